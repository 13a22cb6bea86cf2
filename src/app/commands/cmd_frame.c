#include <stdio.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/picture.h"
#include "app/commands/variation.h"
#include "app/content.h"
#include "app/output.h"
#include "base/log.h"
#include "model/exercise_moment.h"
#include "ui/label.h"
#include "ui/theme.h"

typedef struct FrameArguments {
    const char *id, *path;
    double at_s;
    int width, height;
    bool has_view;
    double azimuth_deg, elevation_deg;
    bool plain, arrows;
    Variation variation;
} FrameArguments;

static bool read_arguments(char **arguments, FrameArguments *out) {
    const char *at = NULL, *size = NULL, *view = NULL, *theme_name = NULL, *figure = NULL, *items[1];
    *out = (FrameArguments){.width = 1920, .height = 1080};
    const Option options[] = {
        {"-o", &out->path, NULL},
        {"--at", &at, NULL},
        {"--size", &size, NULL},
        {"--view", &view, NULL},
        {"--side", &out->variation.side_text, NULL},
        {"--variant", &out->variation.variant_text, NULL},
        {"--mistake", &out->variation.mistake_text, NULL},
        {"--plain", NULL, &out->plain},
        {"--theme", &theme_name, NULL},
        {"--look", &figure, NULL},
        {"--arrows", NULL, &out->arrows},
    };
    Operands operands = {items, 1, 0};
    if (!args_parse("frame", arguments, options, sizeof options / sizeof options[0], &operands))
        return false;
    out->id = args_needed("frame", "an exercise", &operands);
    out->has_view = view != NULL;
    return out->id && args_required("frame", "--at", at) && args_required("frame", "-o", out->path) &&
           args_number("--at", at, 0, 3600, &out->at_s) &&
           (!size || args_size("--size", size, &out->width, &out->height)) &&
           (!view || args_view("--view", view, &out->azimuth_deg, &out->elevation_deg)) &&
           picture_choose_look(theme_name, figure) && variation_read(&out->variation);
}

static void paint_words(Canvas *canvas, const FrameArguments *wanted, const Phase *phase) {
    const Exercise *exercise = &wanted->variation.exercise;
    Theme theme = theme_for(canvas->width, canvas->height);
    RectPx safe = theme.safe;
    const Mistake *mistake = wanted->variation.mistake;
    label_draw(canvas, theme_style(&theme, TEXT_BLACK, TYPE_TITLE, THEME_INK), ALIGN_LEFT, safe.x, safe.y,
               safe.w, exercise->name);
    label_draw(canvas, theme_style(&theme, TEXT_REGULAR, TYPE_BODY, THEME_INK_SOFT), ALIGN_LEFT, safe.x,
               safe.y + theme_px(&theme, TYPE_TITLE * 1.3), safe.w, mistake ? mistake->label : exercise->aim);
    char line[128];
    snprintf(line, sizeof line, "%s, %.1f s", phase->label, wanted->at_s);
    TextStyle style = theme_style(&theme, TEXT_BOLD, TYPE_BODY, THEME_INK_SOFT);
    label_draw(canvas, style, ALIGN_LEFT, safe.x, rect_bottom(safe) - text_measure(style, line).h, safe.w,
               line);
}

// Where the figure is drawn: the whole picture, or what the words at the top and the bottom leave.
static RectPx room_for_figure(const FrameArguments *wanted) {
    RectPx whole = {0, 0, wanted->width, wanted->height};
    if (wanted->plain)
        return whole;
    Theme theme = theme_for(wanted->width, wanted->height);
    int top = theme.safe.y + theme_px(&theme, TYPE_TITLE * 1.3 + TYPE_BODY * 1.3);
    int bottom = rect_bottom(theme.safe) - theme_px(&theme, TYPE_BODY * 1.3);
    return bottom > top ? (RectPx){0, top, wanted->width, bottom - top} : whole;
}

// Over the figure where it is in the wrong form.
static void paint_mark(Canvas *canvas, const FrameArguments *wanted, const ExerciseMoment *moment,
                       const Camera *camera, RectPx area) {
    Theme theme = theme_for(canvas->width, canvas->height);
    picture_paint_mark(canvas, &wanted->variation, moment, camera, area,
                       &(PictureMark){.theme = &theme,
                                      .times = 1,
                                      .room = rect_intersection(area, theme.safe)});
}

#define ROOM_FOR_ANY_SIDE 1.35

static bool paint(const FrameArguments *wanted) {
    const Exercise *exercise = &wanted->variation.exercise;
    char reason[256];
    if (!wanted->plain && !text_open(reason, sizeof reason)) {
        log_line("%s", reason);
        return false;
    }
    ExerciseMoment moment, right;
    exercise_moment_at(wanted->variation.right, wanted->at_s, wanted->variation.side, exercise->dose.hold_s,
                       &right);
    exercise_moment_at(exercise, wanted->at_s, wanted->variation.side, exercise->dose.hold_s, &moment);
    Canvas canvas = canvas_new(wanted->width, wanted->height);
    RectPx area = room_for_figure(wanted);
    // Beside words the mat has no picture's edge to end at.
    Camera camera = (wanted->plain ? stage_camera_for : stage_camera_within)(exercise, wanted->variation.side,
                                                                             stage_style_now()->shape, area);
    if (wanted->has_view) {
        camera.azimuth_deg = wanted->azimuth_deg;
        camera.elevation_deg = wanted->elevation_deg;
        camera.height_m *= ROOM_FOR_ANY_SIDE; // the framing is for the exercise's own camera
    }
    theme_paint_backdrop(&canvas);
    picture_paint_moment(&canvas, exercise, &moment, wanted->variation.mistake ? &right : NULL, &camera,
                         (PictureRoom){area, {0, 0, canvas.width, canvas.height}}, wanted->arrows);
    if (!wanted->plain)
        paint_mark(&canvas, wanted, &moment, &camera, area);
    if (!wanted->plain)
        paint_words(&canvas, wanted, &exercise->phases[moment.phase]);
    bool good = output_picture(wanted->path, &canvas);
    canvas_free(&canvas);
    if (!wanted->plain)
        text_close();
    return good;
}

int cmd_frame(char **arguments) {
    FrameArguments wanted;
    if (!read_arguments(arguments, &wanted))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    const Exercise *exercise = content_movement(&content, wanted.id);
    bool good = exercise && variation_make(&wanted.variation, exercise) && paint(&wanted);
    variation_free(&wanted.variation);
    content_close(&content);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
