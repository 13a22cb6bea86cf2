// The looks of the content, and the one that is shown.
#include "stage/figure_look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "stage/body_of_look.h"
#include "stage/stage_style.h"

struct FigureLooks {
    Arena *arena;
    FigureLook looks[FIGURE_LOOKS_MAX];
    int count;
};

static struct {
    FigureLooks *looks, *before;   // NULL = not read yet; those before, for who still shows a name of theirs
    const FigureLook *asked, *now; // NULL = the built-in one; they differ where its body cannot be read
    bool others;                   // have come since the last choice
} all;

static int by_order(const void *a, const void *b) {
    const FigureLook *one = a, *other = b;
    return one->order != other->order ? one->order - other->order : strcmp(one->id, other->id);
}

FigureLooks *figure_looks_read(const FileSource *source, const char *data_folder, DiagList *diags) {
    char **names, folder[PATH_CAPACITY], path[PATH_CAPACITY];
    size_t count;
    FigureLooks *looks = alloc_zeroed(1, sizeof *looks);
    looks->arena = arena_new();
    if (!paths_join(folder, data_folder, FIGURE_LOOKS_FOLDER) ||
        !file_source_list(source, folder, ".yaml", &names, &count))
        return looks;
    for (size_t i = 0; i < count && looks->count < FIGURE_LOOKS_MAX; i++)
        if (paths_join(path, folder, names[i]) &&
            figure_look_read(source, path, looks->arena, &looks->looks[looks->count], diags))
            looks->count++;
    file_list_free(names, count);
    qsort(looks->looks, (size_t)looks->count, sizeof *looks->looks, by_order);
    return looks;
}

void figure_looks_free(FigureLooks *looks) {
    if (looks)
        arena_free(looks->arena);
    free(looks);
}

static const FigureLook *find_in(const FigureLooks *looks, const char *id) {
    for (int i = 0; looks && i < looks->count; i++)
        if (strcmp(looks->looks[i].id, id) == 0)
            return &looks->looks[i];
    return NULL;
}

void figure_looks_take(FigureLooks *looks) {
    figure_looks_free(all.before);
    all.before = all.looks;
    all.looks = looks;
    all.others = true;
    all.asked = all.asked ? find_in(looks, all.asked->id) : NULL;
    all.now = all.now ? find_in(looks, all.now->id) : NULL;
    stage_style_now(); // whose colours may have been of those before
}

static const FigureLooks *read_all(void) {
    char data[PATH_CAPACITY];
    if (all.looks)
        return all.looks;
    DiagList faults = {0};
    all.looks = figure_looks_read(NULL, paths_find_data(data) ? data : "", &faults);
    diag_print(stderr, &faults);
    diag_list_free(&faults);
    return all.looks;
}

int figure_look_count(void) {
    return read_all()->count;
}

const FigureLook *figure_look_at(int index) {
    return index >= 0 && index < figure_look_count() ? &all.looks->looks[index] : NULL;
}

const FigureLook *figure_look_find(const char *id) {
    return find_in(read_all(), id);
}

const FigureLook *figure_look_now(void) {
    return all.now;
}

bool figure_look_choose(const char *id) {
    const FigureLook *before = all.now;
    bool others = all.others;
    all.others = false;
    const FigureLook *wanted = id[0] ? figure_look_find(id) : NULL;
    if (id[0] && !wanted)
        log_once("the look '%s' is not there; the figure looks as at first", id);
    if (wanted == all.asked && !others)
        return false;
    all.asked = wanted;
    all.now = body_of_look_begin(wanted) ? wanted : NULL;
    stage_style_now();
    return others || all.now != before;
}
