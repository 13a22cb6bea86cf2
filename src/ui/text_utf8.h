// Walking through text that may be no valid UTF-8. Inside ui/ only.
#pragma once
#include <stdint.h>

// The code point that starts at `text`, of which `length` > 0 bytes are left; *bytes gets how many it takes
// (>= 1). UINT32_MAX where there is no valid one (then one byte is taken).
uint32_t utf8_decode(const char *text, int length, int *bytes);
// Writes a valid code point; returns the bytes used (1..4).
int utf8_encode(char out[4], uint32_t code);
