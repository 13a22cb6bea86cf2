#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/variants.h"
#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "app/own_store.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/print.h"
#include "sound/music/music_names.h"
#include "store/kept_table.h"

// Before the id of an exercise: which of its variants was chosen.
#define VARIANT "variant."
#define USUAL "usual" // the exercise itself

static void print_settings(const Settings *settings, const TextMap *choices) {
    char text[sizeof settings->music_path];
    for (int i = 0; settings_name(i); i++) {
        settings_read(settings, i, text, sizeof text);
        print("%s = %s\n", settings_name(i), text);
    }
    for (size_t i = 0; i < choices->count; i++)
        print(VARIANT "%s = %s\n", choices->list[i].key,
              choices->list[i].value[0] ? choices->list[i].value : USUAL);
}

// The exercise of "variant.bridge"; NULL for a setting.
static const char *exercise_of(const char *name) {
    size_t length = strlen(VARIANT);
    return strncmp(name, VARIANT, length) == 0 ? name + length : NULL;
}

static int print_choice(const TextMap *choices, const char *exercise) {
    const char *variant = text_map_get(choices, exercise);
    if (!variant) {
        log_line("no variant of '%s' is chosen: it is done as a routine says", exercise);
        return STATUS_BAD_INPUT;
    }
    print("%s\n", variant[0] ? variant : USUAL);
    return STATUS_GOOD;
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

static int kept(Store *store, bool saved) {
    char line[STORE_LINE_SIZE];
    if (store_news(store, line, sizeof line))
        log_line("%s", line);
    return saved ? STATUS_GOOD : STATUS_BAD_INPUT; // without a store that was said when it was opened
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
    return kept(store, settings_save(store, settings));
}

static bool choose(TextMap *choices, const char *id, const char *variant) {
    Content content;
    if (!content_open(&content))
        return false;
    const Exercise *exercise = content_exercise(&content, id);
    bool usual = strcmp(variant, USUAL) == 0,
         known = exercise && (usual || exercise_variant(exercise, variant));
    if (known)
        text_map_set(choices, id, usual ? "" : variant);
    else if (exercise)
        log_line("'%s' has no variant '%s'; '" USUAL "' is the exercise itself", id, variant);
    content_close(&content);
    return known;
}

static int change_choice(Store *store, TextMap *choices, const char *exercise, const char *variant) {
    if (!variant[0]) // also of an exercise that is no more
        text_map_set(choices, exercise, NULL);
    else if (!choose(choices, exercise, variant))
        return STATUS_BAD_INPUT;
    return kept(store, kept_table_save(store, KEPT_VARIANTS, choices));
}

int cmd_settings(char **arguments) {
    const char *items[2], *name = NULL;
    Operands operands = {items, 2, 0};
    const Option options[] = {{"--person", &name, NULL}};
    if (!args_parse("settings", arguments, options, 1, &operands))
        return STATUS_BAD_USAGE;
    char line[STORE_LINE_SIZE], person[PERSON_ID_SIZE];
    if (!own_person(name, person))
        return STATUS_BAD_INPUT;
    Store *store = own_store_open(person, line);
    Settings settings = settings_load(store);
    TextMap choices = {0};
    kept_table_load(store, KEPT_VARIANTS, &choices);
    const char *exercise = operands.count > 0 ? exercise_of(items[0]) : NULL;
    int status = STATUS_GOOD;
    if (operands.count == 0)
        print_settings(&settings, &choices);
    else if (operands.count == 1)
        status = exercise ? print_choice(&choices, exercise) : print_one(&settings, items[0]);
    else
        status = exercise ? change_choice(store, &choices, exercise, items[1])
                          : change(store, &settings, items[0], items[1]);
    text_map_free(&choices);
    store_close(store);
    return status;
}
