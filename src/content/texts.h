// Texts that users see or hear: with placeholders such as {side}, checked when a file is read, and in the user's language from
// there on (base/translate.h). model/exercise_text.h fills the placeholders in.
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

// A text that was written at `node`, or made of what is written there, in the user's language; `text` itself where there is no
// translation, or one with a placeholder that is not `allowed`.
const char *texts_translated(const DataReport *report, const DataNode *node, const char *text,
                             Placeholders allowed);

// From now on `each` is told every text that is read to be shown or spoken, with the name of its place (text_identity.h); NULL ends it.
// For one thread, and while no other one reads files.
typedef void TextTold(const char *identity, const char *text, const char *path, int line, void *context);
// `context` is handed on to `each`.
void texts_tell(TextTold *each, void *context);

// Reads a text field like fields_text() and checks its braces: every {word} must be one of `allowed`.
// False, with *out untouched, when the text is missing or faulty.
bool texts_field(const Fields *fields, const char *key, FieldNeed need, size_t max_characters,
                 Placeholders allowed, const char **out);

// The same for words that only those who write the files read: they stay as they are.
bool texts_for_authors(const Fields *fields, const char *key, FieldNeed need, size_t max_characters,
                       const char **out);

// The same for a value that is no field; `what` names it in messages.
bool texts_value(DataReport *report, const DataNode *node, const char *what, size_t max_characters,
                 Placeholders allowed, Arena *arena, const char **out);

// Reads a list of texts. *out is set, and true returned, only when every entry was good.
bool texts_list(const Fields *fields, const char *key, FieldNeed need, size_t min, size_t max,
                size_t max_characters, Placeholders allowed, Strings *out);
