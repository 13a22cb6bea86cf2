#!/usr/bin/env bash
# Every command on good and bad input: exit status, one clear line, no half-written files; without display or sound card.
#   tests/app/test_cli.sh PROGRAM
set -u
cd "$(dirname "$0")/../.."
. tests/app/lib.sh
unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME GENTLY_DATA
export HOME="$scratch/home" SDL_AUDIODRIVER=nosuch
mkdir -p "$HOME"

# -- help and usage
does "help" --help
check "help names every command" sh -c "for w in play watch list check motion frame sheet score sound screens bench; do grep -q \"gently \$w\" '$scratch/out' || exit 1; done"
check "help promises neither export nor history" sh -c "! grep -qE 'export|history' '$scratch/out'"
does "version" --version
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

# -- names
refuses "unknown routine" 1 "no routine 'gentle-strat'.*gentle-start" play gentle-strat
refuses "unknown exercise" 1 "no exercise 'brige'.*bridge" watch brige
refuses "unknown mistake" 1 "no mistake 'arched'" frame bridge --at 1 --mistake arched -o "$scratch/x.png"
refuses "unknown variant" 1 "no variant" motion bridge --variant wide -o "$scratch/x.csv"
refuses "no display" 1 "no display" play gentle-start
refuses "no display for the app" 1 "no display"

# -- lists
does "list" list
check "list names routines and exercises" grep -qE "gentle-start" "$scratch/out"
does "list --json" list --json

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
mkdir "$scratch/sealed"
if [ "$(id -u)" != 0 ]; then
    chmod 500 "$scratch/sealed"
    refuses "a folder that may not be written" 1 "cannot write.*Permission" frame bridge --at 1 -o "$scratch/sealed/x.png"
fi
check "nothing half-written is left behind" sh -c "! ls '$scratch' '$scratch/sealed' | grep -q part-"

# -- content
run_gently check
check "everything shipped is without errors" sh -c "[ $status = 0 ] && ! grep -q ': error:' '$scratch/err'"
check "check says what it looked at" grep -q "exercises" "$scratch/out"
cp -r assets levels "$scratch/" 2>/dev/null || true
mkdir "$scratch/data"
mv "$scratch/assets" "$scratch/levels" "$scratch/data/"
export GENTLY_DATA="$scratch/data"
sed -i 's/^purpose:/porpose:/' "$GENTLY_DATA/assets/exercises/bridge.yaml"
run_gently check "$GENTLY_DATA/assets/exercises/bridge.yaml"
check "check FILE finds the misspelt key at its place" grep -qE "bridge.yaml:[0-9]+:[0-9]+: error: .*porpose.*purpose" "$scratch/err"
check "and fails" [ "$status" = 1 ]
does "check of a good file is quiet" check "$GENTLY_DATA/assets/exercises/pelvic_tilt.yaml"
does "check of a folder" check "$GENTLY_DATA/assets/poses"
check "looks at every file in it" grep -qE "checked ([3-9]|[1-9][0-9]) files: 0 errors" "$scratch/out"
run_gently check "$GENTLY_DATA/assets/exercises/none.yaml"
check "check of a file that is not there" sh -c "[ $status = 1 ] && grep -q 'none.yaml.*no such file' '$scratch/err'"
run_gently list
check "one broken exercise stops no other" sh -c "[ $status = 0 ] && grep -q pelvic_tilt '$scratch/out' && ! grep -q '^  bridge ' '$scratch/out'"
check "and is reported in one line" grep -qE "bridge.yaml:[0-9]+:[0-9]+: error" "$scratch/err"
head -c 300000 /dev/zero >"$GENTLY_DATA/assets/exercises/pelvic_tilt.yaml"
: >"$GENTLY_DATA/assets/exercises/clamshell.yaml"
run_gently list
check "oversized and empty files are said, too" sh -c "[ $status = 0 ] && grep -q 'pelvic_tilt.yaml.*256 KiB' '$scratch/err' && grep -q 'clamshell.yaml' '$scratch/err'"
clip=$(ls "$GENTLY_DATA"/assets/voice/*.opus | head -n 1)
rm "$clip"
run_gently check
check "a missing clip is a fault" sh -c "[ $status = 1 ] && grep -q '$(basename "$clip")' '$scratch/err'"
export GENTLY_DATA="$scratch/empty"
run_gently list
check "no content at all does not crash" [ "$status" -le 1 ]
unset GENTLY_DATA

# -- a home that cannot be written, fonts that are missing
export HOME=/proc/nowhere
does "commands need no home" list
does "nor do pictures" frame bridge --at 1 --size 320x180 -o "$scratch/h.png"
export GENTLY_FONTS="$scratch/sealed"
refuses "missing fonts are named" 1 "fonts-lato" sheet bridge -o "$scratch/f.png"
does "plain pictures need no font" sheet bridge --plain -o "$scratch/f.png"
