#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/paths.h"
#include "content/everyday_file.h"
#include "content/exercise_file.h"
#include "data/file_head.h"
#include "content/library_parts.h"
#include "content/pack_content.h"
#include "content/routine_file.h"
#include "content/text_files.h"
#include "content/transition_file.h"
#include "data/nearest.h"
#include "model/exercise.h"
#include "motion/motion_check.h"
#include "rules/rules.h"

const char **library_list_files(const FileSource *source, const char *data_folder, const char *name,
                                Arena *arena, DiagList *diags, size_t *count) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY];
    char **names = NULL;
    size_t name_count = 0;
    *count = 0;
    if (!paths_join(folder, data_folder, name) ||
        !file_source_list(source, folder, ".yaml", &names, &name_count)) {
        diag_add(diags, DIAG_ERROR, data_folder, 0, 0, "the folder '%s' cannot be read", name);
        return NULL;
    }
    const char **paths = ARENA_ARRAY(arena, const char *, name_count + 1);
    for (size_t i = 0; i < name_count; i++)
        if (paths_join(path, folder, names[i]))
            paths[(*count)++] = arena_strdup(arena, path);
    file_list_free(names, name_count);
    return paths;
}

int library_compare_exercises(const void *a, const void *b) {
    const Exercise *x = *(const Exercise *const *)a, *y = *(const Exercise *const *)b;
    return x->order != y->order ? (x->order < y->order ? -1 : 1) : strcmp(x->id, y->id);
}

int library_compare_routines(const void *a, const void *b) {
    const Routine *x = *(const Routine *const *)a, *y = *(const Routine *const *)b;
    return x->order != y->order ? (x->order < y->order ? -1 : 1) : strcmp(x->id, y->id);
}

static void add_faulty(Library *library, const Exercise *exercise) {
    FaultyMovement *list = ARENA_ARRAY(library->arena, FaultyMovement, library->faulty_count + 1);
    if (library->faulty_count > 0)
        memcpy(list, library->faulty, library->faulty_count * sizeof *list);
    FaultyMovement *faulty = &list[library->faulty_count++];
    faulty->exercise = exercise;
    faulty->faults = motion_faults(exercise, library->arena, &faulty->count);
    library->faulty = list;
}

bool library_may_show(Library *library, const Exercise *exercise, DiagList *diags) {
    if (exercise_holds(exercise))
        return true;
    exercise_check_motion(exercise, diags);
    add_faulty(library, exercise);
    for (size_t i = 0; i < exercise->variant_count; i++)
        add_faulty(library, exercise->variants[i]);
    return false;
}

void library_add_broken(LibraryParts *parts, const char *path) {
    const char **list = ARENA_ARRAY(parts->library->arena, const char *, parts->broken_count + 1);
    for (size_t i = 0; i < parts->broken_count; i++)
        list[i] = parts->broken[i];
    list[parts->broken_count++] = file_id(path, parts->library->arena);
    parts->broken = list;
}

static void load_exercises(LibraryParts *parts, const FileSource *source, const char *data_folder,
                           DiagList *diags) {
    Library *library = parts->library;
    size_t count = 0;
    const char **paths =
        library_list_files(source, data_folder, "assets/exercises", library->arena, diags, &count);
    library->exercises = ARENA_ARRAY(library->arena, const Exercise *, count + 1);
    for (size_t i = 0; i < count; i++) {
        const Exercise *exercise = exercise_load(source, paths[i], parts->poses, library->arena, diags);
        if (exercise != NULL && library_may_show(library, exercise, diags))
            library->exercises[library->exercise_count++] = exercise;
        else
            library_add_broken(parts, paths[i]);
    }
    if (library->exercise_count > 0)
        qsort(library->exercises, library->exercise_count, sizeof(Exercise *), library_compare_exercises);
}

static void load_transitions(LibraryParts *parts, const FileSource *source, const char *data_folder,
                             DiagList *diags) {
    Library *library = parts->library;
    size_t count = 0;
    DiagList missing = {0}; // content without transitions is content all the same
    const char **paths =
        library_list_files(source, data_folder, "assets/transitions", library->arena, &missing, &count);
    diag_list_free(&missing);
    library->transitions = ARENA_ARRAY(library->arena, const Exercise *, count + 1);
    for (size_t i = 0; i < count; i++) {
        const Exercise *transition = transition_load(source, paths[i], parts->poses, library->arena, diags);
        if (transition != NULL && library_may_show(library, transition, diags))
            library->transitions[library->transition_count++] = transition;
    }
}

// Pages name exercises and everyday movements alike, so no two of them may have one id.
static bool is_new(const Library *library, const Exercise *movement, DiagList *diags) {
    if (library_exercise(library, movement->id) == NULL)
        return true;
    diag_add(diags, DIAG_ERROR, movement->path, movement->first_line, 1, "an exercise has the id '%s'",
             movement->id);
    return false;
}

