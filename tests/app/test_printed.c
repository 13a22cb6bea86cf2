// What the program prints, whatever stands in files and what they are called: visible characters and line ends of its
// own. Escapes that colour, move or rename a terminal, marks that turn text around and made-up lines stay words.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/unseen.h"
#include "base/utf8.h"
#include "spawn.h"

enum { NOISE_SIZE = 200, ROUNDS = 8 };

static const char *const pieces[] = {
    // clang-format off
    "\x1b[31m",     "\x1b]0;title\x07", "\x1b[2J",      "\n",           "\nFAKE ",      "\r",       "\t",   "\x7f", "\xc2\x9b" "31m",
    "\xe2\x80\xa8", "\xe2\x80\xae",     "\xe2\x81\xa6", "\xe2\x80\x8f", "\xe2\x80\x8b", "\xff\xfe", "\xc3", "\x80", "\xf3\xa0\x80\x81",
    "a",            "Lift ",            "%s%n",         "'",            "\"",           "\\",       "举",   "é",    "-",
    // clang-format on
};

static void make_noise(char out[NOISE_SIZE]) {
    strcpy(out, "n");
    for (int i = rand() % 8 + 2; i > 0; i--)
        strcat(out, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
}

// One argument for the shell.
static void quote(const char *text, char out[5 * NOISE_SIZE]) {
    char *to = out;
    *to++ = '\'';
    for (; *text; text++)
        if (*text == '\'')
            to = stpcpy(to, "'\\''");
        else
            *to++ = *text;
    strcpy(to, "'");
}

// Runs the program and holds that all it says is clean; its output must say something when `loud`.
static void run_clean(const char *folder, const char *arguments, bool loud) {
    char command[4000];
    snprintf(command, sizeof command,
             "GENTLY_DATA='%s' XDG_DATA_HOME='%s/home' SDL_AUDIODRIVER=dummy DISPLAY= WAYLAND_DISPLAY= "
             "timeout 60 '%s' %s "
             ">'%s/out' 2>&1 </dev/null; [ $? -le 2 ]",
             folder, folder, spawn_program(), arguments, folder);
    assert_int_equal(system(command), 0);
    char path[160];
    snprintf(path, sizeof path, "%s/out", folder);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    static uint8_t bytes[1 << 20];
    size_t size = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[size] = 0;
    if (loud)
        assert_true(size > 0);
    for (const uint8_t *at = bytes, *end = bytes + size; at < end;) {
        uint32_t code = 0;
        size_t length = utf8_character(at, end, &code);
        if (length == 0 || (unseen_name(code) && code != '\n'))
            fail_msg("gently %s: the character U+%04X in its output: %.60s", arguments, (unsigned)code,
                     (const char *)at);
        at += length;
    }
    assert_null(strstr((const char *)bytes, "\nFAKE"));
}

static void write_file(const char *folder, const char *inner, const char *name, const char *text) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s/%s", folder, inner, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void copy_content(const char *folder) {
    char command[1024];
    snprintf(command, sizeof command,
             "mkdir '%s/assets' && cp -r levels '%s/' && cp -r assets/exercises assets/everyday assets/poses "
             "assets/text "
             "assets/transitions "
             "'%s/assets/' && ln -s \"$PWD/assets/voice\" '%s/assets/voice'",
             folder, folder, folder, folder);
    assert_int_equal(system(command), 0);
}

static void every_command_prints_visible_characters_only(void **state) {
    (void)state;
    char folder[128], noise[NOISE_SIZE], name[NOISE_SIZE + 10], quoted[5 * NOISE_SIZE],
        arguments[8 * NOISE_SIZE];
    spawn_folder(folder);
    copy_content(folder);
    srand(11);
    // clang-format off
    static const char *const uses[] = {"watch %s", "play %s", "score %s", "list %s", "motion bridge -o %s/x.csv",
                                       "settings voice %s", "settings music_folder %s", "settings %s", "voice check %s", "%s",
                                       "check %s", "frame bridge --at %s -o x.png"};
    // clang-format on
    for (int round = 0; round < ROUNDS; round++) {
        char text[5 * NOISE_SIZE];
        make_noise(noise);
        snprintf(name, sizeof name, "%s.yaml", noise);
        make_noise(noise);
        snprintf(text, sizeof text, "schema: 1\nid: x\nname: %s\nsteps: [%s]\n%s: %s\nrep: []\n", noise,
                 noise, noise, noise);
        write_file(folder, round % 2 ? "levels" : "assets/exercises", name, text);
        make_noise(noise);
        quote(noise, quoted);
        for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            snprintf(arguments, sizeof arguments, uses[i], quoted);
#pragma GCC diagnostic pop
            if (round % 4 == (int)i % 4)
                run_clean(folder, arguments, false);
        }
    }
    run_clean(folder, "check", true);
    run_clean(folder, "list", true);
    run_clean(folder, "list --json", true);
    run_clean(folder, "score gentle-start", true);
    run_clean(folder, "settings", true);
    spawn_remove(folder);
}

// Escapes written as such in quotes come through the YAML reader whole.
static void a_refused_text_is_never_said(void **state) {
    (void)state;
    char folder[128], path[160];
    spawn_folder(folder);
    copy_content(folder);
    char command[1024];
    snprintf(command, sizeof command,
             "sed -i 's/^welcome: .*/welcome: \"Hi \\\\e[31mred\\\\e[0m there\"/' '%s/assets/text/cues.yaml'",
             folder);
    assert_int_equal(system(command), 0);
    run_clean(folder, "score gentle-start", true);
    snprintf(path, sizeof path, "%s/out", folder);
    FILE *file = fopen(path, "rb");
    static char out[1 << 20];
    out[fread(out, 1, sizeof out - 1, file)] = 0;
    fclose(file);
    assert_non_null(strstr(out, "cues.yaml:3:10: error: the text holds a control character (U+001B)"));
    assert_null(strstr(out, "there"));
    spawn_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_prints_visible_characters_only),
        cmocka_unit_test(a_refused_text_is_never_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
