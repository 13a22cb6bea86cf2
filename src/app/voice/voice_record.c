#include "app/voice/voice_record.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/args.h"
#include "app/voice/own_voice.h"
#include "app/voice/recording_file.h"
#include "app/voice/voice_lines.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/print.h"
#include "platform/capture.h"
#include "platform/clock.h"
#include "sound/voice/clip.h"
#include "sound/voice/recording.h"
#include "sound/voice/take.h"
#include "sound/voice/voice_manifest.h"

enum { ANSWER_SIZE = 64 };

typedef struct Recorder {
    char folder[PATH_CAPACITY], manifest[PATH_CAPACITY];
    const char *name;
    Arena *arena;
    VoiceBank *shipped, *before; // `before`: what was recorded on other days; may be NULL
    VoiceLine *lines;            // recorded so far
    size_t count;
    double seconds;
    int16_t *heard; // CLIP_MAX_FRAMES
} Recorder;

static bool is_recorded(const Recorder *recorder, const char *text) {
    for (size_t i = 0; i < recorder->count; i++)
        if (strcmp(recorder->lines[i].text, text) == 0)
            return true;
    return false;
}

static size_t count_recorded(const Recorder *recorder, const SpokenText *lines, size_t count) {
    size_t recorded = 0;
    for (size_t i = 0; i < count; i++)
        recorded += is_recorded(recorder, lines[i].text);
    return recorded;
}

static bool keep(Recorder *recorder, const SpokenText *spoken, const Take *take) {
    char path[PATH_CAPACITY];
    const char *file = arena_printf(recorder->arena, "%s.wav",
                                    recording_stem(recorder->shipped, spoken->text, recorder->arena));
    recorder->lines[recorder->count++] =
        (VoiceLine){.place = spoken->place,
                    .text = spoken->text,
                    .file = file,
                    .duration_us = (int64_t)take->frames * 1000000 / CLIP_RATE_HZ,
                    .anchor_us = take->anchor_us};
    if (paths_join(path, recorder->folder, file) && clip_save(path, take->samples, take->frames) &&
        manifest_write(recorder->manifest, recorder->name, recorder->lines, recorder->count))
        return true;
    log_line("cannot write into %s: %s", recorder->folder, strerror(errno));
    return false;
}

// The clip is written under a WAV file's own name; the recording itself stays, in a folder of its own.
static void put_aside(const Recorder *recorder, const char *file) {
    char from[PATH_CAPACITY], to[PATH_CAPACITY];
    if (paths_join(from, recorder->folder, file) && paths_join(to, recorder->folder, "originals") &&
        file_make_folder(to) && paths_join(to, to, file) && rename(from, to) == 0)
        return;
    log_line("%s could not be moved into %s/originals: %s", file, recorder->folder, strerror(errno));
}

// False, said, when the file cannot be used.
static bool take_over_file(Recorder *recorder, const SpokenText *spoken, const char *file) {
    char path[PATH_CAPACITY], reason[200] = "its path is too long";
    int16_t *samples = NULL;
    int frames = 0;
    Take take;
    bool good = paths_join(path, recorder->folder, file) &&
                recording_load(path, &samples, &frames, reason, sizeof reason) &&
                take_make(samples, frames, &take, reason, sizeof reason);
    free(samples);
    if (!good) {
        print("%s cannot be used: %s\n", file, reason);
        return false;
    }
    if (paths_ends_in(file, ".wav"))
        put_aside(recorder, file);
    bool kept = keep(recorder, spoken, &take);
    free(take.samples);
    return kept;
}

