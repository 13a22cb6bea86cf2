#!/usr/bin/env bash
# A real window in which nothing moves follows `gently settings` without a key. Needs Xvfb, xdotool and xwd; every wait is bounded.
#   tests/app/test_settings_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the settings window test" Xvfb xdotool xwd
begin_display
# looks same|other SHOT: the window's pixels are (not) those.
looks() {
    pixels >"$scratch/now.raw"
    if [ "$1" = same ]; then same "$scratch/now.raw" "$scratch/$2.raw"; else differ "$scratch/now.raw" "$scratch/$2.raw"; fi
}
shot() { settled 3 && pixels >"$scratch/$1.raw"; }

"$program" settings captions on >/dev/null
start --windowed --size 1280x720
shot home
key Up Return Down # to the settings, the first row of all
in_time "they show" looks other home
shot first
sleep 1
in_time "it stands still" looks same first
check "there is a picture" test -s "$scratch/first.raw"
for change in "voice_volume 0.5" "volume 0.3" "muted on"; do
    set -- $change
    shot before
    "$program" settings "$1" "$2" >/dev/null
    in_time "$1 shows" looks other before
done
"$program" settings voice_volume 1 >/dev/null
"$program" settings volume 0.8 >/dev/null
"$program" settings muted off >/dev/null
in_time "taken back, it is as before" looks same first
check "it runs on" kill -0 "$pid"
