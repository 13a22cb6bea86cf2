#!/usr/bin/env bash
# Every command on good and bad input: exit status, one clear line, no half-written files; without display or sound card.
#   tests/app/test_cli.sh PROGRAM
# Test variant: release, slow
set -u
cd "$(dirname "$0")/../.."
. tests/app/lib.sh
unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME GENTLY_DATA
export HOME="$scratch/home" SDL_AUDIODRIVER=nosuch
mkdir -p "$HOME"

# -- help and usage
does "help" --help
check "help names every command" sh -c "for w in play watch list check rules motion frame sheet score sound export screens bench; do grep -q \"gently \$w\" '$scratch/out' || exit 1; done"
does "version" --version
does "help of settings" settings --help
check "it tells between what the delay of sound can be" grep -q 'ear, -150 to 400;' "$scratch/out"
does "help of a command" frame --help
refuses "unknown command" 2 "unknown command 'shet'.*'sheet'" shet
refuses "unknown command without a near one" 2 "unknown command 'xylophone'.*--help" xylophone
refuses "unknown option" 2 "unknown option '--windwed'.*--windowed" --windwed
refuses "unknown option of a command" 2 "unknown option '--plian'.*--plain" frame bridge --at 1 --plian -o "$scratch/x.png"
refuses "option without its value" 2 "needs a value" motion bridge -o
refuses "option given twice" 2 "twice" motion bridge -o a.csv -o b.csv
refuses "too many arguments" 2 "too many" score gentle-start all-ten
refuses "missing argument" 2 "needs the name of a routine" play
refuses "missing output" 2 "needs the option -o" sheet bridge
refuses "missing time" 2 "needs the option --at" frame bridge -o "$scratch/x.png"
refuses "number with a comma" 2 "comma" frame bridge --at 1,5 -o "$scratch/x.png"
refuses "amount of talk that is none" 2 "full, key_words or counts" score gentle-start --talk chatty
refuses "number out of range" 2 "outside" sound gentle-start --speed 9 -o "$scratch/x.wav"
refuses "size that is none" 2 "1920x1080" screens --size big -o "$scratch/screens"
refuses "side that is none" 2 "left or right" motion clamshell --side up -o "$scratch/x.csv"
refuses "view that is none" 2 "view" frame bridge --at 1 --view 30 -o "$scratch/x.png"

refuses "a negative number is no command" 2 "unknown command '-20'" -20
refuses "theme that is none" 2 "allowed: light, dark, night, high_contrast" screens --theme pink -o "$scratch/screens"
refuses "theme that is none, of a frame" 2 "allowed: light, dark, night, high_contrast" frame bridge --at 1 --theme pink -o "$scratch/pink.png"
refuses "theme that is none, of a sheet" 2 "allowed: light, dark, night, high_contrast" sheet bridge --theme pink -o "$scratch/pink.png"
refuses "look that is none" 2 "there is no 'pink' in assets/looks/" frame bridge --at 1 --look pink -o "$scratch/pink.png"
refuses "look that is none, of screens" 2 "there is no 'pink' in assets/looks/" screens --look pink -o "$scratch/pink"
refuses "a size of words that is none" 1 "text_size is a number from 0.8 to 2" settings text_size 3
refuses "nor for screens" 2 "text_size is a number from 0.8 to 2" screens --text-size 3 -o "$scratch/screens"
refuses "screens into a stream" 2 "needs a folder" screens -o -
refuses "a decimal comma with its sign" 1 "sound_delay_ms is a number from -150 to 400 ms, not '-1,5'" settings sound_delay_ms -1,5
does "help in short" -h
check "is the whole page" grep -q "gently play" "$scratch/out"
for command in play watch list check rules motion frame sheet score sound export screens settings bench voice; do
    run_gently "$command" --help
    cp "$scratch/out" "$scratch/help"
    does "help of $command in short" "$command" -h
    check "is the same page" cmp "$scratch/help" "$scratch/out"
done
refuses "what follows -- is no option" 2 "too many" list -- -h
does "settings: a negative number" settings sound_delay_ms -20
does "settings: read back" settings sound_delay_ms
check "it is kept" grep -qx -- -20 "$scratch/out"
does "settings: after --" settings -- sound_delay_ms -30
does "settings: a variant" settings variant.bridge half
does "settings: the variant read back" settings variant.bridge
check "it is kept, too" grep -qx half "$scratch/out"
refuses "a variant that is none" 1 "'bridge' has no variant 'hlf'" settings variant.bridge hlf
does "settings: no variant" settings variant.bridge ""
refuses "none is chosen" 1 "no variant of 'bridge' is chosen" settings variant.bridge
does "a view with a negative number" frame bridge --at 1 --size 320x180 --view -30,5 -o "$scratch/x.png"

