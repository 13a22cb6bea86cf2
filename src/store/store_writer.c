#include "store/store_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/deadline.h"
#include "base/log.h"
#include "base/translate.h"
#include "base/worker.h"
#include "store/kept_changes.h"
#include "store/setting.h"

enum {
    FIRST_WAIT_MS = 100, // before what could not be written is tried again; twice as long each time,
    LONGEST_WAIT_MS = 5000,
    BUSY_MS = 500, // for another program, each time; the last save may wait longer
    BUSY_AT_END_MS = 2000,
    TELL_AFTER = 2, // failures: the first may be another program that was just writing
    NEWS_SIZE = 600,
};

struct StoreWriter {
    Worker worker;
    Kept given; // the owner's: what was last saved or taken
    // Under the worker's mutex.
    KeptChanges pending; // to be written
    KeptChanges found;   // to be taken
    bool save, look, dropped;
    uint64_t asked, done;
    void (*wake)(void);
    char news[NEWS_SIZE]; // "" = none
    // The thread's own.
    Store *store;
    Kept kept;    // as the owner has it and all that was found since
    bool unsaved; // it is not written yet
    int failures; // in a row
};

// Failures are told once they last; the last chance to tell one is the end.
static void hear_news(StoreWriter *writer, bool saved, bool ending) {
    char line[NEWS_SIZE];
    bool is_news = store_news(writer->store, line, sizeof line);
    writer->failures = saved ? 0 : writer->failures + 1;
    if (!is_news || (!saved && writer->failures != TELL_AFTER && !(ending && writer->failures < TELL_AFTER)))
        return;
    worker_lock(&writer->worker);
    memcpy(writer->news, line, sizeof writer->news);
    worker_unlock(&writer->worker);
}

static bool write_kept(StoreWriter *writer) {
    bool good = settings_save(writer->store, &writer->kept.settings);
    for (KeptTable table = 0; good && table < KEPT_TABLE_COUNT; table++)
        good = kept_table_save(writer->store, table, &writer->kept.tables[table]);
    return good;
}

// What another program has written; what is still to be written here is the newer wish.
static void follow(StoreWriter *writer, KeptChanges *found) {
    Kept before = {0};
    kept_copy(&before, &writer->kept.settings, writer->kept.tables);
    settings_follow(writer->store, &writer->kept.settings);
    for (KeptTable table = 0; table < KEPT_TABLE_COUNT; table++)
        kept_table_follow(writer->store, table, &writer->kept.tables[table]);
    kept_changes_note(found, &before, &writer->kept.settings, writer->kept.tables);
    kept_free(&before);
}

// Called locked: from here on what is pending is the thread's.
static void take_pending(StoreWriter *writer) {
    kept_changes_make(&writer->pending, &writer->kept);
    kept_changes_free(&writer->pending);
    writer->unsaved = writer->unsaved || writer->save;
    writer->save = writer->look = false;
}

// Called locked.
static void give_found(StoreWriter *writer, KeptChanges *found) {
    kept_changes_leave_out(found, &writer->pending);
    kept_changes_add(&writer->found, found);
    bool wakes = writer->wake && (!kept_changes_are_none(found) || writer->news[0]);
    kept_changes_free(found);
    if (wakes)
        writer->wake();
}

// Called locked. A save asked for meanwhile does not hurry it; the end does.
static void wait_before_another_try(StoreWriter *writer) {
    int ms = FIRST_WAIT_MS;
    for (int i = 1; i < writer->failures && ms < LONGEST_WAIT_MS; i++)
        ms *= 2;
    struct timespec until = deadline_in_ms(ms < LONGEST_WAIT_MS ? ms : LONGEST_WAIT_MS);
    while (!writer->worker.stop && worker_wait_until(&writer->worker, &until))
        ;
}

static bool work_once(void *context) {
    StoreWriter *writer = context;
    if (writer->worker.abandoned || writer->dropped)
        return false;
    if (!writer->save && !writer->look && !writer->unsaved) {
        if (writer->worker.stop)
            return false;
        worker_wait(&writer->worker);
        return true;
    }
    bool ending = writer->worker.stop, looks = writer->look;
    uint64_t asked = writer->asked;
    KeptChanges found = {0};
    take_pending(writer);
    worker_unlock(&writer->worker);
    store_set_patience(writer->store, ending ? BUSY_AT_END_MS : BUSY_MS);
    if (looks)
        follow(writer, &found);
    bool saved = !writer->unsaved || write_kept(writer);
    hear_news(writer, saved, ending);
    worker_lock(&writer->worker);
    writer->unsaved = !saved;
    give_found(writer, &found);
    if (saved)
        writer->done = asked;
    worker_changed(&writer->worker);
    if (!saved && ending)
        return false;
    if (!saved)
        wait_before_another_try(writer);
    return true;
}

static void free_writer(void *context) {
    StoreWriter *writer = context;
    store_close(writer->store);
    kept_free(&writer->given);
    kept_free(&writer->kept);
    kept_changes_free(&writer->pending);
    kept_changes_free(&writer->found);
    worker_free(&writer->worker);
    free(writer);
}

