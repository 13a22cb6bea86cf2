#include "base/text_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

static TextPair *find(const TextMap *map, const char *key) {
    for (size_t i = 0; map && i < map->count; i++)
        if (strcmp(map->list[i].key, key) == 0)
            return &map->list[i];
    return NULL;
}

const char *text_map_get(const TextMap *map, const char *key) {
    const TextPair *pair = find(map, key);
    return pair ? pair->value : NULL;
}

static void take_out(TextMap *map, TextPair *pair) {
    free(pair->key);
    free(pair->value);
    TextPair *end = map->list + map->count--;
    memmove(pair, pair + 1, (size_t)(end - pair - 1) * sizeof *pair);
}

void text_map_set(TextMap *map, const char *key, const char *value) {
    TextPair *pair = find(map, key);
    if (pair && !value) {
        take_out(map, pair);
    } else if (pair) {
        char *text = alloc_text(value); // it may be the one that is replaced
        free(pair->value);
        pair->value = text;
    } else if (value) {
        TextPair added = {alloc_text(key), alloc_text(value)};
        ALLOC_APPEND(map->list, map->count, map->capacity, added);
    }
}

void text_map_copy(TextMap *to, const TextMap *from) {
    if (to == from)
        return;
    text_map_free(to);
    for (size_t i = 0; i < from->count; i++)
        text_map_set(to, from->list[i].key, from->list[i].value);
}

void text_map_free(TextMap *map) {
    for (size_t i = 0; i < map->count; i++) {
        free(map->list[i].key);
        free(map->list[i].value);
    }
    free(map->list);
    *map = (TextMap){0};
}
