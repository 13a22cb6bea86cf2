// The pictures of a card: which moments, and the figure painted for paper.
#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "card/card_internal.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "stage/ghost.h"
#include "stage/stage.h"

// Enough for good printers; finer ones would only make the file larger.
#define PICTURE_DPI 250.0
#define GAP 10.0
#define BADGE 8.0 // its radius

static const PageStyle caption = {.size = 9, .bold = true, .grey = GREY_INK, .lines = 2};

// Whether the phase ends as the picture shows it.
static bool shows(const CardExercise *of, const CardPicture *picture, int pose, const Phase *phase) {
    const Phase *shown = picture->steps[0] < 0 ? NULL : &of->exercise->phases[picture->moment.phase];
    int shown_pose = shown ? shown->pose : 0;
    double effort = shown ? shown->effort : 0, lift = shown ? shown->lift : 0;
    return shown_pose == pose && fabs(effort - phase->effort) < 0.3 && fabs(lift - phase->lift) < 0.3;
}

static CardPicture *find(const CardExercise *of, CardPicture *pictures, int count, const Phase *phase) {
    for (int i = 0; i < count; i++)
        if (shows(of, &pictures[i], phase->pose, phase))
            return &pictures[i];
    return NULL;
}

int card_pictures(const CardExercise *of, CardPicture pictures[CARD_PICTURES_MAX]) {
    const Exercise *exercise = of->exercise;
    int count = 1;
    pictures[0] = (CardPicture){.steps = {-1, -1}};
    exercise_start_moment(exercise, of->side, &pictures[0].moment);
    for (size_t i = 0; i < exercise->phase_count; i++) {
        const Phase *phase = &exercise->phases[i];
        CardPicture *same = find(of, pictures, count, phase);
        // A step belongs to the picture that shows it; to one that is already left, only its number would say so.
        if (same && phase->step >= 0 && same->steps[0] < 0 && i == 0)
            same->steps[0] = same->steps[1] = phase->step;
        else if (same && same == &pictures[count - 1] && phase->step == same->steps[1] + 1 &&
                 same->steps[0] >= 0)
            same->steps[1] = phase->step;
        if (same || count == CARD_PICTURES_MAX)
            continue;
        pictures[count].steps[0] = pictures[count].steps[1] = phase->step;
        exercise_moment_in_phase(exercise, (int)i, 1, of->side, &pictures[count++].moment);
    }
    return count;
}

// The figure in a box of the page; behind a wrong form a ghost of the right one, NULL = none.
static void draw_picture(const Paper *page, const Exercise *exercise, const ExerciseMoment *moment,
                         const ExerciseMoment *right, Side side, const StageStyle *style, double x, double y,
                         double width, double height) {
    int w = (int)lround(width * PICTURE_DPI / 72), h = (int)lround(height * PICTURE_DPI / 72);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
        RectPx area = {0, 0, w, h};
        Canvas canvas = canvas_over((uint32_t *)(void *)cairo_image_surface_get_data(surface), w, h,
                                    cairo_image_surface_get_stride(surface) / (int)sizeof(uint32_t));
        Camera camera = stage_camera_within(exercise, side, style->shape, area);
        StageView view;
        canvas_fill(&canvas, area, COLOR_HEX(0xffffff));
        stage_view_of(exercise, moment, style, &camera, area, &view);
        stage_paint_props(&canvas, &view);
        if (right) {
            StageView ghost;
            stage_view_of(exercise, right, style, &camera, area, &ghost);
            stage_paint_ghost(&canvas, &ghost, GHOST_RIGHT, 1);
        }
        stage_paint_figure(&canvas, &view);
        cairo_surface_mark_dirty(surface);
        cairo_save(page->cairo);
        cairo_translate(page->cairo, x, y);
        cairo_scale(page->cairo, width / w, height / h);
        cairo_set_source_surface(page->cairo, surface, 0, 0);
        cairo_paint(page->cairo);
        cairo_restore(page->cairo);
    }
    cairo_surface_destroy(surface);
    cairo_rectangle(page->cairo, x, y, width, height);
    cairo_set_source_rgb(page->cairo, GREY_LINE, GREY_LINE, GREY_LINE);
    cairo_set_line_width(page->cairo, 0.6);
    cairo_stroke(page->cairo);
}

// `x` is its left end.
static void draw_badge(const Paper *page, double x, double y, const char *text) {
    PageStyle style = {.size = 10, .bold = true, .grey = 1, .align = ALIGN_MIDDLE, .lines = 1};
    double half = fmax(page_text_width(page, style, text) / 2 - 3, 0);
    x += half + BADGE;
    cairo_new_path(page->cairo);
    cairo_arc(page->cairo, x - half, y, BADGE, M_PI / 2, 3 * M_PI / 2);
    cairo_arc(page->cairo, x + half, y, BADGE, -M_PI / 2, M_PI / 2);
    cairo_close_path(page->cairo);
    cairo_set_source_rgb(page->cairo, GREY_INK, GREY_INK, GREY_INK);
    cairo_fill(page->cairo);
    page_text(page, x - half - BADGE, y - page_text_height(page, 0, style, text) / 2, 2 * (half + BADGE),
              style, text);
}

