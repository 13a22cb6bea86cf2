#!/usr/bin/env bash
# The real program in a real X window while its content files are edited. Needs Xvfb and xdotool; every wait is bounded.
#   tests/app/test_live_window.sh PROGRAM
# Test variant: san, slow, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
if [ -z "${GENTLY_IN_XVFB:-}" ]; then
    for tool in xvfb-run xdotool; do
        command -v "$tool" >/dev/null || { echo "skipped the window test of live content: $tool is missing"; exit 0; }
    done
    export GENTLY_IN_XVFB=1
    exec timeout 280 xvfb-run -a -s "-screen 0 1600x900x24" "$0" "$program"
fi
. tests/app/lib.sh
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy GENTLY_DATA="$scratch/data"
# What SDL's own libraries leave behind is not ours to count.
export ASAN_OPTIONS=detect_leaks=0
mkdir -p "$HOME/Pictures" "$GENTLY_DATA/assets"
cp -r levels "$GENTLY_DATA"
for folder in assets/*; do
    if [ "$folder" = assets/voice ]; then ln -s "$PWD/$folder" "$GENTLY_DATA/assets"; else cp -r "$folder" "$GENTLY_DATA/assets"; fi
done
bridge="$GENTLY_DATA/assets/exercises/bridge.yaml"

start() {
    "$program" "$@" --windowed --size 1280x720 2>"$scratch/err" >"$scratch/out" </dev/null &
    pid=$!
    jobs_to_end="$jobs_to_end $pid"
    window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' 2>/dev/null | head -n 1)
    sleep 1.5
}
key() {
    xdotool key --clearmodifiers "$@"
    sleep 0.5
}
picture() {
    rm -f "$HOME"/Pictures/*.png
    xdotool key F12
    for _ in $(seq 80); do
        if ls "$HOME"/Pictures/*.png >/dev/null 2>&1; then break; fi
        sleep 0.1
    done
    sleep 0.3
    mv "$HOME"/Pictures/*.png "$1" 2>/dev/null
}
# becomes NAME same|other FILE: within ten seconds a picture is (not) the one kept.
becomes() {
    for _ in $(seq 10); do
        picture "$scratch/now.png"
        if cmp -s "$scratch/now.png" "$3"; then found=same; else found=other; fi
        if [ "$found" = "$2" ]; then
            ok "$1"
            return
        fi
    done
    not_ok "$1" "the picture is the $found"
}
end() {
    key ctrl+q
    for _ in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    wait "$pid"
    check "$1" test "$?" = 0
    check "$1, and without a word" sh -c "! grep -v 'picture kept as' '$scratch/err'"
}

"$program" settings about_you_asked on >/dev/null # its page would come before a session
start watch bridge
key space
sleep 1
picture "$scratch/paused.png"
sed -i 's/name: Bridge/name: My bridge/' "$bridge"
becomes "a saved change shows" other "$scratch/paused.png"
sed -i 's/name: My bridge/name: Bridge/' "$bridge"
becomes "taken back, the same moment shows as before" same "$scratch/paused.png"
sed -i 's/purpose:/purpos:/' "$bridge"
becomes "a fault shows" other "$scratch/paused.png"
picture "$scratch/fault.png"
sleep 3
becomes "and stays" same "$scratch/fault.png"
sed -i 's/purpos:/purpose:/' "$bridge"
becomes "mended, everything is as before" same "$scratch/paused.png"
cp "$bridge" "$scratch/bridge.yaml"
for i in $(seq 200); do
    if [ $((i % 2)) = 0 ]; then echo "oops: [" >>"$bridge"; else cp "$scratch/bridge.yaml" "$bridge"; fi
done
cp "$scratch/bridge.yaml" "$bridge"
becomes "after 200 quick saves it is as before" same "$scratch/paused.png"
rm "$bridge"
sleep 2
check "a deleted file ends nothing" kill -0 "$pid"
cp "$scratch/bridge.yaml" "$bridge"
becomes "and when it is back, all is as before" same "$scratch/paused.png"
end "it ends well"

start play gentle-start
key Return # the safety note
key Next
key Return
sleep 4
key space
sleep 1
picture "$scratch/paused.png"
for file in "$GENTLY_DATA"/assets/exercises/*.yaml "$GENTLY_DATA"/levels/*.yaml "$GENTLY_DATA"/assets/text/*.yaml; do
    echo "# a note" >>"$file"
done
sleep 2
becomes "in a routine the place is kept" same "$scratch/paused.png"
key space
sleep 5
for i in 1 2 3 4 5 6; do
    sed -i "s/^summary: .*/summary: Version $i/" "$GENTLY_DATA/levels/gentle-start.yaml"
    sleep 0.6
done
picture "$scratch/moving.png"
sleep 1
becomes "and it goes on" other "$scratch/moving.png"
end "it ends well after a routine"
