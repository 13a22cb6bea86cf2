# Helpers for the tests in shell: each check prints "ok NAME" or "not ok NAME", which tests/run counts.
# Sourced with the program's path in $1; makes $scratch, which goes when the script ends.

gently=$1
scratch=$(mktemp -d "${TMPDIR:-/tmp}/gently-test.XXXXXX")
jobs_to_end=""
finish() {
    for pid in $jobs_to_end; do kill "$pid" 2>/dev/null; done
    chmod -R u+rwX "$scratch" 2>/dev/null
    rm -rf "$scratch"
}
trap finish EXIT

ok() { echo "ok $1"; }
not_ok() {
    echo "not ok $1"
    shift
    printf '    %s\n' "$@"
}

# check NAME COMMAND...: the command must succeed.
check() {
    local name=$1
    shift
    if "$@" >"$scratch/check.out" 2>&1; then ok "$name"; else not_ok "$name" "$*" "$(head -n 5 "$scratch/check.out")"; fi
}

# run_gently ARGUMENTS...: leaves $status, $scratch/out and $scratch/err.
run_gently() {
    timeout 250 "$gently" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
}

# refuses NAME STATUS PATTERN ARGUMENTS...: that exit status, nothing on stdout, and one line on stderr that matches.
refuses() {
    local name=$1 wanted=$2 pattern=$3
    shift 3
    run_gently "$@"
    if [ "$status" = "$wanted" ] && [ "$(wc -l <"$scratch/err")" = 1 ] && [ ! -s "$scratch/out" ] &&
        grep -qE -- "$pattern" "$scratch/err"; then
        ok "$name"
    else
        not_ok "$name" "gently $* gave status $status, wanted $wanted and one line like: $pattern" "$(head -n 5 "$scratch/err")"
    fi
}

# does NAME ARGUMENTS...: status 0 and a silent stderr.
does() {
    local name=$1
    shift
    run_gently "$@"
    if [ "$status" = 0 ] && [ ! -s "$scratch/err" ]; then
        ok "$name"
    else
        not_ok "$name" "gently $* gave status $status" "$(head -n 5 "$scratch/err")"
    fi
}
