// The views inside the body: bones that stay together, a floor that goes the right way, and states that tell themselves apart without
// their colours.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/variants.h"
#include "palette/palette_check.h"
#include "stage/inside.h"
#include "stage/inside_bones.h"
#include "stage/inside_colors.h"
#include "stage/inside_sling.h"
#include "support/library_fixture.h"

enum { WIDE = 640, HIGH = 400 };

static const RectPx area = {0, 0, WIDE, HIGH};
static const Lens whole = {.radius = 100};

static StageView view_of(const Exercise *exercise, int phase, double share, double azimuth_deg, RectPx in) {
    Exercise seen = *exercise;
    seen.camera.azimuth_deg = azimuth_deg;
    Camera camera = stage_camera_for(&seen, SIDE_RIGHT, stage_default_style.shape, in);
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, phase, share, SIDE_RIGHT, &moment);
    stage_view_of(exercise, &moment, &stage_default_style, &camera, in, &view);
    return view;
}

static double away_m(const Section *section, LensPoint a, LensPoint b) {
    return hypot(a.x - b.x, a.y - b.y) / section_scale(section);
}

// How far the farthest two neighbours of the spine stand from each other where a disc joins them, metres.
static double widest_joint_m(const Section *section, const InsideSpine *spine) {
    LensPoint below[2];
    double most = 0;
    inside_sacrum_end(section, below);
    for (int i = 0; i < SPINE_VERTEBRAE + SPINE_ABOVE; i++) {
        VertebraCorners bone = inside_vertebra(section, spine, i);
        most = fmax(most, fmax(away_m(section, below[0], bone.at[0]), away_m(section, below[1], bone.at[1])));
        below[0] = bone.at[3];
        below[1] = bone.at[2];
    }
    return most;
}

// The front of a disc in a hollow back; the disc is drawn from bone to bone.
#define DISC_MOST_M 0.018

static void look_at_spine(const Exercise *exercise) {
    for (size_t phase = 0; phase < exercise->phase_count; phase++)
        for (int k = 0; k <= 10; k++)
            for (int side = -1; side <= 1; side += 2) {
                StageView view = view_of(exercise, (int)phase, k / 10.0, 74 * side, area);
                ViewCamera camera = view_camera_from(&view.camera, area);
                Section section;
                InsideSpine spine;
                inside_tilt_bones(&whole, &camera, &view, &section, &spine);
                double widest = widest_joint_m(&section, &spine);
                if (widest > DISC_MOST_M)
                    print_error("%s, %s: %g mm\n", exercise->id, exercise->phases[phase].id, 1e3 * widest);
                assert_true(widest <= DISC_MOST_M);
            }
}

// With every mistake and every variant: the fault of a lifted hip was a spine that stayed behind on the mat.
static void the_spine_is_joined_to_the_pelvis_at_every_moment(void **unused) {
    (void)unused;
    Arena *arena = arena_new();
    int seen = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (size_t v = 0; v <= library->exercises[e]->variant_count; v++) {
            const Exercise *exercise =
                v == 0 ? library->exercises[e] : library->exercises[e]->variants[v - 1];
            if (exercise->inside != INSIDE_PELVIC_TILT)
                continue;
            look_at_spine(exercise);
            for (size_t m = 0; m < exercise->mistake_count; m++, seen++) {
                Exercise wrong;
                exercise_with_mistake(exercise, &exercise->mistakes[m], arena, &wrong);
                look_at_spine(&wrong);
            }
        }
    assert_true(seen >= 4);
    arena_free(arena);
}

// The angle between the lowest and the highest of the five vertebrae, degrees.
static double lordosis_deg(const Exercise *exercise, int phase, double share) {
    StageView view = view_of(exercise, phase, share, 74, area);
    ViewCamera camera = view_camera_from(&view.camera, area);
    Section section;
    InsideSpine spine;
    inside_tilt_bones(&whole, &camera, &view, &section, &spine);
    VertebraCorners low = inside_vertebra(&section, &spine, 0),
                    high = inside_vertebra(&section, &spine, SPINE_VERTEBRAE - 1);
    double a = atan2(low.at[2].y - low.at[1].y, low.at[2].x - low.at[1].x),
           b = atan2(high.at[2].y - high.at[1].y, high.at[2].x - high.at[1].x);
    return fabs(a - b) * 57.29578;
}

