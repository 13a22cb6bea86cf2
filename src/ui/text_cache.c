#include "ui/text_cache.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"

enum { ENTRIES_MAX = 2048, BUCKETS = 4096, NONE = -1 };

typedef struct Cache {
    CachedText entries[ENTRIES_MAX];
    int buckets[BUCKETS];
    int count; // entries in use: 0 .. count - 1
    int newest, oldest;
    size_t bytes;
    uint64_t misses;
} Cache;

static Cache *cache;

void text_cache_open(void) {
    text_cache_close();
    cache = alloc_zeroed(1, sizeof *cache);
    cache->newest = cache->oldest = NONE;
    for (int i = 0; i < BUCKETS; i++)
        cache->buckets[i] = NONE;
}

void text_cache_close(void) {
    if (!cache)
        return;
    for (int i = 0; i < cache->count; i++) {
        free(cache->entries[i].text);
        free(cache->entries[i].mask.coverage);
    }
    free(cache);
    cache = NULL;
}

static uint64_t hash_of(TextWeight weight, int size_px, const char *utf8, int length) {
    uint64_t hash = hash_bytes(HASH_START, &weight, sizeof weight);
    return hash_bytes(hash_bytes(hash, &size_px, sizeof size_px), utf8, (size_t)length);
}

static int *bucket_of(uint64_t hash) {
    return &cache->buckets[(hash ^ hash >> 32) % BUCKETS];
}

static void unlink_use(CachedText *entry) {
    *(entry->newer == NONE ? &cache->newest : &cache->entries[entry->newer].older) = entry->older;
    *(entry->older == NONE ? &cache->oldest : &cache->entries[entry->older].newer) = entry->newer;
}

static void link_newest(int index) {
    CachedText *entry = &cache->entries[index];
    entry->newer = NONE;
    entry->older = cache->newest;
    *(cache->newest == NONE ? &cache->oldest : &cache->entries[cache->newest].newer) = index;
    cache->newest = index;
}

static size_t bytes_of(const CachedText *entry) {
    return (size_t)entry->length + (size_t)entry->mask.w * (size_t)entry->mask.h;
}

static void unlink_bucket(int index) {
    int *place = bucket_of(cache->entries[index].hash);
    while (*place != index)
        place = &cache->entries[*place].next_in_bucket;
    *place = cache->entries[index].next_in_bucket;
}

// Forgets the oldest entry; returns its place, empty and in no list.
static int forget_oldest(void) {
    int index = cache->oldest;
    CachedText *entry = &cache->entries[index];
    unlink_use(entry);
    unlink_bucket(index);
    cache->bytes -= bytes_of(entry);
    free(entry->text);
    free(entry->mask.coverage);
    *entry = (CachedText){0};
    return index;
}

// Moves the last entry into an emptied place, so that those in use stay together.
static void close_gap(int gap) {
    int last = --cache->count;
    if (gap == last)
        return;
    CachedText *moved = &cache->entries[gap];
    unlink_bucket(last);
    *moved = cache->entries[last];
    int *bucket = bucket_of(moved->hash);
    moved->next_in_bucket = *bucket;
    *bucket = gap;
    *(moved->newer == NONE ? &cache->newest : &cache->entries[moved->newer].older) = gap;
    *(moved->older == NONE ? &cache->oldest : &cache->entries[moved->older].newer) = gap;
}

// Makes room, but keeps the newest entry, which is being handed out.
static void keep_within_limit(void) {
    while (cache->bytes > TEXT_CACHE_BYTES_MAX && cache->oldest != cache->newest)
        close_gap(forget_oldest());
}

static int find(uint64_t hash, TextWeight weight, int size_px, const char *utf8, int length) {
    for (int index = *bucket_of(hash); index != NONE; index = cache->entries[index].next_in_bucket) {
        const CachedText *entry = &cache->entries[index];
        if (entry->hash == hash && entry->weight == weight && entry->size_px == size_px &&
            entry->length == length && memcmp(entry->text, utf8, (size_t)length) == 0)
            return index;
    }
    return NONE;
}

static int add(uint64_t hash, TextWeight weight, int size_px, const char *utf8, int length) {
    cache->misses++;
    int index = cache->count < ENTRIES_MAX ? cache->count++ : forget_oldest();
    char *text = alloc_resized(NULL, (size_t)length + 1, 1);
    memcpy(text, utf8, (size_t)length);
    text[length] = 0;
    int *bucket = bucket_of(hash);
    cache->entries[index] = (CachedText){
        .weight = weight,
        .size_px = size_px,
        .text = text,
        .length = length,
        .size = text_font_measure(weight, size_px, utf8, length),
        .hash = hash,
        .next_in_bucket = *bucket,
    };
    *bucket = index;
    cache->bytes += (size_t)length;
    return index;
}

const CachedText *text_cache_get(TextWeight weight, int size_px, const char *utf8, int length,
                                 bool with_mask) {
    assert(cache && "text_open comes first");
    uint64_t hash = hash_of(weight, size_px, utf8, length);
    int index = find(hash, weight, size_px, utf8, length);
    if (index == NONE)
        index = add(hash, weight, size_px, utf8, length);
    else
        unlink_use(&cache->entries[index]);
    link_newest(index);
    CachedText *entry = &cache->entries[index];
    if (with_mask && !entry->rendered) {
        cache->misses++;
        entry->mask = text_font_render(weight, size_px, utf8, length);
        entry->rendered = true;
        cache->bytes += (size_t)entry->mask.w * (size_t)entry->mask.h;
    }
    keep_within_limit();
    return &cache->entries[cache->newest];
}

TextUse text_cache_use(void) {
    if (!cache)
        return (TextUse){0};
    return (TextUse){cache->bytes, cache->count, text_face_open_count(), cache->misses};
}
