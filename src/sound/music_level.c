#include "sound/music_level.h"

#include <math.h>

enum { BLOCK_FRAMES = 19200, MINUTE_BLOCKS = 150, GLIDE_FRAMES = 48000 };

// Mean squares: 10^((LUFS + 0.691) / 10).
static const double wanted_power = 4.66777e-4, assumed_power = 7.39775e-2, gate_power = 1.17250e-7;
static const float gain_max = 4; // a whisper stays one

void music_level_start(MusicLevel *level) {
    float gain = (float)sqrt(wanted_power / assumed_power);
    *level = (MusicLevel){.gain = gain, .goal = gain};
}

// BS.1770's two filters at 48 kHz: the head's shelf, then the high-pass.
static double weigh(double state[4], double x) {
    double shelf = 1.53512485958697 * x + state[0];
    state[0] = -2.69169618940638 * x + 1.69065929318241 * shelf + state[1];
    state[1] = 1.19839281085285 * x - 0.73248077421585 * shelf;
    double high = shelf + state[2];
    state[2] = -2 * shelf + 1.99004745483398 * high + state[3];
    state[3] = shelf - 0.99007225036621 * high;
    return high;
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

void music_level_apply(MusicLevel *level, float frame[2]) {
    double left = weigh(level->filter[0], frame[0]), right = weigh(level->filter[1], frame[1]);
    level->sum += left * left + right * right;
    if (++level->heard == BLOCK_FRAMES)
        end_block(level);
    float off = level->goal - level->gain, step = level->step;
    level->gain = off * off <= step * step ? level->goal : level->gain + step;
    frame[0] *= level->gain;
    frame[1] *= level->gain;
}
