#!/usr/bin/env bash
# A session in a real X window, driven by keys and by hand: what it shows is read back from the X server and from its own F12 pictures.
# Needs Xvfb and xdotool; every wait is bounded.
#   tests/app/test_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the window test" Xvfb xdotool xwd
begin_display

# What static screens must look like, from the picture command at the same size.
"$program" screens safety-note keys -o "$scratch/screens" --in-hand keyboard --size 1280x720 >/dev/null
note=$(ls "$scratch"/screens/*safety-note.png)
keys=$(ls "$scratch"/screens/*[0-9]-keys.png)

"$program" settings about_you_asked on >/dev/null # its page would come before a session
start play gentle-start --windowed --size 1280x720
check "a window opens" test -n "$window"
check "of the size asked for" sh -c "xdotool getwindowgeometry '$window' | grep -q 'Geometry: 1280x720'"
becomes "first comes the safety note, exactly as the picture command paints it" "$scratch/1.png" same "$note"
check "F12 says where the picture is" grep -q "picture kept as" "$scratch/err"
pixels >"$scratch/a.raw"
sleep 1
pixels >"$scratch/b.raw"
check "a still screen stays as it is" same "$scratch/a.raw" "$scratch/b.raw"
key Return
becomes "OK goes on to the check before the session" "$scratch/c1.png" other "$scratch/1.png"
key Up
becomes "Up leads to what asks for a call now" "$scratch/c2.png" other "$scratch/c1.png"
key Return Return
becomes "and OK, OK to whom to call" "$scratch/c3.png" other "$scratch/c2.png"
key Right Right Return # home
key Right Right Right # from "What have you got?" to the same one
key Return
becomes "the same routine again shows it again" "$scratch/c4.png" same "$scratch/c3.png"
key Right Return
becomes "a mistake leads back to the check" "$scratch/c5.png" same "$scratch/c1.png"
sleep 1 # somebody reads it
key Return
becomes "OK, when all is well, goes on to what it changes" "$scratch/c6.png" other "$scratch/c5.png"
key Return
becomes "and OK to the routine" "$scratch/2.png" moving "$scratch/c6.png"
pixels >"$scratch/a.raw"
check "and the X server shows it" differ "$scratch/a.raw" "$scratch/b.raw"
key Next Return
becomes "Page Down and OK lead into the movement" "$scratch/3.png" moving "$scratch/2.png"
moves "the figure moves" "$scratch/4.png"
key space
rests "Space pauses: nothing moves" "$scratch/6.png"
key space question
becomes "? shows the keys, exactly as the picture command paints them" "$scratch/7.png" same "$keys"
key Escape x
becomes "the pain key stops and asks what it is" "$scratch/8.png" other "$scratch/7.png"
rests "and stays there" "$scratch/9.png"
xdotool windowsize "$window" 1000 600
has_size() { glance "$scratch/10.png" && [ "$(od -An -tu1 -j16 -N8 "$scratch/10.png" | tr -s ' ')" = ' 0 0 3 232 0 0 2 88' ]; }
in_time "a resized window is painted in its new size" has_size
key m ctrl+q
ended "Ctrl+Q ends it well" 0
check "it said nothing but where pictures are" sh -c "! grep -v 'picture kept as' '$scratch/err'"

start play gentle-start --windowed --size 1280x720
picture "$scratch/11.png"
check "the safety note is remembered" differ "$scratch/11.png" "$note"
sleep 1 # somebody reads it
key Return # to carry on
sleep 1    # and the check
key Return Return
moves "and its session runs" "$scratch/m0.png"
xdotool windowunmap "$window"
sleep 1
xdotool windowmap --sync "$window" windowfocus "$window"
becomes "a session that was out of sight" "$scratch/m1.png" other "$scratch/11.png"
rests "is paused" "$scratch/m2.png"
key space
becomes "and goes on when the user wants" "$scratch/m3.png" moving "$scratch/m2.png"
kill -TERM "$pid"
ended "SIGTERM ends it well" 0

# A hand on the picture: while paused nothing else moves.
start watch bridge --windowed --size 1280x720
moves "a movement to watch moves" "$scratch/d0.png"
key space
rests "and pauses" "$scratch/d1.png"
xdotool mousemove --window "$window" 900 350 mousedown 1
for x in 860 800 740 680; do
    xdotool mousemove --window "$window" $x 380
    sleep 0.05
done
xdotool mouseup 1
becomes "dragging turns the figure" "$scratch/d2.png" other "$scratch/d1.png"
rests "and is no click: it stays paused" "$scratch/d3.png"
key o
becomes "O brings the movement's own view back" "$scratch/d4.png" same "$scratch/d1.png"
xdotool mousemove --window "$window" 900 350 click 4 click 4
becomes "the wheel comes closer" "$scratch/d5.png" other "$scratch/d4.png"
xdotool mousemove --window "$window" 126 650 click 1
moves "a click on Play still plays" "$scratch/d6.png"
key ctrl+q
ended "and it ends well" 0

# A window that a hand or a tiling window manager makes next to nothing, at rest and while the figure moves.
resize() {
    for size in "1300 16" "8 8" "1 1" "16 1300" "1280 720"; do
        # shellcheck disable=SC2086
        xdotool windowsize "$window" $size
        sleep 0.3
    done
}
start --windowed --size 1280x720
resize
key Next
xdotool windowsize "$window" 1300 16
key Down Return
xdotool windowsize "$window" 1280 720
in_time "home lives through any size" glance "$scratch/s1.png"
key ctrl+q
ended "and it ends well" 0
start play gentle-start --windowed --size 1280x720
sleep 1 # somebody reads it
key Return Return
resize
in_time "so does a session" glance "$scratch/s2.png"
key ctrl+q
ended "and it ends well" 0
