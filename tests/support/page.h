// A page of docs/, held against what the program does. Run from the repository's root.
#pragma once
#include "base/file.h"

// The whole text; NULL when it cannot be read. The caller frees it.
static inline char *page_read(const char *path) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[128];
    return file_read(path, 1 << 20, &bytes, &size, reason, sizeof reason) ? (char *)bytes : NULL;
}
