// The manifest of a voice folder, read strictly:
//   schema: 1
//   voice: cmu_us_slt_arctic_hts
//   lines:
//     - {place: "exercises/bridge/rep/ready/say", text: "Breathe in.", file: breathe-in-1f6a03.opus,
//        duration_us: 812500, anchor_us: 61000, breaks_ms: [390, 410], made: 0a1b2c3d}
// `place` is what the line is called: one of the places that say the sentence (library_each_place of content/library.h). `text` is what
// the clip says; where the place says something else now, the clip is stale. Without `place`, as in older manifests, a line is known
// by its text alone.
// `breaks_ms` says where a word ends: from, to, from, to, ... in milliseconds; between them the line may begin to fade when it is broken
// off (breaks.h). Without it they are looked for in the sound. [] = one word. `made` belongs to tools/render-voice: it tells whether the clip is of an older recipe.
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "sound/voice/voice_line.h"

typedef struct ManifestLine {
    VoiceLine line;
    int row; // of the file
} ManifestLine;

// Lines sorted by text, without those that have a fault (a WAV clip that is damaged or of another length is one); `path` and the faults as the person knows them.
// Returns NULL when the file cannot be read as a manifest at all. Everything lives in `arena`.
ManifestLine *manifest_read(const char *folder, const char *path, Arena *arena, size_t *count,
                            DiagList *diags);

// Writes a manifest, whole or not at all. False with errno set when it cannot be written.
bool manifest_write(const char *path, const char *voice, const VoiceLine *lines, size_t count);
