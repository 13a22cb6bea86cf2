// What the commands print for other programs: CSV and JSON as the architecture promises them.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <math.h>

#include "app/spawn.h"

enum { COLUMNS_MAX = 512, ROWS_MAX = 4000 };

typedef struct Table {
    char *text;
    char *heads[COLUMNS_MAX];
    int columns;
    char *cells[ROWS_MAX][COLUMNS_MAX];
    int rows;
} Table;

static Table table;
static char folder[128], out[160];

static int begin(void **state) {
    (void)state;
    spawn_folder(folder);
    snprintf(out, sizeof out, "%s/out", folder);
    return 0;
}

static int end(void **state) {
    (void)state;
    spawn_remove(folder);
    free(table.text);
    return 0;
}

static char *read_text(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t capacity = 16 << 20, size;
    char *text = malloc(capacity);
    assert_non_null(text);
    size = fread(text, 1, capacity - 1, file);
    text[size] = '\0';
    fclose(file);
    return text;
}

static int split(char *line, char **cells) {
    int count = 0;
    for (char *at = line; at; count++) {
        assert_true(count < COLUMNS_MAX);
        cells[count] = strsep(&at, ",");
    }
    return count;
}

static void read_motion(const char *const *arguments) {
    assert_int_equal(spawn_run(out, arguments), 0);
    free(table.text);
    table = (Table){.text = read_text(arguments[3])};
    char *rest = table.text, *line = strsep(&rest, "\n");
    table.columns = split(line, table.heads);
    while ((line = strsep(&rest, "\n")) && *line) {
        assert_true(table.rows < ROWS_MAX);
        assert_int_equal(split(line, table.cells[table.rows++]), table.columns);
    }
}

static int column(const char *name) {
    for (int i = 0; i < table.columns; i++)
        if (strcmp(table.heads[i], name) == 0)
            return i;
    fail_msg("there is no column %s", name);
    return -1;
}

static double cell(int row, int column_index) {
    char *rest = NULL;
    double value = strtod(table.cells[row][column_index], &rest);
    assert_true(*rest == '\0' && isfinite(value));
    return value;
}

// How far the point of a part strays from where it first was, while its contact is `kind`; *rows counts
// those.
static double drift_m(const char *part, int kind, int *rows) {
    char name[80];
    int at[3];
    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s_%c_m", part, "xyz"[i]);
        at[i] = column(name);
    }
    snprintf(name, sizeof name, "contact_%s", part);
    int contact = column(name), first = -1;
    double worst = 0;
    *rows = 0;
    for (int row = 0; row < table.rows; row++) {
        if ((int)cell(row, contact) != kind)
            continue;
        first = first < 0 ? row : first;
        (*rows)++;
        double sum = 0;
        for (int i = 0; i < 3; i++)
            sum += pow(cell(row, at[i]) - cell(first, at[i]), 2);
        worst = fmax(worst, sqrt(sum));
    }
    return worst;
}

