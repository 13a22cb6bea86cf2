// Body and outfit are values: another shape and another palette give another picture of the same pose, and
// leave nothing behind.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/body_shape.h"
#include "stage/ghost.h"
#include "stage/vec.h"
#include "palette/palette.h"
#include "stage/stage.h"
#include "support/shipped_library.h"

enum { WIDE = 400, HIGH = 260, PIXELS = WIDE * HIGH };
static const uint32_t PAPER = 0xFFE8DCD0u;
static const RectPx area = {0, 0, WIDE, HIGH};

static Library *library;
static BodyShape soft_tummy; // the default one, softer and wider round the waist
static FigurePalette plum;   // the default one in another skin and outfit

// The skin that is built in, with more of it in front and at the sides of the waist.
static const Skin *soft_skin(void) {
    static Skin *skin;
    if (skin)
        return skin;
    DiagList diags = {0};
    size_t size;
    uint8_t *text;
    char reason[100];
    assert_true(file_read("assets/body/default.skin", 1 << 22, &text, &size, reason, sizeof reason));
    skin = skin_read((const char *)text, size, "assets/body/default.skin", &diags);
    assert_non_null(skin);
    free(text);
    for (int i = 0; i < skin->point_count; i++) {
        Vec3 *p = &skin->rest[i];
        float share = soft_hill(0.13f, 0.12f, p->y) * smooth_step(-0.06f, 0.03f, p->x);
        if (p->z > -0.17f && p->z < 0.17f)
            *p = vec3_add(*p, vec3(0.045f * share, 0, p->z > 0 ? 0.035f * share : -0.035f * share));
    }
    return skin;
}

static int load(void **state) {
    (void)state;
    library = shipped_library();
    soft_tummy = figure_default_shape;
    soft_tummy.skin = soft_skin;
    plum = *stage_default_style.palette;
    plum.skin = (ColorRamp)COLOR_RAMP(0x3E2419, 0x6E432F, 0x9A6A50);
    plum.top = (ColorRamp)COLOR_RAMP(0x4B1E46, 0x83407A, 0xAF6CA6);
    return library->exercise_count > 0 ? 0 : 1;
}

static int unload(void **state) {
    (void)state;
    library_release(library);
    return 0;
}

static const Exercise *exercise_of(const char *id) {
    const Exercise *exercise = library_exercise(library, id);
    assert_non_null(exercise);
    return exercise;
}

static StageView view_of(const Exercise *exercise, int phase, const StageStyle *style, double azimuth_deg) {
    Exercise seen = *exercise;
    seen.camera.azimuth_deg = azimuth_deg;
    Camera camera = stage_camera_for(&seen, SIDE_RIGHT, style->shape, area);
    ExerciseMoment moment;
    ArrowPath path;
    StageView view;
    exercise_moment_in_phase(exercise, phase, 0.5, SIDE_RIGHT, &moment);
    stage_view_of(exercise, &moment, style, &camera, area, &view);
    arrow_path_find(&moment, style->shape, &path);
    stage_view_arrows(&view, &path, 0.3);
    return view;
}

static void paint_on(Canvas *canvas, const StageView *view, uint32_t pixel) {
    for (int i = 0; i < PIXELS; i++)
        canvas->pixels[i] = pixel;
    stage_paint_props(canvas, view);
    stage_paint_figure(canvas, view);
}

static bool equal(const Canvas *a, const Canvas *b) {
    return memcmp(a->pixels, b->pixels, sizeof(uint32_t) * PIXELS) == 0;
}

// How much of each pixel is covered: the same picture on black and on white.
static void cover_of(const StageView *view, uint8_t *cover) {
    Canvas black = canvas_new(WIDE, HIGH), white = canvas_new(WIDE, HIGH);
    paint_on(&black, view, 0xFF000000u);
    paint_on(&white, view, 0xFFFFFFFFu);
    for (int i = 0; i < PIXELS; i++)
        cover[i] = (uint8_t)(255 - (int)(white.pixels[i] & 255) + (int)(black.pixels[i] & 255));
    canvas_free(&black);
    canvas_free(&white);
}

