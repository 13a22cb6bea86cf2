#include "sound/mix/wav.h"

#include <errno.h>
#include <string.h>
#include "base/number.h"
#include "sound/mix/mixer.h"

enum { HEADER_BYTES = 44, FRAME_BYTES = 4, BATCH_FRAMES = 512 };

static void put_number(uint8_t *at, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        at[i] = (uint8_t)(value >> (8 * i));
}

static void write_bytes(WavWriter *wav, const uint8_t *bytes, size_t size) {
    if (wav->error == 0 && fwrite(bytes, 1, size, wav->file) != size)
        wav->error = errno ? errno : EIO;
}

static void write_header(WavWriter *wav) {
    uint64_t size = wav->frames * FRAME_BYTES;
    // Sizes have 32 bits; past 6 hours readers have to go by the file's length.
    uint32_t data = size > UINT32_MAX - HEADER_BYTES ? UINT32_MAX - HEADER_BYTES : (uint32_t)size;
    uint8_t header[HEADER_BYTES] = {0};
    memcpy(header, "RIFF", 4);
    put_number(header + 4, data + HEADER_BYTES - 8, 4);
    memcpy(header + 8, "WAVEfmt ", 8);
    put_number(header + 16, 16, 4);
    put_number(header + 20, 1, 2); // PCM
    put_number(header + 22, 2, 2);
    put_number(header + 24, MIXER_RATE_HZ, 4);
    put_number(header + 28, MIXER_RATE_HZ * FRAME_BYTES, 4);
    put_number(header + 32, FRAME_BYTES, 2);
    put_number(header + 34, 16, 2);
    memcpy(header + 36, "data", 4);
    put_number(header + 40, data, 4);
    write_bytes(wav, header, sizeof header);
}

void wav_begin(WavWriter *wav, FILE *file) {
    *wav = (WavWriter){.file = file};
    write_header(wav);
}

static uint32_t sample_of(float value) {
    float scaled = value * 32768.0f;
    int sample = (int)(scaled < 0 ? scaled - 0.5f : scaled + 0.5f);
    return (uint32_t)clampi(sample, -32768, 32767);
}

bool wav_write(WavWriter *wav, const float *frames, int count) {
    uint8_t bytes[BATCH_FRAMES * FRAME_BYTES];
    for (int done = 0; done < count && wav->error == 0;) {
        int batch = count - done < BATCH_FRAMES ? count - done : BATCH_FRAMES;
        for (int i = 0; i < 2 * batch; i++)
            put_number(bytes + 2 * i, sample_of(frames[2 * done + i]), 2);
        write_bytes(wav, bytes, (size_t)batch * FRAME_BYTES);
        done += batch;
        wav->frames += (uint64_t)batch;
    }
    return wav->error == 0;
}

bool wav_end(WavWriter *wav) {
    if (fseek(wav->file, 0, SEEK_SET) == 0)
        write_header(wav);
    else if (wav->error == 0)
        wav->error = errno;
    if ((fseek(wav->file, 0, SEEK_END) != 0 || fflush(wav->file) != 0) && wav->error == 0)
        wav->error = errno;
    errno = wav->error;
    return wav->error == 0;
}
