// The marks of mistakes: each at the part that goes wrong, inside the picture and off the face, from every camera it is shown with.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "base/arena.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "palette/palette.h"
#include "stage/fault_mark.h"
#include "stage/ghost.h"
#include "stage/inside.h"
#include "support/library_fixture.h"

// A picture that marks are shown in: the area, and how large a reference pixel and a word are.
typedef struct Picture {
    RectPx area, room;
    double unit;
    int word_w, word_h;
} Picture;
static const Picture pictures[] = {
    {{0, 0, 1280, 720}, {64, 36, 1152, 648}, 1 / 1.5, 170, 44},   // a whole frame
    {{520, 56, 696, 380}, {520, 56, 696, 380}, 1 / 1.5, 170, 44}, // beside the words of watch
    {{6, 6, 528, 328}, {10, 10, 520, 320}, 0.64, 155, 40},        // a cell of a sheet
    {{6, 6, 318, 428}, {10, 10, 310, 420}, 0.64, 155, 40},        // an upright one
};
static int unseen; // mistakes, from their own views
enum { PICTURES = sizeof pictures / sizeof *pictures };

static bool inside(RectPx inner, RectPx outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static double from_line(const struct FaultMarkSpot *spot, double x, double y) {
    double dx = spot->to_x - spot->from_x, dy = spot->to_y - spot->from_y, long2 = dx * dx + dy * dy;
    double t = long2 > 0 ? ((x - spot->from_x) * dx + (y - spot->from_y) * dy) / long2 : 0;
    t = fmin(fmax(t, 0), 1);
    return hypot(x - spot->from_x - t * dx, y - spot->from_y - t * dy);
}

static double from_rect(RectPx r, double x, double y) {
    return hypot(fmax(fmax(r.x - x, x - r.x - r.w), 0), fmax(fmax(r.y - y, y - r.y - r.h), 0));
}

static void check(const Exercise *exercise, const Mistake *mistake, const StageView *view, bool mirrored,
                  const Picture *picture) {
    FaultMark mark = fault_mark_find(view, &mistake->mark, mirrored, picture->unit, picture->room,
                                     picture->word_w, picture->word_h);
    double fx, fy, face, unit = picture->unit;
    fault_mark_face(view, &fx, &fy, &face);
    assert_true(mark.count > 0);
    bool good = inside(mark.word, picture->room) && from_rect(mark.word, fx, fy) >= face;
    if (!fault_mark_sees_face(view)) // what nobody sees may be marked over
        face = 0;
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    InsidePlace lens = {.x = -1e6};
    inside_place(&camera, view, &lens);
    good = good && from_rect(mark.word, lens.x, lens.y) >= lens.radius;
    for (int i = 0; i < mark.count; i++) {
        const struct FaultMarkSpot *spot = &mark.spot[i];
        if (mark.line) {
            good = good && hypot(spot->to_x - fx, spot->to_y - fy) >= face &&
                   from_rect(picture->room, spot->to_x, spot->to_y) == 0 &&
                   from_rect(mark.word, spot->from_x, spot->from_y) == 0 &&
                   from_rect(mark.word, spot->to_x, spot->to_y) >= 8 * unit &&
                   hypot(spot->to_x - lens.x, spot->to_y - lens.y) >= lens.radius;
            continue;
        }
        double face_away =
            mark.ring ? hypot(spot->x - fx, spot->y - fy) - 50 * unit : from_line(spot, fx, fy) - 20 * unit;
        // At most the face lies between.
        double away = mark.ring ? hypot(spot->x - spot->from_x, spot->y - spot->from_y)
                                : from_line(spot, spot->x, spot->y);
        good = good && face_away >= face && away <= 1.2 * face + 90 * unit;
        // Off the dot of the lens it once went to the waist. In a narrow picture the lens itself may lie there.
        bool narrow = picture->area.w < 400, buttocks = mistake->mark.place == MARK_AT_BUTTOCKS;
        good = good && (narrow || !buttocks || !mark.ring || away <= 46 * unit);
        double lens_away = mark.ring ? hypot(spot->x - lens.x, spot->y - lens.y) - 50 * unit
                                     : from_line(spot, lens.x, lens.y) - 20 * unit;
        good = good && lens_away >= lens.radius;
        double x = mark.ring ? spot->x : spot->to_x, y = mark.ring ? spot->y : spot->to_y;
        good = good && from_rect(picture->room, x, y) == 0;
        RectPx word = mark.word;
        good = good && (mark.ring ? from_rect(word, x, y) >= 46 * unit : from_rect(word, x, y) > 0);
    }
    if (!good)
        fail_msg("the mark of %s %s lies wrong in a picture %d px wide", exercise->id, mistake->id,
                 picture->area.w);
}

// As its file says, and as the second row of a sheet shows it.
static void look_from(const Exercise *exercise, Side side, const Picture *picture, bool second,
                      Camera *camera) {
    Exercise seen = *exercise;
    if (second && exercise->camera.has_aside) {
        seen.camera.azimuth_deg = exercise->camera.aside_azimuth_deg;
        seen.camera.elevation_deg = exercise->camera.aside_elevation_deg;
    } else if (second) {
        double azimuth = exercise->camera.azimuth_deg;
        bool lying = exercise->camera.frame == FRAME_LYING;
        seen.camera.azimuth_deg = lying ? (azimuth < 0 ? -112 : 112) : azimuth + (azimuth > 20 ? -80 : 80);
        seen.camera.elevation_deg = lying ? 40 : 18;
    }
    *camera = stage_camera_for(&seen, side, stage_default_style.shape, picture->area);
}

static int wrong_phase(const Exercise *wrong, const Mistake *mistake) {
    for (size_t p = 0; p < wrong->phase_count; p++)
        if (exercise_wrong_share(wrong, mistake, (int)p, 1) == 1)
            return (int)p;
    fail_msg("%s is never wrong", mistake->id);
    return 0;
}

static void check_mistakes(const Exercise *exercise) {
    Arena *arena = arena_new();
    for (size_t m = 0; m < exercise->mistake_count; m++) {
        const Mistake *mistake = &exercise->mistakes[m];
        Exercise wrong;
        exercise_with_mistake(exercise, mistake, arena, &wrong);
        if (!mistake->mark.word)
            fail_msg("the mistake %s of %s has no mark", mistake->id, exercise->id);
        // Upright pictures are of those who stand or sit.
        int count = exercise->camera.frame == FRAME_LYING ? PICTURES - 1 : PICTURES;
        for (int k = 0; k < 2 * 2 * count; k++) {
            Side side = k & 1 ? SIDE_LEFT : SIDE_RIGHT;
            if (side == SIDE_LEFT && exercise->sides == SIDES_TOGETHER)
                continue;
            const Picture *picture = &pictures[k / 4];
            Camera camera;
            ExerciseMoment moment;
            StageView view;
            look_from(&wrong, side, picture, k & 2, &camera);
            exercise_moment_in_phase(&wrong, wrong_phase(&wrong, mistake), 1, side, &moment);
            stage_view_of(&wrong, &moment, &stage_default_style, &camera, picture->area, &view);
            check(exercise, mistake, &view, side == SIDE_LEFT, picture);
        }
    }
    arena_free(arena);
}

// Seen from all round, the place of the mark goes the way that its arrow says.
static void check_ways(const Exercise *exercise) {
    Arena *arena = arena_new();
    const Picture *picture = &pictures[0];
    for (size_t m = 0; m < exercise->mistake_count; m++) {
        const Mistake *mistake = &exercise->mistakes[m];
        if (mistake->mark.way == MARK_NO_WAY || mistake->shows != INSIDE_REST)
            continue;
        Exercise wrong;
        exercise_with_mistake(exercise, mistake, arena, &wrong);
        int phase = wrong_phase(&wrong, mistake), arrows = 0, against = 0;
        for (int turn = 0; turn < 360; turn += 30) {
            Camera camera = stage_camera_for(&wrong, SIDE_RIGHT, stage_default_style.shape, picture->area);
            camera.azimuth_deg += turn;
            ExerciseMoment moment;
            StageView view[2];
            FaultMark mark[2];
            for (int k = 0; k < 2; k++) {
                const Exercise *form = k ? &wrong : exercise;
                exercise_moment_in_phase(form, phase, 1, SIDE_RIGHT, &moment);
                stage_view_of(form, &moment, &stage_default_style, &camera, picture->area, &view[k]);
                mark[k] = fault_mark_find(&view[k], &mistake->mark, false, picture->unit, picture->room,
                                          picture->word_w, picture->word_h);
            }
            if (mark[1].ring || mark[0].ring || mark[0].line || mark[1].line ||
                mark[0].count != mark[1].count)
                continue;
            double most = -1e9; // where there are two, one may be as it was
            for (int i = 0; i < mark[1].count; i++) {
                const struct FaultMarkSpot *right = &mark[0].spot[i], *spot = &mark[1].spot[i];
                most = fmax(most, (spot->x - right->x) * (spot->to_x - spot->from_x) +
                                      (spot->y - right->y) * (spot->to_y - spot->from_y));
            }
            arrows++;
            against += most <= 0;
        }
        if (4 * against > arrows)
            fail_msg("%s %s goes another way than its arrow", exercise->id, mistake->id);
        if (!arrows)
            fail_msg("%s %s has no arrow from any side", exercise->id, mistake->id);
    }
    arena_free(arena);
}

static void of_all(void (*check_of)(const Exercise *exercise)) {
    for (size_t e = 0; e < library->exercise_count; e++) {
        const Exercise *exercise = library->exercises[e];
        check_of(exercise);
        for (size_t v = 0; v < exercise->variant_count; v++)
            check_of(exercise->variants[v]);
    }
    for (size_t e = 0; e < library->everyday_count; e++)
        check_of(library->everyday[e]);
}

static void every_mistake_is_marked_where_it_is_made(void **state) {
    (void)state;
    of_all(check_mistakes);
}

static const Picture small = {{0, 0, 320, 180}, {8, 8, 304, 164}, 1 / 6.0, 40, 10};

static void see_wrong(const Exercise *wrong, const Mistake *mistake, double azimuth_deg, StageView *view) {
    Camera camera = stage_camera_for(wrong, SIDE_RIGHT, stage_default_style.shape, small.area);
    camera.azimuth_deg = azimuth_deg;
    ExerciseMoment moment;
    exercise_moment_in_phase(wrong, wrong_phase(wrong, mistake), 1, SIDE_RIGHT, &moment);
    stage_view_of(wrong, &moment, &stage_default_style, &camera, small.area, view);
}

// How many pixels of the figure alone lie within a circle.
static int figure_within(const StageView *view, double x, double y, double radius) {
    static Canvas canvas;
    if (!canvas.pixels)
        canvas = canvas_new(small.area.w, small.area.h);
    Color paper = COLOR_HEX(0xff00ff);
    canvas_fill(&canvas, small.area, paper);
    uint32_t nothing = canvas.pixels[0];
    stage_paint_ghost(&canvas, view, GHOST_WRONG, 1);
    int count = 0;
    for (int py = 0; py < small.area.h; py++)
        for (int px = 0; px < small.area.w; px++)
            count += hypot(px + 0.5 - x, py + 0.5 - y) < radius &&
                     canvas.pixels[py * canvas.stride_px + px] != nothing;
    return count;
}

// A ring lies on the figure that does it wrong, never on the pale one beside it nor in the air.
static void check_rings(const Exercise *exercise) {
    Arena *arena = arena_new();
    for (size_t m = 0; m < exercise->mistake_count; m++) {
        const Mistake *mistake = &exercise->mistakes[m];
        Exercise wrong;
        exercise_with_mistake(exercise, mistake, arena, &wrong);
        const double from[] = {wrong.camera.azimuth_deg, 0, 180};
        for (int k = 0; k < 3; k++) {
            StageView view;
            see_wrong(&wrong, mistake, from[k], &view);
            FaultMark mark = fault_mark_find(&view, &mistake->mark, false, small.unit, small.room,
                                             small.word_w, small.word_h);
            for (int i = 0; mark.ring && i < mark.count; i++)
                if (figure_within(&view, mark.spot[i].x, mark.spot[i].y, 46 * small.unit) < 20)
                    fail_msg("from %g degrees the ring of %s %s is round nothing", from[k], exercise->id,
                             mistake->id);
        }
    }
    arena_free(arena);
}

// Where it is shown by itself, nothing lies before the place.
static void check_own_view(const Exercise *exercise) {
    Arena *arena = arena_new();
    for (size_t m = 0; m < exercise->mistake_count; m++) {
        const Mistake *mistake = &exercise->mistakes[m];
        Exercise wrong;
        StageView view;
        exercise_with_mistake(exercise, mistake, arena, &wrong);
        see_wrong(&wrong, mistake, wrong.camera.azimuth_deg, &view);
        FaultMark mark =
            fault_mark_find(&view, &mistake->mark, false, small.unit, small.room, small.word_w, small.word_h);
        if (mark.line)
            print_error("%s %s cannot be seen from its own view\n", exercise->id, mistake->id);
        unseen += mark.line;
    }
    arena_free(arena);
}

static void rings_lie_on_the_figure(void **state) {
    (void)state;
    of_all(check_rings);
}

static void every_mistake_is_seen_from_its_own_view(void **state) {
    (void)state;
    unseen = 0;
    of_all(check_own_view);
    assert_int_equal(unseen, 0);
}

// The knee lies before the chin: no ring lies on what hides it, a line leads there from the word.
static void a_hidden_place_has_no_ring(void **state) {
    (void)state;
    const Exercise *tilt = library_exercise(library, "pelvic_tilt");
    Arena *arena = arena_new();
    for (size_t m = 0; m < tilt->mistake_count; m++) {
        const Mistake *mistake = &tilt->mistakes[m];
        if (mistake->mark.place != MARK_AT_CHIN)
            continue;
        Exercise wrong;
        StageView view;
        exercise_with_mistake(tilt, mistake, arena, &wrong);
        see_wrong(&wrong, mistake, 12, &view);
        FaultMark mark =
            fault_mark_find(&view, &mistake->mark, false, small.unit, small.room, small.word_w, small.word_h);
        assert_true(mark.line && !mark.ring && mark.count == 1);
        int chin_x, chin_y;
        stage_joint_px(&view, JOINT_HEAD, &chin_x, &chin_y);
        const struct FaultMarkSpot *spot = &mark.spot[0];
        assert_true(figure_within(&view, spot->x, spot->y, 2) > 6); // the knees
        assert_true(hypot(spot->x - chin_x, spot->y - chin_y) < 20);
        assert_int_equal(figure_within(&view, spot->to_x, spot->to_y, 1.2), 0);
    }
    arena_free(arena);
}

static void every_mistake_goes_the_way_of_its_arrow(void **state) {
    (void)state;
    of_all(check_ways);
}

static void marks_change_sides_with_the_figure(void **state) {
    (void)state;
    const Exercise *slides = library_exercise(library, "heel_slides");
    const MistakeMark heel = {.place = MARK_AT_HEEL, .sides = MARK_RIGHT, .way = MARK_UP, .word = "lifted"};
    const Picture *picture = &pictures[0];
    double away[2];
    for (int left = 0; left < 2; left++) {
        Camera camera;
        ExerciseMoment moment;
        StageView view;
        int x, y;
        look_from(slides, SIDE_RIGHT, picture, false, &camera);
        exercise_moment_in_phase(slides, 1, 1, left ? SIDE_LEFT : SIDE_RIGHT, &moment);
        stage_view_of(slides, &moment, &stage_default_style, &camera, picture->area, &view);
        FaultMark mark = fault_mark_find(&view, &heel, left, picture->unit, picture->room, 100, 40);
        stage_joint_px(&view, left ? JOINT_LEFT_ANKLE : JOINT_RIGHT_ANKLE, &x, &y);
        away[left] = hypot(mark.spot[0].x - x, mark.spot[0].y - y);
    }
    assert_true(away[0] < 40 && away[1] < 40);
}

// Red lies on paper all round, so it stands out whatever is behind: even on red (palette_check() asks how well red reads on paper).
static void a_mark_stands_out_even_on_its_own_colour(void **state) {
    (void)state;
    Canvas canvas = canvas_new(300, 200);
    FaultMark mark = {.count = 1, .unit_px = 1, .spot = {{150, 100, 100, 100, 218, 100}}};
    for (int ring = 0; ring < 2; ring++) {
        mark.ring = ring;
        canvas_fill(&canvas, (RectPx){0, 0, 300, 200}, palette_now->screen.urgent);
        uint32_t red = canvas.pixels[0];
        canvas_fill(&canvas, (RectPx){0, 0, 1, 1}, palette_now->screen.paper);
        uint32_t paper = canvas.pixels[0], on_paper = 0;
        canvas_fill(&canvas, (RectPx){0, 0, 300, 200}, palette_now->screen.urgent);
        fault_mark_paint(&canvas, &mark);
        RectPx bounds = fault_mark_bounds(&mark);
        for (int y = 0; y < 200; y++)
            for (int x = 0; x < 300; x++) {
                uint32_t pixel = canvas.pixels[y * canvas.stride_px + x];
                on_paper += pixel == paper;
                bool outside =
                    x < bounds.x || y < bounds.y || x >= bounds.x + bounds.w || y >= bounds.y + bounds.h;
                if (outside && pixel != red)
                    fail_msg("%d %d ring %d: %x, bounds %d %d %d %d", x, y, ring, pixel, bounds.x, bounds.y,
                             bounds.w, bounds.h);
            }
        assert_true(on_paper > 1200);
    }
    canvas_free(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mistake_is_marked_where_it_is_made),
        cmocka_unit_test(every_mistake_goes_the_way_of_its_arrow),
        cmocka_unit_test(rings_lie_on_the_figure),
        cmocka_unit_test(every_mistake_is_seen_from_its_own_view),
        cmocka_unit_test(a_hidden_place_has_no_ring),
        cmocka_unit_test(marks_change_sides_with_the_figure),
        cmocka_unit_test(a_mark_stands_out_even_on_its_own_colour),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
