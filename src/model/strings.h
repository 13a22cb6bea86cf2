// A list of texts, such as the steps of an exercise.
#pragma once
#include <stddef.h>

// UTF-8, none of them NULL. Items and texts live as long as what they belong to (an exercise, a page).
typedef struct Strings {
    const char **items;
    size_t count;
} Strings;
