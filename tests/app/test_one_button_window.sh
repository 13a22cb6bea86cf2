#!/usr/bin/env bash
# The real program in a real X window, driven by one key alone: switched on by holding it, through what is asked first into a session,
# paused, carried on, skipped, left, and out. Needs Xvfb and xdotool; every wait is bounded.
#   tests/app/test_one_button_window.sh PROGRAM [FOLDER for raw pictures to look at]
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the one-button window test" Xvfb xdotool xwd
begin_display
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
# shot NAME: the window's pixels, as soon as nothing moves.
shot() {
    settled 2
    look_at "$1"
}
look_at() {
    pixels >"$scratch/$1.raw"
    shots=$((shots + 1))
    [ -z "$folder" ] || cp "$scratch/$1.raw" "$folder/$(printf %02d $shots)-$1.raw"
}
folder=${2:-}
unlike() { differ "$scratch/$1.raw" "$scratch/$2.raw"; }
seen_other() { look_at "$2" && unlike "$1" "$2"; }
# turns NAME: two looks differ, in time.
turns() { look_at "$1" && wait_until "$PATIENCE_S" seen_other "$1" "$1-later"; }
# stands NAME: once it is still they do not.
stands() { shot "$1" && sleep 0.4 && look_at "$1-later" && same "$scratch/$1.raw" "$scratch/$1-later.raw"; }
setting() { [ "$("$program" settings "$1")" = "$2" ] || "$program" settings "$1" | grep -q "\b$2\b"; }

start --windowed --size 1280x720
check "a window opens" test -n "$window"
shot before
check "it is not on" setting one_button off
held 3.4
shot told
check "holding any key for three seconds shows its map" unlike before told
sleep 9 # what it says goes
shot home
check "and it is kept" setting one_button on
once
shot card
check "a press leads to the next card" unlike home card
twice
sleep 1
shot note
check "two open it" unlike card note
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
check "the session runs" turns running
once # that it stops as the key goes down is for the screens' own test: pictures here may take longer than a hold
sleep 1
check "a press stops it, and it stands" stands paused
once
sleep 5
check "another one carries on" turns goes_on
twice
sleep 1.5
check "two go to the next exercise" turns next
held 1.4
check "a hold stops, with what hurts in reach" stands hold
twice
shot pain
check "two tell of it" unlike hold pain
held 1.4 # it was nothing
check "a hold leads back to the session, which stands" stands back
held 1.4 # to the way out, for Carry on has the focus
held 1.4
sleep 1
check "and the next one out of it" stands home_again
check "home is another picture" unlike back home_again
check "all that was on one key" kill -0 "$pid"
held 1.4
shot leave
check "a hold at home asks whether to leave" unlike home_again leave
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
