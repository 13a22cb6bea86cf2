// A content file, read strictly into a tree in which every node knows its place. YAML syntax comes from
// libfyaml; what would make a file mean something other than what a person sees in it is refused: aliases,
// anchors, tags, several documents, directives, duplicate keys, tabs, characters that cannot be seen.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_source.h"

enum {
    DATA_MAX_BYTES = 512 * 1024,
    DATA_MAX_LINES = 2000, // this and the next keep the YAML reader, which is quadratic in places, under
    DATA_MAX_LINE_CHARACTERS = 2000, // a quarter of a second for any bytes
    DATA_MAX_DEPTH = 16,
    DATA_MAX_NODES = 40000,
    DATA_MAX_ERRORS = 50, // of one file; the rest are summed up in one line
    DATA_MAX_LOOKALIKES = 128,
};

typedef enum DataKind { DATA_TEXT, DATA_LIST, DATA_MAPPING } DataKind;

typedef struct DataNode {
    DataKind kind;
    int line, col;           // 1-based, columns in characters
    bool refused;            // its text was reported already, and is ""
    bool twice;              // of a key: it stands once more, which was reported; the other value is not kept
    int hash_line, hash_col; // where a '#' ended it that may have been meant as a part of it; 0 = nowhere
    const char
        *text;    // DATA_TEXT: without quotes, without line breaks at its end; "" where nothing was written
    bool null;    // DATA_TEXT: ~ or null without quotes, which is no word in YAML but stands for nothing
    size_t count; // of items, or of keys and items
    const struct DataNode **keys;  // DATA_MAPPING only; all of kind DATA_TEXT, no two alike
    const struct DataNode **items; // list items, or the mapping's values in the order of the file
    const struct DataNode *parent; // the list or mapping it is an item of; NULL at the top and of keys
    const struct DataNode *key;    // of a mapping's item
} DataNode;

// A character that looks like one of YAML's own (data/source.h).
typedef struct DataLookalike {
    int line, col;
    uint32_t code; // 0 = told already
} DataLookalike;

// Where the faults of one file go. With an error the look-alikes of its line are told: they are often the cause.
typedef struct DataReport {
    const char *path; // as the person named it; borrowed
    DiagList *diags;  // borrowed
    size_t errors;    // found in this file so far, those past DATA_MAX_ERRORS too
    DataLookalike lookalikes[DATA_MAX_LOOKALIKES];
    size_t lookalike_count;
} DataReport;

// Adds an error at a node; NULL = the file as a whole.
void data_error(DataReport *report, const DataNode *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// The same at a line and a column, both from 1; 0 = the file as a whole.
void data_error_at(DataReport *report, int line, int col, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Tells the look-alikes of these lines.
void data_tell_lookalikes(DataReport *report, int first_line, int last_line);

// Reads a file. NULL when it cannot be read or is not one mapping in strict YAML; the report then says why,
// at least once. The tree lives in `arena`.
const DataNode *document_read(const FileSource *source, const char *path, Arena *arena, DataReport *report);

// The same for bytes that are already in memory; they need not end in NUL and are not kept. NULL as above.
const DataNode *document_parse(const uint8_t *bytes, size_t size, Arena *arena, DataReport *report);
