#include "sound/voice/clip.h"

#include <errno.h>
#include <limits.h>
#include <opus_multistream.h>
#include <opusfile.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/file.h"
#include "base/file_replace.h"
#include "base/paths.h"

static bool refuse(char *reason, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool refuse(char *reason, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, size, format, arguments);
    va_end(arguments);
    return false;
}

// What the headers say, before any memory is taken for it.
static bool check_headers(const OggOpusFile *opus, int *frames, char *reason, size_t reason_size) {
    if (op_link_count(opus) != 1)
        return refuse(reason, reason_size, "holds %d recordings; a clip is one", op_link_count(opus));
    const OpusHead *head = op_head(opus, 0);
    if (head->channel_count != 1)
        return refuse(reason, reason_size, "has %d channels; clips are mono", head->channel_count);
    if (head->input_sample_rate != 0 && head->input_sample_rate != CLIP_RATE_HZ)
        return refuse(reason, reason_size, "was recorded at %lu Hz; clips are recorded at %d Hz",
                      (unsigned long)head->input_sample_rate, (int)CLIP_RATE_HZ);
    ogg_int64_t total = op_pcm_total(opus, -1);
    if (total <= 0)
        return refuse(reason, reason_size, "holds no sound");
    if (total > CLIP_MAX_FRAMES)
        return refuse(reason, reason_size, "lasts %lld s; a clip lasts at most %d s",
                      (long long)(total / CLIP_RATE_HZ), CLIP_MAX_FRAMES / CLIP_RATE_HZ);
    *frames = (int)total;
    return true;
}

typedef struct {
    OpusMSDecoder *all;
    OpusDecoder *only;
} Stream;

// One packet, by the decoder of a clip's only stream. The one for several streams asks the processor what it is for each
// packet, which in a virtual machine takes longer than the decoding.
static int decode_packet(void *opaque, OpusMSDecoder *decoder, void *samples, const ogg_packet *packet,
                         int frames, int channels, int format, int link) {
    (void)link;
    Stream *stream = opaque;
    if (format != OP_DEC_FORMAT_FLOAT || channels != 1)
        return OP_DEC_USE_DEFAULT;
    if (stream->all != decoder) {
        int got = opus_multistream_decoder_ctl(decoder, OPUS_MULTISTREAM_GET_DECODER_STATE(0, &stream->only));
        if (got != OPUS_OK)
            return OP_DEC_USE_DEFAULT;
        stream->all = decoder;
    }
    int got = opus_decode_float(stream->only, packet->packet, (opus_int32)packet->bytes, samples, frames, 0);
    return got < 0 ? got : 0;
}

static bool decode(OggOpusFile *opus, int16_t *samples, int frames, char *reason, size_t reason_size) {
    // Without this the last bit would depend on the order in which clips are decoded.
    op_set_dither_enabled(opus, 0);
    Stream stream = {NULL, NULL};
    op_set_decode_callback(opus, decode_packet, &stream);
    for (int done = 0; done < frames;) {
        int got = op_read(opus, samples + done, frames - done, NULL);
        if (got <= 0)
            return refuse(reason, reason_size, "is damaged or cut off after %.2f s",
                          (double)done / CLIP_RATE_HZ);
        done += got;
    }
    return true;
}

static bool load_opus(const uint8_t *bytes, size_t size, int16_t **samples, int *frames, char *reason,
                      size_t reason_size) {
    OggOpusFile *opus = op_open_memory(bytes, size, NULL);
    if (!opus)
        return refuse(reason, reason_size, "is no Opus or WAV file or is damaged at its start");
    int16_t *decoded = NULL;
    int count = 0;
    bool good = check_headers(opus, &count, reason, reason_size);
    if (good) {
        decoded = malloc((size_t)count * sizeof *decoded);
        good = decoded ? decode(opus, decoded, count, reason, reason_size)
                       : refuse(reason, reason_size, "does not fit into memory");
    }
    op_free(opus);
    if (!good) {
        free(decoded);
        return false;
    }
    *samples = decoded;
    *frames = count;
    return true;
}

static uint32_t number_at(const uint8_t *bytes, int count) {
    uint32_t value = 0;
    for (int i = 0; i < count; i++)
        value |= (uint32_t)bytes[i] << (8 * i);
    return value;
}

static bool check_format(const uint8_t *format, uint32_t size, char *reason, size_t reason_size) {
    if (size < 16)
        return refuse(reason, reason_size, "is damaged at its start");
    if (number_at(format, 2) != 1 || number_at(format + 14, 2) != 16)
        return refuse(reason, reason_size, "is a WAV file of another kind; clips have 16 bit PCM");
    if (number_at(format + 2, 2) != 1)
        return refuse(reason, reason_size, "has %u channels; clips are mono", number_at(format + 2, 2));
    if (number_at(format + 4, 4) != CLIP_RATE_HZ)
        return refuse(reason, reason_size, "was recorded at %u Hz; clips are recorded at %d Hz",
                      number_at(format + 4, 4), (int)CLIP_RATE_HZ);
    return true;
}