static void the_low_back_is_hollow_at_rest_and_flattens_in_the_tilt(void **unused) {
    (void)unused;
    const Exercise *tilt = library_exercise(library, "pelvic_tilt");
    double rest = lordosis_deg(tilt, 0, 1), half = lordosis_deg(tilt, 1, 0.5),
           flat = lordosis_deg(tilt, 2, 0.5);
    assert_true(rest > 20 && rest < 50);
    assert_true(half < rest - 2 && flat < half - 2 && flat > 5);
}

static double nearest_m(PartPoint p, InsideBone bone) {
    int count;
    const PartPoint *at = inside_bone_points(bone, &count);
    double least = 1;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < 20; k++) {
            const PartPoint *next = &at[bone == BONE_TAIL && i + 1 == count ? i : (i + 1) % count];
            double t = k / 20.0, x = at[i].x + (next->x - at[i].x) * t, y = at[i].y + (next->y - at[i].y) * t;
            least = fmin(least, hypot(p.x - x, p.y - y));
        }
    return least;
}

static bool lies_in(PartPoint p, InsideBone bone) {
    int count;
    const PartPoint *at = inside_bone_points(bone, &count);
    bool inside = false;
    for (int i = 0, k = count - 1; i < count; k = i++)
        if ((at[i].y > p.y) != (at[k].y > p.y) &&
            p.x < (at[k].x - at[i].x) * (p.y - at[i].y) / (at[k].y - at[i].y) + at[i].x)
            inside = !inside;
    return inside;
}

// The pubic bones meet in their joint, the tailbone hangs on the sacrum, and the floor holds on to both at every height.
static void pelvis_and_floor_hold_together(void **unused) {
    (void)unused;
    int count;
    const PartPoint *joint = inside_bone_points(BONE_SYMPHYSIS, &count);
    double gap = 1;
    for (int i = 0; i < count; i++)
        gap = fmin(gap, lies_in(joint[i], BONE_HIP) ? 0 : nearest_m(joint[i], BONE_HIP));
    assert_true(gap < 0.002);
    assert_true(nearest_m(inside_bone_points(BONE_TAIL, &count)[0], BONE_SACRUM) < 0.005);
    for (int i = -10; i <= 10; i++) {
        Sling sling = inside_sling(0.1 * i);
        assert_true(nearest_m(sling.node[0], BONE_SYMPHYSIS) < 0.003);
        assert_true(nearest_m(sling.node[SLING_NODES - 1], BONE_TAIL) < 0.003);
    }
}

static void the_floor_rises_forward_with_the_lift_and_falls_when_pushed(void **unused) {
    (void)unused;
    Sling before = inside_sling(-1), rest = inside_sling(0);
    for (int i = -19; i <= 20; i++) {
        Sling now = inside_sling(0.05 * i);
        for (int node = 1; node + 1 < SLING_NODES; node++)
            assert_true(now.node[node].y > before.node[node].y + 1e-4);
        if (i > 0)
            assert_true(now.node[2].x > before.node[2].x && now.half_m > before.half_m);
        assert_true(now.open_m <= before.open_m && now.shift_y_m >= before.shift_y_m);
        before = now;
    }
    assert_true(before.open_m < 0.3 * rest.open_m && inside_sling(-1).open_m > 1.3 * rest.open_m);
    // The passages are closed before it is half way up.
    assert_true(inside_sling(0.5).open_m < 1.05 * before.open_m);
    assert_true(inside_sling_shift(&before, 2).y > 0.02);
}

static void paint(Canvas *canvas, const StageView *view) {
    ViewCamera camera = view_camera_from(&view->camera, view->area);
    for (int i = 0; i < canvas->width * canvas->height; i++)
        canvas->pixels[i] = 0xFF808080u;
    inside_paint(canvas, &camera, view);
}

static int luma(uint32_t p) {
    return (int)((p >> 16 & 255) * 54 + (p >> 8 & 255) * 183 + (p & 255) * 19) >> 8;
}

// A moment of the tilt with its hips lifted.
static StageView lifted_view(int phase, double share) {
    const Exercise *tilt = library_exercise(library, "pelvic_tilt");
    Arena *arena = arena_new();
    Exercise wrong;
    assert_int_equal(tilt->mistakes[0].shows, INSIDE_HIPS_UP);
    exercise_with_mistake(tilt, &tilt->mistakes[0], arena, &wrong);
    StageView view = view_of(&wrong, phase, share, 74, area);
    arena_free(arena);
    return view;
}

