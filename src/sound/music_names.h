// Which files are music, by their names.
#pragma once
#include <stdbool.h>

// Whether a file's name ends as one of SDL_mixer's formats does; hidden files are none.
bool music_is_file_name(const char *name);
