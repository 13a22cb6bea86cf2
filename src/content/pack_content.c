#include "content/pack_content.h"
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/paths.h"
#include "content/exercise_file.h"
#include "content/packs.h"
#include "data/file_head.h"
#include "model/exercise.h"
#include "model/routine.h"

static void add_folder(PackFolders *packs, const char *id, const char *path, Arena *arena) {
    packs->items[packs->count++] =
        (PackFolder){.id = arena_strdup(arena, id), .path = arena_strdup(arena, path)};
}

PackFolders pack_folders(const LibraryOwn *own, Arena *arena) {
    PackFolders packs = {.items = ARENA_ARRAY(arena, PackFolder, PACKS_MAX + 1)};
    char folder[PATH_CAPACITY], path[PATH_CAPACITY];
    char **names = NULL;
    size_t count = 0;
    if (own && own->folder && paths_join(folder, own->folder, PACKS_FOLDER) &&
        !file_list(folder, "", &names, &count))
        count = 0;
    for (size_t i = 0; i < count && packs.count < PACKS_MAX; i++)
        if ((!own->without || strcmp(names[i], own->without) != 0) && paths_join(path, folder, names[i]) &&
            file_is_folder(path))
            add_folder(&packs, names[i], path, arena);
    if (names)
        file_list_free(names, count);
    if (own && own->with) {
        add_folder(&packs, paths_basename(own->with), own->with, arena);
        packs.items[packs.count - 1].in_the_making = true;
    }
    return packs;
}

PoseLibrary *pack_poses_load(const PackFolders *packs, const FileSource *source, const char *data_folder,
                             Arena *arena, DiagList *diags) {
    const char **folders = ARENA_ARRAY(arena, const char *, packs->count + 1);
    char path[PATH_CAPACITY];
    size_t count = 0;
    // A path too long for the program is one that cannot be read.
    folders[count++] = arena_strdup(arena, paths_join(path, data_folder, "assets/poses") ? path : "");
    for (size_t i = 0; i < packs->count; i++)
        if (paths_join(path, packs->items[i].path, "poses"))
            folders[count++] = arena_strdup(arena, path);
    return pose_library_load_all(source, folders, count, arena, diags);
}

// What a pack may leave out: any of its folders.
static const char **list_files(const PackFolder *pack, const FileSource *source, const char *name,
                               Arena *arena, size_t *count) {
    DiagList missing = {0};
    const char **paths = library_list_files(source, pack->path, name, arena, &missing, count);
    diag_list_free(&missing);
    return paths;
}

// What was there before the pack, whose own files have names of their own. Pages and routines name movements of every kind
// alike, and a broken one keeps its name.
typedef struct Before {
    size_t exercises, broken;
} Before;

static bool exercise_is_taken(const LibraryParts *parts, const Before *before, const char *id) {
    for (size_t i = 0; i < before->broken; i++)
        if (strcmp(parts->broken[i], id) == 0)
            return true;
    for (size_t i = 0; i < before->exercises; i++)
        if (strcmp(parts->library->exercises[i]->id, id) == 0)
            return true;
    return library_everyday(parts->library, id) != NULL || library_transition(parts->library, id) != NULL;
}

static void say_taken(const char *path, const char *what, const char *id, DiagList *diags) {
    diag_add(diags, DIAG_ERROR, path, 0, 0,
             "there is %s called '%s' already; give yours another name, and the same one as its 'id'", what,
             id);
}

// Warnings are for whoever makes a pack; whoever was given it can do nothing about them.
static void take_errors(DiagList *found, bool warnings_too, DiagList *diags) {
    for (size_t i = 0; i < found->count; i++) {
        const Diag *diag = &found->items[i];
        if (diag->severity == DIAG_ERROR || warnings_too)
            diag_add(diags, diag->severity, diag->path, diag->line, diag->col, "%s", diag->message);
    }
    diag_list_free(found);
}

static void load_exercise(LibraryParts *parts, const PackFolder *pack, const Before *before,
                          const FileSource *source, const char *path, DiagList *diags) {
    Library *library = parts->library;
    const char *id = file_id(path, library->arena);
    if (exercise_is_taken(parts, before, id)) {
        say_taken(path, "a movement", id, diags);
        return;
    }
    const Exercise *exercise =
        exercise_load_of_pack(source, path, pack->id, parts->poses, library->arena, diags);
    if (exercise != NULL && library_may_show(library, exercise, diags))
        library->exercises[library->exercise_count++] = exercise;
    else
        library_add_broken(parts, path);
}

void pack_exercises_load(LibraryParts *parts, const PackFolders *packs, const FileSource *source,
                         DiagList *diags) {
    Library *library = parts->library;
    for (size_t p = 0; p < packs->count; p++) {
        DiagList found = {0};
        size_t count = 0;
        const Before before = {library->exercise_count, parts->broken_count};
        const char **paths = list_files(&packs->items[p], source, "exercises", library->arena, &count);
        const Exercise **all = ARENA_ARRAY(library->arena, const Exercise *, before.exercises + count + 1);
        memcpy(all, library->exercises, before.exercises * sizeof *all);
        library->exercises = all;
        for (size_t i = 0; i < count; i++)
            load_exercise(parts, &packs->items[p], &before, source, paths[i], &found);
        take_errors(&found, packs->items[p].in_the_making, diags);
        qsort(all + before.exercises, library->exercise_count - before.exercises, sizeof *all,
              library_compare_exercises);
    }
}

static void load_routine(LibraryParts *parts, const FileSource *source, const char *path, DiagList *diags) {
    const char *id = file_id(path, parts->library->arena);
    if (library_routine(parts->library, id))
        say_taken(path, "a routine", id, diags);
    else
        library_add_routine(parts, source, path, diags);
}

void pack_routines_load(LibraryParts *parts, const PackFolders *packs, const FileSource *source,
                        DiagList *diags) {
    Library *library = parts->library;
    for (size_t p = 0; p < packs->count; p++) {
        DiagList found = {0};
        size_t count = 0, before = library->routine_count;
        const char **paths = list_files(&packs->items[p], source, "levels", library->arena, &count);
        const Routine **all = ARENA_ARRAY(library->arena, const Routine *, before + count + 1);
        memcpy(all, library->routines, before * sizeof *all);
        library->routines = all;
        for (size_t i = 0; i < count; i++)
            load_routine(parts, source, paths[i], &found);
        take_errors(&found, packs->items[p].in_the_making, diags);
        qsort(all + before, library->routine_count - before, sizeof *all, library_compare_routines);
    }
}
