#include "app/hot_reload.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file_source.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"
#include "content/packs.h"
#include "data/document.h"
#include "platform/folder_watch.h"

struct HotReload {
    char folder[PATH_CAPACITY];
    char own_folder[PATH_CAPACITY]; // the person's own; "" = none
    FolderWatch *watch;
    pthread_t thread;
    bool runs;
    void (*wake)(void);
    // Of the thread:
    FileTexts seen;  // as they were last on the disk
    FileTexts shown; // what the library last handed over was read from
    FileTexts good;  // of each file the last text without a fault
    // Between the two:
    pthread_mutex_t mutex;
    atomic_bool waiting; // `change` is to be taken
    ContentChange change;
};

static const char *const ROOTS[] = {"assets", "levels"};
enum { ROOT_COUNT = sizeof ROOTS / sizeof ROOTS[0] };
static const char *const OWN_ROOTS[] = {"levels", PACKS_FOLDER};
enum { OWN_ROOT_COUNT = sizeof OWN_ROOTS / sizeof OWN_ROOTS[0] };
static const char SUFFIX[] = ".yaml", VOICE[] = "voice",
                  VOICES[] = "voices"; // hundreds of clips, and read once

static void put(FileTexts *texts, const FileText *text) {
    file_texts_put(texts, text->path, text->bytes, text->size);
}

static void copy(FileTexts *to, const FileTexts *from) {
    file_texts_free(to);
    for (size_t i = 0; i < from->count; i++)
        put(to, &from->items[i]);
}

static void read_texts(const HotReload *live, FileTexts *texts) {
    char folder[PATH_CAPACITY];
    for (int i = 0; i < ROOT_COUNT; i++)
        if (paths_join(folder, live->folder, ROOTS[i]))
            file_texts_read_below(texts, folder, SUFFIX, VOICE, DATA_MAX_BYTES);
    for (int i = 0; i < OWN_ROOT_COUNT; i++)
        if (live->own_folder[0] && paths_join(folder, live->own_folder, OWN_ROOTS[i]))
            file_texts_read_below(texts, folder, SUFFIX, VOICES, DATA_MAX_BYTES);
}

static FigureLooks *load_looks(const HotReload *live, const FileTexts *texts, DiagList *diags) {
    return figure_looks_read(&(FileSource){texts}, live->folder, diags);
}

static Library *load(const HotReload *live, const FileTexts *texts, DiagList *diags) {
    figure_looks_free(load_looks(live, texts, diags)); // the faults of all files in one list
    return library_load_with_own(&(FileSource){texts}, live->folder,
                                 live->own_folder[0] ? live->own_folder : NULL, diags);
}

static bool is_look(const HotReload *live, const char *path) {
    char folder[PATH_CAPACITY];
    size_t length = paths_join(folder, live->folder, FIGURE_LOOKS_FOLDER) ? strlen(folder) : 0;
    return length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/';
}

// Whether a look is there in one of them and not, or otherwise, in the other.
static bool looks_differ(const HotReload *live, const FileTexts *a, const FileTexts *b) {
    for (size_t i = 0; i < a->count; i++)
        if (is_look(live, a->items[i].path) &&
            !file_text_same(&a->items[i], file_texts_find(b, a->items[i].path)))
            return true;
    for (size_t i = 0; i < b->count; i++)
        if (is_look(live, b->items[i].path) && !file_texts_find(a, b->items[i].path))
            return true;
    return false;
}

// In place of texts with faults their last good ones; `gone`: deleted files too, since others still need
// them. True when that changed anything.
static bool stand_in(const HotReload *live, const DiagList *faults, bool gone, FileTexts *use) {
    bool any = false;
    for (size_t i = 0; i < live->good.count; i++) {
        const FileText *good = &live->good.items[i], *now = file_texts_find(use, good->path);
        if (now ? file_text_same(now, good) || !diag_is_at_fault(faults, good->path)
                : !gone && !diag_is_at_fault(faults, good->path))
            continue;
        put(use, good);
        any = true;
    }
    return any;
}

static bool still_lacks(const HotReload *live, const DiagList *faults) {
    for (size_t i = 0; i < live->good.count; i++)
        if (diag_is_at_fault(faults, live->good.items[i].path))
            return true;
    return false;
}

