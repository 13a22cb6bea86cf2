// The settings in use and when they are written down: soon after a change, but never in the middle of a
// movement.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "store/settings.h"

typedef struct Memory {
    Store *store;         // NULL: nothing is kept
    Settings settings;    // in use
    bool muted_this_time; // by --mute: not to be remembered unless she changes it
    bool muted_before;
    bool windowed_this_time; // by --windowed, in the same way
    bool unsaved;
    int64_t changed_at_us;
} Memory;

// Opens the store in the person's data folder and loads the settings; what hinders is said in one line.
void memory_open(Memory *memory, bool mute, bool windowed);
// Writes what is unsaved and closes.
void memory_close(Memory *memory);

// Notes a change of `settings`.
void memory_changed(Memory *memory, int64_t now_us);
// Writes a change that is a quarter of a second old when nothing moves (`quiet`), or five seconds old in any case.
void memory_save_if_due(Memory *memory, int64_t now_us, bool quiet);
// When memory_save_if_due(…, quiet) has something to do, monotonic µs; -1 = never.
int64_t memory_deadline_us(const Memory *memory, bool quiet);
// 0..1, 0 when muted.
double memory_volume(const Memory *memory);
