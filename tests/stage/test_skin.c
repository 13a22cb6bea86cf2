// Test variant: release, slow
// The skin: its file is read strictly; at rest it is an even net, and at no pose of any exercise it turns inside out.
// test_skin_poses looks at it from outside.
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
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/skin.h"
#include "support/library_fixture.h"

// At so much of the skin folds may lie over themselves, inside a bent knee or groin.
#define FOLDED_MAX 0.001
#define PATH "assets/body/default.skin"

static char *text;
static size_t text_size;

static int load(void **state) {
    uint8_t *bytes;
    char reason[100];
    if (!file_read(PATH, 1 << 22, &bytes, &text_size, reason, sizeof reason))
        return 1;
    text = (char *)bytes;
    return load_library(state);
}

static int unload(void **state) {
    free(text);
    return free_library(state);
}

// What is said of the file with its first `from` replaced by `to`; the first error.
static void expect_error(const char *from, const char *to, const char *place, const char *words) {
    char *at = strstr(text, from);
    assert_non_null(at);
    size_t before = (size_t)(at - text), rest = text_size - before - strlen(from),
           size = before + strlen(to) + rest;
    char *broken = malloc(size + 1);
    memcpy(broken, text, before);
    memcpy(broken + before, to, strlen(to));
    memcpy(broken + before + strlen(to), at + strlen(from), rest);
    DiagList diags = {0};
    Skin *skin = skin_read(broken, size, "x.skin", &diags);
    if (skin || diags.count != 1 || (int)diags.items[0].line != atoi(place) ||
        !strstr(diags.items[0].message, words))
        print_error("%s -> %s: %s:%d: %s\n", from, to, skin ? "taken" : "x.skin",
                    diags.count ? diags.items[0].line : 0, diags.count ? diags.items[0].message : "");
    assert_null(skin);
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].path, "x.skin");
    if (atoi(place))
        assert_int_equal(diags.items[0].line, atoi(place));
    assert_non_null(strstr(diags.items[0].message, words));
    diag_list_free(&diags);
    free(broken);
}

static void a_fault_is_told_with_its_line(void **state) {
    (void)state;
    expect_error("gently-skin 1", "gently-skin 2", "1", "from 1 to 1");
    expect_error("gently-skin 1", "skin", "1", "begins with");
    expect_error("bone pelvis", "bone hat", "2", "no bone of the right side \"hat\"");
    expect_error("bone pelvis 0", "bone pelvis zero", "2", "a whole number");
    expect_error("bone lumbar", "bone pelvis", "3", "told twice");
    expect_error("w pelvis", "w nothing", "0", "no bone \"nothing\"");
    expect_error("\nface 0 ", "\nface 99999 ", "0", "a whole number");
    expect_error("\nface ", "\nsurface ", "0", "no line begins with \"surface\"");
    expect_error("shape knee", "shape nose", "0", "no joint with shapes");
    expect_error("\nend", "", "0", "the last line");
}

static void a_cut_off_file_is_no_skin(void **state) {
    (void)state;
    for (size_t size = 0; size < text_size - 4; size += size < 3000 ? 61 : 9973) {
        DiagList diags = {0};
        assert_null(skin_read(text, size, "x.skin", &diags));
        assert_int_equal(diags.error_count, 1);
        diag_list_free(&diags);
    }
}

static Vec3 *points, *rest_out;

// Where the surface faces at each point of the posed skin, not of unit length.
static void normals_of(const Skin *skin, const Vec3 *at, Vec3 *out) {
    memset(out, 0, (size_t)skin->point_count * sizeof *out);
    for (int f = 0; f < skin->face_count; f++) {
        const int32_t *c = skin->faces[f];
        Vec3 n = vec3_cross(vec3_sub(at[c[2]], at[c[0]]), vec3_sub(at[c[3]], at[c[1]]));
        for (int i = 0; i < 4; i++)
            out[c[i]] = vec3_add(out[c[i]], n);
    }
}

