#!/usr/bin/env bash
# The key map for remotes: every name in it is the kernel's own and small enough for X11, systemd takes it, and one command puts it in its
# place and takes it away. What arrives in a window is tests/app/test_remote_keys.c. Needs systemd-hwdb.
#   tests/app/test_remote.sh PROGRAM
# Test variant: release
set -u
cd "$(dirname "$0")/../.."
for tool in systemd-hwdb udevadm; do
    command -v "$tool" >/dev/null || { echo "skipped the remote test: $tool is missing"; exit 0; }
done
. tests/app/lib.sh
map=assets/remote/70-gently-remote.hwdb
codes=/usr/include/linux/input-event-codes.h

# code NAME: the kernel's number of KEY_NAME, names of names followed.
code() {
    local value
    value=$(awk -v name="KEY_$(echo "$1" | tr a-z A-Z)" '$1 == "#define" && $2 == name { print $3 }' "$codes")
    case "$value" in KEY_*) value=$(code "$(echo "${value#KEY_}" | tr A-Z a-z)") ;; esac
    [ -n "$value" ] && echo $((value))
}

# Every line is a match, a property or empty, and every key is one of the kernel's that X11 delivers.
bad=""
line=0
while IFS= read -r text; do
    line=$((line + 1))
    case "$text" in
    "" | "#"* | evdev:input:b*) continue ;;
    esac
    key=$(echo "$text" | sed -nE 's/^ KEYBOARD_KEY_[0-9a-f]+=([a-z0-9]+)$/\1/p')
    number=$([ -n "$key" ] && code "$key")
    if [ -z "$number" ] || [ "$number" -gt 247 ]; then bad="$bad $map:$line:'$text'"; fi
done <"$map"
if [ -z "$bad" ]; then ok "every key is one of the kernel's that X11 delivers"; else not_ok "every key is one of the kernel's that X11 delivers" "$bad"; fi

# The one command puts it in its place and takes it away, on a system of the test's own.
system="$scratch/system"
mkdir -p "$system/etc/udev/hwdb.d" "$system/usr/lib/udev/hwdb.d"
if ROOT="$system" tools/install-remote >"$scratch/out" 2>"$scratch/err" && [ ! -s "$scratch/err" ] &&
    cmp -s "$map" "$system/etc/udev/hwdb.d/70-gently-remote.hwdb"; then
    ok "install-remote puts the key map in its place"
else
    not_ok "install-remote puts the key map in its place" "$(cat "$scratch/err")"
fi
# becomes MODALIAS SCANCODE: what systemd's database makes of a remote's key.
becomes() {
    systemd-hwdb --root="$system" query "$1" | sed -n "s/^KEYBOARD_KEY_$2=//p"
}
cec="evdev:input:b001Ev0000p0000e0001-e0,1,14,k160,"
usb="evdev:input:b0003v1234p5678e0111-e0,1,4,k71,72,73,A4,AE,161,166,172,18E,18F,190,191,192,193,ram4,lsfw"
plain="evdev:input:b0003v1234p5678e0111-e0,1,4,11,14,k71,72,73,A4,ram4,l0,1,2,sfw"
is() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "'$2', wanted '$3'"; fi; }
is "a keyboard without a remote's keys keeps all of its own" "$(systemd-hwdb --root="$system" query "$plain")" ""
is "a USB remote's OK is told" "$(becomes "$usb" c0041)" kpenter
is "a USB remote's red is told" "$(becomes "$usb" c0069)" f14

is "the television's OK is told" "$(becomes "$cec" 00)" kpenter
is "the television's Back is told" "$(becomes "$cec" 0d)" back
# What says otherwise is left of it: a code twice in one block would be the last one without a word.
twice=$(sed -n '/^evdev:input:b001E/,/^$/p' "$map" | sed -n 's/=.*//p' | sort | uniq -d)
is "no code of the television's stands there twice" "$twice" ""

ROOT="$system" tools/install-remote --uninstall >/dev/null 2>&1
is "install-remote --uninstall takes it away" "$(ls "$system/etc/udev/hwdb.d" | grep -c gently)" 0
is "and the remote's keys are the kernel's again" "$(becomes "$cec" 00)" ""
