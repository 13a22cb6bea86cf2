// Packs: made of a folder, taken, listed and taken away again.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/pack/pack_open.h"
#include "app/pack/pack_write.h"
#include "base/alloc.h"
#include "base/log.h"
#include "base/print.h"
#include "content/packs.h"

static bool find_folders(char data_folder[PATH_CAPACITY], char own_folder[PATH_CAPACITY]) {
    if (!paths_find_data(data_folder)) {
        log_line("the exercises are missing: no folder with assets/ and levels/ beside the program; set "
                 "GENTLY_DATA to it");
        return false;
    }
    if (!paths_user_data(own_folder)) {
        log_line("packs cannot be kept: neither HOME nor XDG_DATA_HOME names a folder");
        return false;
    }
    return true;
}

// "3 exercises, 1 routine, no voice"
static void print_pack(const Pack *pack) {
    print("%-24s %s%s%s: %d %s, %d %s, %d %s\n", pack->id, pack->name, pack->by[0] ? ", by " : "", pack->by,
          pack->exercises, pack->exercises == 1 ? "exercise" : "exercises", pack->routines,
          pack->routines == 1 ? "routine" : "routines", pack->voices, pack->voices == 1 ? "voice" : "voices");
}

static bool is_given(const char *command, const char *what, const char *operand) {
    if (!operand)
        log_line("gently %s needs %s; see gently %s --help", command, what, command);
    return operand != NULL;
}

static int end_report(PackReport *report, bool good, bool warnings_too) {
    if (warnings_too || !good)
        diag_print(stderr, &report->faults);
    if (report->line[0])
        log_line("%s", report->line);
    diag_list_free(&report->faults);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}

static int list_packs(const char *own_folder) {
    Pack *packs = alloc_zeroed(PACKS_MAX, sizeof *packs);
    int count = packs_list(own_folder, packs);
    for (int i = 0; i < count; i++)
        print_pack(&packs[i]);
    if (count == 0)
        print("no packs; gently open F.gently takes one\n");
    free(packs);
    return STATUS_GOOD;
}

static int remove_pack(const char *own_folder, const char *id) {
    packs_sweep(own_folder);
    if (packs_remove(own_folder, id)) {
        print("removed %s\n", id);
        return STATUS_GOOD;
    }
    if (errno == ENOENT)
        log_line("there is no pack '%s'; see gently pack --list", id);
    else
        log_line("the pack '%s' cannot be removed: %s", id, strerror(errno));
    return STATUS_BAD_INPUT;
}

static int write_pack(const char *folder, const char *path, const char *data_folder) {
    PackReport report = {0};
    Pack pack;
    char name[PATH_CAPACITY];
    if (snprintf(name, sizeof name, "%s", folder) >= (int)sizeof name) {
        log_line("the path of the folder is too long");
        return STATUS_BAD_INPUT;
    }
    for (size_t length = strlen(name); length > 1 && name[length - 1] == '/'; length--)
        name[length - 1] = '\0';
    return end_report(&report, pack_write(name, path, data_folder, &pack, &report), true);
}

int cmd_pack(char **arguments) {
    const char *items[1] = {NULL}, *path = NULL, *away = NULL;
    char data_folder[PATH_CAPACITY], own_folder[PATH_CAPACITY];
    bool list = false;
    const Option options[] = {{"-o", &path, NULL}, {"--list", NULL, &list}, {"--remove", &away, NULL}};
    Operands operands = {items, 1, 0};
    if (!args_parse("pack", arguments, options, sizeof options / sizeof *options, &operands))
        return STATUS_BAD_USAGE;
    if ((list || away) && (items[0] || path || (list && away))) {
        log_line("pack: --list and --remove stand alone");
        return STATUS_BAD_USAGE;
    }
    if (!list && !away && (!is_given("pack", "a folder", items[0]) || !args_required("pack", "-o", path)))
        return STATUS_BAD_USAGE;
    if (!find_folders(data_folder, own_folder))
        return STATUS_BAD_INPUT;
    return list   ? list_packs(own_folder)
           : away ? remove_pack(own_folder, away)
                  : write_pack(items[0], path, data_folder);
}

int cmd_open(char **arguments) {
    const char *items[1] = {NULL};
    char data_folder[PATH_CAPACITY], own_folder[PATH_CAPACITY];
    Operands operands = {items, 1, 0};
    if (!args_parse("open", arguments, NULL, 0, &operands) || !is_given("open", "a file", items[0]))
        return STATUS_BAD_USAGE;
    if (!find_folders(data_folder, own_folder))
        return STATUS_BAD_INPUT;
    PackReport report = {0};
    Pack pack;
    bool replaced = false;
    bool good = pack_open(items[0], data_folder, own_folder, &pack, &replaced, &report);
    if (good) {
        print("%s ", replaced ? "replaced" : "took");
        print_pack(&pack);
    }
    return end_report(&report, good, false);
}
