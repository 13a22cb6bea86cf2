#!/usr/bin/env bash
# Two people before one screen, in a real X window: who is there is asked, each has settings and numbers of their own, a change of the
# person loses nothing, and what one forgets is in no byte of any file, while the other keeps all. Needs Xvfb and xdotool; every
# wait is bounded.
#   tests/app/test_people_window.sh PROGRAM
# Test variant: release, slow, window
set -u
cd "$(dirname "$0")/../.."
. tests/app/window_lib.sh
needs "the window test of people" Xvfb xdotool xwd
begin_display
data="$HOME/.local/share/gently"
umask 000 # whatever the umask, nobody else may read anything

volume_of() { "$program" settings --person "$1" volume 2>/dev/null; }
volume_is() { [ "$(volume_of "$1")" = "$2" ] || { echo "$(volume_of "$1"), wanted $2"; return 1; }; }
nowhere() { ! grep -raq "$1" "$data"; }
somewhere() { grep -raq "$1" "$data"; }
readable_by_others() { find "$data" -perm /077 ! -type l -print; }
private() { [ -z "$(readable_by_others)" ] || { readable_by_others; return 1; }; }

# One person: nothing is asked. The first who adds somebody is asked for her own name as well.
start --windowed --size 1280x720
check "a window opens" test -n "$window"
picture "$scratch/1-home.png"
key Up Return # the settings
key Left      # the tab about you
picture "$scratch/2-settings.png"
key Up Return # the people here
becomes "the settings lead to the people" "$scratch/3-people.png" other "$scratch/2-settings.png"
key Right Return
xdotool type --delay 120 "Rosalind"
key Return
xdotool type --delay 120 "Mia"
key Return
names_are() { [ "$(cat "$data/name") $(cat "$data/people/person-2/name")" = "$1" ]; }
in_time "both are kept" names_are "Rosalind Mia"
picture "$scratch/4-two.png"
key Escape Escape
becomes "home names who is there" "$scratch/5-home-name.png" other "$scratch/1-home.png"
key minus minus minus minus # hers: 0.4, and at once ...
key Up Left Return          # ... somebody else takes over
becomes "home leads to the others" "$scratch/6-who.png" other "$scratch/5-home-name.png"
key Right Return
becomes "one of whom takes over" "$scratch/7-home-mia.png" other "$scratch/6-who.png"
check "what was just changed is kept before another takes over" volume_is Rosalind 0.4
key plus # Mia's: 0.9
in_time "the other has her own" volume_is Mia 0.9
key ctrl+q
ended "Ctrl+Q ends it well" 0
check "and it stays" volume_is Mia 0.9
check "and did not change the first one's" volume_is Rosalind 0.4
check "each has a history of her own" test -f "$data/history.db" -a -f "$data/people/person-2/history.db"
check "nobody else can read any of it" private

# At the next start it is asked, and nothing of anybody is shown before.
refuses "whose settings must be said" 1 "say whose with --person NAME; there is Rosalind, Mia" settings volume
refuses "nobody of that name" 1 "there is nobody called 'Nora'" settings --person Nora volume
refuses "rules of two at once" 2 "two answers" rules --person Mia --profile x
does "rules of one of them" rules --person mia
start --windowed --size 1280x720
becomes "it is asked who is there" "$scratch/8-asked.png" other "$scratch/7-home-mia.png"
key Escape
ended "Back from there leaves" 0
start --windowed --size 1280x720 --person rosalind
becomes "with --person nothing is asked" "$scratch/9-person.png" other "$scratch/8-asked.png"

# Forgetting everything: in no byte of any file; the other one stays, and is alone.
"$program" settings --person Rosalind music_path "$HOME/Pictures" >/dev/null
in_time "there is something to forget" somewhere "$HOME/Pictures"
sleep 1 # what another program has set is taken over when nothing moves
key Up Right Return Left Up Up Return # settings, the tab about you, the row before the last: forget
picture "$scratch/10-forget.png"
key Down Down Return
becomes "it is asked whether that is meant" "$scratch/11-sure.png" other "$scratch/10-forget.png"
key Return
becomes "the answer in front leads back" "$scratch/11-back.png" other "$scratch/11-sure.png"
check "and keeps everything" somewhere Rosalind
key Down Down Return Down Return Down Return # sure, and once more
in_time "her name is in no file" nowhere Rosalind
picture "$scratch/12-alone.png"
check "nor what she has set" nowhere "$HOME/Pictures"
check "the other one stays" test "$("$program" settings volume)" = 0.9
key ctrl+q
ended "and it goes on until it is left" 0
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
