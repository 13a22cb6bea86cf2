#include "app/pack/pack_archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "app/pack/pack_names.h"
#include "base/alloc.h"

typedef struct Entry {
    const char *name; // borrowed from the zip
    PackNameKind kind;
    zip_uint64_t index, size;
} Entry;

struct PackArchive {
    zip_t *zip;
    const char *path; // borrowed
    Entry *entries;
    size_t count;
};

static bool say_unopened(const char *path, int error, PackReport *report) {
    switch (error) {
    case ZIP_ER_MEMORY:
        alloc_failed();
    case ZIP_ER_EXISTS:
        return pack_fail(report, PACK_UNFIT, "%s holds two files of one name", path);
    case ZIP_ER_NOZIP:
        return pack_fail(report, PACK_DAMAGED, "%s is no pack, or not all of it is there", path);
    default:
        return pack_fail(report, PACK_DAMAGED, "%s is damaged", path);
    }
}

static zip_t *open_zip(const char *path, zip_uint64_t *size, PackReport *report) {
    struct stat status;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), error = 0;
    zip_t *zip = NULL;
    if (file < 0 || fstat(file, &status) != 0)
        pack_fail(report, PACK_NOT_THERE, "%s cannot be opened: %s", path, strerror(errno));
    else if (!S_ISREG(status.st_mode))
        pack_fail(report, PACK_NOT_THERE, "%s is %s, not a file", path,
                  S_ISDIR(status.st_mode) ? "a folder" : "something else");
    else if (status.st_size > PACK_PACKED_MAX)
        pack_fail(report, PACK_UNFIT, "%s has %lld MiB; a pack has at most %d", path,
                  (long long)status.st_size / (1024 * 1024), PACK_PACKED_MAX / (1024 * 1024));
    else if (!(zip = zip_fdopen(file, ZIP_CHECKCONS, &error)))
        say_unopened(path, error, report);
    else
        *size = (zip_uint64_t)status.st_size;
    if (file >= 0 && !zip)
        close(file);
    return zip;
}

// Whoever packs a link packs its target's name as a file's bytes: only the attributes tell.
static bool is_plain(zip_t *zip, zip_uint64_t index, bool folder) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0)
        return false;
    mode_t kind = system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X ? attributes >> 16 & S_IFMT : 0;
    return kind == 0 || kind == (folder ? S_IFDIR : S_IFREG);
}

