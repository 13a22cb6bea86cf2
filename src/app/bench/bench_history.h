// What a history of ten years costs.
#pragma once
#include <stdbool.h>
#include "app/content.h"

typedef struct HistoryBench {
    double open_ms;     // opening it and reading the last half year, median
    double note_us_p99; // the caller's time to note a repetition, 99 of 100 below
    double file_mib;
} HistoryBench;

// Plays 20,000 sessions of ten sets each into a folder of temporary files, which is removed again. False, with a line on
// stderr, when that cannot be done.
bool bench_history(const Content *content, HistoryBench *bench);
