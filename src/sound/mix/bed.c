#include "sound/mix/bed.h"

#include <assert.h>
#include <stddef.h>
#include "base/number.h"

void bed_change(BedPlayer *bed, const MixerBed *next) {
    assert(!next || (next->samples && next->frames >= 4 && next->step >= 1 && next->step <= BED_STEP_MAX));
    bed->changes = true;
    bed->has_next = next != NULL;
    if (next)
        bed->next = *next;
}

// Four frames of the bed serve `step` output frames: they are looked up once.
static void look_up(BedPlayer *bed) {
    for (int k = 0; k < 4; k++) {
        int frame = bed->frame + k;
        const int16_t *sample =
            &bed->now.samples[2 * (frame < bed->now.frames ? frame : frame - bed->now.frames)];
        bed->samples[k][0] = sample[0];
        bed->samples[k][1] = sample[1];
    }
}

static void start(BedPlayer *bed) {
    bed->now = bed->next;
    bed->has_now = bed->has_next;
    bed->changes = false;
    bed->frame = bed->part = 0;
    bed->fade = 0;
    if (!bed->has_now)
        return;
    for (int i = 0; i < bed->now.step; i++) {
        float t = (float)i / (float)bed->now.step, gain = (float)(bed->now.gain / 32768.0);
        float weights[4];
        catmull_rom_weightsf(t, weights);
        for (int k = 0; k < 4; k++)
            bed->weights[k][i] = gain * weights[k];
    }
    look_up(bed);
}

static void move_fade(BedPlayer *bed) {
    const float up = 1.0f / MIXER_BED_IN_FRAMES;
    if (bed->changes) {
        bed->fade -= 1.0f / MIXER_BED_OUT_FRAMES;
        if (!bed->has_now || bed->fade <= 0)
            start(bed);
    } else if (bed->fade < 1) {
        bed->fade = 1 - bed->fade < up ? 1 : bed->fade + up;
    }
}

// Frames of one and the same of the bed's.
static void add_parts(const BedPlayer *bed, float *out, int frames) {
    for (int i = 0; i < frames; i++) {
        float left = 0, right = 0;
        for (int k = 0; k < 4; k++) {
            left += bed->weights[k][bed->part + i] * bed->samples[k][0];
            right += bed->weights[k][bed->part + i] * bed->samples[k][1];
        }
        out[2 * i] += left * bed->fade;
        out[2 * i + 1] += right * bed->fade;
    }
}

static void go_on(BedPlayer *bed, int frames) {
    bed->part += frames;
    if (bed->part < bed->now.step)
        return;
    bed->part = 0;
    bed->frame = bed->frame + 1 == bed->now.frames ? 0 : bed->frame + 1;
    look_up(bed);
}

void bed_add(BedPlayer *bed, float *out, int frames) {
    for (int done = 0, many; done < frames; done += many) {
        bool moves = bed->changes || (bed->has_now && bed->fade < 1);
        if (moves)
            move_fade(bed);
        if (!bed->has_now)
            return;
        many = moves ? 1 : bed->now.step - bed->part;
        if (many > frames - done)
            many = frames - done;
        add_parts(bed, out + 2 * done, many);
        go_on(bed, many);
    }
}
