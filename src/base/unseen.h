// Characters that cannot be seen and yet change what stands beside them: controls, marks that turn the
// direction of text, spaces without width, line separators.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// What such a character is called ("zero-width space"); NULL for all others.
const char *unseen_name(uint32_t code);

// Whether it is U+200C or U+200D, which scripts such as Persian and Hindi are written with.
bool unseen_is_joiner(uint32_t code);
