#include "app/bench/bench_sound.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "platform/audio.h"
#include "platform/clock.h"
#include "sound/cues/cue_player.h"
#include "sound/mix/chimes.h"
#include "sound/mix/pad.h"

enum {
    BEGIN_US = 3 * 1000000,
    PLAYING_US = 12 * 1000000,
    FIRST_LINES_US = 10 * 1000000, // the welcome, and how to begin
    LOOK_US = 1000000 / 60,
};

// Resident memory of this program now, MiB.
static double rss_mib(void) {
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;
    if (file && fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / (1024 * 1024);
}

// As after switching the machine on; where the system does not listen, it is the warm time.
static void forget_cached(const Content *content, const VoiceBank *bank) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY];
    if (!paths_join(folder, content->folder, "assets/voice"))
        return;
    for (int i = 0; i < voice_count(bank); i++) {
        int file = paths_join(path, folder, voice_at(bank, i)->file) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
        if (file < 0)
            continue;
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        close(file);
    }
}

typedef struct SoundSession {
    VoiceBank *bank;
    Mixer *mixer;
    CuePlayer *player;
    Score *score;
} SoundSession;

static SoundSession open_session(const Content *content) {
    SoundSession session = {.bank = content_voice(content), .mixer = mixer_new()};
    if (session.bank)
        voice_start_worker(session.bank);
    audio_start(session.mixer);
    session.player = cue_player_new(session.bank, session.mixer, audio_lock, audio_unlock);
    return session;
}

static void close_session(SoundSession *session) {
    audio_stop();
    cue_player_free(session->player);
    mixer_free(session->mixer);
    score_free(session->score);
    voice_free(session->bank);
}

// Opens the routine as the follow screen does and waits for the lines of its first seconds; ms.
static double prepare(SoundSession *session, const Content *content, const Routine *routine) {
    int64_t before_us = clock_now_us();
    ScoreOptions options = {.speed = 1, .voice = voice_times(session->bank)};
    session->score = score_compile(content->library, routine, &options);
    cue_player_prepare(session->player, session->score, 0);
    for (int i = 0; i < session->score->cue_count && session->score->cues[i].at_us < FIRST_LINES_US; i++) {
        const char *text = session->score->cues[i].text;
        const VoiceLine *line = session->bank && text ? voice_find(session->bank, text) : NULL;
        int frames = 0;
        if (line)
            voice_samples(session->bank, line, &frames);
    }
    return (double)(clock_now_us() - before_us) / 1000;
}

// Some seconds of the session as the loop runs it, without pictures.
static void run(const SoundSession *session, Playhead *playhead, int64_t us) {
    int64_t end_us = clock_now_us() + us, last_us = audio_time_us();
    for (int64_t now_us = clock_now_us(); now_us < end_us; now_us = clock_now_us()) {
        int64_t prev_us, at_us;
        audio_tick();
        playhead_advance(playhead, audio_time_us() - last_us, &prev_us, &at_us);
        last_us = audio_time_us();
        cue_player_update(session->player, playhead, audio_frame_now());
        clock_sleep_until(now_us + LOOK_US);
    }
}

// What the bank's worker does in the course of the session, all at once.
static void decode_all(const SoundSession *session) {
    for (int i = 0; session->bank && i < session->score->cue_count; i++) {
        const char *text = session->score->cues[i].text;
        const VoiceLine *line = text ? voice_find(session->bank, text) : NULL;
        int frames = 0;
        if (line)
            voice_samples(session->bank, line, &frames);
    }
}

// Some seconds in the middle of the routine, where the coach speaks and counts, are taken for the whole of it; what is done once
// (compiling, chimes, decoding each line) is spread over its length.
static double cpu_percent(const SoundSession *session, int64_t began_us, int64_t cpu_us) {
    Playhead playhead;
    playhead_start(&playhead, session->score, false);
    run(session, &playhead, BEGIN_US);
    decode_all(session);
    double once_us = (double)(clock_cpu_us() - cpu_us), beginning_us = (double)(clock_now_us() - began_us);
    playhead_seek(&playhead, session->score->duration_us / 2);
    int64_t before_us = clock_cpu_us();
    run(session, &playhead, PLAYING_US);
    double playing = (double)(clock_cpu_us() - before_us) / PLAYING_US;
    once_us -= playing * beginning_us; // it played meanwhile, too
    return 100 * (playing + once_us / (double)session->score->duration_us);
}

void bench_sound(const Content *content, const Routine *routine, const char *music, SoundBench *bench) {
    double before_mib = rss_mib();
    SoundSession session = open_session(content);
    if (session.bank)
        forget_cached(content, session.bank);
    audio_set_music(music);
    MixerBed bed = pad_bed();
    mixer_set_bed(session.mixer, music[0] ? NULL : &bed);
    audio_want(true);
    audio_tick();
    int64_t began_us = clock_now_us(), cpu_us = clock_cpu_us();
    bench->first_lines_ms = prepare(&session, content, routine);
    bench->sound_cpu_percent = cpu_percent(&session, began_us, cpu_us);
    // More is never held: the bank is filled up to its bound first.
    for (int i = 0;
         session.bank && i < voice_count(session.bank) && voice_bytes(session.bank) < VOICE_KEEP_BYTES; i++) {
        int frames = 0;
        voice_samples(session.bank, voice_at(session.bank, i), &frames);
    }
    bench->sound_mib = rss_mib() - before_mib;
    AudioMeter meter = audio_meter();
    bench->callback_gap_ms_max = (double)meter.longest_gap_us / 1000;
    bench->callback_ms_max = (double)meter.longest_us / 1000;
    close_session(&session);
    session = open_session(content);
    bench->first_lines_warm_ms = prepare(&session, content, routine);
    close_session(&session);
    pad_free();
}
