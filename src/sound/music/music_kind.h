// What kind of music a file holds.
#pragma once
#include "sound/music/music_decoder.h"

// What opens it: told by how it begins, as names may be wrong, and only where that says nothing by its name. NULL, with why in
// plain words in `reason`, for a kind that cannot be played. Leaves the input at its start.
MusicOpen *music_kind_find(MusicInput *input, const char *name, char *reason, size_t reason_size);