static int covered_otherwise(const uint8_t *a, const uint8_t *b) {
    int count = 0;
    for (int i = 0; i < PIXELS; i++)
        count += abs(a[i] - b[i]) > 64;
    return count;
}

static void another_style_is_another_picture_and_leaves_nothing_behind(void **state) {
    (void)state;
    const StageStyle styles[] = {stage_default_style,
                                 {&soft_tummy, stage_default_style.palette, stage_default_style.room},
                                 {&figure_default_shape, &plum, stage_default_style.room}};
    Canvas first[3], again = canvas_new(WIDE, HIGH);
    StageView view = view_of(exercise_of("knee_lift"), 1, &stage_default_style, 70);
    for (int i = 0; i < 3; i++) {
        first[i] = canvas_new(WIDE, HIGH);
        view.style = &styles[i];
        paint_on(&first[i], &view, PAPER);
        stage_paint_ghost(&first[i], &view, GHOST_WRONG, 0.5);
        for (int k = 0; k < i; k++)
            assert_false(equal(&first[i], &first[k]));
    }
    static const int order[] = {0, 1, 0, 2, 1, 2, 0};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        view.style = &styles[order[i]];
        paint_on(&again, &view, PAPER);
        stage_paint_ghost(&again, &view, GHOST_WRONG, 0.5);
        assert_true(equal(&again, &first[order[i]]));
    }
    for (int i = 0; i < 3; i++)
        canvas_free(&first[i]);
    canvas_free(&again);
}

// Red is wrong, and only that: the right form behind it is green.
static void ghosts_of_the_two_forms_tell_themselves_apart(void **state) {
    (void)state;
    StageView view = view_of(exercise_of("bridge"), 1, &stage_default_style, 70);
    Canvas canvas = canvas_new(WIDE, HIGH);
    for (int form = 0; form < GHOST_FORMS; form++) {
        int red = 0, green = 0;
        canvas_fill(&canvas, (RectPx){0, 0, WIDE, HIGH}, COLOR_HEX(0xffffff));
        stage_paint_ghost(&canvas, &view, (GhostForm)form, 1);
        for (int i = 0; i < PIXELS; i++) {
            int r = (int)(canvas.pixels[i] >> 16 & 255), g = (int)(canvas.pixels[i] >> 8 & 255);
            red += r > g + 8, green += g > r + 8;
        }
        assert_true(form == GHOST_WRONG ? red > PIXELS / 100 && green == 0
                                        : green > PIXELS / 100 && red == 0);
    }
    canvas_free(&canvas);
}

// A ghost behind the same figure is seen nowhere: what hides the figure hides it, too.
static void what_stands_before_a_ghost_hides_it(void **state) {
    (void)state;
    const Exercise *with_props[] = {exercise_of("sit_to_stand"), library_everyday(library, "lift_from_cot"),
                                    library_everyday(library, "changing"), library_everyday(library, "pram")};
    Canvas bare = canvas_new(WIDE, HIGH), canvas = canvas_new(WIDE, HIGH);
    for (int i = 0; i < 8; i++) {
        StageView view = view_of(with_props[i / 2], 1, &stage_default_style, i % 2 ? 180 : 0);
        paint_on(&bare, &view, PAPER);
        canvas_fill(&canvas, area, COLOR_HEX(0xE8DCD0));
        stage_paint_props(&canvas, &view);
        stage_paint_ghost(&canvas, &view, GHOST_RIGHT, 1);
        stage_paint_figure(&canvas, &view);
        int seen = 0;
        for (int k = 0; k < PIXELS; k++)
            seen += abs((int)(canvas.pixels[k] & 255) - (int)(bare.pixels[k] & 255)) > 48;
        assert_int_equal(seen, 0);
    }
    canvas_free(&bare);
    canvas_free(&canvas);
}

