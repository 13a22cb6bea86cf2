#include "report/json_pieces.h"

#include <string.h>

// A piece shrinks from its beginning while it is read.
static void pass(JsonPiece *rest) {
    if (*rest->at == '\n') {
        rest->line++;
        rest->line_at = rest->at + 1;
    }
    rest->at++;
    rest->size--;
}

static void pass_blanks(JsonPiece *rest) {
    while (rest->size > 0 && strchr(" \t\r\n", *rest->at) && *rest->at)
        pass(rest);
}

static bool is_next(const JsonPiece *rest, char sign) {
    return rest->size > 0 && *rest->at == sign;
}

// Characters from 1, as an editor counts them; bytes within a character do not count.
static int column(const JsonPiece *piece) {
    int characters = 1;
    for (const char *at = piece->line_at; at < piece->at; at++)
        characters += (*at & 0xc0) != 0x80;
    return characters;
}

static bool fault(const JsonPiece *where, const char *path, DiagList *diags, const char *what) {
    diag_add(diags, DIAG_ERROR, path, where->line, column(where), "%s", what);
    return false;
}

// Behind a text that begins here; where a line ends within it, it is not one (and jansson says so).
static void pass_text(JsonPiece *rest) {
    const char *at = rest->at + 1, *end = rest->at + rest->size;
    while (at < end && *at != '"' && (unsigned char)*at >= ' ')
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    at += at < end && *at == '"';
    rest->size = (size_t)(end - at);
    rest->at = at;
}

// Behind what is nested here, and the lines in it.
static void pass_nested(JsonPiece *rest) {
    size_t depth = 0;
    do {
        char sign = *rest->at;
        if (sign == '"') {
            pass_text(rest);
            continue;
        }
        depth += sign == '{' || sign == '[';
        depth -= sign == '}' || sign == ']';
        pass(rest);
    } while (depth > 0 && rest->size > 0);
}

// What there is of a value at the beginning of `rest`, and goes behind it. False when there is none.
static bool take_value(JsonPiece *rest, JsonPiece *value) {
    *value = *rest;
    if (is_next(rest, '"'))
        pass_text(rest);
    else if (is_next(rest, '{') || is_next(rest, '['))
        pass_nested(rest);
    else
        while (rest->size > 0 && !strchr(",:]} \t\r\n", *rest->at))
            pass(rest);
    value->size = (size_t)(rest->at - value->at);
    return value->size > 0;
}

json_t *json_piece_read(const JsonPiece *piece, const char *path, DiagList *diags) {
    json_error_t error;
    json_t *value = json_loadb(piece->at, piece->size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (value)
        return value;
    int line = error.line > 0 ? error.line : 1, from = error.column > 0 ? error.column : 1;
    diag_add(diags, DIAG_ERROR, path, piece->line + line - 1, line > 1 ? from : column(piece) + from - 1,
             "%s", error.text);
    return NULL;
}

// Tells the fault in a text that is broken somewhere, or `otherwise` where there is none in this piece of it.
static bool tell_broken(const JsonPiece *broken, const char *path, DiagList *diags, const char *otherwise) {
    JsonList list;
    JsonPiece piece = *broken;
    JsonStep step = JSON_STEP_VALUE;
    bool is_list = json_list_open(&list, broken, path, diags);
    while (!is_list || (step = json_list_next(&list, &piece)) == JSON_STEP_VALUE) {
        json_t *read = json_piece_read(&piece, path, diags);
        if (!read)
            return false;
        json_decref(read);
        if (!is_list)
            break;
    }
    return step != JSON_STEP_FAULT && fault(broken, path, diags, otherwise);
}

static bool take_name(JsonMembers *members, JsonPiece *rest, const char *path, Arena *arena,
                      DiagList *diags) {
    JsonPiece name;
    if (!is_next(rest, '"') || !take_value(rest, &name))
        return fault(rest, path, diags, "the name of a field in quotes is allowed here");
    json_t *text = json_piece_read(&name, path, diags);
    if (!text)
        return false;
    const char *known = arena_strdup(arena, json_string_value(text));
    json_decref(text);
    if (json_member(members, known))
        return fault(&name, path, diags, "duplicate object key");
    if (members->count == JSON_MEMBERS_MOST)
        return fault(&name, path, diags, "this is no history of Gently: it has too many fields");
    members->list[members->count].name = known;
    return true;
}

static bool take_member(JsonMembers *members, JsonPiece *rest, const char *path, Arena *arena,
                        DiagList *diags) {
    if (!take_name(members, rest, path, arena, diags))
        return false;
    pass_blanks(rest);
    if (!is_next(rest, ':'))
        return fault(rest, path, diags, "\":\" is allowed here");
    pass(rest);
    pass_blanks(rest);
    JsonPiece *value = &members->list[members->count].value;
    if (!take_value(rest, value))
        return fault(rest, path, diags, "a value is missing here");
    members->count++;
    pass_blanks(rest);
    return rest->size > 0 || tell_broken(value, path, diags, "\"}\" is missing at the end");
}

bool json_members_find(JsonMembers *members, const char *path, const char *text, size_t size, Arena *arena,
                       DiagList *diags) {
    JsonPiece rest = {text, size, text, 1};
    members->count = 0;
    pass_blanks(&rest);
    if (!is_next(&rest, '{'))
        return tell_broken(&rest, path, diags, "this is no history of Gently: an object is allowed");
    do {
        pass(&rest);
        pass_blanks(&rest);
        if (members->count == 0 && is_next(&rest, '}'))
            break;
        if (!take_member(members, &rest, path, arena, diags))
            return false;
    } while (is_next(&rest, ','));
    if (!is_next(&rest, '}'))
        return fault(&rest, path, diags, "\",\" or \"}\" is allowed here");
    pass(&rest);
    pass_blanks(&rest);
    return rest.size == 0 || fault(&rest, path, diags, "nothing is allowed behind the end");
}

const JsonPiece *json_member(const JsonMembers *members, const char *name) {
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->list[i].name, name) == 0)
            return &members->list[i].value;
    return NULL;
}

bool json_list_open(JsonList *list, const JsonPiece *piece, const char *path, DiagList *diags) {
    *list = (JsonList){.path = path, .diags = diags, .rest = *piece};
    return is_next(piece, '[');
}

JsonStep json_list_next(JsonList *list, JsonPiece *value) {
    JsonPiece *rest = &list->rest;
    bool is_first = !list->begun;
    list->begun = true;
    if (is_first) {
        pass(rest); // "["
        pass_blanks(rest);
    }
    if (is_next(rest, ']') && rest->size == 1)
        return JSON_STEP_END;
    if (!is_first && !is_next(rest, ',')) {
        fault(rest, list->path, list->diags, "\",\" or \"]\" is allowed here");
        return JSON_STEP_FAULT;
    }
    if (!is_first) {
        pass(rest);
        pass_blanks(rest);
    }
    if (!take_value(rest, value)) {
        fault(rest, list->path, list->diags, "a value is missing here");
        return JSON_STEP_FAULT;
    }
    pass_blanks(rest);
    return JSON_STEP_VALUE;
}
