// What glows on the skin: each muscle lies where an atlas has it, on both sides alike and with soft edges, and glows only while it does
// what it is for.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/figure_look.h"
#include "stage/lighting.h"
#include "stage/skin.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

// Metres from the middle between the hips in the anatomical position; z is how far to the side.
typedef struct Region {
    Muscle muscle;
    Vec3 least, most; // where the middle of what glows on one side lies
    float reach;      // nothing glows farther from there
} Region;

static const Region regions[] = {
    {MUSCLE_GLUTEUS_MAXIMUS, {-0.10f, -0.06f, 0.06f}, {-0.05f, 0.00f, 0.12f}, 0.16f},
    {MUSCLE_GLUTEUS_MEDIUS, {-0.03f, 0.02f, 0.11f}, {0.05f, 0.08f, 0.17f}, 0.18f},
    {MUSCLE_HAMSTRINGS, {-0.08f, -0.30f, 0.06f}, {-0.03f, -0.20f, 0.11f}, 0.20f},
    {MUSCLE_QUADRICEPS, {0.04f, -0.30f, 0.07f}, {0.09f, -0.18f, 0.12f}, 0.22f},
    {MUSCLE_ADDUCTORS, {-0.02f, -0.22f, 0.00f}, {0.04f, -0.10f, 0.05f}, 0.22f},
    {MUSCLE_HIP_FLEXORS, {0.04f, -0.09f, 0.09f}, {0.10f, 0.01f, 0.14f}, 0.20f},
    {MUSCLE_PIRIFORMIS, {-0.09f, -0.02f, 0.06f}, {-0.03f, 0.05f, 0.15f}, 0.15f},
    {MUSCLE_CALVES, {-0.07f, -0.56f, 0.07f}, {-0.02f, -0.47f, 0.10f}, 0.21f},
    {MUSCLE_ABDOMINALS, {0.02f, 0.09f, 0.03f}, {0.09f, 0.19f, 0.11f}, 0.20f},
    {MUSCLE_PELVIC_FLOOR, {-0.04f, -0.14f, -0.01f}, {0.04f, -0.08f, 0.04f}, 0.14f},
    {MUSCLE_BACK_EXTENSORS, {-0.10f, 0.14f, 0.01f}, {-0.05f, 0.28f, 0.06f}, 0.30f},
    {MUSCLE_DIAPHRAGM,
     {0.05f, 0.15f, 0.01f},
     {0.11f, 0.24f, 0.08f},
     0.17f}, // the belly under the ribs, not the ribs
    {MUSCLE_SHOULDERS, {-0.09f, 0.47f, 0.01f}, {-0.01f, 0.58f, 0.09f}, 0.33f},
    {MUSCLE_PECTORALS, {0.03f, 0.42f, 0.03f}, {0.14f, 0.50f, 0.11f}, 0.16f},
    {MUSCLE_OBLIQUES, {-0.03f, 0.15f, 0.08f}, {0.06f, 0.27f, 0.16f}, 0.26f},
    {MUSCLE_SHINS, {0.00f, -0.60f, 0.07f}, {0.07f, -0.48f, 0.14f}, 0.20f},
};

// The points of the skin in the anatomical position, and the share of a muscle at each.
static Vec3 *points_at_rest(const Skin *skin) {
    Figure figure;
    ExerciseMoment moment;
    exercise_moment_in_phase(library_exercise(library, "shoulder_rolls"), 0, 0, SIDE_RIGHT, &moment);
    exercise_moment_solve(&moment, &figure);
    Vec3 *points = malloc((size_t)skin->point_count * sizeof *points);
    skin_pose(skin, &figure, points);
    Vec3 middle = vec3_lerp(figure.origin[JOINT_LEFT_HIP], figure.origin[JOINT_RIGHT_HIP], 0.5f);
    for (int i = 0; i < skin->point_count; i++)
        points[i] = vec3_sub(points[i], middle);
    return points;
}

static float share_of(const Skin *skin, int point, Muscle muscle) {
    for (int k = skin->glow_from[point]; k < skin->glow_from[point + 1]; k++)
        if (skin->glow[k].muscle == muscle)
            return skin->glow[k].share;
    return 0;
}

static bool between(Vec3 p, Vec3 least, Vec3 most) {
    return p.x > least.x && p.x < most.x && p.y > least.y && p.y < most.y && p.z > least.z && p.z < most.z;
}

