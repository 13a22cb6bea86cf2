// Which files are music, by their names.
#pragma once
#include <stdbool.h>

// Whether a file's name ends as one of the kinds of music_file.h does; hidden files are none.
bool music_is_file_name(const char *name);
// Whether it ends as MP3 does, as MIDI, or as a module.
bool music_is_mp3_name(const char *name);
bool music_is_midi_name(const char *name);
bool music_is_module_name(const char *name);
