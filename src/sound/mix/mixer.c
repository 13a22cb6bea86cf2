#include "sound/mix/mixer.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/number.h"
#include "sound/mix/bed.h"
#include "sound/mix/limiter.h"
#include "sound/music/music_level.h"

enum {
    CHUNK_FRAMES = LIMITER_BLOCK_MAX,
    KNOWN_FRAMES = CHUNK_FRAMES + LIMITER_AHEAD, // the limiter is shown what comes next
    VOLUME_FRAMES = MIXER_RATE_HZ * 20 / 1000,
};

static const int64_t never = INT64_MAX;

typedef struct Sound {
    int64_t frame; // of its first sample
    const int16_t *samples;
    int count;
    SoundBreaks breaks;
    int64_t faded_at; // when it has faded out; never = it was not broken off, or plays to its end
    int fade;         // frames before that
    bool broken_off;
    float gain;
    MixerKind kind;
    uint32_t generation;
} Sound;

// What moves from frame to frame.
typedef struct Levels {
    float volume, bus[MIXER_BUS_COUNT];
    float tones, music; // how far those are turned down
    int64_t hold_until; // music stays down
} Levels;

struct Mixer {
    int64_t position;
    int64_t words_end; // of those that were played
    Levels levels;
    float volume_goal, bus_goal[MIXER_BUS_COUNT];
    BedPlayer bed;
    MusicLevel music;
    bool no_music, silent;
    float music_fade;
    Limiter limiter;
    int count;
    // Ordered by frame, then by the order of queueing: sums are then the same whenever each was queued.
    Sound sounds[MIXER_QUEUE_MAX];
    float sums[3][KNOWN_FRAMES]; // by kind
    bool talks[KNOWN_FRAMES], signals[KNOWN_FRAMES];
    // bed and music; its first LIMITER_AHEAD frames are left from the chunk before
    float under[2 * KNOWN_FRAMES];
    float mix[2 * KNOWN_FRAMES];
};

Mixer *mixer_new(void) {
    Mixer *mixer = alloc_zeroed(1, sizeof *mixer);
    mixer->words_end = MIXER_NO_WORDS;
    mixer->volume_goal = mixer->levels.volume = mixer->levels.tones = mixer->levels.music = 1;
    for (int i = 0; i < MIXER_BUS_COUNT; i++)
        mixer->bus_goal[i] = mixer->levels.bus[i] = 1;
    music_level_start(&mixer->music);
    limiter_start(&mixer->limiter, MIXER_PEAK);
    return mixer;
}

void mixer_free(Mixer *mixer) {
    free(mixer);
}

static bool insert(Mixer *mixer, Sound sound) {
    if (sound.count == 0)
        return true;
    if (mixer->count == MIXER_QUEUE_MAX)
        return false;
    if (sound.frame < mixer->position)
        sound.frame = mixer->position;
    int place = mixer->count;
    while (place > 0 && mixer->sounds[place - 1].frame > sound.frame)
        place--;
    memmove(&mixer->sounds[place + 1], &mixer->sounds[place], (size_t)(mixer->count - place) * sizeof(Sound));
    sound.faded_at = never;
    mixer->sounds[place] = sound;
    mixer->count++;
    return true;
}

bool mixer_queue(Mixer *mixer, int64_t frame, const int16_t *samples, int count, double gain, MixerKind kind,
                 uint32_t generation) {
    static const SoundBreak anywhere[] = {{0, INT_MAX, MIXER_RING_FADE_FRAMES},
                                          {0, INT_MAX, BREAK_FADE_FRAMES}};
    assert(samples && count >= 0 && gain >= 0 && gain <= 2);
    return insert(mixer, (Sound){.frame = frame,
                                 .samples = samples,
                                 .count = count,
                                 .breaks = {&anywhere[kind == MIXER_WORDS], 1},
                                 .gain = (float)(gain / 32768.0),
                                 .kind = kind,
                                 .generation = generation});
}

bool mixer_queue_words(Mixer *mixer, int64_t frame, const int16_t *samples, int count, SoundBreaks breaks,
                       uint32_t generation) {
    assert(samples && count >= 0);
    return insert(mixer, (Sound){.frame = frame,
                                 .samples = samples,
                                 .count = count,
                                 .breaks = breaks,
                                 .gain = 1 / 32768.0f,
                                 .kind = MIXER_WORDS,
                                 .generation = generation});
}

