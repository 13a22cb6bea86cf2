#include "app/commands/check.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/commands/check_letters.h"
#include "app/key_map_file.h"
#include "app/keys.h"
#include "app/voice/voice_coverage.h"
#include "base/file.h"
#include "base/paths.h"
#include "coach/score.h"
#include "content/everyday_file.h"
#include "content/exercise_file.h"
#include "content/orders_file.h"
#include "content/packs.h"
#include "content/pose_library.h"
#include "content/routine_file.h"
#include "content/transition_file.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "motion/motion_check.h"
#include "rules/rules.h"
#include "stage/figure_look.h"

enum { FOLDER_DEPTH_MAX = 8 };

typedef struct VoiceReport {
    const char *manifest;
    DiagList *diags;
} VoiceReport;

// A line without a clip is silent, a clip without a line is dead weight: all are faults of the manifest.
static void report_voice(CoverageFault fault, const SpokenText *line, const VoiceLine *clip, void *context) {
    const VoiceReport *report = context;
    if (fault == LINE_WITHOUT_CLIP)
        diag_add(report->diags, DIAG_ERROR, report->manifest, 0, 0,
                 "no clip for the line \"%s\" (%s); run make voice", line->text, line->place);
    else if (fault == CLIP_STALE)
        diag_add(report->diags, DIAG_ERROR, report->manifest, 0, 0,
                 "the clip %s is stale: it says \"%s\", but %s says \"%s\" now; run make voice", clip->file,
                 clip->text, line->place, line->text);
    else
        diag_add(report->diags, DIAG_ERROR, report->manifest, 0, 0,
                 "the clip %s has no line: \"%s\" is spoken nowhere; run make voice", clip->file, clip->text);
}

static void check_voice(const Content *content, DiagList *diags, CheckCount *count) {
    char folder[PATH_CAPACITY], manifest[PATH_CAPACITY];
    if (!paths_join(folder, content->folder, "assets/voice") ||
        !paths_join(manifest, folder, "manifest.yaml"))
        return;
    VoiceBank *bank = voice_open(folder, diags);
    if (!bank)
        return;
    voice_coverage(content->library, bank, false, report_voice, &(VoiceReport){manifest, diags});
    count->clips = (size_t)voice_count(bank);
    voice_check(bank, diags);
    voice_free(bank);
}

void check_routine(const Library *library, const Routine *routine, DiagList *diags) {
    routine_check_order(routine, diags);
    Score *score = score_compile(library, routine, NULL);
    for (int s = 0; s < score->segment_count; s++)
        for (int i = 0; i < score->segments[s].transition_count; i++) {
            const ScoreTransition *transition = &score->transitions[score->segments[s].first_transition + i];
            int step = score->segments[s].step;
            size_t index = step >= 0 ? (size_t)step : routine->step_count - 1;
            if (transition->phase < 0)
                motion_check_change(transition->from, transition->to,
                                    (double)(transition->end_us - transition->start_us) / 1e6, routine->path,
                                    routine->steps[index].line, diags);
        }
    score_free(score);
}

static void check_all_letters(const Content *content, DiagList *diags) {
    static const char *const texts[] = {"assets/text/cues.yaml", "assets/text/pages.yaml",
                                        "assets/text/advice.yaml", "assets/text/questions.yaml"};
    const Library *library = content->library;
    for (size_t i = 0; i < library->exercise_count; i++)
        check_letters(library->exercises[i]->path, diags);
    for (size_t i = 0; i < library->transition_count; i++)
        check_letters(library->transitions[i]->path, diags);
    for (size_t i = 0; i < library->everyday_count; i++)
        check_letters(library->everyday[i]->path, diags);
    for (size_t i = 0; i < library->routine_count; i++)
        check_letters(library->routines[i]->path, diags);
    char path[PATH_CAPACITY];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (paths_join(path, content->folder, texts[i]))
            check_letters(path, diags);
}

static void check_keys(const char *path, DiagList *diags) {
    KeyMap map = *key_map_default();
    key_map_read(NULL, path, key_map_default(), &map, diags);
}

// The user's own, where there are any.
static void check_own_keys(DiagList *diags) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY];
    if (paths_user_data(folder) && paths_join(path, folder, KEY_MAP_FILE) && file_exists(path))
        check_keys(path, diags);
}

static void check_look(const char *path, DiagList *diags) {
    Arena *arena = arena_new();
    FigureLook look;
    figure_look_read(NULL, path, arena, &look, diags);
    arena_free(arena);
}

