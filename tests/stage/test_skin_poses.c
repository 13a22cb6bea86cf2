// Test variant: release, slow
// The skin of every body at every pose of every exercise, variant, mistake and transition: nowhere does its inside show, and its limbs and the trunk
// stay as large as at rest. With GENTLY_TEST_ALL=1 in the environment: both sides, more moments, and each pose from all sixteen
// azimuths (some minutes) instead of two that differ from pose to pose.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "stage/skin.h"
#include "support/every_pose.h"
#include "support/library_fixture.h"

enum { AZIMUTHS = 16, PIXELS = 300, RIMS_MAX = 12 };
#define PIXEL_M 0.007f
// What lies behind the skin's inside by less than this is not seen.
#define BEHIND_M 0.001f
#define KEPT_WITHIN 0.10

typedef enum Region { THIGH, CALF, UPPER_ARM, FOREARM, TRUNK, REGIONS } Region;
static const char *const region_names[REGIONS] = {"thigh", "calf", "upper arm", "forearm", "trunk"};

static Region region_of(SkinPart part) {
    switch (part) {
    case SKIN_PART_THIGH:
        return THIGH;
    case SKIN_PART_CALF:
    case SKIN_PART_SHIN:
        return CALF;
    case SKIN_PART_SLEEVE:
    case SKIN_PART_ELBOW:
        return UPPER_ARM;
    case SKIN_PART_FOREARM:
        return FOREARM;
    default:
        return TRUNK;
    }
}

// Faces of the skin and the openings where they end: sides (a, b) of opening `rim`.
typedef struct Surface {
    int32_t (*face)[4];
    int faces;
    struct RimSide {
        int32_t a, b;
        int rim;
    } * side;
    int sides, rims;
} Surface;

static Skin *skin;
static Vec3 *at;
static Surface regions[REGIONS][2], body; // left, right; the trunk is the left one
static double area_at_rest[REGIONS][2], volume_at_rest[REGIONS][2];
static bool all;
static int poses;

static void add_piece(Surface *surface, const SkinPiece *piece) {
    size_t count = (size_t)(surface->faces + piece->own_faces);
    surface->face = realloc(surface->face, (count + 1) * sizeof *surface->face);
    for (int f = 0; f < piece->own_faces; f++, surface->faces++)
        for (int i = 0; i < 4; i++)
            surface->face[surface->faces][i] = piece->points[piece->faces[f].at[i]];
}

static bool has_side(const Surface *surface, int32_t a, int32_t b) {
    for (int f = 0; f < surface->faces; f++)
        for (int i = 0; i < 4; i++)
            if (surface->face[f][i] == a && surface->face[f][(i + 1) & 3] == b)
                return true;
    return false;
}

static void find_rims(Surface *surface) {
    surface->side = calloc((size_t)surface->faces * 4 + 1, sizeof *surface->side);
    for (int f = 0; f < surface->faces; f++)
        for (int i = 0; i < 4; i++) {
            int32_t a = surface->face[f][i], b = surface->face[f][(i + 1) & 3];
            if (!has_side(surface, b, a))
                surface->side[surface->sides++] = (struct RimSide){a, b, -1};
        }
    for (int first = 0; first < surface->sides; first++) {
        if (surface->side[first].rim >= 0)
            continue;
        surface->side[first].rim = surface->rims;
        for (bool more = true; more;) { // whatever touches the rim belongs to it
            more = false;
            for (int s = 0; s < surface->sides; s++)
                for (int t = 0; surface->side[s].rim < 0 && t < surface->sides; t++)
                    if (surface->side[t].rim == surface->rims && (surface->side[t].b == surface->side[s].a ||
                                                                  surface->side[t].a == surface->side[s].b)) {
                        surface->side[s].rim = surface->rims;
                        more = true;
                    }
        }
        surface->rims++;
    }
    assert_true(surface->rims <= RIMS_MAX);
}

