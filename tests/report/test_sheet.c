// The page for the physiotherapist: what is counted for it, and that another program can read it.
// Test variant: san
#include <errno.h>
#include <sys/stat.h>
#include "report/export_files.h"
#include "report/save_job.h"
#include "report/save_places.h"
#include "report/sheet_page.h"
#include "report/sheet_words.h"
#include "store/history/history_parts.h"
#include "store/history/history_weeks.h"

static Arena *arena;

static int begin(void **state) {
    arena = arena_new();
    return make_export_folder(state);
}

static int end(void **state) {
    arena_free(arena);
    return remove_export_folder(state);
}

static const char *exercise_words(const void *context, const char *exercise, const char *variant) {
    (void)context;
    return strcmp(exercise, "bridge") != 0 ? NULL : variant[0] ? "Half bridge" : "Bridge";
}

static const char *pain_kind_words(const void *context, const char *kind) {
    (void)context;
    return strcmp(kind, "sharp") == 0 ? "A sharp pain" : NULL;
}

static SheetOptions usual_options(void) {
    return (SheetOptions){.today = MADE_UP_LAST_DAY,
                          .weeks = SHEET_WEEKS_USUAL,
                          .name = "",
                          .words = {exercise_words, pain_kind_words, NULL}};
}

static Sheet sheet_with(const HistoryLog *log, SheetOptions options) {
    return sheet_of(log, &options, arena);
}

static void test_the_numbers_are_those_of_the_history(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false);
    Sheet sheet = sheet_with(&log, usual_options());
    assert_int_equal(sheet.weeks, 12);
    assert_int_equal(sheet.first_day, MADE_UP_LAST_DAY - 12 * 7 + 1);
    int sessions = 0, done_s = 0, for_pain = 0, early = 0, minutes = 0, minutes_shown = 0;
    for (int i = 0; i < log.session_count; i++) {
        for (int day = sheet.first_day; day <= sheet.options.today; day++)
            done_s += history_session_done_s(&log.sessions[i], day);
        if (log.sessions[i].day < sheet.first_day)
            continue;
        sessions++;
        for_pain += log.sessions[i].end == HISTORY_PAIN;
        early += log.sessions[i].end == HISTORY_PAIN || log.sessions[i].end == HISTORY_LEFT;
    }
    for (int i = 0; i < sheet.weeks; i++)
        minutes += sheet.minutes[i];
    for (int day = sheet.first_day; day <= sheet.options.today; day++)
        minutes_shown += history_minutes(history_done_s(&log, day, day)); // as on the screens
    assert_true(sessions < log.session_count); // there is more than the page tells of
    assert_int_equal(sheet.session_count, sessions);
    assert_int_equal(sheet.done_s, done_s);
    assert_int_equal(sheet.for_pain, for_pain);
    assert_int_equal(sheet.early, early);
    assert_int_equal(sheet.stop_count, early);
    assert_int_equal(minutes, minutes_shown);
    assert_true(sheet.pain_first > sheet.pain_last && sheet.pain_last >= 0);
    assert_int_equal(sheet.steps_up, 2);
}

static void test_what_ended_early_is_told_as_less_than_planned(void **state) {
    (void)state;
    static const struct {
        int done_s, planned_s;
        const char *text;
    } STOPS[] = {{290, 300, "4 of 5 min, by choice"},
                 {285, 310, "4 of 5 min, by choice"},
                 {299, 271, "5 of 5 min, by choice"}, // longer than planned
                 {20, 29, "0 of 0 min, by choice"}};
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++) {
        SheetStop stop = {.done_s = STOPS[i].done_s, .planned_s = STOPS[i].planned_s, .end = HISTORY_LEFT};
        char text[SHEET_DOSE_CAPACITY];
        assert_string_equal(sheet_stop(&stop, text), STOPS[i].text);
    }
}

static void test_doses_go_from_the_first_to_the_last(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false);
    Sheet sheet = sheet_with(&log, usual_options());
    assert_int_equal(sheet.exercise_count, 5);
    for (int i = 0; i < sheet.exercise_count; i++) {
        const SheetExercise *exercise = &sheet.exercises[i];
        char text[2 * SHEET_DOSE_CAPACITY];
        sheet_doses(&exercise->first, &exercise->last, text);
        if (strcmp(exercise->id, "bridge") == 0) {
            assert_string_equal(exercise->name, "Bridge");
            assert_string_equal(exercise->first.way, "Half bridge");
            assert_string_equal(exercise->last.way, "");
            assert_string_equal(text, "2 × 6 → 2 × 12");
        } else if (strcmp(exercise->id, "clamshell") == 0) {
            assert_string_equal(exercise->name, "clamshell"); // the content has no name for it
            assert_string_equal(text, "2 × 6 → 2 × 12 each side");
        } else if (strcmp(exercise->id, "pelvic_tilt") == 0) {
            assert_string_equal(text, "2 × 6 → 2 × 12, held 5 s");
        }
    }
}