# -- names
refuses "unknown routine" 1 "no routine 'gentle-strat'.*gentle-start" play gentle-strat
refuses "unknown exercise" 1 "no exercise 'brige'.*bridge" watch brige
refuses "unknown mistake" 1 "no mistake 'arched'" frame bridge --at 1 --mistake arched -o "$scratch/x.png"
refuses "unknown variant" 1 "no variant" motion bridge --variant wide -o "$scratch/x.csv"
refuses "no display" 1 "no display" play gentle-start
refuses "no display for the app" 1 "no display"
if [ ! -e /dev/dri ]; then
    export SDL_VIDEODRIVER=kmsdrm
    refuses "a console without a graphics card" 1 "^gently: no display .*/dev/dri/card0.*desktop session"
    export SDL_VIDEODRIVER=x11
    refuses "a display server that is not there" 1 "^gently: no display"
    export SDL_VIDEODRIVER=wayland
    refuses "a compositor that is not there" 1 "^gently: no display"
    unset SDL_VIDEODRIVER
fi

# -- lists
does "list" list
check "list names routines and exercises" grep -qE "gentle-start" "$scratch/out"
does "list --json" list --json

# -- rules
does "rules of nobody" rules
check "they are the first days" grep -q "breathing" "$scratch/out"
for profile in tests/rules/profiles/*.yaml; do
    does "rules for $(basename "$profile")" rules --profile "$profile" --json
done
printf 'weeks_since_birth: 200\nbirth: vaginal\n' >"$scratch/profile.yaml"
run_gently rules --profile "$scratch/profile.yaml" --json
check "an impossible answer has its line" sh -c "[ $status = 1 ] && grep -qE 'profile.yaml:1:20: error: .*0 to 104' '$scratch/err'"
check "the careful answer is taken" grep -q '"C1"' "$scratch/out"
refuses "a profile that is not there" 1 "no such file" rules --profile "$scratch/none.yaml"
refuses "profile given twice" 2 "twice" rules --profile a --profile b
mkdir -p "$scratch/broken" && cp -r assets levels "$scratch/broken" 2>/dev/null
printf 'schema: 1\ntitle: More\nrules:\n  - {id: X1, when: weks under 6, hold: [bridge], say: No., source: E}\n' >"$scratch/broken/assets/rules/12-more.yaml"
GENTLY_DATA="$scratch/broken" run_gently rules --json
check "broken rules are told" grep -qE "12-more.yaml:4:[0-9]+: error: condition: there is no input 'weks'; did you mean 'weeks'" "$scratch/err"
check "broken rules leave breathing" sh -c "grep -q '\"session\": \"not_now\"' '$scratch/out' && [ \$(grep -c '\"every_session\"' '$scratch/out') = 1 ]"
run_gently check "$scratch/broken/assets/rules/12-more.yaml"
check "check finds it in a single file" sh -c "[ $status = 1 ] && grep -q \"no input 'weks'\" '$scratch/err'"
does "check of a good file of rules" check assets/rules/06-stage.yaml

# -- for one user
hip=tests/rules/profiles/06-nine-weeks-girdle-pain.yaml
run_gently score all-ten-side --profile $hip
check "a routine is fitted to its user" sh -c "[ $status = 0 ] && grep -q 'clamshell:small instead of clamshell' '$scratch/err'"
check "nothing held is in it" sh -c "! grep -q 'side_leg_lift' '$scratch/out'"
run_gently score all-ten-back --profile tests/rules/profiles/07-seven-weeks-caesarean-diastasis.yaml
check "what one is to take care of is the user's own" grep -q "After a caesarean" "$scratch/out"
run_gently score all-ten-back
check "and nobody else's" sh -c "! grep -q 'After a caesarean' '$scratch/out'"
refuses "no session, and why" 1 "It may be a clot" play gentle-start --profile tests/rules/profiles/12-calf-and-fever.yaml
refuses "no sound of it either" 1 "It may be a clot" sound gentle-start --profile tests/rules/profiles/12-calf-and-fever.yaml -o "$scratch/x.wav"
refuses "a profile of nobody" 1 "no such file" score gentle-start --profile "$scratch/none.yaml"
refuses "a profile to watch with" 2 "--profile is for gently play" watch bridge --profile $hip

# -- a session put together
does "compose for nobody" compose
does "compose as JSON" compose --profile $hip --seed 2026-10-03 --json
cp "$scratch/out" "$scratch/first"
does "compose on the same day" compose --profile $hip --seed 20729 --json
check "is the same session" cmp "$scratch/first" "$scratch/out"
check "nothing held is in it" sh -c "! grep -qE 'side_leg_lift|\"march\"' '$scratch/out'"
refuses "no session to put together" 1 "come back tomorrow" compose --profile tests/rules/profiles/11-pain-six.yaml
refuses "a day that is none" 2 "seed" compose --seed yesterday
mkdir -p "$scratch/own-data/gently/levels"
export XDG_DATA_HOME="$scratch/own-data"
does "compose into a file" compose --profile $hip --seed 7 -o "$scratch/own-data/gently/levels/my-evening.yaml"
does "it is found beside the shipped ones" score my-evening
does "the same checks hold for it" list
check "it is on the list" grep -q my-evening "$scratch/out"
sed 's/^id: .*/id: gentle-start/' "$scratch/own-data/gently/levels/my-evening.yaml" >"$scratch/own-data/gently/levels/gentle-start.yaml"
run_gently score gentle-start
check "a name that is taken is refused kindly" sh -c "[ $status = 0 ] && grep -q 'levels/gentle-start.yaml: error: Gently comes with a routine of this name already' '$scratch/err' && head -1 '$scratch/out' | grep -q 'gentle-start: 6 steps'"
rm "$scratch/own-data/gently/levels/gentle-start.yaml"
sed 's/block: main/block: mian/' "$scratch/own-data/gently/levels/my-evening.yaml" >"$scratch/own-data/gently/levels/broken.yaml"
run_gently list
check "faults of own routines have their place" sh -c "[ $status = 0 ] && grep -qE 'levels/broken.yaml:[0-9]+:[0-9]+: error: .block. cannot be .mian.' '$scratch/err'"
unset XDG_DATA_HOME