// Lying bodies need wide boxes, standing ones high ones.
static void box_of(const Exercise *exercise, int count, double width, int *columns, double *w, double *h) {
    FrameKind frame = exercise->camera.frame;
    int most = frame == FRAME_LYING ? 2 : frame == FRAME_STANDING ? 4 : 3;
    double ratio = frame == FRAME_LYING ? 1.8 : frame == FRAME_STANDING ? 0.72 : 1.05;
    *columns = count < most ? count : most;
    if (*columns < 2)
        *columns = 2;
    *w = (width - GAP * (*columns - 1)) / *columns;
    *h = *w / ratio;
    // two rows leave room for words
    *h = fmin(*h, count > *columns ? 128 : 182);
}

double card_draw_pictures(const Paper *page, const CardExercise *of, const StageStyle *style, double x,
                          double y, double width) {
    CardPicture pictures[CARD_PICTURES_MAX];
    int count = card_pictures(of, pictures), columns = 0;
    double w = 0, h = 0, top = y, tallest = 0;
    Arena *arena = arena_new();
    box_of(of->exercise, count, width, &columns, &w, &h);
    for (int i = 0; i < count; i++) {
        const int *steps = pictures[i].steps;
        double left = x + (i % columns) * (w + GAP);
        if (i > 0 && i % columns == 0) {
            y += h + 6 + tallest + 6;
            tallest = 0;
        }
        const char *number = steps[0] < 0          ? ""
                             : steps[1] > steps[0] ? arena_printf(arena, "%d–%d", steps[0] + 1, steps[1] + 1)
                                                   : arena_printf(arena, "%d", steps[0] + 1);
        const char *text = steps[0] < 0 || (size_t)steps[0] >= of->exercise->steps.count
                               ? _("Start")
                               : exercise_text(of->exercise->steps.items[steps[0]], of->side, arena);
        draw_picture(page, of->exercise, &pictures[i].moment, NULL, of->side, style, left, y, w, h);
        if (number[0])
            draw_badge(page, left + 6, y + 14, number);
        tallest = fmax(tallest, page_text(page, left, y + h + 3, w, caption, text));
    }
    arena_free(arena);
    return y + h + 6 + tallest - top;
}

static void draw_cross(const Paper *page, double x, double y) {
    cairo_set_source_rgb(page->cairo, 0.72, 0.1, 0.1);
    cairo_set_line_width(page->cairo, 2.4);
    cairo_set_line_cap(page->cairo, CAIRO_LINE_CAP_ROUND);
    for (int i = -1; i <= 1; i += 2) {
        cairo_move_to(page->cairo, x - 5, y - 5 * i);
        cairo_line_to(page->cairo, x + 5, y + 5 * i);
    }
    cairo_stroke(page->cairo);
}

// The first phase that goes wrong.
static int wrong_phase(const Exercise *right, const Mistake *mistake) {
    for (size_t i = 0; i < right->phase_count; i++)
        for (size_t k = 0; k < mistake->at_count; k++)
            if ((mistake->phases >> i & 1) && right->phases[i].pose == mistake->at[k].instead_of)
                return (int)i;
    return 0;
}

double card_draw_mistakes(const Paper *page, const CardExercise *of, const StageStyle *style, double x,
                          double y, double width) {
    int count =
        of->exercise->mistake_count < CARD_WRONG_MAX ? (int)of->exercise->mistake_count : CARD_WRONG_MAX;
    double each = (width - GAP) / CARD_WRONG_MAX, h = 74, w = h * 1.35;
    Arena *arena = arena_new();
    for (int i = 0; i < count; i++) {
        const Mistake *mistake = &of->exercise->mistakes[i];
        Exercise wrong;
        ExerciseMoment moment, right;
        double left = x + i * (each + GAP), words = left + w + 8;
        exercise_with_mistake(of->exercise, mistake, arena, &wrong);
        exercise_moment_in_phase(&wrong, wrong_phase(of->exercise, mistake), 1, of->side, &moment);
        exercise_moment_in_phase(of->exercise, wrong_phase(of->exercise, mistake), 1, of->side, &right);
        draw_picture(page, &wrong, &moment, &right, of->side, style, left, y, w, h);
        draw_cross(page, left + 12, y + 12);
        PageStyle name = caption, say = {.size = 9, .grey = GREY_INK, .lines = 4};
        double at = y + 4 + page_text(page, words, y + 4, each - w - 8, name, mistake->label);
        if (mistake->say)
            page_text(page, words, at + 2, each - w - 8, say, exercise_text(mistake->say, of->side, arena));
    }
    arena_free(arena);
    return count ? h : 0;
}

void card_draw_thumbnail(const Paper *page, const CardExercise *of, const StageStyle *style, double x,
                         double y, double width, double height) {
    ExerciseMoment moment;
    exercise_telling_moment(of->exercise, of->side, &moment);
    draw_picture(page, of->exercise, &moment, NULL, of->side, style, x, y, width, height);
}
