#include "app/pack/pack_write.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "app/output.h"
#include "app/pack/pack_check.h"
#include "app/pack/pack_names.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/log.h"

// The names in it, as they will stand there.
typedef struct Names {
    char **items;
    size_t count, capacity;
    size_t bytes;
} Names;

static bool never(void) {
    return false;
}

static void free_names(Names *names) {
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
}

static bool add_file(Names *names, const char *folder, const FTSENT *entry, PackReport *report) {
    const char *name = entry->fts_path + strlen(folder) + 1, *why = NULL;
    PackNameKind kind = pack_name_kind(name, &why);
    if (entry->fts_info != FTS_F)
        return pack_fail(report, PACK_UNFIT, "%s is a link or a device; a pack has files and folders",
                         entry->fts_path);
    if (kind == PACK_REFUSED)
        return pack_fail(report, PACK_UNFIT, "%s %s", entry->fts_path, why);
    size_t size = (size_t)entry->fts_statp->st_size;
    if (size > pack_size_max(kind))
        return pack_fail(report, PACK_UNFIT, "%s has %zu KiB; at most %zu are allowed", entry->fts_path,
                         size / 1024, pack_size_max(kind) / 1024);
    names->bytes += size;
    if (names->count >= PACK_FILES_MAX || names->bytes > PACK_UNPACKED_MAX)
        return pack_fail(report, PACK_UNFIT, "%s holds too much; %d files and %d MiB are allowed", folder,
                         PACK_FILES_MAX, PACK_UNPACKED_MAX / (1024 * 1024));
    ALLOC_APPEND(names->items, names->count, names->capacity, alloc_text(name));
    return true;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_hidden(const FTSENT *entry) {
    return entry->fts_level > FTS_ROOTLEVEL && entry->fts_name[0] == '.';
}

static bool list_folder(const char *folder, Names *names, PackReport *report) {
    char root[PATH_CAPACITY];
    size_t length = strlen(folder);
    if (length >= sizeof root)
        return pack_fail(report, PACK_NOT_THERE, "%.100s...: the path is too long", folder);
    memcpy(root, folder, length + 1);
    char *const roots[] = {root, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    bool good = walk || pack_fail(report, PACK_NOT_THERE, "%s cannot be read: %s", folder, strerror(errno));
    for (FTSENT *entry; good && (entry = fts_read(walk));) {
        if (entry->fts_info == FTS_DP)
            continue;
        if (is_hidden(entry)) {
            fts_set(walk, entry, FTS_SKIP);
            continue;
        }
        if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR || entry->fts_info == FTS_NS)
            good = pack_fail(report, PACK_NOT_THERE, "%s cannot be read: %s", entry->fts_path,
                             strerror(entry->fts_errno));
        else if (entry->fts_info != FTS_D)
            good = add_file(names, folder, entry, report);
    }
    if (walk)
        fts_close(walk);
    if (good && names->count > 0)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    return good;
}

// Nothing of the day, the machine or its owner.
static bool add_to_zip(zip_t *zip, const char *path, const char *name) {
    enum { FIRST_DAY_OF_DOS = 1 << 5 | 1, BEST = 9 };
    const char *why = NULL;
    zip_source_t *source = zip_source_file(zip, path, 0, -1);
    zip_int64_t index = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    bool text = pack_name_kind(name, &why) == PACK_TEXT;
    return zip_set_file_compression(zip, (zip_uint64_t)index, text ? ZIP_CM_DEFLATE : ZIP_CM_STORE, BEST) ==
               0 &&
           zip_file_set_dostime(zip, (zip_uint64_t)index, 0, FIRST_DAY_OF_DOS, 0) == 0 &&
           zip_file_set_external_attributes(zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX,
                                            (zip_uint32_t)(S_IFREG | 0644) << 16) == 0;
}

// The zip as bytes in memory; NULL, and said, when a file of the folder cannot be read.
static zip_source_t *make_zip(const char *folder, const Names *names, PackReport *report) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *bytes = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = bytes ? zip_open_from_source(bytes, ZIP_TRUNCATE, &error) : NULL;
    if (!zip)
        alloc_failed(); // nothing else can go wrong with memory
    zip_source_keep(bytes);
    bool good = true;
    for (size_t i = 0; good && i < names->count; i++) {
        char path[PATH_CAPACITY];
        good = paths_join(path, folder, names->items[i]) && add_to_zip(zip, path, names->items[i]);
    }
    good = good && zip_close(zip) == 0;
    if (good)
        return bytes;
    pack_fail(report, PACK_NOT_THERE, "%s cannot be packed: %s", folder, zip_strerror(zip));
    zip_discard(zip);
    zip_source_free(bytes);
    return NULL;
}

static bool write_bytes(zip_source_t *bytes, const char *path) {
    char part[64 * 1024];
    zip_int64_t count = 0;
    Output output;
    if (!output_begin(&output, path))
        return false;
    bool good = zip_source_open(bytes) == 0;
    while (good && (count = zip_source_read(bytes, part, sizeof part)) > 0)
        good = fwrite(part, 1, (size_t)count, output.file) == (size_t)count;
    if (good && count == 0)
        return output_commit(&output);
    output_fail(&output, errno);
    return false;
}

static bool fits(zip_source_t *bytes, const char *folder, PackReport *report) {
    zip_stat_t stat;
    return (zip_source_stat(bytes, &stat) == 0 && stat.size <= PACK_PACKED_MAX) ||
           pack_fail(report, PACK_UNFIT, "%s makes a pack of more than %d MiB", folder,
                     PACK_PACKED_MAX / (1024 * 1024));
}

bool pack_write(const char *folder, const char *path, const char *data_folder, Pack *pack,
                PackReport *report) {
    Names names = {0};
    if (!file_is_folder(folder))
        return pack_fail(report, PACK_NOT_THERE, "%s is %s", folder,
                         file_exists(folder) ? "a file, not a folder" : "not there");
    PackToCheck check = {folder, folder, data_folder, NULL, true, never};
    bool good = list_folder(folder, &names, report) && pack_check(&check, pack, report);
    zip_source_t *bytes = good ? make_zip(folder, &names, report) : NULL;
    good = bytes && fits(bytes, folder, report) && write_bytes(bytes, path);
    if (bytes)
        zip_source_free(bytes);
    free_names(&names);
    return good;
}
