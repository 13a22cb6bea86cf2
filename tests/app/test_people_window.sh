#!/usr/bin/env bash
# Two people before one screen, in a real X window: who is there is asked, each has settings and numbers of their own, a change of the
# person loses nothing, and what one forgets is in no byte of any file, while the other keeps all. Needs Xvfb and xdotool; every
# wait is bounded.
#   tests/app/test_people_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
if [ -z "${GENTLY_IN_XVFB:-}" ]; then
    for tool in xvfb-run xdotool xwd setxkbmap; do
        command -v "$tool" >/dev/null || { echo "skipped the window test of people: $tool is missing"; exit 0; }
    done
    export GENTLY_IN_XVFB=1
    exec timeout 300 xvfb-run -a -s "-screen 0 1600x900x24" "$0" "$program"
fi
. tests/app/lib.sh
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy
mkdir -p "$HOME/Pictures"
data="$HOME/.local/share/gently"
pid=""
umask 000 # whatever the umask, nobody else may read anything

start() {
    "$program" "$@" 2>"$scratch/err" >"$scratch/out" </dev/null &
    pid=$!
    jobs_to_end="$jobs_to_end $pid"
    window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' 2>/dev/null | head -n 1)
    sleep 1
}
key() {
    for one in "$@"; do
        xdotool key --clearmodifiers "$one"
        sleep 0.25
    done
}
ended() {
    for _ in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    if kill -0 "$pid" 2>/dev/null; then
        not_ok "$1" "it still runs"
        kill -KILL "$pid"
        return
    fi
    wait "$pid"
    local status=$?
    if [ "$status" = 0 ]; then ok "$1"; else not_ok "$1" "exit status $status" "$(tail -n 3 "$scratch/err")"; fi
}
picture() {
    rm -f "$HOME"/Pictures/*.png
    xdotool key F12
    for _ in $(seq 50); do
        if ls "$HOME"/Pictures/*.png >/dev/null 2>&1; then break; fi
        sleep 0.1
    done
    sleep 0.2
    mv "$HOME"/Pictures/*.png "$1" 2>/dev/null
}
differ() { ! cmp -s "$1" "$2"; }
volume_of() { "$program" settings --person "$1" volume 2>/dev/null; }
is() { [ "$2" = "$3" ] || { echo "$1: $2, wanted $3"; return 1; }; }
nowhere() { ! grep -raq "$1" "$data"; }
somewhere() { grep -raq "$1" "$data"; }
readable_by_others() { find "$data" -perm /077 ! -type l -print; }
private() { [ -z "$(readable_by_others)" ] || { readable_by_others; return 1; }; }

# One person: nothing is asked. The first who adds somebody is asked for her own name as well.
start --windowed --size 1280x720
check "a window opens" test -n "$window"
picture "$scratch/1-home.png"
key Up Return            # the settings
key Up Right Right Right Right Right # the tab about you
picture "$scratch/2-settings.png"
key Down Down Down Down Down Down Down Down Up Return # the people here
picture "$scratch/3-people.png"
check "the settings lead to the people" differ "$scratch/2-settings.png" "$scratch/3-people.png"
key Right Return
xdotool type --delay 120 "Rosalind"
sleep 0.5
key Return
xdotool type --delay 120 "Mia"
sleep 0.5
key Return
sleep 0.5
picture "$scratch/4-two.png"
check "both are kept" test "$(cat "$data/name") $(cat "$data/people/person-2/name")" = "Rosalind Mia"
key Escape Escape
picture "$scratch/5-home-name.png"
check "home names who is there" differ "$scratch/1-home.png" "$scratch/5-home-name.png"
key minus minus minus minus # hers: 0.4, and at once ...
key Up Left Return          # ... somebody else takes over
picture "$scratch/6-who.png"
check "home leads to the others" differ "$scratch/5-home-name.png" "$scratch/6-who.png"
key Right Return
sleep 1
picture "$scratch/7-home-mia.png"
check "what was just changed is kept before another takes over" is volume "$(volume_of Rosalind)" 0.4
key plus # Mia's: 0.9
sleep 1
key ctrl+q
ended "Ctrl+Q ends it well"
check "the other has her own" is volume "$(volume_of Mia)" 0.9
check "and did not change the first one's" is volume "$(volume_of Rosalind)" 0.4
check "each has a history of her own" test -f "$data/history.db" -a -f "$data/people/person-2/history.db"
check "nobody else can read any of it" private

# At the next start it is asked, and nothing of anybody is shown before.
refuses "whose settings must be said" 1 "say whose with --person NAME; there is Rosalind, Mia" settings volume
refuses "nobody of that name" 1 "there is nobody called 'Nora'" settings --person Nora volume
refuses "rules of two at once" 2 "two answers" rules --person Mia --profile x
does "rules of one of them" rules --person mia
start --windowed --size 1280x720
picture "$scratch/8-asked.png"
check "it is asked who is there" differ "$scratch/7-home-mia.png" "$scratch/8-asked.png"
key Escape
ended "Back from there leaves"
start --windowed --size 1280x720 --person rosalind
picture "$scratch/9-person.png"
check "with --person nothing is asked" differ "$scratch/8-asked.png" "$scratch/9-person.png"

# Forgetting everything: in no byte of any file; the other one stays, and is alone.
"$program" settings --person Rosalind music_path "$HOME/Pictures" >/dev/null
sleep 1
check "there is something to forget" somewhere "$HOME/Pictures"
key Up Right Return Up Right Right Right Right Right Down Down Down Down Down Down Down Down Return
picture "$scratch/10-forget.png"
key Down Down Return
picture "$scratch/11-sure.png"
check "it is asked whether that is meant" differ "$scratch/10-forget.png" "$scratch/11-sure.png"
key Return
check "the answer in front keeps everything" somewhere Rosalind
key Down Down Return Down Return
sleep 2
picture "$scratch/12-alone.png"
check "her name is in no file" nowhere Rosalind
check "nor what she has set" nowhere "$HOME/Pictures"
check "the other one stays" is volume "$("$program" settings volume)" 0.9
key ctrl+q
ended "and it goes on until it is left"
check "leaving writes nothing of it back" nowhere Rosalind
check "still nobody else can read any of it" private
check "it said nothing but where pictures are" sh -c "! grep -v 'picture kept as' '$scratch/err'"

# Nothing is sent: Gently's own code knows no network.
objects="$(dirname "$program")/obj"
if [ -d "$objects" ]; then
    find "$objects" -path "$objects/tests" -prune -o -name '*.o' -print0 | xargs -0 nm -u 2>/dev/null | awk '{print $NF}' | sort -u >"$scratch/symbols"
    check "its objects were read" grep -qx 'sqlite3_open_v2' "$scratch/symbols"
    check "no function of a network is used" sh -c "! grep -Ex '(socket|connect|bind|listen|accept4?|send|sendto|sendmsg|recv|recvfrom|recvmsg|getaddrinfo|gethostbyname(_r)?|SDLNet_.*|curl_.*)(@.*)?' '$scratch/symbols'"
fi
if [ -n "${GENTLY_KEEP_PICTURES:-}" ]; then cp "$scratch"/*.png "$GENTLY_KEEP_PICTURES"; fi
