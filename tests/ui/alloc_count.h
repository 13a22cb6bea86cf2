// Counts heap allocations, to show that a warm frame makes none. Not under the address sanitizer, which has
// its own heap; there the count stays 0. Or lets one of them fail.
#pragma once
#include <errno.h>
#include <stddef.h>

static unsigned long alloc_count;
static unsigned long alloc_fails_at __attribute__((unused)); // the count at which one fails; 0 = none does

#ifndef __SANITIZE_ADDRESS__
// glibc's own names; what SDL and FreeType allocate goes through these, too.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *memory, size_t size);

static inline int alloc_fails(void) {
    if (++alloc_count != alloc_fails_at)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size) {
    return alloc_fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return alloc_fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    return alloc_fails() ? NULL : __libc_realloc(memory, size);
}
#endif
