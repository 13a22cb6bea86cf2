#!/usr/bin/env bash
# A session in a real X window in which the user says that it is sharp: what is asked, what follows, and what is kept. Needs Xvfb and
# xdotool; every wait is bounded.
#   tests/app/test_pain_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the window test of pain" Xvfb xdotool xwd sqlite3
begin_display
felt() { ask "SELECT exercise || date(at, 'localtime') || '/' || kind || '/' || light FROM feeling" | grep -qx "$1"; }

"$program" settings about_you_asked on >/dev/null # its page would come before a session
start play gentle-start --windowed --size 1280x720
check "a window opens" test -n "$window"
key Return # the safety note
sleep 1   # somebody reads it
key Return # the check before it
key Return # what it changes
moves "the routine begins" "$scratch/0-begins.png"
key Next Return
sleep 3 # into the movement
moves "the session runs" "$scratch/1-moves.png"
key x
becomes "the pain key asks" "$scratch/3-asks.png" other "$scratch/1-moves.png"
rests "and all stands still" "$scratch/4-asks.png"
key Right Down
key Return # a sharp pain
becomes "its strength is asked" "$scratch/5-strength.png" other "$scratch/4-asks.png"
key Down Down
key Return # 1
becomes "the answer is shown" "$scratch/6-answer.png" other "$scratch/5-strength.png"
in_time "and kept at once, of the exercise and the day" felt "breathing$(date +%F)/sharp/red"
key Down Down
key Return # on without it
becomes "the session goes on" "$scratch/7-goes-on.png" moving "$scratch/6-answer.png"
moves "and runs" "$scratch/8-goes-on.png"
key x
becomes "the pain key asks again" "$scratch/9-asks.png" other "$scratch/8-goes-on.png"
key Down
key Return # dizzy
becomes "an urgent answer shows a page" "$scratch/9-urgent.png" other "$scratch/9-asks.png"
key Right Right
key Return # end for today
becomes "from which the session ends" "$scratch/10-home.png" other "$scratch/9-urgent.png"
key ctrl+q
ended "Ctrl+Q ends it well" 0
check "it said nothing but where pictures are" sh -c "! grep -v 'picture kept as' '$scratch/err'"
if [ -n "${GENTLY_KEEP_PICTURES:-}" ]; then cp "$scratch"/*.png "$GENTLY_KEEP_PICTURES"; fi
