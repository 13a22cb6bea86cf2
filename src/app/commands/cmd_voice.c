#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "app/own_store.h"
#include "app/voice/own_voice.h"
#include "app/voice/voice_check.h"
#include "app/voice/voice_lines.h"
#include "app/voice/voice_record.h"
#include "base/log.h"
#include "base/print.h"

typedef struct OwnFolder {
    char path[PATH_CAPACITY];
    bool has_lines; // a manifest
} OwnFolder;

// False, said, when there is no such voice.
static bool find_own(const Content *content, const char *name, OwnFolder *own) {
    own->has_lines = own_voice_find(content->folder, name, own->path);
    if (own->has_lines || own_voice_find_begun(content->folder, name, own->path))
        return true;
    log_line("there is no voice '%s'; gently voice record %s makes it", name, name);
    return false;
}

// The shipped voice, under the own one when `own` is not NULL. NULL, said, when there is none.
static VoiceBank *open_voice(const Content *content, const OwnFolder *own, DiagList *diags) {
    char shipped[PATH_CAPACITY];
    if (!paths_join(shipped, content->folder, "assets/voice"))
        return NULL;
    VoiceBank *bank = voice_open_with(shipped, own && own->has_lines ? own->path : NULL, diags);
    if (!bank)
        log_line("there is no voice in %s", shipped);
    return bank;
}

static int list_voice(const Content *content, const VoiceBank *bank) {
    Arena *arena = arena_new();
    size_t count = 0, own = 0, missing = 0;
    const SpokenText *lines = voice_lines(content->library, arena, &count);
    for (size_t i = 0; i < count; i++) {
        const VoiceLine *line = voice_find(bank, lines[i].text);
        bool mine = line && voice_is_own(bank, line);
        own += mine;
        missing += !line;
        if (line)
            print("%-7s %6.2f s  %-52s %s\n", mine ? "own" : "shipped", (double)line->duration_us / 1e6,
                  line->file, lines[i].text);
        else
            print("%-7s %6s    %-52s %s\n", "missing", "-", "-", lines[i].text);
    }
    print("%zu lines, %zu of them own, %zu without a clip\n", count, own, missing);
    arena_free(arena);
    return STATUS_GOOD;
}

static bool has_own_lines(const OwnFolder *own) {
    DiagList diags = {0};
    VoiceBank *bank = own->has_lines ? voice_open(own->path, &diags) : NULL;
    bool has = bank && voice_count(bank) > 0;
    voice_free(bank);
    diag_list_free(&diags);
    return has;
}

// Remembers which voice is heard; "shipped" = no own one.
static int use_voice(const Content *content, const char *name, const char *person_name) {
    assert(name != NULL);
    char person[PERSON_ID_SIZE];
    char line[STORE_LINE_SIZE];
    bool shipped = strcmp(name, "shipped") == 0;
    OwnFolder own;
    if (!shipped && !find_own(content, name, &own))
        return STATUS_BAD_INPUT;
    if (!shipped && !has_own_lines(&own)) {
        log_line("'%s' has no line yet that can be heard; gently voice record %s records them", name, name);
        return STATUS_BAD_INPUT;
    }
    if (!own_person(person_name, person))
        return STATUS_BAD_INPUT;
    Store *store = own_store_open(person, line);
    Settings settings = settings_load(store);
    bool good = settings_write(&settings, "voice", shipped ? "" : name, line, sizeof line) &&
                settings_save(store, &settings);
    if (store_news(store, line, sizeof line))
        log_line("%s", line);
    store_close(store);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}

static int look_at(const Content *content, const char *what, const char *name, bool table) {
    DiagList diags = {0};
    OwnFolder own;
    if (name && !find_own(content, name, &own))
        return STATUS_BAD_INPUT;
    VoiceBank *bank = open_voice(content, name ? &own : NULL, &diags);
    diag_print(stderr, &diags);
    int status = STATUS_BAD_INPUT, faults = (int)diags.error_count;
    if (bank && strcmp(what, "list") == 0) {
        status = list_voice(content, bank);
    } else if (bank) {
        faults = name ? voice_check_own(content, bank, name, own.path, table, faults)
                      : faults + voice_check_all(content, bank, table);
        status = faults == 0 ? STATUS_GOOD : STATUS_BAD_INPUT;
    }
    voice_free(bank);
    diag_list_free(&diags);
    return status;
}

int cmd_voice(char **arguments) {
    const char *items[2], *seconds_text = NULL, *person = NULL;
    bool table = false;
    const Option options[] = {{"--seconds", &seconds_text, NULL},
                              {"--table", NULL, &table},
                              {"--person", &person, NULL}};
    Operands operands = {items, 2, 0};
    double seconds = 0;
    if (!args_parse("voice", arguments, options, 3, &operands))
        return STATUS_BAD_USAGE;
    const char *what = operands.count > 0 ? items[0] : "";
    if (seconds_text && !args_number("--seconds", seconds_text, 0.5, 30, &seconds))
        return STATUS_BAD_USAGE;
    bool named = strcmp(what, "use") == 0 || strcmp(what, "record") == 0;
    if (!named && strcmp(what, "list") != 0 && strcmp(what, "check") != 0) {
        log_line("say what: gently voice list, check, use NAME or record NAME; not '%s'", what);
        return STATUS_BAD_USAGE;
    }
    const char *name = operands.count > 1 ? items[1] : NULL;
    if ((named && !name) || (name && !own_voice_name_is_good(name))) {
        log_line("gently voice %s needs a name: up to 40 letters, digits, - and _", what);
        return STATUS_BAD_USAGE;
    }
    // The shipped voice speaks the shipped content, whatever else lies here.
    bool shipped_alone = !name && strcmp(what, "check") == 0;
    Content content;
    if (!(shipped_alone ? content_open_shipped(&content) : content_open(&content)))
        return STATUS_BAD_INPUT;
    int status = strcmp(what, "use") == 0      ? use_voice(&content, name, person)
                 : strcmp(what, "record") == 0 ? voice_record(&content, name, seconds)
                                               : look_at(&content, what, name, table);
    content_close(&content);
    return status;
}
