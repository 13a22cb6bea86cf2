#!/bin/bash
# `gently history`: shows, hands over, brings back; what lies is refused, and nothing half is ever taken or written.
# Test variant: san
. "$(dirname "$0")/lib.sh"

export XDG_DATA_HOME=$scratch/home LC_ALL=C
mkdir -p "$XDG_DATA_HOME"
gently=$(realpath "$gently")
cd "$scratch" || exit 1

run_gently history
check "an empty history says so" grep -q "no session in the history yet" out

# A history of two sessions, as another Gently exported it.
cat >given.json <<'END'
{"format":"gently-history","version":2,
"sessions":[
{"uuid":"00000000-1111-4222-8333-000000000001","day":"2026-10-03","started_at":"2026-10-03T07:12:44Z","utc_offset_min":120,"ended_at":"2026-10-03T07:32:44Z","end":"finished","routine":"gentle-start","title":"=Gentle start","planned_s":1200,"done_s":1200,"later_days":null,"pain_before":5,"place":"","changes":"","content":""},
{"uuid":"00000000-1111-4222-8333-000000000002","day":"2026-10-05","started_at":"2026-10-05T07:00:00Z","utc_offset_min":120,"ended_at":"2026-10-05T07:05:00Z","end":"pain","routine":"gentle-start","title":"Gentle start","planned_s":1200,"done_s":300,"later_days":"2026-10-06:60","pain_before":null,"place":"","changes":"","content":""}],
"sets":[
{"session":"00000000-1111-4222-8333-000000000001","step":0,"set":0,"side":"right","exercise":"bridge","variant":"","reps_planned":6,"reps_done":6,"hold_planned_s":0,"held_s":0,"last_at":"2026-10-03T07:15:00Z"}],
"feelings":[
{"session":"00000000-1111-4222-8333-000000000001","moment":"at_end","at":"2026-10-03T07:33:00Z","day":"2026-10-03","exercise":"","variant":"","kind":"","pain":3,"heaviness":false,"leaking":null,"doming":null,"bleeding_heavier":null,"still_after_a_day":null,"asks_help":false,"light":"green"}],
"steps":[]}
END

for lie in 's/"pain_before":5/"pain_before":11/' 's/"reps_done":6/"reps_done":-6/' 's/2026-10-05T07:00:00Z/0001-10-05T07:00:00Z/' \
    's/000000000002/000000000001/' 's/"steps":\[\]/"steps":[1]/' 's/"version":2/"version":9/' 's/2026-10-06:60/2026-10-06:600/' 's/}$//'; do
    sed "$lie" given.json >lie.json
    run_gently history --import lie.json
    if [ "$status" = 1 ] && [ ! -s out ] && grep -qE '^lie.json(:[0-9]+:[0-9]+)?: error: ' err && grep -q "nothing was imported" err; then
        ok "refused: $lie"
    else
        not_ok "refused: $lie" "status $status" "$(cat out err)"
    fi
done
run_gently history
check "nothing of a lie was taken" grep -q "no session in the history yet" out

does "it is imported" history --import given.json
check "both sessions are told" grep -q "Sessions added: 2. There already: 0." out
does "once more" history --import given.json
check "they are there already" grep -q "Sessions added: 0. There already: 2." out
does "it is shown" history
check "days, minutes and pain" grep -q "Sessions: 2, on 3 days, 25 minutes in all." out
check "by the clock on the wall" grep -qF "2026-10-03 09:12   20 min  =Gentle start, finished; pain 5 before, 3 after" out

does "all formats at once" history --json a.json --csv a.csv --fhir a.fhir.json --pdf a.pdf --png a.png
check "what was written is told" grep -q "2 sessions, 1 sets, 1 answers" out
check "and that no name is in it" grep -q "No name is in it." out
check "the JSON is the one that came" cmp given.json a.json
for file in a.json a.csv a-exercises.csv a.fhir.json a.pdf a.png; do
    check "$file is for this user alone" test "$(stat -c %a "$file")" = 600
done
check "the PDF is one page" sh -c 'pdfinfo a.pdf | grep -q "^Pages: *1$"'
check "the picture is one" sh -c 'head -c 4 a.png | tail -c 3 | grep -q PNG'
check "no formula in a spreadsheet" grep -qF ",'=Gentle start," a.csv
does "with a semicolon" history --csv s.csv --semicolon
check "cells are parted by it" grep -q "^.*session_uuid;day;started_at" s.csv

does "with a name" history --pdf n.pdf --name "Ana Beispiel" --weeks 4
check "the name is on the page" sh -c 'pdftotext n.pdf - | grep -q "Ana Beispiel"'
check "and only there" sh -c '! pdftotext a.pdf - | grep -q "Ana"'
does "to the terminal" history --fhir -
check "is what lies in the file" cmp out a.fhir.json

# Each export, into an empty history, gives the same one.
for file in a.json a.csv s.csv a.fhir.json; do
    rm -rf "$XDG_DATA_HOME"
    does "$file is imported again" history --import "$file"
    run_gently history --json -
    check "$file gives the same history" cmp out given.json
done

refuses "two files have no place on the terminal" 2 "needs a name" history --csv -
refuses "in and out at once" 2 "second step" history --import a.json --json b.json
refuses "too few weeks" 2 "4 to 26" history --pdf b.pdf --weeks 2
refuses "a folder that is not there" 1 "cannot write nowhere/b.json" history --json nowhere/b.json
cp a.pdf before.pdf
chmod a-w . && run_gently history --pdf a.pdf
chmod u+w .
check "what was there stays when nothing can be written" cmp a.pdf before.pdf
check "nothing half is left behind" sh -c '! ls | grep -q part'

printf 'no database at all, but long enough to be one' >"$XDG_DATA_HOME/gently/history.db"
run_gently history --json -
check "a history that cannot be read is told" sh -c '[ -s err ] && [ ! -s out ]'

# What was done counts in what the rules say of that person, without being told where it lies.
rm -rf "$XDG_DATA_HOME"
before=$(date -d "-9 days" +%F)
sed "s/2026-10-05/$before/g" given.json >late.json
does "a session of last week" history --import late.json
echo Ana >"$XDG_DATA_HOME/gently/name"
does "the rules for a person" rules --person Ana
check "count that person's own history" grep -q "Welcome back" out
does "and without one" rules
check "no history" sh -c '! grep -q "Welcome back" out'
