// The thread that owns the file.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "base/deadline.h"
#include "base/log.h"
#include "base/translate.h"
#include "base/worker.h"
#include "store/history/history_internal.h"

enum {
    FIRST_WAIT_MS = 100, // before what could not be written is tried again; twice as long each time,
    LONGEST_WAIT_MS = 5000,
    // Failures: another Gently that just writes, or has put a good file in the place of a damaged one, is nothing to tell.
    TELL_BUSY_AFTER = 3,
    TELL_AFTER = 2,
    NEWS_SIZE = 600,
};

// What an import asks for and gets.
typedef struct Import {
    HistoryBatch batch;
    bool asked, done;
    int added;
} Import;

struct HistoryWriter {
    Worker worker;
    // Under its mutex.
    HistoryBatch pending;
    uint64_t noted, kept; // changes
    Import import;
    bool wants_all, waits_for_news;
    char news[NEWS_SIZE];
    // The thread's own.
    HistoryFile file;
    HistoryBatch batch;  // taken, not yet written
    int failures;        // in a row
    StoreHealth trouble; // the last one's
    bool damaged;        // the file, which is still in its place
    bool told;           // that nothing can be written
    bool checked;        // every page of the file
    int backup_day;      // of a backup that is due; 0 = none
    bool purge;          // what was forgotten may still be in other files
};

static void tell(HistoryWriter *writer, const char *line) {
    log_line("%s", line);
    worker_lock(&writer->worker);
    snprintf(writer->news, sizeof writer->news, "%s", line);
    writer->waits_for_news = true;
    worker_unlock(&writer->worker);
}

static void tell_failure(HistoryWriter *writer, const StoreFinding *finding) {
    char line[NEWS_SIZE];
    writer->failures++;
    writer->trouble = finding->health;
    if (writer->told || writer->failures < (finding->health == HEALTH_BUSY ? TELL_BUSY_AFTER : TELL_AFTER))
        return;
    writer->told = true;
    snprintf(line, sizeof line, _("what you do is not kept yet: %s; Gently tries again by itself"),
             finding->why);
    tell(writer, line);
}

static void tell_success(HistoryWriter *writer) {
    if (writer->told)
        tell(writer, _("what you do is kept again"));
    writer->told = false;
    writer->failures = 0;
}

static void want_all(HistoryWriter *writer) {
    worker_lock(&writer->worker);
    writer->wants_all = true;
    worker_unlock(&writer->worker);
}

// What was damaged gets out of the way, and is never written to until then; after that all that is known has to be written anew.
static bool restore(HistoryWriter *writer) {
    char line[NEWS_SIZE];
    writer->damaged = !history_file_restore(&writer->file, line, sizeof line);
    if (writer->damaged)
        return false;
    if (line[0])
        tell(writer, line);
    want_all(writer);
    return true;
}

// A connection to a file that can be written to.
static StoreFinding connect_file(HistoryWriter *writer) {
    int version = 0;
    if (writer->damaged && !restore(writer))
        return store_finding_of(HEALTH_DAMAGED, _("it is damaged and cannot be moved aside"));
    if (writer->file.db &&
        history_schema_look(writer->file.db, HISTORY_VERSION, &version).health == HEALTH_GOOD)
        return store_finding_of(HEALTH_GOOD, "");
    StoreFinding finding = history_file_use(&writer->file);
    if (finding.health == HEALTH_DAMAGED && restore(writer))
        finding = history_file_use(&writer->file);
    return finding;
}

static int purge_day(const HistoryWriter *writer) {
    int day = 0;
    if (writer->backup_day)
        return writer->backup_day;
    if (!history_newest_day(writer->file.db, &day))
        store_query_int(writer->file.db, "SELECT unixepoch() / 86400", &day);
    return day;
}

static StoreFinding write_batch(HistoryWriter *writer) {
    int added = 0;
    StoreFinding finding = connect_file(writer);
    if (finding.health == HEALTH_GOOD)
        finding = history_write(writer->file.db, &writer->batch, HISTORY_NOTED, &added);
    if (finding.health == HEALTH_GOOD && (writer->batch.forget_all || writer->batch.forget_count) &&
        !history_backup_purge(&writer->file, purge_day(writer)))
        finding = store_finding_of(HEALTH_FAILED, _("what was forgotten cannot be taken out of the backups"));
    if (finding.health == HEALTH_DAMAGED && !writer->damaged)
        restore(writer);
    // Another Gently has mended it.
    if (writer->file.db && sqlite3_extended_errcode(writer->file.db) == SQLITE_READONLY_DBMOVED)
        want_all(writer);
    // A file that was moved, mended or could only be read is seen anew.
    if (finding.health != HEALTH_GOOD)
        history_file_disconnect(&writer->file);
    return finding;
}

