// A BVH file read back by a small reader of its own puts every joint where `gently motion` puts it.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/args.h"
#include "app/commands/command.h"

enum { JOINTS_MAX = 64, CHANNELS_MAX = 6, LINE = 20000 };

typedef struct BvhJoint {
    char name[40];
    int parent; // -1: the root
    double offset[3];
    char channels[CHANNELS_MAX][16];
    int channel_count;
} BvhJoint;

typedef struct Bvh {
    BvhJoint joints[JOINTS_MAX];
    int count, frames;
    double frame_s;
    FILE *file; // at the first frame's numbers
} Bvh;

static void next(FILE *file, char word[64]) {
    assert_int_equal(fscanf(file, "%63s", word), 1);
}

static void expect(FILE *file, const char *wanted) {
    char word[64];
    next(file, word);
    assert_string_equal(word, wanted);
}

static void read_offset(FILE *file, double offset[3]) {
    expect(file, "OFFSET");
    assert_int_equal(fscanf(file, "%lf %lf %lf", &offset[0], &offset[1], &offset[2]), 3);
}

// From after ROOT or JOINT to its closing brace.
static void read_joint(Bvh *bvh, int parent) {
    char word[64];
    int self = bvh->count++;
    BvhJoint *joint = &bvh->joints[self];
    joint->parent = parent;
    next(bvh->file, word);
    snprintf(joint->name, sizeof joint->name, "%.39s", word);
    expect(bvh->file, "{");
    read_offset(bvh->file, joint->offset);
    expect(bvh->file, "CHANNELS");
    assert_int_equal(fscanf(bvh->file, "%d", &joint->channel_count), 1);
    assert_true(joint->channel_count <= CHANNELS_MAX);
    for (int i = 0; i < joint->channel_count; i++)
        assert_int_equal(fscanf(bvh->file, "%15s", joint->channels[i]), 1);
    int children = 0;
    for (next(bvh->file, word); strcmp(word, "}") != 0; next(bvh->file, word), children++) {
        if (strcmp(word, "JOINT") == 0) {
            read_joint(bvh, self);
            continue;
        }
        double end[3];
        assert_string_equal(word, "End");
        expect(bvh->file, "Site");
        expect(bvh->file, "{");
        read_offset(bvh->file, end);
        expect(bvh->file, "}");
    }
    assert_true(children > 0); // readers want every branch closed by an end site
}

static Bvh *open_bvh(const char *path) {
    Bvh *bvh = calloc(1, sizeof *bvh);
    assert_non_null(bvh);
    bvh->file = fopen(path, "r");
    assert_non_null(bvh->file);
    expect(bvh->file, "HIERARCHY");
    expect(bvh->file, "ROOT");
    read_joint(bvh, -1);
    expect(bvh->file, "MOTION");
    expect(bvh->file, "Frames:");
    assert_int_equal(fscanf(bvh->file, "%d", &bvh->frames), 1);
    expect(bvh->file, "Frame");
    expect(bvh->file, "Time:");
    assert_int_equal(fscanf(bvh->file, "%lf", &bvh->frame_s), 1);
    return bvh;
}

typedef struct Frame {
    double at[3], turn[3][3];
} Frame;

static void times(double a[3][3], double b[3][3], double out[3][3]) {
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            out[i][k] = a[i][0] * b[0][k] + a[i][1] * b[1][k] + a[i][2] * b[2][k];
}

// Turns a frame further about one of its own axes, as BVH channels do one after the other.
static void turn_about(Frame *frame, int axis, double deg) {
    double r[3][3] = {{0}}, was[3][3], c = cos(deg * M_PI / 180), s = sin(deg * M_PI / 180);
    int b = (axis + 1) % 3, d = (axis + 2) % 3;
    r[axis][axis] = 1;
    r[b][b] = r[d][d] = c;
    r[b][d] = -s;
    r[d][b] = s;
    memcpy(was, frame->turn, sizeof was);
    times(was, r, frame->turn);
}

static void read_frame(Bvh *bvh, Frame frames[JOINTS_MAX]) {
    for (int j = 0; j < bvh->count; j++) {
        const BvhJoint *joint = &bvh->joints[j];
        Frame *frame = &frames[j];
        *frame = (Frame){.turn = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
        double offset[3] = {joint->offset[0], joint->offset[1], joint->offset[2]};
        if (joint->parent >= 0)
            *frame = frames[joint->parent];
        double place[3] = {0, 0, 0};
        Frame turned = *frame;
        for (int c = 0; c < joint->channel_count; c++) {
            double value;
            assert_int_equal(fscanf(bvh->file, "%lf", &value), 1);
            int axis = joint->channels[c][0] - 'X';
            if (strcmp(joint->channels[c] + 1, "position") == 0)
                place[axis] = value;
            else
                turn_about(&turned, axis, value);
        }
        for (int i = 0; i < 3; i++)
            turned.at[i] = frame->at[i] + place[i] + frame->turn[i][0] * offset[0] +
                           frame->turn[i][1] * offset[1] + frame->turn[i][2] * offset[2];
        *frame = turned;
    }
}

// The column of a heading, -1 when it is not there.
static int column(const char *heading, const char *name) {
    int index = 0;
    size_t length = strlen(name);
    for (const char *at = heading; *at; at++, index++) {
        if (strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == '\n'))
            return index;
        at = strchr(at, ',');
        if (!at)
            break;
    }
    return -1;
}

