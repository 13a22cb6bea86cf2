// Text as UTF-8.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Length in bytes of the character that starts at `at` (RFC 3629: no overlong forms, no surrogates, at most
// U+10FFFF); 0 when there is none. Never reads past `end`.
size_t utf8_character(const uint8_t *at, const uint8_t *end, uint32_t *code);

// Number of characters in a valid text.
size_t utf8_count(const char *text);

// The character that starts at `text`, of which `length` > 0 bytes are left; *bytes gets how many it takes (>= 1).
// UINT32_MAX where there is no valid one (then one byte is taken).
uint32_t utf8_decode(const char *text, int length, int *bytes);

// Writes a valid character; returns the bytes used (1..4).
int utf8_encode(char out[4], uint32_t code);
