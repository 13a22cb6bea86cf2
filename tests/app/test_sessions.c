// Test variant: release, slow
// Whole sessions at three speeds: what the sound device is given is byte for byte what is rendered without one; every cue
// of the score stands in it at its very sample; and when all cues are taken out, nothing is left but the noise that keeps
// the line awake. GENTLY_WHOLE=1 does it for every routine, otherwise for gentle-start.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <SDL_mixer.h>
#include <signal.h>

#include "app/session_sound.h"
#include "app/spawn.h"
#include "content/library.h"
#include "model/routine.h"
#include "platform/audio.h"
#include "sound/cues/offline.h"
#include "sound/mix/loudness.h"
#include "sound/mix/wav.h"
#include "store/settings.h"
#include "support/shipped_library.h"

enum { BUFFER = 1024, WAV_HEADER = 44, MINUTES = 4 };

static Library *library;
static char folder[128];

static bool is_whole(void) {
    const char *whole = getenv("GENTLY_WHOLE");
    return whole && strcmp(whole, "1") == 0;
}

// The session as the device plays it: time is what the device has taken.
typedef struct DeviceSession {
    Mixer *mixer;
    CuePlayer *player;
    Playhead playhead;
    int64_t played_us;
    bool begun;
} DeviceSession;

// SDL_mixer asks for music before it hands the buffer to the program's own rendering: just then the program looks at the
// clock.
static void SDLCALL look(void *context, Uint8 *stream, int bytes) {
    DeviceSession *session = context;
    (void)stream;
    (void)bytes;
    audio_lock();
    int64_t prev_us, now_us, frame = mixer_position(session->mixer), at_us = frame * 1000 / 48;
    playhead_advance(&session->playhead, at_us - session->played_us, &prev_us, &now_us);
    session->played_us = at_us;
    if (!playhead_finished(&session->playhead))
        cue_player_update(session->player, &session->playhead, frame);
    session->begun = true;
    audio_unlock();
}

// What comes out of the device, held against what is rendered without one.
typedef struct Comparison {
    int device;      // a pipe with what the device was given
    bool awake;      // silence from before the program's rendering is over
    int64_t differs; // the first frame that does; -1 = none
    Session *session;
    Loudness meter;
    FILE *wav; // what `gently sound` wrote; NULL = not asked
} Comparison;

static void read_fully(int file, void *bytes, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t got = read(file, (char *)bytes + done, size - done);
        assert_true(got > 0);
        done += (size_t)got;
    }
}

static bool all_zero(const float *frames, int count) {
    for (int i = 0; i < count; i++)
        if (frames[i] != 0)
            return false;
    return true;
}

// The next frames that the device was given.
static void take_from_device(Comparison *comparison, float *frames, int count) {
    static float buffer[2 * BUFFER];
    static int at = BUFFER;
    if (!comparison->awake)
        at = BUFFER;
    for (int done = 0; done < count;) {
        if (at == BUFFER) {
            do
                read_fully(comparison->device, buffer, sizeof buffer);
            while (!comparison->awake && all_zero(buffer, 2 * BUFFER));
            comparison->awake = true;
            at = 0;
        }
        int part = count - done < BUFFER - at ? count - done : BUFFER - at;
        memcpy(frames + 2 * done, buffer + 2 * at, (size_t)part * 2 * sizeof *frames);
        done += part;
        at += part;
    }
}

static bool same_in_wav(FILE *wav, const float *frames, int count) {
    uint8_t bytes[4 * BUFFER];
    if (!wav)
        return true;
    assert_true(count <= BUFFER);
    if (fread(bytes, 4, (size_t)count, wav) != (size_t)count)
        return false;
    for (int i = 0; i < 2 * count; i++)
        if ((int16_t)(bytes[2 * i] | bytes[2 * i + 1] << 8) != (int16_t)roundf(frames[i] * 32768))
            return false;
    return true;
}

