#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file_replace.h"

_Noreturn void alloc_failed(void) {
    // Not through stdio, which might want memory of its own.
    static const char line[] = "gently: the machine is out of memory; close other programs and try again\n";
    file_replace_discard_all();
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written;
    _exit(EXIT_FAILURE);
}

static void *must(void *memory) {
    if (!memory)
        alloc_failed();
    return memory;
}

void *alloc_zeroed(size_t count, size_t size) {
    return must(calloc(count ? count : 1, size ? size : 1));
}

// The block's own beginning is kept before the first row.
void *alloc_zeroed_rows(size_t count, size_t size) {
    const size_t large = (size_t)2 << 20;
    if (size && count > (SIZE_MAX - 2 * large) / size)
        alloc_failed();
    size_t bytes = count * size, pages = bytes & ~(large - 1), align = pages ? large : 64;
    char *block = alloc_zeroed(bytes + align + sizeof block, 1), *rows = block + sizeof block;
    rows += -(uintptr_t)rows & (align - 1);
    // Only a hint: where it is refused, pages stay small.
    if (pages)
        madvise(rows, pages, MADV_HUGEPAGE);
    memcpy(rows - sizeof block, &block, sizeof block);
    return rows;
}

void alloc_free_rows(void *memory) {
    char *block = NULL;
    if (memory)
        memcpy(&block, (char *)memory - sizeof block, sizeof block);
    free(block);
}

void *alloc_resized(void *memory, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size)
        alloc_failed();
    size_t bytes = count * size;
    return must(realloc(memory, bytes ? bytes : 1));
}

char *alloc_text(const char *text) {
    return must(strdup(text));
}

void *alloc_room_for_one(void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity)
        return items;
    if (*capacity > SIZE_MAX / 2)
        alloc_failed();
    *capacity = *capacity ? *capacity * 2 : 16;
    return alloc_resized(items, *capacity, size);
}