static void check_all_looks(const char *data_folder, DiagList *diags) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], **names = NULL;
    size_t count = 0;
    if (!paths_join(folder, data_folder, "assets/looks") || !file_list(folder, ".yaml", &names, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (paths_join(path, folder, names[i])) {
            check_look(path, diags);
            check_letters(path, diags);
        }
    file_list_free(names, count);
}

void check_all(const char *data_folder, DiagList *diags, CheckCount *count) {
    Content content = {.library = library_load(data_folder, diags)};
    memcpy(content.folder, data_folder, strlen(data_folder) + 1);
    for (size_t i = 0; i < content.library->exercise_count; i++)
        exercise_check_motion(content.library->exercises[i], diags);
    for (size_t i = 0; i < content.library->transition_count; i++)
        exercise_check_motion(content.library->transitions[i], diags);
    for (size_t i = 0; i < content.library->everyday_count; i++)
        exercise_check_motion(content.library->everyday[i], diags);
    for (size_t i = 0; i < content.library->routine_count; i++)
        check_routine(content.library, content.library->routines[i], diags);
    count->exercises = content.library->exercise_count;
    count->transitions = content.library->transition_count;
    count->everyday = content.library->everyday_count;
    count->routines = content.library->routine_count;
    count->rules = rules_count(content.library->rules);
    if (count->rules == 0)
        diag_add(diags, DIAG_ERROR, data_folder, 0, 0, "there are no rules in assets/rules");
    check_all_letters(&content, diags);
    check_voice(&content, diags, count);
    check_all_looks(data_folder, diags);
    check_own_keys(diags);
    library_release(content.library);
}

// A file that loads as an exercise is one, and moves.
static void check_movement(const char *data_folder, const char *path, DiagList *diags) {
    char folder[PATH_CAPACITY];
    if (!paths_join(folder, data_folder, "assets/poses"))
        return;
    DiagList unasked = {0};
    Arena *arena = arena_new();
    const PoseLibrary *poses = pose_library_load(NULL, folder, arena, &unasked);
    const Exercise *exercise = exercise_load(NULL, path, poses, arena, &unasked);
    if (!exercise)
        exercise = transition_load(NULL, path, poses, arena, &unasked);
    if (!exercise)
        exercise = everyday_load(NULL, path, poses, arena, &unasked);
    if (exercise)
        exercise_check_motion(exercise, diags);
    arena_free(arena);
    diag_list_free(&unasked);
}

static bool is_orders(const char *path) {
    const char *slash = strrchr(path, '/');
    return strcmp(slash ? slash + 1 : path, ORDERS_FILE) == 0;
}

static void check_orders(const char *data_folder, const char *path, DiagList *diags) {
    DiagList unasked = {0};
    Library *library = library_load(data_folder, &unasked);
    Arena *arena = arena_new();
    orders_file_read(path, library, profile_today(), arena, diags);
    arena_free(arena);
    library_release(library);
    diag_list_free(&unasked);
}

// What a pack says of itself; what is in it is checked as a whole by gently pack.
static void check_pack_file(const char *path, DiagList *diags) {
    char folder[PATH_CAPACITY];
    Pack pack;
    size_t length = paths_folder_length(path);
    snprintf(folder, sizeof folder, "%.*s", length ? (int)length : 1, length ? path : ".");
    pack_read(folder, &pack, diags);
}

static bool is_look(const char *path) {
    size_t length = paths_folder_length(path);
    return length >= 5 && strncmp(path + length - 5, "looks", 5) == 0;
}

static void check_file(const char *data_folder, const char *path, DiagList *diags, CheckCount *count) {
    size_t errors = diags->error_count;
    count->files++;
    if (is_orders(path)) {
        check_orders(data_folder, path, diags);
        return;
    }
    if (strcmp(paths_basename(path), PACK_FILE) == 0) {
        check_pack_file(path, diags);
        return;
    }
    if (strcmp(paths_basename(path), KEY_MAP_FILE) == 0) {
        check_keys(path, diags);
        return;
    }
    if (is_look(path)) {
        check_look(path, diags);
        check_letters(path, diags);
        return;
    }
    library_check_file(data_folder, path, diags);
    if (diags->error_count == errors) {
        check_movement(data_folder, path, diags);
        check_letters(path, diags);
    }
}

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void check_folder(const char *data_folder, const char *path, int depth, DiagList *diags,
                         CheckCount *count) {
    char **names = NULL;
    size_t name_count = 0;
    if (!file_list(path, "", &names, &name_count)) {
        diag_add(diags, DIAG_ERROR, path, 0, 0, "the folder cannot be read");
        return;
    }
    for (size_t i = 0; i < name_count; i++) {
        char inner[PATH_CAPACITY];
        if (names[i][0] == '.' || !paths_join(inner, path, names[i]))
            continue;
        if (!is_folder(inner)) {
            // The voice's manifest is written by a tool and checked with its clips.
            if (paths_ends_in(names[i], ".yaml") && strcmp(names[i], "manifest.yaml") != 0)
                check_file(data_folder, inner, diags, count);
        } else if (depth < FOLDER_DEPTH_MAX) {
            check_folder(data_folder, inner, depth + 1, diags, count);
        }
    }
    file_list_free(names, name_count);
}

void check_path(const char *data_folder, const char *path, DiagList *diags, CheckCount *count) {
    if (is_folder(path))
        check_folder(data_folder, path, 0, diags, count);
    else
        check_file(data_folder, path, diags, count);
}