StoreWriter *store_writer_start(Store *store, const Settings *settings,
                                const TextMap kept[KEPT_TABLE_COUNT]) {
    StoreWriter *writer = alloc_zeroed(1, sizeof *writer);
    worker_init(&writer->worker, work_once, free_writer, writer);
    kept_copy(&writer->given, settings, kept);
    kept_copy(&writer->kept, settings, kept);
    writer->store = store;
    if (worker_start(&writer->worker))
        return writer;
    writer->store = NULL;
    free_writer(writer);
    return NULL;
}

void store_writer_stop(StoreWriter *writer, int patience_ms) {
    if (!writer)
        return;
    worker_lock(&writer->worker);
    writer->wake = NULL;
    worker_stop(&writer->worker, patience_ms);
    if (writer->done < writer->asked)
        log_line("%s", writer->news[0] ? writer->news : _("the last changed settings could not be kept"));
    worker_leave(&writer->worker);
}

void store_writer_drop(StoreWriter *writer, int patience_ms) {
    if (!writer)
        return;
    worker_lock(&writer->worker);
    kept_changes_free(&writer->pending);
    writer->save = writer->look = false;
    writer->wake = NULL;
    writer->dropped = true; // after what it is at: no other turn
    worker_stop(&writer->worker, patience_ms);
    worker_leave(&writer->worker);
}

void store_writer_wakes(StoreWriter *writer, void (*wake)(void)) {
    worker_lock(&writer->worker);
    writer->wake = wake;
    worker_unlock(&writer->worker);
}

// Called locked; the caller unlocks.
static void ask(StoreWriter *writer) {
    writer->asked++;
    worker_changed(&writer->worker);
}

void store_writer_save(StoreWriter *writer, const Settings *settings, const TextMap kept[KEPT_TABLE_COUNT]) {
    KeptChanges changes = {0};
    kept_changes_note(&changes, &writer->given, settings, kept);
    kept_copy(&writer->given, settings, kept);
    worker_lock(&writer->worker);
    kept_changes_add(&writer->pending, &changes);
    kept_changes_leave_out(&writer->found, &changes);
    writer->save = true;
    ask(writer);
    worker_unlock(&writer->worker);
    kept_changes_free(&changes);
}

void store_writer_look(StoreWriter *writer) {
    worker_lock(&writer->worker);
    writer->look = true;
    ask(writer);
    worker_unlock(&writer->worker);
}

// Unless it was changed here: that is the newer wish, and will be written.
static bool take_settings(StoreWriter *writer, const KeptChanges *found, Settings *settings) {
    SettingKeys mine = settings_changed(&writer->given.settings, settings);
    bool changed = false;
    const Setting *setting;
    for (int i = 0; (setting = setting_at(i)); i++) {
        if (!(found->keys >> i & 1) || (mine >> i & 1))
            continue;
        changed = changed || !setting_is_equal(setting, settings, &found->settings);
        setting_copy(setting, settings, &found->settings);
        setting_copy(setting, &writer->given.settings, &found->settings);
    }
    return changed;
}

static bool is_same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool take_table(TextMap *given, const TextMap *found, TextMap *texts) {
    bool changed = false;
    for (size_t i = 0; i < found->count; i++) {
        const char *key = found->list[i].key, *value = kept_change_value(found->list[i].value);
        if (!is_same(text_map_get(given, key), text_map_get(texts, key)))
            continue;
        changed = changed || !is_same(text_map_get(texts, key), value);
        text_map_set(texts, key, value);
        text_map_set(given, key, value);
    }
    return changed;
}

bool store_writer_take(StoreWriter *writer, Settings *settings, TextMap kept[KEPT_TABLE_COUNT],
                       bool tables_changed[KEPT_TABLE_COUNT]) {
    worker_lock(&writer->worker);
    KeptChanges found = writer->found;
    writer->found = (KeptChanges){0};
    worker_unlock(&writer->worker);
    bool changed = take_settings(writer, &found, settings);
    for (int i = 0; i < KEPT_TABLE_COUNT; i++) {
        tables_changed[i] = take_table(&writer->given.tables[i], &found.tables[i], &kept[i]);
        changed = changed || tables_changed[i];
    }
    kept_changes_free(&found);
    return changed;
}

bool store_writer_wait(StoreWriter *writer, int patience_ms) {
    struct timespec until = deadline_in_ms(patience_ms);
    worker_lock(&writer->worker);
    uint64_t asked = writer->asked;
    while (writer->done < asked && !writer->worker.ended && worker_wait_until(&writer->worker, &until))
        ;
    bool done = writer->done >= asked;
    worker_unlock(&writer->worker);
    return done;
}

bool store_writer_news(StoreWriter *writer, char *line, size_t size) {
    worker_lock(&writer->worker);
    bool is_news = writer->news[0];
    if (is_news)
        snprintf(line, size, "%s", writer->news);
    writer->news[0] = '\0';
    worker_unlock(&writer->worker);
    return is_news;
}
