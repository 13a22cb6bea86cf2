// A text of a document in the user's language.
#pragma once
#include "data/document.h"
#include "data/fields.h"

// Who is told of a text.
typedef void TextTold(const char *identity, const char *text, const char *path, int line, void *context);
// From now on `each` is told every text that is read to be shown or spoken, with the name of its place (text_identity.h); NULL ends it.
// For one thread, and while no other one reads files.
void told_text_to(TextTold *each, void *context);

// What the catalogue has for the text of `node` (translate.h), else `text` itself.
const char *told_text(const DataReport *report, const DataNode *node, const char *text);