static void load_everyday(LibraryParts *parts, const FileSource *source, const char *data_folder,
                          DiagList *diags) {
    Library *library = parts->library;
    size_t count = 0;
    DiagList missing = {0}; // content without everyday movements is content all the same
    const char **paths =
        library_list_files(source, data_folder, "assets/everyday", library->arena, &missing, &count);
    diag_list_free(&missing);
    library->everyday = ARENA_ARRAY(library->arena, const Exercise *, count + 1);
    for (size_t i = 0; i < count; i++) {
        const Exercise *movement = everyday_load(source, paths[i], parts->poses, library->arena, diags);
        if (movement != NULL && is_new(library, movement, diags) &&
            library_may_show(library, movement, diags))
            library->everyday[library->everyday_count++] = movement;
        else
            library_add_broken(parts, paths[i]);
    }
    if (library->everyday_count > 0)
        qsort(library->everyday, library->everyday_count, sizeof(Exercise *), library_compare_exercises);
}

static bool is_taken(const Library *library, const char *const *shipped, size_t count, const char *path) {
    const char *id = file_id(path, library->arena);
    for (size_t i = 0; i < count; i++)
        if (strcmp(file_id(shipped[i], library->arena), id) == 0)
            return true;
    return false;
}

void library_add_routine(LibraryParts *parts, const FileSource *source, const char *path, DiagList *diags) {
    Library *library = parts->library;
    const Routine *routine =
        routine_load(source, path, library, parts->broken, parts->broken_count, library->arena, diags);
    if (routine != NULL)
        library->routines[library->routine_count++] = routine;
}

static void load_routines(LibraryParts *parts, const FileSource *source, const char *data_folder,
                          const char *own_folder, DiagList *diags) {
    Library *library = parts->library;
    size_t count = 0, own_count = 0;
    const char **paths = library_list_files(source, data_folder, "levels", library->arena, diags, &count),
               **own = NULL;
    DiagList missing = {0}; // whoever has no routines has none
    if (own_folder)
        own = library_list_files(source, own_folder, "levels", library->arena, &missing, &own_count);
    diag_list_free(&missing);
    library->routines = ARENA_ARRAY(library->arena, const Routine *, count + own_count + 1);
    for (size_t i = 0; i < count; i++)
        library_add_routine(parts, source, paths[i], diags);
    for (size_t i = 0; i < own_count; i++)
        if (is_taken(library, paths, count, own[i]))
            diag_add(diags, DIAG_ERROR, own[i], 0, 0,
                     "Gently comes with a routine of this name already; give your file another name, and the "
                     "same one as its 'id'");
        else
            library_add_routine(parts, source, own[i], diags);
    if (library->routine_count > 0)
        qsort(library->routines, library->routine_count, sizeof(Routine *), library_compare_routines);
}

static int compare_advice(const void *a, const void *b) {
    const Page *x = *(const Page *const *)a, *y = *(const Page *const *)b;
    return x->order != y->order ? (x->order < y->order ? -1 : 1) : strcmp(x->id, y->id);
}

static void load_pages(LibraryParts *parts, const FileSource *source, const char *data_folder,
                       DiagList *diags) {
    static const char *const files[] = {"assets/text/pages.yaml", "assets/text/advice.yaml"};
    Library *library = parts->library;
    Strings broken = {parts->broken, parts->broken_count};
    Pages pages = {.items = NULL};
    char path[PATH_CAPACITY];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        pages_load(source, paths_join(path, data_folder, files[i]) ? path : "", library, &broken,
                   library->arena, diags, &pages);
    library->pages = pages.items;
    library->page_count = pages.count;
    library->advice = ARENA_ARRAY(library->arena, const Page *, pages.count + 1);
    for (size_t i = 0; i < pages.count; i++)
        if (pages.items[i].order >= 0)
            library->advice[library->advice_count++] = &pages.items[i];
    if (library->advice_count > 0)
        qsort(library->advice, library->advice_count, sizeof *library->advice, compare_advice);
}

