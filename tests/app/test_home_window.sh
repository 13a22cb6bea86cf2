#!/usr/bin/env bash
# The program in a real X window outside sessions: the whole screen and a window, settings that are kept, and what hinders it at its start.
# Needs Xvfb and xdotool; every wait is bounded.
#   tests/app/test_home_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the window test of home" Xvfb xdotool xwd
begin_display
has_size() { xdotool getwindowgeometry "$window" | grep -q "Geometry: $1\$"; }
setting_is() { [ "$("$program" settings "$1")" = "$2" ]; }

start --windowed --size 1280x720
key F11
in_time "F11 fills the screen" has_size 1600x900
key f
in_time "F comes back" has_size 1280x720
key ctrl+q
ended "and it ends well" 0

start
in_time "fullscreen is the default" has_size 1600x900
picture "$scratch/13.png"
key Down
becomes "arrows move the focus" "$scratch/14.png" other "$scratch/13.png"
xdotool windowclose "$window" 2>/dev/null
kill -TERM "$pid" 2>/dev/null # without a window manager closing is killing the window
wait "$pid" 2>/dev/null

start --windowed --size 1280x720
picture "$scratch/15.png"
key Up Return
becomes "Up and OK on home show the settings" "$scratch/16.png" other "$scratch/15.png"
key Down Down Left Left # from the tabs
in_time "a volume set there is written down at once" setting_is voice_volume 0.9
xdotool mousemove --window "$window" 533 147 click 1
clicked() { "$program" settings volume | grep -qE '^0\.(4[89]|5|5[012])$'; }
in_time "and so is a click on a slider" clicked
key Next Next Next Next Down Return
in_time "the whole screen can be chosen" has_size 1600x900
in_time "and is kept" setting_is fullscreen on
killed
check "what was set survives a crash" setting_is voice_volume 0.9
start --windowed --size 1280x720
picture "$scratch/17.png"
key Up Return
becomes "the settings are shown again" "$scratch/18.png" other "$scratch/17.png"
check "with what was set" differ "$scratch/18.png" "$scratch/16.png"
key Escape
becomes "Back leads home" "$scratch/17-again.png" other "$scratch/18.png"
key Up Return
becomes "and from there to them again" "$scratch/19.png" same "$scratch/18.png"
"$program" settings voice_volume 0.3
xdotool mousemove --window "$window" 700 690
becomes "what the command line sets shows in the open window" "$scratch/20.png" other "$scratch/19.png"
key c
in_time "what a key sets is written down" setting_is captions off
key ctrl+q
ended "and it ends well" 0
check "and stays, beside what is set there" sh -c "[ \"\$('$program' settings voice_volume)\" = 0.3 ] && [ \"\$('$program' settings captions)\" = off ]"

# A display of 65,536 colours: the same picture, and the X server shows it.
colours_of_it() { [ "$(pixels | od -An -tx2 -v -w2 | sort -u | wc -l)" -gt 300 ]; }
(
    jobs_to_end=""
    begin_display 1280x720x16
    start --windowed --size 1280x720
    in_time "65,536 colours are enough" colours_of_it
    key ctrl+q
    ended "there it ends well" 0
    check "and without a word" test ! -s "$scratch/err"
    for one in $jobs_to_end; do kill "$one" 2>/dev/null; done
)

export SDL_AUDIODRIVER=nosuch
start play gentle-start --windowed --size 640x360
in_time "no sound device: said" grep -q 'no sound device' "$scratch/err"
sleep 1
check "once, and it runs" sh -c "kill -0 $pid && [ \"\$(grep -c 'no sound device' '$scratch/err')\" = 1 ] && [ \"\$(wc -l <'$scratch/err')\" = 1 ]"
key ctrl+q
ended "and ends well" 0

export SDL_AUDIODRIVER=dummy HOME=/proc/nowhere
start play gentle-start --windowed --size 1280x720
in_time "a home that cannot be written: said" grep -q 'settings are not kept' "$scratch/err"
settled 3
pixels >"$scratch/told.raw"
check "in one line, and it runs" sh -c "kill -0 $pid && [ \"\$(wc -l <'$scratch/err')\" = 1 ]"
told_no_more() {
    pixels >"$scratch/after.raw"
    differ "$scratch/told.raw" "$scratch/after.raw"
}
in_time "and it is shown for a while" told_no_more
key ctrl+q
ended "and ends well" 0

export HOME="$scratch/home" GENTLY_DATA="$scratch/data"
mkdir "$scratch/data"
cp -r assets levels "$scratch/data/"
echo "nonsense: [" >"$GENTLY_DATA/assets/exercises/wall_sit.yaml"
start play gentle-start --windowed --size 640x360
in_time "a broken exercise file is said" grep -q 'wall_sit.yaml:.*error' "$scratch/err"
check "and the app goes on" kill -0 "$pid"
key ctrl+q
ended "and ends well" 0
