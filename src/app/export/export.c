#include "app/export/export.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/export/encoder.h"
#include "app/export/progress.h"
#include "app/export/side_texts.h"
#include "app/export/target.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"
#include "draw/i420.h"
#include "draw/png.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "ui/overlay.h"

enum {
    SECOND_US = 1000000,
    TAIL_MOST_US = 10 * SECOND_US, // no sound rings longer after the end
    PALETTE_PICTURES = 60,
    WHY_SIZE = 400,
};

// Where its texts lie.
enum { TEXT_WORDS, TEXT_CAPTIONS, TEXT_COVER, TEXT_PALETTE = TEXT_WORDS };

typedef struct Export {
    const ExportJob *job;
    Target target, beside; // `beside`: the captions; begun where there are any
    Film film;
    I420 picture; // of a video
    Encoder *encoder;
    ExportSpan span;
    bool to_end;
    int texts[ENCODER_TEXTS_MAX];
    Arena *arena;
    Progress progress;
} Export;

bool export_is_possible(void) {
    if (encoder_is_there())
        return true;
    log_line(_("videos are made with ffmpeg, which is not installed here. To install it: tools/install-deps "
               "--export, or sudo apt install ffmpeg"));
    return false;
}

// -- texts in memory

static FILE *text_begin(const Export *export, int text) {
    int file = dup(export->texts[text]);
    FILE *out = file >= 0 ? fdopen(file, "wb") : NULL;
    if (!out && file >= 0)
        close(file);
    return out;
}

static bool text_new(Export *export, int text) {
    export->texts[text] = memfd_create("gently-export", MFD_CLOEXEC);
    return export->texts[text] >= 0 || target_cannot(export->job->path, errno);
}

static bool text_end(const Export *export, FILE *out, bool good) {
    return (fclose(out) == 0 && good) || target_cannot(export->job->path, errno);
}

static bool write_words(Export *export) {
    FILE *out = text_new(export, TEXT_WORDS) ? text_begin(export, TEXT_WORDS) : NULL;
    if (!out)
        return false;
    bool follows = export->job->film.first.screen == SCREEN_FOLLOW;
    VideoWords words = {.title = export->job->title,
                        .about = _("Made with Gently. It gives no medical advice: if anything hurts, stop.")};
    chapters_write(out, follows ? film_score(&export->film) : NULL, export->span, &words);
    return text_end(export, out, true);
}

static bool write_captions(Export *export) {
    if (!export->beside.path)
        return true;
    FILE *out = text_new(export, TEXT_CAPTIONS) ? text_begin(export, TEXT_CAPTIONS) : NULL;
    if (!out)
        return false;
    int count = captions_write(out, film_score(&export->film), export->span);
    captions_write(file_replace_stream(export->beside.part), film_score(&export->film), export->span);
    bool good = text_end(export, out, true);
    if (count == 0) { // no track is made of nothing
        close(export->texts[TEXT_CAPTIONS]);
        export->texts[TEXT_CAPTIONS] = -1;
    }
    return good;
}

// -- other films before the one that goes into the file

static double effort_of(const Score *score, const ScorePhase *phase) {
    const ScoreSegment *segment = &score->segments[phase->segment];
    return score->routine->steps[segment->step].exercise->phases[phase->phase].effort;
}

// What shows the exercise best: where most is done in the first repetition; of a whole routine its welcome.
static int64_t cover_us(const Score *score, const ExportJob *job) {
    bool whole = job->film.first.routine && job->film.first.routine->step_count > 1;
    if (whole && score->segment_count > 0)
        return (score->segments[0].start_us + score->segments[0].end_us) / 2;
    const ScorePhase *best = score->phases;
    for (int i = 1; i < score->phase_count && score->phases[i].segment == best->segment; i++)
        if (score->phases[i].rep == 0 && effort_of(score, &score->phases[i]) > effort_of(score, best))
            best = &score->phases[i];
    return score->phase_count > 0 ? best->end_us - 1 : 0;
}