// The frame after the last one that a sound still gives.
static int64_t sound_end(const Sound *sound) {
    int64_t end = sound->frame + sound->count;
    return sound->faded_at < end ? sound->faded_at : end;
}

static void break_off(Sound *sound, int64_t position) {
    int64_t at = position - sound->frame;
    if (sound->broken_off)
        return;
    sound->broken_off = true;
    for (int i = 0; i < sound->breaks.count; i++) {
        const SoundBreak *next = &sound->breaks.list[i];
        if (next->to < at)
            continue;
        sound->fade = next->fade;
        sound->faded_at = sound->frame + (next->from > at ? next->from : at) + next->fade;
        return;
    }
}

void mixer_break_off_except(Mixer *mixer, uint32_t generation) {
    int kept = 0;
    for (int i = 0; i < mixer->count; i++) {
        Sound sound = mixer->sounds[i];
        if (sound.generation != generation) {
            if (sound.frame >= mixer->position)
                continue;
            break_off(&sound, mixer->position);
        }
        mixer->sounds[kept++] = sound;
    }
    mixer->count = kept;
}

void mixer_let_end(Mixer *mixer, uint32_t generation) {
    int kept = 0;
    for (int i = 0; i < mixer->count; i++)
        if (mixer->sounds[i].generation != generation || mixer->sounds[i].frame < mixer->position)
            mixer->sounds[kept++] = mixer->sounds[i];
    mixer->count = kept;
}

static int64_t later_words_end(int64_t end, const Sound *sound) {
    return sound->kind == MIXER_WORDS && sound_end(sound) > end ? sound_end(sound) : end;
}

int64_t mixer_words_end(const Mixer *mixer) {
    int64_t end = mixer->words_end;
    for (int i = 0; i < mixer->count; i++)
        end = later_words_end(end, &mixer->sounds[i]);
    return end;
}

bool mixer_uses(const Mixer *mixer, const int16_t *samples) {
    for (int i = 0; i < mixer->count; i++)
        if (mixer->sounds[i].samples == samples)
            return true;
    return false;
}

bool mixer_is_idle(const Mixer *mixer) {
    return mixer->count == 0;
}

int64_t mixer_position(const Mixer *mixer) {
    return mixer->position;
}

void mixer_set_volume(Mixer *mixer, double volume) {
    mixer->volume_goal = (float)clamp(volume, 0, 1);
}

void mixer_set_silent(Mixer *mixer, bool silent) {
    mixer->silent = silent;
}

void mixer_set_bus_volume(Mixer *mixer, MixerBus bus, double volume) {
    mixer->bus_goal[bus] = (float)clamp(volume, 0, 1) * (bus == MIXER_BUS_MUSIC ? MIXER_MUSIC_FULL : 1);
}

void mixer_set_bed(Mixer *mixer, const MixerBed *bed) {
    bed_change(&mixer->bed, bed);
}

void mixer_set_music(Mixer *mixer, bool heard) {
    mixer->no_music = !heard;
}

static void add_sound(Mixer *mixer, const Sound *sound, int frames) {
    int64_t from = sound->frame > mixer->position ? sound->frame : mixer->position;
    int64_t to = mixer->position + frames, end = sound_end(sound);
    if (to > end)
        to = end;
    float *sum = mixer->sums[sound->kind];
    const int16_t *samples = sound->samples;
    if (sound->faded_at != never) {
        for (int64_t t = from; t < to; t++) {
            float fade = (float)(sound->faded_at - t) / (float)sound->fade;
            sum[t - mixer->position] +=
                (float)samples[t - sound->frame] * sound->gain * (fade < 1 ? fade : 1);
        }
        return;
    }
    for (int64_t t = from; t < to; t++)
        sum[t - mixer->position] += (float)samples[t - sound->frame] * sound->gain;
}

static void mark(const Mixer *mixer, const Sound *sound, bool *marks, int frames) {
    int64_t from = sound->frame - MIXER_DUCK_AHEAD_FRAMES - mixer->position;
    int64_t to = sound_end(sound) - mixer->position;
    for (int64_t i = from < 0 ? 0 : from; i < to && i < frames; i++)
        marks[i] = true;
}

