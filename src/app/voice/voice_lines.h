// Every sentence the program can speak, and where from.
#pragma once
#include <stddef.h>
#include "base/arena.h"

typedef struct Library Library;

typedef struct SpokenText {
    const char *place; // as library_each_place() has it
    const char *text;
} SpokenText;

// Each sentence once, sorted, with the first of the places that say it. In `arena`.
const SpokenText *voice_lines(const Library *library, Arena *arena, size_t *count);
// Every place, sorted by what it says.
const SpokenText *voice_places(const Library *library, Arena *arena, size_t *count);
