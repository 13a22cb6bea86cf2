// How steadily the sound device is served, and what that costs: kept by the audio thread, read by `gently bench`.
#pragma once
#include <stdint.h>

typedef struct AudioMeter {
    int64_t callbacks;
    // between the ends of two callbacks of one device; a steady device has its buffer's length
    int64_t longest_gap_us;
    int64_t longest_us;              // of one callback, waiting for the lock included
    int64_t cpu_us;                  // of the audio thread, everything in it: music, mixing, handing over
    int64_t last_at_us, last_cpu_us; // 0 = none yet
} AudioMeter;

// A callback ran from `began_us` to `at_us` (monotonic); its thread has used `cpu_us` of a processor so far. All more than 0.
void audio_meter_add(AudioMeter *meter, int64_t began_us, int64_t at_us, int64_t cpu_us);
// The next callback is the first one of another device: no gap lies before it.
void audio_meter_new_device(AudioMeter *meter);