# -- motion
does "motion" motion bridge -o "$scratch/bridge.csv"
does "motion at another rate and side" motion clamshell --fps 24 --side left -o "$scratch/clam.csv"
check "numbers have a point whatever the locale" sh -c "LC_ALL=de_DE.UTF-8 '$gently' motion bridge --fps 5 -o '$scratch/de.csv' && '$gently' motion bridge --fps 5 -o '$scratch/c.csv' && cmp '$scratch/de.csv' '$scratch/c.csv'"

# -- pictures
does "frame" frame bridge --at 2.5 --size 640x360 -o "$scratch/a.png"
for size in 160x160 8192x160 160x8192; do
    does "screens of $size" screens home settings watch follow-move keys -o "$scratch/strips" --size $size
    does "frame of $size" frame bridge --at 1 --size $size -o "$scratch/strip.png"
done
does "frame again" frame bridge --at 2.5 --size 640x360 -o "$scratch/b.png"
check "the same frame is the same file" cmp "$scratch/a.png" "$scratch/b.png"
does "frame of a mistake, another view, plain" frame bridge --at 2.5 --size 640x360 --mistake arched_back --view 90,5 --plain -o "$scratch/c.png"
check "and it differs" sh -c "! cmp -s '$scratch/a.png' '$scratch/c.png'"
does "sheet" sheet pelvic_tilt -o "$scratch/sheet.png"
# A wrong form that moves nothing and takes the effort away was left out: its sheet showed the start alone.
does "sheet of the right form" sheet pelvic_floor --plain -o "$scratch/right.png"
does "sheet of a mistake" sheet pelvic_floor --mistake squeezing_buttocks --plain -o "$scratch/wrong.png"
check "a mistake has the pictures of the right form" [ "$(head -c 24 "$scratch/right.png" | tail -c 8 | od -An -tx1)" = "$(head -c 24 "$scratch/wrong.png" | tail -c 8 | od -An -tx1)" ]

# -- into standard output
# same NAME COMMAND...: `-o -` gives the bytes that a file gets, and nothing else.
same() {
    local name=$1
    shift
    "$gently" "$@" -o "$scratch/as-file" </dev/null && "$gently" "$@" -o - </dev/null 2>"$scratch/err" | cat >"$scratch/as-stream"
    check "$name into a pipe" sh -c "[ -s '$scratch/as-file' ] && [ ! -s '$scratch/err' ] && cmp '$scratch/as-file' '$scratch/as-stream'"
    "$gently" "$@" -o - </dev/null >"$scratch/as-stream"
    check "$name into a file of the shell's" cmp "$scratch/as-file" "$scratch/as-stream"
}
same "a table" motion bridge --fps 10
same "a BVH file" motion bridge --fps 10 --bvh
same "a frame" frame bridge --at 1 --size 320x180
same "a sheet" sheet bridge --plain
same "a sound" sound gentle-start
check "and no file is called -" [ ! -e - ]