static void a_shape_changes_the_outline_and_a_palette_does_not(void **state) {
    (void)state;
    static uint8_t usual[PIXELS], wider[PIXELS], recoloured[PIXELS];
    const StageStyle soft = {&soft_tummy, stage_default_style.palette, stage_default_style.room},
                     dressed = {&figure_default_shape, &plum, stage_default_style.room};
    StageView view = view_of(exercise_of("march"), 0, &stage_default_style, 90);
    cover_of(&view, usual);
    view.style = &soft;
    cover_of(&view, wider);
    view.style = &dressed;
    cover_of(&view, recoloured);
    assert_true(covered_otherwise(usual, wider) > 20);
    assert_int_equal(covered_otherwise(usual, recoloured), 0);
}

// By how much a pixel differs from the paper.
static int darkness(uint32_t pixel) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int change = abs((int)(pixel >> shift & 255) - (int)(PAPER >> shift & 255));
        most = change > most ? change : most;
    }
    return most;
}

static void another_shape_keeps_inside_its_bounds(void **state) {
    (void)state;
    const StageStyle soft = {&soft_tummy, &plum, stage_default_style.room};
    Canvas canvas = canvas_new(WIDE, HIGH);
    for (size_t e = 0; e < library->exercise_count; e++)
        for (int turn = 0; turn < 4; turn++) {
            const Exercise *exercise = library->exercises[e];
            StageView view = view_of(exercise, turn % (int)exercise->phase_count, &soft, 90 * turn + 20);
            RectPx r = stage_figure_bounds(&view);
            for (int i = 0; i < PIXELS; i++)
                canvas.pixels[i] = PAPER;
            stage_paint_figure(&canvas, &view);
            // Nothing is painted outside, and what would be is not cut off at the border, where that is not
            // the area's. A shadow's last breath is: where those of two feet meet, some levels of 255.
            for (int y = 0; y < HIGH; y++)
                for (int x = 0; x < WIDE; x++) {
                    bool inside = (x > r.x || x == 0) && (x < r.x + r.w - 1 || x == WIDE - 1) &&
                                  (y > r.y || y == 0) && (y < r.y + r.h - 1 || y == HIGH - 1);
                    if (!inside)
                        assert_true(darkness(canvas.pixels[y * WIDE + x]) <= 6);
                }
        }
    canvas_free(&canvas);
}

static void a_larger_body_is_seen_from_farther_away(void **state) {
    (void)state;
    BodyShape large = figure_default_shape;
    for (int i = 0; i < SHAPE_MIDDLE_SPHERES; i++)
        large.middle_spheres[i].radius_m *= 1.5f;
    const Exercise *exercise = exercise_of("march");
    Camera usual = stage_camera_for(exercise, SIDE_RIGHT, &figure_default_shape, area),
           farther = stage_camera_for(exercise, SIDE_RIGHT, &large, area);
    assert_true(farther.height_m > usual.height_m);
}

// Pictures that together show all colours: chair and open eyes, wall and mat, cushion and glow, the cutaway.
enum { GALLERY = 4 };
static void paint_gallery(const StageStyle *style, Canvas *canvases) {
    static const struct {
        const char *exercise;
        int phase;
        double azimuth_deg;
    } shown[GALLERY] = {{"knee_lift", 1, 8},
                        {"wall_sit", 0, 40},
                        {"clamshell", 0, 20},
                        {"pelvic_tilt", 0, 70}};
    for (int i = 0; i < GALLERY; i++) {
        StageView view = view_of(exercise_of(shown[i].exercise), shown[i].phase, style, shown[i].azimuth_deg);
        view.mat = i > 0;
        paint_on(&canvases[i], &view, PAPER);
    }
}

