// Diagnostics about files people write: collected, sorted by place, printed as `path:line:col: error: message`.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef enum DiagSeverity { DIAG_ERROR, DIAG_WARNING } DiagSeverity;

typedef struct Diag {
    char *path;    // as the person named it; owned by the list
    int line, col; // 1-based; 0 = the file as a whole
    DiagSeverity severity;
    size_t order;  // as it was found: at one place the first is often the cause of the others
    char *message; // one line, what is wrong and what is allowed; owned by the list
} Diag;

// A growable list. Zero-initialise before use, free with diag_list_free().
typedef struct DiagList {
    Diag *items;
    size_t count, capacity;
    size_t error_count; // items with DIAG_ERROR
} DiagList;

// Appends one diagnostic; path and the formatted message are copied.
void diag_add(DiagList *list, DiagSeverity severity, const char *path, int line, int col, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

// Prints every item, one line each, ordered by path, line, column and as they were found.
void diag_print(FILE *out, DiagList *list);

void diag_list_free(DiagList *list);
