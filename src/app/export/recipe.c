#include "app/export/recipe.h"

#include <assert.h>
#include <strings.h>

#include "app/export/encoder.h"
#include "base/paths.h"

static const char *const format_names[EXPORT_FORMAT_COUNT] = {"mp4", "webm", "gif", "apng"};

ExportFormat export_format_named(const char *name) {
    int format = 0;
    while (format < EXPORT_FORMAT_COUNT && strcasecmp(format_names[format], name) != 0)
        format++;
    return (ExportFormat)format;
}

ExportFormat export_format_of(const char *path) {
    const char *suffix = paths_suffix(path);
    return suffix ? export_format_named(suffix + 1) : EXPORT_FORMAT_COUNT;
}

const char *export_format_name(ExportFormat format) {
    return format_names[format];
}

bool export_format_is_video(ExportFormat format) {
    return format == EXPORT_MP4 || format == EXPORT_WEBM;
}

// -- the command line

enum { WORDS_MAX = 112 };

typedef struct Words {
    const char **items;
    int count;
    Arena *arena;
} Words;

static Words words_new(Arena *arena) {
    return (Words){.items = ARENA_ARRAY(arena, const char *, WORDS_MAX + 1), .arena = arena};
}

static void add_all(Words *words, const char *const *items) {
    for (; *items; items++) {
        assert(words->count < WORDS_MAX);
        words->items[words->count++] = *items;
    }
}
#define ADD(words, ...) add_all((words), (const char *const[]){__VA_ARGS__, NULL})

static const char *text_file(const Words *words, int text) {
    return arena_printf(words->arena, "/dev/fd/%d", ENCODER_TEXTS + text);
}

// Nothing of the machine or the day goes into the file: the same export gives the same bytes.
static void add_beginning(Words *words) {
    ADD(words, "ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-xerror", "-y");
}

// Before a pipe: what comes is known. Looking at seconds of samples before the first picture is taken, it would wait for ever.
static void add_known(Words *words) {
    ADD(words, "-probesize", "32", "-analyzeduration", "0");
}

static void add_pictures(Words *words, const Recipe *recipe, int fps) {
    bool video = export_format_is_video(recipe->format);
    add_known(words);
    ADD(words, "-f", "rawvideo", "-pixel_format", video ? "yuv420p" : "bgr0", "-video_size",
        arena_printf(words->arena, "%dx%d", recipe->width, recipe->height), "-framerate",
        arena_printf(words->arena, "%d", fps), "-i", "pipe:0");
}

static void add_end(Words *words, const char *format) {
    ADD(words, "-fflags", "+bitexact", "-f", format, arena_printf(words->arena, "/dev/fd/%d", ENCODER_FILE));
}

// The inputs of a video after the pictures (0) and the samples (1); *captions and *cover get their numbers.
static void add_inputs(Words *words, const Recipe *recipe, int *captions, int *cover) {
    int next = 2;
    // Opus begins 312 samples early, which the muxer tells and then counts twice.
    if (recipe->format == EXPORT_WEBM)
        ADD(words, "-itsoffset", "0.0065");
    add_known(words);
    ADD(words, "-f", "f32le", "-ar", "48000", "-ac", "2", "-i", "pipe:3");
    if (recipe->words >= 0) {
        ADD(words, "-f", "ffmetadata", "-i", text_file(words, recipe->words));
        next++;
    }
    *captions = recipe->captions >= 0 ? next++ : -1;
    if (*captions >= 0)
        ADD(words, "-f", "webvtt", "-i", text_file(words, recipe->captions));
    *cover = recipe->cover >= 0 ? next++ : -1;
    if (*cover >= 0)
        ADD(words, "-f", "png_pipe", "-i", text_file(words, recipe->cover));
}

static void add_maps(Words *words, const Recipe *recipe, int captions, int cover) {
    ADD(words, "-map", "0:v", "-map", "1:a");
    if (captions >= 0)
        ADD(words, "-map", arena_printf(words->arena, "%d:s", captions), "-disposition:s:0", "default");
    if (cover >= 0)
        ADD(words, "-map", arena_printf(words->arena, "%d:v", cover), "-c:v:1", "copy", "-disposition:v:1",
            "attached_pic");
    if (recipe->words >= 0)
        ADD(words, "-map_metadata", "2", "-map_chapters", "2");
    if (recipe->english)
        ADD(words, "-metadata:s:a:0", "language=eng");
    if (recipe->english && captions >= 0)
        ADD(words, "-metadata:s:s:0", "language=eng");
}

static void add_codecs(Words *words, const Recipe *recipe) {
    const char *keys = arena_printf(words->arena, "%d", 4 * recipe->fps); // so far apart, for seeking
    if (recipe->format == EXPORT_MP4)
        ADD(words, "-c:v:0", "libx264", "-preset", "veryfast", "-crf", "20", "-g:v:0", keys, "-c:a", "aac",
            "-b:a", "160k", "-c:s", "mov_text", "-movflags", "+faststart");
    else
        ADD(words, "-c:v:0", "libvpx-vp9", "-deadline", "good", "-cpu-used", "5", "-row-mt", "1",
            "-tile-columns", "2", "-b:v:0", "0", "-crf", "32", "-g:v:0", keys, "-c:a", "libopus", "-b:a",
            "96k", "-c:s", "webvtt");
    if (recipe->threads > 0)
        ADD(words, "-threads:v:0", arena_printf(words->arena, "%d", recipe->threads));
    ADD(words, "-pix_fmt:v:0", "yuv420p", "-colorspace:v:0", "bt709", "-color_primaries:v:0", "bt709",
        "-color_trc:v:0", "bt709", "-color_range:v:0", "tv", "-flags:v:0", "+bitexact", "-flags:a",
        "+bitexact");
}

static void add_video(Words *words, const Recipe *recipe) {
    int captions, cover;
    add_inputs(words, recipe, &captions, &cover);
    add_maps(words, recipe, captions, cover);
    add_codecs(words, recipe);
    add_end(words, recipe->format == EXPORT_MP4 ? "mp4" : "webm");
}

const char *const *recipe_arguments(const Recipe *recipe, Arena *arena) {
    Words words = words_new(arena);
    add_beginning(&words);
    add_pictures(&words, recipe, recipe->fps);
    if (export_format_is_video(recipe->format)) {
        add_video(&words, recipe);
    } else if (recipe->format == EXPORT_GIF) {
        ADD(&words, "-f", "png_pipe", "-i", text_file(&words, recipe->palette), "-lavfi",
            "[0:v][1:v]paletteuse=dither=bayer:bayer_scale=5:diff_mode=rectangle", "-loop", "0");
        add_end(&words, "gif");
    } else {
        ADD(&words, "-pix_fmt", "rgb24", "-c:v", "apng", "-plays", "0");
        add_end(&words, "apng");
    }
    return words.items;
}

const char *const *recipe_palette_arguments(const Recipe *recipe, Arena *arena) {
    Words words = words_new(arena);
    add_beginning(&words);
    add_pictures(&words, recipe, 1);
    ADD(&words, "-vf", "palettegen=stats_mode=full", "-frames:v", "1", "-c:v", "png");
    add_end(&words, "image2pipe");
    return words.items;
}
