// Texts that were measured or drawn, least recently used ones forgotten first. Inside ui/ only.
#pragma once
#include "ui/text.h"
#include "ui/text_font.h"

typedef struct CachedText {
    TextWeight weight;
    int size_px;
    char *text; // `length` bytes
    int length;
    TextSize size;
    bool rendered;
    TextMask mask; // when rendered
    // Inside the cache:
    uint64_t hash;
    int next_in_bucket;
    int newer, older; // by use; -1 ends
} CachedText;

// Begins with an empty cache; one that is open is closed first.
void text_cache_open(void);
// Forgets all. Nothing when it is not open.
void text_cache_close(void);
// The text with its size, and its mask when `with_mask`. Never NULL; valid until the next call. Allocates
// only when it was not there yet.
const CachedText *text_cache_get(TextWeight weight, int size_px, const char *utf8, int length,
                                 bool with_mask);
// As text_use().
TextUse text_cache_use(void);
