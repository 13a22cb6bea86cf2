// One music file of whatever kind, read from its start to its end as the mixer takes it: 48 kHz stereo.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct MusicFile MusicFile;

// NULL on failure; `reason` then says why in a few words. Opening and reading wait for the disk, so not on a thread that must
// not wait.
MusicFile *music_file_open(const char *path, char *reason, size_t reason_size);
// Replaces `frames` by up to `count` interleaved stereo frames and returns how many; 0 = that was all.
int music_file_read(MusicFile *file, float *frames, int count);
// Closes and frees it; not NULL.
void music_file_close(MusicFile *file);