typedef struct Visit {
    int poses;
    double worst; // share of the skin that is folded over
    const char *worst_id;
} Visit;

// The share of the skin's area that lies the wrong way round: faces that face against the mean of their surroundings.
static double folded_share(const Skin *skin, const Figure *figure) {
    skin_pose(skin, figure, points);
    normals_of(skin, points, rest_out);
    double folded = 0, whole = 0;
    for (int f = 0; f < skin->face_count; f++) {
        const int32_t *c = skin->faces[f];
        Vec3 n = vec3_cross(vec3_sub(points[c[2]], points[c[0]]), vec3_sub(points[c[3]], points[c[1]]));
        Vec3 mean = vec3(0, 0, 0);
        for (int i = 0; i < 4; i++)
            mean = vec3_add(mean, vec3_unit(rest_out[c[i]]));
        double area = (double)vec3_length(n);
        whole += area;
        if (vec3_dot(n, mean) < 0)
            folded += area;
    }
    return folded / whole;
}

static void visit(const Skin *skin, const Exercise *exercise, Side side, Visit *seen) {
    for (size_t phase = 0; phase < exercise->phase_count; phase++)
        for (int i = 0; i < 3; i++) {
            ExerciseMoment moment;
            Figure figure;
            exercise_moment_in_phase(exercise, (int)phase, i * 0.5, side, &moment);
            exercise_moment_solve(&moment, &figure);
            double share = folded_share(skin, &figure);
            if (share > seen->worst) {
                seen->worst = share;
                seen->worst_id = exercise->id;
            }
            seen->poses++;
        }
}

// A net that was torn at rest keeps its size at every pose, too.
static void the_net_is_even_at_rest(void **state) {
    (void)state;
    const Skin *skin = skin_default();
    double longest = 0;
    for (int f = 0; f < skin->face_count; f++)
        for (int i = 0; i < 4; i++)
            longest = fmax(longest, (double)vec3_length(vec3_sub(skin->rest[skin->faces[f][i]],
                                                                 skin->rest[skin->faces[f][(i + 1) & 3]])));
    print_message("the longest side of a face at rest: %.0f mm\n", 1000 * longest);
    assert_true(longest < 0.07);
}

static void the_skin_keeps_its_outside(void **state) {
    (void)state;
    const Skin *skin = skin_default();
    points = calloc((size_t)skin->point_count, sizeof *points);
    rest_out = calloc((size_t)skin->point_count, sizeof *rest_out);
    Visit seen = {0};
    for (size_t e = 0; e < library->exercise_count; e++) {
        visit(skin, library->exercises[e], SIDE_RIGHT, &seen);
        visit(skin, library->exercises[e], SIDE_LEFT, &seen);
    }
    for (size_t e = 0; e < library->transition_count; e++)
        visit(skin, library->transitions[e], SIDE_RIGHT, &seen);
    print_message("%d poses: at most %.3f %% of the skin folded over (%s)\n", seen.poses, 100 * seen.worst,
                  seen.worst_id);
    assert_true(seen.worst < FOLDED_MAX);
    free(points);
    free(rest_out);
}

// The volume between a piece's own faces and its middle at rest, and how many of their sides nothing lies beside.
static double volume_of(const Skin *skin, const SkinPiece *piece, int *open) {
    double volume = 0;
    for (int f = 0; f < piece->own_faces; f++) {
        Vec3 at[4];
        for (int i = 0; i < 4; i++) {
            at[i] = skin->rest[piece->points[piece->faces[f].at[i]]];
            *open += piece->faces[f].beside[i] < 0;
        }
        volume += (double)vec3_dot(at[0], vec3_cross(at[1], at[2])) / 6;
        volume += (double)vec3_dot(at[2], vec3_cross(at[3], at[0])) / 6;
    }
    return volume;
}

