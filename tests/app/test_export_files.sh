#!/usr/bin/env bash
# Videos as other programs find them: streams, chapters, captions, lengths; and what goes wrong: one clear line, nothing left behind.
#   tests/app/test_export_files.sh PROGRAM
# Test variant: release, slow
set -u
cd "$(dirname "$0")/../.."
. tests/app/lib.sh
gently=$(realpath "$gently")
unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME GENTLY_DATA
export HOME="$scratch/home" SDL_AUDIODRIVER=nosuch
mkdir -p "$HOME" "$scratch/videos"
videos=$scratch/videos
short=(--size 160x160 --from 60 --to 61.5)

# holds NAME: nothing lies in the folder of videos but what is named.
holds() {
    local name=$1 found
    shift
    found=$(ls -A "$videos" | tr '\n' ' ')
    if [ "$found" = "${*:+$* }" ]; then ok "$name"; else not_ok "$name" "found: $found"; fi
}
# tells NAME FILE ENTRIES PATTERN: ffprobe says so of the file.
tells() {
    local said
    said=$(ffprobe -loglevel error -show_entries "$3" -of compact "$2" 2>&1)
    if grep -qE -- "$4" <<<"$said"; then ok "$1"; else not_ok "$1" "wanted: $4" "$(head -n 12 <<<"$said")"; fi
}
# lasts NAME FILE STREAM SECONDS: within a hundredth of a second.
lasts() {
    local said
    said=$(ffprobe -loglevel error -select_streams "$3" -show_entries packet=pts_time,duration_time -of csv=p=0 "$2" |
        awk -F, '{ end = $1 + $2; if (end > last) last = end } END { print last }')
    if awk -v is="$said" -v wanted="$4" 'BEGIN { exit !(is > wanted - 0.03 && is < wanted + 0.03) }'; then ok "$1"; else not_ok "$1" "it lasts $said s, not $4 s"; fi
}

