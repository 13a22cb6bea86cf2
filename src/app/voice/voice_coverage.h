// What of a voice fits the content: lines without a clip, clips whose words have changed since, and clips that nobody needs.
#pragma once
#include <stdbool.h>
#include "app/voice/voice_lines.h"
#include "sound/voice/voice.h"

typedef enum CoverageFault {
    LINE_WITHOUT_CLIP, // `clip` is NULL
    CLIP_STALE,        // the clip of `line` says what the line said once
    CLIP_WITHOUT_LINE, // `line` is NULL
} CoverageFault;

typedef void CoverageTold(CoverageFault fault, const SpokenText *line, const VoiceLine *clip, void *context);

// Tells every fault of the shipped clips in `bank`; with `own` those of the own recordings, of which not every line needs one.
void voice_coverage(const Library *library, const VoiceBank *bank, bool own, CoverageTold *told,
                    void *context);