// Loads what is on the disk; where that has faults, what was there last without. *use gets the texts it was
// read from, `faults` those of the disk, `*remaining` those that even so remain: `faults` itself or `left`.
static Library *load_best(const HotReload *live, FileTexts *use, DiagList *faults, DiagList *left,
                          const DiagList **remaining) {
    Library *library = load(live, use, faults);
    *remaining = faults;
    if (faults->error_count == 0)
        return library;
    if (stand_in(live, faults, false, use)) {
        library_release(library);
        library = load(live, use, left);
        *remaining = left;
    }
    if (still_lacks(live, *remaining) && stand_in(live, *remaining, true, use)) {
        library_release(library);
        diag_list_free(left);
        library = load(live, use, left);
        *remaining = left;
    }
    return library;
}

static void remember_good(HotReload *live, const FileTexts *use, const DiagList *left) {
    FileTexts good = {0};
    for (size_t i = 0; i < use->count; i++) {
        const FileText *text = &use->items[i];
        bool at_fault = !text->bytes || diag_is_at_fault(left, text->path);
        const FileText *kept = at_fault ? file_texts_find(&live->good, text->path) : text;
        if (kept)
            put(&good, kept);
    }
    file_texts_free(&live->good);
    live->good = good;
}

static bool has_changed(const HotReload *live, const FileTexts *now, const char *path) {
    return !file_text_same(file_texts_find(&live->seen, path), file_texts_find(now, path));
}

// The user's own are saved by the program, which has said so itself.
static bool is_own_file(const HotReload *live, const char *path) {
    size_t length = strlen(live->own_folder);
    return length > 0 && strncmp(path, live->own_folder, length) == 0 && path[length] == '/';
}

static void name_files(const HotReload *live, const FileTexts *now, char out[64]) {
    const char *first = NULL;
    int count = 0;
    for (size_t i = 0; i < now->count; i++)
        if (!is_own_file(live, now->items[i].path) && has_changed(live, now, now->items[i].path) &&
            count++ == 0)
            first = now->items[i].path;
    for (size_t i = 0; i < live->seen.count; i++)
        if (!is_own_file(live, live->seen.items[i].path) && !file_texts_find(now, live->seen.items[i].path) &&
            count++ == 0)
            first = live->seen.items[i].path;
    if (count == 0)
        out[0] = '\0';
    else if (count == 1)
        snprintf(out, 64, "%.60s", paths_basename(first));
    else
        snprintf(out, 64, ngettext("%d file", "%d files", (unsigned long)count), count);
}

// Whether a fault is of this file, not one that it suffers from: its text is another than the last good one.
static bool is_own(const HotReload *live, const FileTexts *now, const char *path) {
    const FileText *good = file_texts_find(&live->good, path);
    return !good || !file_text_same(good, file_texts_find(now, path));
}

// The fault to show: of a file just saved, else of one that is itself at fault, else the first.
static const Diag *worst(const HotReload *live, const FileTexts *now, const DiagList *faults, int *others) {
    const Diag *shown = NULL;
    int best = -1, own = 0;
    for (size_t i = 0; i < faults->count; i++) {
        const Diag *diag = &faults->items[i];
        if (diag->severity != DIAG_ERROR)
            continue;
        int worth = !is_own(live, now, diag->path) ? 0 : !has_changed(live, now, diag->path) ? 1 : 2;
        own += worth > 0;
        if (worth > best) {
            best = worth;
            shown = diag;
        }
    }
    *others = (own > 0 ? own : (int)faults->error_count) - 1;
    return shown;
}

static void name_fault(const HotReload *live, const FileTexts *now, const DiagList *faults,
                       ContentChange *change) {
    const Diag *shown = worst(live, now, faults, &change->more_faults);
    if (!shown) {
        change->more_faults = 0;
        return;
    }
    size_t folder = strlen(live->folder);
    const char *path = shown->path;
    if (strncmp(path, live->folder, folder) == 0 && path[folder] == '/')
        path += folder + 1;
    if (shown->line > 0)
        snprintf(change->place, sizeof change->place, "%.120s:%d:%d", path, shown->line, shown->col);
    else
        snprintf(change->place, sizeof change->place, "%.150s", path);
    snprintf(change->fault, sizeof change->fault, "%s", shown->message);
}

