// The looks of the content, and the one that is shown.
#include "stage/figure_look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "stage/body_of_look.h"
#include "stage/stage_style.h"

static struct {
    bool read;
    Arena *arena; // as long as the program
    FigureLook looks[FIGURE_LOOKS_MAX];
    int count;
    const FigureLook *asked, *now; // NULL = the built-in one; they differ where its body cannot be read
} all;

static int by_order(const void *a, const void *b) {
    const FigureLook *one = a, *other = b;
    return one->order != other->order ? one->order - other->order : strcmp(one->id, other->id);
}

static void read_folder(const char *folder) {
    char **names, path[PATH_CAPACITY];
    size_t count;
    if (!file_list(folder, ".yaml", &names, &count))
        return;
    DiagList faults = {0};
    for (size_t i = 0; i < count && all.count < FIGURE_LOOKS_MAX; i++)
        if (paths_join(path, folder, names[i]) &&
            figure_look_read(NULL, path, all.arena, &all.looks[all.count], &faults))
            all.count++;
    file_list_free(names, count);
    diag_print(stderr, &faults);
    diag_list_free(&faults);
    qsort(all.looks, (size_t)all.count, sizeof *all.looks, by_order);
}

static void read_all(void) {
    char data[PATH_CAPACITY], folder[PATH_CAPACITY];
    if (all.read)
        return;
    all.read = true;
    all.arena = arena_new();
    if (paths_find_data(data) && paths_join(folder, data, "assets/looks"))
        read_folder(folder);
}

int figure_look_count(void) {
    read_all();
    return all.count;
}

const FigureLook *figure_look_at(int index) {
    return index >= 0 && index < figure_look_count() ? &all.looks[index] : NULL;
}

const FigureLook *figure_look_find(const char *id) {
    for (int i = 0; i < figure_look_count(); i++)
        if (strcmp(all.looks[i].id, id) == 0)
            return &all.looks[i];
    return NULL;
}

const FigureLook *figure_look_now(void) {
    return all.now;
}

bool figure_look_choose(const char *id) {
    const FigureLook *before = all.now, *wanted = id[0] ? figure_look_find(id) : NULL;
    if (id[0] && !wanted)
        log_once("the look '%s' is not there; the figure looks as at first", id);
    if (wanted == all.asked)
        return false;
    all.asked = wanted;
    all.now = body_of_look_begin(wanted) ? wanted : NULL;
    stage_style_now();
    return all.now != before;
}
