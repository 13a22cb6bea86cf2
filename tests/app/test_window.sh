#!/usr/bin/env bash
# The real program in a real X window, driven by keys: what it shows is read back from the X server and from its own F12
# pictures. Needs Xvfb and xdotool; every wait is bounded.
#   tests/app/test_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
if [ -z "${GENTLY_IN_XVFB:-}" ]; then
    for tool in xvfb-run xdotool xwd setxkbmap; do
        command -v "$tool" >/dev/null || { echo "skipped the window test: $tool is missing"; exit 0; }
    done
    export GENTLY_IN_XVFB=1
    exec timeout 300 xvfb-run -a -s "-screen 0 1600x900x24" "$0" "$program"
fi
. tests/app/lib.sh
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy
mkdir -p "$HOME/Pictures"
pid=""

# start ARGUMENTS...: the program in the background, and its window found.
start() {
    rm -f "$scratch/err"
    "$program" "$@" 2>"$scratch/err" >"$scratch/out" </dev/null &
    pid=$!
    jobs_to_end="$jobs_to_end $pid"
    window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' 2>/dev/null | head -n 1)
    sleep 0.7
}
key() {
    xdotool key --clearmodifiers "$@"
    sleep 0.4
}
# ended NAME STATUS: within ten seconds, with that status.
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
# picture FILE: what F12 keeps.
picture() {
    rm -f "$HOME"/Pictures/*.png
    xdotool key F12
    for _ in $(seq 50); do
        if ls "$HOME"/Pictures/*.png >/dev/null 2>&1; then break; fi
        sleep 0.1
    done
    sleep 0.2
    mv "$HOME"/Pictures/*.png "$1" 2>/dev/null
}
differ() { ! cmp -s "$1" "$2"; }
line_count() { [ "$(wc -l <"$scratch/err")" = "$1" ]; }
# The pixels that the X server has for the window, without xwd's header (which holds names and numbers of windows).
window_pixels() { xwd -silent -id "$window" | tail -c $((1280 * 720 * 4)); }

# What static screens must look like, from the picture command at the same size.
"$program" screens safety-note seek-help keys -o "$scratch/screens" --in-hand keyboard --size 1280x720 >/dev/null
note=$(ls "$scratch"/screens/*safety-note.png)
keys=$(ls "$scratch"/screens/*[0-9]-keys.png)

"$program" settings about_you_asked on >/dev/null # its page would come before a session
start play gentle-start --windowed --size 1280x720
check "a window opens" test -n "$window"
check "of the size asked for" sh -c "xdotool getwindowgeometry '$window' | grep -q 'Geometry: 1280x720'"
picture "$scratch/1.png"
check "first comes the safety note, exactly as the picture command paints it" cmp "$scratch/1.png" "$note"
check "F12 says where the picture is" grep -q "picture kept as" "$scratch/err"
window_pixels >"$scratch/a.raw"
sleep 1
window_pixels >"$scratch/b.raw"
check "a still screen stays as it is" cmp "$scratch/a.raw" "$scratch/b.raw"
key Return
picture "$scratch/c1.png"
check "OK goes on to the check before the session" differ "$scratch/1.png" "$scratch/c1.png"
key Up
picture "$scratch/c2.png"
check "Up leads to what cannot wait" differ "$scratch/c1.png" "$scratch/c2.png"
key Return
key Return
picture "$scratch/c3.png"
check "and OK, OK to whom to call" differ "$scratch/c2.png" "$scratch/c3.png"
key Return # home
key Right Right Right # from "What have you got?" to the same one
key Return
picture "$scratch/c4.png"
check "the same routine again shows it again" cmp "$scratch/c3.png" "$scratch/c4.png"
key Right Right
key Return
picture "$scratch/c5.png"
check "a mistake leads back to the check" cmp "$scratch/c1.png" "$scratch/c5.png"
key Return
picture "$scratch/c6.png"
check "OK, when all is well, goes on to what it changes" differ "$scratch/c5.png" "$scratch/c6.png"
key Return
sleep 2
picture "$scratch/2.png"
check "and OK to the routine" differ "$scratch/c6.png" "$scratch/2.png"
window_pixels >"$scratch/a.raw"
check "and the X server shows it" differ "$scratch/a.raw" "$scratch/b.raw"
key Next
key Return
sleep 6
picture "$scratch/3.png"
sleep 0.6
picture "$scratch/4.png"
check "Page Down and OK lead into the movement" differ "$scratch/2.png" "$scratch/3.png"
check "she moves" differ "$scratch/3.png" "$scratch/4.png"
key space
sleep 1
picture "$scratch/5.png"
sleep 1.2
picture "$scratch/6.png"
check "Space pauses: nothing moves" cmp "$scratch/5.png" "$scratch/6.png"
key space
sleep 0.5
key question
picture "$scratch/7.png"
check "? shows the keys, exactly as the picture command paints them" cmp "$scratch/7.png" "$keys"
key Escape
key x
sleep 0.5
picture "$scratch/8.png"
check "the pain key stops and asks what it is" differ "$scratch/7.png" "$scratch/8.png"
sleep 1
picture "$scratch/9.png"
check "and stays there" cmp "$scratch/8.png" "$scratch/9.png"
xdotool windowsize "$window" 1000 600
sleep 1
picture "$scratch/10.png"
check "a resized window is painted in its new size" sh -c "[ \"\$(od -An -tu1 -j16 -N8 '$scratch/10.png' | tr -s ' ')\" = ' 0 0 3 232 0 0 2 88' ]"
key m
key ctrl+q
ended "Ctrl+Q ends it well" 0
check "it said nothing but where pictures are" sh -c "! grep -v 'picture kept as' '$scratch/err'"

start play gentle-start --windowed --size 1280x720
picture "$scratch/11.png"
check "the safety note is remembered" differ "$scratch/11.png" "$note"
key Return
key Return
xdotool windowunmap "$window"
sleep 1.5
xdotool windowmap --sync "$window" windowfocus "$window"
sleep 0.7
picture "$scratch/m1.png"
sleep 1.5
picture "$scratch/m2.png"
check "a session that was out of sight" differ "$scratch/11.png" "$scratch/m1.png"
check "is paused" cmp "$scratch/m1.png" "$scratch/m2.png"
key space
sleep 1
picture "$scratch/m3.png"
check "and goes on when she wants" differ "$scratch/m2.png" "$scratch/m3.png"
kill -TERM "$pid"
ended "SIGTERM ends it well" 0

start --windowed --size 1280x720
picture "$scratch/12.png"
key F11
sleep 0.7
check "F11 fills the screen" sh -c "xdotool getwindowgeometry '$window' | grep -q 'Geometry: 1600x900'"
key f
sleep 0.7
check "F comes back" sh -c "xdotool getwindowgeometry '$window' | grep -q 'Geometry: 1280x720'"
key ctrl+q
ended "and it ends well" 0

# A hand on the picture: while paused nothing else moves.
start watch bridge --windowed --size 1280x720
key space
sleep 0.6
picture "$scratch/d1.png"
xdotool mousemove --window "$window" 900 350 mousedown 1
for x in 860 800 740 680; do
    xdotool mousemove --window "$window" $x 380
    sleep 0.05
done
xdotool mouseup 1
sleep 0.7
picture "$scratch/d2.png"
check "dragging turns her" differ "$scratch/d1.png" "$scratch/d2.png"
sleep 0.5
picture "$scratch/d3.png"
check "and is no click: it stays paused" cmp "$scratch/d2.png" "$scratch/d3.png"
key o
sleep 3
picture "$scratch/d4.png"
check "O brings her own view back" cmp "$scratch/d1.png" "$scratch/d4.png"
xdotool mousemove --window "$window" 900 350 click 4 click 4
sleep 1
picture "$scratch/d5.png"
check "the wheel comes closer" differ "$scratch/d4.png" "$scratch/d5.png"
xdotool mousemove --window "$window" 126 650 click 1
sleep 0.5
picture "$scratch/d6.png"
sleep 0.5
picture "$scratch/d7.png"
check "a click on Play still plays" differ "$scratch/d6.png" "$scratch/d7.png"
# Keys that SDL drops: the separate pause key (XF86AudioPause, keycode 209), and a remote's Exit (182). Holding still she looks as if paused; her
# Play button does not.
play_button() {
    window_pixels | python3 -c 'import sys
pixels = sys.stdin.buffer.read()
for y in range(630, 670):
    sys.stdout.buffer.write(pixels[(y * 1280 + 60) * 4 : (y * 1280 + 200) * 4])' >"$1"
}
play_button "$scratch/p1.raw"
key 209
play_button "$scratch/p2.raw"
check "the separate pause key pauses" differ "$scratch/p1.raw" "$scratch/p2.raw"
key 209
play_button "$scratch/p3.raw"
check "and carries on" cmp "$scratch/p1.raw" "$scratch/p3.raw"
xdotool keydown 209
sleep 1.5
xdotool keyup 209
sleep 0.4
play_button "$scratch/p3.raw"
check "held down it acts once" cmp "$scratch/p2.raw" "$scratch/p3.raw"
picture "$scratch/m2.png"
key 182
picture "$scratch/m3.png"
check "a remote's Exit leads back" differ "$scratch/m2.png" "$scratch/m3.png"
key ctrl+q
ended "and it ends well" 0

# A window that a hand or a tiling window manager makes next to nothing, at rest and while she moves.
start --windowed --size 1280x720
for size in "1300 16" "8 8" "1 1" "16 1300" "1280 720"; do
    xdotool windowsize "$window" $size
    sleep 0.4
done
key Next
xdotool windowsize "$window" 1300 16
key Down
key Return
xdotool windowsize "$window" 1280 720
sleep 0.5
check "home lives through any size" kill -0 "$pid"
key ctrl+q
ended "and it ends well" 0
start play gentle-start --windowed --size 1280x720
key Return
key Return
for size in "1300 16" "8 8" "1 1" "16 1300" "1280 720"; do
    xdotool windowsize "$window" $size
    sleep 0.4
done
check "so does a session" kill -0 "$pid"
key ctrl+q
ended "and it ends well" 0

start
check "fullscreen is the default" sh -c "xdotool getwindowgeometry '$window' | grep -q 'Geometry: 1600x900'"
picture "$scratch/13.png"
key Down
picture "$scratch/14.png"
check "arrows move the focus" differ "$scratch/13.png" "$scratch/14.png"
xdotool windowclose "$window" 2>/dev/null
kill -TERM "$pid" 2>/dev/null # without a window manager closing is killing the window
wait "$pid" 2>/dev/null

start --windowed --size 1280x720
picture "$scratch/15.png"
key Up
key Return
picture "$scratch/16.png"
check "Up and OK on home show the settings" differ "$scratch/15.png" "$scratch/16.png"
key Down
key Left
key Left
sleep 0.6
check "a volume set there is written down at once" sh -c "[ \"\$('$program' settings voice_volume)\" = 0.9 ]"
xdotool mousemove --window "$window" 533 147 click 1
sleep 0.8
check "and so is a click on a slider" sh -c "'$program' settings volume | grep -qE '^0\.(4[89]|5|5[012])\$'"
key Next Next Next Next
key Return
sleep 0.7
check "the whole screen can be chosen" sh -c "xdotool getwindowgeometry '$window' | grep -q 'Geometry: 1600x900'"
sleep 0.5
kill -KILL "$pid"
wait "$pid" 2>/dev/null
check "what was set survives a crash" sh -c "[ \"\$('$program' settings voice_volume)\" = 0.9 ]"
start --windowed --size 1280x720
key Up
key Return
picture "$scratch/17.png"
check "and is shown the next time" differ "$scratch/17.png" "$scratch/16.png"
key Escape
picture "$scratch/18.png"
check "Back leads home" differ "$scratch/17.png" "$scratch/18.png"
key Up
key Return
picture "$scratch/19.png"
"$program" settings voice_volume 0.3
xdotool mousemove --window "$window" 700 690
sleep 0.6
picture "$scratch/20.png"
check "what the command line sets shows in the open window" differ "$scratch/19.png" "$scratch/20.png"
key c
sleep 0.6
key ctrl+q
ended "and it ends well" 0
check "and stays, beside what is set there" sh -c "[ \"\$('$program' settings voice_volume)\" = 0.3 ] && [ \"\$('$program' settings captions)\" = off ]"

# Her keyboard layout may change while it runs. Keys are pressed at their places: 53 is where a US keyboard has its X.
start --windowed --size 1280x720
picture "$scratch/l0.png"
for layout in ru gr il ara; do
    setxkbmap "$layout"
    sleep 0.3
    key 53
    picture "$scratch/l1.png"
    check "the pain key works on a keyboard of layout $layout" differ "$scratch/l0.png" "$scratch/l1.png"
    key Escape
    picture "$scratch/l1.png"
    check "once, and Back leads home" cmp "$scratch/l0.png" "$scratch/l1.png"
done
# What types a question mark.
for question in us:shift+61 de:shift+20 fr:shift+58 ru:shift+16 gr:shift+61 il:shift+61 ara:shift+61; do
    setxkbmap "${question%:*}"
    sleep 0.3
    key "${question#*:}"
    picture "$scratch/l1.png"
    check "? shows the keys on a keyboard of layout ${question%:*}" cmp "$scratch/l1.png" "$keys"
    key Escape
done
key ctrl+24
ended "Ctrl+Q ends it well at its place" 0
start watch bridge --windowed --size 1280x720
setxkbmap fr
sleep 0.3
key space
picture "$scratch/l1.png"
key shift+59
picture "$scratch/l2.png"
check ". steps on a keyboard of layout fr" differ "$scratch/l1.png" "$scratch/l2.png"
setxkbmap us
sleep 0.3
key ctrl+q
ended "and it ends well" 0

# A display of 65,536 colours: the same picture, and the X server shows it.
cat >"$scratch/deep.sh" <<'END'
"$1" --windowed --size 1280x720 2>"$2/err" >"$2/out" </dev/null &
window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' | head -n 1)
sleep 1.5
xwd -silent -id "$window" | tail -c $((1280 * 720 * 2)) >"$2/deep.raw"
xdotool key ctrl+q
wait $!
END
xvfb-run -a -s "-screen 0 1280x720x16" timeout 60 bash "$scratch/deep.sh" "$program" "$scratch"
check "65,536 colours are enough" sh -c "[ \"\$(od -An -tx2 -v -w2 '$scratch/deep.raw' | sort -u | wc -l)\" -gt 300 ] && [ ! -s '$scratch/err' ]"

export SDL_AUDIODRIVER=nosuch
start play gentle-start --windowed --size 640x360
sleep 1
check "no sound device: said once, and it runs" sh -c "kill -0 $pid && [ \"\$(grep -c 'no sound device' '$scratch/err')\" = 1 ] && [ \"\$(wc -l <'$scratch/err')\" = 1 ]"
key ctrl+q
ended "and ends well" 0

export SDL_AUDIODRIVER=dummy HOME=/proc/nowhere
start play gentle-start --windowed --size 1280x720
window_pixels >"$scratch/told.raw"
check "a home that cannot be written: one line, and it runs" sh -c "kill -0 $pid && [ \"\$(wc -l <'$scratch/err')\" = 1 ] && grep -q 'settings are not kept' '$scratch/err'"
sleep 12
window_pixels >"$scratch/after.raw"
check "and it is shown for a while" sh -c "[ -s '$scratch/told.raw' ] && ! cmp -s '$scratch/told.raw' '$scratch/after.raw'"
key ctrl+q
ended "and ends well" 0

export HOME="$scratch/home" GENTLY_DATA="$scratch/data"
mkdir "$scratch/data"
cp -r assets levels "$scratch/data/"
echo "nonsense: [" >"$GENTLY_DATA/assets/exercises/wall_sit.yaml"
start play gentle-start --windowed --size 640x360
check "a broken exercise file is said and the app goes on" sh -c "kill -0 $pid && grep -q 'wall_sit.yaml:.*error' '$scratch/err'"
key ctrl+q
ended "and ends well" 0
