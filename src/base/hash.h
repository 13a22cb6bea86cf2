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
// The same of a text without its NUL.
static inline uint64_t hash_text(uint64_t hash, const char *text) {
    return hash_bytes(hash, text, strlen(text));
}
