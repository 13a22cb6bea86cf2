#include "platform/audio_meter.h"

void audio_meter_add(AudioMeter *meter, int64_t began_us, int64_t at_us, int64_t cpu_us) {
    if (meter->last_at_us) {
        int64_t gap_us = at_us - meter->last_at_us;
        meter->longest_gap_us = gap_us > meter->longest_gap_us ? gap_us : meter->longest_gap_us;
        meter->cpu_us += cpu_us - meter->last_cpu_us;
    }
    meter->longest_us = at_us - began_us > meter->longest_us ? at_us - began_us : meter->longest_us;
    meter->callbacks++;
    meter->last_at_us = at_us;
    meter->last_cpu_us = cpu_us;
}

void audio_meter_new_device(AudioMeter *meter) {
    meter->last_at_us = meter->last_cpu_us = 0;
}