static bool write_cover(Export *export) {
    const ExportJob *job = export->job;
    if (job->format != EXPORT_MP4 || job->film.first.screen != SCREEN_FOLLOW)
        return true;
    FILE *out = text_new(export, TEXT_COVER) ? text_begin(export, TEXT_COVER) : NULL;
    if (!out)
        return false;
    FilmOptions options = job->film;
    options.unheard = true;
    RectPx dirty[SCENE_DIRTY_MAX];
    Film film;
    film_open(&film, &options);
    film_pass(&film, cover_us(film_score(&film), job));
    film_paint(&film, dirty);
    bool good = png_write_to(out, &film.canvas);
    film_close(&film);
    return text_end(export, out, good);
}

// The encoder has ended: why, in one line.
static bool tell_failure(const Export *export, const char *why, int error) {
    if (error)
        return target_cannot(export->job->path, error);
    if (why[0])
        log_line(_("%s was not made: ffmpeg says: %s"), export->job->path, why);
    else
        log_line(_("%s was not made: ffmpeg ended too early"), export->job->path);
    return false;
}

static bool finish_encoder(Export *export) {
    char why[WHY_SIZE];
    bool good = encoder_finish(export->encoder, why, sizeof why);
    int error = errno;
    export->encoder = NULL;
    progress_end(&export->progress);
    return good || tell_failure(export, why, error);
}

static Recipe recipe_of(const Export *export) {
    const ExportJob *job = export->job;
    bool video = export_format_is_video(job->format);
    return (Recipe){.format = job->format,
                    .width = job->film.width,
                    .height = job->film.height,
                    .fps = job->fps,
                    .threads = job->threads,
                    .words = video ? TEXT_WORDS : -1,
                    .captions = export->texts[TEXT_CAPTIONS] >= 0 ? TEXT_CAPTIONS : -1,
                    .cover = export->texts[TEXT_COVER] >= 0 ? TEXT_COVER : -1,
                    .palette = TEXT_PALETTE,
                    .english = !translate_is_on()};
}

static bool start_encoder(Export *export, const char *const *arguments, int file,
                          const int texts[ENCODER_TEXTS_MAX]) {
    export->encoder = encoder_start(arguments, file, texts);
    if (!export->encoder)
        log_line(_("ffmpeg cannot be started: %s"), strerror(errno));
    return export->encoder != NULL;
}

static size_t canvas_bytes(const Canvas *canvas) {
    return (size_t)canvas->width * (size_t)canvas->height * sizeof *canvas->pixels;
}

// One palette for all of it, found from pictures all over it: one for each picture would flicker.
static bool find_palette(Export *export, const FilmOptions *options) {
    static const int none[ENCODER_TEXTS_MAX] = {-1, -1, -1};
    Recipe recipe = recipe_of(export);
    if (!text_new(export, TEXT_PALETTE) ||
        !start_encoder(export, recipe_palette_arguments(&recipe, export->arena), export->texts[TEXT_PALETTE],
                       none))
        return false;
    int64_t length_us = export->span.to_us - export->span.from_us;
    bool good = true;
    Film film;
    film_open(&film, options);
    for (int i = 0; good && i < PALETTE_PICTURES; i++) {
        RectPx dirty[SCENE_DIRTY_MAX];
        film_pass(&film, export->span.from_us + length_us * i / PALETTE_PICTURES);
        film_paint(&film, dirty);
        good = encoder_picture(export->encoder, film.canvas.pixels, canvas_bytes(&film.canvas));
    }
    film_close(&film);
    return finish_encoder(export);
}

// -- the film

static int64_t picture_us(const Export *export, int64_t number) {
    return export->span.from_us + (number * SECOND_US + export->job->fps / 2) / export->job->fps;
}

static bool hear(void *context, const float *samples, int count) {
    encoder_sound(((Export *)context)->encoder, samples, 2 * (size_t)count);
    return true;
}

static bool goes_on(const Export *export, int64_t at_us) {
    if (at_us < export->span.to_us)
        return true;
    return export->to_end && !film_is_quiet(&export->film) && at_us < export->span.to_us + TAIL_MOST_US;
}

