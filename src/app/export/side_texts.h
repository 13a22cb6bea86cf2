// What goes into a video beside pictures and samples: captions as WebVTT, and chapters and words about it as ffmpeg's metadata.
#pragma once
#include <stdint.h>
#include <stdio.h>
#include "coach/score.h"

// A part of a score that is shown from 0 on, µs.
typedef struct ExportSpan {
    int64_t from_us, to_us;
} ExportSpan;

// The captions of that part; returns how many.
int captions_write(FILE *out, const Score *score, ExportSpan span);

typedef struct VideoWords {
    const char *title, *about;
} VideoWords;

// A chapter for each step of the score's routine, and for what comes before and after them; NULL where there is no routine.
void chapters_write(FILE *out, const Score *score, ExportSpan span, const VideoWords *words);
