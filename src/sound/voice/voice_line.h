// One line of a voice.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "sound/voice/breaks.h"

// One sentence and its clip.
typedef struct VoiceLine {
    const char
        *place; // what the line is called (library_each_place); NULL where its manifest does not know that
    const char *text; // what the clip says
    const char *file; // name inside the voice folder, no slashes
    int64_t duration_us;
    int64_t anchor_us; // vowel onset after the clip's start; for counts
    bool has_breaks;   // whether the manifest says where its words end
    SoundBreaks breaks;
} VoiceLine;
