// Memory by lifetime: everything of a library, a score or a frame is allocated from one arena and freed at once.
#pragma once
#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

// A new, empty arena; ends the program (alloc.h) when the machine is out of memory (as all its functions do).
Arena *arena_new(void);
// Frees the arena and all it holds. NULL is allowed.
void arena_free(Arena *arena);
// Forgets all that was allocated but keeps the memory for the next round: after warm-up nothing is allocated.
void arena_reset(Arena *arena);

// Zeroed memory for `count` objects of `size` bytes, aligned for any type; lives as long as the arena.
void *arena_alloc(Arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), 1, sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_alloc((arena), (count), sizeof(Type)))

// A copy of a text; lives as long as the arena.
char *arena_strdup(Arena *arena, const char *text);
// A copy of its first `length` bytes, with a NUL behind them; lives as long as the arena.
char *arena_strndup(Arena *arena, const char *text, size_t length);
// A text as printf() would write it; lives as long as the arena.
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