static void middles_of_rims(const Surface *surface, const Vec3 *points, Vec3 middle[RIMS_MAX]) {
    int count[RIMS_MAX] = {0};
    for (int i = 0; i < surface->rims; i++)
        middle[i] = vec3(0, 0, 0);
    for (int s = 0; s < surface->sides; s++, count[surface->side[s - 1].rim]++)
        middle[surface->side[s].rim] = vec3_add(middle[surface->side[s].rim], points[surface->side[s].a]);
    for (int i = 0; i < surface->rims; i++)
        middle[i] = vec3_scale(middle[i], 1.0f / (float)count[i]);
}

static double six_volumes(Vec3 a, Vec3 b, Vec3 c) {
    return (double)vec3_dot(a, vec3_cross(b, c));
}

// Its openings closed with flat lids.
static double volume_of(const Surface *surface, const Vec3 *points) {
    Vec3 middle[RIMS_MAX], from = points[surface->face[0][0]];
    middles_of_rims(surface, points, middle);
    double six = 0;
    for (int f = 0; f < surface->faces; f++) {
        Vec3 p[4];
        for (int i = 0; i < 4; i++)
            p[i] = vec3_sub(points[surface->face[f][i]], from);
        six += six_volumes(p[0], p[1], p[2]) + six_volumes(p[0], p[2], p[3]);
    }
    for (int s = 0; s < surface->sides; s++)
        six += six_volumes(vec3_sub(points[surface->side[s].b], from),
                           vec3_sub(points[surface->side[s].a], from),
                           vec3_sub(middle[surface->side[s].rim], from));
    return six / 6;
}

static double area_of(const Surface *surface, const Vec3 *points) {
    double area = 0;
    for (int f = 0; f < surface->faces; f++) {
        const int32_t *c = surface->face[f];
        area += (double)vec3_length(
                    vec3_cross(vec3_sub(points[c[2]], points[c[0]]), vec3_sub(points[c[3]], points[c[1]]))) /
                2;
    }
    return area;
}

static const char *const bodies[] = {"assets/body/default.skin", "assets/body/soft_tummy.skin"};
enum { BODIES = sizeof bodies / sizeof *bodies };
static int body_now;

static Skin *read_body(void) {
    uint8_t *text;
    size_t size;
    char reason[100];
    DiagList diags = {0};
    assert_true(file_read(bodies[body_now], 1 << 22, &text, &size, reason, sizeof reason));
    Skin *read = skin_read((const char *)text, size, bodies[body_now], &diags);
    diag_print(stderr, &diags);
    assert_non_null(read);
    free(text);
    return read;
}

static int load(void **state) {
    const char *wish = getenv("GENTLY_TEST_ALL");
    all = wish && *wish && *wish != '0';
    skin = read_body();
    poses = 0;
    at = calloc((size_t)skin->point_count, sizeof *at);
    for (int part = 0; part < SKIN_PARTS; part++)
        for (int side = 0; side < 2; side++) {
            Region region = region_of((SkinPart)part);
            add_piece(&regions[region][region == TRUNK ? 0 : side], &skin->pieces[SKIN_FINE][side][part]);
            add_piece(&body, &skin->pieces[SKIN_FINE][side][part]);
        }
    find_rims(&body);
    for (int region = 0; region < REGIONS; region++)
        for (int side = 0; side < 2; side++) {
            Surface *surface = &regions[region][side];
            if (surface->faces == 0)
                continue;
            find_rims(surface);
            area_at_rest[region][side] = area_of(surface, skin->rest);
            volume_at_rest[region][side] = volume_of(surface, skin->rest);
        }
    return load_library(state);
}

static void free_surface(Surface *surface) {
    free(surface->face);
    free(surface->side);
    *surface = (Surface){0};
}

static int unload(void **state) {
    for (int region = 0; region < REGIONS; region++)
        for (int side = 0; side < 2; side++)
            free_surface(&regions[region][side]);
    free_surface(&body);
    free(at);
    skin_free(skin);
    return free_library(state);
}

