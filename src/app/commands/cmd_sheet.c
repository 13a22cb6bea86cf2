#include <math.h>
#include <stdio.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/picture.h"
#include "app/commands/variation.h"
#include "app/content.h"
#include "app/output.h"
#include "base/log.h"
#include "base/number.h"
#include "model/exercise_moment.h"
#include "ui/label.h"
#include "ui/theme.h"

enum {
    MOMENTS_MAX = 24,
    SHEET_WIDTH_PX = 2400, // about; pictures fill it from the left
    GAP_PX = 16,
    MARGIN_PX = 48,
    TITLE_HEIGHT_PX = 148,
    LABEL_HEIGHT_PX = 48,
};
// A move this long is worth a picture on its way.
static const double HALF_WAY_FROM_S = 1.8;

// One picture of the sheet.
typedef struct SheetMoment {
    ExerciseMoment moment, right; // of a mistake also the right form
    char label[96];
    double hold_s; // so long she stays there; 0 = she goes on
} SheetMoment;

typedef struct Sheet {
    SheetMoment moments[MOMENTS_MAX];
    int count, columns,
        bands; // a band: its pictures from the first side, below them the same from the second
    int cell_width_px, cell_height_px;
    Camera camera[2];
    Theme theme;
    Canvas canvas;
    bool plain;
} Sheet;

static SheetMoment *add_moment(Sheet *sheet, const Variation *of, int phase, double share, Side side) {
    if (sheet->count == MOMENTS_MAX)
        return &sheet->moments[MOMENTS_MAX - 1];
    SheetMoment *moment = &sheet->moments[sheet->count++];
    exercise_moment_in_phase(&of->exercise, phase, share, side, &moment->moment);
    exercise_moment_in_phase(of->right, phase, share, side, &moment->right);
    return moment;
}

// The start, each move half way and at its end, each hold that does something else than stay: with a mistake the same as without, for
// it may be what takes the effect away that tells a hold from what was before.
static void choose_moments(Sheet *sheet, const Variation *of, Side first) {
    const Exercise *exercise = of->right;
    int rounds = exercise->sides == SIDES_ALTERNATE ? 2 : 1;
    SheetMoment *start = add_moment(sheet, of, 0, 0, first);
    snprintf(start->label, sizeof start->label, "start");
    for (int round = 0; round < rounds; round++) {
        Side side = round == 0 ? first : first == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
        const char *where = rounds == 1 ? "" : side == SIDE_LEFT ? ", left" : ", right";
        double effort = 0, lift = 0;
        for (size_t i = 0; i < exercise->phase_count; i++) {
            const Phase *phase = &exercise->phases[i];
            bool changes = fabs(phase->effort - effort) > 0.2 || fabs(phase->lift - lift) > 0.2;
            effort = phase->effort;
            lift = phase->lift;
            if (round == 0 && phase->kind == PHASE_MOVE && phase->seconds >= HALF_WAY_FROM_S) {
                SheetMoment *half = add_moment(sheet, of, (int)i, 0.5, side);
                snprintf(half->label, sizeof half->label, "%s, half way%s", phase->label, where);
            }
            if (phase->kind == PHASE_MOVE || changes) {
                SheetMoment *end = add_moment(sheet, of, (int)i, 1, side);
                snprintf(end->label, sizeof end->label, "%s%s", phase->label, where);
            }
            if (phase->kind == PHASE_HOLD && phase->seconds_from_dose && round == 0)
                sheet->moments[sheet->count - 1].hold_s = exercise->dose.hold_s;
        }
    }
}

static int band_height_px(const Sheet *sheet) {
    return 2 * (sheet->cell_height_px + GAP_PX) + (sheet->plain ? 0 : LABEL_HEIGHT_PX);
}

// Lying bodies need wide pictures, standing ones high ones.
static void lay_out(Sheet *sheet, FrameKind frame) {
    sheet->cell_width_px = frame == FRAME_LYING ? 540 : frame == FRAME_STANDING ? 330 : 400;
    sheet->cell_height_px = frame == FRAME_LYING ? 340 : frame == FRAME_STANDING ? 440 : 400;
    int columns_max = SHEET_WIDTH_PX / (sheet->cell_width_px + GAP_PX);
    sheet->bands = (sheet->count + columns_max - 1) / columns_max;
    sheet->columns = (sheet->count + sheet->bands - 1) / sheet->bands;
    int width = 2 * MARGIN_PX + sheet->columns * (sheet->cell_width_px + GAP_PX) - GAP_PX;
    int height =
        2 * MARGIN_PX + sheet->bands * band_height_px(sheet) - GAP_PX + (sheet->plain ? 0 : TITLE_HEIGHT_PX);
    sheet->canvas = canvas_new(width, height);
    sheet->theme = theme_for(1920, 1080); // type in plain pixels: a sheet is read from near
}