# -- score and sound
does "score" score gentle-start
check "score is for people" grep -qi "bridge" "$scratch/out"
does "score --json" score gentle-start --json
does "voice-lines" voice-lines
check "every line once" sh -c "[ -s '$scratch/out' ] && [ -z \"\$(sort '$scratch/out' | uniq -d)\" ]"

# -- files that cannot be written
refuses "a folder that is not there" 1 "cannot write .*no/where.*No such file" sheet bridge -o "$scratch/no/where.png"
refuses "a folder in the file's place" 1 "cannot write.*directory" motion bridge -o "$scratch"
refuses "a full disk" 1 "cannot write /dev/full|could not be written" motion bridge -o /dev/full
refuses "a full disk for a picture" 1 "cannot write /dev/full: No space left" sheet bridge --plain -o /dev/full
refuses "a full disk for a sound" 1 "cannot write /dev/full: No space left" sound gentle-start -o /dev/full
mkdir "$scratch/sealed"
if [ "$(id -u)" != 0 ]; then
    chmod 500 "$scratch/sealed"
    refuses "a folder that may not be written" 1 "cannot write.*Permission" frame bridge --at 1 -o "$scratch/sealed/x.png"
fi
check "nothing half-written is left behind" sh -c "! ls '$scratch' '$scratch/sealed' | grep -q part-"

