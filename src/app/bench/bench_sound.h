// What sound costs while a session runs, on a silent device and in real time.
#pragma once
#include <stdbool.h>
#include "app/content.h"

typedef struct SoundBench {
    // compiling the routine and getting ready what is spoken first; clips not in the page cache
    double first_lines_ms;
    double first_lines_warm_ms; // the same, clips in the page cache
    // of one core, over the whole routine: all that sound does, decoding every line once too
    double sound_cpu_percent;
    double sound_mib;           // memory that a session takes for sound
    double callback_gap_ms_max; // longest time between two callbacks, from opening the device on
    double callback_ms_max;     // longest time in one, waiting for the lock included
} SoundBench;

// Takes some sixteen seconds. `music` = a file or folder played under it, "" = none.
void bench_sound(const Content *content, const Routine *routine, const char *music, SoundBench *bench);
