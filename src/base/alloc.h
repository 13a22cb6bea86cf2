// Memory from the heap that is there, or the program ends: none of these returns NULL; out of memory they end it with one line and status 1.
// What has a lifetime in common with others belongs into an arena (arena.h).
#pragma once
#include <stddef.h>

// Zeroed memory for `count` objects of `size` bytes; free with free(). Never NULL, even for none.
void *alloc_zeroed(size_t count, size_t size);
// The same for much that is gone through in rows, such as pixels: in large pages where the system has them, so that each row
// is found faster. What is never touched takes no memory. Free with alloc_free_rows().
void *alloc_zeroed_rows(size_t count, size_t size);
void alloc_free_rows(void *memory); // NULL is allowed
// Makes room for `count` objects of `size` bytes, keeping what fits of the old; `memory` may be NULL. What is new is not zeroed.
void *alloc_resized(void *memory, size_t count, size_t size);
// A copy of a text; free with free().
char *alloc_text(const char *text);

// Makes sure that the growable array `items` (NULL at first) of `*capacity` objects has room for one more than `count`; returns where
// it lies now. At least doubles, so that adding costs the same on average however many there are.
void *alloc_room_for_one(void *items, size_t count, size_t *capacity, size_t size);
// Appends `item` to an array kept as a pointer, a count and a capacity (both size_t).
#define ALLOC_APPEND(items, count, capacity, item)                                                           \
    ((items) = alloc_room_for_one((items), (count), &(capacity), sizeof *(items)),                           \
     (items)[(count)++] = (item))

// The end of the program for want of memory: says so in one line on stderr, takes half-written files away and exits with status 1.
// Nothing is allocated for it.
_Noreturn void alloc_failed(void);
