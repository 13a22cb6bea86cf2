#include "data/fields.h"
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "base/utf8.h"
#include "data/nearest.h"
#include "data/number.h"
#include "data/shown.h"

static const char *kind_name(const DataNode *node) {
    switch (node->kind) {
    case DATA_LIST:
        return "a list";
    case DATA_MAPPING:
        return "a mapping";
    default:
        return node->text[0] == '\0' ? "empty" : "a text";
    }
}

static void write_names(const char *const *names, size_t count, char *buffer, size_t capacity) {
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (names[i] == NULL)
            continue;
        int length = snprintf(buffer + used, capacity - used, "%s%s", used > 0 ? ", " : "", names[i]);
        if (length < 0 || (size_t)length + 5 >= capacity - used) {
            snprintf(buffer + used, capacity - used, ", ...");
            return;
        }
        used += (size_t)length;
    }
}

const char *fields_hint(const char *wrong, const char *const *names, size_t count,
                        char buffer[FIELDS_HINT_CAPACITY]) {
    const char *nearest = nearest_name(wrong, names, count);
    char listed[FIELDS_HINT_CAPACITY - 80] = "";
    write_names(names, count, listed, sizeof listed);
    if (nearest != NULL)
        snprintf(buffer, FIELDS_HINT_CAPACITY, "did you mean '%.40s'? Allowed: %s", nearest, listed);
    else
        snprintf(buffer, FIELDS_HINT_CAPACITY, "allowed: %s", listed);
    return buffer;
}

static void report_unknown_key(DataReport *report, const DataNode *node, size_t index, const char *what,
                               const char *const *keys, size_t key_count) {
    const char *key = node->keys[index]->text;
    const DataNode *value = node->items[index];
    char shown[SHOWN_CAPACITY], hint[FIELDS_HINT_CAPACITY];
    shown_text(key, shown);
    bool lone = value->kind == DATA_TEXT && value->text[0] == '\0';
    // `{hold_s: 1,5}` reads as hold_s 1 and a key 5 without value, `{say: Lift, and hold}` as a key "and hold".
    if (lone && strchr(key, ' ') != NULL)
        data_error(
            report, node->keys[index],
            "unknown key '%s' in %s; if it belongs to the text before its comma, put the text in quotes",
            shown, what);
    else if (key[0] != '\0' && strspn(key, "0123456789") == strlen(key) && lone)
        data_error(report, node->keys[index],
                   "the number '%s' stands alone in %s; a decimal comma? Write a point", shown, what);
    else
        data_error(report, node->keys[index], "unknown key '%s' in %s; %s", shown, what,
                   fields_hint(key, keys, key_count, hint));
}

bool fields_open(Fields *fields, DataReport *report, const DataNode *node, Arena *arena, const char *what,
                 const char *const *keys, size_t key_count) {
    if (node->kind != DATA_MAPPING) {
        data_error(report, node, "%s must be a mapping ('key: value'), but is %s", what, kind_name(node));
        return false;
    }
    *fields = (Fields){.report = report, .node = node, .arena = arena};
    for (size_t i = 0; i < node->count; i++) {
        bool known = false;
        for (size_t k = 0; k < key_count && !known; k++)
            known = keys[k] && strcmp(node->keys[i]->text, keys[k]) == 0;
        if (known)
            continue;
        report_unknown_key(report, node, i, what, keys, key_count);
    }
    return true;
}

const DataNode *fields_find(const Fields *fields, const char *key, FieldNeed need) {
    for (size_t i = 0; i < fields->node->count; i++)
        if (strcmp(fields->node->keys[i]->text, key) == 0)
            return fields->node->items[i];
    if (need == FIELD_REQUIRED)
        data_error(fields->report, fields->node, "the key '%s' is missing", key);
    return NULL;
}

static bool is_text(DataReport *report, const DataNode *node, const char *what, const char *wanted) {
    if (node->kind == DATA_TEXT && node->text[0] != '\0' && !node->null)
        return true;
    if (node->refused)
        return false;
    if (node->kind == DATA_TEXT && node->null) {
        data_error(report, node,
                   "'%s' must be %s, but %s stands for nothing; write it in quotes if the word is meant",
                   what, wanted, node->text);
        return false;
    }
    bool colon = node->kind == DATA_MAPPING && node->count == 1 && strcmp(wanted, "a text") == 0;
    data_error(report, node, "'%s' must be %s, but is %s%s", what, wanted, kind_name(node),
               colon ? "; put a text that holds ': ' in quotes" : "");
    return false;
}

bool value_text(DataReport *report, const DataNode *node, const char *what, size_t max_characters,
                Arena *arena, const char **out) {
    if (!is_text(report, node, what, "a text"))
        return false;
    if (node->hash_col > 0) {
        data_error_at(
            report, node->hash_line, node->hash_col,
            "the text '%s' ends here, for ' #' begins a comment; put the whole text in quotes, or two "
            "spaces and '# ' before a comment",
            what);
        return false;
    }
    size_t count = utf8_count(node->text);
    if (count > max_characters) {
        data_error(report, node, "'%s' has %zu characters; at most %zu fit", what, count, max_characters);
        return false;
    }
    if (node->text[strspn(node->text, " ")] == '\0') {
        data_error(report, node, "'%s' must be a text, but is blank", what);
        return false;
    }
    *out = arena_strdup(arena, node->text);
    return true;
}