static StageView state_view(InsideState state) {
    static const double lift[INSIDE_STATES] = {0, 0.3, 0.7, 1, 0.5, -0.8, 0, 0.25, 0};
    if (state == INSIDE_HIPS_UP)
        return lifted_view(2, 1);
    StageView view = view_of(library_exercise(library, "pelvic_floor"), 0, 0, 74, area);
    view.lift = lift[state];
    view.shown = (InsideShown){state, state, 1};
    return view;
}

// In grey, as whoever sees no colours has it: each state of the floor differs from each other one, and in more than the rim.
static void every_state_has_a_shape_of_its_own(void **unused) {
    (void)unused;
    Canvas picture[INSIDE_HIPS_UP];
    for (int theme = 0; theme < PALETTE_COUNT; theme++) {
        palette_choose(theme);
        for (int i = 0; i < INSIDE_HIPS_UP; i++) {
            StageView view = state_view((InsideState)i);
            if (theme == 0)
                picture[i] = canvas_new(WIDE, HIGH);
            paint(&picture[i], &view);
        }
        StageView any = state_view(INSIDE_REST);
        ViewCamera camera = view_camera_from(&any.camera, any.area);
        RectPx r = inside_bounds(&camera, &any);
        int inner = r.w / 6; // leave the rim out
        for (int a = 0; a < INSIDE_HIPS_UP; a++)
            for (int b = a + 1; b < INSIDE_HIPS_UP; b++) {
                int differ = 0;
                for (int y = r.y + inner; y < r.y + r.w - inner; y++)
                    for (int x = r.x + inner; x < r.x + r.w - inner; x++)
                        differ += abs(luma(picture[a].pixels[y * WIDE + x]) -
                                      luma(picture[b].pixels[y * WIDE + x])) > 12;
                if (differ < r.w * r.w / 200)
                    print_error("%s: %s and %s: %d\n", palette_names[theme], inside_state_names[a],
                                inside_state_names[b], differ);
                assert_true(differ >= r.w * r.w / 200);
            }
    }
    for (int i = 0; i < INSIDE_HIPS_UP; i++)
        canvas_free(&picture[i]);
    palette_choose(0);
}

static ViewCamera camera_of(const StageView *view) {
    return view_camera_from(&view->camera, view->area);
}

// How far toward the head a step of the trunk leads in the picture, along what the lens calls up; and how much to the side.
static void look_at_turn(const StageView *view) {
    ViewCamera camera = camera_of(view);
    LensTurn turn = inside_turn(&camera, view);
    Vec3 trunk = joint_axis(&view->figure, JOINT_PELVIS, 1);
    double right = (double)vec3_dot(trunk, camera.right), up = (double)vec3_dot(trunk, camera.up);
    double along = right * turn.up.x - up * turn.up.y;
    assert_true(along > 0.7 * hypot(right, up));
    assert_true(fabs(turn.up.x * turn.forward.x + turn.up.y * turn.forward.y) < 1e-9);
    assert_true(fabs(hypot(turn.up.x, turn.up.y) - 1) < 1e-9);
}

// Drawn as if standing, a lift pointed to the ceiling of the room of one who lies: it leads to the head.
static void the_lens_lies_as_the_body_lies(void **unused) {
    (void)unused;
    const Exercise *floor = library_exercise(library, "pelvic_floor");
    for (int side = -1; side <= 1; side += 2)
        for (int azimuth = 50; azimuth <= 130; azimuth += 20)
            for (size_t v = 0; v <= floor->variant_count; v++) {
                StageView view = view_of(v == 0 ? floor : floor->variants[v - 1], 1, 1, azimuth * side, area);
                look_at_turn(&view);
            }
    StageView lies = view_of(floor, 1, 1, 74, area),
              sits = view_of(exercise_variant(floor, "sitting"), 1, 1, 74, area);
    ViewCamera camera = camera_of(&lies);
    assert_true(fabs(inside_turn(&camera, &lies).up.x) > 0.95);
    assert_true(inside_turn(&camera, &lies).forward.y < -0.95); // the tummy is above
    for (int azimuth = 0; azimuth < 360; azimuth += 15) {       // from head and feet, too
        lies = view_of(floor, 1, 1, azimuth, area);
        camera = camera_of(&lies);
        assert_true(inside_turn(&camera, &lies).forward.y < -0.95);
    }
    camera = camera_of(&sits);
    assert_true(inside_turn(&camera, &sits).up.y < -0.95);
}