static void forget_finished(Mixer *mixer) {
    int kept = 0;
    for (int i = 0; i < mixer->count; i++) {
        if (sound_end(&mixer->sounds[i]) > mixer->position)
            mixer->sounds[kept++] = mixer->sounds[i];
        else
            mixer->words_end = later_words_end(mixer->words_end, &mixer->sounds[i]);
    }
    mixer->count = kept;
}

static float step_toward(float value, float goal, float up, float down) {
    if (value < goal)
        return goal - value < up ? goal : value + up;
    return value - goal < down ? goal : value - down;
}

// A function of the frame alone (the splitmix64 mixing function), so that noise needs no state.
static uint64_t hash_frame(int64_t frame) {
    uint64_t x = (uint64_t)frame * 0x9e3779b97f4a7c15u + 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

// Two even distributions of +-0.75 steps added give the triangular one of +-1.5.
static float noise(uint64_t bits) {
    int sum = (int)(bits & 0xffff) + (int)(bits >> 16 & 0xffff) - 0xffff;
    return (float)sum * (1.5f / 65535.0f / 32768.0f);
}

static void take_music(Mixer *mixer, const float *music, float *out, int frames) {
    memcpy(out, music, (size_t)(2 * frames) * sizeof *out);
    music_level_apply(&mixer->music, out, frames);
    const float goal = mixer->no_music ? 0 : 1;
    for (int i = 0; i < frames && !(mixer->music_fade == 1 && goal == 1); i++) {
        mixer->music_fade =
            step_toward(mixer->music_fade, goal, 1.0f / MIXER_BED_IN_FRAMES, 1.0f / MIXER_BED_OUT_FRAMES);
        out[2 * i] *= mixer->music_fade;
        out[2 * i + 1] *= mixer->music_fade;
    }
}

// Bed and music are made once and in order, so they run ahead by what the limiter must know.
static void fill_under(Mixer *mixer, const float *music, int frames) {
    float *fresh = mixer->under + 2 * LIMITER_AHEAD;
    if (music)
        take_music(mixer, music, fresh, frames);
    else
        memset(fresh, 0, (size_t)(2 * frames) * sizeof *fresh);
    bed_add(&mixer->bed, fresh, frames);
}

static void sum_sounds(Mixer *mixer, int known) {
    memset(mixer->sums, 0, sizeof mixer->sums);
    memset(mixer->talks, 0, sizeof mixer->talks);
    memset(mixer->signals, 0, sizeof mixer->signals);
    for (int i = 0; i < mixer->count; i++) {
        const Sound *sound = &mixer->sounds[i];
        if (sound->kind != MIXER_TONE)
            mark(mixer, sound, sound->kind == MIXER_WORDS ? mixer->talks : mixer->signals, known);
        if (sound->frame < mixer->position + known)
            add_sound(mixer, sound, known);
    }
}

static void move_levels(const Mixer *mixer, Levels *levels, int i) {
    const float volume_step = 1.0f / VOLUME_FRAMES;
    const float duck_step = (1 - MIXER_DUCKED) / MIXER_DUCK_AHEAD_FRAMES;
    const float release_step = (1 - MIXER_DUCKED) / MIXER_DUCK_RELEASE_FRAMES;
    levels->volume = step_toward(levels->volume, mixer->volume_goal, volume_step, volume_step);
    for (int bus = 0; bus < MIXER_BUS_COUNT; bus++)
        levels->bus[bus] = step_toward(levels->bus[bus], mixer->bus_goal[bus], volume_step, volume_step);
    int64_t now = mixer->position + i;
    if (mixer->talks[i])
        levels->hold_until = now + MIXER_DUCK_HOLD_FRAMES;
    bool down = mixer->talks[i] || mixer->signals[i];
    levels->tones = step_toward(levels->tones, down ? MIXER_DUCKED : 1, release_step, duck_step);
    levels->music =
        step_toward(levels->music, now < levels->hold_until ? MIXER_DUCKED : 1, release_step, duck_step);
}

// Whether the levels are where move_levels() would bring them if `i` were like every frame from now on.
static bool levels_rest(const Mixer *mixer, const Levels *levels, int i) {
    bool talks = mixer->talks[i], holds = talks || mixer->position + i < levels->hold_until;
    for (int bus = 0; bus < MIXER_BUS_COUNT; bus++)
        if (levels->bus[bus] != mixer->bus_goal[bus])
            return false;
    return levels->volume == mixer->volume_goal && levels->music == (holds ? MIXER_DUCKED : 1) &&
           levels->tones == (talks || mixer->signals[i] ? MIXER_DUCKED : 1);
}

static int same_marks(const bool *marks, int from, int to) {
    const bool *other = memchr(marks + from, !marks[from], (size_t)(to - from));
    return other ? (int)(other - marks) : to;
}

// The frame before `to` up to which the levels stay as they are at `i`, where they rest.
static int rest_until(const Mixer *mixer, Levels *levels, int i, int to) {
    to = same_marks(mixer->signals, i, same_marks(mixer->talks, i, to));
    int64_t held = levels->hold_until - mixer->position;
    if (mixer->talks[i])
        levels->hold_until = mixer->position + to - 1 + MIXER_DUCK_HOLD_FRAMES;
    else if (held > i && held < to)
        to = (int)held;
    return to;
}

static void mix_frames(Mixer *mixer, const Levels *levels, int from, int to) {
    const float *words = mixer->sums[MIXER_WORDS], *signals = mixer->sums[MIXER_SIGNAL],
                *tones = mixer->sums[MIXER_TONE];
    const float music = levels->music * levels->bus[MIXER_BUS_MUSIC];
    for (int i = from; i < to; i++) {
        float chimes = signals[i] + tones[i] * levels->tones;
        float both = words[i] * levels->bus[MIXER_BUS_VOICE] + chimes * levels->bus[MIXER_BUS_CHIMES];
        mixer->mix[2 * i] = (both + mixer->under[2 * i] * music) * levels->volume;
        mixer->mix[2 * i + 1] = (both + mixer->under[2 * i + 1] * music) * levels->volume;
    }
}

// Most of the time nothing moves: such stretches are mixed as one.
static void mix(Mixer *mixer, Levels *levels, int from, int to) {
    while (from < to) {
        int until = from + 1;
        if (levels_rest(mixer, levels, from))
            until = rest_until(mixer, levels, from, to);
        else
            move_levels(mixer, levels, from);
        mix_frames(mixer, levels, from, until);
        from = until;
    }
}

static void add_noise(const Mixer *mixer, float *out, int frames) {
    for (int i = 0; i < frames; i++) {
        uint64_t bits = hash_frame(mixer->position + i);
        out[2 * i] = mixer->mix[2 * i] + noise(bits);
        out[2 * i + 1] = mixer->mix[2 * i + 1] + noise(bits >> 32);
    }
}

static void render_chunk(Mixer *mixer, const float *music, float *out, int frames) {
    int known = frames + LIMITER_AHEAD;
    fill_under(mixer, music, frames);
    sum_sounds(mixer, known);
    mix(mixer, &mixer->levels, 0, frames);
    Levels foretold = mixer->levels;
    mix(mixer, &foretold, frames, known);
    limiter_apply(&mixer->limiter, mixer->mix, frames);
    if (mixer->silent && mixer->levels.volume <= 0)
        memcpy(out, mixer->mix, (size_t)(2 * frames) * sizeof *out);
    else
        add_noise(mixer, out, frames);
    memmove(mixer->under, mixer->under + (size_t)2 * (size_t)frames,
            2 * LIMITER_AHEAD * sizeof *mixer->under);
    mixer->position += frames;
    forget_finished(mixer);
}

void mixer_render_over(Mixer *mixer, const float *music, float *out, int frames) {
    while (frames > 0) {
        int chunk = frames < CHUNK_FRAMES ? frames : CHUNK_FRAMES;
        render_chunk(mixer, music, out, chunk);
        out += 2 * chunk;
        music = music ? music + 2 * (size_t)chunk : NULL;
        frames -= chunk;
    }
}

void mixer_render(Mixer *mixer, float *out, int frames) {
    mixer_render_over(mixer, NULL, out, frames);
}
