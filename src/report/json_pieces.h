// A large JSON text piece by piece: where each value of an object or a list lies is found without making anything of it, and then one
// at a time is read. A history of ten years is never a tree in memory. What is in a piece is for jansson to judge.
#pragma once
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/diag.h"

// A value in the text, which has to stay.
typedef struct JsonPiece {
    const char *at;
    size_t size;
    const char *line_at; // where its line begins
    int line;            // 1-based
} JsonPiece;

// The fields of the outermost object.
typedef struct JsonMember {
    const char *name;
    JsonPiece value;
} JsonMember;

enum { JSON_MEMBERS_MOST = 64 };

typedef struct JsonMembers {
    JsonMember list[JSON_MEMBERS_MOST];
    size_t count;
} JsonMembers;

// Finds the fields of a text that is one object; names go into `arena`. False, and a fault in `diags`, when it is none.
bool json_members_find(JsonMembers *members, const char *path, const char *text, size_t size, Arena *arena,
                       DiagList *diags);
// The value of a field; NULL when there is none.
const JsonPiece *json_member(const JsonMembers *members, const char *name);

// Reads a piece; a new reference. NULL, and a fault in `diags`, when it is no JSON.
json_t *json_piece_read(const JsonPiece *piece, const char *path, DiagList *diags);

// Goes through the values of a list.
typedef struct JsonList {
    const char *path;
    DiagList *diags;
    JsonPiece rest; // not yet gone through
    bool begun;
} JsonList;

// Begins with the first value. False when the piece is no list.
bool json_list_open(JsonList *list, const JsonPiece *piece, const char *path, DiagList *diags);
typedef enum JsonStep { JSON_STEP_VALUE, JSON_STEP_END, JSON_STEP_FAULT } JsonStep;
// Goes on to the next value, where there is one. JSON_STEP_FAULT: what follows is no JSON; told in `diags`.
JsonStep json_list_next(JsonList *list, JsonPiece *value);