// The picture of now, in the bytes that the encoder wants.
static const void *paint_picture(Export *export, size_t *size) {
    RectPx dirty[SCENE_DIRTY_MAX];
    int count = film_paint(&export->film, dirty);
    if (!export->picture.y) {
        *size = canvas_bytes(&export->film.canvas);
        return export->film.canvas.pixels;
    }
    for (int i = 0; i < count; i++)
        i420_take(&export->picture, &export->film.canvas, dirty[i]);
    *size = export->picture.bytes;
    return export->picture.y;
}

static bool play(Export *export) {
    bool video = export_format_is_video(export->job->format), good = true;
    int64_t length_us = export->span.to_us - export->span.from_us;
    progress_begin(&export->progress);
    film_pass(&export->film, export->span.from_us);
    export->film.sound = video ? hear : NULL;
    export->film.sound_context = export;
    for (int64_t i = 0; good && goes_on(export, picture_us(export, i)); i++) {
        size_t size = 0;
        const void *bytes = paint_picture(export, &size);
        film_pass(&export->film, picture_us(export, i + 1));
        good = encoder_picture(export->encoder, bytes, size);
        progress_tell(&export->progress,
                      (double)(picture_us(export, i + 1) - export->span.from_us) / (double)length_us);
    }
    return finish_encoder(export);
}

// Which part of the session; false, after a line, where there is none.
static bool find_span(Export *export) {
    const ExportJob *job = export->job;
    int64_t from_us = (int64_t)(job->from_s * SECOND_US + 0.5),
            to_us = (int64_t)(job->to_s * SECOND_US + 0.5);
    export->span = (ExportSpan){from_us, to_us};
    if (job->film.first.screen != SCREEN_FOLLOW)
        return true;
    int64_t duration_us = film_score(&export->film)->duration_us;
    export->to_end = to_us == 0 || to_us >= duration_us;
    if (export->to_end)
        export->span.to_us = duration_us;
    if (from_us < export->span.to_us)
        return true;
    char clock[16];
    format_clock(duration_us, clock);
    log_line(_("option --from: the session lasts only %s minutes"), clock);
    return false;
}

static bool make(Export *export, const FilmOptions *options) {
    bool video = export_format_is_video(export->job->format);
    // Other films come first: only one plays at a time.
    bool good =
        video ? write_cover(export) : export->job->format != EXPORT_GIF || find_palette(export, options);
    if (!good)
        return false;
    film_open(&export->film, options);
    Recipe recipe;
    good = !video || (write_words(export) && write_captions(export));
    recipe = recipe_of(export);
    if (video)
        export->picture = i420_new(options->width, options->height);
    good = good &&
           start_encoder(export, recipe_arguments(&recipe, export->arena),
                         fileno(file_replace_stream(export->target.part)), export->texts) &&
           play(export);
    film_close(&export->film);
    i420_free(&export->picture);
    return good;
}

// "F.vtt" beside "F.mp4".
static const char *beside_path(const ExportJob *job, Arena *arena) {
    int length = (int)(paths_suffix(job->path) - job->path);
    return arena_printf(arena, "%.*s.vtt", length, job->path);
}

static bool run(Export *export) {
    const ExportJob *job = export->job;
    FilmOptions options = job->film;
    options.captions = job->captions == CAPTIONS_BURNED;
    options.unheard = true;
    film_open(&export->film, &options);
    bool good = find_span(export);
    film_close(&export->film);
    options.unheard = !export_format_is_video(job->format);
    if (!good || !target_begin(&export->target, job->path))
        return false;
    bool track = job->captions == CAPTIONS_TRACK;
    good = !track || target_begin(&export->beside, beside_path(job, export->arena));
    good = good && make(export, &options);
    if (track && export->beside.part) {
        if (good)
            good = target_commit(&export->beside);
        else
            target_discard(&export->beside);
    }
    if (good)
        return target_commit(&export->target);
    target_discard(&export->target);
    return false;
}

bool export_run(const ExportJob *job) {
    if (!export_is_possible())
        return false;
    Export export = {.job = job, .arena = arena_new(), .texts = {-1, -1, -1}};
    bool good = run(&export);
    for (int i = 0; i < ENCODER_TEXTS_MAX; i++)
        if (export.texts[i] >= 0)
            close(export.texts[i]);
    arena_free(export.arena);
    return good;
}