// The least and the most of what was seen, and where.
typedef struct Range {
    double least, most;
    char least_at[120], most_at[120];
} Range;
static Range areas[REGIONS], volumes[REGIONS];

static void note(Range *range, double ratio, const char *name, const char *more, const char *phase) {
    if (ratio < range->least) {
        range->least = ratio;
        snprintf(range->least_at, sizeof range->least_at, "%s %s, %s", name, more, phase);
    }
    if (ratio > range->most) {
        range->most = ratio;
        snprintf(range->most_at, sizeof range->most_at, "%s %s, %s", name, more, phase);
    }
}

static void measure(const char *name, const char *more, const char *phase, const Figure *figure) {
    Figure breathed_out = *figure; // a breath fills the trunk: that is meant
    breathed_out.ribs_m = 0;
    skin_pose(skin, &breathed_out, at);
    poses++;
    for (int region = 0; region < REGIONS; region++)
        for (int side = 0; side < 2; side++) {
            const Surface *surface = &regions[region][side];
            if (surface->faces == 0)
                continue;
            note(&areas[region], area_of(surface, at) / area_at_rest[region][side], name, more, phase);
            note(&volumes[region], volume_of(surface, at) / volume_at_rest[region][side], name, more, phase);
        }
}

static bool is_kept(const char *what, const char *region, const Range *range) {
    print_message("%s of the %s: %.3f (%s) to %.3f (%s)\n", what, region, range->least, range->least_at,
                  range->most, range->most_at);
    return range->least >= 1 - KEPT_WITHIN && range->most <= 1 + KEPT_WITHIN;
}

static void limbs_and_trunk_keep_their_size(void **state) {
    (void)state;
    for (int i = 0; i < REGIONS; i++)
        areas[i] = volumes[i] = (Range){.least = 9};
    every_pose(library, all ? 6 : 2, true, measure);
    assert_true(poses > 1500);
    bool kept = true;
    for (int i = 0; i < REGIONS; i++) {
        kept = is_kept("area", region_names[i], &areas[i]) && kept;
        kept = is_kept("volume", region_names[i], &volumes[i]) && kept;
    }
    assert_true(kept);
}

// The nearest outside and inside of the skin in each pixel, metres from the eye, far away where there is none.
static float outside[PIXELS][PIXELS], inside[PIXELS][PIXELS];

static void clear_pixels(void) {
    for (int y = 0; y < PIXELS; y++)
        for (int x = 0; x < PIXELS; x++)
            outside[y][x] = inside[y][x] = 1e9f;
}

static int bound(float x) {
    return x < 0 ? 0 : x > PIXELS - 1 ? PIXELS - 1 : (int)x;
}

// x, y in pixels, y up; z metres away. Counter-clockwise is outside.
static void put_triangle(Vec3 a, Vec3 b, Vec3 c) {
    float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    float(*to)[PIXELS] = area > 0 ? outside : inside;
    if (area > -1e-6f && area < 1e-6f)
        return;
    int left = bound(fminf(a.x, fminf(b.x, c.x)) - 0.5f), right = bound(fmaxf(a.x, fmaxf(b.x, c.x)) + 0.5f),
        low = bound(fminf(a.y, fminf(b.y, c.y)) - 0.5f), high = bound(fmaxf(a.y, fmaxf(b.y, c.y)) + 0.5f);
    float edge = area > 0 ? -1e-4f : 0; // along its edges the outside covers both neighbours
    for (int y = low; y <= high; y++)
        for (int x = left; x <= right; x++) {
            float px = (float)x + 0.5f, py = (float)y + 0.5f;
            float u = ((b.x - px) * (c.y - py) - (c.x - px) * (b.y - py)) / area,
                  v = ((c.x - px) * (a.y - py) - (a.x - px) * (c.y - py)) / area, w = 1 - u - v;
            if (u < edge || v < edge || w < edge)
                continue;
            float z = u * a.z + v * b.z + w * c.z;
            to[y][x] = z < to[y][x] ? z : to[y][x];
        }
}

