// A folder of music files for each test of a group.
#pragma once
#include "sound/music_files.h"

// libvorbis 1.3.7 leaves some KB of a damaged file behind.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libvorbis";
}

static char folder[64], reason[300];

static const char *in_folder(const char *name) {
    return music_path_in(folder, name);
}

static int begin(void **state) {
    (void)state;
    music_folder_new(folder);
    return 0;
}

static int end(void **state) {
    (void)state;
    music_folder_remove(folder);
    return 0;
}