// Nothing yet, one session alone, and a clock that is behind the history.
static void test_little_and_nothing(void **state) {
    (void)state;
    HistoryLog none = {0}, log = made_up_history(arena, false);
    Sheet sheet = sheet_with(&none, usual_options());
    assert_int_equal(sheet.session_count, 0);
    assert_int_equal(sheet.weeks, SHEET_WEEKS_LEAST);
    assert_int_equal(sheet.pain_first, HISTORY_UNKNOWN);
    SheetOptions early = usual_options();
    early.today = MADE_UP_FIRST_DAY;
    sheet = sheet_with(&log, early);
    assert_int_equal(sheet.session_count, 1);
    assert_int_equal(sheet.pain_first, HISTORY_UNKNOWN);
}

// What a command prints of a file; its options stand behind the name.
static char *output_of(const char *program, const char *path, const char *rest) {
    char command[PATH_CAPACITY + 100], *text = calloc(1, 1 << 20);
    assert_non_null(text);
    snprintf(command, sizeof command, "%s '%s' %s", program, path, rest);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t size = fread(text, 1, (1 << 20) - 1, pipe);
    text[size] = '\0';
    assert_int_equal(pclose(pipe), 0);
    return text;
}

static void write_pdf(const char *path, const Sheet *sheet) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(sheet_page_pdf(file, sheet));
    assert_int_equal(fclose(file), 0);
}

// poppler finds one page of A4, with words that can be selected, and no name that was not given.
static void test_a_pdf_reader_reads_it(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false);
    SheetAbout about[] = {{"Weeks since the birth", "14"}, {"Birth", "By caesarean"}};
    SheetOptions options = usual_options();
    char path[PATH_CAPACITY];
    for (int named = 0; named < 2; named++) {
        options.name = named ? "Ana Übung שלום 你好" : "";
        options.about = about;
        options.about_count = named ? 2 : 0;
        Sheet sheet = sheet_with(&log, options);
        write_pdf(export_path("page.pdf", path), &sheet);
        char *info = output_of("pdfinfo", path, ""), *text = output_of("pdftotext -layout", path, "-");
        assert_non_null(strstr(info, "Pages:           1\n"));
        assert_non_null(strstr(info, "(A4)"));
        assert_non_null(strstr(info, "Title:           Exercises at home"));
        assert_non_null(strstr(info, "CreationDate:    Sun Nov  1"));
        assert_true((strstr(info, "Author:") != NULL) == named);
        assert_true((strstr(text, "Ana Übung") != NULL) == named);
        assert_true((strstr(text, "你好") != NULL) == named);
        assert_true((strstr(text, "By caesarean") != NULL) == named);
        static const char *const there[] = {"10 Aug 2026 to 1 Nov 2026",
                                            "36",
                                            "sessions",
                                            "Pain, 0 none to 10 worst",
                                            "before",
                                            "the next day",
                                            "Minutes of exercise, by week",
                                            "Doses done",
                                            "2 × 6 → 2 × 12, held 5 s",
                                            "Half bridge → usual way",
                                            "Bridge: A sharp pain, pain 7",
                                            "5 of 20 min, for what was felt",
                                            "Leaking: 7 of 61 times, last 23 Oct",
                                            "Notes",
                                            "none of it is a diagnosis"};
        for (size_t i = 0; i < sizeof there / sizeof *there; i++)
            if (!strstr(text, there[i]))
                fail_msg("the page does not say: %s", there[i]);
        free(info);
        free(text);
    }
}

// Forty exercises with long names, and more told than there is room for: still one page, and the foot is free.
static void test_more_than_fits(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false);
    for (int i = 0; i < log.set_count; i++)
        log.sets[i].exercise = arena_printf(arena, "an_exercise_with_a_rather_long_name_%d", i % 40);
    for (int i = 0; i < log.feeling_count; i++) {
        log.feelings[i].moment = HISTORY_DURING;
        log.feelings[i].exercise = "an_exercise_with_a_rather_long_name_and_then_some_more";
    }
    SheetAbout about[16];
    for (int i = 0; i < 16; i++)
        about[i] = (SheetAbout){"Something about the body", "an answer of some length to it"};
    SheetOptions options = usual_options();
    options.name =
        "A name that is much longer than any line of this page could ever be, even in small letters";
    options.about = about;
    options.about_count = 16;
    Sheet sheet = sheet_with(&log, options);
    char path[PATH_CAPACITY];
    write_pdf(export_path("full.pdf", path), &sheet);
    char *info = output_of("pdfinfo", path, ""), *text = output_of("pdftotext -layout", path, "-");
    assert_non_null(strstr(info, "Pages:           1\n"));
    assert_non_null(strstr(text, "more exercises"));
    assert_non_null(strstr(text, "more before"));
    free(info);
    free(text);
    // above the foot nothing is printed: its line stands alone in the lowest 24 points that have ink
    char *boxes = output_of("pdftotext -bbox", path, "- | grep -c 'yMin=\"79[0-9]\\|yMin=\"80[0-4]' || true");
    assert_string_equal(boxes, "0\n");
    free(boxes);
}