// The second side is the file's own, or a quarter turn away, before the figure rather than behind it. Lying down
// its knees would hide the figure from there: it is seen from above and a little from its head, where both
// legs, both hands and the face show.
static void look_from_aside(CameraSpec *spec, const Camera *first, Side side) {
    bool lies = spec->frame == FRAME_LYING, mirrored = side == SIDE_LEFT && spec->mirror_with_side;
    double azimuth = first->azimuth_deg, beside = fabs(azimuth) > 90 ? 62 : 112;
    spec->mirror_with_side = false;
    if (spec->has_aside) {
        spec->azimuth_deg = mirrored ? -spec->aside_azimuth_deg : spec->aside_azimuth_deg;
        spec->elevation_deg = spec->aside_elevation_deg;
        return;
    }
    spec->azimuth_deg = lies ? (azimuth < 0 ? -beside : beside) : azimuth + (azimuth > 20 ? -80 : 80);
    spec->elevation_deg = lies ? 40 : fmax(first->elevation_deg, 18);
}

static void place_cameras(Sheet *sheet, const Exercise *exercise, Side side, RectPx cell) {
    sheet->camera[0] = sheet->camera[1] = stage_camera_for(exercise, side, stage_style_now()->shape, cell);
    Exercise seen = *exercise; // all of it fits from there, too
    look_from_aside(&seen.camera, &sheet->camera[0], side);
    if (seen.camera.frame == FRAME_LYING)
        seen.inside = INSIDE_NONE; // from above there is room beside the figure for what is inside
    sheet->camera[1] = stage_camera_for(&seen, side, stage_style_now()->shape, cell);
}

static RectPx cell_rect(const Sheet *sheet, int index, int row) {
    int band = index / sheet->columns, column = index % sheet->columns;
    int top = MARGIN_PX + (sheet->plain ? 0 : TITLE_HEIGHT_PX) + band * band_height_px(sheet);
    return (RectPx){MARGIN_PX + column * (sheet->cell_width_px + GAP_PX),
                    top + row * (sheet->cell_height_px + GAP_PX), sheet->cell_width_px,
                    sheet->cell_height_px};
}

// Two bars, as on a pause key, and the seconds, behind the words below the pictures: in a picture they would lie over a head.
static void paint_hold(Sheet *sheet, int x, int y, double seconds) {
    enum { BAR_PX = 7, BAR_GAP_PX = 6, BAR_HEIGHT_PX = 24, WORDS_GAP_PX = 10 };
    Canvas *canvas = &sheet->canvas;
    char words[32];
    snprintf(words, sizeof words, "%g s", seconds);
    TextStyle style = theme_style(&sheet->theme, TEXT_BOLD, 28, THEME_TEAL);
    TextSize size = text_measure(style, words);
    for (int i = 0; i < 2; i++)
        canvas_fill_round_rect(canvas, x + i * (BAR_PX + BAR_GAP_PX), y + (size.h - BAR_HEIGHT_PX) / 2,
                               BAR_PX, BAR_HEIGHT_PX, 3, THEME_TEAL);
    text_draw(canvas, style, x + 2 * BAR_PX + BAR_GAP_PX + WORDS_GAP_PX, y, words);
}

// What the picture of a moment shows, and how long it is held.
static void paint_label(Sheet *sheet, int index) {
    enum { HOLD_PX = 110, HOLD_GAP_PX = 16 }; // with its words
    const SheetMoment *moment = &sheet->moments[index];
    RectPx cell = cell_rect(sheet, index, 1);
    bool held = moment->hold_s > 0;
    char line[160];
    snprintf(line, sizeof line, "%d  %s", index + 1, moment->label);
    TextStyle style = theme_style(&sheet->theme, TEXT_BOLD, 28, THEME_INK);
    int room = held ? cell.w - HOLD_PX : cell.w, width = text_measure(style, line).w;
    int shift = held ? (HOLD_PX + HOLD_GAP_PX) / 2 : 0, middle = cell.x + cell.w / 2 - shift;
    if (width > room)
        width = room, middle = cell.x + room / 2;
    label_draw(&sheet->canvas, style, ALIGN_CENTER, middle, rect_bottom(cell) + 8, room, line);
    if (held)
        paint_hold(sheet, middle + width / 2 + HOLD_GAP_PX, rect_bottom(cell) + 8, moment->hold_s);
}

#define MARK_TIMES 0.64 // in a cell
#define CELL_RADIUS_PX 20

static Color pixel_at(const Canvas *canvas, int x, int y) {
    return COLOR_HEX(canvas->pixels[(size_t)y * (size_t)canvas->stride_px + (size_t)x]);
}

