#include "data/shown.h"
#include <stddef.h>
#include <string.h>

static const char *cut(const char *text, char *buffer, size_t capacity) {
    size_t length = strlen(text), limit = capacity - 4;
    size_t kept = length <= limit ? length : limit;
    while (kept < length && kept > 0 && ((unsigned char)text[kept] & 0xc0) == 0x80)
        kept--;
    for (size_t i = 0; i < kept; i++)
        buffer[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7f ? '?' : text[i];
    memcpy(buffer + kept, kept < length ? "..." : "", kept < length ? 4 : 1);
    return buffer;
}

const char *shown_text(const char *text, char buffer[SHOWN_CAPACITY]) {
    return cut(text, buffer, SHOWN_CAPACITY);
}

const char *shown_long(const char *text, char buffer[SHOWN_LONG_CAPACITY]) {
    return cut(text, buffer, SHOWN_LONG_CAPACITY);
}
