#!/usr/bin/env bash
# A TV box's console X: no window manager, and outputs that get another mode, go and come back. Whatever happens, the whole
# picture must be on a screen. Needs Xorg with its dummy driver, whose outputs exist only in memory (it opens no console).
#   tests/app/test_screen_modes.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
for tool in Xorg xrandr xdotool /usr/lib/xorg/modules/drivers/dummy_drv.so; do
    command -v "$tool" >/dev/null || [ -e "$tool" ] || { echo "skipped the test of screen modes: $tool is missing"; exit 0; }
done
. tests/app/lib.sh
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME XAUTHORITY
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy
mkdir -p "$HOME/Pictures"

cat >"$scratch/xorg.conf" <<'END'
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 4096 2048
  EndSubSection
EndSection
END
Xorg -displayfd 3 -config "$scratch/xorg.conf" -noreset -nolisten tcp -logfile "$scratch/xorg.log" \
    3>"$scratch/number" >"$scratch/xorg.out" 2>&1 &
server=$!
jobs_to_end="$jobs_to_end $server"
for _ in $(seq 100); do
    [ -s "$scratch/number" ] && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
if [ ! -s "$scratch/number" ]; then
    not_ok "an X server without a window manager" "$(tail -n 5 "$scratch/xorg.log")"
    exit 1
fi
DISPLAY=":$(cat "$scratch/number")"
export DISPLAY

