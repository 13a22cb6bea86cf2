#!/usr/bin/env bash
# A session in a real X window in which the user says that it is sharp: what is asked, what follows, and what is kept. Needs Xvfb and
# xdotool; every wait is bounded.
#   tests/app/test_pain_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
if [ -z "${GENTLY_IN_XVFB:-}" ]; then
    for tool in xvfb-run xdotool xwd setxkbmap; do
        command -v "$tool" >/dev/null || { echo "skipped the window test of pain: $tool is missing"; exit 0; }
    done
    export GENTLY_IN_XVFB=1
    exec timeout 300 xvfb-run -a -s "-screen 0 1600x900x24" "$0" "$program"
fi
. tests/app/lib.sh
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy
mkdir -p "$HOME/Pictures"
pid=""

# start ARGUMENTS...: the program in the background, and its window found.
start() {
    rm -f "$scratch/err"
    "$program" "$@" 2>"$scratch/err" >"$scratch/out" </dev/null &
    pid=$!
    jobs_to_end="$jobs_to_end $pid"
    window=$(timeout 20 xdotool search --sync --onlyvisible --name '^Gently$' 2>/dev/null | head -n 1)
    sleep 0.7
}
key() {
    xdotool key --clearmodifiers "$@"
    sleep 0.4
}
# ended NAME STATUS: within ten seconds, with that status.
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
    if [ "$status" = "$2" ]; then ok "$1"; else not_ok "$1" "exit status $status, wanted $2" "$(tail -n 3 "$scratch/err")"; fi
}
# picture FILE: what F12 keeps.
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
kept() { sqlite3 "file:$HOME/.local/share/gently/history.db?mode=ro" "SELECT exercise || date(at, 'localtime') || '/' || kind || '/' || light FROM feeling" | grep -qx "$1"; }

"$program" settings about_you_asked on >/dev/null # its page would come before a session
start play gentle-start --windowed --size 1280x720
check "a window opens" test -n "$window"
key Return # the safety note
key Return # the check before it
key Return # what it changes
sleep 1
key Next
key Return
sleep 5
picture "$scratch/1-moves.png"
sleep 0.6
picture "$scratch/2-moves.png"
check "the session runs" differ "$scratch/1-moves.png" "$scratch/2-moves.png"
key x
sleep 0.5
picture "$scratch/3-asks.png"
check "the pain key asks" differ "$scratch/2-moves.png" "$scratch/3-asks.png"
sleep 1
picture "$scratch/4-asks.png"
check "and all stands still" cmp "$scratch/3-asks.png" "$scratch/4-asks.png"
key Down
key Return # a sharp pain
picture "$scratch/5-strength.png"
check "its strength is asked" differ "$scratch/4-asks.png" "$scratch/5-strength.png"
key Down
key Return # 1
picture "$scratch/6-answer.png"
check "the answer is shown" differ "$scratch/5-strength.png" "$scratch/6-answer.png"
sleep 1
check "and kept at once, of the exercise and the day" kept "breathing$(date +%F)/sharp/red"
key Return # on without it
sleep 2
picture "$scratch/7-goes-on.png"
check "the session goes on" differ "$scratch/6-answer.png" "$scratch/7-goes-on.png"
sleep 2
picture "$scratch/8-goes-on.png"
check "and runs" differ "$scratch/7-goes-on.png" "$scratch/8-goes-on.png"
key x
sleep 0.5
key Right Right Down
key Return # dizzy
sleep 0.5
picture "$scratch/9-urgent.png"
check "an urgent answer shows a page" differ "$scratch/8-goes-on.png" "$scratch/9-urgent.png"
key Return # end for today
sleep 0.7
picture "$scratch/10-home.png"
check "from which the session ends" differ "$scratch/9-urgent.png" "$scratch/10-home.png"
key ctrl+q
ended "Ctrl+Q ends it well" 0
check "it said nothing but where pictures are" sh -c "! grep -v 'picture kept as' '$scratch/err'"
if [ -n "${GENTLY_KEEP_PICTURES:-}" ]; then cp "$scratch"/*.png "$GENTLY_KEEP_PICTURES"; fi
