#!/usr/bin/env bash
# The box of docs/tv.md: its unit file is one that systemd takes, every command of the page is one that a shell reads, and names
# that both use are the same; and Gently opens under the unit's own compositor.
#   tests/app/test_tv_box.sh PROGRAM
# Test variant: release, window
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
. tests/app/lib.sh
page=docs/tv.md unit=tools/gently-tv.service

# value KEY: what the unit says, last.
value() { sed -n "s/^$1=//p" "$unit" | tail -n 1; }
# Only sections, comments, empty lines and KEY=VALUE, each key one that systemd has.
strictly() {
    local known=" Description Documentation After Wants Conflicts StartLimitIntervalSec Type User WorkingDirectory PAMName TTYPath TTYReset TTYVHangup TTYVTDisallocate StandardInput StandardOutput StandardError UtmpIdentifier UtmpMode SupplementaryGroups Environment ExecStart Restart RestartSec TimeoutStopSec WantedBy "
    local line sections=""
    while IFS= read -r line; do
        case $line in
        "" | "#"*) ;;
        "[Unit]" | "[Service]" | "[Install]") sections="$sections$line" ;;
        [A-Z]*=*) [[ $known == *" ${line%%=*} "* ]] || { echo "no such key: $line"; return 1; } ;;
        *) echo "not a line of a unit: $line"; return 1 ;;
        esac
    done <"$unit"
    [ "$sections" = "[Unit][Service][Install]" ] || { echo "the sections are $sections"; return 1; }
}
check "the unit is made of what systemd knows" strictly
if command -v systemd-analyze >/dev/null; then
    # What it starts is not on this machine, so a program that is here stands for it; the rest is the unit's own.
    sed "s|^ExecStart=/usr/bin/cage|ExecStart=$(command -v sh)|" "$unit" >"$scratch/gently-tv.service"
    check "systemd takes the unit" systemd-analyze verify --man=no "$scratch/gently-tv.service"
    check "without a word" test ! -s "$scratch/check.out"
fi

# -- the page
sed -n '/^```sh$/,/^```$/p' "$page" | grep -v '^```' >"$scratch/commands.sh"
check "the page has commands" test "$(wc -l <"$scratch/commands.sh")" -gt 20
check "a shell reads every command" sh -n "$scratch/commands.sh"
if command -v shellcheck >/dev/null; then
    # SC2164: who follows the page sees where `cd` did not go.
    check "shellcheck has nothing to say" shellcheck -s sh -e SC2164 "$scratch/commands.sh"
fi
user=$(value User)
check "the page makes the unit's user" grep -qE "^useradd .* $user\$" "$scratch/commands.sh"
check "and gives it the unit's groups" grep -qxF "usermod -aG $(value SupplementaryGroups | tr ' ' '\n' | sed 's/^video$/1&/;s/^render$/2&/;s/^input$/3&/;s/^audio$/4&/' | sort | sed 's/^[0-9]//' | paste -sd,) $user" "$scratch/commands.sh"
check "it builds what the unit starts" grep -qxF "make build" "$scratch/commands.sh"
root=/opt/gently
check "where the unit starts it" sh -c "value=\$(sed -n 's/^ExecStart=//p' $unit); test \"\${value##* }\" = $root/build/release/gently"
check "it says how to get the source there" grep -qF "\`git clone\`, then the address of this repository" "$page"
check "and into which folder" grep -qF "source, into \`$root\`" "$page"
here=$(grep -oE "$root/[A-Za-z0-9_./-]+" "$scratch/commands.sh" "$unit" | sed "s|.*$root/||" | grep -v '^build/' | sort -u)
for path in $here; do check "it is there: $path" test -e "$path"; done
program_of=$(value ExecStart | awk '{ print $1 }')
check "it installs the unit's compositor" grep -qE "^apt-get install .* $(basename "$program_of") " "$scratch/commands.sh"
apt-cache pkgnames >"$scratch/packages" 2>/dev/null
if grep -qx cage "$scratch/packages"; then
    # The firmware lies in a part of the archive that a machine need not have.
    packages=$(sed -n 's/^apt-get install -y //p' "$scratch/commands.sh" | grep -v firmware | tr ' ' '\n' | sort -u)
    for package in $packages; do check "Debian has $package" grep -qx -- "$package" "$scratch/packages"; done
fi

# -- under the compositor, without a screen
for tool in cage Xwayland; do
    command -v "$tool" >/dev/null || { echo "skipped Gently under cage: $tool is missing"; exit 0; }
done
export HOME="$scratch/home" XDG_RUNTIME_DIR="$scratch/run" SDL_AUDIODRIVER=dummy WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 \
    WLR_RENDERER=pixman
unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME
mkdir -p "$HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"
options=$(value ExecStart | sed 's/^[^ ]* //; s/ -- .*//')
# What the unit sets in the environment of the program.
while read -r variable; do
    case $variable in SDL_*) export "${variable?}" ;; esac
done < <(sed -n 's/^Environment=//p' "$unit" | tr ' ' '\n')
# cage will not run as root.
as_user=""
if [ "$(id -u)" = 0 ]; then
    as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"
    chown -R 65534:65534 "$scratch"
    if ! $as_user test -x "$program"; then
        echo "skipped Gently under cage: another user may not read $program"
        exit 0
    fi
fi
# Its own status, beside what cage makes of it.
# shellcheck disable=SC2016,SC2086
timeout 60 $as_user cage $options -- sh -c '"$0" --stop-at-picture; echo "status $?"' "$program" >"$scratch/out" 2>"$scratch/err" </dev/null
if [ "$(cat "$scratch/out")" = "$(printf 'shown\nstatus 0')" ] && ! grep -q '^gently:' "$scratch/err"; then
    ok "Gently opens under cage"
else
    not_ok "Gently opens under cage" "$(cat "$scratch/out")" "$(tail -n 5 "$scratch/err")"
fi
