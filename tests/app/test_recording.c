// Test variant: release, slow, waits
// The running app, recorded: its sound device writes a file, and every cue of the first forty seconds must be
// found in it at its time on the score, counted in output frames. GENTLY_RECORD_S=125 records and compares
// the first two minutes.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>

#include "app/spawn.h"
#include "content/library.h"
#include "sound/cues/cue_player.h"
#include "store/settings.h"
#include "support/shipped_library.h"

enum {
    RATE = 48000,
    THIN = 8,      // compared at 6 kHz: 0.2 ms
    RECORD_S = 44, // of sound; SDL's recording device runs slower than the wall clock on a busy machine
    PATIENCE_S = 150,
    LEAD_S = 4,                        // recorded beyond what is compared
    TEMPLATE = RATE / THIN / 2,        // half a second of a cue
    SLACK = RATE / THIN / 4,           // looked for a quarter of a second to both sides
    ALLOWED = RATE / THIN * 30 / 1000, // 30 ms
    CUES_MAX = 200,
};

typedef struct Sound {
    float *samples;
    int count;
} Sound;

static char folder[128];
static int record_s = RECORD_S;

static void sleep_s(int seconds) {
    struct timespec left = {.tv_sec = seconds};
    while (nanosleep(&left, &left) != 0) {
    }
}

static char profile_path[160];

// Of a user who may do all of it: no check comes first, and the routine is as its file says.
static void write_profile(void) {
    snprintf(profile_path, sizeof profile_path, "%s/well.yaml", folder);
    FILE *file = fopen(profile_path, "w");
    assert_non_null(file);
    fputs("weeks_since_birth: 20\nbirth: vaginal\ncheck_done: true\ndiastasis: false\ngirdle_pain: false\n"
          "stitches_sore: false\nheaviness: false\nleaking: false\nhurts: []\nbleeding: none\nurgent: []\n"
          "at_hand: [mat, chair, wall]\nhands: both\npain_now: 0\nminutes: 20\nhigh_blood_pressure: false\n",
          file);
    fclose(file);
}

// Follows gentle-start in SDL's memory window with SDL's recording sound device.
static void record(const char *path) {
    char data[160], out[160], reason[200];
    snprintf(data, sizeof data, "%s/gently", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    Store *store = store_open(data, reason, sizeof reason);
    assert_non_null(store);
    Settings settings = settings_default();
    settings.volume = 1;
    settings.safety_note_seen = settings.about_you_asked = true;
    assert_true(settings_save(store, &settings));
    store_close(store);
    write_profile();
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", path, 1);
    pid_t child = spawn_start(out, (const char *[]){"play", "gentle-start", "--profile", profile_path,
                                                    "--windowed", "--size", "640x360", NULL});
    assert_true(child > 0);
    struct stat status;
    for (int i = 0;
         i < PATIENCE_S + record_s && (stat(path, &status) != 0 || status.st_size < record_s * RATE * 8ll);
         i++) {
        sleep_s(1);
        assert_int_equal(waitpid(child, NULL, WNOHANG), 0); // it still runs
    }
    assert_int_equal(kill(child, SIGTERM), 0);
    assert_int_equal(spawn_wait(child), 0); // asked to end, it ends well
}

// The left channel, every eighth sample after averaging; `bytes_each` 4 = float, 2 = 16 bit.
static Sound read_sound(const char *path, long skip, int bytes_each) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file) - skip;
    fseek(file, skip, SEEK_SET);
    uint8_t *bytes = malloc((size_t)size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    fclose(file);
    Sound sound = {.count = (int)(size / (2 * bytes_each * THIN))};
    sound.samples = calloc((size_t)sound.count, sizeof(float));
    assert_non_null(sound.samples);
    for (int i = 0; i < sound.count; i++)
        for (int j = 0; j < THIN; j++) {
            const uint8_t *at = bytes + (size_t)(i * THIN + j) * 2 * (size_t)bytes_each;
            float value = 0;
            if (bytes_each == 4)
                memcpy(&value, at, 4);
            else
                value = (float)(int16_t)(at[0] | at[1] << 8) / 32768;
            sound.samples[i] += value / THIN;
        }
    free(bytes);
    return sound;
}

// How well `length` samples of `a` from `at_a` match those of `b` from `at_b`: the cosine of the angle
// between them.
static double likeness(const Sound *a, int at_a, const Sound *b, int at_b, int length) {
    double ab = 0, aa = 0, bb = 0;
    for (int i = 0; i < length; i++) {
        double x = a->samples[at_a + i], y = b->samples[at_b + i];
        ab += x * y;
        aa += x * x;
        bb += y * y;
    }
    return aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : 0;
}

