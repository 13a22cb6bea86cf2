#!/usr/bin/env bash
# The real program in a real X window, driven by one key alone: switched on by holding it, through what is asked first into a session,
# paused, carried on, skipped, left, and out. Needs Xvfb and xdotool; every wait is bounded.
#   tests/app/test_one_button_window.sh PROGRAM [FOLDER for raw pictures to look at]
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
if [ -z "${GENTLY_IN_XVFB:-}" ]; then
    for tool in xvfb-run xdotool xwd; do
        command -v "$tool" >/dev/null || { echo "skipped the one-button window test: $tool is missing"; exit 0; }
    done
    export GENTLY_IN_XVFB=1
    exec timeout 300 xvfb-run -a -s "-screen 0 1600x900x24" "$0" "$program" "${2:-}"
fi
. tests/app/lib.sh
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy
mkdir -p "$HOME"
key=g # what it does by itself is nothing

once() {
    xdotool keydown $key && sleep 0.1 && xdotool keyup $key
    sleep 0.9
}
twice() {
    xdotool keydown $key && sleep 0.1 && xdotool keyup $key && sleep 0.15
    xdotool keydown $key && sleep 0.1 && xdotool keyup $key
    sleep 0.9
}
# held SECONDS
held() {
    xdotool keydown $key && sleep "$1" && xdotool keyup $key
    sleep 0.7
}
shots=0
# shot NAME: the window's pixels, without xwd's header.
shot() {
    xwd -silent -id "$window" 2>/dev/null | tail -c $((1280 * 720 * 4)) >"$scratch/$1.raw"
    shots=$((shots + 1))
    [ -z "$folder" ] || cp "$scratch/$1.raw" "$folder/$(printf %02d $shots)-$1.raw"
}
folder=${2:-}
differ() { test -s "$scratch/$2.raw" && ! cmp -s "$scratch/$1.raw" "$scratch/$2.raw"; }
alike() { test -s "$scratch/$1.raw" && cmp -s "$scratch/$1.raw" "$scratch/$2.raw"; }
# moves NAME / rests NAME: two looks half a second apart differ, or not.
moves() { shot "$1" && sleep 0.5 && shot "$1-later" && differ "$1" "$1-later"; }
rests() { shot "$1" && sleep 0.5 && shot "$1-later" && alike "$1" "$1-later"; }
setting() { [ "$("$program" settings "$1")" = "$2" ] || "$program" settings "$1" | grep -q "\b$2\b"; }

"$program" --windowed --size 1280x720 2>"$scratch/err" >"$scratch/out" </dev/null &
pid=$!
jobs_to_end="$jobs_to_end $pid"
window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' 2>/dev/null | head -n 1)
sleep 1.5
check "a window opens" test -n "$window"
shot before
check "it is not on" setting one_button off
held 3.4
shot told
check "holding any key for three seconds shows its map" differ before told
sleep 9 # what it says goes
shot home
check "and it is kept" setting one_button on
once
shot card
check "a press leads to the next card" differ home card
twice
sleep 1
shot note
check "two open it" differ card note
check "with the safety note first" setting safety_note_seen off
twice
check "which two agree to" setting safety_note_seen on
shot about
once # Later
twice
sleep 1
check "the questions about you wait" setting about_you_asked on
shot check
twice # none of these
sleep 1
shot welcome
twice
sleep 2
check "the session runs" moves running
xdotool keydown $key
sleep 0.25
check "a press stops it while the key is down" rests stopped
xdotool keyup $key
sleep 1
check "and it stands" rests paused
once
sleep 5
check "another one carries on" moves goes_on
twice
sleep 1.5
check "two go to the next exercise" moves next
held 1.4
check "a hold stops, with what hurts in reach" rests hold
twice
shot pain
check "two tell of it" differ hold pain
held 1.4 # it was nothing
check "a hold leads back to the session, which stands" rests back
held 1.4 # to the way out, for Carry on has the focus
held 1.4
sleep 1
check "and the next one out of it" rests home_again
check "home is another picture" differ back home_again
check "all that was on one key" kill -0 "$pid"
held 1.4
shot leave
check "a hold at home asks whether to leave" differ home_again leave
once # from Stay to Leave
twice
for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
if kill -0 "$pid" 2>/dev/null; then
    not_ok "two on Leave end the program" "it still runs"
else
    wait "$pid"
    check "two on Leave end the program" test $? = 0
fi
exit 0