static void every_colour_comes_from_the_style(void **state) {
    (void)state;
    FigurePalette palette = *stage_default_style.palette;
    RoomPalette room = *stage_default_style.room;
    const StageStyle style = {&figure_default_shape, &palette, &room};
    ColorRamp *const ramps[] = {&palette.skin,      &palette.blush,    &palette.lips, &palette.brow,
                                &palette.eye_white, &palette.iris,     &palette.lash, &palette.hair,
                                &palette.top,       &palette.leggings, &palette.band, &palette.glow,
                                &room.wood,         &room.seat,        &room.cushion, &room.arrow};
    Color *const colors[] = {&palette.cut_flesh, &palette.cut_skin, &room.mat,          &room.mat_rim,
                             &room.mat_side,     &room.wall,        &room.mat_shadow,   &palette.halo,
                             &room.floor_light,  &room.skirting,    &room.skirting_edge};
    enum { RAMPS = sizeof ramps / sizeof *ramps, COLORS = sizeof colors / sizeof *colors };
    Canvas usual[GALLERY], changed[GALLERY];
    for (int i = 0; i < GALLERY; i++) {
        usual[i] = canvas_new(WIDE, HIGH);
        changed[i] = canvas_new(WIDE, HIGH);
    }
    paint_gallery(&style, usual);
    for (int i = 0; i < RAMPS + COLORS; i++) {
        if (i < RAMPS)
            *ramps[i] = (ColorRamp)COLOR_RAMP(0x00FF00, 0x00FF00, 0x00FF00);
        else
            *colors[i - RAMPS] = COLOR_HEX(0x00FF00);
        paint_gallery(&style, changed);
        int differ = 0;
        for (int k = 0; k < GALLERY; k++)
            differ += !equal(&usual[k], &changed[k]);
        if (!differ)
            print_error("colour %d of the style is not seen\n", i);
        assert_true(differ > 0);
        palette = *stage_default_style.palette;
        room = *stage_default_style.room;
    }
    for (int i = 0; i < GALLERY; i++) {
        canvas_free(&usual[i]);
        canvas_free(&changed[i]);
    }
}

static double light_of(const Canvas *canvas) {
    double sum = 0;
    for (int i = 0; i < PIXELS; i++)
        sum += canvas->pixels[i] >> 8 & 255;
    return sum;
}

// Of a dark mat more must go, for as much to be seen.
static void the_figure_shades_dark_ground_more(void **state) {
    (void)state;
    const Exercise *exercise = exercise_of("clamshell");
    Canvas by_day = canvas_new(WIDE, HIGH), canvas = canvas_new(WIDE, HIGH);
    StageView view = view_of(exercise, 0, &stage_default_style, 20);
    paint_on(&by_day, &view, PAPER);
    for (int theme = 0; theme < PALETTE_COUNT; theme++) {
        RoomPalette room = *stage_default_style.room;
        room.figure_shadow = palette_at(theme)->room.figure_shadow;
        const StageStyle style = {&figure_default_shape, stage_default_style.palette, &room};
        view = view_of(exercise, 0, &style, 20);
        paint_on(&canvas, &view, PAPER);
        if (palette_at(theme)->room.mat.g < 128)
            assert_true(light_of(&canvas) < light_of(&by_day) - WIDE);
        else
            assert_true(equal(&canvas, &by_day));
    }
    canvas_free(&by_day);
    canvas_free(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_style_is_another_picture_and_leaves_nothing_behind),
        cmocka_unit_test(ghosts_of_the_two_forms_tell_themselves_apart),
        cmocka_unit_test(what_stands_before_a_ghost_hides_it),
        cmocka_unit_test(a_shape_changes_the_outline_and_a_palette_does_not),
        cmocka_unit_test(another_shape_keeps_inside_its_bounds),
        cmocka_unit_test(a_larger_body_is_seen_from_farther_away),
        cmocka_unit_test(every_colour_comes_from_the_style),
        cmocka_unit_test(the_figure_shades_dark_ground_more),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