static void take_pending(HistoryWriter *writer) {
    if (!history_batch_is_empty(&writer->pending))
        history_batch_merge(&writer->batch, &writer->pending);
}

static int last_day(const HistoryBatch *batch) {
    const HistoryLog *log = &batch->records.log;
    return log->session_count ? log->sessions[log->session_count - 1].day : 0;
}

// With the mutex open. False when it is to be tried again.
static bool write_taken(HistoryWriter *writer) {
    StoreFinding finding = write_batch(writer);
    if (finding.health != HEALTH_GOOD) {
        tell_failure(writer, &finding);
        return false;
    }
    if (writer->batch.ended)
        writer->backup_day = last_day(&writer->batch);
    uint64_t until = writer->batch.until;
    history_batch_close(&writer->batch);
    history_batch_open(&writer->batch);
    tell_success(writer);
    worker_lock(&writer->worker);
    writer->kept = until;
    worker_changed(&writer->worker);
    worker_unlock(&writer->worker);
    return true;
}

// With the mutex open.
static void write_import(HistoryWriter *writer) {
    Import *import = &writer->import;
    int added = HISTORY_UNKNOWN;
    StoreFinding finding = connect_file(writer);
    if (finding.health == HEALTH_GOOD)
        finding = history_write(writer->file.db, &import->batch, HISTORY_IMPORTED, &added);
    if (finding.health != HEALTH_GOOD) {
        char line[NEWS_SIZE];
        snprintf(line, sizeof line, _("nothing was imported: %s"), finding.why);
        tell(writer, line);
        added = HISTORY_UNKNOWN;
    }
    worker_lock(&writer->worker);
    import->added = added;
    import->asked = false;
    import->done = true;
    worker_changed(&writer->worker);
    worker_unlock(&writer->worker);
}

// What is done at leisure gives way to what is to be written.
static int is_wanted(void *context) {
    HistoryWriter *writer = context;
    worker_lock(&writer->worker);
    bool wanted = !history_batch_is_empty(&writer->pending) || writer->import.asked ||
                  writer->worker.abandoned || (writer->worker.stop && !writer->backup_day);
    worker_unlock(&writer->worker);
    return wanted;
}

static void check_file(HistoryWriter *writer) {
    int purge = 0;
    StoreFinding finding = store_check_pages(writer->file.db);
    writer->checked = !is_wanted(writer) || finding.health == HEALTH_GOOD || finding.health == HEALTH_DAMAGED;
    if (finding.health == HEALTH_DAMAGED)
        restore(writer);
    else if (store_query_int(writer->file.db, "SELECT count(*) FROM due WHERE what = 'purge'", &purge))
        writer->purge = writer->purge || purge > 0;
}

// What fails here is not tried again at once: a backup comes with the next session, and what is due stands in the file.
static void be_at_leisure(HistoryWriter *writer, bool ending) {
    enum { INSTRUCTIONS = 2000 };
    HistoryFile *file = &writer->file;
    sqlite3_progress_handler(file->db, INSTRUCTIONS, is_wanted, writer);
    if (!writer->checked && !ending)
        check_file(writer);
    if (file->db && writer->purge && !is_wanted(writer)) {
        bool good = history_backup_purge(file, purge_day(writer));
        writer->purge = !good && is_wanted(writer);
    }
    if (file->db && writer->backup_day && !is_wanted(writer)) {
        bool good = history_backup_make(file, writer->backup_day);
        if (good || !is_wanted(writer))
            writer->backup_day = 0;
    }
    if (file->db)
        sqlite3_progress_handler(file->db, 0, NULL, NULL);
}

static bool has_leisure_work(const HistoryWriter *writer) {
    return writer->file.db && (!writer->checked || writer->purge || writer->backup_day);
}

static int wait_ms(const HistoryWriter *writer) {
    int ms = FIRST_WAIT_MS;
    for (int i = 1; i < writer->failures && ms < LONGEST_WAIT_MS; i++)
        ms *= 2;
    return ms < LONGEST_WAIT_MS ? ms : LONGEST_WAIT_MS;
}

// Called with the mutex held. New changes do not hurry it; the end does.
static void wait_before_another_try(HistoryWriter *writer) {
    struct timespec until = deadline_in_ms(wait_ms(writer));
    bool stopping = writer->worker.stop;
    bool early = true;
    while (early && !writer->worker.abandoned && !writer->import.asked && writer->worker.stop == stopping)
        early = worker_wait_until(&writer->worker, &until);
}

