#include "data/file_head.h"
#include <string.h>
#include "base/paths.h"
#include "data/shown.h"

const char *file_id(const char *path, Arena *arena) {
    const char *name = paths_basename(path);
    size_t length = strlen(name);
    if (length > 5 && paths_ends_in(name, ".yaml"))
        length -= 5;
    return arena_strndup(arena, name, length);
}

void file_check_schema(const Fields *fields, FieldNeed need) {
    const DataNode *node = fields_find(fields, "schema", need);
    if (node == NULL)
        return;
    char shown[SHOWN_CAPACITY];
    if (node->kind != DATA_TEXT || strcmp(node->text, "1") != 0)
        data_error(fields->report, node, "'schema' must be 1, the only one this version reads, but is '%s'",
                   node->kind == DATA_TEXT ? shown_text(node->text, shown) : "no number");
}

const char *file_check_id(const Fields *fields, Arena *arena) {
    const char *name = file_id(fields->report->path, arena), *id = NULL;
    if (fields_id(fields, "id", FIELD_REQUIRED, &id) && strcmp(id, name) != 0) {
        char shown[SHOWN_CAPACITY];
        data_error(fields->report, fields_find(fields, "id", FIELD_OPTIONAL),
                   "'id' is '%s', but the file is called '%s'; make them the same", id,
                   shown_text(name, shown));
    }
    return name;
}
