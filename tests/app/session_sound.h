// What a session must sound like, added up here from the score alone, and what was heard held against it.
#pragma once
#include <math.h>
#include "sound/cues/cue_player.h"
#include "sound/mix/chimes.h"
#include "sound/sound_help.h"

enum {
    BLOCK = MIXER_RATE_HZ / 500,
    LIMITED_FOR = 2 * MIXER_RATE_HZ, // so long after a peak the limiter may still be turned down
};

// The noise that keeps the line awake has 1.5 steps of 16 bit.
#define SESSION_NOISE 1.6

typedef struct CueSound {
    const ScoreCue *cue;
    const int16_t *samples;
    int64_t frame; // of its first sample
    int frames;
    MixerKind kind;
} CueSound;

// The left channel.
typedef struct Session {
    int64_t count;
    CueSound *sounds;
    int sound_count;
    Recording heard;
    float *tones;    // how far they are turned down, 0..1
    float *expected; // before the limiter
    float *gains;    // of the limiter, by block; as measured
} Session;

static inline int64_t session_frame(int64_t us) {
    return (us * 48 + 500) / 1000;
}

// Every cue of the score with its sound; a line that nobody recorded has none.
static inline void session_list_sounds(Session *session, const Score *score, VoiceBank *bank) {
    session->sounds = calloc((size_t)score->cue_count + 1, sizeof *session->sounds);
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        CueSound sound = {.cue = cue,
                          .kind = cue_mixer_kind(cue),
                          .frame = session_frame(cue->at_us - cue->anchor_us)};
        const VoiceLine *line = cue->kind == CUE_CHIME ? NULL : voice_find(bank, cue->text);
        if (cue->kind == CUE_CHIME)
            sound.samples = chime_samples(cue->chime, cue->duration_us, &sound.frames);
        else if (line)
            sound.samples = voice_samples(bank, line, &sound.frames);
        if (!sound.samples)
            fail_msg("cue %d (\"%s\") has no sound", i, cue->text);
        session->sounds[session->sound_count++] = sound;
    }
}

// The header's promise (mixer.h): 8 dB down within 200 ms before a word or signal, back within 800 ms after it.
static inline void session_turn_tones_down(Session *session) {
    const float down = (1 - MIXER_DUCKED) / MIXER_DUCK_AHEAD_FRAMES,
                up = (1 - MIXER_DUCKED) / MIXER_DUCK_RELEASE_FRAMES;
    for (int i = 0; i < session->sound_count; i++) {
        const CueSound *sound = &session->sounds[i];
        int64_t from = sound->frame - MIXER_DUCK_AHEAD_FRAMES, to = sound->frame + sound->frames;
        for (int64_t t = from < 0 ? 0 : from; sound->kind != MIXER_TONE && t < to && t < session->count; t++)
            session->tones[t] = 1;
    }
    float level = 1;
    for (int64_t t = 0; t < session->count; t++) {
        float goal = session->tones[t] > 0 ? MIXER_DUCKED : 1;
        level = level > goal ? fmaxf(goal, level - down) : fminf(goal, level + up);
        session->tones[t] = level;
    }
}

// Sample `i` of a sound, as it should stand in the mix.
static inline float session_sample(const Session *session, const CueSound *sound, int i) {
    float value = (float)sound->samples[i] / 32768.0f;
    return sound->kind == MIXER_TONE ? value * session->tones[sound->frame + i] : value;
}

static inline void session_expect(Session *session) {
    session->tones = calloc((size_t)session->count, sizeof(float));
    session->expected = calloc((size_t)session->count, sizeof(float));
    session->gains = calloc((size_t)(session->count / BLOCK + 1), sizeof(float));
    session_turn_tones_down(session);
    for (int k = 0; k < session->sound_count; k++) {
        const CueSound *sound = &session->sounds[k];
        for (int i = 0; i < sound->frames && sound->frame + i < session->count; i++)
            session->expected[sound->frame + i] += session_sample(session, sound, i);
    }
}

static inline void session_free(Session *session) {
    free(session->sounds);
    free(session->heard.samples);
    free(session->tones);
    free(session->expected);
    free(session->gains);
}

