#include "sound/cues/offline.h"

#include "sound/cues/cue_player.h"
#include "sound/mix/wav.h"

enum {
    STEP_US = 10000,
    STEP_FRAMES = MIXER_RATE_HZ / 100,
    TAIL_STEPS_MAX = 1000, // no sound rings longer than 10 s after the score's end
};

static bool render_step(Mixer *mixer, bool (*sink)(void *, const float *, int), void *context) {
    float frames[2 * STEP_FRAMES];
    mixer_render(mixer, frames, STEP_FRAMES);
    return sink(context, frames, STEP_FRAMES);
}

bool sound_render_score(const Score *score, VoiceBank *bank,
                        bool (*sink)(void *context, const float *frames, int count), void *context) {
    Mixer *mixer = mixer_new();
    CuePlayer *player = cue_player_new(bank, mixer, NULL, NULL);
    cue_player_wait_for_clips(player, true);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    bool good = true;
    cue_player_update(player, &playhead, 0);
    for (int64_t at_us = 0; good && at_us < score->duration_us; at_us += STEP_US) {
        int64_t prev_us = 0, now_us = 0;
        good = render_step(mixer, sink, context);
        playhead_advance(&playhead, STEP_US, &prev_us, &now_us);
        if (!playhead_finished(&playhead))
            cue_player_update(player, &playhead, mixer_position(mixer));
    }
    for (int step = 0; good && step < TAIL_STEPS_MAX && !mixer_is_idle(mixer); step++)
        good = render_step(mixer, sink, context);
    cue_player_free(player);
    mixer_free(mixer);
    return good;
}

typedef struct WavSink {
    WavWriter wav;
    float volume;
} WavSink;

static bool write_to_wav(void *context, const float *frames, int count) {
    WavSink *sink = context;
    float scaled[2 * STEP_FRAMES];
    for (int i = 0; i < 2 * count; i++)
        scaled[i] = frames[i] * sink->volume;
    return wav_write(&sink->wav, scaled, count);
}

bool sound_write_wav(const Score *score, VoiceBank *bank, double volume, FILE *file) {
    WavSink sink = {.volume = (float)volume};
    wav_begin(&sink.wav, file);
    bool rendered = sound_render_score(score, bank, write_to_wav, &sink);
    return wav_end(&sink.wav) && rendered;
}