static void hand_over(HotReload *live, ContentChange *change) {
    pthread_mutex_lock(&live->mutex);
    if (atomic_load(&live->waiting) && !change->looks)
        change->looks = live->change.looks;
    else if (atomic_load(&live->waiting))
        figure_looks_free(live->change.looks);
    if (atomic_load(&live->waiting) && !change->library) {
        change->library = live->change.library; // not taken yet, and still what is to be shown
    } else if (atomic_load(&live->waiting)) {
        library_release(live->change.library);
    }
    live->change = *change;
    atomic_store(&live->waiting, true);
    pthread_mutex_unlock(&live->mutex);
    live->wake();
}

static void look_again(HotReload *live) {
    FileTexts now = {0}, use = {0};
    read_texts(live, &now);
    if (file_texts_same(&now, &live->seen)) {
        file_texts_free(&now);
        return;
    }
    DiagList faults = {0}, left = {0}, known = {0};
    ContentChange change = {0};
    copy(&use, &now);
    const DiagList *remaining;
    change.library = load_best(live, &use, &faults, &left, &remaining);
    if (file_texts_same(&use, &live->shown)) {
        library_release(change.library);
        change.library = NULL;
    }
    if (looks_differ(live, &use, &live->shown))
        change.looks = load_looks(live, &use, &known);
    name_files(live, &now, change.file);
    name_fault(live, &now, &faults, &change);
    remember_good(live, &use, remaining);
    file_texts_free(&live->seen);
    file_texts_free(&live->shown);
    live->seen = now;
    live->shown = use;
    diag_list_free(&faults);
    diag_list_free(&left);
    diag_list_free(&known);
    hand_over(live, &change);
}

static void *work(void *context) {
    HotReload *live = context;
    while (folder_watch_wait(live->watch))
        look_again(live);
    return NULL;
}

static FolderWatch *watch_content(const char *folder, const char *own_folder) {
    char path[ROOT_COUNT + OWN_ROOT_COUNT][PATH_CAPACITY], reason[160] = "its path is too long";
    const char *roots[ROOT_COUNT + OWN_ROOT_COUNT];
    int count = ROOT_COUNT;
    FolderWatch *watch = NULL;
    bool fits = true;
    for (int i = 0; i < ROOT_COUNT; i++) {
        fits = fits && paths_join(path[i], folder, ROOTS[i]);
        roots[i] = path[i];
    }
    for (int i = 0; i < OWN_ROOT_COUNT; i++)
        if (own_folder[0] && paths_join(path[ROOT_COUNT + i], own_folder, OWN_ROOTS[i]))
            roots[count++] = path[ROOT_COUNT + i];
    if (fits)
        watch = folder_watch_new(roots, count, SUFFIX, VOICE, reason, sizeof reason);
    if (!watch)
        log_line("changes of content show only after a new start: %s cannot be watched (%s)", folder, reason);
    return watch;
}

HotReload *hot_reload_start(const Content *content, void (*wake)(void)) {
    FolderWatch *watch = watch_content(content->folder, content->own_folder);
    if (!watch)
        return NULL;
    HotReload *live = alloc_zeroed(1, sizeof *live);
    live->watch = watch;
    live->wake = wake;
    snprintf(live->folder, sizeof live->folder, "%s", content->folder);
    snprintf(live->own_folder, sizeof live->own_folder, "%s", content->own_folder);
    pthread_mutex_init(&live->mutex, NULL);
    read_texts(live, &live->seen);
    copy(&live->shown, &live->seen);
    remember_good(live, &live->seen, &content->faults);
    live->runs = pthread_create(&live->thread, NULL, work, live) == 0;
    if (live->runs)
        return live;
    log_line("changes of content show only after a new start: no thread to be had");
    hot_reload_stop(live);
    return NULL;
}

void hot_reload_stop(HotReload *live) {
    if (!live)
        return;
    folder_watch_stop(live->watch);
    if (live->runs)
        pthread_join(live->thread, NULL);
    folder_watch_free(live->watch);
    if (live->waiting) {
        library_release(live->change.library);
        figure_looks_free(live->change.looks);
    }
    file_texts_free(&live->seen);
    file_texts_free(&live->shown);
    file_texts_free(&live->good);
    pthread_mutex_destroy(&live->mutex);
    free(live);
}

bool hot_reload_take(HotReload *live, ContentChange *out) {
    if (!atomic_load(&live->waiting))
        return false;
    pthread_mutex_lock(&live->mutex);
    *out = live->change;
    atomic_store(&live->waiting, false);
    pthread_mutex_unlock(&live->mutex);
    return true;
}
