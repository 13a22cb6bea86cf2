// Every sentence the program can speak, sorted, each once.
#pragma once
#include <stddef.h>
#include "base/arena.h"
#include "content/library.h"

const char **voice_lines(const Library *library, Arena *arena, size_t *count);
