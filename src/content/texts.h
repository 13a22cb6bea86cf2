// Texts with placeholders such as {side}, checked when a file is read. model/exercise_text.h fills them in.
#pragma once
#include <stdbool.h>
#include "data/fields.h"
#include "model/strings.h"

// What a text may hold.
typedef enum Placeholders {
    PLACEHOLDERS_NONE = 0,
    PLACEHOLDERS_SIDE = 1, // {side} and {other}
    PLACEHOLDERS_NAME = 2,
    PLACEHOLDERS_SECONDS = 4,
} Placeholders;

// Longest texts, in characters.
enum {
    TEXT_LINE = 120, // set-up, form notes, cautions, spoken sentences
    TEXT_STEP = 38,  // a step beside the figure
    TEXT_NAME = 40,  // names and titles
    TEXT_AIM = 60,   // one short line under a name
    TEXT_PURPOSE = 200,
    TEXT_LABEL = 30,
    TEXT_PAGE = 300, // a paragraph of a page to read
};

// Reads a text field like fields_text() and checks its braces: every {word} must be one of `allowed`.
// False, with *out untouched, when the text is missing or faulty.
bool texts_field(const Fields *fields, const char *key, FieldNeed need, size_t max_characters,
                 Placeholders allowed, const char **out);

// The same for a value that is no field; `what` names it in messages.
bool texts_value(DataReport *report, const DataNode *node, const char *what, size_t max_characters,
                 Placeholders allowed, Arena *arena, const char **out);

// Reads a list of texts. *out is set, and true returned, only when every entry was good.
bool texts_list(const Fields *fields, const char *key, FieldNeed need, size_t min, size_t max,
                size_t max_characters, Placeholders allowed, Strings *out);
