#include "app/commands/check_letters.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/utf8.h"
#include "data/document.h"
#include "ui/text.h"

enum { LISTED_MAX = 8 };

typedef struct Letters {
    uint32_t codes[LISTED_MAX]; // each once
    int count;
    bool more;
} Letters;

static void note(Letters *letters, uint32_t code) {
    for (int i = 0; i < letters->count; i++)
        if (letters->codes[i] == code)
            return;
    if (letters->count < LISTED_MAX)
        letters->codes[letters->count++] = code;
    else
        letters->more = true;
}

static void warn_of(const Letters *letters, const char *path, const DataNode *node, DiagList *diags) {
    char list[LISTED_MAX * 24] = "";
    size_t used = 0;
    for (int i = 0; i < letters->count; i++) {
        char letter[5] = "";
        utf8_encode(letter, letters->codes[i]);
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s (U+%04X)", i > 0 ? ", " : "", letter,
                                 (unsigned)letters->codes[i]);
    }
    diag_add(diags, DIAG_WARNING, path, node->line, node->col,
             "no installed font has %s%s; a box shows instead", list, letters->more ? " and more" : "");
}

static void check_text(const char *path, const DataNode *node, DiagList *diags) {
    Letters letters = {.count = 0};
    bool turns = false;
    const uint8_t *at = (const uint8_t *)node->text, *end = at + strlen(node->text);
    uint32_t code = 0;
    for (size_t length; (length = utf8_character(at, end, &code)) > 0; at += length) {
        if (code > '~' && !text_can_show(code))
            note(&letters, code);
        turns = turns || text_turns(code);
    }
    if (letters.count > 0)
        warn_of(&letters, path, node, diags);
    if (turns)
        diag_add(diags, DIAG_WARNING, path, node->line, node->col,
                 "written from right to left: its words show right, but lines begin on the left");
}

static void check_node(const char *path, const DataNode *node, DiagList *diags) {
    if (node->kind == DATA_TEXT)
        check_text(path, node, diags);
    for (size_t i = 0; node->kind != DATA_TEXT && i < node->count; i++)
        check_node(path, node->items[i], diags);
}

void check_letters(const char *path, DiagList *diags) {
    char reason[300];
    if (!text_is_open() && !text_open(reason, sizeof reason)) {
        log_once("letters are not looked at: %s", reason);
        return;
    }
    DiagList unasked = {0};
    DataReport report = {.path = path, .diags = &unasked};
    Arena *arena = arena_new();
    const DataNode *top = document_read(NULL, path, arena, &report);
    if (top)
        check_node(path, top, diags);
    arena_free(arena);
    diag_list_free(&unasked);
}