static bool compare(void *context, const float *frames, int count) {
    Comparison *comparison = context;
    static float device[2 * BUFFER];
    assert_true(count <= BUFFER);
    take_from_device(comparison, device, count);
    bool same = memcmp(device, frames, (size_t)count * 2 * sizeof *frames) == 0 &&
                same_in_wav(comparison->wav, frames, count);
    if (!same && comparison->differs < 0)
        comparison->differs = comparison->session->heard.count;
    loudness_add(&comparison->meter, device, count);
    return record_frames(&comparison->session->heard, device, count) && same;
}

static VoiceBank *open_bank(void) {
    DiagList diags = {0};
    VoiceBank *bank = voice_open("assets/voice", &diags);
    diag_print(stderr, &diags);
    assert_int_equal(diags.error_count, 0);
    diag_list_free(&diags);
    return bank;
}

// Opens SDL's recording device, as fast as it can, into a pipe.
static int open_device(DeviceSession *session, const Score *score, VoiceBank *bank) {
    int ends[2];
    char name[40];
    assert_int_equal(pipe(ends), 0);
    snprintf(name, sizeof name, "/dev/fd/%d", ends[1]);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", name, 1);
    setenv("SDL_DISKAUDIODELAY", "0", 1);
    session->mixer = mixer_new();
    session->player = cue_player_new(bank, session->mixer, audio_lock, audio_unlock);
    cue_player_wait_for_clips(session->player, true);
    playhead_start(&session->playhead, score, false);
    Mix_HookMusic(look, session);
    audio_start(session->mixer);
    audio_want(true);
    audio_tick();
    // it is opened on a thread of its own, by the name of this end
    for (bool begun = false; !begun; SDL_Delay(1)) {
        audio_lock();
        begun = session->begun;
        audio_unlock();
    }
    close(ends[1]);
    return ends[0];
}

static void close_device(DeviceSession *session, int device) {
    close(device); // it must not wait for a reader
    audio_stop();
    Mix_HookMusic(NULL, NULL);
    cue_player_free(session->player);
    mixer_free(session->mixer);
}

static FILE *render_as_file(const Routine *routine, double speed) {
    char path[160], out[160], number[16];
    snprintf(path, sizeof path, "%s/%s.wav", folder, routine->id);
    snprintf(out, sizeof out, "%s/out", folder);
    snprintf(number, sizeof number, "%g", speed);
    assert_int_equal(spawn_run(out,
                               (const char *[]){"sound", routine->id, "--speed", number, "-o", path, NULL}),
                     0);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, WAV_HEADER, SEEK_SET), 0);
    remove(path);
    return file;
}

// Plays the session on the device, and the same without one beside it.
static double play(const Routine *routine, const Score *score, VoiceBank *offline_bank, Session *session) {
    VoiceBank *bank = open_bank();
    Comparison comparison = {.differs = -1, .session = session, .wav = render_as_file(routine, score->speed)};
    DeviceSession device = {0};
    loudness_start(&comparison.meter, 2);
    comparison.device = open_device(&device, score, bank);
    bool rendered = sound_render_score(score, offline_bank, compare, &comparison);
    close_device(&device, comparison.device);
    if (!rendered)
        fail_msg("%s at %gx: device, offline rendering and `gently sound` differ at %.3f s", routine->id,
                 score->speed, (double)comparison.differs / MIXER_RATE_HZ);
    assert_int_equal(fgetc(comparison.wav), EOF); // nor is it longer
    fclose(comparison.wav);
    double loudness = loudness_integrated(&comparison.meter);
    loudness_free(&comparison.meter);
    voice_free(bank);
    session->count = session->heard.count / BLOCK * BLOCK;
    return loudness;
}

static double find_every_cue(const Session *session) {
    double worst = 1;
    for (int i = 0; i < session->sound_count; i++) {
        const CueSound *sound = &session->sounds[i];
        double match = 0;
        int off = session_find(session, sound, &match);
        if (off != 0 || match < 0.8)
            fail_msg("\"%s\" at %.3f s stands %d frames off (match %.3f)",
                     sound->cue->text ? sound->cue->text : chime_name(sound->cue->chime),
                     (double)sound->cue->at_us / 1e6, off, match);
        worst = fmin(worst, match);
    }
    return worst;
}

