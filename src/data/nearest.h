// "Did you mean ...": the nearest of a set of names.
#pragma once
#include <stddef.h>

// Insertions, deletions, exchanges and swaps of neighbours that turn `a` into `b` (case counts as equal);
// names longer than 63 bytes are compared by their first 63.
size_t nearest_distance(const char *a, const char *b);

// The name nearest to `wrong`, the first of equals; NULL when none is near enough to be meant (more than a
// third of its letters differ, at least one, at most three). A name without its unit ("hold" for "hold_s") is
// near. NULL entries of `names` are passed over.
const char *nearest_name(const char *wrong, const char *const *names, size_t count);
