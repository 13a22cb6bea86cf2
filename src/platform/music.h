// The mother's own music: a file, or a folder whose files are played one after the other, round and round. Decoded by
// SDL_mixer a buffer at a time inside its callback; audio.c hands what it gives to the mixer, which turns it down under
// the voice.
#pragma once
#include <stdbool.h>

// What to play from now on: a file or a folder (its files in the order of their names, not those of folders within).
// "" = nothing. A path with nothing in it that can be played is said once.
void music_set(const char *path);
// Call at every tick with whether the device is open, and whether music is wanted now; true while some is being played.
// Files that cannot be played, or end within a second, are left out.
bool music_tick(bool open, bool wanted);
// Call before the device is closed.
void music_device_closes(void);
// Everything is forgotten. After the device was closed.
void music_free(void);
