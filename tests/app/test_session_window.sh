#!/usr/bin/env bash
# A session in a real X window with the keys of a simple remote alone: arrows, OK (Return) and Exit (keycode 182). What is changed in it is read in
# the history. Needs Xvfb and xdotool; every wait is bounded.
#   tests/app/test_session_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the window test of a session with a remote" Xvfb xdotool xwd sqlite3
begin_display
changed() { ask "SELECT changes FROM session" | grep -q "$1"; }
BACK=182

"$program" settings about_you_asked on >/dev/null # its page would come before a session
start play gentle-start --windowed --size 1280x720
check "a window opens" test -n "$window"
key Return # the safety note
sleep 1 # somebody reads what comes
key Return # the check before it
key Return # what it changes
moves "the routine begins" "$scratch/0.png"
key Return Return # on to the first exercise, and into it
sleep 2

key $BACK
becomes "Back pauses" "$scratch/1-paused.png" other "$scratch/0.png"
key Down Right
key Return # fewer repetitions
moves "and it goes on" "$scratch/2.png"
in_time "with fewer repetitions" changed "fewer breathing"

key $BACK
becomes "Back pauses again" "$scratch/3-paused.png" other "$scratch/2.png"
key Down Right Right
key Return # easier or harder
becomes "the ways are shown" "$scratch/4-ways.png" other "$scratch/3-paused.png"
key $BACK
becomes "and Back leads to the pause" "$scratch/5.png" other "$scratch/4-ways.png"
key Up Down Down Down Down Right Right
rests "leave this exercise out has the focus" "$scratch/6-leave-out.png"
key Return
moves "the next one comes" "$scratch/7.png"
in_time "and this one is left out" changed "leave_out breathing"

key Up # getting into position: it waits
key $BACK
becomes "Back pauses while it waits" "$scratch/8-paused.png" other "$scratch/7.png"
key Down
key Return # it hurts, below carry on
becomes "the pain is asked about" "$scratch/9-pain.png" other "$scratch/8-paused.png"
key $BACK # it was nothing
key $BACK $BACK
key $BACK
key ctrl+q
ended "Ctrl+Q ends it well" 0
check "it said nothing but where pictures are" sh -c "! grep -v 'picture kept as' '$scratch/err'"
if [ -n "${GENTLY_KEEP_PICTURES:-}" ]; then cp "$scratch"/*.png "$GENTLY_KEEP_PICTURES"; fi