static void each_muscle_lies_in_its_region(void **state) {
    (void)state;
    const Skin *skin = skin_default();
    Vec3 *points = points_at_rest(skin);
    int wrong = 0;
    assert_int_equal(sizeof regions / sizeof *regions, MUSCLE_COUNT);
    for (int m = 0; m < MUSCLE_COUNT; m++) {
        const Region *region = &regions[m];
        for (int side = -1; side <= 1; side += 2) {
            Vec3 middle = vec3(0, 0, 0);
            float sum = 0, most = 0, farthest = 0;
            for (int pass = 0; pass < 2; pass++)
                for (int i = 0; i < skin->point_count; i++) {
                    float share = skin->rest[i].z * (float)side >= 0 ? share_of(skin, i, region->muscle) : 0;
                    Vec3 p = vec3(points[i].x, points[i].y, points[i].z * (float)side);
                    float away = vec3_length(vec3_sub(p, middle));
                    if (pass == 0)
                        middle = vec3_add_scaled(middle, p, share), sum += share;
                    else if (share > 0.05f && away > farthest)
                        farthest = away;
                    most = share > most ? share : most;
                    if (pass == 0 && i + 1 == skin->point_count)
                        middle = vec3_scale(middle, 1 / (sum + 1e-9f));
                }
            if (between(middle, region->least, region->most) && most > 0.5f && farthest < region->reach)
                continue;
            print_error("%s, side %d: middle (%.3f %.3f %.3f), most %.2f, reaches %.3f m\n",
                        muscle_name(region->muscle), side, (double)middle.x, (double)middle.y,
                        (double)middle.z, (double)most, (double)farthest);
            wrong++;
        }
    }
    free(points);
    assert_int_equal(wrong, 0);
}

static void both_sides_are_alike_and_edges_are_soft(void **state) {
    (void)state;
    const Skin *skin = skin_default();
    for (int m = 0; m < MUSCLE_COUNT; m++) {
        float steepest = 0;
        for (int i = 0; i < skin->point_count; i++)
            assert_true(share_of(skin, i, (Muscle)m) == share_of(skin, skin->twin[i], (Muscle)m));
        for (int f = 0; f < skin->face_count; f++)
            for (int k = 0; k < 4; k++) {
                float step = share_of(skin, skin->faces[f][k], (Muscle)m) -
                             share_of(skin, skin->faces[f][(k + 1) % 4], (Muscle)m);
                steepest = fmaxf(steepest, fabsf(step));
            }
        if (steepest >= 0.7f)
            print_error("%s: from one point to the next by %.2f\n", muscle_name((Muscle)m), (double)steepest);
        assert_true(steepest < 0.7f);
    }
}

// The trapezius comes out over the neckline, and ends at the seams of the sleeves.
static void shoulders_glow_on_the_neck_and_not_on_the_arms(void **state) {
    (void)state;
    const Skin *skin = skin_default();
    float most[SKIN_PARTS] = {0}, sum[SKIN_PARTS] = {0};
    for (int side = 0; side < 2; side++)
        for (int part = 0; part < SKIN_PARTS; part++) {
            const SkinPiece *piece = &skin->pieces[SKIN_FINE][side][part];
            for (int i = 0; i < piece->point_count; i++) {
                float share = share_of(skin, piece->points[i], MUSCLE_SHOULDERS);
                most[part] = fmaxf(most[part], share);
                sum[part] += share / (float)piece->point_count;
            }
        }
    assert_true(most[SKIN_PART_NECK] > 0.9f && most[SKIN_PART_TOP] > 0.9f);
    assert_true(sum[SKIN_PART_SLEEVE] / 2 < 0.045f && most[SKIN_PART_ELBOW] == 0 &&
                most[SKIN_PART_FOREARM] == 0);
}

// The greatest share of a muscle in a box on the right; metres as in `regions`.
static float most_in(Muscle muscle, Vec3 least, Vec3 most) {
    const Skin *skin = skin_default();
    Vec3 *points = points_at_rest(skin);
    float greatest = -1;
    for (int i = 0; i < skin->point_count; i++)
        if (between(points[i], least, most))
            greatest = fmaxf(greatest, share_of(skin, i, muscle));
    free(points);
    assert_true(greatest >= 0); // there is skin in the box
    return greatest;
}

