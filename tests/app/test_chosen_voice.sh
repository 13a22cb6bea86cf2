#!/bin/bash
# Test variant: release
# `gently score` and `gently sound` go by the voice that is heard while following along, or by another one that is named.
. "$(dirname "$0")/lib.sh"

export XDG_DATA_HOME=$scratch/data
own=$XDG_DATA_HOME/gently/voices/oma
does "without a choice" score gentle-start
check "and no settings are made for it" test ! -e "$XDG_DATA_HOME/gently/gently.db"
mkdir -p "$own"
# Another sentence in the place of one that every session says: it lasts longer.
row=$(grep 'text: "Breathe in\."' assets/voice/manifest.yaml | head -n 1)
clip=$(sed 's/.*file: \([^,]*\),.*/\1/' <<<"$row")
longer=$(find assets/voice -name '*.opus' -size +9k | sort | head -n 1)
cp "$longer" "$own/$clip"
row=$(sed 's/duration_us: [0-9]*/duration_us: 1200000/' <<<"$row")
printf 'schema: 1\nvoice: oma\nlines:\n%s\n' "$row" >"$own/manifest.yaml"

run_gently score gentle-start --json --voice shipped && cp "$scratch/out" "$scratch/shipped"
run_gently score gentle-start --json && cp "$scratch/out" "$scratch/none-chosen"
run_gently score gentle-start --json --voice oma && cp "$scratch/out" "$scratch/oma"
check "none chosen is the shipped one" cmp "$scratch/shipped" "$scratch/none-chosen"
check "another one is named" sh -c "test -s '$scratch/oma' && ! cmp -s '$scratch/shipped' '$scratch/oma'"
run_gently voice use oma
run_gently score gentle-start --json && cp "$scratch/out" "$scratch/chosen"
check "score goes by the chosen one" cmp "$scratch/oma" "$scratch/chosen"
run_gently score gentle-start --json --voice shipped && cp "$scratch/out" "$scratch/back"
check "and by the shipped one where that is named" cmp "$scratch/shipped" "$scratch/back"
run_gently sound gentle-start -o "$scratch/chosen.wav"
run_gently sound gentle-start --voice oma -o "$scratch/oma.wav"
run_gently sound gentle-start --voice shipped -o "$scratch/shipped.wav"
check "sound goes by the chosen one" cmp "$scratch/oma.wav" "$scratch/chosen.wav"
check "which is another sound" sh -c "test -s '$scratch/shipped.wav' && ! cmp -s '$scratch/shipped.wav' '$scratch/oma.wav'"
# With two people it is that person's own choice, and without a name nobody's.
mkdir -p "$XDG_DATA_HOME/gently/people/person-2"
printf 'Anna\n' >"$XDG_DATA_HOME/gently/name"
printf 'Mia\n' >"$XDG_DATA_HOME/gently/people/person-2/name"
run_gently score gentle-start --json --person Anna && cp "$scratch/out" "$scratch/hers"
check "score goes by the choice of who is named" cmp "$scratch/oma" "$scratch/hers"
run_gently score gentle-start --json --person Mia && cp "$scratch/out" "$scratch/other"
check "and by that of another one" cmp "$scratch/shipped" "$scratch/other"
run_gently sound gentle-start --person Mia -o "$scratch/other.wav"
check "so does sound" cmp "$scratch/shipped.wav" "$scratch/other.wav"
refuses "nobody named among two" 1 "say whose with --person NAME; there is Anna, Mia" score gentle-start
refuses "somebody who is not there" 1 "nobody called 'Eva'" sound gentle-start --person Eva -o "$scratch/no.wav"
refuses "a voice and a person" 1 "give one of them" score gentle-start --voice oma --person Mia
does "with a voice nobody needs to be named" score gentle-start --voice oma
refuses "a voice that is none" 1 "no recordings of 'opa'" score gentle-start --voice opa
