// The microphone: 48 kHz mono, 16 bit. One at a time.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Opens the default microphone, not listening yet. False with why in `reason`.
bool capture_open(char *reason, size_t reason_size);
// Begins to listen; what was heard before is forgotten.
void capture_begin(void);
// Moves at most `max` frames of what was heard so far into `frames`; returns how many.
int capture_read(int16_t *frames, int max);
// Stops listening; what was heard can still be read.
void capture_end(void);
// Closes the microphone; nothing when none is open.
void capture_close(void);
// Plays mono frames on the default output and returns when they are over; false when there is none.
bool capture_play_back(const int16_t *frames, int count);
