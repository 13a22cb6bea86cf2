// The looks of the figure: each a file, chosen by its name; a wrong one is refused at its line, and a look that is not there, or whose
// body is damaged, is the built-in figure.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/body_of_look.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

enum { WIDE = 320, HIGH = 240, TEXT_MAX = 8192 };

static char data[] = "/tmp/gently-looks-XXXXXX";

static void write_text(const char *name, const char *text, size_t size) {
    char path[400];
    snprintf(path, sizeof path, "%s/%s", data, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

__attribute__((noinline)) static char *text_of(const char *path, size_t *size) {
    uint8_t *bytes = NULL;
    char reason[100];
    bool good = file_read(path, 1 << 22, &bytes, size, reason, sizeof reason);
    assert_true(good);
    return (char *)bytes;
}

// A copy of the shipped file, cut to a share of it.
static void copy(const char *from, const char *to, double share) {
    size_t size;
    char *text = text_of(from, &size);
    write_text(to, text, (size_t)((double)size * share));
    free(text);
}

// The same with `a` as `b`; a look's id is its file's name.
static void copy_with(const char *from, const char *id, const char *a, const char *b) {
    size_t size;
    char *text = text_of(from, &size), name[80], out[TEXT_MAX];
    char *own = strstr(text, "id: "), *at = strstr(text, a);
    assert_true(own && at && at > own);
    char *after_id = strchr(own, '\n');
    snprintf(out, sizeof out, "%.*sid: %s%.*s%s%s", (int)(own - text), text, id, (int)(at - after_id),
             after_id, b, at + strlen(a));
    snprintf(name, sizeof name, "assets/looks/%s.yaml", id);
    write_text(name, out, strlen(out));
    free(text);
}

static int load(void **state) {
    static const char *const folders[] = {"levels", "assets/looks", "assets/body"};
    char path[400];
    assert_non_null(mkdtemp(data));
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", data, folders[i]);
        assert_true(file_make_folder(path));
    }
    copy("assets/looks/curls.yaml", "assets/looks/curls.yaml", 1);
    copy("assets/looks/soft_tummy.yaml", "assets/looks/soft_tummy.yaml", 1);
    copy("assets/body/soft_tummy.skin", "assets/body/soft_tummy.skin", 1);
    copy("assets/body/soft_tummy.skin", "assets/body/half.skin", 0.5);
    copy_with("assets/looks/soft_tummy.yaml", "damaged", "body: soft_tummy", "body: half");
    copy_with("assets/looks/soft_tummy.yaml", "bodiless", "body: soft_tummy", "body: gone");
    assert_int_equal(setenv("GENTLY_DATA", data, 1), 0);
    return load_library(state);
}

static int unload(void **state) {
    char command[80];
    snprintf(command, sizeof command, "rm -r '%s'", data);
    return system(command) == 0 ? free_library(state) : -1;
}

static void paint(Canvas *canvas, const StageStyle *style, const char *id) {
    const Exercise *exercise = library_exercise(library, id);
    RectPx area = {0, 0, WIDE, HIGH};
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, 1, 0.5, SIDE_RIGHT, &moment);
    Camera camera = stage_camera_for(exercise, SIDE_RIGHT, style->shape, area);
    stage_view_of(exercise, &moment, style, &camera, area, &view);
    canvas_fill(canvas, area, COLOR_HEX(0xf4ede6));
    stage_paint_props(canvas, &view);
    stage_paint_figure(canvas, &view);
}

static int different(const Canvas *a, const Canvas *b) {
    int count = 0;
    for (int i = 0; i < WIDE * HIGH; i++)
        count += a->pixels[i] != b->pixels[i];
    return count;
}

