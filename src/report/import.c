#include "report/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "report/csv_files.h"
#include "report/fhir_file.h"
#include "report/json_file.h"

// Ten years of six sessions a day are 70 MB as JSON and 320 MB as FHIR.
enum { FILE_MOST = 1024 * 1024 * 1024 };

// A whole file of valid UTF-8; NULL after a fault in `diags`. Free it.
static char *read_text(const char *path, size_t *size, DiagList *diags) {
    char reason[200];
    uint8_t *bytes;
    if (!file_read(path, FILE_MOST, &bytes, size, reason, sizeof reason)) {
        diag_add(diags, DIAG_ERROR, path, 0, 0, "%s", reason);
        return NULL;
    }
    int line = 1;
    const uint8_t *at = bytes, *end = bytes + *size;
    while (at < end) {
        uint32_t code;
        size_t length = utf8_character(at, end, &code);
        if (length == 0 || code == 0) {
            diag_add(diags, DIAG_ERROR, path, line, 1,
                     "a byte here is no UTF-8 text (the file has to be UTF-8)");
            free(bytes);
            return NULL;
        }
        line += code == '\n';
        at += length;
    }
    return (char *)bytes;
}

static bool read_json(const char *path, const char *text, size_t size, HistoryLog *log, Arena *arena,
                      DiagList *diags) {
    JsonMembers document;
    if (!json_members_find(&document, path, text, size, arena, diags))
        return false;
    return json_member(&document, "resourceType") ? fhir_file_read(path, &document, log, arena, diags)
                                                  : json_file_read(path, &document, log, arena, diags);
}

static bool read_csv(const char *path, const char *text, size_t size, HistoryLog *log, Arena *arena,
                     DiagList *diags) {
    char second_path[PATH_CAPACITY];
    CsvFile sessions = {path, text, size}, exercises = {second_path, NULL, 0};
    if (!csv_exercises_path(path, second_path)) {
        diag_add(diags, DIAG_ERROR, path, 0, 0, "the name is too long");
        return false;
    }
    char *second = read_text(second_path, &exercises.size, diags);
    exercises.text = second;
    bool good = second && csv_read(&sessions, &exercises, log, arena, diags);
    free(second);
    return good;
}

bool import_read(const char *path, HistoryLog *log, Arena *arena, DiagList *diags) {
    size_t size;
    char *text = read_text(path, &size, diags);
    if (!text)
        return false;
    const char *first = text + strspn(text, " \t\r\n");
    bool good = first[0] == '{' || first[0] == '[' ? read_json(path, text, size, log, arena, diags)
                                                   : read_csv(path, text, size, log, arena, diags);
    free(text);
    return good;
}