// It was a level belt round the waist, two puffs on the breasts, and a wedge down the spine that left out the shoulders.
static void the_trunks_muscles_have_their_shape(void **state) {
    (void)state;
    const Vec3 belly[2] = {{0.05f, 0.10f, -0.02f}, {0.2f, 0.22f, 0.06f}},
               side[2] = {{-0.03f, 0.10f, 0.115f}, {0.02f, 0.18f, 0.155f}},
               back[2] = {{-0.2f, 0.05f, -0.02f}, {-0.055f, 0.25f, 0.2f}};
    float flank = most_in(MUSCLE_ABDOMINALS, side[0], side[1]);
    assert_true(most_in(MUSCLE_ABDOMINALS, belly[0], belly[1]) > 0.9f);
    assert_true(flank > 0.15f && flank < 0.6f);
    assert_true(most_in(MUSCLE_ABDOMINALS, back[0], back[1]) < 0.05f);
    const Vec3 breast[2] = {{0.05f, 0.30f, -0.02f}, {0.2f, 0.385f, 0.12f}},
               breast_bone[2] = {{0.03f, 0.44f, -0.01f}, {0.2f, 0.50f, 0.02f}},
               upper_arm[2] = {{0.0f, 0.43f, 0.135f}, {0.2f, 0.49f, 0.18f}};
    assert_true(most_in(MUSCLE_PECTORALS, breast[0], breast[1]) < 0.15f);
    assert_true(most_in(MUSCLE_PECTORALS, breast_bone[0], breast_bone[1]) > 0.5f);
    assert_true(most_in(MUSCLE_PECTORALS, upper_arm[0], upper_arm[1]) > 0.3f);
    const Vec3 shoulder[2] = {{-0.09f, 0.51f, 0.09f}, {0.0f, 0.57f, 0.13f}},
               collar[2] = {{0.02f, 0.48f, -0.02f}, {0.2f, 0.57f, 0.1f}};
    assert_true(most_in(MUSCLE_SHOULDERS, shoulder[0], shoulder[1]) > 0.7f);
    assert_true(most_in(MUSCLE_SHOULDERS, collar[0], collar[1]) < 0.1f);
}

enum { WIDE = 200, HIGH = 260, PIXELS = WIDE * HIGH };

// The figure as it stands, seen from `azimuth_deg`, with one muscle, or all of them (below 0), at `light`.
static void paint_glowing(double azimuth_deg, int muscle, double light, Canvas *canvas) {
    const RectPx area = {0, 0, WIDE, HIGH};
    Exercise seen = *library_exercise(library, "shoulder_rolls");
    seen.camera.azimuth_deg = azimuth_deg;
    Camera camera = stage_camera_for(&seen, SIDE_RIGHT, stage_default_style.shape, area);
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(&seen, 0, 0, SIDE_RIGHT, &moment);
    stage_view_of(&seen, &moment, &stage_default_style, &camera, area, &view);
    for (int m = 0; m < MUSCLE_COUNT; m++)
        view.glow[m] = muscle < 0 || m == muscle ? light : 0;
    for (int i = 0; i < PIXELS; i++)
        canvas->pixels[i] = 0xFFE8DCD0u;
    stage_paint_figure(canvas, &view);
}

static int channel(uint32_t pixel, int shift) {
    return (int)(pixel >> shift & 255);
}

static int apart(uint32_t a, uint32_t b) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8)
        sum += abs(channel(a, shift) - channel(b, shift));
    return sum;
}

// Pixels that glow at full strength and are now within this share of the way from there to none.
static int count_within(double most, const Canvas *now, const Canvas *none, const Canvas *full) {
    int count = 0;
    for (int i = 0; i < PIXELS; i++) {
        int way = apart(full->pixels[i], none->pixels[i]);
        count += way > 60 && apart(now->pixels[i], full->pixels[i]) <= most * way;
    }
    return count;
}