bool value_id(DataReport *report, const DataNode *node, const char *what, Arena *arena, const char **out) {
    if (!is_text(report, node, what, "a name"))
        return false;
    const char *text = node->text;
    bool fits = text[0] >= 'a' && text[0] <= 'z' && strlen(text) <= 40 &&
                strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(text);
    if (!fits) {
        char shown[SHOWN_CAPACITY];
        data_error(report, node,
                   "'%s' cannot be '%s'; a name is a small letter, then small letters, digits, '_' or '-', "
                   "at most 40",
                   what, shown_text(text, shown));
        return false;
    }
    *out = arena_strdup(arena, text);
    return true;
}

static void report_number(DataReport *report, const DataNode *node, const char *what, NumberFault fault) {
    char shown[SHOWN_CAPACITY];
    shown_text(node->text, shown);
    switch (fault) {
    case NUMBER_COMMA:
        data_error(report, node, "'%s' has a decimal comma in '%s'; write a point", what, shown);
        break;
    case NUMBER_TOO_LONG:
        data_error(report, node, "'%s' has more than 15 digits in '%s'", what, shown);
        break;
    default:
        data_error(report, node, "'%s' must be a number such as 12 or -2.5, but is '%s'", what, shown);
        break;
    }
}

bool value_number(DataReport *report, const DataNode *node, const char *what, double min, double max,
                  double *out) {
    if (!is_text(report, node, what, "a number"))
        return false;
    double value = 0;
    NumberFault fault = number_parse(node->text, &value);
    if (fault != NUMBER_OK) {
        report_number(report, node, what, fault);
        return false;
    }
    if (value < min || value > max) {
        char from[NUMBER_CAPACITY], to[NUMBER_CAPACITY];
        data_error(report, node, "'%s' is %s; it must be from %s to %s", what, node->text,
                   number_show(min, from), number_show(max, to));
        return false;
    }
    *out = value;
    return true;
}

bool value_enum(DataReport *report, const DataNode *node, const char *what, const char *const *names,
                size_t count, int *out) {
    if (!is_text(report, node, what, "a word"))
        return false;
    for (size_t i = 0; i < count; i++)
        if (names[i] != NULL && strcmp(node->text, names[i]) == 0) {
            *out = (int)i;
            return true;
        }
    char shown[SHOWN_CAPACITY], hint[FIELDS_HINT_CAPACITY];
    data_error(report, node, "'%s' cannot be '%s'; %s", what, shown_text(node->text, shown),
               fields_hint(node->text, names, count, hint));
    return false;
}

bool fields_text(const Fields *fields, const char *key, FieldNeed need, size_t max_characters,
                 const char **out) {
    const DataNode *node = fields_find(fields, key, need);
    return node != NULL && value_text(fields->report, node, key, max_characters, fields->arena, out);
}

bool fields_id(const Fields *fields, const char *key, FieldNeed need, const char **out) {
    const DataNode *node = fields_find(fields, key, need);
    return node != NULL && value_id(fields->report, node, key, fields->arena, out);
}

bool fields_number(const Fields *fields, const char *key, FieldNeed need, double min, double max,
                   double *out) {
    const DataNode *node = fields_find(fields, key, need);
    return node != NULL && value_number(fields->report, node, key, min, max, out);
}

bool fields_integer(const Fields *fields, const char *key, FieldNeed need, int min, int max, int *out) {
    const DataNode *node = fields_find(fields, key, need);
    double value = 0;
    if (node == NULL || !value_number(fields->report, node, key, min, max, &value))
        return false;
    if (value != floor(value)) {
        data_error(fields->report, node, "'%s' is %s; it must be a whole number", key, node->text);
        return false;
    }
    *out = (int)value;
    return true;
}

bool fields_bool(const Fields *fields, const char *key, FieldNeed need, bool *out) {
    static const char *const words[] = {"false", "true"};
    int value = 0;
    if (!fields_enum(fields, key, need, words, 2, &value))
        return false;
    *out = value == 1;
    return true;
}

bool fields_enum(const Fields *fields, const char *key, FieldNeed need, const char *const *names,
                 size_t count, int *out) {
    const DataNode *node = fields_find(fields, key, need);
    return node != NULL && value_enum(fields->report, node, key, names, count, out);
}

bool fields_list(const Fields *fields, const char *key, FieldNeed need, size_t min, size_t max,
                 const DataNode **out) {
    const DataNode *node = fields_find(fields, key, need);
    if (node == NULL)
        return false;
    if (node->kind != DATA_LIST) {
        data_error(fields->report, node,
                   "'%s' must be a list ('[a, b]' or lines that begin with '- '), but is %s", key,
                   kind_name(node));
        return false;
    }
    if (node->count < min || node->count > max) {
        data_error(fields->report, node, "'%s' has %zu entries; it must have %zu to %zu", key, node->count,
                   min, max);
        return false;
    }
    *out = node;
    return true;
}
