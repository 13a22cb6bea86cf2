#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/file_texts.h"
#include "base/paths.h"
#include "base/path_text.h"
#include "content/everyday_file.h"
#include "content/exercise_file.h"
#include "content/library_parts.h"
#include "content/routine_file.h"
#include "content/text_files.h"
#include "content/transition_file.h"
#include "data/document.h"
#include "model/routine.h"
#include "rules/rules.h"

typedef enum FileKind {
    FILE_UNKNOWN,
    FILE_EXERCISE,
    FILE_POSE,
    FILE_TRANSITION,
    FILE_EVERYDAY,
    FILE_ROUTINE,
    FILE_CUES,
    FILE_TALK,
    FILE_PAGES,
    FILE_RULES,
    FILE_QUESTIONS
} FileKind;

static bool ends_with(const char *text, size_t length, const char *suffix) {
    size_t suffix_length = strlen(suffix);
    return length >= suffix_length && memcmp(text + length - suffix_length, suffix, suffix_length) == 0 &&
           (length == suffix_length || text[length - suffix_length - 1] == '/');
}

static FileKind kind_by_place(const char *path) {
    size_t folder = paths_folder_length(path);
    if (folder == 0)
        return FILE_UNKNOWN;
    if (ends_with(path, folder, "exercises"))
        return FILE_EXERCISE;
    if (ends_with(path, folder, "poses"))
        return FILE_POSE;
    if (ends_with(path, folder, "transitions"))
        return FILE_TRANSITION;
    if (ends_with(path, folder, "everyday"))
        return FILE_EVERYDAY;
    if (ends_with(path, folder, "levels"))
        return FILE_ROUTINE;
    if (ends_with(path, folder, "rules"))
        return FILE_RULES;
    if (ends_with(path, strlen(path), "text/cues.yaml"))
        return FILE_CUES;
    if (ends_with(path, strlen(path), "text/talk.yaml"))
        return FILE_TALK;
    if (ends_with(path, strlen(path), "text/questions.yaml"))
        return FILE_QUESTIONS;
    bool pages =
        ends_with(path, strlen(path), "text/pages.yaml") || ends_with(path, strlen(path), "text/advice.yaml");
    return pages ? FILE_PAGES : FILE_UNKNOWN;
}

static bool has_key(const DataNode *top, const char *key) {
    for (size_t i = 0; i < top->count; i++)
        if (strcmp(top->keys[i]->text, key) == 0)
            return true;
    return false;
}

static FileKind kind_by_keys(const DataNode *top) {
    if (has_key(top, "way"))
        return FILE_TRANSITION;
    if (has_key(top, "rep") || has_key(top, "poses") || has_key(top, "base") || has_key(top, "dose"))
        return FILE_EXERCISE;
    if (has_key(top, "posture") || has_key(top, "pose"))
        return FILE_POSE;
    if (has_key(top, "summary") || has_key(top, "steps"))
        return FILE_ROUTINE;
    if (has_key(top, "welcome") || has_key(top, "numbers"))
        return FILE_CUES;
    if (has_key(top, "say") || has_key(top, "limits"))
        return FILE_TALK;
    if (has_key(top, "rules") || has_key(top, "groups"))
        return FILE_RULES;
    if (has_key(top, "questions"))
        return FILE_QUESTIONS;
    return has_key(top, "pages") ? FILE_PAGES : FILE_UNKNOWN;
}

// Reads the file only to see what it is. What is wrong with it is reported here only when it cannot be told.
static FileKind kind_by_content(const char *path, DiagList *diags) {
    DiagList found = {0};
    DataReport report = {.path = path, .diags = &found};
    Arena *scratch = arena_new();
    const DataNode *top = document_read(NULL, path, scratch, &report);
    FileKind kind = top != NULL ? kind_by_keys(top) : FILE_UNKNOWN;
    if (kind == FILE_UNKNOWN) {
        if (top != NULL)
            data_error(&report, top,
                       "neither an exercise, a base pose, a routine, rules, the cues, the table of talk, the "
                       "pages nor the questions; "
                       "an exercise has 'rep', a base pose 'posture', a routine 'summary'");
        for (size_t i = 0; i < found.count; i++)
            diag_add(diags, found.items[i].severity, path, found.items[i].line, found.items[i].col, "%s",
                     found.items[i].message);
    }
    arena_free(scratch);
    diag_list_free(&found);
    return kind;
}

