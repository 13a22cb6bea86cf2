#include "data/document.h"
#include <assert.h>
#include <errno.h>
#include <libfyaml.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/file.h"
#include "base/file_source.h"
#include "base/unseen.h"
#include "base/utf8.h"
#include "data/shown.h"
#include "data/source.h"

typedef struct Entry {
    DataNode *key;
    const DataNode *value;
    struct Entry *next;
} Entry;

// A list or mapping whose end has not come yet.
typedef struct Open {
    DataNode *node;
    DataNode *key;    // of a mapping: waits for its value
    bool key_refused; // its value is read and dropped
    bool flow;        // written with brackets
    Entry *first, *last;
} Open;

typedef struct Builder {
    Arena *arena;
    DataReport *report;
    const char *text; // the whole file
    size_t size;
    struct fy_mark behind; // the last thing that was read
    Open open[DATA_MAX_DEPTH];
    size_t depth, nodes, documents;
    const DataNode *top;
    bool refused; // nothing after this can be read sensibly
} Builder;

static void finish(Builder *builder, Open *open) {
    DataNode *node = open->node;
    assert(node != NULL);
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

static void append(Builder *builder, Open *open, DataNode *key, const DataNode *value) {
    Entry *entry = ARENA_NEW(builder->arena, Entry);
    *entry = (Entry){.key = key, .value = value};
    if (open->last != NULL)
        open->last->next = entry;
    else
        open->first = entry;
    open->last = entry;
    open->node->count++;
}

static DataNode *earlier_key(const Open *open, const char *text) {
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
        data_error(builder->report, node,
                   "a key must be a plain word, not a %s; put a text that holds '%c' in quotes",
                   node->kind == DATA_LIST ? "list" : "mapping", node->kind == DATA_LIST ? '[' : '{');
        builder->refused = true;
        return;
    }
    if (node->text[0] == '\0') {
        if (!node->refused)
            data_error(builder->report, node, "a key without a name; write 'key: value'");
        open->key_refused = true;
        return;
    }
    DataNode *earlier = earlier_key(open, node->text);
    if (earlier != NULL) {
        data_error(builder->report, node, "the key '%s' is written twice; the first is in line %d",
                   shown_text(node->text, shown), earlier->line);
        earlier->twice = true;
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
        node->parent = open->node;
        append(builder, open, NULL, node);
    } else if (open->key == NULL) {
        take_key(builder, open, node);
    } else {
        node->parent = open->node;
        node->key = open->key;
        if (!open->key_refused)
            append(builder, open, open->key, node);
        open->key = NULL;
    }
}

