#include "sound/mixer.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FRAMES = 256, VOLUME_FRAMES = MIXER_RATE_HZ * 20 / 1000 };

typedef struct Sound {
    int64_t frame; // of its first sample
    const int16_t *samples;
    int count;
    int fade; // frames of fading out that are left; -1 = not cancelled
    float gain;
    bool voice;
    uint32_t generation;
} Sound;

struct Mixer {
    int64_t position;
    float volume, volume_goal;
    float duck;
    int count;
    // Ordered by frame, then by the order of queueing: sums are then the same whenever each was queued.
    Sound sounds[MIXER_QUEUE_MAX];
    float voice[CHUNK_FRAMES], bed[CHUNK_FRAMES];
    bool ducked[CHUNK_FRAMES];
};

Mixer *mixer_new(void) {
    Mixer *mixer = calloc(1, sizeof *mixer);
    if (!mixer) {
        fputs("gently: out of memory\n", stderr);
        abort();
    }
    mixer->volume = mixer->volume_goal = 1;
    mixer->duck = 1;
    return mixer;
}

void mixer_free(Mixer *mixer) {
    free(mixer);
}

bool mixer_queue(Mixer *mixer, int64_t frame, const int16_t *samples, int count, double gain, bool voice,
                 uint32_t generation) {
    assert(samples && count >= 0 && gain >= 0 && gain <= 2);
    if (count == 0)
        return true;
    if (mixer->count == MIXER_QUEUE_MAX)
        return false;
    if (frame < mixer->position)
        frame = mixer->position;
    int place = mixer->count;
    while (place > 0 && mixer->sounds[place - 1].frame > frame)
        place--;
    memmove(&mixer->sounds[place + 1], &mixer->sounds[place], (size_t)(mixer->count - place) * sizeof(Sound));
    mixer->sounds[place] = (Sound){.frame = frame,
                                   .samples = samples,
                                   .count = count,
                                   .fade = -1,
                                   .gain = (float)(gain / 32768.0),
                                   .voice = voice,
                                   .generation = generation};
    mixer->count++;
    return true;
}

// The frame after the last one that a sound still gives.
static int64_t sound_end(const Sound *sound, int64_t position) {
    int64_t end = sound->frame + sound->count;
    if (sound->fade >= 0 && position + sound->fade < end)
        end = position + sound->fade;
    return end;
}

void mixer_cancel_except(Mixer *mixer, uint32_t generation) {
    int kept = 0;
    for (int i = 0; i < mixer->count; i++) {
        Sound sound = mixer->sounds[i];
        if (sound.generation != generation) {
            if (sound.frame >= mixer->position)
                continue;
            if (sound.fade < 0)
                sound.fade = MIXER_FADE_FRAMES;
        }
        mixer->sounds[kept++] = sound;
    }
    mixer->count = kept;
}

int64_t mixer_let_end(Mixer *mixer, uint32_t generation) {
    int kept = 0;
    int64_t last = 0;
    for (int i = 0; i < mixer->count; i++) {
        Sound sound = mixer->sounds[i];
        if (sound.generation == generation && sound.frame >= mixer->position)
            continue;
        if (sound.generation == generation && sound.voice && sound_end(&sound, mixer->position) > last)
            last = sound_end(&sound, mixer->position);
        mixer->sounds[kept++] = sound;
    }
    mixer->count = kept;
    return last;
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
    mixer->volume_goal = volume < 0 ? 0 : volume > 1 ? 1 : (float)volume;
}

static void add_sound(Mixer *mixer, Sound *sound, int frames) {
    int64_t from = sound->frame > mixer->position ? sound->frame : mixer->position;
    int64_t to = mixer->position + frames, end = sound_end(sound, mixer->position);
    if (to > end)
        to = end;
    float *sum = sound->voice ? mixer->voice : mixer->bed;
    const int16_t *samples = sound->samples;
    if (sound->fade >= 0) {
        for (int64_t t = from; t < to; t++, sound->fade--) {
            float fade = (float)sound->fade / (float)MIXER_FADE_FRAMES;
            sum[t - mixer->position] += (float)samples[t - sound->frame] * sound->gain * fade;
        }
        return;
    }
    for (int64_t t = from; t < to; t++)
        sum[t - mixer->position] += (float)samples[t - sound->frame] * sound->gain;
}

static void mark_ducked(Mixer *mixer, const Sound *sound, int frames) {
    int64_t from = sound->frame - MIXER_DUCK_AHEAD_FRAMES - mixer->position;
    int64_t to = sound_end(sound, mixer->position) - mixer->position;
    for (int64_t i = from < 0 ? 0 : from; i < to && i < frames; i++)
        mixer->ducked[i] = true;
}

static void forget_finished(Mixer *mixer) {
    int kept = 0;
    for (int i = 0; i < mixer->count; i++)
        if (sound_end(&mixer->sounds[i], mixer->position) > mixer->position)
            mixer->sounds[kept++] = mixer->sounds[i];
    mixer->count = kept;
}

// Straight up to -2.9 dBFS, which the voice alone reaches only above the default volume; then bent so that
// sounds that meet never cross the ceiling.
static float limit(float x) {
    const float knee = MIXER_PEAK * 0.85f, room = MIXER_PEAK - knee;
    float size = x < 0 ? -x : x;
    if (size <= knee)
        return x;
    float over = (size - knee) / room;
    size = knee + room * (over / (1 + over));
    return x < 0 ? -size : size;
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

static void render_chunk(Mixer *mixer, float *out, int frames) {
    memset(mixer->voice, 0, sizeof mixer->voice);
    memset(mixer->bed, 0, sizeof mixer->bed);
    memset(mixer->ducked, 0, sizeof mixer->ducked);
    for (int i = 0; i < mixer->count; i++) {
        Sound *sound = &mixer->sounds[i];
        if (sound->voice)
            mark_ducked(mixer, sound, frames);
        if (sound->frame < mixer->position + frames)
            add_sound(mixer, sound, frames);
    }
    const float volume_step = 1.0f / VOLUME_FRAMES;
    const float duck_step = (1 - MIXER_DUCKED) / MIXER_DUCK_AHEAD_FRAMES;
    const float release_step = (1 - MIXER_DUCKED) / MIXER_DUCK_RELEASE_FRAMES;
    for (int i = 0; i < frames; i++) {
        mixer->volume = step_toward(mixer->volume, mixer->volume_goal, volume_step, volume_step);
        mixer->duck = step_toward(mixer->duck, mixer->ducked[i] ? MIXER_DUCKED : 1, release_step, duck_step);
        float sample = limit((mixer->voice[i] + mixer->bed[i] * mixer->duck) * mixer->volume);
        uint64_t bits = hash_frame(mixer->position + i);
        out[2 * i] = sample + noise(bits);
        out[2 * i + 1] = sample + noise(bits >> 32);
    }
    mixer->position += frames;
    forget_finished(mixer);
}

void mixer_render(Mixer *mixer, float *out, int frames) {
    while (frames > 0) {
        int chunk = frames < CHUNK_FRAMES ? frames : CHUNK_FRAMES;
        render_chunk(mixer, out, chunk);
        out += 2 * chunk;
        frames -= chunk;
    }
}