static bool take_samples(const uint8_t *data, uint32_t size, int16_t **samples, int *frames, char *reason,
                         size_t reason_size) {
    uint32_t count = size / 2;
    if (count == 0)
        return refuse(reason, reason_size, "holds no sound");
    if (count > CLIP_MAX_FRAMES)
        return refuse(reason, reason_size, "lasts %u s; a clip lasts at most %d s", count / CLIP_RATE_HZ,
                      CLIP_MAX_FRAMES / CLIP_RATE_HZ);
    int16_t *taken = malloc(count * sizeof *taken);
    if (!taken)
        return refuse(reason, reason_size, "does not fit into memory");
    for (uint32_t i = 0; i < count; i++)
        taken[i] = (int16_t)number_at(data + 2 * (size_t)i, 2);
    *samples = taken;
    *frames = (int)count;
    return true;
}

// Where the samples lie in a file of `size` bytes whose first `held` ones are at hand.
static bool find_samples(const uint8_t *bytes, size_t held, size_t size, size_t *found, uint32_t *found_size,
                         char *reason, size_t reason_size) {
    bool has_format = false;
    for (size_t at = 12; at + 8 <= held;) {
        uint32_t length = number_at(bytes + at + 4, 4);
        if (length > size - at - 8)
            return refuse(reason, reason_size, "is cut off");
        if (memcmp(bytes + at, "fmt ", 4) == 0) {
            if (at + 24 > held || !check_format(bytes + at + 8, length, reason, reason_size))
                return at + 24 > held ? refuse(reason, reason_size, "is damaged at its start") : false;
            has_format = true;
        } else if (memcmp(bytes + at, "data", 4) == 0) {
            if (!has_format)
                break;
            *found = at + 8;
            *found_size = length;
            return true;
        }
        at += 8 + (size_t)length + (length & 1);
    }
    return refuse(reason, reason_size, "holds no sound");
}

static bool load_wav(const uint8_t *bytes, size_t size, int16_t **samples, int *frames, char *reason,
                     size_t reason_size) {
    size_t at = 0;
    uint32_t length = 0;
    return find_samples(bytes, size, size, &at, &length, reason, reason_size) &&
           take_samples(bytes + at, length, samples, frames, reason, reason_size);
}

static bool is_wav(const uint8_t *bytes, size_t size) {
    return size >= 12 && memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WAVE", 4) == 0;
}

static bool measure_by_decoding(const char *path, int *frames, char *reason, size_t reason_size) {
    int16_t *samples = NULL;
    if (!clip_load(path, &samples, frames, reason, reason_size))
        return false;
    free(samples);
    return true;
}

bool clip_measure(const char *path, int *frames, char *reason, size_t reason_size) {
    enum { START_BYTES = 512 };
    uint8_t start[START_BYTES];
    struct stat info;
    size_t at = 0;
    uint32_t length = 0;
    FILE *file = fopen(path, "rb");
    if (!file)
        return refuse(reason, reason_size, "cannot be read: %s", strerror(errno));
    size_t held = fread(start, 1, sizeof start, file);
    bool known = fstat(fileno(file), &info) == 0;
    fclose(file);
    if (!known || !is_wav(start, held) ||
        !find_samples(start, held, (size_t)info.st_size, &at, &length, reason, reason_size) || length < 2)
        return measure_by_decoding(path, frames, reason, reason_size);
    *frames = (int)(length / 2);
    return true;
}

bool clip_load(const char *path, int16_t **samples, int *frames, char *reason, size_t reason_size) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (!file_read(path, CLIP_MAX_BYTES, &bytes, &size, reason, reason_size))
        return false;
    bool good =
        (is_wav(bytes, size) ? load_wav : load_opus)(bytes, size, samples, frames, reason, reason_size);
    free(bytes);
    return good;
}

static void put_number(uint8_t *at, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        at[i] = (uint8_t)(value >> (8 * i));
}

static void make_header(uint8_t header[44], uint32_t frames) {
    memcpy(header, "RIFF....WAVEfmt ....................data....", 44);
    put_number(header + 4, 36 + 2 * frames, 4);
    put_number(header + 16, 16, 4);
    put_number(header + 20, 1, 2);
    put_number(header + 22, 1, 2);
    put_number(header + 24, CLIP_RATE_HZ, 4);
    put_number(header + 28, 2 * CLIP_RATE_HZ, 4);
    put_number(header + 32, 2, 2);
    put_number(header + 34, 16, 2);
    put_number(header + 40, 2 * frames, 4);
}

bool clip_save(const char *path, const int16_t *samples, int frames) {
    uint8_t header[44], bytes[2];
    FileReplacement *part = file_replace_begin(path);
    if (!part)
        return false;
    make_header(header, (uint32_t)frames);
    fwrite(header, 1, sizeof header, file_replace_stream(part));
    for (int i = 0; i < frames; i++) {
        put_number(bytes, (uint16_t)samples[i], 2);
        fwrite(bytes, 1, 2, file_replace_stream(part));
    }
    return file_replace_commit(part); // also whether all was written
}
