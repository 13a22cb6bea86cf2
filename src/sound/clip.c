#include "sound/clip.h"

#include <limits.h>
#include <opusfile.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"

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

static bool decode(OggOpusFile *opus, int16_t *samples, int frames, char *reason, size_t reason_size) {
    // Without this the last bit would depend on the order in which clips are decoded.
    op_set_dither_enabled(opus, 0);
    for (int done = 0; done < frames;) {
        int got = op_read(opus, samples + done, frames - done, NULL);
        if (got <= 0)
            return refuse(reason, reason_size, "is damaged or cut off after %.2f s",
                          (double)done / CLIP_RATE_HZ);
        done += got;
    }
    return true;
}

bool clip_load(const char *path, int16_t **samples, int *frames, char *reason, size_t reason_size) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (!file_read(path, CLIP_MAX_BYTES, &bytes, &size, reason, reason_size))
        return false;
    OggOpusFile *opus = op_open_memory(bytes, size, NULL);
    int16_t *decoded = NULL;
    int count = 0;
    bool good = opus ? check_headers(opus, &count, reason, reason_size)
                     : refuse(reason, reason_size, "is no Opus file or is damaged at its start");
    if (good) {
        decoded = malloc((size_t)count * sizeof *decoded);
        good = decoded ? decode(opus, decoded, count, reason, reason_size)
                       : refuse(reason, reason_size, "does not fit into memory");
    }
    if (opus)
        op_free(opus);
    free(bytes);
    if (!good) {
        free(decoded);
        return false;
    }
    *samples = decoded;
    *frames = count;
    return true;
}
