#include "screens/compose/own_routines.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "base/file_replace.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"
#include "content/library.h"
#include "content/routine_file.h"
#include "content/routine_write.h"
#include "model/exercise.h"

// Before the shipped ones, which begin with 10.
enum { OWN_ORDER = 2, FILES_MOST = 1000, ID_CAPACITY = 32 };

static const char *const NAMES[] = {
    N_("While baby sleeps"),  N_("My morning"),    N_("Just for me"),   N_("Between two feeds"),
    N_("A calm evening"),     N_("On slow days"),  N_("Before bed"),    N_("When my back aches"),
    N_("A little every day"), N_("Take a breath"), N_("For busy days"), N_("Good for my back"),
};

const char *own_result_text(OwnResult result) {
    switch (result) {
    case OWN_DONE:
        return _("Kept. You find it on home, among the first.");
    case OWN_FULL:
        return _("There is no room left on the disk, so it could not be kept.");
    case OWN_READ_ONLY:
        return _("Nothing may be written in your data folder, so it could not be kept.");
    case OWN_NO_PLACE:
        return _("There is no folder for your own routines, so it could not be kept.");
    case OWN_FAULTY:
        return _("This one cannot be kept as it is.");
    default:
        return _("It could not be kept. Please try again.");
    }
}

const char *own_name_offered(int index) {
    return index >= 0 && index < (int)(sizeof NAMES / sizeof *NAMES) ? _(NAMES[index]) : NULL;
}

static bool own_folder(char folder[PATH_CAPACITY]) {
    char data[PATH_CAPACITY];
    return paths_user_data(data) && paths_join(folder, data, "levels");
}

bool own_routine_is(const Routine *routine) {
    char folder[PATH_CAPACITY];
    if (!own_folder(folder))
        return false;
    size_t length = strlen(folder);
    return strncmp(routine->path, folder, length) == 0 && routine->path[length] == '/';
}

bool own_name_is_taken(const Library *library, const char *name) {
    for (size_t i = 0; i < library->routine_count; i++)
        if (own_routine_is(library->routines[i]) && strcmp(library->routines[i]->name, name) == 0)
            return true;
    return false;
}

static OwnResult result_of(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return OWN_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return OWN_READ_ONLY;
    default:
        return OWN_FAILED;
    }
}

// The first number that no file has: ids say nothing of the name, which may be in any script.
static bool free_place(const Library *library, const char *folder, char id[ID_CAPACITY],
                       char path[PATH_CAPACITY]) {
    for (int number = 1; number <= FILES_MOST; number++) {
        char file[ID_CAPACITY + 8];
        snprintf(id, ID_CAPACITY, "own-%d", number);
        snprintf(file, sizeof file, "%s.yaml", id);
        if (!paths_join(path, folder, file))
            return false;
        if (!library_routine(library, id) && !file_exists(path))
            return true;
    }
    return false;
}

static bool place_of(const Library *library, const char *folder, const char *id, char own_id[ID_CAPACITY],
                     char path[PATH_CAPACITY]) {
    char file[ID_CAPACITY + 8];
    if (!id)
        return free_place(library, folder, own_id, path);
    if (strlen(id) >= ID_CAPACITY)
        return false;
    snprintf(own_id, ID_CAPACITY, "%s", id);
    snprintf(file, sizeof file, "%s.yaml", id);
    return paths_join(path, folder, file);
}

// What is not for everyone is said before it starts.
static const char *note_for(const Routine *routine) {
    for (size_t i = 0; !routine->note && i < routine->step_count; i++)
        if (routine->steps[i].exercise->from_weeks > 0)
            return _("Made for you, as you were then. What does not suit you today is left out.");
    return routine->note;
}

// As the library would read it: the same faults, none of them on the disk.
static bool passes(const Library *library, const char *path, const char *text, size_t size) {
    FileTexts texts = {0};
    file_texts_put(&texts, path, (const uint8_t *)text, size);
    DiagList faults = {0};
    Arena *arena = arena_new();
    bool good = routine_load(&(FileSource){&texts}, path, library, NULL, 0, arena, &faults) != NULL;
    for (size_t i = 0; i < faults.count && !good; i++)
        log_line("%s:%d:%d: %s", path, faults.items[i].line, faults.items[i].col, faults.items[i].message);
    arena_free(arena);
    diag_list_free(&faults);
    file_texts_free(&texts);
    return good;
}

static OwnResult put_in_place(const char *path, const char *text, size_t size) {
    FileReplacement *part = file_replace_begin_private(path);
    if (!part)
        return result_of(errno);
    fwrite(text, 1, size, file_replace_stream(part));
    errno = 0;
    return file_replace_commit(part) ? OWN_DONE : result_of(errno);
}

OwnResult own_routine_save(const Library *library, const Routine *routine, const char *name, const char *id) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], own_id[ID_CAPACITY], *text = NULL;
    size_t size = 0;
    if (!own_folder(folder))
        return OWN_NO_PLACE;
    errno = 0;
    if (!file_is_folder(folder) && !file_make_folder(folder))
        return result_of(errno);
    if (!place_of(library, folder, id, own_id, path))
        return OWN_FAILED;
    Routine own = *routine;
    own.id = own_id;
    own.name = name;
    own.order = OWN_ORDER;
    own.note = note_for(routine);
    FILE *memory = open_memstream(&text, &size);
    if (!memory)
        return OWN_FAILED;
    routine_write(memory, &own);
    OwnResult result = fclose(memory) != 0                 ? OWN_FAILED
                       : passes(library, path, text, size) ? put_in_place(path, text, size)
                                                           : OWN_FAULTY;
    free(text);
    return result;
}

OwnResult own_routine_delete(const Routine *routine) {
    if (!own_routine_is(routine))
        return OWN_FAILED;
    return unlink(routine->path) == 0 || errno == ENOENT ? OWN_DONE : result_of(errno);
}