// What is painted up to the edges of a cell, a mat that runs out of the picture, ends at its round corners; a corner `lies_on` a colour.
static void round_corner(Canvas *canvas, RectPx cell, bool right, bool low, Color lies_on) {
    enum { R = CELL_RADIUS_PX };
    for (int row = 0; row < R; row++) {
        float share[R];
        for (int i = 0; i < R; i++) {
            double across = R - (right ? R - 1 - i : i) - 0.5, up = R - row - 0.5;
            share[i] = (float)clamp(sqrt(across * across + up * up) - R + 0.5, 0, 1);
        }
        canvas_blend_shares(canvas,
                            rect_of(right ? rect_right(cell) - R : cell.x,
                                    low ? rect_bottom(cell) - 1 - row : cell.y + row, R, 1),
                            share, lies_on);
    }
}

static void paint_cell(Sheet *sheet, const Variation *variation, const SheetMoment *moment, RectPx cell,
                       const Camera *camera) {
    Canvas *canvas = &sheet->canvas;
    Color lies_on[4];
    for (int i = 0; i < 4; i++)
        lies_on[i] =
            pixel_at(canvas, i & 1 ? rect_right(cell) - 1 : cell.x, i & 2 ? rect_bottom(cell) - 1 : cell.y);
    canvas_fill_round_rect(canvas, cell.x, cell.y, cell.w, cell.h, CELL_RADIUS_PX, THEME_PAPER_SOFT);
    picture_paint_moment(canvas, &variation->exercise, &moment->moment,
                         variation->mistake ? &moment->right : NULL, camera, (PictureRoom){cell, cell},
                         false);
    for (int i = 0; i < 4; i++)
        round_corner(canvas, cell, i & 1, i & 2, lies_on[i]);
    if (!sheet->plain)
        picture_paint_mark(canvas, variation, &moment->moment, camera, cell,
                           &(PictureMark){.theme = &sheet->theme,
                                          .times = MARK_TIMES,
                                          .room = rect_inset(cell, 10)});
}

static void paint_cells(Sheet *sheet, const Variation *variation) {
    for (int i = 0; i < sheet->count; i++)
        for (int row = 0; row < 2; row++)
            paint_cell(sheet, variation, &sheet->moments[i], cell_rect(sheet, i, row), &sheet->camera[row]);
}

static void paint_words(Sheet *sheet, const Exercise *exercise, const Mistake *mistake) {
    Canvas *canvas = &sheet->canvas;
    int width = canvas->width - 2 * MARGIN_PX;
    label_draw(canvas, theme_style(&sheet->theme, TEXT_BLACK, 56, THEME_INK), ALIGN_LEFT, MARGIN_PX,
               MARGIN_PX - 12, width, exercise->name);
    char line[160];
    if (mistake)
        snprintf(line, sizeof line, "Not like this: %s", mistake->label);
    else
        snprintf(line, sizeof line, "%s", exercise->aim);
    label_draw(canvas, theme_style(&sheet->theme, TEXT_REGULAR, 34, mistake ? THEME_URGENT : THEME_INK_SOFT),
               ALIGN_LEFT, MARGIN_PX, MARGIN_PX + 60, width, line);
    for (int i = 0; i < sheet->count; i++)
        paint_label(sheet, i);
}

static bool write_sheet(const Variation *variation, bool plain, const char *path) {
    const Exercise *exercise = &variation->exercise;
    char reason[256];
    if (!plain && !text_open(reason, sizeof reason)) {
        log_line("%s", reason);
        return false;
    }
    Sheet sheet = {.plain = plain};
    choose_moments(&sheet, variation, variation->side);
    lay_out(&sheet, exercise->camera.frame);
    place_cameras(&sheet, exercise, variation->side, cell_rect(&sheet, 0, 0));
    theme_paint_backdrop(&sheet.canvas);
    paint_cells(&sheet, variation);
    if (!plain)
        paint_words(&sheet, exercise, variation->mistake);
    bool good = output_picture(path, &sheet.canvas);
    canvas_free(&sheet.canvas);
    if (!plain)
        text_close();
    return good;
}

int cmd_sheet(char **arguments) {
    const char *path = NULL, *theme_name = NULL, *figure = NULL, *items[1];
    bool plain = false;
    Variation variation = {0};
    const Option options[] = {
        {"-o", &path, NULL},
        {"--side", &variation.side_text, NULL},
        {"--variant", &variation.variant_text, NULL},
        {"--mistake", &variation.mistake_text, NULL},
        {"--plain", NULL, &plain},
        {"--theme", &theme_name, NULL},
        {"--look", &figure, NULL},
    };
    Operands operands = {items, 1, 0};
    if (!args_parse("sheet", arguments, options, sizeof options / sizeof options[0], &operands))
        return STATUS_BAD_USAGE;
    const char *id = args_needed("sheet", "an exercise", &operands);
    if (!id || !args_required("sheet", "-o", path) || !picture_choose_look(theme_name, figure) ||
        !variation_read(&variation))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    const Exercise *exercise = content_movement(&content, id);
    bool good = exercise && variation_make(&variation, exercise) && write_sheet(&variation, plain, path);
    variation_free(&variation);
    content_close(&content);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
