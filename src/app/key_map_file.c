#include "app/key_map_file.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "app/keys.h"
#include "data/file_head.h"
#include "data/nearest.h"
#include "platform/key_names.h"

enum { NAMES_MAX = 400, LINES_MAX = KEY_BINDINGS_MAX };

typedef struct KeyName {
    int symbol;
    unsigned modifiers;
} KeyName;

// "Ctrl+Shift+P": what must be held comes before the key, each with a plus behind it.
static KeyName read_name(const char *text) {
    static const struct {
        const char *name;
        unsigned modifier;
    } held[] = {{"Ctrl+", INPUT_CTRL}, {"Shift+", INPUT_SHIFT}, {"Alt+", INPUT_ALT}};
    KeyName key = {0, 0};
    for (int i = 0; i < 3; i++) {
        size_t length = strlen(held[i].name);
        if (strncasecmp(text, held[i].name, length) != 0 || !text[length])
            continue;
        key.modifiers |= held[i].modifier;
        text += length;
        i = -1;
    }
    key.symbol = key_named(text);
    return key;
}

static void report_unknown_key(DataReport *report, const DataNode *key) {
    const char *known[NAMES_MAX];
    char of_sdl[NAMES_MAX][32], hint[FIELDS_HINT_CAPACITY] = "";
    size_t count = 0;
    for (int i = 0; remote_key_at(i) && count < NAMES_MAX; i++)
        known[count++] = remote_key_at(i)->name;
    const KeyMap *map = key_map_default();
    for (int i = 0; i < map->count && count < NAMES_MAX; i++) {
        key_name(map->keys[i].symbol, of_sdl[count], sizeof of_sdl[count]);
        known[count] = of_sdl[count];
        count += of_sdl[count][0] != '\0';
    }
    const char *near = nearest_name(key->text, known, count);
    if (near)
        snprintf(hint, sizeof hint, "; did you mean '%s'?", near);
    data_error(
        report, key,
        "there is no key '%s'%s (allowed are SDL's names such as F5, Return or Ctrl+P, and the kernel's "
        "of a remote, such as KEY_RED)",
        key->text, hint);
}

// False when it was reported.
static bool read_action(DataReport *report, const DataNode *node, Action *action) {
    *action = node->kind == DATA_TEXT ? action_named(node->text) : ACTION_COUNT;
    if (*action != ACTION_COUNT)
        return true;
    const char *near =
        node->kind == DATA_TEXT ? nearest_name(node->text, action_names(), ACTION_COUNT) : NULL;
    if (near)
        data_error(report, node, "no key does '%s'; did you mean '%s'?", node->text, near);
    else
        data_error(
            report, node,
            "what a key does is one word, such as ok, back, pause, pain or none; docs/keys.md has them all");
    return false;
}

// The key by another name on an earlier line, NULL = it is new.
static const DataNode *earlier(const DataNode *lines, const KeyName *keys, size_t at) {
    for (size_t i = 0; i < at; i++)
        if (keys[i].symbol == keys[at].symbol && keys[i].modifiers == keys[at].modifiers && keys[at].symbol)
            return lines->keys[i];
    return NULL;
}

static void read_keys(DataReport *report, const DataNode *lines, KeyMap *map) {
    KeyName keys[LINES_MAX] = {{0, 0}};
    if (lines->count > LINES_MAX) {
        data_error(report, lines, "there are %zu keys; at most %d are allowed", lines->count, LINES_MAX);
        return;
    }
    // From the last line up: what is bound last comes first in the table, and hints name the first of a user's keys.
    for (size_t i = 0; i < lines->count; i++) {
        keys[i] = read_name(lines->keys[i]->text);
        const DataNode *same = earlier(lines, keys, i);
        if (keys[i].symbol == 0)
            report_unknown_key(report, lines->keys[i]);
        else if (same)
            data_error(report, lines->keys[i], "the key '%s' stands here twice: it is '%s' of line %d",
                       lines->keys[i]->text, same->text, same->line);
        if (same)
            keys[i].symbol = 0;
    }
    for (size_t i = lines->count; i-- > 0;) {
        Action action = ACTION_NONE;
        if (read_action(report, lines->items[i], &action) && keys[i].symbol &&
            !key_map_bind(map, keys[i].symbol, keys[i].modifiers, action))
            data_error(report, lines->keys[i], "there is no room for so many keys");
    }
}

static void read_buttons(DataReport *report, const DataNode *lines, KeyMap *map) {
    for (size_t i = 0; i < lines->count; i++) {
        int button = PAD_NONE;
        Action action = ACTION_NONE;
        bool known =
            value_enum(report, lines->keys[i], "a button of the gamepad", pad_names(), PAD_COUNT, &button);
        if (read_action(report, lines->items[i], &action) && known)
            map->pad[button] = action;
    }
}

typedef struct Needed {
    DataReport *report;
    const DataNode *keys, *pad;
} Needed;

static void report_needed(Action action, bool of_pad, void *context) {
    const Needed *needed = context;
    data_error(needed->report, of_pad ? needed->pad : needed->keys,
               "this leaves '%s' without a %s; it keeps the one it has without this file",
               action_name(action), of_pad ? "button" : "key without Ctrl, Shift or Alt");
}

static bool is_mapping(DataReport *report, const DataNode *node, const char *what) {
    if (node && node->kind != DATA_MAPPING)
        data_error(report, node, "'%s' must be lines of 'key: what it does'", what);
    return node && node->kind == DATA_MAPPING;
}

void key_map_read(const FileSource *source, const char *path, const KeyMap *original, KeyMap *map,
                  DiagList *diags) {
    static const char *const sections[] = {"schema", "keys", "gamepad"};
    DataReport report = {.path = path, .diags = diags};
    Arena *arena = arena_new();
    Fields fields;
    const DataNode *top = document_read(source, path, arena, &report);
    // Of a file that means something else than what is seen in it, nothing counts.
    if (top && report.errors == 0 &&
        fields_open(&fields, &report, top, arena, "the file of keys", sections, 3)) {
        file_check_schema(&fields, FIELD_REQUIRED);
        Needed needed = {&report, fields_find(&fields, "keys", FIELD_OPTIONAL),
                         fields_find(&fields, "gamepad", FIELD_OPTIONAL)};
        if (is_mapping(&report, needed.keys, "keys"))
            read_keys(&report, needed.keys, map);
        if (is_mapping(&report, needed.pad, "gamepad"))
            read_buttons(&report, needed.pad, map);
        key_map_keep_needed(map, original, report_needed, &needed);
    }
    arena_free(arena);
}
