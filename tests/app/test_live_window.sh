#!/usr/bin/env bash
# The real program in a real X window while its content files are edited. Needs Xvfb and xdotool; every wait is bounded.
#   tests/app/test_live_window.sh PROGRAM
# Test variant: san, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the window test of live content" Xvfb xdotool xwd
begin_display
export GENTLY_DATA="$scratch/data"
# What SDL's own libraries leave behind is not ours to count.
export ASAN_OPTIONS=detect_leaks=0
mkdir -p "$GENTLY_DATA/assets"
cp -r levels "$GENTLY_DATA"
for folder in assets/*; do
    if [ "$folder" = assets/voice ]; then ln -s "$PWD/$folder" "$GENTLY_DATA/assets"; else cp -r "$folder" "$GENTLY_DATA/assets"; fi
done
bridge="$GENTLY_DATA/assets/exercises/bridge.yaml"

end() {
    key ctrl+q
    ended "$1" 0
    check "$1, and without a word" sh -c "! grep -v 'picture kept as' '$scratch/err'"
}

now="$scratch/now.png" paused="$scratch/paused.png"
"$program" settings about_you_asked on >/dev/null # its page would come before a session
start watch bridge --windowed --size 1280x720
moves "a movement to watch moves" "$now"
key space
rests "and pauses" "$paused"
sed -i 's/name: Bridge/name: My bridge/' "$bridge"
becomes "a saved change shows" "$now" other "$paused"
sed -i 's/name: My bridge/name: Bridge/' "$bridge"
becomes "taken back, the same moment shows as before" "$now" same "$paused"
sed -i 's/purpose:/purpos:/' "$bridge"
becomes "a fault shows" "$scratch/fault.png" other "$paused"
sleep 3
becomes "and stays" "$now" same "$scratch/fault.png"
sed -i 's/purpos:/purpose:/' "$bridge"
becomes "mended, everything is as before" "$now" same "$paused"
cp "$bridge" "$scratch/bridge.yaml"
for i in $(seq 200); do
    if [ $((i % 2)) = 0 ]; then echo "oops: [" >>"$bridge"; else cp "$scratch/bridge.yaml" "$bridge"; fi
done
cp "$scratch/bridge.yaml" "$bridge"
becomes "after 200 quick saves it is as before" "$now" same "$paused"
rm "$bridge"
sleep 2
check "a deleted file ends nothing" kill -0 "$pid"
cp "$scratch/bridge.yaml" "$bridge"
becomes "and when it is back, all is as before" "$now" same "$paused"
end "it ends well"

start play gentle-start --windowed --size 1280x720
key Return # the safety note
sleep 1   # somebody reads it
key Return # the check before it
key Return # what it changes
moves "a routine begins" "$now"
key Next Return
sleep 3
key space
rests "and pauses in its movement" "$paused"
for file in "$GENTLY_DATA"/assets/exercises/*.yaml "$GENTLY_DATA"/levels/*.yaml "$GENTLY_DATA"/assets/text/*.yaml; do
    echo "# a note" >>"$file"
done
sleep 2
becomes "in a routine the place is kept" "$now" same "$paused"
key space
moves "it goes on" "$now"
for i in 1 2 3 4 5 6; do
    sed -i "s/^summary: .*/summary: Version $i/" "$GENTLY_DATA/levels/gentle-start.yaml"
    sleep 0.4
done
moves "and on, whatever is saved" "$now"
end "it ends well after a routine"