static void a_look_is_another_picture_and_the_first_one_comes_back(void **state) {
    (void)state;
    Canvas first = canvas_new(WIDE, HIGH), now = canvas_new(WIDE, HIGH);
    paint(&first, &stage_default_style, "knee_lift");
    paint(&now, stage_style_now(), "knee_lift");
    assert_int_equal(different(&first, &now), 0);
    for (int i = 0; i < figure_look_count(); i++) {
        const FigureLook *look = figure_look_at(i);
        if (look->body && strcmp(look->body, "soft_tummy") != 0)
            continue;
        assert_true(figure_look_choose(look->id));
        assert_false(figure_look_choose(look->id));
        assert_ptr_equal(figure_look_now(), look);
        for (int theme = 0; theme < PALETTE_COUNT; theme++) {
            palette_choose(theme);
            assert_ptr_equal(stage_style_now()->palette, &look->figure[theme]);
        }
        palette_choose(PALETTE_LIGHT);
        paint(&now, stage_style_now(), "knee_lift");
        assert_true(different(&first, &now) > 2000);
        assert_true(figure_look_choose(""));
        paint(&now, stage_style_now(), "knee_lift");
        assert_int_equal(different(&first, &now), 0);
    }
    canvas_free(&first);
    canvas_free(&now);
}

// What is drawn of it lies within its bounds: else a picture would be cut, or left standing.
static void a_look_stays_within_its_bounds(void **state) {
    (void)state;
    static const char *const ids[] = {"curls", "soft_tummy"};
    static const char *const exercises[] = {"cat_cow", "side_leg_lift", "shoulder_rolls", "wall_sit"};
    Canvas canvas = canvas_new(WIDE, HIGH), without = canvas_new(WIDE, HIGH);
    for (int k = 0; k < 8; k++) {
        figure_look_choose(ids[k & 1]);
        const Exercise *exercise = library_exercise(library, exercises[k / 2]);
        RectPx area = {0, 0, WIDE, HIGH};
        ExerciseMoment moment;
        StageView view;
        exercise_moment_in_phase(exercise, 1, 0.5, SIDE_RIGHT, &moment);
        Camera camera = stage_camera_for(exercise, SIDE_RIGHT, stage_style_now()->shape, area);
        stage_view_of(exercise, &moment, stage_style_now(), &camera, area, &view);
        canvas_fill(&canvas, area, COLOR_HEX(0xf4ede6));
        canvas_fill(&without, area, COLOR_HEX(0xf4ede6));
        stage_paint_figure(&canvas, &view);
        RectPx bounds = stage_figure_bounds(&view);
        int at_the_edge = 0;
        for (int y = bounds.y; y < bounds.y + bounds.h; y++)
            for (int x = bounds.x; x < bounds.x + bounds.w; x++)
                if (x == bounds.x || x == bounds.x + bounds.w - 1 || y == bounds.y)
                    at_the_edge +=
                        canvas.pixels[y * canvas.stride_px + x] != without.pixels[y * without.stride_px + x];
        assert_int_equal(at_the_edge, 0);
    }
    figure_look_choose("");
    canvas_free(&canvas);
    canvas_free(&without);
}

static void another_body_is_cut_open_where_its_skin_is(void **state) {
    (void)state;
    const BodyShape *plain = &figure_default_shape;
    BodyShape same = *plain;
    body_take_skin(&same, skin_default());
    assert_memory_equal(&same, plain, sizeof same);
    assert_true(figure_look_choose("soft_tummy"));
    const BodyShape *soft = stage_style_now()->shape;
    float most = 0, low = soft->trunk.front_midline[0].x - plain->trunk.front_midline[0].x;
    for (int i = 0; i < SHAPE_MIDLINE_POINTS; i++)
        most = fmaxf(most, soft->trunk.front_midline[i].x - plain->trunk.front_midline[i].x);
    assert_true(most > 0.03f && most < 0.06f);
    assert_true(low < 0.01f); // the tummy, and not the groin
    assert_true(figure_look_choose(""));
}

