// A folder with all that is in it.
#pragma once
#include <stdbool.h>

// Removes a folder, and everything in it. Links are removed and not followed; nothing outside it is touched. False, with errno, when
// something stays.
bool file_remove_tree(const char *path);