// Half its strength was half its colour on all of it: olive on the top, mauve on the leggings, as if stained.
static void a_muscle_lights_up_from_its_middle_in_its_own_colour(void **state) {
    (void)state;
    Canvas none = canvas_new(WIDE, HIGH), full = canvas_new(WIDE, HIGH), half = canvas_new(WIDE, HIGH);
    int all[MUSCLE_COUNT] = {0}, lit[MUSCLE_COUNT] = {0}, own[MUSCLE_COUNT] = {0}, wrong = 0;
    for (double azimuth = 35; azimuth < 360; azimuth += 180) {
        paint_glowing(azimuth, 0, 0, &none);
        for (int m = 0; m < MUSCLE_COUNT; m++) {
            paint_glowing(azimuth, m, 1, &full);
            paint_glowing(azimuth, m, 0.5, &half);
            all[m] += count_within(0, &full, &none, &full);
            lit[m] += count_within(0.5, &half, &none, &full);
            own[m] += count_within(0.2, &half, &none, &full);
        }
    }
    canvas_free(&none), canvas_free(&full), canvas_free(&half);
    for (int m = 0; m < MUSCLE_COUNT; m++)
        if (m != MUSCLE_PELVIC_FLOOR && (all[m] < 80 || lit[m] > 0.75 * all[m] || own[m] < 0.1 * all[m])) {
            print_error("%s: of %d pixels at full strength, %d are lit by half of it, %d in its colour\n",
                        muscle_name((Muscle)m), all[m], lit[m], own[m]);
            wrong++;
        }
    assert_int_equal(wrong, 0);
}

static bool is_skin(uint32_t pixel) {
    int r = channel(pixel, 16), g = channel(pixel, 8), b = channel(pixel, 0);
    return r > 120 && r - g > 20 && g - b > 12 && r - b > 50;
}

// It ran over the collar on to the neck, like a bruise.
static void no_skin_is_lilac(void **state) {
    (void)state;
    Canvas none = canvas_new(WIDE, HIGH), full = canvas_new(WIDE, HIGH);
    int skin = 0, otherwise = 0, lit = 0;
    for (int front = 0; front < 2; front++) {
        paint_glowing(front ? 35 : 215, -1, 0, &none);
        paint_glowing(front ? 35 : 215, -1, -1, &full);
        for (int i = WIDE + 1; i < PIXELS - WIDE - 1; i++) {
            const uint32_t *at = none.pixels + i;
            bool other = apart(full.pixels[i], *at) > 12;
            if (is_skin(*at) && is_skin(at[-1]) && is_skin(at[1]) && is_skin(at[-WIDE]) && is_skin(at[WIDE]))
                skin++, otherwise += other;
            else
                lit += other;
        }
    }
    canvas_free(&none), canvas_free(&full);
    assert_true(skin > 300 && lit > 1000);
    assert_int_equal(otherwise, 0);
}

static float linear(float value) {
    float share = value / 255;
    return share <= 0.04045f ? share / 12.92f : powf((share + 0.055f) / 1.055f, 2.4f);
}

