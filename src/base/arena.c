#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

typedef struct Chunk {
    struct Chunk *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
} Chunk;

struct Arena {
    Chunk *first, *current;
};

enum { CHUNK_SIZE = 64 * 1024 };

Arena *arena_new(void) {
    return alloc_zeroed(1, sizeof(Arena));
}

void arena_free(Arena *arena) {
    if (!arena)
        return;
    for (Chunk *chunk = arena->first; chunk;) {
        Chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(arena);
}

void arena_reset(Arena *arena) {
    for (Chunk *chunk = arena->first; chunk; chunk = chunk->next)
        chunk->used = 0;
    arena->current = arena->first;
}

static Chunk *chunk_with_room(Arena *arena, size_t bytes) {
    Chunk **link = arena->current ? &arena->current : &arena->first;
    while (*link && (*link)->size - (*link)->used < bytes)
        link = &(*link)->next;
    if (!*link) {
        size_t size = bytes > CHUNK_SIZE ? bytes : CHUNK_SIZE;
        Chunk *fresh = alloc_resized(NULL, sizeof(Chunk) + size, 1);
        *fresh = (Chunk){.size = size};
        *link = fresh;
        if (!arena->first)
            arena->first = fresh;
    }
    return *link;
}

void *arena_alloc(Arena *arena, size_t count, size_t size) {
    size_t align = alignof(max_align_t);
    if (size && count > (SIZE_MAX / 2) / size)
        alloc_failed();
    size_t bytes = (count * size + align - 1) / align * align;
    if (bytes == 0)
        bytes = align;
    Chunk *chunk = chunk_with_room(arena, bytes);
    // Small leftovers are given up so that a search never walks far.
    if (chunk->size == CHUNK_SIZE)
        arena->current = chunk;
    void *memory = chunk->bytes + chunk->used;
    chunk->used += bytes;
    memset(memory, 0, bytes);
    return memory;
}

char *arena_strndup(Arena *arena, const char *text, size_t length) {
    char *copy = arena_alloc(arena, length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *text) {
    return arena_strndup(arena, text, strlen(text));
}

char *arena_printf(Arena *arena, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1, 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
