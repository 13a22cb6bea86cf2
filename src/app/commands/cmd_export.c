#include <stdio.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/export_list.h"
#include "app/commands/picture.h"
#include "app/commands/variation.h"
#include "app/export/export.h"
#include "app/routine_input.h"
#include "base/log.h"
#include "base/translate.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "ui/text.h"

enum { FPS_MOST = 120, THREADS_MOST = 64, LONGEST_S = 6 * 3600 };
// A picture that moves but is not heard goes into messages and pages.
enum { SMALL_WIDTH = 640, SMALL_HEIGHT = 360, SMALL_FPS = 10, VIDEO_FPS = 30 };

typedef struct ExportArguments {
    const char *id, *path, *variant, *voice, *profile;
    Settings look; // of which the figure alone is taken
    bool list, has_side;
    Side side;
    ExportJob job;
    ExportListOptions listed;
} ExportArguments;

static bool read_captions(const char *text, ExportJob *job) {
    static const char *const words[] = {"burned", "track", "off"};
    bool video = export_format_is_video(job->format);
    job->captions = video ? CAPTIONS_TRACK : CAPTIONS_BURNED;
    if (text && strcmp(text, words[CAPTIONS_TRACK]) == 0 && !video) {
        log_line(_("a %s has no track for captions; --captions can be burned or off there"),
                 export_format_name(job->format));
        return false;
    }
    for (int i = 0; text && i <= CAPTIONS_OFF; i++)
        if (strcmp(text, words[i]) == 0) {
            job->captions = (ExportCaptions)i;
            return true;
        }
    if (text)
        log_line(_("option --captions can be burned, track or off, not '%s'"), text);
    return !text;
}

// The colour of an encoder's pixels is shared by two by two of them.
static bool has_even_size(const ExportJob *job) {
    int width = job->film.width, height = job->film.height;
    if (!export_format_is_video(job->format) || (width % 2 == 0 && height % 2 == 0))
        return true;
    log_line(_("option --size: a video has even sides, like %dx%d, not %dx%d"), width + width % 2,
             height + height % 2, width, height);
    return false;
}

static bool read_span(const char *from, const char *to, ExportJob *job) {
    if ((from && !args_number("--from", from, 0, LONGEST_S, &job->from_s)) ||
        (to && !args_number("--to", to, 0, LONGEST_S, &job->to_s)))
        return false;
    if (!to || job->to_s > job->from_s)
        return true;
    log_line(_("option --to: %s is not after where it begins"), to);
    return false;
}

// What depends on the kind of file.
static bool read_format(const char *path, const char *size, const char *fps, const char *threads,
                        const char *captions, ExportJob *job) {
    job->path = path;
    job->format = export_format_of(path);
    if (job->format == EXPORT_FORMAT_COUNT) {
        log_line(_("%s has to end in .mp4, .webm, .gif or .apng: that says what is made"), path);
        return false;
    }
    bool video = export_format_is_video(job->format);
    job->fps = video ? VIDEO_FPS : SMALL_FPS;
    job->film.width = video ? 1920 : SMALL_WIDTH;
    job->film.height = video ? 1080 : SMALL_HEIGHT;
    return (!size || args_size("--size", size, &job->film.width, &job->film.height)) && has_even_size(job) &&
           (!fps || args_whole("--fps", fps, 1, FPS_MOST, &job->fps)) &&
           (!threads || args_whole("--threads", threads, 1, THREADS_MOST, &job->threads)) &&
           read_captions(captions, job);
}

// What is seen: which side, from where, how fast, and whom.
static bool read_looks(const char *side, const char *view, const char *speed, const char *figure,
                       ExportArguments *out) {
    ScreenRequest *first = &out->job.film.first;
    first->has_view = view != NULL;
    out->look = settings_default();
    out->job.film.figure = out->look.figure;
    return (!side || args_side("--side", side, &out->side)) &&
           (!view || args_view("--view", view, &first->azimuth_deg, &first->elevation_deg)) &&
           (!speed || args_number("--speed", speed, 0.25, 1.5, &out->job.film.speed)) &&
           picture_take_own_figure(figure, &out->look);
}