// How light a colour looks, 0..1: L of Oklab (B. Ottosson, 2020).
static float lightness(const float c[3]) {
    float r = linear(c[0]), g = linear(c[1]), b = linear(c[2]);
    return 0.2104542553f * cbrtf(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b) +
           0.7936177850f * cbrtf(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b) -
           0.0040720468f * cbrtf(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
}

// How much darker than as far between the two a mixture is at worst.
static float darkest_between(const float under[3], const float glow[3]) {
    ColorRamp plain, tint;
    for (int i = 0; i < 3; i++) {
        plain.dark[i] = plain.middle[i] = plain.light[i] = under[i];
        tint.dark[i] = tint.middle[i] = tint.light[i] = glow[i];
    }
    const Lighting light = {.plain = ramp_at_once(&plain), .tint = ramp_at_once(&tint)};
    float worst = 0;
    for (int k = 0; k <= 20; k++) {
        SolidTone tone;
        float share = (float)k / 20;
        lighting_glow(&light, 0, 0, -1, 0, 0, 1, share, &tone);
        float straight = lightness(under) + share * (lightness(glow) - lightness(under));
        worst = fmaxf(worst, straight - lightness((float[3]){tone.r, tone.g, tone.b}));
    }
    return worst;
}

// What makes orange brown and yellow olive is that they are darker than what they are beside (C. J. Bartleson, "Brown", Color Research
// and Application 1, 1976): from cloth or skin to light, lightness never lags behind.
static void no_strength_looks_like_dirt(void **state) {
    (void)state;
    assert_true(figure_look_count() >= 2);
    for (int look = -1; look < figure_look_count(); look++)
        for (int theme = 0; theme < PALETTE_COUNT; theme++) {
            const FigurePalette *own = &palette_at(theme)->figure,
                                *figure = look < 0 ? own : &figure_look_at(look)->figure[theme];
            const ColorRamp *under[] = {&figure->top, &figure->leggings, &figure->band, &figure->skin},
                            *lights[] = {&own->glow, &own->stretch};
            for (int u = 0; u < 4; u++)
                for (int l = 0; l < (u < 3 ? 2 : 1); l++) {
                    assert_true(darkest_between(under[u]->dark, lights[l]->dark) < 0.003f);
                    assert_true(darkest_between(under[u]->middle, lights[l]->middle) < 0.003f);
                    assert_true(darkest_between(under[u]->light, lights[l]->light) < 0.003f);
                }
        }
}

// Legs work hardest at lift-off and as the figure sits down, and hardly at all while it stands.
static void rising_from_a_chair_is_work_where_the_seat_is_left(void **state) {
    (void)state;
    const Exercise *exercise = library_exercise(library, "sit_to_stand");
    double least_seated = 1, standing = 1;
    for (size_t i = 0; i < exercise->phase_count; i++) {
        const Phase *phase = &exercise->phases[i];
        if (strcmp(phase->id, "lean") == 0 || strcmp(phase->id, "sit") == 0)
            least_seated = fmin(least_seated, phase->effort);
        if (strcmp(phase->id, "tall") == 0)
            standing = phase->effort;
    }
    assert_true(least_seated > 0.8 && standing == 0);
}

static bool glows(const Exercise *exercise, int phase, double share, Muscle muscle) {
    const RectPx area = {0, 0, 320, 200};
    Camera camera = {.height_m = 2};
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, phase, share, SIDE_RIGHT, &moment);
    stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
    return view.glow[muscle] != 0;
}

static void check_mistake(const Exercise *exercise, const Mistake *mistake, int *lost) {
    Arena *arena = arena_new();
    Exercise wrong;
    exercise_with_mistake(exercise, mistake, arena, &wrong);
    for (size_t p = 0; p < wrong.phase_count; p++) {
        if (wrong.phases[p].pose < (int)exercise->pose_count)
            continue;
        for (int m = 0; m < MUSCLE_COUNT; m++) {
            assert_false(glows(&wrong, (int)p, 1, (Muscle)m));
            *lost += glows(exercise, (int)p, 1, (Muscle)m);
        }
    }
    arena_free(arena);
}

// Some kept their amber, as if well done; others lost it.
static void no_mistake_glows(void **state) {
    (void)state;
    int lost = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (size_t v = 0; v <= library->exercises[e]->variant_count; v++) {
            const Exercise *exercise =
                v == 0 ? library->exercises[e] : library->exercises[e]->variants[v - 1];
            for (size_t m = 0; m < exercise->mistake_count; m++)
                check_mistake(exercise, &exercise->mistakes[m], &lost);
        }
    assert_true(lost > 40);
}

static int phase_of(const Exercise *exercise, const char *id) {
    for (size_t i = 0; i < exercise->phase_count; i++)
        if (strcmp(exercise->phases[i].id, id) == 0)
            return (int)i;
    fail_msg("%s has no phase %s", exercise->id, id);
    return -1;
}

// The calves glowed while the toes were drawn up, which stretches them.
static void in_each_phase_those_glow_that_work_in_it(void **state) {
    (void)state;
    static const struct {
        const char *exercise, *phase;
        Muscle works, rests;
    } cases[] = {{"ankle_pumps", "up", MUSCLE_SHINS, MUSCLE_CALVES},
                 {"ankle_pumps", "away", MUSCLE_CALVES, MUSCLE_SHINS},
                 {"cat_cow", "cow", MUSCLE_BACK_EXTENSORS, MUSCLE_ABDOMINALS},
                 {"cat_cow", "cat", MUSCLE_ABDOMINALS, MUSCLE_BACK_EXTENSORS}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Exercise *exercise = library_exercise(library, cases[i].exercise);
        int phase = phase_of(exercise, cases[i].phase);
        assert_true(glows(exercise, phase, 1, cases[i].works));
        assert_false(glows(exercise, phase, 1, cases[i].rests));
    }
    // From one to the other both are half as bright.
    const Exercise *pumps = library_exercise(library, "ankle_pumps");
    int away = phase_of(pumps, "away");
    assert_true(glows(pumps, away, 0.5, MUSCLE_SHINS) && glows(pumps, away, 0.5, MUSCLE_CALVES));
}

