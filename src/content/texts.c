#include "content/texts.h"
#include <string.h>
#include "data/shown.h"
#include "data/told_text.h"

static const struct {
    Placeholders bit;
    const char *word;
} known[] = {
    {PLACEHOLDERS_SIDE, "{side}"},
    {PLACEHOLDERS_SIDE, "{other}"},
    {PLACEHOLDERS_NAME, "{name}"},
    {PLACEHOLDERS_SECONDS, "{seconds}"},
};
enum { KNOWN_COUNT = sizeof known / sizeof known[0] };

// "{side:left word|right word}", for languages in which "left" and "right" look different from sentence to sentence.
static size_t side_words_length(const char *at) {
    size_t word = strncmp(at, "{side:", 6) == 0 ? 6 : strncmp(at, "{other:", 7) == 0 ? 7 : 0;
    if (word == 0)
        return 0;
    size_t left = strcspn(at + word, "{|}"),
           right = at[word + left] == '|' ? strcspn(at + word + left + 1, "{|}") : 0;
    size_t end = word + left + 1 + right;
    return left > 0 && right > 0 && at[end] == '}' ? end + 1 : 0;
}

// Length of the allowed placeholder that begins at `at`, 0 when there is none.
static size_t placeholder_length(const char *at, Placeholders allowed) {
    size_t words = allowed & PLACEHOLDERS_SIDE ? side_words_length(at) : 0;
    if (words > 0)
        return words;
    for (size_t i = 0; i < KNOWN_COUNT; i++) {
        size_t length = strlen(known[i].word);
        if ((known[i].bit & allowed) != 0 && strncmp(at, known[i].word, length) == 0)
            return length;
    }
    return 0;
}

// The first brace that belongs to no placeholder; NULL when there is none.
static const char *wrong_brace(const char *text, Placeholders allowed) {
    const char *at = text;
    while ((at = strpbrk(at, "{}")) != NULL) {
        size_t length = *at == '{' ? placeholder_length(at, allowed) : 0;
        if (length == 0)
            return at;
        at += length;
    }
    return NULL;
}

static bool check_braces(DataReport *report, const DataNode *node, const char *text, Placeholders allowed) {
    const char *at = wrong_brace(text, allowed);
    if (at == NULL)
        return true;
    const char *list = allowed == PLACEHOLDERS_SIDE      ? "only {side} and {other} are"
                       : allowed == PLACEHOLDERS_NAME    ? "only {name} is"
                       : allowed == PLACEHOLDERS_SECONDS ? "only {seconds} is"
                                                         : "no '{' or '}' is";
    char shown[SHOWN_CAPACITY];
    data_error(report, node, "'%s' is no placeholder that can be filled in here; %s allowed",
               shown_text(at, shown), list);
    return false;
}

const char *texts_translated(const DataReport *report, const DataNode *node, const char *text,
                             Placeholders allowed) {
    const char *translated = told_text(report, node, text);
    // A gap that cannot be filled would be read aloud.
    return wrong_brace(translated, allowed) ? text : translated;
}

bool texts_field(const Fields *fields, const char *key, FieldNeed need, size_t max_characters,
                 Placeholders allowed, const char **out) {
    const char *text = NULL;
    if (!fields_text(fields, key, need, max_characters, &text))
        return false;
    const DataNode *node = fields_find(fields, key, FIELD_OPTIONAL);
    if (!check_braces(fields->report, node, text, allowed))
        return false;
    *out = texts_translated(fields->report, node, text, allowed);
    return true;
}

bool texts_for_authors(const Fields *fields, const char *key, FieldNeed need, size_t max_characters,
                       const char **out) {
    const char *text = NULL;
    if (!fields_text(fields, key, need, max_characters, &text) ||
        !check_braces(fields->report, fields_find(fields, key, FIELD_OPTIONAL), text, PLACEHOLDERS_NONE))
        return false;
    *out = text;
    return true;
}

bool texts_value(DataReport *report, const DataNode *node, const char *what, size_t max_characters,
                 Placeholders allowed, Arena *arena, const char **out) {
    const char *text = NULL;
    if (!value_text(report, node, what, max_characters, arena, &text) ||
        !check_braces(report, node, text, allowed))
        return false;
    *out = texts_translated(report, node, text, allowed);
    return true;
}

bool texts_list(const Fields *fields, const char *key, FieldNeed need, size_t min, size_t max,
                size_t max_characters, Placeholders allowed, Strings *out) {
    const DataNode *list = NULL;
    if (!fields_list(fields, key, need, min, max, &list))
        return false;
    const char **items = ARENA_ARRAY(fields->arena, const char *, list->count + 1);
    bool good = true;
    for (size_t i = 0; i < list->count; i++)
        good = texts_value(fields->report, list->items[i], key, max_characters, allowed, fields->arena,
                           &items[i]) &&
               good;
    if (good)
        *out = (Strings){.items = items, .count = list->count};
    return good;
}