static void check_session(const Routine *routine, double speed) {
    VoiceBank *bank = open_bank();
    Score *score =
        score_compile(library, routine, &(ScoreOptions){.speed = speed, .voice = voice_times(bank)});
    Session session = {0};
    double loudness = play(routine, score, bank, &session);
    session_list_sounds(&session, score, bank);
    session_expect(&session);
    Remainder rest = session_remainder(&session);
    double match = find_every_cue(&session);
    double peak = 20 * log10(loudness_true_peak(session.heard.samples, (int)session.count, 1));
    print_message(
        "%-14s %4gx %6.1f s: %d cues at their very sample (match at least %.3f); without them at most "
        "%.2f steps of 16 bit are left, %.1f dB where limited (%.1f %% of the time); %.1f LUFS, %.2f dBTP\n",
        routine->id, speed, (double)session.count / MIXER_RATE_HZ, session.sound_count, match, rest.peak,
        rest.limited_db, 100.0 * (double)rest.limited / (double)rest.blocks, loudness, peak);
    assert_true(session.sound_count > 50);
    if (rest.peak > SESSION_NOISE)
        fail_msg("something else sounds at %.3f s", (double)rest.worst_frame / MIXER_RATE_HZ);
    assert_true(rest.limited_db < -30);
    assert_true(peak <= -1);
    session_free(&session);
    score_free(score);
    voice_free(bank);
}

static void every_cue_is_at_its_sample_and_nothing_else(void **state) {
    (void)state;
    static const double speeds[] = {0.5, 1, 1.5};
    size_t count = is_whole() ? library->routine_count : 1;
    for (size_t r = 0; r < count; r++)
        for (size_t s = 0; s < sizeof speeds / sizeof *speeds; s++)
            check_session(count == 1 ? library_routine(library, "gentle-start") : library->routines[r],
                          speeds[s]);
}

typedef struct Measured {
    Recording left;
    Loudness meter;
} Measured;

static bool measure(void *context, const float *frames, int count) {
    Measured *measured = context;
    loudness_add(&measured->meter, frames, count);
    return record_frames(&measured->left, frames, count);
}

static void every_routine_has_its_loudness_and_no_peak(void **state) {
    (void)state;
    VoiceBank *bank = open_bank();
    const double at_first_db = 20 * log10(settings_default().volume);
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r],
                                     &(ScoreOptions){.speed = 1, .voice = voice_times(bank)});
        Measured measured = {0};
        loudness_start(&measured.meter, 2);
        measured.left.enough = is_whole() ? 0 : MINUTES * 60ll * MIXER_RATE_HZ;
        assert_true(sound_render_score(score, bank, measure, &measured) || !is_whole());
        double loudness = loudness_integrated(&measured.meter) + at_first_db;
        double peak = 20 * log10(loudness_true_peak(measured.left.samples, (int)measured.left.count, 1));
        print_message("%-14s %.1f LUFS at the volume that is set at first, %.2f dBTP at full volume\n",
                      library->routines[r]->id, loudness, peak);
        assert_true(loudness >= -20 && loudness <= -16);
        assert_true(peak <= -1);
        loudness_free(&measured.meter);
        free(measured.left.samples);
        score_free(score);
    }
    voice_free(bank);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cue_is_at_its_sample_and_nothing_else),
        cmocka_unit_test(every_routine_has_its_loudness_and_no_peak),
    };
    signal(SIGPIPE, SIG_IGN);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_Init(SDL_INIT_EVENTS);
    spawn_folder(folder);
    library = shipped_library();
    for (int chime = CHIME_NONE + 1, frames; chime < CHIME_COUNT; chime++)
        for (int64_t us = SCORE_BREATH_MIN_US; us <= SCORE_BREATH_MAX_US; us += SCORE_BREATH_STEP_US)
            chime_samples((Chime)chime, us, &frames); // before two threads ask for them
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    chimes_free();
    library_release(library);
    spawn_remove(folder);
    SDL_Quit();
    return failed;
}
