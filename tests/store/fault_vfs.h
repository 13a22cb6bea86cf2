// A disk that fails or waits when a test wants it to: SQLite's own file system with a fault at the n-th write, sync, truncation,
// deletion or opening. It is the one that every connection of the process uses once it is put in.
#pragma once
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

typedef struct Fault {
    atomic_int calls;    // that can fail, so far
    atomic_int fail_at;  // the call that fails, from 1 on; 0 = none
    atomic_bool forever; // and all after it
    atomic_bool full;    // as a full disk; else as one that is broken
    atomic_bool reads;   // are what fails, instead of all that writes
    atomic_bool tripped;
    atomic_bool holds_syncs; // until it is set back
    atomic_int in_sync;      // threads that wait there
    atomic_int open_files;
} Fault;
static Fault fault;

typedef struct FaultFile {
    sqlite3_file base;
    sqlite3_file *real;
} FaultFile;
static sqlite3_vfs *real_vfs, fault_vfs;

// What a call that can fail returns: SQLITE_OK when it does not.
static int fault_of(int broken) {
    if (fault.reads != (broken == SQLITE_IOERR_READ))
        return SQLITE_OK;
    int call = atomic_fetch_add(&fault.calls, 1) + 1, at = fault.fail_at;
    if (at == 0 || call < at || (call > at && !fault.forever))
        return SQLITE_OK;
    fault.tripped = true;
    return fault.full && !fault.reads ? SQLITE_FULL : broken;
}

static sqlite3_file *real_of(sqlite3_file *file) {
    return ((FaultFile *)file)->real;
}
static int fault_close(sqlite3_file *file) {
    atomic_fetch_sub(&fault.open_files, 1);
    return real_of(file)->pMethods->xClose(real_of(file));
}
static int fault_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at) {
    int code = fault_of(SQLITE_IOERR_READ);
    return code ? code : real_of(file)->pMethods->xRead(real_of(file), to, size, at);
}
static int fault_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at) {
    int code = fault_of(SQLITE_IOERR_WRITE);
    return code ? code : real_of(file)->pMethods->xWrite(real_of(file), from, size, at);
}
static int fault_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int code = fault_of(SQLITE_IOERR_TRUNCATE);
    return code ? code : real_of(file)->pMethods->xTruncate(real_of(file), size);
}
static int fault_sync(sqlite3_file *file, int flags) {
    atomic_fetch_add(&fault.in_sync, 1);
    while (fault.holds_syncs)
        sqlite3_sleep(1);
    atomic_fetch_sub(&fault.in_sync, 1);
    int code = fault_of(SQLITE_IOERR_FSYNC);
    return code ? code : real_of(file)->pMethods->xSync(real_of(file), flags);
}
static int fault_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
static int fault_lock(sqlite3_file *file, int lock) {
    return real_of(file)->pMethods->xLock(real_of(file), lock);
}
static int fault_unlock(sqlite3_file *file, int lock) {
    return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}
static int fault_check_lock(sqlite3_file *file, int *result) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), result);
}
static int fault_control(sqlite3_file *file, int op, void *argument) {
    return real_of(file)->pMethods->xFileControl(real_of(file), op, argument);
}
static int fault_sector(sqlite3_file *file) {
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}
static int fault_device(sqlite3_file *file) {
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static const sqlite3_io_methods fault_methods = {
    .iVersion = 1,
    .xClose = fault_close,
    .xRead = fault_read,
    .xWrite = fault_write,
    .xTruncate = fault_truncate,
    .xSync = fault_sync,
    .xFileSize = fault_size,
    .xLock = fault_lock,
    .xUnlock = fault_unlock,
    .xCheckReservedLock = fault_check_lock,
    .xFileControl = fault_control,
    .xSectorSize = fault_sector,
    .xDeviceCharacteristics = fault_device,
};

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out) {
    (void)vfs;
    FaultFile *at = (FaultFile *)file;
    at->base.pMethods = NULL;
    at->real = (sqlite3_file *)(at + 1);
    int code = fault_of(SQLITE_CANTOPEN);
    if (!code)
        code = real_vfs->xOpen(real_vfs, name, at->real, flags, flags_out);
    if (code)
        return code;
    at->base.pMethods = &fault_methods;
    atomic_fetch_add(&fault.open_files, 1);
    return SQLITE_OK;
}
static int fault_delete(sqlite3_vfs *vfs, const char *name, int sync) {
    (void)vfs;
    int code = fault_of(SQLITE_IOERR_DELETE);
    return code ? code : real_vfs->xDelete(real_vfs, name, sync);
}

static inline int put_fault_in(void **state) {
    (void)state;
    real_vfs = sqlite3_vfs_find(NULL);
    fault_vfs = *real_vfs;
    fault_vfs.zName = "fault";
    fault_vfs.szOsFile = (int)sizeof(FaultFile) + real_vfs->szOsFile;
    fault_vfs.xOpen = fault_open;
    fault_vfs.xDelete = fault_delete;
    return sqlite3_vfs_register(&fault_vfs, 1);
}

static inline void fail_at(int call, bool forever, bool full) {
    fault.calls = 0;
    fault.tripped = false;
    fault.forever = forever;
    fault.full = full;
    fault.fail_at = call;
}
static inline void stop_failing(void) {
    fault.fail_at = 0;
}
