#!/usr/bin/env bash
# The plug is pulled in the midst of a repetition, in a real X window; two days later the session is carried on at that very one, darkened
# for the baby, and finished. The clock on the wall is moved by libfaketime, the monotonic one stays. Needs Xvfb, xdotool, sqlite3 and
# faketime; every wait is bounded.
#   tests/app/test_carry_on_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
later=$(ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -n 1)
needs "the window test of carrying on" Xvfb xdotool xwd sqlite3 "${later:-faketime}"
begin_display

# start_on WHEN ARGUMENTS...: so much later as "+50h" says it. (Until 48 h later it would first be asked how it has been since.)
start_on() {
    # shellcheck disable=SC2034
    start_with="FAKETIME=$1 FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1 LD_PRELOAD=$later"
    shift
    start "$@"
}
PLACE="SELECT substr(place, 1, instr(place, ' phase') - 1) FROM session"
REPS="SELECT sum(reps_done) FROM exercise_set"

"$program" screens night-light -o "$scratch/screens" --size 1280x720 >/dev/null
night=$(ls "$scratch"/screens/*night-light.png | grep -v one-button)
for setting in "about_you_asked on" "safety_note_seen on" "speed 1.5"; do
    # shellcheck disable=SC2086
    "$program" settings $setting >/dev/null
done

start play gentle-start --windowed --size 1280x720
check "a window opens" test -n "$window"
sleep 1   # somebody reads it
key Return # the check before it
key Return # what it changes
moves "the routine begins" "$scratch/begins.png"
key Next   # past the welcome
key Return # and start
wait_until 60 tells "$REPS" 1 >"$scratch/waits"
check "a repetition is on disk as soon as it is done" tells "$REPS" 1
in_time "and where the next one runs" tells "$PLACE" "work breathing#1 right set=1 rep=2"
killed
check "the session is open" tells 'SELECT "end" FROM session' open

start_on +50h --windowed --size 1280x720
picture "$scratch/home.png"
key Return
becomes "home leads to the question whether to carry on" "$scratch/question.png" other "$scratch/home.png"
key Return
becomes "another day is asked for first" "$scratch/check.png" other "$scratch/question.png"
sleep 1 # somebody reads it
key Return Return
becomes "then it is the warm-up that begins, for the break was long" "$scratch/set-up.png" other "$scratch/check.png"
check "nothing is done by that" tells "$REPS" 1
key Next Return # start
wait_until 60 tells "$REPS" 2 >"$scratch/waits"
check "of it only what was not yet done counts" tells "$REPS" 2
in_time "and to the next one" tells "$PLACE" "work breathing#1 right set=1 rep=3"
check "in the same session" tells "SELECT count(*) FROM session" 1
key z # whatever key
rests "any key freezes" "$scratch/paused.png"
check "and keeps the place" tells "$PLACE" "work breathing#1 right set=1 rep=3"
key b
becomes "B darkens, exactly as the picture command paints it" "$scratch/night.png" same "$night"
key z
becomes "any key leads back" "$scratch/back.png" other "$night"
key Return
for _ in $(seq 8); do key Next; done
in_time "in the finish the session is finished" tells 'SELECT "end" FROM session' finished
key Next
sleep 1 # the question how it was
picture "$scratch/finished.png"
key Return # as before
in_time "how it was takes one press" tells "SELECT moment || ' ' || light FROM feeling" "at_end green"
check "and is told of that session" tells "SELECT count(*) FROM feeling JOIN session ON session.id = feeling.session" 1
key ctrl+q
ended "Ctrl+Q ends it well" 0
check "what was skipped is not done" tells "$REPS" 2

check "the time it took counts" test "$(ask 'SELECT done_s FROM session')" -gt 5
start_on +50h --windowed --size 1280x720
key Left
picture "$scratch/home-after.png"
check "too early to ask how it has been since" tells "SELECT count(*) FROM feeling" 1
key ctrl+q
ended "and it ends well again" 0

start_on +74h --windowed --size 1280x720
becomes "the day after it is asked how it has been since" "$scratch/since.png" other "$scratch/home-after.png"
key Return # fine, as before
in_time "one press answers" tells "SELECT group_concat(moment || ' ' || light) FROM (SELECT * FROM feeling ORDER BY at)" \
    "at_end green,next_day green"
check "of the session that was carried on" tells "SELECT count(*) FROM feeling JOIN session ON session.id = feeling.session" 2
picture "$scratch/home-asked.png"
key Left
rests "it is asked once" "$scratch/home-asked-still.png"
check "and home is as it was" same "$scratch/home-asked.png" "$scratch/home-asked-still.png"
key Down Down Right Return
becomes "progress is one of home's buttons" "$scratch/progress.png" other "$scratch/home-asked.png"
key Right Return
becomes "and the physiotherapist's page one of its" "$scratch/sheet.png" other "$scratch/progress.png"
key ctrl+q
ended "the end of it" 0

cd "$scratch" || exit 1
check "all of it is handed over" "$program" history --csv h.csv --json h.json --pdf h.pdf --fhir h.fhir.json
check "what was told with it" grep -q '"moment":"next_day"' h.json
check "and the time" grep -qE '"done_s":([6-9]|[1-9][0-9]+)' h.json
check "the tables, the page and the bundle" test -s h.csv -a -s h-exercises.csv -a -s h.pdf -a -s h.fhir.json

start_on +74h play gentle-start --windowed --size 1280x720
picture "$scratch/again.png"
check "what is finished is not offered again" differ "$scratch/again.png" "$scratch/question.png"
killed
if [ -n "${GENTLY_KEEP_PICTURES:-}" ]; then cp "$scratch"/*.png "$scratch"/h.* "$GENTLY_KEEP_PICTURES"; fi
