#!/usr/bin/env bash
# `gently card`: pages to print, read back with a PDF reader; nothing half is ever written.
# Test variant: release, slow
. "$(dirname "$0")/lib.sh"
gently=$(realpath "$gently")
cd "$scratch" || exit 1

words() { pdftotext -layout "$1" - | tr -s ' \n' ' '; }
run_gently card bridge -o bridge.pdf
words bridge.pdf >bridge.txt
check "an exercise is one page" grep -qx 'Pages: *1' <(pdfinfo bridge.pdf)
check "of A4" grep -q 'Page size: .*595.*841' <(pdfinfo bridge.pdf)
for text in Bridge "6 times, hold 3 s" "Let your arms rest beside you." "4. Breathe in, lower slowly" "Press your whole feet into the mat" \
    "Not in the first six weeks" "Arched back" "Keep your ribs down" "a wound pulls or hurts" "Fainting" "no medical advice"; do
    check "it says: $text" grep -qF -- "$text" bridge.txt
done
run_gently card bridge --paper letter -o letter.pdf
check "on letter paper" grep -q 'Page size: .*612 x 792' <(pdfinfo letter.pdf)
run_gently card bridge -o again.pdf
check "twice the same bytes" cmp bridge.pdf again.pdf

# The figure looks as the settings say, and as --look says.
run_gently card bridge --dpi 60 -o plain.png
run_gently card bridge --dpi 60 --look curls -o curls.png
check "--look shows another figure" sh -c "! cmp -s plain.png curls.png"
run_gently settings figure curls
for made in card sheet frame; do
    more=
    [ $made = frame ] && more="--at 2 --size 320x180"
    [ $made = card ] && more="--dpi 60"
    run_gently $made bridge $more -o chosen.png
    run_gently $made bridge $more --look curls -o told.png
    run_gently $made bridge $more --look "" -o built-in.png
    check "$made takes the look of the settings" cmp chosen.png told.png
    check "$made: --look '' is the built-in one" sh -c "! cmp -s chosen.png built-in.png"
done
refuses "card: a look that is none" 2 "--look: there is no 'pink'" card bridge --look pink -o no.png
run_gently settings figure ""

# Of every exercise and variant, every third on both papers: nothing beyond the margins, nothing over the foot, no word missing.
cards() {
    "$gently" list | awk '/^Exercises/ {on = 1; next} /^[^ ]/ {on = 0} on && /^  [a-z]/ {id = $1; print id, ""} on && $1 == "--variant" {print id, $2}'
}
inside() { # FILE: every word of it
    pdftotext -bbox "$1" - | awk -F'"' '
        /<page/ { width = $2; height = $4 }
        /<word/ { if ($2 < 40 || $6 > width - 40 || $8 > height - 8) { print "outside: " $0; bad = 1 }
                  foot = index($0, ">Made<") ? 1 : foot; if (!foot && $8 > height - 30) { print "on the foot: " $0; bad = 1 } }
        END { exit bad }'
}
count=0
while read -r id variant; do
    papers=a4
    [ $((count % 3)) = 0 ] && papers="a4 letter"
    for paper in $papers; do
        run_gently card "$id" ${variant:+--variant "$variant"} --paper "$paper" -o card.pdf
        inside card.pdf >outside || not_ok "$id $variant on $paper" "$(head -n 3 outside)"
        pages=$(grep -ac '/Type /Page\b' card.pdf)
        [ "$status" = 0 ] && [ "$pages" = 1 ] || not_ok "$id $variant on $paper: status $status, $pages pages"
    done
    count=$((count + 1))
done < <(cards)
check "every exercise and variant ($count) fits its page" [ "$count" -gt 40 ]

run_gently card gentle-start -o booklet.pdf
pages=$(pdfinfo booklet.pdf | sed -n 's/^Pages: *//p')
check "a routine is a booklet ($pages pages)" [ "$pages" -ge 6 ]
check "with its doses" grep -qF "4 times, hold 2 s" <(words booklet.pdf)
run_gently card gentle-start --dpi 50 -o page.png
check "or pictures, one a page" [ "$(ls page-*.png | wc -l)" = "$pages" ]
check "of that fineness" grep -q '414 x 585' <(file page-1.png 2>/dev/null || od -An -tu1 -j16 -N8 page-1.png | awk '{print $3 * 256 + $4 " x " $7 * 256 + $8}')
run_gently card clamshell --side left -o side.svg
check "and SVG" grep -q '<svg' side.svg

refuses "without a file" 2 'needs the option -o' card bridge
refuses "another ending" 2 'must end in .pdf, .png or .svg' card bridge -o bridge.doc
refuses "another paper" 2 "a4 or letter, not 'a5'" card bridge --paper a5 -o x.pdf
refuses "a side of a routine" 1 'for one exercise' card gentle-start --side left -o x.pdf
refuses "an unknown exercise" 1 "no exercise 'brigde'" card brigde -o x.pdf
refuses "a folder that is not there" 1 'cannot write' card bridge -o nowhere/x.pdf
mkdir folder.pdf
refuses "a folder in its place" 1 'cannot write' card bridge -o folder.pdf
check "nothing half is left" [ ! -e x.pdf ]
