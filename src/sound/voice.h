// The voice bank: recorded clips, tied to their sentences by assets/voice/manifest.yaml.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/diag.h"

typedef struct VoiceBank VoiceBank;

// One sentence and its clip.
typedef struct VoiceLine {
    const char *text;
    const char *file;     // name inside the voice folder, no slashes
    int64_t duration_us;
    int64_t anchor_us;    // vowel onset after the clip's start; for counts
} VoiceLine;

// Reads the manifest of a voice folder. Faults (missing clips, files outside the folder, ...) go to `diags`; lines with
// faults are left out. NULL only when there is no readable manifest.
VoiceBank *voice_open(const char *folder, DiagList *diags);
void voice_free(VoiceBank *bank);

// NULL when the bank has no clip for this very text.
const VoiceLine *voice_find(const VoiceBank *bank, const char *text);

// Decoded sound of a line: 48 kHz mono, int16. Loaded on first use (not on the audio thread) and kept; NULL when the clip cannot be read
// (said once). *frames gets the length.
const int16_t *voice_samples(VoiceBank *bank, const VoiceLine *line, int *frames);

int voice_count(const VoiceBank *bank);
const VoiceLine *voice_at(const VoiceBank *bank, int index);
