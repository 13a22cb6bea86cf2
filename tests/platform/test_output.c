// Test variant: san, slow, waits
// Outputs are chosen by name, changed under a running session, and found again: with SDL's recording driver, which takes
// the name of a file for an output, and with a sound server of our own where PulseAudio is installed.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/audio.h"
#include "platform/audio_output.h"
#include "platform/clock.h"

// What libpulse and SDL's part that speaks with it do not give back when a server dies is not ours; ours is looked after
// in test_audio.c.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libpulse\nleak:libSDL2\n";
}

static Mixer *mixer;
static char folder[64];

static int begin(void **state) {
    (void)state;
    strcpy(folder, "/tmp/gently-output-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    mixer = mixer_new();
    return 0;
}

static int end(void **state) {
    (void)state;
    char command[100];
    audio_stop();
    mixer_free(mixer);
    const char *server = getenv("PULSE_RUNTIME_PATH"); // of a test that failed with it running
    if (server && strcmp(server, folder) == 0 && system("pulseaudio --kill 2>/dev/null") == 0)
        print_message("the server was stopped\n");
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static int64_t rendered(void) {
    audio_lock();
    int64_t position = mixer_position(mixer);
    audio_unlock();
    return position;
}

// Ticks as the loop does; what it hears of time must be smooth whatever happens to the device.
static void tick_for(int64_t us) {
    static int64_t before_us;
    for (int64_t until_us = clock_now_us() + us; clock_now_us() < until_us;
         clock_sleep_until(clock_now_us() + 5000)) {
        int64_t now_us = clock_now_us(), last_us = audio_time_us();
        audio_tick();
        int64_t step_us = audio_time_us() - last_us;
        assert_true(step_us >= 0);
        if (last_us > 0)
            assert_true(step_us <= (now_us - before_us) * 3 / 2 + 20000);
        before_us = now_us;
    }
}

static bool tick_until(bool (*reached)(void), int64_t within_us) {
    for (int64_t until_us = clock_now_us() + within_us; !reached();) {
        if (clock_now_us() > until_us)
            return false;
        tick_for(20000);
    }
    return true;
}

static long size_of(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return -1;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fclose(file);
    return size;
}

static char first_path[100], second_path[100];

static bool second_grows(void) {
    return size_of(second_path) > 100000;
}

// Without names in the list (SDL's recorder has none) a choice is tried once.
static void record_to_files(void) {
    setenv("SDL_AUDIODRIVER", "disk", 1);
    snprintf(first_path, sizeof first_path, "%s/first", folder);
    snprintf(second_path, sizeof second_path, "%s/second", folder);
    setenv("SDL_DISKAUDIOFILE", first_path, 1);
}

// The frames of the file at which something loud begins.
static int64_t onset_in(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    float frame[2];
    int64_t at = 0, found = -1;
    for (; found < 0 && fread(frame, sizeof frame, 1, file) == 1; at++)
        if (fabsf(frame[0]) > 0.1f)
            found = at;
    fclose(file);
    return found;
}

static void a_chosen_output_is_opened(void **state) {
    (void)state;
    record_to_files();
    audio_start(mixer);
    audio_set_output(second_path);
    audio_want(true);
    assert_true(tick_until(second_grows, 10000000));
    assert_int_equal(size_of(first_path), -1);
}

static void one_that_is_not_there_leaves_the_machines_own_choice(void **state) {
    (void)state;
    record_to_files();
    audio_start(mixer);
    audio_set_output("/nowhere/at/all");
    audio_want(true);
    tick_for(600000);
    assert_true(audio_available());
    assert_true(size_of(first_path) > 50000);
}

static void another_is_opened_under_a_running_session_and_a_cue_keeps_its_time(void **state) {
    (void)state;
    enum { CLICK = 480 };
    static int16_t click[CLICK];
    for (int i = 0; i < CLICK; i++)
        click[i] = 20000;
    record_to_files();
    audio_start(mixer);
    audio_want(true);
    tick_for(2200000);
    // Told of while the first is open, due when the second is.
    int64_t due_us = audio_time_us() + 1500000, due = audio_frame_now() + 1500 * 48;
    audio_lock();
    assert_true(mixer_queue(mixer, due, click, CLICK, 1, MIXER_SIGNAL, 1));
    audio_unlock();
    audio_set_output(second_path);
    assert_true(audio_deadline_us() > 0); // a still screen is woken for it
    assert_true(tick_until(second_grows, 10000000));
    assert_true(audio_time_us() < due_us);
    // the mixer's frame that the second file begins with
    int64_t into = rendered() - size_of(second_path) / 8;
    while (audio_time_us() < due_us)
        tick_for(5000);
    // Session and sound are still in step: the click's frame is heard at its time, and its sound stands where it says.
    assert_true(llabs(audio_frame_now() - due) < 48 * 25);
    tick_for(600000);
    assert_int_equal(onset_in(first_path), -1);
    int64_t onset = onset_in(second_path);
    assert_true(onset > 0);
    assert_true(llabs(onset + into - due) < 3 * 1024);
    audio_set_output("");
    tick_for(3000000);
    long after = size_of(second_path);
    tick_for(300000);
    assert_int_equal(size_of(second_path), after); // back at the first
}

static void a_silent_drivers_only_output_can_be_chosen_by_its_name(void **state) {
    (void)state;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    audio_start(mixer);
    audio_want(true);
    tick_for(200000);
    assert_int_equal(audio_output_count(), 1);
    audio_set_output(audio_output_name(0));
    tick_for(2500000);
    assert_true(audio_available());
    assert_int_equal(audio_deadline_us(), -1);
}

// A PulseAudio server with two outputs that lead nowhere, in a folder of its own.
static bool pulse_can_run(void) {
    return system("command -v pulseaudio >/dev/null && command -v pactl >/dev/null") == 0;
}

static void shell(const char *command) {
    if (system(command) != 0)
        fail_msg("%s", command);
}

static void pulse_begin(void) {
    setenv("XDG_RUNTIME_DIR", folder, 1);
    setenv("PULSE_RUNTIME_PATH", folder, 1);
    setenv("PULSE_STATE_PATH", folder, 1);
    setenv("HOME", folder, 1);
    unsetenv("SDL_AUDIODRIVER");
    unsetenv("PULSE_SERVER");
    shell("pulseaudio -n --daemonize=yes --exit-idle-time=-1 -L module-native-protocol-unix"
          " -L 'module-null-sink sink_name=a sink_properties=device.description=Alpha'"
          " -L 'module-null-sink sink_name=b sink_properties=device.description=Beta' 2>/dev/null");
}

static void pulse_kill(void) {
    shell("pulseaudio --kill 2>/dev/null");
}

// Where the server says our stream goes: the name of a sink, "" = there is none.
static const char *stream_goes_to(void) {
    static char name[64];
    name[0] = '\0';
    FILE *pipe = popen("sink=$(pactl list short sink-inputs 2>/dev/null | cut -f2 | head -n 1);"
                       "[ -n \"$sink\" ] && pactl list short sinks | awk -v s=$sink '$1 == s {print $2}'",
                       "r");
    if (pipe && fgets(name, sizeof name, pipe))
        name[strcspn(name, "\n")] = '\0';
    if (pipe)
        pclose(pipe);
    return name;
}

static bool goes_to_a(void) {
    return strcmp(stream_goes_to(), "a") == 0;
}

static bool goes_to_b(void) {
    return strcmp(stream_goes_to(), "b") == 0;
}

static bool one_is_listed(void) {
    return audio_output_count() == 1;
}

static bool is_silent(void) {
    return !audio_available();
}

// A null sink of PulseAudio's plays two seconds of silence before a new stream, whoever opens it; captions stay until then.
enum { BEGIN_US = 4000000 };

static bool is_heard(void) {
    return audio_available();
}

static void a_sound_servers_outputs_come_and_go(void **state) {
    (void)state;
    if (!pulse_can_run())
        skip();
    pulse_begin();
    audio_start(mixer);
    audio_want(true);
    tick_for(2500000);
    assert_true(audio_available());
    assert_int_equal(audio_output_count(), 2);
    assert_true(goes_to_a());
    audio_set_output("Beta");
    assert_true(tick_until(goes_to_b, 4000000));
    shell("pactl unload-module $(pactl list short modules | grep sink_name=b | cut -f1)");
    assert_true(tick_until(goes_to_a, 2000000));
    assert_true(audio_available());
    assert_true(tick_until(one_is_listed, 2000000));
    shell(
        "pactl load-module module-null-sink sink_name=b sink_properties=device.description=Beta >/dev/null");
    assert_true(tick_until(goes_to_b, 4000000)); // what she chose is taken again when it is there
    pulse_kill();
    assert_true(tick_until(is_silent, 3000000)); // captions are forced on by this
    int64_t frames = rendered();
    tick_for(1000000);
    assert_true(rendered() > frames + 30000); // the session goes on
    pulse_begin();
    assert_true(tick_until(goes_to_b, 2000000));
    assert_true(tick_until(is_heard, BEGIN_US));
    pulse_kill();
}

// SDL itself crashes at a server without outputs, when it begins to look for them.
static void a_server_that_has_no_output_yet_is_waited_for(void **state) {
    (void)state;
    if (!pulse_can_run())
        skip();
    pulse_begin();
    shell("pactl unload-module module-null-sink");
    audio_start(mixer);
    audio_want(true);
    assert_true(tick_until(is_silent, 3000000));
    tick_for(1300000); // several attempts
    assert_true(is_silent());
    shell(
        "pactl load-module module-null-sink sink_name=a sink_properties=device.description=Alpha >/dev/null");
    assert_true(tick_until(goes_to_a, 2000000));
    assert_true(tick_until(is_heard, BEGIN_US));
    pulse_kill();
}

static void a_server_that_starts_after_the_program_is_found(void **state) {
    (void)state;
    if (!pulse_can_run())
        skip();
    pulse_begin();
    pulse_kill(); // the folder is set up; nobody listens
    audio_start(mixer);
    audio_want(true);
    tick_for(1200000);
    if (audio_available())
        skip(); // a sound card of its own
    pulse_begin();
    assert_true(tick_until(goes_to_a, 2000000));
    assert_true(tick_until(is_heard, BEGIN_US));
    pulse_kill();
}

int main(void) {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_Init(SDL_INIT_EVENTS);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_chosen_output_is_opened, begin, end),
        cmocka_unit_test_setup_teardown(one_that_is_not_there_leaves_the_machines_own_choice, begin, end),
        cmocka_unit_test_setup_teardown(another_is_opened_under_a_running_session_and_a_cue_keeps_its_time,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_silent_drivers_only_output_can_be_chosen_by_its_name, begin, end),
        cmocka_unit_test_setup_teardown(a_sound_servers_outputs_come_and_go, begin, end),
        cmocka_unit_test_setup_teardown(a_server_that_has_no_output_yet_is_waited_for, begin, end),
        cmocka_unit_test_setup_teardown(a_server_that_starts_after_the_program_is_found, begin, end),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
