// Which files are music, by their names.
#pragma once
#include <stdbool.h>

#define MUSIC_KINDS_THAT_PLAY "MP3, Ogg, Opus, FLAC and WAV can be played"

// Whether a file's name ends as one of the kinds of music_file.h does; hidden files are none.
bool music_is_file_name(const char *name);
// Whether it ends as MP3 does.
bool music_is_mp3_name(const char *name);
// As FLAC does.
bool music_is_flac_name(const char *name);
// As MIDI does.
bool music_is_midi_name(const char *name);
// As a module does (MOD, XM, S3M, IT).
bool music_is_module_name(const char *name);
// What people call the kind, when a name ends as one of music that cannot be played ("AAC (M4A)"); else NULL. Hidden files are none.
const char *music_foreign_kind(const char *name);