// The recordings that someone put into the folder under the lines' names.
static size_t take_over(Recorder *recorder, const SpokenText *lines, size_t count) {
    char **files = NULL;
    size_t file_count = 0, taken = 0;
    if (!file_list(recorder->folder, "", &files, &file_count))
        return 0;
    for (size_t i = 0; i < count; i++) {
        const char *stem = recording_stem(recorder->shipped, lines[i].text, recorder->arena);
        for (size_t k = 0; k < file_count && !is_recorded(recorder, lines[i].text); k++)
            taken += recording_is_of(files[k], stem) && take_over_file(recorder, &lines[i], files[k]);
    }
    file_list_free(files, file_count);
    if (taken > 0)
        print("%zu recording%s taken over from %s\n", taken, taken == 1 ? "" : "s", recorder->folder);
    return taken;
}

// What was typed, without the line's end; false at the end of input.
static bool ask(const char *question, char answer[ANSWER_SIZE]) {
    print("%s", question);
    fflush(stdout);
    if (!fgets(answer, ANSWER_SIZE, stdin))
        return false;
    if (!strchr(answer, '\n'))
        for (int c = getchar(); c != EOF && c != '\n';)
            c = getchar();
    answer[strcspn(answer, "\r\n")] = '\0';
    return true;
}

static bool enter_was_pressed(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&input, 1, 0) > 0;
}

// Listens for the set time, or until Enter; returns the frames heard.
static int listen(Recorder *recorder) {
    int heard = 0, most = CLIP_MAX_FRAMES;
    if (recorder->seconds > 0)
        most = (int)(recorder->seconds * CLIP_RATE_HZ);
    // A microphone that gives nothing must not hold anyone up.
    int64_t until_us = clock_now_us() + (int64_t)most * 1000000 / CLIP_RATE_HZ + 1000000;
    capture_begin();
    while (heard < most && clock_now_us() < until_us && (recorder->seconds > 0 || !enter_was_pressed())) {
        clock_sleep_until(clock_now_us() + 20000);
        heard += capture_read(recorder->heard + heard, most - heard);
    }
    capture_end();
    heard += capture_read(recorder->heard + heard, most - heard);
    if (recorder->seconds <= 0) {
        char answer[ANSWER_SIZE];
        ask("", answer);
    }
    return heard;
}

typedef enum Outcome { OUTCOME_DONE, OUTCOME_SKIPPED, OUTCOME_STOP, OUTCOME_FAILED } Outcome;

static Outcome record_line(Recorder *recorder, const SpokenText *spoken) {
    char answer[ANSWER_SIZE], reason[200];
    for (;;) {
        if (!ask("  Enter: record   s: skip   q: stop > ", answer) || answer[0] == 'q')
            return OUTCOME_STOP;
        if (answer[0] == 's')
            return OUTCOME_SKIPPED;
        print("%s\n", recorder->seconds > 0 ? "  … speak now" : "  … speak now, then Enter");
        fflush(stdout);
        Take take;
        if (!take_make(recorder->heard, listen(recorder), &take, reason, sizeof reason)) {
            print("  once more, please: %s\n", reason);
            continue;
        }
        print("  %.2f s, %.1f LUFS\n", (double)take.frames / CLIP_RATE_HZ, take.loudness_lufs);
        bool again = false, ended = false;
        for (bool decided = false; !decided;) {
            ended = !ask("  Enter: keep   p: play   r: record again > ", answer);
            again = !ended && answer[0] == 'r';
            decided = ended || answer[0] != 'p';
            if (!decided && !capture_play_back(take.samples, take.frames))
                print("  there is no sound output\n");
        }
        bool kept = !again && !ended && keep(recorder, spoken, &take);
        free(take.samples);
        if (!again)
            return ended ? OUTCOME_STOP : kept ? OUTCOME_DONE : OUTCOME_FAILED;
    }
}

