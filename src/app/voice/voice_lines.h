// Every sentence the program can speak, sorted, each once.
#pragma once
#include <stddef.h>
#include "base/arena.h"

typedef struct Library Library;

// The array lives in `arena`, its texts there or in the library; *count gets how many.
const char **voice_lines(const Library *library, Arena *arena, size_t *count);