// The files of rules are one: they name each other's rules and groups. So the file is read in the place of the shipped one of its
// name, or after them all, and what is wrong with it is told.
static void check_rules(const LibraryParts *parts, const char *data_folder, const char *path,
                        DiagList *others, DiagList *diags) {
    char shipped[PATH_CAPACITY], own[PATH_CAPACITY], reason[160];
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (!paths_join(shipped, data_folder, "assets/rules") || !paths_join(own, shipped, paths_basename(path)))
        return;
    if (!file_read(path, DATA_MAX_BYTES, &bytes, &size, reason, sizeof reason)) {
        diag_add(diags, DIAG_ERROR, path, 0, 0, "%s", reason);
        return;
    }
    FileTexts texts = {0};
    file_texts_put(&texts, own, bytes, size);
    DiagList found = {0};
    Arena *scratch = arena_new();
    rules_load(&(FileSource){&texts}, shipped, parts->library->exercises, parts->library->exercise_count,
               parts->broken, parts->broken_count, scratch, &found);
    for (size_t i = 0; i < found.count; i++) {
        const Diag *diag = &found.items[i];
        bool its_own = strcmp(diag->path, own) == 0;
        diag_add(its_own ? diags : others, diag->severity, its_own ? path : diag->path, diag->line, diag->col,
                 "%s", diag->message);
    }
    diag_list_free(&found);
    arena_free(scratch);
    file_texts_free(&texts);
    free(bytes);
}

static void check_pages(const LibraryParts *parts, const char *path, DiagList *diags) {
    Pages pages = {.items = NULL};
    Strings broken = {parts->broken, parts->broken_count};
    pages_load(NULL, path, parts->library, &broken, parts->library->arena, diags, &pages);
}

void library_check_file(const char *data_folder, const char *path, DiagList *diags) {
    FileKind kind = kind_by_place(path);
    if (kind == FILE_UNKNOWN)
        kind = kind_by_content(path, diags);
    if (kind == FILE_UNKNOWN)
        return;
    // What the file refers to; the faults of other files are not asked for.
    DiagList others = {0};
    LibraryParts parts = library_load_parts(NULL, data_folder, NULL, &others);
    Arena *arena = parts.library->arena;
    const Routine *routine = NULL;
    switch (kind) {
    case FILE_EXERCISE:
        exercise_load(NULL, path, parts.poses, arena, diags);
        break;
    case FILE_POSE:
        pose_library_check(parts.poses, path, arena, diags);
        break;
    case FILE_TRANSITION:
        transition_load(NULL, path, parts.poses, arena, diags);
        break;
    case FILE_EVERYDAY:
        everyday_load(NULL, path, parts.poses, arena, diags);
        break;
    case FILE_ROUTINE:
        routine = routine_load(NULL, path, parts.library, parts.broken, parts.broken_count, arena, diags);
        if (routine != NULL)
            routine_check_order(routine, diags);
        break;
    case FILE_CUES:
        cues_load(NULL, path, arena, diags);
        break;
    case FILE_TALK:
        talk_load(NULL, path, arena, diags);
        break;
    case FILE_PAGES:
        check_pages(&parts, path, diags);
        break;
    case FILE_RULES:
        check_rules(&parts, data_folder, path, &others, diags);
        break;
    case FILE_QUESTIONS:
        questions_load(NULL, path, arena, diags);
        break;
    case FILE_UNKNOWN:
        break;
    }
    library_release(parts.library);
    diag_list_free(&others);
}
