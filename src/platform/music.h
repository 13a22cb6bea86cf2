// The user's own music: a file, or a folder whose files are played one after the other, round and round. Decoded ahead
// (music_stream.h); audio.c hands what it gives to the mixer, which turns it down under the voice.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// The lock that guards the mixer (audio_lock) must be held around these three. They never wait for anything.

// What to play from now on: a file or a folder, "" = nothing. What was heard before goes softly.
void music_set(const char *path);
// Call at every tick with whether the device is open, and whether music is wanted now.
void music_tick(int64_t now_us, bool open, bool wanted);
// The audio thread's: the next `count` interleaved stereo frames; false, and `frames` unchanged, when none are heard.
bool music_read(float *frames, int count);

// Says once for each path what is wrong with it: nothing in it can be played, or the disk is too slow. Without the lock.
void music_complain(int64_t now_us);
// Whether nothing of what was set can be played, as far as it was tried. Without the lock, by the thread that sets it.
bool music_fails(void);
// Call when the device is closed: another one goes on where this one was, softly.
void music_device_closes(void);
// Everything is forgotten. After the device was closed.
void music_free(void);