// Grey and nothing else, in pixels as on paper, and the same on every call.
static void test_pixels_are_grey(void **state) {
    (void)state;
    enum { WIDTH = 420, HEIGHT = 594, STRIDE = 450 };
    HistoryLog log = made_up_history(arena, false);
    Sheet sheet = sheet_with(&log, usual_options());
    uint32_t *pixels = calloc(STRIDE * HEIGHT, sizeof *pixels);
    assert_non_null(pixels);
    sheet_page_paint(&sheet, pixels, WIDTH, HEIGHT, STRIDE);
    int dark = 0, white = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            uint32_t pixel = pixels[y * STRIDE + x];
            assert_int_equal(pixel >> 24, 255);
            assert_true((pixel & 255) == (pixel >> 8 & 255) && (pixel & 255) == (pixel >> 16 & 255));
            dark += (pixel & 255) < 100;
            white += (pixel & 255) == 255;
        }
    assert_true(dark > 1000 && white > WIDTH * HEIGHT * 3 / 4);
    assert_int_equal(pixels[WIDTH], 0); // beyond a row nothing is touched
    free(pixels);
}

static void test_a_full_disk_is_told(void **state) {
    (void)state;
    HistoryLog log = made_up_history(arena, false);
    Sheet sheet = sheet_with(&log, usual_options());
    FILE *full = fopen("/dev/full", "wb");
    assert_non_null(full);
    setvbuf(full, NULL, _IONBF, 0);
    assert_false(sheet_page_pdf(full, &sheet));
    assert_false(sheet_page_png(full, &sheet, SHEET_DPI_LEAST));
    fclose(full);
}

static SaveState saved(const char *path, const char *text, int *error) {
    SaveFile files[1] = {{.bytes = strdup(text), .size = strlen(text)}};
    strcpy(files[0].path, path);
    SaveJob *job = save_job_begin(files, 1);
    assert_non_null(job);
    SaveState done;
    for (int i = 0; (done = save_job_state(job, error)) == SAVE_GOES_ON && i < 10000; i++)
        usleep(1000);
    save_job_leave(job);
    return done;
}

static void test_saving_writes_the_file_for_this_user_alone(void **state) {
    (void)state;
    char path[PATH_CAPACITY];
    int error;
    size_t size;
    struct stat status;
    assert_int_equal(saved(export_path("saved.txt", path), "hello", &error), SAVE_DONE);
    char *text = file_text(path, &size);
    assert_string_equal(text, "hello");
    free(text);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(saved("/nonexistent/saved.txt", "hello", &error), SAVE_FAILED);
    assert_int_equal(error, ENOENT);
}

static void test_places_are_what_is_plugged_in(void **state) {
    (void)state;
    char path[PATH_CAPACITY], root[PATH_CAPACITY];
    SavePlace places[SAVE_PLACES_MOST];
    assert_int_equal(mkdir(export_path("media", root), 0700), 0);
    assert_int_equal(save_places_in(root, places, 0), 0);
    assert_int_equal(save_places_in("/nonexistent", places, 0), 0);
    assert_true(paths_join(path, root, "STICK"));
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(save_places_in(root, places, 0), 1);
    assert_string_equal(places[0].name, "STICK");
    assert_true(places[0].removable);
    assert_int_equal(save_places_in(root, places, SAVE_PLACES_MOST), SAVE_PLACES_MOST);
    setenv("HOME", export_folder, 1);
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    assert_true(save_places(places) >= 1);
    assert_string_equal(places[0].folder, export_folder); // no documents folder yet
    assert_int_equal(mkdir(export_path("Documents", path), 0700), 0);
    assert_true(save_places(places) >= 1);
    assert_string_equal(places[0].name, "Documents");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_numbers_are_those_of_the_history),
        cmocka_unit_test(test_what_ended_early_is_told_as_less_than_planned),
        cmocka_unit_test(test_doses_go_from_the_first_to_the_last),
        cmocka_unit_test(test_little_and_nothing),
        cmocka_unit_test(test_a_pdf_reader_reads_it),
        cmocka_unit_test(test_more_than_fits),
        cmocka_unit_test(test_pixels_are_grey),
        cmocka_unit_test(test_a_full_disk_is_told),
        cmocka_unit_test(test_saving_writes_the_file_for_this_user_alone),
        cmocka_unit_test(test_places_are_what_is_plugged_in),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