static bool read_arguments(char **arguments, ExportArguments *out) {
    const char *size = NULL, *fps = NULL, *side = NULL, *view = NULL, *speed = NULL, *captions = NULL,
               *threads = NULL, *from = NULL, *to = NULL, *figure = NULL, *items[1];
    *out = (ExportArguments){.job.film.speed = 1};
    const Option options[] = {
        {"-o", &out->path, NULL},
        {"--size", &size, NULL},
        {"--fps", &fps, NULL},
        {"--threads", &threads, NULL},
        {"--variant", &out->variant, NULL},
        {"--side", &side, NULL},
        {"--view", &view, NULL},
        {"--speed", &speed, NULL},
        {"--captions", &captions, NULL},
        {"--voice", &out->voice, NULL},
        {"--profile", &out->profile, NULL},
        {"--look", &figure, NULL},
        {"--from", &from, NULL},
        {"--to", &to, NULL},
        {"--list", NULL, &out->list},
        {"--sizes", &out->listed.sizes, NULL},
        {"--format", &out->listed.format, NULL},
    };
    Operands operands = {items, 1, 0};
    if (!args_parse("export", arguments, options, sizeof options / sizeof options[0], &operands))
        return false;
    out->has_side = side != NULL;
    if (!read_looks(side, view, speed, figure, out))
        return false;
    if (out->list) {
        out->listed.folder = out->path;
        if (size || side || out->variant) {
            log_line(
                _("gently export --list says --size, --side and --variant itself; --sizes says which sizes"));
            return false;
        }
        return export_list_takes(&out->listed, operands.count > 0);
    }
    if (out->listed.sizes || out->listed.format) {
        log_line(_("options --sizes and --format belong to gently export --list"));
        return false;
    }
    out->id = args_needed("export", "an exercise or a routine", &operands);
    return out->id && args_required("export", "-o", out->path) && read_span(from, to, &out->job) &&
           read_format(out->path, size, fps, threads, captions, &out->job);
}

// One exercise as a routine of its own, in the arena.
static const Routine *routine_of(const Exercise *exercise, const ExportArguments *wanted, Arena *arena) {
    if (wanted->has_side && exercise->sides != SIDES_EACH) {
        log_line(_("%s is not done on one side at a time; leave out --side"), exercise->id);
        return NULL;
    }
    RoutineStep *step = ARENA_NEW(arena, RoutineStep);
    *step = (RoutineStep){.exercise = exercise,
                          .block = BLOCK_MAIN,
                          .dose = exercise->dose,
                          .sides = exercise->sides,
                          .one_side = wanted->has_side,
                          .side = wanted->side};
    Routine *routine = ARENA_NEW(arena, Routine);
    *routine = (Routine){.path = "",
                         .id = exercise->id,
                         .name = exercise->name,
                         .summary = exercise->aim,
                         .steps = step,
                         .step_count = 1};
    return routine;
}

static const Routine *say_unknown(const Library *library, const char *id) {
    const char *near = library_nearest_exercise(library, id);
    if (!near)
        near = library_nearest_routine(library, id);
    if (near)
        log_line(_("there is no exercise or routine '%s'; did you mean '%s'?"), id, near);
    else
        log_line(_("there is no exercise or routine '%s'; see gently list"), id);
    return NULL;
}

static const Routine *find_routine(const ExportArguments *wanted, const Library *library, Arena *arena) {
    const Exercise *exercise = library_exercise(library, wanted->id);
    if (exercise) {
        exercise = variation_of(exercise, wanted->variant);
        return exercise ? routine_of(exercise, wanted, arena) : NULL;
    }
    const Routine *routine = library_routine(library, wanted->id);
    if (!routine)
        return say_unknown(library, wanted->id);
    if (!wanted->variant && !wanted->has_side)
        return routine;
    log_line(_("%s is a routine; --variant and --side are for one exercise"), wanted->id);
    return NULL;
}

static bool run(ExportArguments *wanted, RoutineInput *input, Arena *arena) {
    ScoreOptions compile = {.speed = wanted->job.film.speed, .goes_on = true, .described = ~0u};
    if (!routine_input_begin(input))
        return false;
    const Routine *routine = find_routine(wanted, input->content.library, arena);
    const RoutineOptions given = {.profile = wanted->profile, .voice = wanted->voice};
    if (!routine || !routine_input_take(input, routine, &given, &compile))
        return false;
    FilmOptions *film = &wanted->job.film;
    film->library = input->content.library;
    film->first.kind = REQUEST_OPEN;
    film->first.screen = SCREEN_FOLLOW;
    film->first.routine = routine; // the screen makes of it what the rules offer, as in gently play
    film->bank = input->bank;
    if (wanted->profile) {
        film->profile = &input->whose.profile;
        if (!profile_knows(film->profile, PROFILE_URGENT))
            profile_set(film->profile, PROFILE_URGENT, 0);
    }
    wanted->job.title = routine->name;
    if (wanted->has_side)
        wanted->job.title =
            arena_printf(arena, wanted->side == SIDE_LEFT ? _("%s, left side") : _("%s, right side"),
                         routine->name);
    char reason[256];
    if (!text_open(reason, sizeof reason)) {
        log_line("%s", reason);
        return false;
    }
    bool good = export_run(&wanted->job);
    text_close();
    return good;
}

int cmd_export(char **arguments) {
    ExportArguments wanted;
    if (!read_arguments(arguments, &wanted))
        return STATUS_BAD_USAGE;
    if (wanted.list)
        return export_list(&wanted.listed, arguments) ? STATUS_GOOD : STATUS_BAD_INPUT;
    if (!export_is_possible()) // before anything that takes time
        return STATUS_BAD_INPUT;
    RoutineInput input;
    Arena *arena = arena_new();
    bool good = run(&wanted, &input, arena);
    routine_input_close(&input);
    arena_free(arena);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