static bool look_at_entry(PackArchive *archive, zip_uint64_t index, zip_uint64_t *total, PackReport *report) {
    const char *path = archive->path, *why = NULL, *name = zip_get_name(archive->zip, index, ZIP_FL_ENC_RAW);
    zip_stat_t stat;
    if (!name || zip_stat_index(archive->zip, index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
        return pack_fail(report, PACK_DAMAGED, "%s is damaged", path);
    Entry entry = {.name = name, .index = index, .size = stat.size, .kind = pack_name_kind(name, &why)};
    if (entry.kind == PACK_REFUSED)
        return pack_fail(report, PACK_UNFIT, "%s: '%.200s' %s", path, name, why);
    if (!is_plain(archive->zip, index, entry.kind == PACK_FOLDER))
        return pack_fail(report, PACK_UNFIT, "%s: '%s' is a link or a device; a pack has files and folders",
                         path, name);
    if (stat.encryption_method != ZIP_EM_NONE)
        return pack_fail(report, PACK_UNFIT, "%s: '%s' is encrypted", path, name);
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return pack_fail(report, PACK_UNFIT, "%s: '%s' is compressed in an unusual way; deflate is read",
                         path, name);
    if (stat.size > pack_size_max(entry.kind))
        return pack_fail(report, PACK_UNFIT, "%s: '%s' has %llu KiB; at most %zu are allowed", path, name,
                         (unsigned long long)stat.size / 1024, pack_size_max(entry.kind) / 1024);
    *total += stat.size;
    archive->entries[archive->count++] = entry;
    return true;
}

static int compare_names(const void *a, const void *b) {
    return strcasecmp(((const Entry *)a)->name, ((const Entry *)b)->name);
}

static bool look_at_table(PackArchive *archive, zip_uint64_t packed, PackReport *report) {
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    zip_uint64_t total = 0;
    if (count > PACK_FILES_MAX)
        return pack_fail(report, PACK_UNFIT, "%s holds %lld files; at most %d are allowed", archive->path,
                         (long long)count, PACK_FILES_MAX);
    archive->entries = alloc_zeroed(count > 0 ? (size_t)count : 1, sizeof *archive->entries);
    for (zip_int64_t i = 0; i < count; i++)
        if (!look_at_entry(archive, (zip_uint64_t)i, &total, report))
            return false;
    if (total > PACK_UNPACKED_MAX || (total > PACK_RATIO_FREE && total / PACK_RATIO_MAX > packed))
        return pack_fail(report, PACK_UNFIT,
                         "%s unpacks to %llu MiB; at most %d are allowed, and %d times its size",
                         archive->path, (unsigned long long)total / (1024 * 1024),
                         PACK_UNPACKED_MAX / (1024 * 1024), PACK_RATIO_MAX);
    qsort(archive->entries, archive->count, sizeof *archive->entries, compare_names);
    for (size_t i = 1; i < archive->count; i++)
        if (compare_names(&archive->entries[i - 1], &archive->entries[i]) == 0)
            return pack_fail(report, PACK_UNFIT, "%s holds '%s' twice", archive->path,
                             archive->entries[i].name);
    return true;
}

PackArchive *pack_archive_open(const char *path, PackReport *report) {
    zip_uint64_t size = 0;
    zip_t *zip = open_zip(path, &size, report);
    if (!zip)
        return NULL;
    PackArchive *archive = alloc_zeroed(1, sizeof *archive);
    *archive = (PackArchive){.zip = zip, .path = path};
    if (look_at_table(archive, size, report))
        return archive;
    pack_archive_close(archive);
    return NULL;
}

static bool say_unwritten(PackReport *report, const char *path) {
    return pack_fail(report, PACK_NO_ROOM, "%s could not be unpacked: %s", path, strerror(errno));
}

static bool make_folders(int folder, const char *name, PackReport *report, const char *path) {
    char part[PACK_NAME_MAX + 1];
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        size_t length = (size_t)(slash - name);
        memcpy(part, name, length);
        part[length] = '\0';
        if (mkdirat(folder, part, 0700) != 0 && errno != EEXIST)
            return say_unwritten(report, path);
    }
    return true;
}

static bool write_all(int file, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno != EINTR)
            return false;
        bytes += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
    return true;
}

// No more than the table has told, whatever comes out.
static bool copy(zip_file_t *from, int to, const Entry *entry, const char *path, PackReport *report) {
    char bytes[32 * 1024];
    zip_uint64_t total = 0;
    zip_int64_t count;
    while ((count = zip_fread(from, bytes, sizeof bytes)) > 0) {
        total += (zip_uint64_t)count;
        if (total > entry->size)
            break;
        if (!write_all(to, bytes, (size_t)count))
            return say_unwritten(report, path);
    }
    return (count == 0 && total == entry->size) ||
           pack_fail(report, PACK_DAMAGED, "%s is damaged: '%s' cannot be unpacked", path, entry->name);
}

static bool unpack_entry(PackArchive *archive, const Entry *entry, int folder, PackReport *report) {
    if (!make_folders(folder, entry->name, report, archive->path))
        return false;
    if (entry->kind == PACK_FOLDER)
        return true;
    zip_file_t *from = zip_fopen_index(archive->zip, entry->index, 0);
    if (!from)
        return pack_fail(report, PACK_DAMAGED, "%s is damaged: '%s' cannot be unpacked", archive->path,
                         entry->name);
    int to = openat(folder, entry->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool good = to >= 0 ? copy(from, to, entry, archive->path, report) : say_unwritten(report, archive->path);
    if (to >= 0 && close(to) != 0 && good)
        good = say_unwritten(report, archive->path);
    zip_fclose(from);
    return good;
}

bool pack_archive_unpack(PackArchive *archive, const char *folder, bool (*ended)(void), PackReport *report) {
    int into = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = into >= 0 || say_unwritten(report, archive->path);
    for (size_t i = 0; good && i < archive->count; i++)
        good = ended() ? pack_fail(report, PACK_ENDED, "%s was not taken", archive->path)
                       : unpack_entry(archive, &archive->entries[i], into, report);
    if (good && syncfs(into) != 0)
        good = say_unwritten(report, archive->path);
    if (into >= 0)
        close(into);
    return good;
}

void pack_archive_close(PackArchive *archive) {
    if (!archive)
        return;
    zip_discard(archive->zip);
    free(archive->entries);
    free(archive);
}
