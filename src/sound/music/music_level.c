#include "sound/music/music_level.h"

#include <math.h>
#include <string.h>
#include "base/number.h"

enum { BLOCK_FRAMES = 19200, MINUTE_BLOCKS = 150, FIRST_BLOCKS = 5, GLIDE_FRAMES = 48000 };

// Mean squares: 10^((LUFS + 0.691) / 10).
static const double wanted_power = 4.66777e-4, assumed_power = 7.39775e-2, gate_power = 1.17250e-7;
static const double loudest_power = 2.33941e-3; // 1 LU below the bound: it is met a little late
static const double now_share = 1.0 / 960;      // 20 ms
static const float gain_max = 4;                // a whisper stays one
static const float outlier = 4;                 // a block counts for no more than 6 dB above those around it

void music_level_start(MusicLevel *level) {
    float gain = (float)sqrt(wanted_power / assumed_power);
    *level = (MusicLevel){.gain = gain, .goal = gain};
}

static float clean(float x) {
    if (x > -1 && x < 1)
        return x;
    return isfinite(x) ? copysignf(1, x) : 0;
}

// BS.1770's two filters at 48 kHz: the head's shelf, then the high-pass. Both sides at once.
static inline double weighed_power(double state[4][2], const float frame[2]) {
    double sum = 0;
    for (int side = 0; side < 2; side++) {
        double x = frame[side];
        double shelf = 1.53512485958697 * x + state[0][side];
        state[0][side] = -2.69169618940638 * x + 1.69065929318241 * shelf + state[1][side];
        state[1][side] = 1.19839281085285 * x - 0.73248077421585 * shelf;
        double high = shelf + state[2][side];
        state[2][side] = -2 * shelf + 1.99004745483398 * high + state[3][side];
        state[3][side] = shelf - 0.99007225036621 * high;
        sum += high * high;
    }
    return sum;
}

static float bounded(float x) {
    return clampf(x, -MUSIC_LEVEL_PEAK, MUSIC_LEVEL_PEAK);
}

// Measures and turns within one block. The filters' state stays in registers meanwhile.
static void pass(MusicLevel *level, float *frames, int count) {
    const float goal = level->goal, step = level->step;
    double state[4][2], sum = level->sum, now = level->now;
    float gain = level->gain;
    memcpy(state, level->filter, sizeof state);
    for (int i = 0; i < count; i++) {
        float *frame = frames + 2 * i, off = goal - gain;
        frame[0] = clean(frame[0]);
        frame[1] = clean(frame[1]);
        double power = weighed_power(state, frame);
        sum += power;
        now += (power - now) * now_share;
        gain = off * off <= step * step ? goal : gain + step;
        double heard = now * (double)gain * (double)gain;
        float turned = heard > loudest_power ? gain * (float)sqrt(loudest_power / heard) : gain;
        frame[0] = bounded(frame[0] * turned);
        frame[1] = bounded(frame[1] * turned);
    }
    memcpy(level->filter, state, sizeof state);
    level->sum = sum;
    level->now = now;
    level->gain = gain;
    level->heard += count;
}

static float median_of(const float *powers, int count) {
    float sorted[MUSIC_LEVEL_RECENT];
    for (int i = 0; i < count; i++) {
        int place = i;
        for (; place > 0 && sorted[place - 1] > powers[i]; place--)
            sorted[place] = sorted[place - 1];
        sorted[place] = powers[i];
    }
    return sorted[(count - 1) / 2];
}

// A burst is no music: at the start, where one cannot yet be told from the other, all is weighed anew with each block.
static void count_block(MusicLevel *level, float power) {
    if (level->blocks < MINUTE_BLOCKS)
        level->blocks++;
    level->recent[level->next] = power;
    level->next = (level->next + 1) % MUSIC_LEVEL_RECENT;
    int known = level->blocks < MUSIC_LEVEL_RECENT ? level->blocks : MUSIC_LEVEL_RECENT;
    float most = outlier * median_of(level->recent, known);
    if (level->blocks > FIRST_BLOCKS) {
        level->power += ((double)(power < most ? power : most) - level->power) / level->blocks;
        return;
    }
    level->power = 0;
    for (int i = 0; i < known; i++)
        level->power += (double)(level->recent[i] < most ? level->recent[i] : most) / known;
}

static void end_block(MusicLevel *level) {
    double power = level->sum / BLOCK_FRAMES;
    level->sum = 0;
    level->heard = 0;
    if (!(power >= gate_power))
        return;
    count_block(level, (float)power);
    level->goal = (float)sqrt(wanted_power / level->power);
    if (level->goal > gain_max)
        level->goal = gain_max;
    level->step = (level->goal - level->gain) / GLIDE_FRAMES;
}

void music_level_apply(MusicLevel *level, float *frames, int count) {
    for (int done = 0, many; done < count; done += many) {
        many = count - done < BLOCK_FRAMES - level->heard ? count - done : BLOCK_FRAMES - level->heard;
        pass(level, frames + 2 * done, many);
        if (level->heard == BLOCK_FRAMES)
            end_block(level);
    }
}
