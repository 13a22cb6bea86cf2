#!/usr/bin/env bash
# `gently pack` and `gently open`: one file made of a folder, taken, listed, used and removed; wrong ones refused in one line.
# Test variant: release
. "$(dirname "$0")/lib.sh"
gently=$(realpath "$gently")
root=$PWD
export XDG_DATA_HOME="$scratch/data"
cd "$scratch" || exit 1

mkdir -p class/exercises class/levels class/voices/anna
printf 'schema: 1\nid: harbour\nname: Harbour class\nby: Anna\n' >class/pack.yaml
sed 's/^id: .*/id: harbour_bridge/; s/^name: .*/name: Harbour bridge/' "$root/assets/exercises/bridge.yaml" >class/exercises/harbour_bridge.yaml
printf 'schema: 1\nid: harbour-evening\nname: Evening\nsummary: After the class\nnote: From six weeks on.\nsteps:\n  - {exercise: harbour_bridge, block: main}\n' >class/levels/harbour-evening.yaml
clip=breathe-in-9cdf19.opus
cp "$root/assets/voice/$clip" class/voices/anna/
{
    sed -n '1,/^lines:/p' "$root/assets/voice/manifest.yaml"
    grep -F "$clip" "$root/assets/voice/manifest.yaml"
} >class/voices/anna/manifest.yaml

does "a folder is packed" pack class/ -o class.gently
does "with nothing taken nothing is listed" pack --list
check "which is said" grep -q 'no packs' out
does "it is opened" open class.gently
check "and told" grep -q '^took harbour .*Harbour class, by Anna: 1 exercise, 1 routine, 1 voice$' out
does "opened again" open class.gently
check "it replaces the earlier one" grep -q '^replaced harbour' out
does "it is listed" pack --list
check "with what is in it" grep -q '^harbour .*1 voice$' out
does "exercises and routines" list
check "are among the others" sh -c 'grep -q "^  harbour_bridge " out && grep -q "^  harbour-evening " out'
does "an exercise of it" frame harbour_bridge --at 1 --size 320x180 -o frame.png
does "a routine of it" score harbour-evening
does "its voice" voice use anna
does "is known" voice list anna
check "and has its line" grep -q '^own .*breathe-in' out
cp -r class other
sed -i 's/harbour/other/' other/pack.yaml
rm -r other/exercises other/levels
does "another pack with the same voice is packed" pack other -o other.gently
refuses "but not taken" 1 "other.gently: there is a voice called 'anna' already" open other.gently
does "it is removed" pack --remove harbour
does "nothing of it is left" list
check "in the lists" sh -c '! grep -q harbour out'
check "nor in the folder" [ -z "$(find "$XDG_DATA_HOME/gently/packs" -mindepth 1)" ]
refuses "nor removed twice" 1 "no pack 'harbour'" pack --remove harbour
does "now the other one fits" open other.gently

refuses "no folder named" 2 'gently pack needs a folder' pack -o x.gently
refuses "no file named" 2 'needs the option -o' pack class
refuses "no file to open" 2 'gently open needs a file' open
refuses "both at once" 2 'stand alone' pack --list --remove harbour
refuses "a folder that is not there" 1 'nowhere is not there' pack nowhere -o x.gently
refuses "a file for a folder" 1 'class.gently is a file, not a folder' pack class.gently -o x.gently
mkdir empty folder.gently
refuses "an empty folder" 1 'empty has no pack.yaml' pack empty -o x.gently
refuses "a folder in its place" 1 'cannot write folder.gently' pack class -o folder.gently
refuses "a place that is not there" 1 'cannot write' pack class -o nowhere/x.gently
refuses "what is no pack" 1 "is no pack" open "$root/README.md"
refuses "what is no pack, for the app" 2 "'README.md' is no pack" --windowed README.md
echo kept >target.txt
ln -s target.txt link.gently
does "a link in its place is replaced" pack class -o link.gently
check "and what it led to is as it was" sh -c 'test ! -L link.gently && grep -qx kept target.txt'
does "over an earlier one" pack class -o class.gently
before=$(sha256sum <class.gently)
(ulimit -f 1 && "$gently" pack class -o class.gently) >out 2>err
check "no room is said" grep -q 'cannot write class.gently' err
check "and leaves what was there" [ "$(sha256sum <class.gently)" = "$before" ]
check "nothing half is left" [ -z "$(find . -name '*.part*' -o -name x.gently)" ]

# In the app, as a file manager opens it.
if [ -n "$(command -v xvfb-run)" ]; then
    timeout 60 xvfb-run -a "$gently" class.gently --size 640x360 --mute --stop-at-picture >out 2>err
    check "the app takes it" sh -c 'grep -q shown out'
    does "and has it then" pack --list
    check "in the list" grep -q '^other ' out
fi

# Ended in the midst of it: all or nothing.
(sleep 0.02 && kill -TERM "$(cat pid)") 2>/dev/null &
sh -c 'echo $$ >pid; exec "$0" open class.gently' "$gently" >out 2>err
wait
check "a signal leaves nothing half" [ -z "$(find "$XDG_DATA_HOME/gently/packs" -mindepth 1 -maxdepth 1 -name '.*')" ]