static void motion_has_the_promised_columns(void **state) {
    (void)state;
    char path[160];
    snprintf(path, sizeof path, "%s/bridge.csv", folder);
    read_motion((const char *[]){"motion", "bridge", "-o", path, NULL});
    assert_string_equal(table.heads[0], "t_s");
    assert_string_equal(table.heads[1], "phase");
    for (int i = 0; i < table.columns; i++)
        for (int j = 0; j < i; j++)
            assert_string_not_equal(table.heads[i], table.heads[j]);
    const char *const names[] = {
        "pelvis_x_m",         "left_knee_y_m",     "right_hip_flexion_deg", "pelvis_posterior_tilt_deg",
        "left_foot_x_m",      "contact_left_foot", "contact_head",          "head_y_m",
        "contact_upper_back", "contact_hips",      "left_hand_z_m",         "contact_right_hand"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        column(names[i]);
    for (int i = 0; i < table.columns; i++)
        if (strncmp(table.heads[i], "contact_", 8) == 0)
            for (int axis = 0; axis < 3; axis++) {
                char name[80];
                snprintf(name, sizeof name, "%s_%c_m", table.heads[i] + 8, "xyz"[axis]);
                column(name);
            }
}

static void motion_rows_are_frames_of_one_repetition(void **state) {
    (void)state;
    char path[160];
    snprintf(path, sizeof path, "%s/bridge.csv", folder);
    read_motion((const char *[]){"motion", "bridge", "-o", path, NULL});
    assert_true(table.rows > 300);
    for (int row = 0; row < table.rows; row++) {
        assert_true(fabs(cell(row, 0) - row / 60.0) < 1e-5);
        for (int i = 2; i < table.columns; i++)
            cell(row, i);
    }
    read_motion((const char *[]){"motion", "bridge", "-o", path, "--fps", "10", NULL});
    assert_in_range(table.rows, 50, 200);
    assert_true(fabs(cell(1, 0) - 0.1) < 1e-9);
}

static void what_rests_in_a_bridge_stays(void **state) {
    (void)state;
    char path[160];
    int rows = 0;
    snprintf(path, sizeof path, "%s/bridge.csv", folder);
    read_motion((const char *[]){"motion", "bridge", "-o", path, NULL});
    const char *const fixed[] = {"left_foot", "right_foot"};
    for (size_t i = 0; i < 2; i++) {
        assert_true(drift_m(fixed[i], 1, &rows) < 0.005);
        assert_int_equal(rows, table.rows);
    }
    // The hips leave the mat and come back.
    int contact = column("contact_hips");
    int resting = 0, lifted = 0;
    for (int row = 0; row < table.rows; row++) {
        resting += cell(row, contact) != 0;
        lifted += cell(row, contact) == 0;
    }
    assert_true(resting > 20 && lifted > 100);
}

static void sides_are_mirrored(void **state) {
    (void)state;
    char path[160];
    snprintf(path, sizeof path, "%s/clam.csv", folder);
    read_motion((const char *[]){"motion", "clamshell", "-o", path, "--fps", "20", NULL});
    int rows = table.rows;
    static double right[ROWS_MAX];
    for (int row = 0; row < rows; row++)
        right[row] = cell(row, column("right_hip_external_rotation_deg"));
    read_motion((const char *[]){"motion", "clamshell", "-o", path, "--fps", "20", "--side", "left", NULL});
    assert_int_equal(table.rows, rows);
    for (int row = 0; row < rows; row++)
        assert_true(fabs(cell(row, column("left_hip_external_rotation_deg")) - right[row]) < 1e-4);
}

static json_t *read_json(const char *const *arguments) {
    assert_int_equal(spawn_run(out, arguments), 0);
    json_error_t error;
    json_t *json = json_load_file(out, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("line %d: %s", error.line, error.text);
    return json;
}

static json_int_t whole(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

static void a_score_has_no_gaps_and_no_two_captions_at_once(void **state) {
    (void)state;
    json_t *score = read_json((const char *[]){"score", "gentle-start", "--json", NULL});
    const json_t *segments = json_object_get(score, "segments"), *cues = json_object_get(score, "cues"),
                 *captions = json_object_get(score, "captions"), *phases = json_object_get(score, "phases");
    json_int_t reached = 0, last = -1;
    size_t i;
    json_t *item;
    json_array_foreach(segments, i, item) {
        assert_int_equal(whole(item, "start_us"), reached);
        reached = whole(item, "end_us");
    }
    assert_int_equal(reached, whole(score, "duration_us"));
    // down to the mat and up again included
    assert_true(reached >= 7 * 60000000ll && reached <= 11 * 60000000ll);
    json_array_foreach(cues, i, item) {
        assert_true(whole(item, "at_us") >= last);
        last = whole(item, "at_us");
    }
    assert_true(json_array_size(cues) > 50);
    reached = 0;
    json_array_foreach(captions, i, item) {
        assert_true(whole(item, "start_us") >= reached);
        reached = whole(item, "end_us");
    }
    json_array_foreach(phases, i, item) {
        assert_true(whole(item, "start_us") < whole(item, "end_us"));
        assert_true(json_is_string(json_object_get(item, "exercise")));
    }
    json_decref(score);
}

static void the_list_names_everything(void **state) {
    (void)state;
    json_t *list = read_json((const char *[]){"list", "--json", NULL});
    assert_true(json_array_size(json_object_get(list, "exercises")) >= 13);
    assert_true(json_array_size(json_object_get(list, "routines")) >= 3);
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(list, "routines"), i, item)
        assert_true(json_real_value(json_object_get(item, "duration_s")) > 120);
    json_array_foreach(json_object_get(list, "exercises"), i, item)
        assert_true(json_real_value(json_object_get(item, "rep_s")) > 1);
    json_decref(list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(motion_has_the_promised_columns),
        cmocka_unit_test(motion_rows_are_frames_of_one_repetition),
        cmocka_unit_test(what_rests_in_a_bridge_stays),
        cmocka_unit_test(sides_are_mirrored),
        cmocka_unit_test(a_score_has_no_gaps_and_no_two_captions_at_once),
        cmocka_unit_test(the_list_names_everything),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