// Of pieces with their neighbours together, whose rims cancel out.
static void a_view_that_rushes_by_shows_the_same_body(void **state) {
    (void)state;
    const Skin *skin = skin_default();
    double volume[SKIN_DETAILS] = {0};
    int faces[SKIN_DETAILS] = {0};
    for (int part = 0; part < SKIN_PARTS; part++)
        for (int side = 0; side < 2; side++) {
            int open[SKIN_DETAILS] = {0};
            for (int detail = 0; detail < SKIN_DETAILS; detail++) {
                const SkinPiece *piece = &skin->pieces[detail][side][part];
                volume[detail] += volume_of(skin, piece, &open[detail]);
                faces[detail] += piece->own_faces;
            }
            assert_true(open[SKIN_RUSHING] <= open[SKIN_FINE]); // no slit between two faces
        }
    print_message("%d faces of %d, %.2f %% of the volume\n", faces[SKIN_RUSHING], faces[SKIN_FINE],
                  100 * volume[SKIN_RUSHING] / volume[SKIN_FINE]);
    assert_true(faces[SKIN_RUSHING] < 0.6 * faces[SKIN_FINE]);
    assert_true(fabs(volume[SKIN_RUSHING] / volume[SKIN_FINE] - 1) < 0.02);
}

// How far flank, armpit and arm reach to the outside, slice by slice of the thorax's height.
enum { SLICES = 16 };
#define SLICE_FROM_M 0.05f
#define SLICE_M 0.02f

static void find_outline(const Skin *skin, const Figure *figure, float out[SLICES]) {
    for (int i = 0; i < SLICES; i++)
        out[i] = 0;
    for (int i = 0; i < skin->point_count; i++) {
        Vec3 d = vec3_sub(points[i], figure->origin[JOINT_THORAX]);
        float high = vec3_dot(d, joint_axis(figure, JOINT_THORAX, 1)),
              aside = vec3_dot(d, joint_axis(figure, JOINT_THORAX, 2));
        int slice = (int)floorf((high - SLICE_FROM_M) / SLICE_M);
        if (slice >= 0 && slice < SLICES && aside > out[slice])
            out[slice] = aside;
    }
}

// From the flank to an arm over the head runs one soft line: no corner of the trunk stands out beside an arm set on it like a pipe.
static void an_arm_over_the_head_grows_out_of_the_trunk(void **state) {
    (void)state;
    const Skin *skin = skin_default();
    const Exercise *bend = library_exercise(library, "side_bend");
    points = calloc((size_t)skin->point_count, sizeof *points);
    for (int phase = 0; phase < 2; phase++) { // the arm goes up; the trunk bends
        ExerciseMoment moment;
        Figure figure;
        float out[SLICES], most = -1;
        exercise_moment_in_phase(bend, phase, 1, SIDE_RIGHT, &moment);
        exercise_moment_solve(&moment, &figure);
        skin_pose(skin, &figure, points);
        find_outline(skin, &figure, out);
        for (int i = 0; i < SLICES - 1; i++) // two slices at a time: the net is coarser than one
            out[i] = fmaxf(out[i], out[i + 1]);
        for (int i = 1; i < SLICES - 2; i++)
            most = fmaxf(most, out[i] - out[0] - (out[SLICES - 2] - out[0]) * (float)i / (SLICES - 2));
        print_message("phase %d: the trunk stands out beyond the arm by %.1f mm\n", phase,
                      1000 * (double)most);
        assert_true(most < 0.012f);
    }
    free(points);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_that_rushes_by_shows_the_same_body),
        cmocka_unit_test(a_fault_is_told_with_its_line),
        cmocka_unit_test(a_cut_off_file_is_no_skin),
        cmocka_unit_test(the_net_is_even_at_rest),
        cmocka_unit_test(the_skin_keeps_its_outside),
        cmocka_unit_test(an_arm_over_the_head_grows_out_of_the_trunk),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