# -- what is in a file
does "a session as MP4" export bridge -o "$videos/a.mp4" "${short[@]}"
check "it is quiet without a terminal" test ! -s "$scratch/err" -a ! -s "$scratch/out"
tells "H.264" "$videos/a.mp4" stream=codec_name,width,height,r_frame_rate "codec_name=h264\|width=160\|height=160\|r_frame_rate=30/1"
tells "AAC of 48 kHz" "$videos/a.mp4" stream=codec_name,sample_rate "codec_name=aac\|sample_rate=48000"
tells "captions as a track, in English" "$videos/a.mp4" stream=codec_name:stream_tags=language "codec_name=mov_text.*language=eng"
tells "a cover picture" "$videos/a.mp4" stream=codec_name:stream_disposition=attached_pic "codec_name=png.*attached_pic=1"
tells "title and licence" "$videos/a.mp4" format_tags "title=Bridge.*copyright=.*MIT License"
tells "colours of BT.709" "$videos/a.mp4" stream=color_range,color_space "color_range=tv\|color_space=bt709"
lasts "its pictures last as long as was asked for" "$videos/a.mp4" v:0 1.5
lasts "its sound lasts as long" "$videos/a.mp4" a:0 1.5
check "the captions lie beside it" grep -qx "WEBVTT" "$videos/a.vtt"
does "the same again" export bridge -o "$videos/b.mp4" "${short[@]}"
check "are the same bytes" cmp "$videos/a.mp4" "$videos/b.mp4"
rm -f "$videos"/*
does "a session as WebM" export clamshell --side left --variant small -o "$videos/a.webm" "${short[@]}" --captions off --view 30,20 --speed 0.5
tells "VP9" "$videos/a.webm" stream=codec_name "codec_name=vp9"
tells "Opus" "$videos/a.webm" stream=codec_name "codec_name=opus"
tells "the side is in its title" "$videos/a.webm" format_tags=title "title=.*, left side"
holds "without captions there are none beside it" a.webm
rm -f "$videos"/*
does "a GIF" export bridge -o "$videos/a.gif" "${short[@]}"
tells "that moves" "$videos/a.gif" stream=codec_name,nb_read_packets,width "codec_name=gif\|width=160"
does "an APNG of odd size" export bridge -o "$videos/a.apng" --size 161x163 --from 60 --to 60.5 --fps 4
tells "of that size" "$videos/a.apng" stream=codec_name,width,height "codec_name=apng\|width=161\|height=163"
rm -f "$videos"/*
does "a whole routine" export quiet-breathing -o "$videos/r.mp4" --size 160x160 --fps 1
run_gently score quiet-breathing --json
steps=$(ffprobe -loglevel error -show_chapters -of json "$videos/r.mp4" | python3 -c "
import json, sys
chapters = json.load(sys.stdin)['chapters']
print('|'.join(c['tags']['title'] for c in chapters))
good = all(a['end_time'] == b['start_time'] for a, b in zip(chapters, chapters[1:]))
sys.exit(0 if good and chapters[0]['start_time'] == '0.000000' else 1)")
check "its chapters follow each other" test "$?" = 0
check "and are named after its exercises" grep -qE "^Welcome\|.*Belly breathing.*\|At the end$" <<<"$steps"
seconds=$(sed -nE 's/.*"duration_us": ([0-9]+).*/\1/p' "$scratch/out" | head -n 1)
check "its captions end with it" sh -c "tail -n 2 '$videos/r.vtt' | grep -q ."
[ -z "$seconds" ] || check "it lasts as long as its score" awk -v is="$(ffprobe -loglevel error -show_entries format=duration -of csv=p=0 "$videos/r.mp4")" -v us="$seconds" 'BEGIN { exit !(is >= us / 1e6 && is < us / 1e6 + 11) }'
rm -f "$videos"/*
printf 'weeks_since_birth: 1\nbirth: vaginal\n' >"$scratch/profile.yaml"
run_gently export bridge -o "$videos/a.mp4" --profile "$scratch/profile.yaml" "${short[@]}"
check "what the rules hold back is not made" test "$status" = 1
holds "and nothing is left"

# -- what cannot be
refuses "a name that is none" 1 "no exercise or routine 'brige'.*bridge" export brige -o "$videos/a.mp4"
refuses "no format" 2 "\.mp4, \.webm, \.gif or \.apng" export bridge -o "$videos/a.avi"
refuses "no name of a file" 2 "needs the option -o" export bridge
refuses "an odd size" 2 "even sides, like 322x180" export bridge -o "$videos/a.mp4" --size 321x180
refuses "a track in a GIF" 2 "burned or off" export bridge -o "$videos/a.gif" --captions track
refuses "captions that are none" 2 "burned, track or off" export bridge -o "$videos/a.mp4" --captions yes
refuses "a side of what has none" 1 "leave out --side" export bridge -o "$videos/a.mp4" --side left
refuses "a variant of a routine" 1 "is a routine" export all-ten -o "$videos/a.mp4" --variant small
refuses "an end before the beginning" 2 "not after" export bridge -o "$videos/a.mp4" --from 9 --to 3
refuses "a beginning after the end" 1 "lasts only" export bridge -o "$videos/a.mp4" --from 5000
mkdir "$videos/folder.mp4"
refuses "a folder" 1 "is a folder" export bridge -o "$videos/folder.mp4"
refuses "a file in a folder that is not there" 1 "cannot write .*No such file" export bridge -o "$videos/none/a.mp4"
rmdir "$videos/folder.mp4"
ln -s elsewhere.mp4 "$videos/link.mp4"
refuses "a link" 1 "is a link" export bridge -o "$videos/link.mp4"
rm "$videos/link.mp4"
mkfifo "$videos/pipe.mp4"
refuses "a pipe" 1 "no plain file" export bridge -o "$videos/pipe.mp4"
rm "$videos/pipe.mp4"
with_ffmpeg=$gently gently=$scratch/without-ffmpeg
printf '#!/bin/sh\nPATH=/nowhere exec "%s" "$@"\n' "$with_ffmpeg" >"$gently"
chmod +x "$gently"
refuses "no ffmpeg" 1 "not installed here.*tools/install-deps --export" export bridge -o "$videos/a.mp4"
does "everything else works without it" list
gently=$with_ffmpeg
holds "nothing is left of all that"

# -- what dies on the way
echo before >"$videos/a.mp4"
(ulimit -f 20; run_gently export bridge -o "$videos/a.mp4" --size 640x360 --from 20 --to 30; echo "$status" >"$scratch/status"; cp "$scratch/err" "$scratch/full")
check "no room is one line" sh -c "[ $(cat "$scratch/status") = 1 ] && [ \$(wc -l <'$scratch/full') = 1 ] && grep -q 'cannot write .*File too large' '$scratch/full'"
holds "and nothing is left of it" a.mp4
check "but what was there before" grep -qx before "$videos/a.mp4"
rm "$videos/a.mp4"

# Starts a long one; leaves its number in $export_pid, and waits until it writes.
begin_long() {
    # What runs in the background of a script is else not to be interrupted.
    env --default-signal=INT "$gently" export bridge -o "$videos/long.mp4" --size 640x360 >"$scratch/long.out" 2>"$scratch/long.err" &
    export_pid=$!
    jobs_to_end="$jobs_to_end $export_pid"
    for _ in $(seq 100); do
        encoder=$(pgrep -P "$export_pid" -x ffmpeg) && return
        sleep 0.1
    done
}
begin_long
refuses "what another export writes" 1 "written by another export" export bridge -o "$videos/long.mp4" "${short[@]}"
kill -9 "$encoder"
wait "$export_pid"
check "an encoder that dies is told" test "$?" = 1
check "in one line" sh -c "[ \$(wc -l <'$scratch/long.err') = 1 ] && grep -qE 'was not made: ffmpeg says: Killed' '$scratch/long.err'"
holds "and nothing is left of it"
for signal in INT TERM; do
    begin_long
    kill -"$signal" "$export_pid"
    wait "$export_pid"
    check "$signal ends it as it would any other" test "$?" -gt 128
    sleep 0.2
    check "and the encoder with it" sh -c "! grep -Eqs 'State:[[:space:]]+[^Z[:space:]]' /proc/$encoder/status"
    holds "and nothing is left of it"
done
begin_long
kill -9 "$export_pid"
wait "$export_pid" 2>/dev/null
sleep 0.2
does "what a killed one has left is cleared away by the next" export bridge -o "$videos/long.mp4" "${short[@]}" --captions off
check "all of it but the captions" sh -c "! ls '$videos' | grep -q 'mp4.part'"
rm -f "$videos"/*

# -- many at once
does "the list" export --list --sizes 160x160,180x320 -o "$videos" --fps 5
check "has every side in every size" sh -c "[ \$(grep -c 'clamshell --side' '$scratch/out') = 4 ]"
check "and every variant" grep -q "export bridge --variant half" "$scratch/out"
check "with a thread each" sh -c "! grep -v -- '--threads 1 ' '$scratch/out'"
check "with what was given for all" sh -c "! grep -v -- '--fps 5' '$scratch/out'"
grep -E "clamshell.*180x320|breathing.*160x160" "$scratch/out" | grep -v variant | sed 's/$/ --from 0 --to 0.4 --captions off/' >"$scratch/jobs"
check "its jobs are commands" sh -c "xargs -P 2 -I{} sh -c '{}' <'$scratch/jobs'"
holds "each makes its file" breathing.en.160x160.mp4 clamshell.left.en.180x320.mp4 clamshell.right.en.180x320.mp4
does "a list with threads" export --list --threads 3
check "has so many" sh -c "! grep -v -- '--threads 3 ' '$scratch/out'"
refuses "no threads" 2 "1 to 64" export bridge --threads 0 -o "$videos/none.mp4"
refuses "sizes that are none" 2 "like 1920x1080" export --list --sizes big
refuses "a format that is none" 2 "mp4, webm, gif or apng" export --list --format avi
refuses "a name beside the list" 2 "leave out the name" export bridge --list

# A fifth of a second of one exercise, by the ways that are there; a job that cannot be is named, and made when it can be again.
cat >"$scratch/gently" <<END
#!/bin/sh
case "\$*" in
*--list*) "$gently" "\$@" | grep "clamshell --side" | sed "s| $gently export| \$0 export|" ;;
*) exec "$gently" "\$@" --from 0 --to 0.2 --captions off ;;
esac
END
chmod +x "$scratch/gently"
for way in make parallel; do
    command -v "$way" >/dev/null || continue
    rm -rf "$scratch/many"
    mkdir "$scratch/many"
    ln -s nowhere "$scratch/many/clamshell.left.en.160x160.mp4"
    GENTLY="$scratch/gently" JOBS=2 tools/export-many "$way" "$scratch/many" --sizes 160x160 >"$scratch/out" 2>"$scratch/err"
    check "$way: what fails is told" test "$?" != 0
    check "$way: and named" grep -q "clamshell.left.en.160x160.mp4" "$scratch/err"
    check "$way: the other is made" test -f "$scratch/many/clamshell.right.en.160x160.mp4"
    rm "$scratch/many/clamshell.left.en.160x160.mp4"
    check "$way: run again it makes what is missing" env GENTLY="$scratch/gently" JOBS=2 tools/export-many "$way" "$scratch/many" --sizes 160x160
    check "$way: now both are there" test -f "$scratch/many/clamshell.left.en.160x160.mp4"
done