// What was recorded on other days stays; a clip that is gone, damaged, or not the one that was kept is taken over or recorded anew.
static void resume(Recorder *recorder, const SpokenText *lines, size_t count) {
    DiagList diags = {0};
    if (file_exists(recorder->manifest))
        recorder->before = voice_open(recorder->folder, &diags);
    if (!recorder->before)
        diag_print(stderr, &diags);
    diag_list_free(&diags);
    for (int i = 0; recorder->before && i < voice_count(recorder->before); i++)
        recorder->lines[recorder->count++] = *voice_at(recorder->before, i);
    // Where a sentence is said may change, and older manifests know lines by their words alone.
    for (size_t i = 0; i < recorder->count; i++)
        for (size_t k = 0; k < count; k++)
            if (strcmp(recorder->lines[i].text, lines[k].text) == 0)
                recorder->lines[i].place = lines[k].place;
}

static Outcome lead_through(Recorder *recorder, const SpokenText *lines, size_t count) {
    size_t left = count - count_recorded(recorder, lines, count), at = 0;
    print("%zu lines; %zu are still to be spoken. Sit close to the microphone, in a quiet room, and speak "
          "calmly.\n",
          count, left);
    Outcome outcome = OUTCOME_DONE;
    for (size_t i = 0; i < count && outcome != OUTCOME_STOP && outcome != OUTCOME_FAILED; i++) {
        if (is_recorded(recorder, lines[i].text))
            continue;
        print("\n[%zu/%zu]  %s\n", ++at, left, lines[i].text);
        outcome = record_line(recorder, &lines[i]);
    }
    print("\n");
    return outcome;
}

// What was taken over needs no microphone; the rest does.
static int record_all(Recorder *recorder, const SpokenText *lines, size_t count) {
    char reason[256];
    size_t taken = take_over(recorder, lines, count), left = count - count_recorded(recorder, lines, count);
    int status = STATUS_GOOD;
    fflush(stdout);
    if (left > 0 && capture_open(reason, sizeof reason)) {
        status = lead_through(recorder, lines, count) == OUTCOME_FAILED ? STATUS_BAD_INPUT : STATUS_GOOD;
        capture_close();
    } else if (left > 0) {
        log_line("%zu more line%s to be spoken, which needs a microphone: %s", left,
                 left == 1 ? " is" : "s are", reason);
        status = taken > 0 ? STATUS_GOOD : STATUS_BAD_INPUT;
    }
    print("%zu of %zu lines are recorded in %s\n", count_recorded(recorder, lines, count), count,
          recorder->folder);
    if (recorder->count > 0)
        print("gently voice use %s lets her hear them; lines without a recording keep the shipped voice.\n",
              recorder->name);
    return status;
}

static bool open_recorder(Recorder *recorder, const Content *content, size_t line_count) {
    char shipped[PATH_CAPACITY];
    DiagList diags = {0};
    if (!own_voice_home(recorder->name, recorder->folder) ||
        !paths_join(recorder->manifest, recorder->folder, "manifest.yaml"))
        return false;
    if (!file_make_folder(recorder->folder)) {
        log_line("cannot create the folder %s: %s", recorder->folder, strerror(errno));
        return false;
    }
    if (paths_join(shipped, content->folder, "assets/voice"))
        recorder->shipped = voice_open(shipped, &diags);
    diag_list_free(&diags);
    // Lines of content that is gone stay in the manifest.
    enum { OLD_LINES_MAX = 2000 };
    recorder->lines = ARENA_ARRAY(recorder->arena, VoiceLine, line_count + OLD_LINES_MAX);
    recorder->heard = ARENA_ARRAY(recorder->arena, int16_t, CLIP_MAX_FRAMES);
    return true;
}

int voice_record(const Content *content, const char *name, double seconds) {
    Recorder recorder = {.name = name, .seconds = seconds, .arena = arena_new()};
    size_t count = 0;
    const SpokenText *lines = voice_lines(content->library, recorder.arena, &count);
    int status = STATUS_BAD_INPUT;
    if (open_recorder(&recorder, content, count)) {
        resume(&recorder, lines, count);
        status = record_all(&recorder, lines, count);
    }
    voice_free(recorder.before);
    voice_free(recorder.shipped);
    arena_free(recorder.arena);
    return status;
}
