#include "data/document.h"
#include <errno.h>
#include <libfyaml.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/memory.h"
#include "data/shown.h"
#include "data/utf8.h"

typedef struct Entry {
    const DataNode *key, *value;
    struct Entry *next;
} Entry;

// A list or mapping whose end has not come yet.
typedef struct Open {
    DataNode *node;
    const DataNode *key; // of a mapping: waits for its value
    bool key_refused;    // its value is read and dropped
    Entry *first, *last;
} Open;

typedef struct Builder {
    Arena *arena;
    DataReport *report;
    Open open[DATA_MAX_DEPTH];
    size_t depth, nodes, documents;
    const DataNode *top;
    bool refused; // nothing after this can be read sensibly
} Builder;

static void finish(Builder *builder, Open *open) {
    DataNode *node = open->node;
    node->items = ARENA_ARRAY(builder->arena, const DataNode *, node->count);
    if (node->kind == DATA_MAPPING)
        node->keys = ARENA_ARRAY(builder->arena, const DataNode *, node->count);
    size_t i = 0;
    for (const Entry *entry = open->first; entry != NULL; entry = entry->next, i++) {
        node->items[i] = entry->value;
        if (node->kind == DATA_MAPPING)
            node->keys[i] = entry->key;
    }
}

static void append(Builder *builder, Open *open, const DataNode *key, const DataNode *value) {
    Entry *entry = ARENA_NEW(builder->arena, Entry);
    *entry = (Entry){.key = key, .value = value};
    if (open->last != NULL)
        open->last->next = entry;
    else
        open->first = entry;
    open->last = entry;
    open->node->count++;
}

static const DataNode *earlier_key(const Open *open, const char *text) {
    for (const Entry *entry = open->first; entry != NULL; entry = entry->next)
        if (strcmp(entry->key->text, text) == 0)
            return entry->key;
    return NULL;
}

static void take_key(Builder *builder, Open *open, DataNode *node) {
    char shown[SHOWN_CAPACITY];
    open->key = node;
    open->key_refused = false;
    if (node->kind != DATA_TEXT) {
        data_error(builder->report, node, "a key must be a plain word, not a %s",
                   node->kind == DATA_LIST ? "list" : "mapping");
        builder->refused = true;
        return;
    }
    const DataNode *earlier = earlier_key(open, node->text);
    if (earlier != NULL) {
        data_error(builder->report, node, "the key '%s' is written twice; the first is in line %d",
                   shown_text(node->text, shown), earlier->line);
        open->key_refused = true;
    }
}

// Puts a node where the file has it: top, list item, key or value.
static void place(Builder *builder, DataNode *node) {
    if (builder->depth == 0) {
        builder->top = node;
        return;
    }
    Open *open = &builder->open[builder->depth - 1];
    if (open->node->kind == DATA_LIST) {
        append(builder, open, NULL, node);
    } else if (open->key == NULL) {
        take_key(builder, open, node);
    } else {
        if (node->line == 0) { // nothing was written: just behind the key's colon
            node->line = open->key->line;
            node->col = open->key->col + (int)utf8_count(open->key->text) + 1;
        }
        if (!open->key_refused)
            append(builder, open, open->key, node);
        open->key = NULL;
    }
}

// libfyaml's marks are 0-based and stand behind a quote, '&' or '*': `before` characters are to be taken
// back.
static void place_of(const struct fy_mark *mark, int before, int *line, int *col) {
    *line = mark != NULL ? mark->line + 1 : 0;
    *col = mark != NULL ? mark->column + 1 - (mark->column >= before ? before : 0) : 0;
}

static void refuse_token(Builder *builder, struct fy_token *token, int before, const char *message) {
    if (token == NULL)
        return;
    int line = 0, col = 0;
    place_of(fy_token_start_mark(token), before, &line, &col);
    data_error_at(builder->report, line, col, "%s", message);
}

static bool is_quoted(struct fy_event *event) {
    if (event->type != FYET_SCALAR)
        return false;
    enum fy_scalar_style style = fy_token_scalar_style(fy_event_get_token(event));
    return style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
}