// Of the lens's radius: the floor and all that hangs on it lies above that, toward the head.
#define FLOOR_ENDS -0.48

// What says squeeze, lift, hold and let go hides nothing of it: the arrow once lay on the floor that it told about.
static void signs_of_the_right_form_leave_the_floor_free(void **unused) {
    (void)unused;
    Canvas with = canvas_new(WIDE, HIGH), without = canvas_new(WIDE, HIGH);
    for (int state = INSIDE_SQUEEZE; state <= INSIDE_LET_GO; state++) {
        StageView view = state_view((InsideState)state), plain = view;
        plain.shown = (InsideShown){INSIDE_REST, INSIDE_REST, 1};
        paint(&with, &view);
        paint(&without, &plain);
        ViewCamera camera = camera_of(&view);
        LensTurn turn = inside_turn(&camera, &view);
        InsidePlace place;
        assert_true(inside_place(&camera, &view, &place));
        int signs = 0;
        for (int i = 0; i < WIDE * HIGH; i++)
            if (with.pixels[i] != without.pixels[i]) {
                double x = i % WIDE + 0.5 - place.x, y = i / (double)WIDE - place.y;
                signs++;
                assert_true((x * turn.up.x + y * turn.up.y) / place.radius < FLOOR_ENDS);
            }
        assert_true(signs > place.radius * place.radius / 40);
    }
    canvas_free(&with);
    canvas_free(&without);
}

// A wrong state carries a pale cross on a dark disc, a right one nothing there.
static void what_is_wrong_carries_a_cross(void **unused) {
    (void)unused;
    Canvas wrong = canvas_new(WIDE, HIGH), right = canvas_new(WIDE, HIGH);
    for (int i = INSIDE_PUSH_DOWN; i < INSIDE_STATES; i++) {
        StageView view = state_view((InsideState)i), plain = view;
        plain.shown = (InsideShown){INSIDE_REST, INSIDE_REST, 1};
        paint(&wrong, &view);
        paint(&right, &plain);
        ViewCamera camera = view_camera_from(&view.camera, area);
        RectPx r = inside_bounds(&camera, &view);
        int dark = 0, pale = 0;
        for (int y = r.y; y < r.y + r.w / 2; y++)
            for (int x = r.x + r.w / 2; x < r.x + r.w; x++) {
                uint32_t p = wrong.pixels[y * WIDE + x];
                if (p == right.pixels[y * WIDE + x])
                    continue;
                dark += luma(p) < 60;
                pale += luma(p) > 225;
            }
        assert_true(dark > r.w * r.w / 200 && pale > r.w * r.w / 400);
    }
    canvas_free(&wrong);
    canvas_free(&right);
}

// Half way back to the mat they are still lifted, and the cross was gone.
static void hips_are_wrong_as_long_as_they_are_lifted(void **unused) {
    (void)unused;
    enum { TILT = 1, RELEASE = 3 };
    for (int k = 0; k <= 10; k++) {
        StageView up = lifted_view(TILT, 0.1 * k), down = lifted_view(RELEASE, 0.1 * k);
        double rising = inside_tilt_wrong(&up), sinking = inside_tilt_wrong(&down);
        assert_true(k > 1 || (rising < 0.1 && sinking == 1));
        assert_true(k < 7 || rising > 0.95);
        assert_true(k > 4 || sinking > 0.9);
        assert_true(k < 10 || sinking < 0.1);
    }
    StageView right = view_of(library_exercise(library, "pelvic_tilt"), 2, 1, 74, area);
    assert_true(inside_tilt_wrong(&right) == 0);
}

