#!/usr/bin/env bash
# The plug is pulled in the midst of a repetition, in a real X window; two days later the session is carried on at that very one, darkened
# for the baby, and finished. The clock on the wall is moved by libfaketime, the monotonic one stays. Needs Xvfb, xdotool, sqlite3 and
# faketime; every wait is bounded.
#   tests/app/test_carry_on_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
later=$(ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -n 1)
if [ -z "${GENTLY_IN_XVFB:-}" ]; then
    for tool in xvfb-run xdotool sqlite3; do
        command -v "$tool" >/dev/null || { echo "skipped the window test of carrying on: $tool is missing"; exit 0; }
    done
    [ -n "$later" ] || { echo "skipped the window test of carrying on: faketime is missing"; exit 0; }
    export GENTLY_IN_XVFB=1
    exec timeout 400 xvfb-run -a -s "-screen 0 1600x900x24" "$0" "$program"
fi
. tests/app/lib.sh
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy
mkdir -p "$HOME/Pictures"
database="$HOME/.local/share/gently/history.db"
pid=""

# start WHEN ARGUMENTS...: the program in the background, on a day as "+2d" says it, and its window found.
start() {
    local when=$1
    shift
    rm -f "$scratch/err"
    if [ "$when" = now ]; then
        "$program" "$@" 2>"$scratch/err" >"$scratch/out" </dev/null &
    else
        FAKETIME="$when" FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1 LD_PRELOAD="$later" \
            "$program" "$@" 2>"$scratch/err" >"$scratch/out" </dev/null &
    fi
    pid=$!
    jobs_to_end="$jobs_to_end $pid"
    window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' 2>/dev/null | head -n 1)
    sleep 0.7
}
key() {
    xdotool key --clearmodifiers "$@"
    sleep 0.4
}
picture() {
    rm -f "$HOME"/Pictures/*.png
    xdotool key F12
    for _ in $(seq 50); do
        if ls "$HOME"/Pictures/*.png >/dev/null 2>&1; then break; fi
        sleep 0.1
    done
    sleep 0.2
    mv "$HOME"/Pictures/*.png "$1" 2>/dev/null
    if [ -n "${KEEP_PICTURES:-}" ]; then cp "$1" "$KEEP_PICTURES/"; fi
}
differ() { ! cmp -s "$1" "$2"; }
ask() { sqlite3 -readonly -cmd ".timeout 2000" "$database" "$1" 2>/dev/null; }
# becomes QUERY WANTED SECONDS: the history answers so in time.
becomes() {
    for _ in $(seq $(($3 * 5))); do
        [ "$(ask "$1")" = "$2" ] && return 0
        sleep 0.2
    done
    echo "'$1' is '$(ask "$1")', wanted '$2'"
    return 1
}
is() { [ "$(ask "$1")" = "$2" ] || { echo "'$1' is '$(ask "$1")', wanted '$2'"; return 1; }; }
ended() {
    for _ in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    if kill -0 "$pid" 2>/dev/null; then
        not_ok "$1" "it still runs"
        kill -KILL "$pid"
        return
    fi
    wait "$pid"
    local status=$?
    if [ "$status" = "$2" ]; then ok "$1"; else not_ok "$1" "exit status $status, wanted $2" "$(tail -n 3 "$scratch/err")"; fi
}
PLACE="SELECT substr(place, 1, instr(place, ' phase') - 1) FROM session"
REPS="SELECT sum(reps_done) FROM exercise_set"

"$program" screens night-light -o "$scratch/screens" --size 1280x720 >/dev/null
night=$(ls "$scratch"/screens/*night-light.png | grep -v one-button)
for setting in "about_you_asked on" "safety_note_seen on" "speed 1.5"; do
    # shellcheck disable=SC2086
    "$program" settings $setting >/dev/null
done

start now play gentle-start --windowed --size 1280x720
check "a window opens" test -n "$window"
key Return # the check before it
key Return # what it changes
sleep 1
key Next   # past the welcome
key Return # and start
check "a repetition is on disk as soon as it is done" becomes "$REPS" 1 60
sleep 1.5
check "and where the next one runs" is "$PLACE" "work breathing#1 right set=1 rep=2"
kill -KILL "$pid"
wait "$pid" 2>/dev/null
check "the session is open" is 'SELECT "end" FROM session' open

start +2d --windowed --size 1280x720
sleep 1
picture "$scratch/home.png"
key Return
picture "$scratch/question.png"
check "home leads to the question whether to carry on" differ "$scratch/home.png" "$scratch/question.png"
key Return
picture "$scratch/check.png"
check "another day is asked for first" differ "$scratch/question.png" "$scratch/check.png"
key Return
key Return
sleep 1
picture "$scratch/set-up.png"
check "then the set-up is shown again" differ "$scratch/check.png" "$scratch/set-up.png"
check "nothing is done by that" is "$REPS" 1
key Return # start
check "it goes on at that very repetition" becomes "$REPS" 2 60
sleep 1
check "in the same session" is "SELECT count(*) FROM session" 1
key z # whatever key
picture "$scratch/paused.png"
sleep 1
picture "$scratch/paused-still.png"
check "any key freezes" cmp "$scratch/paused.png" "$scratch/paused-still.png"
check "and keeps the place" is "$PLACE" "work breathing#1 right set=1 rep=3"
key b
sleep 0.5
picture "$scratch/night.png"
check "B darkens, exactly as the picture command paints it" cmp "$scratch/night.png" "$night"
key z
picture "$scratch/back.png"
check "any key leads back" differ "$scratch/night.png" "$scratch/back.png"
key Return
for _ in $(seq 8); do key Next; done
check "in the finish the session is finished" becomes 'SELECT "end" FROM session' finished 10
key Next
sleep 1
picture "$scratch/finished.png"
key Return # as before
check "how it was takes one press" becomes "SELECT moment || ' ' || light FROM feeling" "at_end green" 10
check "and is told of that session" is "SELECT count(*) FROM feeling JOIN session ON session.id = feeling.session" 1
key ctrl+q
ended "Ctrl+Q ends it well" 0
check "what was skipped is not done" is "$REPS" 2

check "the time it took counts" test "$(ask 'SELECT done_s FROM session')" -gt 5
start +2d --windowed --size 1280x720
key Left
picture "$scratch/home-after.png"
check "too early to ask how it has been since" is "SELECT count(*) FROM feeling" 1
key ctrl+q
ended "and it ends well again" 0

start +3d --windowed --size 1280x720
sleep 1
picture "$scratch/since.png"
check "the day after it is asked how it has been since" differ "$scratch/home-after.png" "$scratch/since.png"
key Return # fine, as before
check "one press answers" becomes "SELECT group_concat(moment || ' ' || light) FROM (SELECT * FROM feeling ORDER BY at)" \
    "at_end green,next_day green" 10
check "of the session that was carried on" is "SELECT count(*) FROM feeling JOIN session ON session.id = feeling.session" 2
picture "$scratch/home-asked.png"
key Left
picture "$scratch/home-asked-still.png"
check "it is asked once" cmp "$scratch/home-asked.png" "$scratch/home-asked-still.png"
key Down Down Right Right Return
picture "$scratch/progress.png"
check "progress is one of home's buttons" differ "$scratch/home-asked.png" "$scratch/progress.png"
key Right Return
sleep 0.5
picture "$scratch/sheet.png"
check "and the physiotherapist's page one of its" differ "$scratch/progress.png" "$scratch/sheet.png"
key ctrl+q
ended "the end of it" 0

cd "$scratch" || exit 1
check "all of it is handed over" "$program" history --csv h.csv --json h.json --pdf h.pdf --fhir h.fhir.json
check "what was told with it" grep -q '"moment":"next_day"' h.json
check "and the time" grep -qE '"done_s":([6-9]|[1-9][0-9]+)' h.json
check "the tables, the page and the bundle" test -s h.csv -a -s h-exercises.csv -a -s h.pdf -a -s h.fhir.json
if [ -n "${KEEP_PICTURES:-}" ]; then cp h.* "$KEEP_PICTURES/"; fi

start +3d play gentle-start --windowed --size 1280x720
sleep 0.5
picture "$scratch/again.png"
check "what is finished is not offered again" differ "$scratch/again.png" "$scratch/question.png"
kill -KILL "$pid"
wait "$pid" 2>/dev/null
exit 0
