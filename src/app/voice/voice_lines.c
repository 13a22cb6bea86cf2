#include "app/voice/voice_lines.h"

#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "content/library.h"

typedef struct Place {
    SpokenText spoken;
    size_t order;
} Place;

typedef struct Places {
    Arena *arena;
    Place *items;
    size_t count, capacity;
} Places;

static void take_place(const char *place, const char *text, void *context) {
    Places *places = context;
    Place taken = {{arena_strdup(places->arena, place), arena_strdup(places->arena, text)}, places->count};
    ALLOC_APPEND(places->items, places->count, places->capacity, taken);
}

static int by_text_and_order(const void *a, const void *b) {
    const Place *x = a, *y = b;
    int order = strcmp(x->spoken.text, y->spoken.text);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

const SpokenText *voice_places(const Library *library, Arena *arena, size_t *count) {
    Places places = {.arena = arena};
    library_each_place(library, take_place, &places);
    SpokenText *sorted = ARENA_ARRAY(arena, SpokenText, places.count + 1);
    if (places.count > 0)
        qsort(places.items, places.count, sizeof *places.items, by_text_and_order);
    for (size_t i = 0; i < places.count; i++)
        sorted[i] = places.items[i].spoken;
    free(places.items);
    *count = places.count;
    return sorted;
}

const SpokenText *voice_lines(const Library *library, Arena *arena, size_t *count) {
    size_t place_count = 0, kept = 0;
    const SpokenText *places = voice_places(library, arena, &place_count);
    SpokenText *lines = ARENA_ARRAY(arena, SpokenText, place_count + 1);
    for (size_t i = 0; i < place_count; i++)
        if (kept == 0 || strcmp(lines[kept - 1].text, places[i].text) != 0)
            lines[kept++] = places[i];
    *count = kept;
    return lines;
}
