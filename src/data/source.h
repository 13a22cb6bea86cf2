// The bytes of a content file before anyone reads YAML in them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "data/document.h"

// Reports what no content file may hold anywhere, comments included: what is no UTF-8, tabs, control characters,
// characters that cannot be seen, directives, too many lines or too long ones. False when there was any.
bool source_check(const uint8_t *bytes, size_t size, DataReport *report);

// Notes where characters stand, outside quotes and comments, that look like YAML's own but are others: a curly
// quote, a no-break space, a full-width colon; and where a ` #` begins a comment that hardly is one. Such a place
// is an error only when something else is wrong in its line (DataReport).
void source_note_lookalikes(const uint8_t *bytes, size_t size, DataReport *report);

// What stands at a noted place and what to do about it, for messages (source_describe_lookalike()); returns `buffer`, LOOKALIKE_CAPACITY bytes.
enum { LOOKALIKE_CAPACITY = 200 };
const char *source_describe_lookalike(uint32_t code, char buffer[LOOKALIKE_CAPACITY]);

// Whether a quote that is none of YAML's stands here: “ ‘ „ and their like.
bool source_is_curly_quote(uint32_t code);