static DataNode *new_node(Builder *builder, DataKind kind, struct fy_event *event) {
    DataNode *node = ARENA_NEW(builder->arena, DataNode);
    node->kind = kind;
    place_of(fy_event_start_mark(event), is_quoted(event) ? 1 : 0, &node->line, &node->col);
    if (++builder->nodes > DATA_MAX_NODES && !builder->refused) {
        data_error(builder->report, node, "the file holds more than %d values", (int)DATA_MAX_NODES);
        builder->refused = true;
    }
    refuse_token(builder, fy_event_get_anchor_token(event), 1,
                 "anchors ('&name') are not allowed; write the value out where it is needed");
    refuse_token(builder, fy_event_get_tag_token(event), 0,
                 "tags ('!name') are not allowed; write the value alone");
    return node;
}

static void take_collection(Builder *builder, DataKind kind, struct fy_event *event) {
    DataNode *node = new_node(builder, kind, event);
    place(builder, node);
    if (builder->depth == DATA_MAX_DEPTH) {
        data_error(builder->report, node, "nested more than %d levels deep", (int)DATA_MAX_DEPTH);
        builder->refused = true;
    }
    if (!builder->refused)
        builder->open[builder->depth++] = (Open){.node = node};
}

static bool is_control(uint32_t code) {
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

// A text must stand on one line and be printable: it is shown and spoken.
static void check_text(Builder *builder, DataNode *node, const char *text, size_t length) {
    const uint8_t *at = (const uint8_t *)text, *end = at + length;
    while (at < end) {
        uint32_t code = 0;
        size_t bytes = utf8_character(at, end, &code);
        bool line_break = code == '\n' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029;
        if (bytes != 0 && line_break) {
            data_error(builder->report, node,
                       "a text must be one line; write '>' instead of '|' to join its lines");
            break;
        }
        if (bytes == 0 || is_control(code)) {
            data_error(builder->report, node, "the text holds a control character");
            break;
        }
        at += bytes;
    }
}

static bool is_null(const char *text) {
    static const char *const words[] = {"~", "null", "Null", "NULL"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

static void take_text(Builder *builder, struct fy_event *event) {
    DataNode *node = new_node(builder, DATA_TEXT, event);
    size_t length = 0;
    errno = 0;
    const char *text = fy_token_get_text(fy_event_get_token(event), &length);
    if (text == NULL)
        length = 0;
    if (length == 0 && errno == ENOMEM)
        memory_is_out(); // else nothing was written
    enum fy_scalar_style style = fy_token_scalar_style(fy_event_get_token(event));
    if (style == FYSS_LITERAL || style == FYSS_FOLDED)
        while (length > 0 && text[length - 1] == '\n')
            length--;
    if (length > 0)
        check_text(builder, node, text, length);
    node->text = arena_strndup(builder->arena, length > 0 ? text : "", length);
    node->null = style == FYSS_PLAIN && is_null(node->text);
    place(builder, node);
}

static void take_event(Builder *builder, struct fy_event *event) {
    int line = 0, col = 0;
    place_of(fy_event_start_mark(event), event->type == FYET_ALIAS ? 1 : 0, &line, &col);
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (++builder->documents > 1) {
            data_error_at(builder->report, line, col, "a second document starts here; a file holds one");
            builder->refused = true;
        }
        break;
    case FYET_ALIAS:
        data_error_at(builder->report, line, col, "aliases ('*name') are not allowed; write the value out");
        builder->refused = true;
        break;
    case FYET_SCALAR:
        take_text(builder, event);
        break;
    case FYET_MAPPING_START:
        take_collection(builder, DATA_MAPPING, event);
        break;
    case FYET_SEQUENCE_START:
        take_collection(builder, DATA_LIST, event);
        break;
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        builder->depth--;
        finish(builder, &builder->open[builder->depth]);
        break;
    default:
        break;
    }
}

// Without a place to write to, libfyaml writes to stderr: its messages are collected and reported as ours.
static void drop_output(struct fy_diag *diag, void *user, const char *text, size_t length) {
    (void)diag, (void)user, (void)text, (void)length;
}

static void report_syntax(struct fy_diag *diag, const Builder *builder, bool out_of_memory) {
    DataReport *report = builder->report;
    void *previous = NULL;
    const struct fy_diag_error *error;
    size_t before = report->errors;
    while ((error = fy_diag_errors_iterate(diag, &previous)) != NULL)
        if (error->type == FYET_ERROR && error->msg != NULL) {
            char shown[SHOWN_LONG_CAPACITY];
            shown_long(error->msg, shown);
            // What is never closed is noticed only far below, often at the file's end.
            if (builder->depth > 0 && strstr(shown, "without a closing") != NULL)
                data_error_at(report, error->line, error->column, "not valid YAML: %s; it opens in line %d",
                              shown, builder->open[builder->depth - 1].node->line);
            else
                data_error_at(report, error->line, error->column, "not valid YAML: %s", shown);
        }
    if (report->errors == before && out_of_memory)
        memory_is_out();
    if (report->errors == before)
        data_error(report, NULL, "not valid YAML");
}

static void run_parser(Builder *builder, const char *text, size_t size) {
    struct fy_diag_cfg diag_cfg;
    fy_diag_cfg_default(&diag_cfg);
    diag_cfg.fp = NULL;
    diag_cfg.output_fn = drop_output;
    diag_cfg.colorize = false;
    diag_cfg.level = FYET_ERROR;
    struct fy_diag *diag = fy_diag_create(&diag_cfg);
    if (diag != NULL)
        fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = {
        .search_path = "", .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE, .diag = diag};
    struct fy_parser *parser = diag != NULL ? fy_parser_create(&cfg) : NULL;
    if (parser == NULL || fy_parser_set_string(parser, text, size) != 0)
        memory_is_out();
    bool ended = false;
    while (!builder->refused && !ended) {
        errno = 0;
        struct fy_event *event = fy_parser_parse(parser);
        if (event == NULL) {
            report_syntax(diag, builder, errno == ENOMEM);
            builder->refused = true;
            break;
        }
        ended = event->type == FYET_STREAM_END;
        take_event(builder, event);
        fy_parser_event_free(parser, event);
    }
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
}

// What no content file may hold anywhere, comments included. False when the rest is not worth reading.
static bool check_bytes(const uint8_t *bytes, size_t size, DataReport *report) {
    const uint8_t *at = bytes, *end = bytes + size;
    int line = 1, col = 1, tab_line = 0;
    while (at < end) {
        uint32_t code = 0;
        size_t length = utf8_character(at, end, &code);
        if (length == 0) {
            data_error_at(report, line, col, "not valid UTF-8; save the file as UTF-8 text");
            return false;
        }
        if (code == '\t' && tab_line != line) {
            data_error_at(report, line, col, "a tab; indent and separate with spaces");
            tab_line = line;
        } else if (is_control(code) && code != '\t' && code != '\n' &&
                   !(code == '\r' && at + 1 < end && at[1] == '\n')) {
            data_error_at(report, line, col, "the control character 0x%02x; a content file is plain text",
                          (unsigned)code);
            return false;
        }
        if (code == '%' && col == 1) {
            data_error_at(report, line, col, "a line that begins with '%%' (a directive) is not allowed");
            return false;
        }
        at += length;
        col++;
        if (code == '\n') {
            line++;
            col = 1;
        }
        if (line > DATA_MAX_LINES || col > DATA_MAX_LINE_CHARACTERS + 1) {
            data_error_at(report, line, 1,
                          line > DATA_MAX_LINES ? "more than %d lines" : "a line of more than %d characters",
                          line > DATA_MAX_LINES ? (int)DATA_MAX_LINES : (int)DATA_MAX_LINE_CHARACTERS);
            return false;
        }
    }
    return tab_line == 0;
}

const DataNode *document_parse(const uint8_t *bytes, size_t size, Arena *arena, DataReport *report) {
    if (size > DATA_MAX_BYTES) {
        data_error(report, NULL, "is larger than %d KiB", DATA_MAX_BYTES / 1024);
        return NULL;
    }
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    if (size == 0) {
        data_error(report, NULL, "is empty");
        return NULL;
    }
    if (!check_bytes(bytes, size, report))
        return NULL;
    Builder builder = {.arena = arena, .report = report};
    char *text = arena_strndup(arena, (const char *)bytes, size);
    run_parser(&builder, text, size);
    if (builder.refused)
        return NULL;
    if (builder.top == NULL) {
        data_error(report, NULL, "holds nothing but comments");
        return NULL;
    }
    if (builder.top->kind != DATA_MAPPING) {
        data_error(report, builder.top, "the file must be made of 'key: value' lines");
        return NULL;
    }
    return builder.top;
}

const DataNode *document_read(const char *path, Arena *arena, DataReport *report) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[160];
    if (!file_read(path, DATA_MAX_BYTES, &bytes, &size, reason, sizeof reason)) {
        data_error(report, NULL, "%s", reason);
        return NULL;
    }
    const DataNode *top = document_parse(bytes, size, arena, report);
    free(bytes);
    return top;
}