static struct Eye { Vec3 middle, right, up, forward; } eye;

static Vec3 seen(Vec3 p) {
    Vec3 d = vec3_sub(p, eye.middle);
    return vec3(vec3_dot(d, eye.right) / PIXEL_M + PIXELS / 2, vec3_dot(d, eye.up) / PIXEL_M + PIXELS / 2,
                vec3_dot(d, eye.forward));
}

// How many pixels show the inside of the posed skin.
static int inside_out_from(double azimuth_deg, double elevation_deg) {
    double a = azimuth_deg * 3.14159265358979 / 180, e = elevation_deg * 3.14159265358979 / 180;
    eye.forward = vec3((float)(-cos(a) * cos(e)), (float)-sin(e), (float)(sin(a) * cos(e)));
    eye.right = vec3_unit(vec3_cross(eye.forward, vec3(0, 1, 0)));
    eye.up = vec3_cross(eye.right, eye.forward);
    static Vec3 *p;
    p = realloc(p, (size_t)skin->point_count * sizeof *p);
    for (int i = 0; i < skin->point_count; i++)
        p[i] = seen(at[i]);
    clear_pixels();
    for (int f = 0; f < body.faces; f++) {
        const int32_t *c = body.face[f];
        put_triangle(p[c[0]], p[c[1]], p[c[2]]);
        put_triangle(p[c[2]], p[c[3]], p[c[0]]);
    }
    Vec3 middle[RIMS_MAX];
    middles_of_rims(&body, p, middle);
    for (int s = 0; s < body.sides; s++)
        put_triangle(p[body.side[s].b], p[body.side[s].a], middle[body.side[s].rim]);
    int count = 0;
    for (int y = 0; y < PIXELS; y++)
        for (int x = 0; x < PIXELS; x++)
            count += inside[y][x] < outside[y][x] - BEHIND_M;
    return count;
}

static int pictures, wrong, worst, skin_pixels;

static void look(const char *name, const char *more, const char *phase, const Figure *figure) {
    static const double elevations[] = {8, 35, -5};
    skin_pose(skin, figure, at);
    Vec3 sum = vec3(0, 0, 0);
    for (int i = 0; i < skin->point_count; i++)
        sum = vec3_add(sum, at[i]);
    eye.middle = vec3_scale(sum, 1.0f / (float)skin->point_count);
    for (int i = 0; i < (all ? AZIMUTHS : 2); i++) {
        int azimuth = all ? i : (5 * poses + 8 * i + 3 * (poses / AZIMUTHS)) % AZIMUTHS;
        int pixels = inside_out_from(azimuth * 360.0 / AZIMUTHS + 4, elevations[(poses + i) % 3]);
        pictures++;
        wrong += pixels > 0;
        worst = pixels > worst ? pixels : worst;
        for (int y = 0; y < PIXELS; y++)
            for (int x = 0; x < PIXELS; x++)
                skin_pixels += outside[y][x] < 1e8f;
        if (pixels > 0)
            print_error("%s %s, %s: %d pixels inside out at azimuth %d of %d\n", name, more, phase, pixels,
                        azimuth, AZIMUTHS);
    }
    poses++;
}

static void the_inside_shows_nowhere(void **state) {
    (void)state;
    poses = pictures = wrong = worst = skin_pixels = 0;
    every_pose(library, all ? 3 : 1, all, look);
    print_message(
        "%d poses, %d pictures of %d pixels in the mean: %d show the inside, at most %d pixels of it\n",
        poses, pictures, skin_pixels / pictures, wrong, worst);
    assert_true(poses > 350);
    assert_true(skin_pixels / pictures > 5000);
    assert_int_equal(wrong, 0);
}

