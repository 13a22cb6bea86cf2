// Counts heap allocations, to show that a warm frame makes none. Not under the address sanitizer, which has
// its own heap; there the count stays 0.
#pragma once
#include <stddef.h>

static unsigned long alloc_count;

#ifndef __SANITIZE_ADDRESS__
// glibc's own names; what SDL and FreeType allocate goes through these, too.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *memory, size_t size);

void *malloc(size_t size) {
    alloc_count++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    alloc_count++;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    alloc_count++;
    return __libc_realloc(memory, size);
}
#endif