// Where near `near` the recording is most like the offline sound at `at`; *best gets how like.
static int find(const Sound *offline, int at, const Sound *recorded, int near, int slack, int length,
                double *best) {
    int found = near;
    *best = -1;
    for (int lag = -slack; lag <= slack; lag++) {
        if (near + lag < 0 || near + lag + length > recorded->count)
            continue;
        double like = likeness(offline, at, recorded, near + lag, length);
        if (like > *best) {
            *best = like;
            found = near + lag;
        }
    }
    return found;
}

// The recording again from so many frames on that the score's start falls on one of the thinned samples: half a sample beside it, a
// hissing word would be less like itself. *start_at moves along; returns the frames left out.
static int align(const char *raw, const Sound *offline, int at, int length, Sound *recorded, int *start_at) {
    int frames = 0, start = *start_at;
    double most = 0;
    for (int skip = 0; skip < THIN; skip++) {
        Sound shifted = read_sound(raw, (long)skip * 2 * 4, 4);
        double like;
        int found = find(offline, at, &shifted, start + at, 2, length, &like);
        bool better = like > most;
        if (better) {
            most = like;
            frames = skip;
            *start_at = found - at;
            free(recorded->samples);
            *recorded = shifted;
        } else {
            free(shifted.samples);
        }
    }
    return frames;
}

static int cue_frames(int64_t at_us) {
    return (int)(at_us * RATE / 1000000 / THIN);
}

static void every_cue_of_the_recording_is_at_its_time(void **state) {
    (void)state;
    char raw[160], wav[160], out[160];
    snprintf(raw, sizeof raw, "%s/recorded.raw", folder);
    snprintf(wav, sizeof wav, "%s/offline.wav", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    record(raw);
    assert_int_equal(spawn_run(out, (const char *[]){"sound", "gentle-start", "-o", wav, NULL}), 0);
    char header[44];
    FILE *file = fopen(wav, "rb");
    assert_non_null(file);
    assert_int_equal(fread(header, 1, sizeof header, file), sizeof header);
    fclose(file);
    assert_memory_equal(header, "RIFF", 4);
    assert_memory_equal(header + 8, "WAVEfmt ", 8);
    assert_memory_equal(header + 36, "data", 4);
    Sound recorded = read_sound(raw, 0, 4), offline = read_sound(wav, 44, 2);
    assert_true(recorded.count >= record_s * (RATE / THIN));

    DiagList diags = {0};
    Library *library = shipped_library();
    VoiceBank *bank = voice_open("assets/voice", &diags);
    ScoreOptions options = {.speed = 1, .voice = voice_times(bank)};
    Score *score = score_compile(library, library_routine(library, "gentle-start"), &options);
    bool began = false;
    int start = 0, left_out = 0, looked_for = 0, missed = 0, worst = 0;
    for (int i = 0; i < score->cue_count && score->cues[i].at_us < (record_s - LEAD_S) * 1000000ll; i++) {
        const ScoreCue *cue = &score->cues[i];
        double best = 0;
        int at = cue_frames(cue->at_us - cue->anchor_us);
        int length = cue_frames(cue->duration_us) < TEMPLATE ? cue_frames(cue->duration_us) : TEMPLATE;
        // the first word tells where in the recording the score began; a bowl is like itself a moment later
        if (!began) {
            if (!cue->text)
                continue;
            began = true;
            start = find(&offline, at, &recorded, at, 4 * RATE / THIN, length, &best) - at;
            left_out = align(raw, &offline, at, length, &recorded, &start);
            find(&offline, at, &recorded, start + at, SLACK, length, &best);
            assert_true(best > 0.9);
            continue;
        }
        int found = find(&offline, at, &recorded, start + at, SLACK, length, &best);
        if (best < 0.9 || abs(found - start - at) > ALLOWED)
            print_error("%.3f s %s: %.1f ms off, likeness %.3f\n", (double)cue->at_us / 1e6,
                        cue->text ? cue->text : "chime", (found - start - at) * 1000.0 * THIN / RATE, best);
        missed += best < 0.9 || abs(found - start - at) > ALLOWED;
        worst = abs(found - start - at) > worst ? abs(found - start - at) : worst;
        looked_for++;
    }
    assert_true(looked_for >= 12);
    assert_int_equal(missed, 0);
    print_message("%d cues found, at most %.1f ms off; the score began at frame %d of the recording\n",
                  looked_for, worst * 1000.0 * THIN / RATE, start * THIN + left_out);
    score_free(score);
    voice_free(bank);
    library_release(library);
    diag_list_free(&diags);
    free(recorded.samples);
    free(offline.samples);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_cue_of_the_recording_is_at_its_time)};
    const char *seconds = getenv("GENTLY_RECORD_S");
    if (seconds && atoi(seconds) > RECORD_S)
        record_s = atoi(seconds);
    spawn_folder(folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    spawn_remove(folder);
    return failed;
}
