// What the check before a session already knows, on one line.
#pragma once

#include <stdint.h>
#include "base/arena.h"
#include "content/library.h"
#include "rules/profile.h"

// What `profile` says of today, in the words of the questions; NULL when it says nothing. Bit i of `asked`: input i was asked, so
// it is told also where it stayed unknown. The line lies in `words`, which is emptied first.
const char *check_told(const Profile *profile, uint64_t asked, const Library *library, Arena *words);