LibraryParts library_load_parts(const FileSource *source, const char *data_folder, const LibraryOwn *own,
                                DiagList *diags) {
    Arena *arena = arena_new();
    LibraryParts parts = {.library = ARENA_NEW(arena, Library)};
    parts.library->arena = arena;
    parts.library->references = ARENA_NEW(arena, int);
    *parts.library->references = 1;
    char path[PATH_CAPACITY];
    PackFolders packs = pack_folders(own, arena);
    parts.poses = pack_poses_load(&packs, source, data_folder, arena, diags);
    load_exercises(&parts, source, data_folder, diags);
    load_transitions(&parts, source, data_folder, diags);
    load_everyday(&parts, source, data_folder, diags);
    pack_exercises_load(&parts, &packs, source, diags);
    load_routines(&parts, source, data_folder, own ? own->folder : NULL, diags);
    pack_routines_load(&parts, &packs, source, diags);
    // A path too long for the program is one that cannot be read.
    parts.library->cues =
        cues_load(source, paths_join(path, data_folder, "assets/text/cues.yaml") ? path : "", arena, diags);
    parts.library->talk =
        talk_load(source, paths_join(path, data_folder, "assets/text/talk.yaml") ? path : "", arena, diags);
    load_pages(&parts, source, data_folder, diags);
    parts.library->rules = rules_load(source, paths_join(path, data_folder, "assets/rules") ? path : "",
                                      parts.library->exercises, parts.library->exercise_count, parts.broken,
                                      parts.broken_count, arena, diags);
    parts.library->questions =
        questions_load(source, paths_join(path, data_folder, "assets/text/questions.yaml") ? path : "", arena,
                       diags);
    return parts;
}

Library *library_load_beside(const FileSource *source, const char *data_folder, const LibraryOwn *own,
                             DiagList *diags) {
    return library_load_parts(source, data_folder, own, diags).library;
}

Library *library_load_with_own(const FileSource *source, const char *data_folder, const char *own_folder,
                               DiagList *diags) {
    return library_load_beside(source, data_folder, &(LibraryOwn){.folder = own_folder}, diags);
}

Library *library_load_from(const FileSource *source, const char *data_folder, DiagList *diags) {
    return library_load_with_own(source, data_folder, NULL, diags);
}

Library *library_load(const char *data_folder, DiagList *diags) {
    return library_load_from(NULL, data_folder, diags);
}

const Library *library_retain(const Library *library) {
    if (library != NULL && library->arena != NULL)
        ++*library->references;
    return library;
}

void library_release(const Library *library) {
    if (library != NULL && library->arena != NULL && --*library->references == 0)
        arena_free(library->arena);
}

const Exercise *library_exercise(const Library *library, const char *id) {
    for (size_t i = 0; i < library->exercise_count; i++)
        if (strcmp(library->exercises[i]->id, id) == 0)
            return library->exercises[i];
    for (size_t i = 0; i < library->exercise_count; i++)
        for (size_t k = 0; k < library->exercises[i]->variant_count; k++)
            if (strcmp(library->exercises[i]->variants[k]->id, id) == 0)
                return library->exercises[i]->variants[k];
    return NULL;
}

const Exercise *library_transition(const Library *library, const char *id) {
    for (size_t i = 0; i < library->transition_count; i++)
        if (strcmp(library->transitions[i]->id, id) == 0)
            return library->transitions[i];
    return NULL;
}

const Exercise *library_everyday(const Library *library, const char *id) {
    for (size_t i = 0; i < library->everyday_count; i++)
        if (strcmp(library->everyday[i]->id, id) == 0)
            return library->everyday[i];
    return NULL;
}

const FaultyMovement *library_faulty(const Library *library, const char *id) {
    for (size_t i = 0; i < library->faulty_count; i++)
        if (strcmp(library->faulty[i].exercise->id, id) == 0)
            return &library->faulty[i];
    return NULL;
}

const Exercise *library_shown(const Library *library, const char *id) {
    const Exercise *movement = library_everyday(library, id);
    if (movement == NULL)
        movement = library_exercise(library, id);
    return movement != NULL ? movement : library_transition(library, id);
}

const Routine *library_routine(const Library *library, const char *id) {
    for (size_t i = 0; i < library->routine_count; i++)
        if (strcmp(library->routines[i]->id, id) == 0)
            return library->routines[i];
    return NULL;
}

const Page *library_page(const Library *library, const char *id) {
    for (size_t i = 0; i < library->page_count; i++)
        if (strcmp(library->pages[i].id, id) == 0)
            return &library->pages[i];
    return NULL;
}

const QuestionWords *library_question(const Library *library, ProfileInput input) {
    return library->questions ? &library->questions[input] : NULL;
}

// One name at a time, the nearest so far against the next: no list to allocate.
static const char *nearer(const char *wrong, const char *best, const char *next) {
    const char *pair[2] = {best, next};
    return nearest_name(wrong, pair, 2);
}

const char *library_nearest_exercise(const Library *library, const char *id) {
    const char *best = NULL;
    for (size_t i = 0; i < library->exercise_count; i++)
        best = nearer(id, best, library->exercises[i]->id);
    return best;
}

const char *library_nearest_routine(const Library *library, const char *id) {
    const char *best = NULL;
    for (size_t i = 0; i < library->routine_count; i++)
        best = nearer(id, best, library->routines[i]->id);
    return best;
}
