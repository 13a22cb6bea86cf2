// The files of own recordings: how that of a line is called, and which belongs to it.
#pragma once
#include <stdbool.h>
#include "base/arena.h"
#include "sound/voice/voice.h"

// The name, without its ending, of a line's recording: that of its clip in `shipped` (may be NULL), so that both folders read alike;
// a line without one gets a name of its own. Lives in `arena`.
const char *recording_stem(const VoiceBank *shipped, const char *text, Arena *arena);
// Whether a file's name ends as recordings do (.wav, .flac, .aiff, .ogg, .opus, .mp3 ...), in small letters or capitals.
bool recording_is_sound(const char *file);
// Whether it is one and has that name, in small letters or capitals.
bool recording_is_of(const char *file, const char *stem);