// Where something would stand that was not written: at the '-', '?' or ',' before it, or just behind its key's colon.
static void place_nothing(Builder *builder, DataNode *node) {
    const Open *open = builder->depth > 0 ? &builder->open[builder->depth - 1] : NULL;
    if (open != NULL && open->key != NULL && open->key->text != NULL && open->key->text[0] != '\0') {
        node->line = open->key->line;
        node->col = open->key->col + (int)utf8_count(open->key->text) + 1;
        return;
    }
    struct fy_mark *at = &builder->behind;
    bool comment = false;
    for (; at->input_pos < builder->size; at->input_pos++) {
        char c = builder->text[at->input_pos];
        comment = (comment || c == '#') && c != '\n';
        if (!comment && c != ' ' && c != '\r' && c != '\n')
            break;
        at->line += c == '\n';
        at->column = c == '\n' ? 0 : at->column + 1;
    }
    node->line = at->line + 1;
    node->col = at->column + 1;
    if (at->input_pos < builder->size) { // the next nothing comes behind it
        at->input_pos++;
        at->column++;
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
    if (node->line == 0)
        place_nothing(builder, node);
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
        builder->open[builder->depth++] =
            (Open){.node = node, .flow = fy_event_get_node_style(event) == FYNS_FLOW};
}

// A text must stand on one line and be printable: it is shown and spoken. False after an error.
static bool check_text(Builder *builder, const DataNode *node, const char *text, size_t length) {
    const uint8_t *at = (const uint8_t *)text, *end = at + length;
    uint32_t code = 0, before = 0;
    for (size_t bytes = 0; at < end; at += bytes, before = code) {
        bytes = utf8_character(at, end, &code);
        const char *unseen = bytes > 0 ? unseen_name(code) : "piece that is no UTF-8";
        if (unseen == NULL || (unseen_is_joiner(code) && before >= 0x300))
            continue;
        if (code == '\n' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029)
            data_error(builder->report, node,
                       "a text must be one line; write '>' instead of '|' to join its lines");
        else
            data_error(builder->report, node,
                       "the text holds a %s (U+%04X), which cannot be seen; take it out", unseen,
                       (unsigned)code);
        return false;
    }
    return true;
}

// Whether what an unquoted text ends before is a comment, or was meant as its end: "March #2".
static void look_for_hash(const Builder *builder, DataNode *node, const struct fy_mark *end) {
    if (end == NULL)
        return;
    size_t at = end->input_pos;
    while (at < builder->size && builder->text[at] == ' ')
        at++;
    size_t spaces = at - end->input_pos;
    if (spaces == 0 || at >= builder->size || builder->text[at] != '#')
        return;
    char next = at + 1 < builder->size ? builder->text[at + 1] : '\n';
    if (spaces > 1 && strchr(" #\r\n", next) != NULL)
        return;
    node->hash_line = end->line + 1;
    node->hash_col = end->column + (int)spaces + 1;
}

static void check_plain(Builder *builder, DataNode *node, const char *text, size_t length,
                        struct fy_event *event) {
    uint32_t first = 0;
    utf8_character((const uint8_t *)text, (const uint8_t *)text + length, &first);
    if (source_is_curly_quote(first))
        data_tell_lookalikes(builder->report, node->line, node->line);
    look_for_hash(builder, node, fy_event_end_mark(event));
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
        alloc_failed(); // else nothing was written
    enum fy_scalar_style style = fy_token_scalar_style(fy_event_get_token(event));
    if (style == FYSS_LITERAL || style == FYSS_FOLDED)
        while (length > 0 && text[length - 1] == '\n')
            length--;
    node->refused = length > 0 && !check_text(builder, node, text, length);
    if (node->refused)
        length = 0;
    if (length > 0 && style == FYSS_PLAIN)
        check_plain(builder, node, text, length, event);
    node->text = arena_strndup(builder->arena, length > 0 ? text : "", length);
    node->null = style == FYSS_PLAIN && is_null(node->text);
    place(builder, node);
}

static void take_event(Builder *builder, struct fy_event *event) {
    int line = 0, col = 0;
    place_of(fy_event_start_mark(event), event->type == FYET_ALIAS ? 1 : 0, &line, &col);
    if (line == 0)
        place_of(&builder->behind, 0, &line, &col);
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

static void report_one(const Builder *builder, const struct fy_diag_error *error) {
    DataReport *report = builder->report;
    const Open *open = builder->depth > 0 ? &builder->open[builder->depth - 1] : NULL;
    assert(open == NULL || open->node != NULL);
    char shown[SHOWN_LONG_CAPACITY];
    shown_long(error->msg, shown);
    // What is never closed is noticed only far below, often at the file's end.
    if (open != NULL && strstr(shown, "without a closing") != NULL)
        data_error_at(report, error->line, error->column, "not valid YAML: %s; it opens in line %d", shown,
                      open->node->line);
    else if (strstr(shown, "nested block mapping on the same line") != NULL)
        data_error_at(report, error->line, error->column,
                      "not valid YAML: a second ':' in one line; put a text that holds ': ' in quotes");
    else if (strstr(shown, "missing comma in flow") != NULL)
        data_error_at(report, error->line, error->column,
                      "not valid YAML: a comma is missing, or a text that holds ': ' needs quotes");
    else if (strstr(shown, "expected ':'") != NULL || strstr(shown, "missing ':'") != NULL ||
             strstr(shown, "multiline plain key") != NULL)
        data_error_at(
            report, error->line, error->column,
            "not valid YAML: a line must be 'key: value' or '- value', with a space before the value");
    else
        data_error_at(report, error->line, error->column, "not valid YAML: %s", shown);
    int first = builder->behind.line + 1; // nothing after it was understood
    data_tell_lookalikes(report,
                         open != NULL && open->flow && open->node->line < first ? open->node->line : first,
                         error->line);
}

static void report_syntax(struct fy_diag *diag, const Builder *builder, bool out_of_memory) {
    void *previous = NULL;
    const struct fy_diag_error *error;
    size_t before = builder->report->errors;
    while ((error = fy_diag_errors_iterate(diag, &previous)) != NULL)
        if (error->type == FYET_ERROR && error->msg != NULL)
            report_one(builder, error);
    if (builder->report->errors == before && out_of_memory)
        alloc_failed();
    if (builder->report->errors == before)
        data_error_at(builder->report, builder->behind.line + 1, builder->behind.column + 1,
                      "not valid YAML");
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
    struct fy_parse_cfg cfg = {.search_path = "",
                               .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE,
                               .diag = diag};
    struct fy_parser *parser = diag != NULL ? fy_parser_create(&cfg) : NULL;
    if (parser == NULL || fy_parser_set_string(parser, text, size) != 0)
        alloc_failed();
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
        const struct fy_mark *behind = fy_event_end_mark(event);
        if (behind != NULL)
            builder->behind = *behind;
        fy_parser_event_free(parser, event);
    }
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
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
        data_error_at(report, 1, 1, "is empty");
        return NULL;
    }
    if (!source_check(bytes, size, report))
        return NULL;
    source_note_lookalikes(bytes, size, report);
    Builder builder = {.arena = arena,
                       .report = report,
                       .text = arena_strndup(arena, (const char *)bytes, size),
                       .size = size};
    run_parser(&builder, builder.text, size);
    if (builder.refused)
        return NULL;
    if (builder.top == NULL) {
        data_error_at(report, 1, 1, "holds nothing but comments");
        return NULL;
    }
    if (builder.top->kind != DATA_MAPPING) {
        data_error(report, builder.top, "the file must be made of 'key: value' lines");
        return NULL;
    }
    return builder.top;
}

const DataNode *document_read(const FileSource *source, const char *path, Arena *arena, DataReport *report) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[160];
    if (!file_source_read(source, path, DATA_MAX_BYTES, &bytes, &size, reason, sizeof reason)) {
        data_error(report, NULL, "%s", reason);
        return NULL;
    }
    const DataNode *top = document_parse(bytes, size, arena, report);
    free(bytes);
    return top;
}