static double most_moved, turned_volume;
static int turned_poses;

// What the folds of the turn move at that pose, and the trunk's volume beside that at rest.
static void look_at_turn(const char *name, const char *more, const char *phase, const Figure *figure) {
    (void)name, (void)more, (void)phase;
    Figure breathed_out = *figure;
    breathed_out.ribs_m = 0;
    static Vec3 *plain;
    plain = realloc(plain, (size_t)skin->point_count * sizeof *plain);
    int folds = skin->turn_count, away = skin->turn_away_count;
    skin->turn_count = skin->turn_away_count = 0;
    skin_pose(skin, &breathed_out, plain);
    skin->turn_count = folds, skin->turn_away_count = away;
    skin_pose(skin, &breathed_out, at);
    most_moved = 0;
    for (int i = 0; i < skin->point_count; i++)
        most_moved = fmax(most_moved, (double)vec3_length(vec3_sub(at[i], plain[i])));
    turned_volume = volume_of(&regions[TRUNK][0], at) / volume_at_rest[TRUNK][0];
    turned_poses++;
}

// Turned by 27 degrees it neither wrings nor swells: the waist folds, and stays as large.
static void a_trunk_that_turns_folds_and_keeps_its_size(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Exercise *exercise = library_exercise(library, "side_leg_lift");
    every_pose_of(exercise, "", SIDE_RIGHT, 1, look_at_turn);
    assert_true(most_moved < 1e-6);
    for (int side = 0; side < 2; side++) {
        Exercise rolling_back;
        size_t mistake = 0;
        while (strcmp(exercise->mistakes[mistake].id, "rolling_back") != 0)
            assert_true(++mistake < exercise->mistake_count);
        exercise_with_mistake(exercise, &exercise->mistakes[mistake], arena, &rolling_back);
        ExerciseMoment moment;
        Figure figure;
        exercise_telling_moment(&rolling_back, side ? SIDE_RIGHT : SIDE_LEFT, &moment);
        exercise_moment_solve(&moment, &figure);
        look_at_turn("", "", "", &figure);
        print_message("turned: folds of %.1f mm, the trunk's volume %.3f\n", 1000 * most_moved,
                      turned_volume);
        assert_true(most_moved > 0.0015 && most_moved < 0.006);
        assert_true(turned_volume > 0.96 && turned_volume < 1.04);
    }
    assert_true(turned_poses > 3);
    arena_free(arena);
}

// The test sees it: a dent through the belly to the other side of the body turns the skin inside out.
static void what_is_inside_out_is_seen(void **state) {
    (void)state;
    ExerciseMoment moment;
    Figure figure;
    exercise_start_moment(library_exercise(library, "shoulder_rolls"), SIDE_RIGHT, &moment);
    exercise_moment_solve(&moment, &figure);
    skin_pose(skin, &figure, at);
    eye.middle = figure.origin[JOINT_LUMBAR];
    assert_int_equal(inside_out_from(180, 8), 0);
    double before = volume_of(&regions[TRUNK][0], at);
    for (int i = 0; i < skin->point_count; i++)
        if (fabsf(at[i].y - eye.middle.y) < 0.04f && fabsf(at[i].z - eye.middle.z) < 0.05f &&
            at[i].x > eye.middle.x)
            at[i].x -= 0.30f;
    assert_true(inside_out_from(180, 8) > 20);
    assert_true(volume_of(&regions[TRUNK][0], at) < 0.97 * before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_inside_out_is_seen),
        cmocka_unit_test(a_trunk_that_turns_folds_and_keeps_its_size),
        cmocka_unit_test(limbs_and_trunk_keep_their_size),
        cmocka_unit_test(the_inside_shows_nowhere),
    };
    int failed = 0;
    for (; body_now < BODIES; body_now++)
        failed += cmocka_run_group_tests_name(bodies[body_now], tests, load, unload);
    return failed;
}
