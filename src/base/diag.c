#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/print.h"

// Never 0.
static uint64_t hash_of(const char *path) {
    uint64_t hash = hash_text(HASH_START, path);
    return hash ? hash : 1;
}

// Where a path stands or would stand; there is always a free slot.
static uint64_t *slot_of(const DiagPaths *paths, uint64_t hash) {
    size_t at = (size_t)(hash % paths->capacity);
    while (paths->slots[at] && paths->slots[at] != hash)
        at = (at + 1) % paths->capacity;
    return &paths->slots[at];
}

static void paths_grow(DiagPaths *paths) {
    DiagPaths grown = {.count = paths->count, .capacity = paths->capacity ? paths->capacity * 2 : 32};
    grown.slots = alloc_zeroed(grown.capacity, sizeof *grown.slots);
    for (size_t i = 0; i < paths->capacity; i++)
        if (paths->slots[i])
            *slot_of(&grown, paths->slots[i]) = paths->slots[i];
    free(paths->slots);
    *paths = grown;
}

static void paths_add(DiagPaths *paths, const char *path) {
    if (paths->count * 2 >= paths->capacity)
        paths_grow(paths);
    uint64_t hash = hash_of(path), *slot = slot_of(paths, hash);
    if (!*slot)
        paths->count++;
    *slot = hash;
}

static void keep(DiagList *to, Diag diag) {
    diag.order = to->count;
    ALLOC_APPEND(to->items, to->count, to->capacity, diag);
}

void diag_add(DiagList *list, DiagSeverity severity, const char *path, int line, int col, const char *format,
              ...) {
    if (severity == DIAG_ERROR)
        paths_add(&list->at_fault, path);
    if ((severity == DIAG_ERROR ? list->error_count++ : list->warning_count++) >= DIAG_LISTED_MAX) {
        paths_add(&list->unlisted, path);
        return;
    }
    char *message = NULL;
    va_list args;
    va_start(args, format);
    if (vasprintf(&message, format, args) < 0)
        alloc_failed();
    va_end(args);
    keep(
        list,
        (Diag){.path = alloc_text(path), .line = line, .col = col, .severity = severity, .message = message});
}

bool diag_is_at_fault(const DiagList *list, const char *path) {
    return list->at_fault.count > 0 && *slot_of(&list->at_fault, hash_of(path));
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

static void print_unlisted(FILE *out, const DiagList *list) {
    size_t errors = list->error_count > DIAG_LISTED_MAX ? list->error_count - DIAG_LISTED_MAX : 0;
    size_t warnings = list->warning_count > DIAG_LISTED_MAX ? list->warning_count - DIAG_LISTED_MAX : 0;
    size_t files = list->unlisted.count;
    print_to(out, "and ");
    if (errors)
        print_to(out, "%zu more error%s", errors, errors == 1 ? "" : "s");
    if (warnings)
        print_to(out, "%s%zu more warning%s", errors ? " and " : "", warnings, warnings == 1 ? "" : "s");
    print_to(out, " in %zu file%s\n", files, files == 1 ? "" : "s");
}

void diag_print(FILE *out, DiagList *list) {
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_places);
    for (size_t i = 0; i < list->count; i++) {
        const Diag *d = &list->items[i];
        const char *word = d->severity == DIAG_ERROR ? "error" : "warning";
        if (d->line > 0)
            print_to(out, "%s:%d:%d: %s: %s\n", d->path, d->line, d->col, word, d->message);
        else
            print_to(out, "%s: %s: %s\n", d->path, word, d->message);
    }
    if (list->unlisted.count)
        print_unlisted(out, list);
}

void diag_list_free(DiagList *list) {
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].path);
        free(list->items[i].message);
    }
    free(list->items);
    free(list->at_fault.slots);
    free(list->unlisted.slots);
    *list = (DiagList){0};
}
