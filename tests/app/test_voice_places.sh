#!/bin/bash
# Test variant: release, slow
# A spoken line is known by the place it comes from: a clip whose words were changed since is told as stale, by name and with both
# wordings; recordings that know lines by their words alone are heard as before, and a new one takes the stale one's place.
. "$(dirname "$0")/lib.sh"

content=$scratch/content
mkdir "$content" && cp -r assets levels "$content" || exit 1
export GENTLY_DATA=$content XDG_DATA_HOME=$scratch/data
own=$XDG_DATA_HOME/gently/voices/oma
mkdir -p "$own"
row=$(grep '"Breathe out, lift your hips."' assets/voice/manifest.yaml)
clip=$(sed 's/.*file: \([^,]*\),.*/\1/' <<<"$row")
cp "assets/voice/$clip" "$own"

# says NAME STATUS PATTERN ARGUMENTS...: exactly one line of the output, on either side, matches, and that is the status.
says() {
    local name=$1 wanted=$2 pattern=$3
    shift 3
    run_gently "$@"
    if [ "$status" = "$wanted" ] && [ "$(cat "$scratch/out" "$scratch/err" | grep -cE -- "$pattern")" = 1 ]; then
        ok "$name"
    else
        not_ok "$name" "gently $* gave status $status, wanted $wanted and: $pattern" "$(cat "$scratch/out" "$scratch/err" | head -n 5)"
    fi
}
# own_manifest ROW: what the own folder's manifest holds.
own_manifest() { printf 'schema: 1\nvoice: oma\nlines:\n%s\n' "$1" >"$own/manifest.yaml"; }

check "no clip without one" sh -c "! grep -q '{text:' assets/voice/manifest.yaml"

# -- recordings of before
own_manifest "$(sed 's/place: "[^"]*", //' <<<"$row")"
says "a recording that knows its line by the words" 0 "^own .*Breathe out, lift your hips\.$" voice list oma
says "it has no fault" 0 "^oma: 1 of .*; 0 faults$" voice check oma

# -- the words are changed
sed -i 's/say_first: "Breathe out, lift your hips\."/say_first: "Breathe out, raise your hips."/' "$content/assets/exercises/bridge.yaml"
stale='is stale: it says "Breathe out, lift your hips\.", but exercises/bridge/rep/lift/say_first says "Breathe out, raise your hips\." now'
says "check tells the stale clip" 1 "$stale" check
check "and nothing else" [ "$(cat "$scratch/out" "$scratch/err" | grep -c ': error: ')" = 1 ]
says "voice check tells it" 1 "^$clip: stale, it says" voice check
says "what has no place in an old manifest is only not heard" 0 "^oma: 0 of .*; 0 faults$" voice check oma
own_manifest "$row"
says "a recording with a place is stale too" 1 "^$clip: stale, it says \"Breathe out, lift your hips\.\", but exercises/bridge" voice check oma
says "and the line is without it" 0 "^missing .*Breathe out, raise your hips\.$" voice list oma

# -- and recorded anew: the older wording stays in the folder, for another language or a second thought
words="Breathe out, raise your hips."
hash=2166136261
for ((i = 0; i < ${#words}; i++)); do
    printf -v code %d "'${words:i:1}"
    hash=$((((hash ^ code) * 16777619) & 0xffffffff))
done
cp "assets/voice/$clip" "$own/breathe-out-raise-your-hips-$(printf %06x $((hash & 0xffffff))).opus"
run_gently voice record oma --seconds 1
check "the new recording has the place and the new words" \
    grep -qF 'place: "exercises/bridge/rep/lift/say_first", text: "Breathe out, raise your hips."' "$own/manifest.yaml"
check "the older one is kept" grep -qF 'lift your hips' "$own/manifest.yaml"
says "now it is heard" 0 "^own .*Breathe out, raise your hips\.$" voice list oma
run_gently voice check oma
check "and nothing is stale" sh -c "! grep -q stale '$scratch/out'"
