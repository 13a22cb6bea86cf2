# Helpers for the tests of the real program in a real window: an X server of the test's own, the program in it, keys, and pictures. What is
# waited for is a condition, with a limit; nothing is waited for by the clock where it can be seen.
# Sourced at the root of the sources, with the program's path in $1. A script then says what it `needs`, and does `begin_display`.

program=$(realpath "$1")
. tests/app/lib.sh
PATIENCE_S=20

unset WAYLAND_DISPLAY SDL_VIDEODRIVER XDG_DATA_HOME XDG_CONFIG_HOME XAUTHORITY XCOMPOSEFILE
export HOME="$scratch/home" SDL_AUDIODRIVER=dummy
mkdir -p "$HOME/Pictures"
pid="" window=""

# needs NAME TOOL...: without one of them the test is skipped.
needs() {
    local name=$1 tool
    shift
    for tool in "$@"; do
        command -v "$tool" >/dev/null || [ -e "$tool" ] || { echo "skipped $name: $tool is missing"; exit 0; }
    done
}

# wait_until SECONDS COMMAND...: until it succeeds; fails if it does not in time.
wait_until() {
    local until_us=$((${EPOCHREALTIME/./} + $1 * 1000000))
    shift
    until "$@"; do
        [ "${EPOCHREALTIME/./}" -lt "$until_us" ] || return 1
        sleep 0.05
    done
}

# begin_server NAME COMMAND...: an X server, with a number that is free; DISPLAY leads to it.
begin_server() {
    local name=$1
    shift
    "$@" -displayfd 3 -noreset -nolisten tcp 3>"$scratch/display" >"$scratch/server.out" 2>&1 </dev/null &
    jobs_to_end="$jobs_to_end $!"
    if ! wait_until "$PATIENCE_S" test -s "$scratch/display"; then
        not_ok "$name" "$(tail -n 5 "$scratch/server.out")"
        exit 1
    fi
    DISPLAY=":$(cat "$scratch/display")"
    export DISPLAY
    rm "$scratch/display"
}
# begin_display [SCREEN]: one without a screen to look at.
begin_display() { begin_server "an X server" Xvfb -screen 0 "${1:-1600x900x24}"; }

# pixels: what the X server has for the window, without xwd's header, which holds names and numbers of windows.
pixels() {
    local words
    xwd -silent -id "$window" >"$scratch/window.xwd" 2>/dev/null || return 1
    read -r -a words < <(od -An -v -tu4 --endian=big -w64 -N64 "$scratch/window.xwd")
    tail -c $((words[12] * words[5])) "$scratch/window.xwd"
}
# is_painted: something is in it that is not black.
is_painted() { [ -n "$(pixels | tr -d '\0' | head -c 1 | od -An -tx1)" ]; }
find_window() {
    kill -0 "$pid" 2>/dev/null || return 0
    window=$(xdotool search --all --onlyvisible --pid "$pid" --name '^Gently$' 2>/dev/null | head -n 1)
    [ -n "$window" ]
}
# start ARGUMENTS...: the program in the background, its window found and painted. Words before it are in $start_with.
start_with=""
start() {
    rm -f "$scratch/err"
    # shellcheck disable=SC2086
    env $start_with "$program" "$@" 2>"$scratch/err" >"$scratch/out" </dev/null &
    pid=$!
    jobs_to_end="$jobs_to_end $pid"
    window=""
    wait_until "$PATIENCE_S" find_window
    [ -z "$window" ] || wait_until "$PATIENCE_S" is_painted
}
# key NAME...: one after the other, as fast as a hand.
key() {
    local one
    for one in "$@"; do
        xdotool key --clearmodifiers "$one"
        sleep 0.1
    done
}
has_ended() { ! kill -0 "$pid" 2>/dev/null; }
# ended NAME STATUS: in time, with that status.
ended() {
    local status
    if ! wait_until "$PATIENCE_S" has_ended; then
        not_ok "$1" "it still runs"
        kill -KILL "$pid"
        return
    fi
    wait "$pid"
    status=$?
    if [ "$status" = "$2" ]; then ok "$1"; else not_ok "$1" "exit status $status, wanted $2" "$(tail -n 3 "$scratch/err")"; fi
}
killed() {
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null
}

looks_alike() {
    mv "$scratch/look.raw" "$scratch/look-before.raw"
    pixels >"$scratch/look.raw"
    cmp -s "$scratch/look.raw" "$scratch/look-before.raw"
}
# settled SECONDS: until the window is seen twice alike; fails where it moves on and on.
settled() {
    sleep 0.1
    pixels >"$scratch/look.raw"
    sleep 0.1
    wait_until "$1" looks_alike
}
is_kept() { ls "$HOME"/Pictures/*.png >/dev/null 2>&1; }
# glance FILE: what F12 keeps, at once.
glance() {
    rm -f "$HOME"/Pictures/*.png "$1"
    xdotool key --clearmodifiers F12
    wait_until "$PATIENCE_S" is_kept && mv "$HOME"/Pictures/*.png "$1"
}
# picture FILE: the same as soon as nothing moves.
picture() {
    settled 3
    glance "$1"
}
same() { [ -s "$1" ] && cmp -s "$1" "$2"; }
differ() { [ -s "$1" ] && [ -s "$2" ] && ! cmp -s "$1" "$2"; }
# becomes NAME FILE same|other|moving REFERENCE: in time the picture, kept as FILE, is that of the reference, or another one at rest, or
# another one that need not rest.
becomes() {
    local until_s=$((SECONDS + PATIENCE_S)) found wanted=$3
    [ "$wanted" = moving ] && wanted=other
    while [ "$SECONDS" -lt "$until_s" ]; do
        if [ "$3" = moving ]; then glance "$2"; else picture "$2"; fi
        found=missing
        if same "$2" "$4"; then found=same; elif differ "$2" "$4"; then found=other; fi
        if [ "$found" = "$wanted" ]; then
            ok "$1"
            return
        fi
        sleep 0.1
    done
    not_ok "$1" "the picture is $found, wanted: $3" "$(tail -n 3 "$scratch/err")"
}
# rests NAME FILE: what is in the picture stays in it.
rests() {
    picture "$2"
    sleep 0.7
    glance "$scratch/rests.png"
    check "$1" same "$2" "$scratch/rests.png"
}
# moves NAME FILE: in time the picture changes without a key.
has_moved() {
    glance "$scratch/moves.png"
    differ "$1" "$scratch/moves.png"
}
moves() {
    glance "$2"
    check "$1" wait_until "$PATIENCE_S" has_moved "$2"
}
# in_time NAME COMMAND...: in time it succeeds.
in_time() {
    local name=$1
    shift
    check "$name" wait_until "$PATIENCE_S" "$@"
}

# History of the only person, as SQL tells it.
database="$HOME/.local/share/gently/history.db"
ask() { sqlite3 -readonly -cmd ".timeout 2000" "$database" "$1" 2>/dev/null; }
tells() { [ "$(ask "$1")" = "$2" ] || { echo "'$1' is '$(ask "$1")', wanted '$2'"; return 1; }; }
