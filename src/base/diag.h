// Diagnostics about files people write: collected, sorted by place, printed as `path:line:col: error: message`.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef enum DiagSeverity { DIAG_ERROR, DIAG_WARNING } DiagSeverity;

enum { DIAG_LISTED_MAX = 200 }; // errors, and as many warnings; the rest are only counted

typedef struct Diag {
    char *path;    // as the person named it; owned by the list
    int line, col; // 1-based; 0 = the file as a whole
    DiagSeverity severity;
    size_t order;  // as it was found: at one place the first is often the cause of the others
    char *message; // one line, what is wrong and what is allowed; owned by the list
} Diag;

// Different paths, told apart by 64 bits of each.
typedef struct DiagPaths {
    uint64_t *slots; // 0 = free
    size_t count, capacity;
} DiagPaths;

// A growable list. Zero-initialise before use, free with diag_list_free().
typedef struct DiagList {
    Diag *items; // those listed: the first DIAG_LISTED_MAX of each severity
    size_t count, capacity;
    size_t error_count, warning_count; // found, also those not listed
    DiagPaths at_fault;                // files with errors
    DiagPaths unlisted;                // files with something that is not listed
} DiagList;

// Appends one diagnostic; path and the formatted message are copied.
void diag_add(DiagList *list, DiagSeverity severity, const char *path, int line, int col, const char *format,
              ...) __attribute__((format(printf, 6, 7)));

// Whether a file has an error, listed or not.
bool diag_is_at_fault(const DiagList *list, const char *path);

// Prints every item, one line each, ordered by path, line, column and as they were found, and in a last line how many
// more there are.
void diag_print(FILE *out, DiagList *list);

// Frees all that the list holds; it may be used again.
void diag_list_free(DiagList *list);
