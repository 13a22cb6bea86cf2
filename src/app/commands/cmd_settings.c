#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/own_store.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/print.h"
#include "sound/music/music_names.h"

static void print_settings(const Settings *settings) {
    char text[sizeof settings->music_path];
    for (int i = 0; settings_name(i); i++) {
        settings_read(settings, i, text, sizeof text);
        print("%s = %s\n", settings_name(i), text);
    }
}

static int print_one(const Settings *settings, const char *name) {
    char text[sizeof settings->music_path];
    for (int i = 0; settings_name(i); i++)
        if (strcmp(settings_name(i), name) == 0) {
            settings_read(settings, i, text, sizeof text);
            print("%s\n", text);
            return STATUS_GOOD;
        }
    log_line("there is no setting '%s'; gently settings lists them", name);
    return STATUS_BAD_INPUT;
}

static int change(Store *store, Settings *settings, const char *name, const char *value) {
    char reason[300], whole[PATH_CAPACITY];
    // The program is started from other folders than this one.
    if (strcmp(name, "music_path") == 0 && value[0]) {
        if (!realpath(value, whole)) {
            log_line("there is no file or folder %s", value);
            return STATUS_BAD_INPUT;
        }
        value = whole;
        const char *foreign = file_is_folder(whole) ? NULL : music_foreign_kind(whole);
        if (foreign) {
            log_line("%s is %s, which Gently cannot play; " MUSIC_KINDS_THAT_PLAY, value, foreign);
            return STATUS_BAD_INPUT;
        }
    }
    if (!settings_write(settings, name, value, reason, sizeof reason)) {
        log_line("%s", reason);
        return STATUS_BAD_INPUT;
    }
    char line[STORE_LINE_SIZE];
    bool saved = settings_save(store, settings);
    if (store_news(store, line, sizeof line))
        log_line("%s", line);
    return saved ? STATUS_GOOD : STATUS_BAD_INPUT; // without a store that was said when it was opened
}

int cmd_settings(char **arguments) {
    const char *items[2];
    Operands operands = {items, 2, 0};
    if (!args_parse("settings", arguments, NULL, 0, &operands))
        return STATUS_BAD_USAGE;
    char line[STORE_LINE_SIZE];
    Store *store = own_store_open(line);
    Settings settings = settings_load(store);
    int status = STATUS_GOOD;
    if (operands.count == 0)
        print_settings(&settings);
    else if (operands.count == 1)
        status = print_one(&settings, items[0]);
    else
        status = change(store, &settings, items[0], items[1]);
    store_close(store);
    return status;
}
