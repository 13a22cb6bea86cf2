// A line of text cut into runs of one font and one direction, from left to right as they are drawn. Inside ui/ only.
#pragma once
#include "ui/text_face.h"

enum { TEXT_BYTES_MAX = 1024, TEXT_RUNS_MAX = 256 };

typedef struct TextRun {
    TTF_Font *font;
    int start; // into `text`, where the run ends in NUL
    TextFace face;
    TextScript script;
} TextRun;

typedef struct TextRuns {
    TextRun runs[TEXT_RUNS_MAX];
    int count;
    char text[4 * TEXT_BYTES_MAX + TEXT_RUNS_MAX];
} TextRuns;

// Control characters become spaces, what cannot be seen is left out, and what no installed font has becomes a sign. The
// line as a whole runs from left to right; words of a script that does not run from right to left in it, after the
// Unicode bidirectional algorithm.
void text_runs_make(TextRuns *runs, TextWeight weight, int size_px, const char *utf8, int length);

// Whether some installed font has a character, or it needs none.
bool text_runs_can_show(uint32_t code);
// Whether a character is of a script that is written from right to left.
bool text_runs_turns(uint32_t code);
