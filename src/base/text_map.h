// A few texts by name: which variant of which exercise, which answer to which question. In the order in which they were set.
#pragma once
#include <stddef.h>

typedef struct TextPair {
    char *key;
    char *value;
} TextPair;

// {0} = empty. Owns its texts; free with text_map_free().
typedef struct TextMap {
    TextPair *list;
    size_t count, capacity;
} TextMap;

// The value of a key; NULL = none. Valid until the next set. `map` may be NULL.
const char *text_map_get(const TextMap *map, const char *key);
// Sets a value (copied); NULL takes the key out.
void text_map_set(TextMap *map, const char *key, const char *value);
// Makes `to`, whatever it held, a copy of its own of `from`.
void text_map_copy(TextMap *to, const TextMap *from);
// Leaves it empty.
void text_map_free(TextMap *map);
