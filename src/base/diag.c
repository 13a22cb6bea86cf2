#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static void *must(void *memory) {
    if (!memory)
        memory_is_out();
    return memory;
}

void diag_add(DiagList *list, DiagSeverity severity, const char *path, int line, int col, const char *format, ...) {
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 16;
        list->items = must(realloc(list->items, list->capacity * sizeof *list->items));
    }
    char *message = NULL;
    va_list args;
    va_start(args, format);
    if (vasprintf(&message, format, args) < 0)
        message = NULL;
    va_end(args);
    list->items[list->count] = (Diag){.path = must(strdup(path)),
                                      .line = line,
                                      .col = col,
                                      .severity = severity,
                                      .order = list->count,
                                      .message = must(message)};
    list->count++;
    if (severity == DIAG_ERROR)
        list->error_count++;
}

static int compare_places(const void *a, const void *b) {
    const Diag *x = a, *y = b;
    int by_path = strcmp(x->path, y->path);
    if (by_path)
        return by_path;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->col != y->col)
        return x->col < y->col ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

void diag_print(FILE *out, DiagList *list) {
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_places);
    for (size_t i = 0; i < list->count; i++) {
        const Diag *d = &list->items[i];
        const char *word = d->severity == DIAG_ERROR ? "error" : "warning";
        if (d->line > 0)
            fprintf(out, "%s:%d:%d: %s: %s\n", d->path, d->line, d->col, word, d->message);
        else
            fprintf(out, "%s: %s: %s\n", d->path, word, d->message);
    }
}

void diag_list_free(DiagList *list) {
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].path);
        free(list->items[i].message);
    }
    free(list->items);
    *list = (DiagList){0};
}