start() {
    "$program" "$@" 2>"$scratch/err" >"$scratch/out" </dev/null &
    pid=$!
    jobs_to_end="$jobs_to_end $pid"
    window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' 2>/dev/null | head -n 1)
    sleep 0.5
}
end() {
    xdotool key ctrl+q
    for _ in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null && not_ok "it ends" "it still runs"
    wait "$pid" 2>/dev/null
}
# place: where the window lies, as WIDTHxHEIGHT+X+Y.
place() {
    xdotool getwindowgeometry --shell "$window" >"$scratch/place" 2>/dev/null &&
        (. "$scratch/place" && echo "${WIDTH}x$HEIGHT+$X+$Y")
}
# lies NAME PLACE: within five seconds the window lies there, and what is painted has that size.
lies() {
    for _ in $(seq 50); do
        [ "$(place)" = "$2" ] && break
        sleep 0.1
    done
    local at size
    at=$(place)
    if [ "$at" != "$2" ]; then
        not_ok "$1" "it lies at $at, wanted $2" "$(tail -n 3 "$scratch/err")"
        return
    fi
    rm -f "$HOME"/Pictures/*.png
    xdotool key F12
    for _ in $(seq 50); do
        ls "$HOME"/Pictures/*.png >/dev/null 2>&1 && break
        sleep 0.1
    done
    sleep 0.2
    # Width and height stand in a PNG's first chunk.
    size=$(od -An -tu1 -j16 -N8 "$HOME"/Pictures/*.png | awk '{ print $3 * 256 + $4 "x" $7 * 256 + $8 }')
    if [ "$size" = "${2%%+*}" ]; then ok "$1"; else not_ok "$1" "the picture has $size, wanted ${2%%+*}"; fi
}
# lies_within NAME LEFT TOP RIGHT BOTTOM
lies_within() {
    xdotool getwindowgeometry --shell "$window" >"$scratch/place" 2>/dev/null
    if (. "$scratch/place" && [ "$X" -ge "$2" ] && [ "$Y" -ge "$3" ] && [ $((X + WIDTH)) -le "$4" ] && [ $((Y + HEIGHT)) -le "$5" ]); then
        ok "$1"
    else
        not_ok "$1" "it lies at $(place)"
    fi
}
second() { # a second output of that size, right of the first
    xrandr --addmode DUMMY1 1280x720 2>/dev/null # so it counts as connected
    xrandr --addmode DUMMY1 800x600 2>/dev/null
    xrandr --output DUMMY1 --mode "$1" --right-of DUMMY0
}

xrandr --output DUMMY0 --mode 1280x720
start play gentle-start
lies "it fills the screen" 1280x720+0+0
xdotool key Return
xrandr --output DUMMY0 --mode 800x600
lies "a smaller mode: the whole picture is there" 800x600+0+0
xrandr --output DUMMY0 --mode 1600x900
lies "a larger mode: it fills it" 1600x900+0+0
second 800x600
sleep 0.5
lies "another output changes nothing" 1600x900+0+0
xrandr --output DUMMY0 --off
lies "its output goes: it falls onto the other one" "$(xrandr | sed -n 's/^DUMMY1 connected [a-z ]*\(800x[0-9+]*\) .*/\1/p')"
xrandr --output DUMMY0 --mode 1280x720 --pos 0x0 --output DUMMY1 --pos 1280x0
lies "its output comes back: so does it" 1280x720+0+0
xrandr --output DUMMY1 --off
end

second 1280x720
start --display 1
lies "it fills the second output" 1280x720+1280+0
xrandr --output DUMMY0 --mode 1024x768 --output DUMMY1 --pos 1024x0
lies "and goes along with it" 1280x720+1024+0
xdotool key F11
sleep 0.7
xrandr --output DUMMY1 --mode 800x600
sleep 0.7
xdotool key F11
lies "in a window meanwhile: then it fills the new mode" 800x600+1024+0
xrandr --output DUMMY1 --off
xrandr --delmode DUMMY1 800x600 # nothing is plugged in any more
xrandr --delmode DUMMY1 1280x720
xrandr >/dev/null
lies "its output is unplugged: it falls onto the other one" 1024x768+0+0
xdotool key F11
sleep 1
lies_within "a window is brought to the output that is left" 0 0 1024 768
end

start --windowed
lies_within "a window opens no larger than its display" 0 0 1024 768
end
second 1280x720
start --windowed --size 1900x1000 --display 1
lies_within "nor on the second one" 1024 0 2304 720
end

# -- by name
cp "$scratch/err" "$scratch/before"
"$program" --display nothing-such >"$scratch/out" 2>"$scratch/err"
status=$?
names=$(sed -n "s/.*there is no display 'nothing-such'; there is //p" "$scratch/err")
check "an unknown display: the names that there are" test "$status/$(wc -l <"$scratch/err")/${names%% *}" = 1/1/0
name=$(echo "$names" | sed -n "s/.* 1 '\(.*\)'$/\1/p")
cp "$scratch/before" "$scratch/err"
check "the second one has a name" test -n "$name"
start --display "$name"
lies "it opens on the display of that name" 1280x720+1024+0
end
"$program" settings display "$name"
"$program" settings safety_note_seen on
"$program" settings about_you_asked on
printf 'weeks_since_birth: 30\nbirth: vaginal\ncheck_done: true\npain_now: 0\n' >"$scratch/profile.yaml"
start play gentle-start --profile "$scratch/profile.yaml"
lies "it opens on the display of the setting" 1280x720+1024+0
picture() { # a picture of what is shown, as $scratch/NAME
    rm -f "$HOME"/Pictures/*.png
    xdotool key F12
    for _ in $(seq 50); do
        ls "$HOME"/Pictures/*.png >/dev/null 2>&1 && break
        sleep 0.1
    done
    sleep 0.2
    mv "$HOME"/Pictures/*.png "$scratch/$1"
}
picture moves.0
sleep 1
picture moves.1
check "the session runs" sh -c "test -s '$scratch/moves.0' && ! cmp -s '$scratch/moves.0' '$scratch/moves.1'"
xrandr --output DUMMY1 --off
lies "it is switched off: the picture falls onto the other one" 1024x768+0+0
picture waits.0
sleep 1
picture waits.1
check "the session waits" cmp "$scratch/waits.0" "$scratch/waits.1"
second 1280x720
xrandr >/dev/null
lies "it is switched on: the picture is back" 1280x720+1024+0
picture waits.2
sleep 1
picture waits.3
check "and waits until somebody carries on" cmp "$scratch/waits.2" "$scratch/waits.3"
end
"$program" settings display "Television of the neighbours"
start
lies "the display of the setting is not there: on the first one" 1024x768+0+0
end
check "it said nothing" sh -c "! grep -v 'picture kept as' '$scratch/err'"
