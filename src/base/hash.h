// FNV-1a, 64 bits (Fowler, Noll, Vo): for tables and for noticing that something has changed. Not for anything that must be safe from
// someone who looks for collisions.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HASH_START 0xcbf29ce484222325u

// Goes on hashing: `hash` is HASH_START or what an earlier call returned.
static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t size) {
    const uint8_t *byte = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ byte[i]) * 0x100000001b3u;
    return hash;
}
// Another one for much at once, such as the points of a mesh: four words at a time, so that one does not wait for the other.
static inline uint64_t hash_many(uint64_t hash, const void *bytes, size_t size) {
    uint64_t lanes[4] = {hash, hash + 1, hash + 2, hash + 3}, words[4];
    const char *from = (const char *)bytes;
    for (; size > 0; from += sizeof words) {
        size_t now = size < sizeof words ? size : sizeof words;
        if (now < sizeof words)
            memset(words, 0, sizeof words);
        memcpy(words, from, now);
        for (int i = 0; i < 4; i++) {
            lanes[i] = (lanes[i] ^ words[i]) * 0x9E3779B97F4A7C15u;
            lanes[i] ^= lanes[i] >> 32;
        }
        size -= now;
    }
    for (int i = 0; i < 4; i++) {
        hash = (hash ^ lanes[i]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return hash;
}
// The same of a text without its NUL.
static inline uint64_t hash_text(uint64_t hash, const char *text) {
    return hash_bytes(hash, text, strlen(text));
}
