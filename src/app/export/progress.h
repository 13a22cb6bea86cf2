// How far an export has come and how long it will still take: one line on a terminal, nothing elsewhere.
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef struct Progress {
    bool shown;
    int64_t began_us, told_us; // on the clock that only goes on
} Progress;

// Shown where standard error is a terminal.
void progress_begin(Progress *progress);
// `share` is done, 0..1; written again a few times a second.
void progress_tell(Progress *progress, double share);
// Clears the line.
void progress_end(Progress *progress);
