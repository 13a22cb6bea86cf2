#!/usr/bin/env bash
# Keys in a real X window as keyboards and remotes send them: those that SDL drops, and every layout at its places. Needs Xvfb, xdotool
# and setxkbmap; every wait is bounded.
#   tests/app/test_keys_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the window test of keys" Xvfb xdotool xwd setxkbmap python3
begin_display
"$program" screens keys -o "$scratch/screens" --in-hand keyboard --size 1280x720 >/dev/null
keys=$(ls "$scratch"/screens/*[0-9]-keys.png)

# Keys that SDL drops: the separate pause key (XF86AudioPause, keycode 209), and a remote's Exit (182). Holding still the figure looks as if
# paused; its Play button does not.
play_button() {
    pixels | python3 -c 'import sys
pixels = sys.stdin.buffer.read()
for y in range(630, 670):
    sys.stdout.buffer.write(pixels[(y * 1280 + 60) * 4 : (y * 1280 + 200) * 4])' >"$1"
}
button_is() {
    play_button "$scratch/p.raw"
    "$1" "$scratch/p.raw" "$2"
}
start watch bridge --windowed --size 1280x720
play_button "$scratch/p1.raw"
key 209
in_time "the separate pause key pauses" button_is differ "$scratch/p1.raw"
play_button "$scratch/p2.raw"
key 209
in_time "and carries on" button_is same "$scratch/p1.raw"
xdotool keydown 209
sleep 1.5
xdotool keyup 209
sleep 0.2
in_time "held down it acts once" button_is same "$scratch/p2.raw"
glance "$scratch/m1.png" # F12 is a keyboard's: its names are shown from now on
rests "and the picture rests" "$scratch/m2.png"
key 182
becomes "a remote's Exit leads back" "$scratch/m3.png" other "$scratch/m2.png"
key ctrl+q
ended "and it ends well" 0

# layout NAME: it takes the program a moment to hear of it.
layout() {
    setxkbmap "$1"
    sleep 0.2
}
# The keyboard layout may change while it runs. Keys are pressed at their places: 53 is where a US keyboard has its X.
start --windowed --size 1280x720
key x Escape # from the first letter on hints name the keys of a keyboard
picture "$scratch/l0.png"
for name in ru gr il ara; do
    layout $name
    key 53
    becomes "the pain key works on a keyboard of layout $name" "$scratch/l1.png" other "$scratch/l0.png"
    key Escape
    becomes "once, and Back leads home" "$scratch/l1.png" same "$scratch/l0.png"
done
# What types a question mark.
for question in us:shift+61 de:shift+20 fr:shift+58 ru:shift+16 gr:shift+61 il:shift+61 ara:shift+61; do
    layout "${question%:*}"
    key "${question#*:}"
    becomes "? shows the keys on a keyboard of layout ${question%:*}" "$scratch/l1.png" same "$keys"
    key Escape
done
key ctrl+24
ended "Ctrl+Q ends it well at its place" 0
start watch bridge --windowed --size 1280x720
layout fr
key space
rests "it pauses on a keyboard of layout fr" "$scratch/l1.png"
key shift+59
becomes ". steps on a keyboard of layout fr" "$scratch/l2.png" other "$scratch/l1.png"
layout us
key ctrl+q
ended "and it ends well" 0
