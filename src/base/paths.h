// Where things are: the shipped content, and the person's own folders after the XDG base directory specification.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/path_text.h"

// Longest path the program builds, in bytes with the NUL.
enum { PATH_CAPACITY = 4096 };

// The folder that holds `assets/` and `levels/`: $GENTLY_DATA if set, else the nearest folder at or above the program's
// own that has both, or whose share/gently/content has: PREFIX/bin/gently finds that of PREFIX wherever PREFIX has been moved
// to. (Not share/gently itself: with PREFIX=~/.local that is where the user's own history is.) False (buffer untouched) when
// there is none.
bool paths_find_data(char path[PATH_CAPACITY]);

// $XDG_DATA_HOME/gently or ~/.local/share/gently. Relative values are ignored, as the specification asks. Not created.
// False when neither variable is usable.
bool paths_user_data(char path[PATH_CAPACITY]);

// A folder of the person's own as the desktop knows it: `kind` is "PICTURES", "MUSIC", ... of user-dirs.dirs, else `usual`
// ("Pictures") in the home folder. False when neither is there.
bool paths_user_folder(const char *kind, const char *usual, char path[PATH_CAPACITY]);

// Joins folder and name with one slash. False when the result would not fit; then `path` is untouched.
bool paths_join(char path[PATH_CAPACITY], const char *folder, const char *name);