# -- content
# That everything shipped is without errors is a test of its own, at the top of tests/run.
cp -r assets levels "$scratch/" 2>/dev/null || true
mkdir "$scratch/data"
mv "$scratch/assets" "$scratch/levels" "$scratch/data/"
export GENTLY_DATA="$scratch/data"
sed -i 's/^purpose:/porpose:/' "$GENTLY_DATA/assets/exercises/bridge.yaml"
run_gently check "$GENTLY_DATA/assets/exercises/bridge.yaml"
check "check FILE finds the misspelt key at its place" grep -qE "bridge.yaml:[0-9]+:[0-9]+: error: .*porpose.*purpose" "$scratch/err"
check "and fails" [ "$status" = 1 ]
sed -i 's/^porpose:/purpose:/; s/^name: .*/name: null/' "$GENTLY_DATA/assets/exercises/bridge.yaml"
run_gently check "$GENTLY_DATA/assets/exercises/bridge.yaml"
check "a name that is null is a fault with its place" grep -qE "bridge.yaml:3:7: error: 'name' must be a text, but null" "$scratch/err"
sed -i 's/^name: .*/name: "null"/' "$GENTLY_DATA/assets/exercises/bridge.yaml"
does "but it may be called so in quotes" check "$GENTLY_DATA/assets/exercises/bridge.yaml"
sed -i 's/^purpose:/porpose:/' "$GENTLY_DATA/assets/exercises/bridge.yaml"
does "check of a good file is quiet" check "$GENTLY_DATA/assets/exercises/pelvic_tilt.yaml"
does "check of a folder" check "$GENTLY_DATA/assets/poses"
check "looks at every file in it" grep -qE "checked ([3-9]|[1-9][0-9]) files: 0 errors" "$scratch/out"
run_gently check "$GENTLY_DATA/assets/exercises/none.yaml"
check "check of a file that is not there" sh -c "[ $status = 1 ] && grep -q 'none.yaml.*no such file' '$scratch/err'"
run_gently list
check "one broken exercise stops no other" sh -c "[ $status = 0 ] && grep -q pelvic_tilt '$scratch/out' && ! grep -q '^  bridge ' '$scratch/out'"
check "and is reported in one line" grep -qE "bridge.yaml:[0-9]+:[0-9]+: error" "$scratch/err"
# what breaks in people's hands: each named where it stands, with the mend
spoil() { sed "$1" assets/exercises/pelvic_tilt.yaml >"$scratch/spoilt/pelvic_tilt.yaml" && run_gently check "$scratch/spoilt/pelvic_tilt.yaml"; }
says() { check "$1" grep -qF -- "pelvic_tilt.yaml:$2" "$scratch/err"; }
mkdir "$scratch/spoilt"
spoil '3s/$/ #2/'
says "a name that would be cut at its hash" "3:19: error: the text 'name' ends here, for ' #' begins a comment; put the whole text in quotes, or two spaces and '# ' before a comment"
check "is an error" [ "$status" = 1 ]
spoil '3s/: /: “/'
says "a curly quote" '3:7: error: a curly quote (U+201C) is none of YAML'
spoil '3s/: /:\xc2\xa0/'
says "a no-break space" "3:6: error: a no-break space (U+00A0) is none of YAML's; write a plain space"
spoil '3s/: /：/'
says "a wide colon" "3:5: error: a full-width character (U+FF1A); write a plain ':'"
spoil '3s/$/: the first/'
says "a second colon" "3:18: error: not valid YAML: a second ':' in one line; put a text that holds ': ' in quotes"
spoil '3s/: /: \xe2\x80\xae/'
says "a mark that turns text around" "3:7: error: a mark that turns the direction of text (U+202E), which cannot be seen; take it out"
spoil '3s/.*/?/'
says "an empty key" "3:1: error: a key without a name; write 'key: value'"
spoil '3s/: /: 🦵 举 /'
says "letters that no font has" "3:7: warning: no installed font has 🦵 (U+1F9B5); a box shows instead"
check "are one warning" sh -c "[ $status = 0 ] && [ \$(wc -l <'$scratch/err') = 1 ]"
spoil '4s/: /: مشي /'
says "words from right to left" "4:6: warning: written from right to left: its words show right, but lines begin on the left"
mkdir "$scratch/many"
for i in $(seq 1000 1039); do printf 'schema: 1\nrep: []\n' >"$scratch/many/f$i.yaml"; done
run_gently check "$scratch/many"
each=$("$gently" check "$scratch/many/f1000.yaml" 2>&1 >"$scratch/one" | wc -l)
check "many faults are listed up to a limit and counted beyond it" sh -c "[ $status = 1 ] && [ \$(wc -l <'$scratch/err') = 201 ] && grep -qx 'and $((40 * each - 200)) more errors in $((40 - 200 / each)) files' '$scratch/err' && grep -qx 'checked 40 files: $((40 * each)) errors, 0 warnings' '$scratch/out'"
head -c 600000 /dev/zero >"$GENTLY_DATA/assets/exercises/pelvic_tilt.yaml"
: >"$GENTLY_DATA/assets/exercises/clamshell.yaml"
run_gently list
check "oversized and empty files are said, too" sh -c "[ $status = 0 ] && grep -q 'pelvic_tilt.yaml.*512 KiB' '$scratch/err' && grep -q 'clamshell.yaml' '$scratch/err'"
clip=$(ls "$GENTLY_DATA"/assets/voice/*.opus | head -n 1)
rm "$clip"
run_gently check
check "a missing clip is a fault" sh -c "[ $status = 1 ] && grep -q '$(basename "$clip")' '$scratch/err'"
check "check says what it looked at" grep -q "exercises" "$scratch/out"
mv "$GENTLY_DATA/levels" "$GENTLY_DATA/no-levels"
run_gently screens -o "$scratch/screens"
check "without routines there is nothing to show" sh -c "[ $status = 1 ] && grep -q 'nothing to show' '$scratch/err' && ! grep -q null '$scratch/err'"
export GENTLY_DATA="$scratch/empty"
run_gently list
check "no content at all does not crash" [ "$status" -le 1 ]
unset GENTLY_DATA

# -- music
touch "$scratch/radio.m4a"
refuses "music of a kind that cannot be played" 1 "is AAC \(M4A\).*MP3, Ogg, Opus, FLAC and WAV can be played" settings music_path "$scratch/radio.m4a"

# -- a home that cannot be written, fonts that are missing
export HOME=/proc/nowhere
does "commands need no home" list
refuses "voice use says why nothing is kept" 1 "settings are not kept, nor what you do: cannot create the folder" voice use shipped
refuses "and so does settings" 1 "settings are not kept, nor what you do: cannot create the folder" settings volume 0.5
does "nor do pictures" frame bridge --at 1 --size 320x180 -o "$scratch/h.png"
export GENTLY_FONTS="$scratch/sealed"
refuses "missing fonts are named" 1 "fonts-lato" sheet bridge -o "$scratch/f.png"
mkdir "$scratch/torn"
cp /usr/share/fonts/truetype/lato/Lato-Regular.ttf /usr/share/fonts/truetype/lato/Lato-Bold.ttf "$scratch/torn"
head -c 300000 /usr/share/fonts/truetype/lato/Lato-Black.ttf >"$scratch/torn/Lato-Black.ttf"
export GENTLY_FONTS="$scratch/torn"
refuses "a font that was cut off is named" 1 "Lato-Black.ttf is damaged; install the Debian package fonts-lato anew" sheet bridge -o "$scratch/f.png"
does "plain pictures need no font" sheet bridge --plain -o "$scratch/f.png"
