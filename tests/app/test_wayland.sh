#!/usr/bin/env bash
# The program in a Wayland compositor: Weston, in a window of an X server without a screen, so that it has a keyboard.
#   tests/app/test_wayland.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the test under Wayland" Xvfb weston
begin_display
export XDG_RUNTIME_DIR="$scratch/run"
mkdir -m 700 "$XDG_RUNTIME_DIR"
weston --backend=x11-backend.so --use-pixman --width=1280 --height=720 --socket=gently --idle-time=0 >"$scratch/weston" 2>&1 &
jobs_to_end="$jobs_to_end $!"
# has NAME: its socket is there.
has() {
    in_time "a Wayland compositor: $1" test -S "$XDG_RUNTIME_DIR/$1"
}
has gently
export WAYLAND_DISPLAY=gently

# shows NAME COMMAND...: the first picture is shown, and nothing else is said.
shows() {
    local name=$1
    shift
    timeout 30 "$@" --stop-at-picture >"$scratch/out" 2>"$scratch/err" </dev/null
    local status=$?
    if [ "$status" = 0 ] && [ "$(cat "$scratch/out")" = shown ] && [ ! -s "$scratch/err" ]; then
        ok "$name"
    else
        not_ok "$name" "status $status" "$(head -n 3 "$scratch/err")"
    fi
}
shows "on Wayland alone it starts without a word" env -u DISPLAY "$program"
shows "so it does where Wayland is asked for" env SDL_VIDEODRIVER=wayland "$program" --windowed
shows "and where both are there" "$program"

# -- its picture: in the pixels of the display, whatever it scales by
# paints NAME SIZE SCALE ARGUMENTS...: the picture shown has that size in pixels, of which the compositor takes SCALE for one of its own.
paints() {
    local name=$1 size=$2 scale=$3
    shift 3
    WAYLAND_DEBUG=1 SDL_VIDEODRIVER=wayland timeout 30 "$program" "$@" --stop-at-picture >"$scratch/out" 2>"$scratch/err" </dev/null
    local status=$? made scaled
    made=$(sed -n 's/.*create_buffer(new id wl_buffer@[0-9]*, 0, \([0-9]*\), \([0-9]*\),.*/\1x\2/p' "$scratch/err" | tail -n 1)
    scaled=$(sed -n 's/.*set_buffer_scale(\([0-9]*\)).*/\1/p' "$scratch/err" | tail -n 1)
    if [ "$status/$(cat "$scratch/out")/$made/${scaled:-1}" = "0/shown/$size/$scale" ]; then
        ok "$name"
    else
        not_ok "$name" "status $status, painted ${made:-nothing} at scale ${scaled:-1}, wanted $size at $scale"
    fi
}
paints "fullscreen: the whole display" 1280x720 1
paints "the display by its number" 1280x720 1 --display 0
paints "a window" 960x540 1 --size 960x540
weston --backend=x11-backend.so --use-pixman --width=1280 --height=720 --scale=2 --socket=crisp --idle-time=0 >"$scratch/weston2" 2>&1 &
jobs_to_end="$jobs_to_end $!"
has crisp
export WAYLAND_DISPLAY=crisp
sleep 1
paints "at twice the size, fullscreen: crisp" 2560x1440 2
paints "at twice the size, in a window: crisp" 1920x1080 2 --size 960x540
