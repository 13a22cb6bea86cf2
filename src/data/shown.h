// Pieces of a file as a message may quote them: short, and never cut in the middle of a character.
#pragma once

enum { SHOWN_CAPACITY = 64, SHOWN_LONG_CAPACITY = 200 };

// `text` itself when it is short, else its beginning and "..."; control characters become '?'. Returns
// `buffer`.
const char *shown_text(const char *text, char buffer[SHOWN_CAPACITY]);
// The same with room for more; returns `buffer`.
const char *shown_long(const char *text, char buffer[SHOWN_LONG_CAPACITY]);