// Lines round bones and the floor stand out from the flesh, signs from their rim and their rim or they from the flesh.
static void what_must_be_told_apart_has_contrast_in_every_theme(void **unused) {
    (void)unused;
    for (int theme = 0; theme < PALETTE_COUNT; theme++) {
        palette_choose(theme);
        Color flesh = palette_now->figure.cut_flesh, pale = INSIDE_PAPER, dark = INSIDE_MUSCLE_LINE;
        assert_true(color_contrast(INSIDE_MUSCLE_LINE, flesh) >= CONTRAST_OF_MARKS);
        const Color sign[2] = {INSIDE_SIGN, INSIDE_FAULT};
        for (int i = 0; i < 2; i++)
            assert_true(fmax(color_contrast(sign[i], pale), color_contrast(sign[i], dark)) >=
                        CONTRAST_OF_MARKS);
        if (color_contrast(INSIDE_BONE_LINE, INSIDE_BONE) < CONTRAST_OF_MARKS ||
            color_contrast(INSIDE_FAULT_RIM, palette_now->screen.backdrop_top) < CONTRAST_OF_MARKS)
            fail_msg("%s: bones %g", palette_names[theme], color_contrast(INSIDE_BONE_LINE, INSIDE_BONE));
    }
    palette_choose(0);
}

static void look_at_place(const Exercise *exercise, RectPx in) {
    for (int turn = 0; turn < 16; turn++)
        for (size_t phase = 0; phase < exercise->phase_count; phase++) {
            StageView view = view_of(exercise, (int)phase, 1, turn * 22.5, in);
            ViewCamera camera = view_camera_from(&view.camera, in);
            RectPx r = inside_bounds(&camera, &view), all = rect_union(r, in);
            bool inside = all.x == in.x && all.y == in.y && all.w == in.w && all.h == in.h;
            if (!inside)
                print_error("%s from %g: %d,%d %dx%d\n", exercise->id, turn * 22.5, r.x, r.y, r.w, r.h);
            assert_true(inside);
            assert_true(r.w > in.h / 6);
        }
}

// Seen along the trunk, or with the thighs to the side on which it lies.
static void the_lens_keeps_off_the_knees(void **unused) {
    (void)unused;
    const Exercise *floor = library_exercise(library, "pelvic_floor"),
                   *seen[] = {floor, library_exercise(library, "pelvic_tilt"),
                              exercise_variant(floor, "sitting")};
    const double from[][6] = {{-8, 0, 8, 172, 180, 188},
                              {-8, 0, 8, 172, 180, 188},
                              {225, 247, 270, 292, 315, 24}};
    for (int e = 0; e < 3; e++)
        for (int k = 0; k < 6; k++) {
            StageView view = view_of(seen[e], 1, 1, from[e][k], (RectPx){0, 0, 960, 400});
            ViewCamera camera = camera_of(&view);
            InsidePlace lens;
            assert_true(inside_place(&camera, &view, &lens));
            for (int i = 0; i < 2; i++) {
                int x, y;
                stage_joint_px(&view, i ? JOINT_LEFT_KNEE : JOINT_RIGHT_KNEE, &x, &y);
                if (hypot(x - lens.x, y - lens.y) < lens.radius)
                    fail_msg("%s: from %g degrees the lens lies on a knee", seen[e]->id, from[e][k]);
            }
        }
}

static void the_lens_lies_inside_the_picture(void **unused) {
    (void)unused;
    static const RectPx areas[] = {{0, 0, 640, 360}, {40, 30, 480, 300}, {0, 0, 360, 420}};
    for (size_t a = 0; a < sizeof areas / sizeof *areas; a++)
        for (size_t e = 0; e < library->exercise_count; e++)
            for (size_t v = 0; v <= library->exercises[e]->variant_count; v++) {
                const Exercise *exercise =
                    v == 0 ? library->exercises[e] : library->exercises[e]->variants[v - 1];
                if (exercise->inside != INSIDE_NONE)
                    look_at_place(exercise, areas[a]);
            }
}

// What lies ready from the picture before never shows in the next one.
static void a_picture_does_not_depend_on_the_one_before(void **unused) {
    (void)unused;
    Canvas first = canvas_new(WIDE, HIGH), again = canvas_new(WIDE, HIGH), other = canvas_new(WIDE, HIGH);
    for (int i = 0; i < INSIDE_STATES; i++) {
        StageView view = state_view((InsideState)i),
                  next = state_view((InsideState)((i + 3) % INSIDE_STATES));
        next.camera.height_m *= 1.2;
        paint(&first, &view);
        paint(&other, &next);
        palette_choose(2);
        paint(&other, &view);
        palette_choose(0);
        next = view;
        next.camera.off_x_px += 0.5;
        paint(&other, &next);
        paint(&again, &view);
        assert_memory_equal(first.pixels, again.pixels, (size_t)WIDE * HIGH * sizeof *first.pixels);
    }
    canvas_free(&first);
    canvas_free(&again);
    canvas_free(&other);
}

