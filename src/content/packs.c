#include "content/packs.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include <dirent.h>
#include "base/arena.h"
#include "base/file.h"
#include "base/file_tree.h"
#include "content/texts.h"
#include "data/file_head.h"

bool pack_id_is_good(const char *id) {
    static const char good[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    size_t length = strlen(id);
    return length > 0 && length < PACK_ID_SIZE && id[0] >= 'a' && id[0] <= 'z' && strspn(id, good) == length;
}

static void read_words(DataReport *report, const DataNode *top, Arena *arena, Pack *pack) {
    static const char *const keys[] = {"schema", "id", "name", "by", "about"};
    const char *id = "", *name = "", *by = "", *about = "";
    Fields fields;
    if (!fields_open(&fields, report, top, arena, "a pack", keys, sizeof keys / sizeof *keys))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    fields_id(&fields, "id", FIELD_REQUIRED, &id);
    texts_for_authors(&fields, "name", FIELD_REQUIRED, 40, &name);
    texts_for_authors(&fields, "by", FIELD_OPTIONAL, 40, &by);
    texts_for_authors(&fields, "about", FIELD_OPTIONAL, 120, &about);
    snprintf(pack->id, sizeof pack->id, "%s", id);
    snprintf(pack->name, sizeof pack->name, "%s", name);
    snprintf(pack->by, sizeof pack->by, "%s", by);
    snprintf(pack->about, sizeof pack->about, "%s", about);
}

static int count_in(const char *folder, const char *name, const char *suffix) {
    char path[PATH_CAPACITY], **names = NULL;
    size_t count = 0;
    if (!paths_join(path, folder, name) || !file_list(path, suffix, &names, &count))
        return 0;
    file_list_free(names, count);
    return (int)count;
}

bool pack_read(const char *folder, Pack *pack, DiagList *diags) {
    char path[PATH_CAPACITY];
    *pack = (Pack){.exercises = count_in(folder, "exercises", ".yaml"),
                   .routines = count_in(folder, "levels", ".yaml"),
                   .voices = count_in(folder, "voices", "")};
    if (!paths_join(path, folder, PACK_FILE))
        return false;
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    const DataNode *top = document_read(NULL, path, scratch, &report);
    if (top)
        read_words(&report, top, scratch, pack);
    arena_free(scratch);
    return report.errors == 0;
}

bool packs_folder(const char *own_folder, const char *id, char path[PATH_CAPACITY]) {
    return pack_id_is_good(id) && paths_join(path, own_folder, PACKS_FOLDER) && paths_join(path, path, id);
}

int packs_list(const char *own_folder, Pack packs[PACKS_MAX]) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], **names = NULL;
    size_t name_count = 0;
    int count = 0;
    if (!paths_join(folder, own_folder, PACKS_FOLDER) || !file_list(folder, "", &names, &name_count))
        return 0;
    for (size_t i = 0; i < name_count && count < PACKS_MAX; i++) {
        DiagList unasked = {0};
        if (!packs_folder(own_folder, names[i], path) || !file_is_folder(path))
            continue;
        Pack *pack = &packs[count++];
        pack_read(path, pack, &unasked);
        snprintf(pack->id, sizeof pack->id, "%s", names[i]);
        if (!pack->name[0])
            snprintf(pack->name, sizeof pack->name, "%s", names[i]);
        diag_list_free(&unasked);
    }
    file_list_free(names, name_count);
    return count;
}

bool packs_remove(const char *own_folder, const char *id) {
    char path[PATH_CAPACITY], away[PATH_CAPACITY];
    if (!packs_folder(own_folder, id, path) ||
        !paths_join(away, own_folder, PACKS_FOLDER "/" PACKS_UNFINISHED)) {
        errno = ENOENT;
        return false;
    }
    if (!mkdtemp(away))
        return false;
    if (rename(path, away) != 0) { // onto the empty folder: from here on it is gone, whatever happens
        int error = errno;
        rmdir(away);
        errno = error;
        return false;
    }
    file_remove_tree(away);
    return true;
}

// Whoever works in one holds a lock on it.
static bool is_abandoned(const char *path) {
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool free_now = folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) == 0;
    if (folder >= 0)
        close(folder);
    return free_now;
}

void packs_sweep(const char *own_folder) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY];
    size_t start = strlen(PACKS_UNFINISHED) - strlen("XXXXXX");
    DIR *stream = paths_join(folder, own_folder, PACKS_FOLDER) ? opendir(folder) : NULL;
    if (!stream)
        return;
    for (struct dirent *entry; (entry = readdir(stream));)
        if (strncmp(entry->d_name, PACKS_UNFINISHED, start) == 0 && paths_join(path, folder, entry->d_name) &&
            is_abandoned(path))
            file_remove_tree(path);
    closedir(stream);
}