// Called with the mutex held. False when there is nothing more to do.
static bool work_once(void *context) {
    HistoryWriter *writer = context;
    take_pending(writer);
    if (writer->worker.abandoned)
        return false;
    if (!history_batch_is_empty(&writer->batch)) {
        bool ending = writer->worker.stop;
        worker_unlock(&writer->worker);
        bool good = write_taken(writer);
        worker_lock(&writer->worker);
        // Another program lets go again; a disk is not waited for when the user wants to leave.
        if (!good && ending && writer->trouble != HEALTH_BUSY)
            return false;
        if (!good && writer->worker.stop == ending && !writer->import.asked)
            wait_before_another_try(writer);
        if (good)
            return true;
    }
    if (writer->import.asked) {
        worker_unlock(&writer->worker);
        write_import(writer);
        worker_lock(&writer->worker);
    } else if (has_leisure_work(writer) && (!writer->worker.stop || writer->backup_day)) {
        bool ending = writer->worker.stop;
        worker_unlock(&writer->worker);
        be_at_leisure(writer, ending);
        worker_lock(&writer->worker);
    } else if (history_batch_is_empty(&writer->batch) && history_batch_is_empty(&writer->pending)) {
        if (writer->worker.stop)
            return false;
        worker_wait(&writer->worker);
    }
    return true;
}

static void free_writer(void *context) {
    HistoryWriter *writer = context;
    history_file_disconnect(&writer->file);
    history_batch_close(&writer->pending);
    history_batch_close(&writer->batch);
    history_batch_close(&writer->import.batch);
    worker_free(&writer->worker);
    free(writer);
}

HistoryWriter *history_writer_start(const HistoryFile *file, bool told) {
    HistoryWriter *writer = alloc_zeroed(1, sizeof *writer);
    worker_init(&writer->worker, work_once, free_writer, writer);
    writer->file = *file;
    writer->told = told;
    history_batch_open(&writer->pending);
    history_batch_open(&writer->batch);
    history_batch_open(&writer->import.batch);
    if (worker_start(&writer->worker))
        return writer;
    free_writer(writer);
    return NULL;
}

void history_writer_stop(HistoryWriter *writer, int patience_ms) {
    worker_lock(&writer->worker);
    worker_stop(&writer->worker, patience_ms);
    if (writer->kept != writer->noted)
        log_line("%s", _("the last of what you did could not be kept"));
    worker_leave(&writer->worker);
}

HistoryBatch *history_writer_begin(HistoryWriter *writer) {
    worker_lock(&writer->worker);
    return &writer->pending;
}

void history_writer_commit(HistoryWriter *writer) {
    writer->pending.until = ++writer->noted;
    worker_changed(&writer->worker);
    worker_unlock(&writer->worker);
}

bool history_writer_wait(HistoryWriter *writer, int patience_ms) {
    struct timespec until = deadline_in_ms(patience_ms);
    worker_lock(&writer->worker);
    uint64_t noted = writer->noted;
    while (writer->kept < noted && worker_wait_until(&writer->worker, &until))
        ;
    bool kept = writer->kept >= noted;
    worker_unlock(&writer->worker);
    return kept;
}

bool history_writer_wants_all(HistoryWriter *writer) {
    worker_lock(&writer->worker);
    bool wants = writer->wants_all;
    writer->wants_all = false;
    worker_unlock(&writer->worker);
    return wants;
}

bool history_writer_news(HistoryWriter *writer, char *line, size_t size) {
    worker_lock(&writer->worker);
    bool waits = writer->waits_for_news;
    if (waits)
        snprintf(line, size, "%s", writer->news);
    writer->waits_for_news = false;
    worker_unlock(&writer->worker);
    return waits;
}

int history_writer_import(HistoryWriter *writer, const HistoryLog *log, int patience_ms) {
    struct timespec until = deadline_in_ms(patience_ms);
    Import *import = &writer->import;
    worker_lock(&writer->worker);
    if (import->asked) { // the last one, which took too long
        worker_unlock(&writer->worker);
        return HISTORY_UNKNOWN;
    }
    history_batch_close(&import->batch);
    history_batch_open(&import->batch);
    history_batch_add_log(&import->batch, log);
    import->asked = true;
    import->done = false;
    worker_changed(&writer->worker);
    while (!import->done && worker_wait_until(&writer->worker, &until))
        ;
    int added = import->done ? import->added : HISTORY_UNKNOWN;
    worker_unlock(&writer->worker);
    return added;
}
