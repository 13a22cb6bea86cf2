#!/usr/bin/env bash
# Gently installed, moved, used and taken away again; and what stands around it accepted by its own validators.
# Test variant: release, slow
. "$(dirname "$0")/lib.sh"
gently=$(realpath "$gently")
root=$(dirname "$(dirname "$gently")")

prefix=$scratch/usr
install() { make -s install PREFIX="$prefix" BUILD_ROOT="$root" >"$scratch/install.log" 2>&1; }

check "it installs" install
mkdir -p "$prefix/share/gently/levels" && echo kept >"$prefix/share/gently/history.db" && echo own >"$prefix/share/gently/levels/own.yaml"
check "installing again over a user's own folder" install

# Somewhere else, with no source tree above it.
moved=$scratch/elsewhere
cp -r "$prefix" "$moved"
list() (cd / && "$moved/bin/gently" list)
finds_list() { [[ $(list) == *gentle-start* ]]; }
check "the moved program finds its content" finds_list
speaks() (cd / && "$moved/bin/gently" sound quiet-breathing -o "$scratch/sound.wav" && [ "$(stat -c %s "$scratch/sound.wav")" -gt 1000000 ])
check "and the voice" speaks

check "the manual page (mandoc)" mandoc -T lint -W style "$prefix/share/man/man1/gently.1"
pages() { for word in $("$gently" --help | sed -n 's/^  gently \([a-z]*\).*/\1/p'); do mandoc -T ascii "$prefix/share/man/man1/gently.1" | col -b | grep -q "gently $word" || { echo "no $word"; return 1; }; done; }
check "it has every command" pages
check "the desktop entry" desktop-file-validate "$prefix/share/applications/org.gently_coach.Gently.desktop"
mkdir -p "$scratch/mime" && cp -r "$prefix/share/mime/packages" "$scratch/mime/"
declares() { update-mime-database "$scratch/mime" && grep -qx 'application/x-gently-pack:\*.gently' "$scratch/mime/globs"; }
check "the kind of file that a pack is (update-mime-database)" declares
opens() { grep -qx 'MimeType=application/x-gently-pack;' "$1" && grep -qx 'Exec=gently %f' "$1"; }
check "a file manager opens packs with it" opens "$prefix/share/applications/org.gently_coach.Gently.desktop"
check "the metainfo" appstreamcli validate --no-net "$prefix/share/metainfo/org.gently_coach.Gently.metainfo.xml"
tools/package/fill-metainfo 1.2.3 2026-01-02 https://pictures.example.org/ <tools/package/org.gently_coach.Gently.metainfo.xml >"$scratch/org.gently_coach.Gently.metainfo.xml"
check "the metainfo with pictures" appstreamcli validate --no-net "$scratch/org.gently_coach.Gently.metainfo.xml"
check "which names them" grep -q 'https://pictures.example.org/home.png' "$scratch/org.gently_coach.Gently.metainfo.xml"

manifest=tools/package/org.gently_coach.Gently.yml
# It leaves a folder of its own where it is run.
taken() (
    path=$(realpath "$manifest") && cd "$scratch" && flatpak-builder --show-manifest "$path" >manifest.json 2>said && diff /dev/null said
)
check "the Flatpak manifest (flatpak-builder)" taken
pinned() { [ "$(grep -c '"url" :' "$scratch/manifest.json")" -gt 5 ] && [ "$(grep -c '"url" :' "$scratch/manifest.json")" = "$(grep -cE '"sha256" : "[0-9a-f]{64}"' "$scratch/manifest.json")" ]; }
check "all that it fetches has a checksum" pinned
all_named() {
    local package missing=""
    for package in $(sed -n '/^run_packages="/,/"$/{s/run_packages=//;s/"//g;p}' tools/install-deps); do
        tr ',[]' '   ' <"$manifest" | grep -qE "(^| )$package( |\$)" || missing="$missing $package"
    done
    [ -z "$missing" ] || { echo "not in it:$missing"; return 1; }
}
check "it has all that Gently needs" all_named

bash_offers() { # WORD... prints what bash offers for the last of them
    bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); PATH="'"$moved"'/bin:$PATH"; _gently; printf "%s\n" "${COMPREPLY[@]}"' "$prefix/share/bash-completion/completions/gently" "$@"
}
offers() { # WANTED WORD...
    bash_offers "${@:2}" | grep -qx -- "$1"
}
check "bash: commands" offers screens gently scr
check "bash: exercises" offers clamshell gently watch cl
check "bash: routines" offers gentle-start gently play gen
check "bash: options" offers --windowed gently --w
check "bash: values" offers left gently frame bridge --side l
check "zsh reads it" zsh -n "$prefix/share/zsh/site-functions/_gently"
check "fish reads it" fish -n "$prefix/share/fish/vendor_completions.d/gently.fish"
fish_offers() { PATH="$moved/bin:$PATH" fish -c "source $prefix/share/fish/vendor_completions.d/gently.fish; complete -C '$2'" | cut -f1 | grep -qx -- "$1"; }
check "fish: exercises" fish_offers clamshell "gently watch cl"
check "fish: options" fish_offers --side "gently frame bridge --si"
refused() { ! "$gently" completion tcsh 2>"$scratch/said" && grep -q 'bash, zsh or fish' "$scratch/said"; }
check "another shell is refused" refused

make -s uninstall PREFIX="$prefix" >/dev/null 2>&1
(cd "$prefix" && find . -type f | LC_ALL=C sort) >"$scratch/left"
printf '%s\n' ./share/gently/history.db ./share/gently/levels/own.yaml >"$scratch/own"
check "nothing is left but what is the user's own" diff "$scratch/own" "$scratch/left"

# Where git is there; a tarball has what git knows.
dist() { make -s dist BUILD_ROOT="$scratch/dist$1" >/dev/null 2>&1 && cat "$scratch/dist$1"/gently-*.tar.gz | sha256sum; }
same_dist() { [ "$(dist 1)" = "$(dist 2)" ]; }
check "the tarball has the same bytes twice" same_dist