typedef struct Remainder {
    double peak;             // the largest difference where the limiter rests, in steps of 16 bits
    double limited_db;       // how far below the sound the difference lies where it does not, at worst
    int64_t blocks, limited; // of 2 ms
    int64_t worst_frame;
} Remainder;

// The largest difference in a block, in steps of 16 bits; *power gets its sum of squares.
static inline double block_difference(const float *heard, const float *expected, double gain, double *power) {
    double peak = 0;
    *power = 0;
    for (int i = 0; i < BLOCK; i++) {
        double difference = heard[i] - gain * expected[i];
        *power += difference * difference;
        peak = fmax(peak, fabs(difference) * 32768);
    }
    return peak;
}

// One block: where the limiter rests nothing may be left; where it may be turned down, what its gain does not explain.
static inline void remainder_of_block(Session *session, int64_t block, bool may_be_limited, Remainder *rest) {
    const float *heard = session->heard.samples + block * BLOCK,
                *expected = session->expected + block * BLOCK;
    double left = 0, both = 0, own = 0, peak = block_difference(heard, expected, 1, &left);
    session->gains[block] = 1;
    if (peak <= SESSION_NOISE || !may_be_limited) {
        if (peak > rest->peak) {
            rest->peak = peak;
            rest->worst_frame = block * BLOCK;
        }
        return;
    }
    rest->limited++;
    for (int i = 0; i < BLOCK; i++) {
        both += (double)heard[i] * expected[i];
        own += (double)expected[i] * expected[i];
    }
    double gain = own > 0 ? both / own : 1;
    session->gains[block] = (float)gain;
    block_difference(heard, expected, gain, &left);
    if (own < BLOCK * 1e-4)
        return;
    rest->limited_db = fmax(rest->limited_db, 10 * log10(left / own));
    if (gain > 1.001 || gain < 0.5)
        fail_msg("%.2f s: the limiter's gain is %.4f", (double)(block * BLOCK) / MIXER_RATE_HZ, gain);
}

// Takes everything expected out of what was heard.
static inline Remainder session_remainder(Session *session) {
    Remainder rest = {.limited_db = -200, .blocks = session->count / BLOCK};
    int64_t limited_until = 0;
    for (int64_t block = 0; block < rest.blocks; block++) {
        // The limiter looks a little ahead, and hears peaks between the samples.
        for (int64_t t = block * BLOCK; t < (block + 3) * BLOCK && t < session->count; t++)
            if (fabsf(session->expected[t]) > 0.7f * MIXER_PEAK)
                limited_until = t + LIMITED_FOR;
        remainder_of_block(session, block, block * BLOCK < limited_until, &rest);
    }
    return rest;
}

// How far from its frame a sound stands in what was heard, all others taken out; *match gets how well.
static inline int session_find(const Session *session, const CueSound *sound, double *match) {
    enum { STRETCH = 4800, REACH = 240 };
    int count = sound->frames < STRETCH ? sound->frames : STRETCH;
    int from = loudest_stretch(sound->samples, sound->frames, count), length = count + 2 * REACH, best = 0;
    static float alone[STRETCH + 2 * REACH], own[STRETCH];
    for (int i = 0; i < length; i++) {
        int64_t t = sound->frame + from - REACH + i;
        int at = from - REACH + i;
        bool there = t >= 0 && t < session->count;
        float mine = at >= 0 && at < sound->frames && there ? session_sample(session, sound, at) : 0;
        float gain = there ? session->gains[t / BLOCK] : 1;
        alone[i] = there ? session->heard.samples[t] - gain * (session->expected[t] - mine) : 0;
    }
    for (int i = 0; i < count; i++)
        own[i] = sound->frame + from + i < session->count ? session_sample(session, sound, from + i) : 0;
    *match = -2;
    for (int off = -REACH; off <= REACH; off++) {
        float both = 0, mine = 0, theirs = 0;
        for (int i = 0; i < count; i++) {
            float x = alone[REACH + off + i];
            both += x * own[i];
            mine += own[i] * own[i];
            theirs += x * x;
        }
        double here = mine > 0 && theirs > 0 ? both / sqrt((double)mine * theirs) : 0;
        if (here > *match) {
            *match = here;
            best = off;
        }
    }
    return best;
}
