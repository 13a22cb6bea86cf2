#!/usr/bin/env bash
# A real window in which nothing moves follows `gently settings` without a key. Needs Xvfb, xdotool and xwd; every wait is bounded.
#   tests/app/test_settings_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
if [ -z "${GENTLY_IN_XVFB:-}" ]; then
    for tool in xvfb-run xdotool xwd; do
        command -v "$tool" >/dev/null || { echo "skipped the settings window test: $tool is missing"; exit 0; }
    done
    export GENTLY_IN_XVFB=1
    exec timeout 200 xvfb-run -a -s "-screen 0 1600x900x24" "$0" "$program"
fi
. tests/app/lib.sh
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy
mkdir -p "$HOME"
shot() { xwd -silent -id "$window" 2>/dev/null | tail -c $((1280 * 720 * 4)) >"$scratch/$1.raw"; }
# becomes NAME same|other SHOT: within ten seconds the window's pixels are (not) those.
becomes() {
    for _ in $(seq 40); do
        sleep 0.25
        shot now
        if cmp -s "$scratch/now.raw" "$scratch/$3.raw"; then found=same; else found=other; fi
        [ "$found" != "$2" ] || { ok "$1"; return; }
    done
    not_ok "$1" "the picture is the $found"
}

"$program" settings captions on >/dev/null
"$program" --windowed --size 1280x720 2>"$scratch/err" >"$scratch/out" </dev/null &
pid=$!
jobs_to_end="$jobs_to_end $pid"
window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' 2>/dev/null | head -n 1)
sleep 1.5
for key in Up Return; do # to the settings, the first row of all
    xdotool key $key
    sleep 0.5
done
sleep 2
shot first
sleep 1
becomes "it stands still" same first
check "there is a picture" sh -c "test -s '$scratch/first.raw'"
for change in "voice_volume 0.5" "volume 0.3" "muted on"; do
    set -- $change
    shot before
    "$program" settings "$1" "$2" >/dev/null
    becomes "$1 shows" other before
done
"$program" settings voice_volume 1 >/dev/null
"$program" settings volume 0.8 >/dev/null
"$program" settings muted off >/dev/null
becomes "taken back, it is as before" same first
check "it runs on" kill -0 "$pid"
