#include "app/pack/pack_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/commands/check.h"
#include "app/commands/check_letters.h"
#include "app/voice/own_voice.h"
#include "base/file.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "sound/voice/voice.h"

static bool is_in(const char *path, const char *folder) {
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

// Faults of the pack's own files, by the name that people know it by.
static void take_faults(const PackToCheck *check, const DiagList *found, PackReport *report) {
    for (size_t i = 0; i < found->count; i++) {
        const Diag *diag = &found->items[i];
        char path[PATH_CAPACITY];
        if (!is_in(diag->path, check->folder) ||
            !paths_join(path, check->shown, diag->path + strlen(check->folder) + 1))
            continue;
        diag_add(&report->faults, diag->severity, path, diag->line, diag->col, "%s", diag->message);
    }
}

// A file that is at fault though its fault is no longer listed, among so many others.
static void take_unlisted(const PackToCheck *check, const DiagList *found, const char *name,
                          PackReport *report) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], shown[PATH_CAPACITY], **names = NULL;
    size_t count = 0;
    if (!paths_join(folder, check->folder, name) || !file_list(folder, ".yaml", &names, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (paths_join(path, folder, names[i]) && diag_is_at_fault(found, path) &&
            paths_join(shown, check->shown, name) && paths_join(shown, shown, names[i]) &&
            !diag_is_at_fault(&report->faults, shown))
            diag_add(&report->faults, DIAG_ERROR, shown, 0, 0, "has errors, too");
    file_list_free(names, count);
}

static void check_content(const PackToCheck *check, const Pack *pack, PackReport *report) {
    DiagList found = {0};
    LibraryOwn own = {.folder = check->own_folder, .without = pack->id, .with = check->folder};
    Library *library = library_load_beside(NULL, check->data_folder, &own, &found);
    for (size_t i = 0; i < library->routine_count && !check->ended(); i++)
        if (is_in(library->routines[i]->path, check->folder)) {
            check_routine(library, library->routines[i], &found);
            if (check->warns)
                check_letters(library->routines[i]->path, &found);
        }
    for (size_t i = 0; check->warns && i < library->exercise_count; i++)
        if (is_in(library->exercises[i]->path, check->folder))
            check_letters(library->exercises[i]->path, &found);
    library_release(library);
    take_faults(check, &found, report);
    take_unlisted(check, &found, "exercises", report);
    take_unlisted(check, &found, "poses", report);
    take_unlisted(check, &found, "levels", report);
    diag_list_free(&found);
}

// Whether somebody else's voice has the name.
static bool voice_is_taken(const PackToCheck *check, const Pack *pack, const char *name) {
    char path[PATH_CAPACITY], own[PATH_CAPACITY];
    if (!own_voice_find(check->data_folder, name, path))
        return false;
    if (!check->own_folder)
        return is_in(path, check->data_folder);
    return !packs_folder(check->own_folder, pack->id, own) || !is_in(path, own);
}

static void check_voice(const PackToCheck *check, const Pack *pack, const char *name, PackReport *report) {
    char folder[PATH_CAPACITY], manifest[PATH_CAPACITY];
    DiagList found = {0};
    if (!paths_join(folder, check->folder, "voices") || !paths_join(folder, folder, name) ||
        !paths_join(manifest, folder, "manifest.yaml"))
        return;
    if (voice_is_taken(check, pack, name)) {
        pack_fail(report, PACK_TAKEN, "%s: there is a voice called '%s' already", check->shown, name);
        return;
    }
    VoiceBank *bank = voice_open(folder, &found);
    if (bank && voice_count(bank) == 0 && found.error_count == 0)
        diag_add(&found, DIAG_ERROR, manifest, 0, 0, "the voice has no lines");
    if (!bank && found.error_count == 0)
        diag_add(&found, DIAG_ERROR, manifest, 0, 0, "the voice has no manifest that can be read");
    if (bank && found.error_count == 0)
        voice_check(bank, &found);
    voice_free(bank);
    take_faults(check, &found, report);
    diag_list_free(&found);
}

static void check_voices(const PackToCheck *check, const Pack *pack, PackReport *report) {
    char folder[PATH_CAPACITY], **names = NULL;
    size_t count = 0;
    if (!paths_join(folder, check->folder, "voices") || !file_list(folder, "", &names, &count))
        return;
    for (size_t i = 0; i < count && report->result == PACK_GOOD && !check->ended(); i++)
        check_voice(check, pack, names[i], report);
    file_list_free(names, count);
}

static bool check_words(const PackToCheck *check, Pack *pack, PackReport *report) {
    char path[PATH_CAPACITY];
    DiagList found = {0};
    if (paths_join(path, check->folder, PACK_FILE) && !file_exists(path))
        return pack_fail(report, PACK_UNFIT,
                         "%s has no " PACK_FILE ", which says what it is called (docs/packs.md)",
                         check->shown);
    pack_read(check->folder, pack, &found);
    if (check->warns)
        check_letters(path, &found);
    take_faults(check, &found, report);
    diag_list_free(&found);
    return true;
}

bool pack_check(const PackToCheck *check, Pack *pack, PackReport *report) {
    if (!check_words(check, pack, report))
        return false;
    if (pack->exercises + pack->routines + pack->voices == 0)
        return pack_fail(report, PACK_UNFIT, "%s is empty: it has no exercise, no routine and no voice",
                         check->shown);
    check_content(check, pack, report);
    check_voices(check, pack, report);
    if (check->ended())
        return pack_fail(report, PACK_ENDED, "%s was not taken", check->shown);
    size_t errors = report->faults.error_count;
    if (errors > 0)
        return pack_fail(report, PACK_AT_FAULT, "%s has %zu %s, see above", check->shown, errors,
                         errors == 1 ? "error" : "errors");
    return report->result == PACK_GOOD;
}
