// The order in which people look for names: numbers by their size (2 before 10), capitals and accents with their letter.
#pragma once
#include <stddef.h>

// The same on every machine and in every language. Names that differ in nothing else stand in the order of their bytes.
void music_sort_names(char **names, size_t count);