// Of the tilt each of what it depends on: the pose, the effort, the side it is seen from, and what is shown.
static void a_tilt_is_painted_anew_when_anything_of_it_changes(void **unused) {
    (void)unused;
    const Exercise *tilt = library_exercise(library, "pelvic_tilt");
    enum { VIEWS = 5 };
    StageView view[VIEWS];
    for (int i = 0; i < VIEWS; i++)
        view[i] = view_of(tilt, 1, i == 1 ? 0.5 : 1, 74, area);
    view[2].glow[MUSCLE_ABDOMINALS] = 0.3;
    view[3] = view_of(tilt, 1, 1, -74, area);
    view[4] = lifted_view(2, 1);
    Canvas fresh[VIEWS], again = canvas_new(WIDE, HIGH);
    for (int i = 0; i < VIEWS; i++) {
        StageView larger = view[i]; // of another size: nothing of it can be used again
        larger.camera.height_m *= 1.3;
        fresh[i] = canvas_new(WIDE, HIGH);
        paint(&again, &larger);
        paint(&fresh[i], &view[i]);
        for (int k = 0; k < i; k++)
            assert_memory_not_equal(fresh[k].pixels, fresh[i].pixels,
                                    (size_t)WIDE * HIGH * sizeof *again.pixels);
    }
    for (int from = 0; from < VIEWS; from++)
        for (int to = 0; to < VIEWS; to++) {
            paint(&again, &view[from]);
            paint(&again, &view[to]);
            assert_memory_equal(again.pixels, fresh[to].pixels, (size_t)WIDE * HIGH * sizeof *again.pixels);
        }
    for (int i = 0; i < VIEWS; i++)
        canvas_free(&fresh[i]);
    canvas_free(&again);
}

static void files_say_what_every_phase_shows(void **unused) {
    (void)unused;
    const Exercise *floor = library_exercise(library, "pelvic_floor");
    static const InsideState shows[] = {INSIDE_REST, INSIDE_LIFT, INSIDE_HOLD, INSIDE_LET_GO, INSIDE_REST};
    assert_int_equal(floor->phase_count, 5);
    for (int i = 0; i < 5; i++)
        assert_int_equal(floor->phases[i].shows, shows[i]);
    assert_int_equal(exercise_variant(floor, "quick")->phases[0].shows, INSIDE_SQUEEZE);
    for (size_t v = 0; v <= floor->variant_count; v++) {
        const Exercise *exercise = v == 0 ? floor : floor->variants[v - 1];
        for (size_t m = 0; m < exercise->mistake_count; m++) {
            const Mistake *mistake = &exercise->mistakes[m];
            if (strcmp(mistake->id, "squeezing_buttocks") == 0) { // the floor itself does not rise in it
                assert_int_equal(mistake->shows, INSIDE_BUTTOCKS);
                assert_true(mistake->lifts && mistake->lift <= 0);
            } else if (strcmp(mistake->id, "pushing_down") == 0) {
                assert_int_equal(mistake->shows, INSIDE_PUSH_DOWN);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_spine_is_joined_to_the_pelvis_at_every_moment),
        cmocka_unit_test(the_low_back_is_hollow_at_rest_and_flattens_in_the_tilt),
        cmocka_unit_test(pelvis_and_floor_hold_together),
        cmocka_unit_test(the_floor_rises_forward_with_the_lift_and_falls_when_pushed),
        cmocka_unit_test(every_state_has_a_shape_of_its_own),
        cmocka_unit_test(the_lens_lies_as_the_body_lies),
        cmocka_unit_test(signs_of_the_right_form_leave_the_floor_free),
        cmocka_unit_test(what_is_wrong_carries_a_cross),
        cmocka_unit_test(hips_are_wrong_as_long_as_they_are_lifted),
        cmocka_unit_test(what_must_be_told_apart_has_contrast_in_every_theme),
        cmocka_unit_test(the_lens_lies_inside_the_picture),
        cmocka_unit_test(the_lens_keeps_off_the_knees),
        cmocka_unit_test(a_picture_does_not_depend_on_the_one_before),
        cmocka_unit_test(a_tilt_is_painted_anew_when_anything_of_it_changes),
        cmocka_unit_test(files_say_what_every_phase_shows),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
