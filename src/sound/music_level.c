#include "sound/music_level.h"

#include <math.h>
#include <string.h>

enum { BLOCK_FRAMES = 19200, MINUTE_BLOCKS = 150, GLIDE_FRAMES = 48000 };

// Mean squares: 10^((LUFS + 0.691) / 10).
static const double wanted_power = 4.66777e-4, assumed_power = 7.39775e-2, gate_power = 1.17250e-7;
static const float gain_max = 4; // a whisper stays one

void music_level_start(MusicLevel *level) {
    float gain = (float)sqrt(wanted_power / assumed_power);
    *level = (MusicLevel){.gain = gain, .goal = gain};
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

// The filters' state stays in registers meanwhile.
static void hear(MusicLevel *level, const float *frames, int count) {
    double state[4][2], sum = level->sum;
    memcpy(state, level->filter, sizeof state);
    for (int i = 0; i < count; i++)
        sum += weighed_power(state, frames + 2 * i);
    memcpy(level->filter, state, sizeof state);
    level->sum = sum;
    level->heard += count;
}

static void end_block(MusicLevel *level) {
    double power = level->sum / BLOCK_FRAMES;
    level->sum = 0;
    level->heard = 0;
    if (!(power >= gate_power))
        return;
    if (level->blocks < MINUTE_BLOCKS)
        level->blocks++;
    level->power += (power - level->power) / level->blocks;
    level->goal = (float)sqrt(wanted_power / level->power);
    if (level->goal > gain_max)
        level->goal = gain_max;
    level->step = (level->goal - level->gain) / GLIDE_FRAMES;
}

static void turn(MusicLevel *level, float *frames, int count) {
    const float goal = level->goal, step = level->step;
    float gain = level->gain;
    for (int i = 0; i < count; i++) {
        float off = goal - gain;
        gain = off * off <= step * step ? goal : gain + step;
        frames[2 * i] *= gain;
        frames[2 * i + 1] *= gain;
    }
    level->gain = gain;
}

void music_level_apply(MusicLevel *level, float *frames, int count) {
    for (int done = 0, many; done < count; done += many) {
        many = count - done < BLOCK_FRAMES - level->heard ? count - done : BLOCK_FRAMES - level->heard;
        hear(level, frames + 2 * done, many);
        turn(level, frames + 2 * done, many);
        if (level->heard == BLOCK_FRAMES)
            end_block(level);
    }
}
