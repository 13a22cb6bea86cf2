#include "app/pack/pack_open.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/pack/pack_archive.h"
#include "app/pack/pack_check.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/file_tree.h"

static const int ENDING[] = {SIGTERM, SIGINT, SIGHUP};
enum { ENDING_COUNT = sizeof ENDING / sizeof *ENDING };
static volatile sig_atomic_t ended_by;

static void end_by(int number) {
    ended_by = number;
}

static bool has_ended(void) {
    return ended_by != 0;
}

static void hold_signals(struct sigaction before[ENDING_COUNT]) {
    struct sigaction own = {.sa_handler = end_by};
    sigemptyset(&own.sa_mask);
    ended_by = 0;
    for (int i = 0; i < ENDING_COUNT; i++) {
        sigaction(ENDING[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) // nohup
            sigaction(ENDING[i], &own, NULL);
    }
}

static void give_signals_back(const struct sigaction before[ENDING_COUNT]) {
    for (int i = 0; i < ENDING_COUNT; i++)
        sigaction(ENDING[i], &before[i], NULL);
    if (ended_by)
        raise(ended_by);
}

static bool say_unwritten(PackReport *report, const char *folder) {
    return pack_fail(report, PACK_NO_ROOM, "nothing can be written in %s: %s", folder, strerror(errno));
}

// A folder of its own, locked, so that nobody sweeps it away. -1, and said, when there can be none.
static int begin_folder(const char *own_folder, char path[PATH_CAPACITY], PackReport *report) {
    char packs[PATH_CAPACITY];
    if (!paths_join(packs, own_folder, PACKS_FOLDER) || !paths_join(path, packs, PACKS_UNFINISHED)) {
        errno = ENAMETOOLONG;
        say_unwritten(report, own_folder);
        return -1;
    }
    packs_sweep(own_folder);
    int folder =
        file_make_folder(packs) && mkdtemp(path) ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder < 0)
        say_unwritten(report, packs);
    else
        flock(folder, LOCK_EX);
    return folder;
}

static bool has_room_for_one(const char *own_folder, const Pack *pack, PackReport *report) {
    Pack *packs = alloc_zeroed(PACKS_MAX, sizeof *packs);
    int count = packs_list(own_folder, packs);
    bool known = false;
    for (int i = 0; i < count; i++)
        known = known || strcmp(packs[i].id, pack->id) == 0;
    free(packs);
    return known || count < PACKS_MAX ||
           pack_fail(report, PACK_TOO_MANY,
                     "there are %d packs, as many as there can be; gently pack --remove takes one away",
                     count);
}

// In one step, where the disk can exchange two folders; else the earlier one goes a moment before.
static bool put_in_place(const char *unfinished, const char *own_folder, const Pack *pack, bool *replaced,
                         PackReport *report) {
    char place[PATH_CAPACITY];
    if (!packs_folder(own_folder, pack->id, place)) {
        errno = ENAMETOOLONG;
        return say_unwritten(report, own_folder);
    }
    *replaced = file_exists(place);
    if (*replaced && renameat2(AT_FDCWD, unfinished, AT_FDCWD, place, RENAME_EXCHANGE) == 0)
        return true;
    if (*replaced && !packs_remove(own_folder, pack->id))
        return say_unwritten(report, place);
    return rename(unfinished, place) == 0 || say_unwritten(report, place);
}

static bool take(PackArchive *archive, const char *path, const char *data_folder, const char *own_folder,
                 Pack *pack, bool *replaced, PackReport *report) {
    char unfinished[PATH_CAPACITY];
    int folder = begin_folder(own_folder, unfinished, report);
    if (folder < 0)
        return false;
    PackToCheck check = {unfinished, path, data_folder, own_folder, false, has_ended};
    bool good = pack_archive_unpack(archive, unfinished, has_ended, report) &&
                pack_check(&check, pack, report) && has_room_for_one(own_folder, pack, report) &&
                put_in_place(unfinished, own_folder, pack, replaced, report);
    if (file_exists(unfinished)) // what it has replaced, or what was not taken
        file_remove_tree(unfinished);
    close(folder);
    return good;
}

bool pack_open(const char *path, const char *data_folder, const char *own_folder, Pack *pack, bool *replaced,
               PackReport *report) {
    struct sigaction before[ENDING_COUNT];
    *replaced = false;
    PackArchive *archive = pack_archive_open(path, report);
    if (!archive)
        return false;
    hold_signals(before);
    bool good = take(archive, path, data_folder, own_folder, pack, replaced, report);
    pack_archive_close(archive);
    give_signals_back(before);
    return good;
}