static void what_is_not_there_or_damaged_is_the_built_in_figure(void **state) {
    (void)state;
    static const char *const ids[] = {"no_such_look", "damaged", "bodiless"};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(figure_look_find(ids[i]) != NULL, i > 0);
        assert_true(figure_look_choose("curls"));
        assert_true(figure_look_choose(ids[i]));
        assert_false(figure_look_choose(ids[i])); // and is not read again
        assert_null(figure_look_now());
        assert_ptr_equal(stage_style_now()->shape, &figure_default_shape);
        assert_ptr_equal(stage_style_now()->palette, &palette_light.figure);
    }
}

static void a_wrong_file_is_refused_at_its_place(void **state) {
    (void)state;
    static const struct {
        const char *a, *b, *line;
    } faults[] = {
        {"hair: puff", "hair: braid", ":6:7: error: 'hair' cannot be 'braid'; allowed: bun, puff"},
        {"hair: puff", "hair: puff\nhat: red", ":7:1: error: unknown key 'hat' in a look"},
        {"\"#A06A48\"", "\"#A06A4G\"", ":8:21: error: a colour is written \"#RRGGBB\", in quotes"},
        {"\"#A06A48\"", "\"#6B3F2A\"", ":8:21: error: 'skin' goes from its colour in the shade"},
        {"\"#A06A48\", ", "", ":8:9: error: 'skin' has 2 entries"},
        {"order: 10", "order: 0", ":5:8: error: 'order' is 0; it must be from 1 to 999"},
        {"night:", "dusk:", ":2:1: error: the key 'night' is missing"},
        {"[\"#2A1A34\", \"#4A3258\", \"#735682\"]", "[\"#7A9B87\", \"#9FBBAA\", \"#C9D9CF\"]",
         ":15:13: error: 'leggings' is too much like the mat: 0 apart, needs 26"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        FigureLook look;
        DiagList diags = {0};
        char path[400], told[1024] = "";
        copy_with("assets/looks/curls.yaml", "wrong", faults[i].a, faults[i].b);
        snprintf(path, sizeof path, "%s/assets/looks/wrong.yaml", data);
        bool good = figure_look_read(NULL, path, arena, &look, &diags);
        FILE *out = fmemopen(told, sizeof told, "w");
        diag_print(out, &diags);
        fclose(out);
        print_message("%s", told);
        assert_false(good);
        assert_non_null(strstr(told, faults[i].line));
        diag_list_free(&diags);
    }
    arena_free(arena);
}

static void a_figure_that_cannot_be_seen_is_told_by_the_pair(void **state) {
    (void)state;
    char text[200];
    for (int theme = 0; theme < PALETTE_COUNT; theme++)
        assert_null(figure_look_unclear(&palette_at(theme)->figure, theme, text, sizeof text));
    FigurePalette figure = palette_light.figure;
    figure.leggings = (ColorRamp)COLOR_RAMP(0x7A9B87, 0x9FBBAA, 0xC9D9CF);
    assert_non_null(figure_look_unclear(&figure, PALETTE_LIGHT, text, sizeof text));
    assert_non_null(strstr(text, "'leggings' is too much like the mat"));
    figure = palette_light.figure;
    figure.top = figure.glow;
    assert_non_null(figure_look_unclear(&figure, PALETTE_LIGHT, text, sizeof text));
    assert_non_null(strstr(text, "'top' is too much like the glow of a muscle that works"));
    figure = palette_at(PALETTE_DARK)->figure;
    figure.skin = (ColorRamp)COLOR_RAMP(0x1E2430, 0x2B3140, 0x3A4152);
    assert_non_null(figure_look_unclear(&figure, PALETTE_DARK, text, sizeof text));
    assert_non_null(strstr(text, "'skin' before the wall"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_look_is_another_picture_and_the_first_one_comes_back),
        cmocka_unit_test(a_look_stays_within_its_bounds),
        cmocka_unit_test(another_body_is_cut_open_where_its_skin_is),
        cmocka_unit_test(what_is_not_there_or_damaged_is_the_built_in_figure),
        cmocka_unit_test(a_wrong_file_is_refused_at_its_place),
        cmocka_unit_test(a_figure_that_cannot_be_seen_is_told_by_the_pair),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