// What a side bend opens is stretched, and nothing there works: it glowed as if it did.
static void the_long_side_of_a_bend_is_stretched(void **state) {
    (void)state;
    const RectPx area = {0, 0, 320, 200};
    Camera camera = {.height_m = 2};
    const Exercise *bend = library_exercise(library, "side_bend");
    for (Side side = SIDE_LEFT; side <= SIDE_RIGHT; side++) {
        ExerciseMoment moment;
        StageView view;
        exercise_moment_in_phase(bend, phase_of(bend, "bend"), 1, side, &moment);
        stage_view_of(bend, &moment, &stage_default_style, &camera, area, &view);
        for (int m = 0; m < MUSCLE_COUNT; m++)
            assert_true(view.glow[m] <= 0);
        assert_true(view.glow[MUSCLE_OBLIQUES] < -0.9);
        // Long is the side of the arm that reaches up.
        const Figure *figure = &view.figure;
        bool left_up = figure->origin[JOINT_LEFT_WRIST].y > figure->origin[JOINT_RIGHT_WRIST].y;
        assert_int_equal(view.trunk_side, left_up ? -1 : 1);
    }
}

// A leg has a side, and a trunk that holds still with it has both; in a side bend the trunk itself has one.
static void the_side_is_that_of_what_moves(void **state) {
    (void)state;
    static const struct {
        const char *id;
        int limbs, trunk;
    } cases[] = {{"march", 1, 0}, {"side_leg_lift", 1, 0}, {"side_bend", 1, 1}, {"bridge", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const RectPx area = {0, 0, 320, 200};
        Camera camera = {.height_m = 2};
        ExerciseMoment moment;
        StageView view;
        const Exercise *exercise = library_exercise(library, cases[i].id);
        exercise_moment_in_phase(exercise, 0, 1, SIDE_RIGHT, &moment);
        stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
        assert_int_equal(view.glow_side, cases[i].limbs);
        assert_int_equal(view.trunk_side, cases[i].trunk);
    }
}

// Both legs are written out, and take turns.
static void the_lifted_leg_glows_and_not_the_one_she_stands_on(void **state) {
    (void)state;
    const RectPx area = {0, 0, 320, 200};
    Camera camera = {.height_m = 2};
    const Exercise *exercise = library_exercise(library, "knee_lift");
    int lifts[2] = {0, 0};
    for (int phase = 0; phase < (int)exercise->phase_count; phase++) {
        ExerciseMoment moment;
        StageView view;
        exercise_moment_in_phase(exercise, phase, 1, SIDE_RIGHT, &moment);
        stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
        float higher = view.figure.origin[JOINT_RIGHT_KNEE].y - view.figure.origin[JOINT_LEFT_KNEE].y;
        if (moment.effort <= 0 || fabsf(higher) < 0.1f)
            continue;
        assert_int_equal(view.glow_side, higher > 0 ? 1 : -1);
        lifts[higher > 0]++;
    }
    assert_true(lifts[0] > 0 && lifts[1] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_muscle_lies_in_its_region),
        cmocka_unit_test(rising_from_a_chair_is_work_where_the_seat_is_left),
        cmocka_unit_test(both_sides_are_alike_and_edges_are_soft),
        cmocka_unit_test(shoulders_glow_on_the_neck_and_not_on_the_arms),
        cmocka_unit_test(the_trunks_muscles_have_their_shape),
        cmocka_unit_test(a_muscle_lights_up_from_its_middle_in_its_own_colour),
        cmocka_unit_test(no_skin_is_lilac),
        cmocka_unit_test(no_strength_looks_like_dirt),
        cmocka_unit_test(no_mistake_glows),
        cmocka_unit_test(in_each_phase_those_glow_that_work_in_it),
        cmocka_unit_test(the_long_side_of_a_bend_is_stretched),
        cmocka_unit_test(the_side_is_that_of_what_moves),
        cmocka_unit_test(the_lifted_leg_glows_and_not_the_one_she_stands_on),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