static double number(const char *row, int index) {
    for (; index > 0; index--)
        row = strchr(row, ',') + 1;
    return strtod(row, NULL);
}

static void run_motion(const char *exercise, const char *side, bool bvh, char *path) {
    char *words[10], id[40], side_text[8], option[] = "-o", fps[] = "--fps", ten[] = "30",
                                           side_option[] = "--side", as_bvh[] = "--bvh";
    snprintf(id, sizeof id, "%s", exercise);
    snprintf(side_text, sizeof side_text, "%s", side);
    int n = 0;
    words[n++] = id, words[n++] = fps, words[n++] = ten, words[n++] = side_option, words[n++] = side_text;
    words[n++] = option, words[n++] = path;
    if (bvh)
        words[n++] = as_bvh;
    words[n] = NULL;
    assert_int_equal(cmd_motion(words), STATUS_GOOD);
}

static double worst_gap(const char *exercise, const char *side, const char *folder) {
    char bvh_path[80], csv_path[80];
    snprintf(bvh_path, sizeof bvh_path, "%s/move.bvh", folder);
    snprintf(csv_path, sizeof csv_path, "%s/move.csv", folder);
    run_motion(exercise, side, true, bvh_path);
    run_motion(exercise, side, false, csv_path);
    Bvh *bvh = open_bvh(bvh_path);
    assert_true(bvh->count > 20 && bvh->frames > 10);
    assert_true(fabs(bvh->frame_s - 1.0 / 30) < 1e-8);
    FILE *csv = fopen(csv_path, "r");
    assert_non_null(csv);
    char *heading = malloc(LINE), *row = malloc(LINE);
    assert_non_null(fgets(heading, LINE, csv));
    double worst = 0;
    for (int f = 0; f < bvh->frames; f++) {
        Frame frames[JOINTS_MAX];
        read_frame(bvh, frames);
        assert_non_null(fgets(row, LINE, csv));
        for (int j = 0; j < bvh->count; j++)
            for (int i = 0; i < 3; i++) {
                char name[64];
                bool head = strcmp(bvh->joints[j].name, "head") == 0;
                snprintf(name, sizeof name, "%s_%c_m", head ? "skull" : bvh->joints[j].name, 'x' + i);
                int at = column(heading, name);
                assert_true(at >= 0);
                double gap = fabs(number(row, at) - frames[j].at[i]);
                worst = gap > worst ? gap : worst;
            }
    }
    assert_null(fgets(row, LINE, csv)); // as many frames as rows
    char word[64];
    assert_int_equal(fscanf(bvh->file, "%63s", word), EOF);
    fclose(csv), fclose(bvh->file);
    free(heading), free(row), free(bvh);
    unlink(bvh_path), unlink(csv_path);
    return worst;
}

static void every_frame_comes_back(void **state) {
    (void)state;
    static const char *const moves[][2] = {
        {"bridge", "right"},       {"clamshell", "left"}, {"piriformis_stretch", "right"},
        {"knee_to_chest", "left"}, {"march", "left"},     {"wall_sit", "right"}};
    char folder[] = "/tmp/gently-bvh-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        double gap = worst_gap(moves[i][0], moves[i][1], folder);
        if (gap >= 0.001)
            print_error("%s: %.6f m\n", moves[i][0], gap);
        assert_true(gap < 0.001);
    }
    rmdir(folder);
}

// Programs interpolate channels: no angle may leap round by 180 or 360 degrees from frame to frame.
static void angles_go_on_from_frame_to_frame(void **state) {
    (void)state;
    char folder[] = "/tmp/gently-bvh-XXXXXX", path[80];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/move.bvh", folder);
    run_motion("clamshell", "right", true, path);
    Bvh *bvh = open_bvh(path);
    int channels = 3 + 3 * bvh->count;
    double before[3 + 3 * JOINTS_MAX] = {0};
    for (int f = 0; f < bvh->frames; f++)
        for (int c = 0; c < channels; c++) {
            double value;
            assert_int_equal(fscanf(bvh->file, "%lf", &value), 1);
            assert_true(f == 0 || fabs(value - before[c]) < 60);
            before[c] = value;
        }
    fclose(bvh->file);
    free(bvh);
    unlink(path), rmdir(folder);
}

int main(void) {
    setenv("GENTLY_DATA", ".", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_frame_comes_back),
        cmocka_unit_test(angles_go_on_from_frame_to_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
