#include "sound/voice/speaker.h"

#include <ctype.h>
#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/number.h"
#include "sound/voice/clip.h"
#include "sound/voice/take.h"

enum { RATE_HZ = CLIP_RATE_HZ, TAPS = 8, TEXT_SIZE = 2 * SPEAKER_TEXT_MAX, WORDS_MAX = 400 };

static const float calm = 1.18f, hurried = 0.9f; // times the speaker's own pace

// The little of Flite's interface that is used here (flite.h of version 2, whose library is named .so.1).
typedef struct FliteVoice {
    const char *name;
    void *features;
} FliteVoice;
typedef struct FliteWave {
    const char *type;
    int sample_rate, num_samples, num_channels;
    short *samples;
} FliteWave;

// Guarded by the mutex: Flite keeps state of its own.
static struct {
    pthread_mutex_t mutex;
    bool tried;
    FliteVoice *voice;
    void *(*say)(const char *text, FliteVoice *voice); // an utterance
    void (*forget)(void *utterance);
    FliteWave *(*wave_of)(void *utterance); // the utterance's own
    void *(*relation)(void *utterance, const char *name);
    void *(*first)(void *relation);
    void *(*next)(void *item);
    float (*number_of)(void *item, const char *path);
    void (*set_number)(void *features, const char *name, float value);
} flite = {.mutex = PTHREAD_MUTEX_INITIALIZER};

// ISO C has no way from a data pointer to a function's.
#define FIND(library, name, function) (*(void **)(void *)&(function) = dlsym(library, name))

static void load(void) {
    int (*begin)(void) = NULL;
    FliteVoice *(*make_voice)(const char *) = NULL;
    flite.tried = true;
    void *library = dlopen("libflite.so.1", RTLD_NOW | RTLD_GLOBAL);
    void *speaker = library ? dlopen("libflite_cmu_us_slt.so.1", RTLD_NOW | RTLD_LOCAL) : NULL;
    if (!speaker)
        return;
    FIND(library, "flite_init", begin);
    FIND(library, "flite_synth_text", flite.say);
    FIND(library, "delete_utterance", flite.forget);
    FIND(library, "utt_wave", flite.wave_of);
    FIND(library, "utt_relation", flite.relation);
    FIND(library, "relation_head", flite.first);
    FIND(library, "item_next", flite.next);
    FIND(library, "ffeature_float", flite.number_of);
    FIND(library, "feat_set_float", flite.set_number);
    FIND(speaker, "register_cmu_us_slt", make_voice);
    if (!begin || !flite.say || !flite.forget || !flite.wave_of || !flite.relation || !flite.first ||
        !flite.next || !flite.number_of || !flite.set_number || !make_voice)
        return;
    begin();
    flite.voice = make_voice(NULL);
}

bool speaker_can_say(const char *text) {
    size_t length = strlen(text);
    if (length == 0 || length > SPEAKER_TEXT_MAX)
        return false;
    pthread_mutex_lock(&flite.mutex);
    if (!flite.tried)
        load();
    bool can = flite.voice != NULL;
    pthread_mutex_unlock(&flite.mutex);
    return can;
}

int64_t speaker_duration_us(const char *text) {
    int letters = 0, stops = 0;
    for (const char *c = text; *c; c++) {
        letters += isalnum((unsigned char)*c) != 0;
        stops += strchr(".,;:!?", *c) != NULL;
        letters += isdigit((unsigned char)*c) ? 5 : 0; // "7" is a whole word
    }
    return 450000 + (int64_t)letters * 82000 + (int64_t)stops * 150000;
}

// What Flite's word list says wrongly is written as it sounds.
static void respell(const char *text, char out[TEXT_SIZE]) {
    static const char *const words[][2] = {{"kegel", "kay gull"},
                                           {"close your", "cloze your"},
                                           {"perineum", "perry nee um"}};
    size_t used = 0;
    while (*text && used + 16 < TEXT_SIZE) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof words / sizeof *words && skip == 0; i++)
            if (strncasecmp(text, words[i][0], strlen(words[i][0])) == 0) {
                skip = strlen(words[i][0]);
                used += (size_t)snprintf(out + used, TEXT_SIZE - used, "%s", words[i][1]);
            }
        if (skip == 0) {
            unsigned char c = (unsigned char)*text;
            out[used++] = c >= ' ' && c < 127 ? (char)c : ' ';
            skip = 1;
        }
        text += skip;
    }
    out[used] = '\0';
}

// When its words end and the next ones begin, in frames of the resampled wave.
typedef struct Words {
    int ends[WORDS_MAX], begins[WORDS_MAX], count;
} Words;

static void read_words(void *utterance, Words *words) {
    words->count = 0;
    for (void *word = flite.first(flite.relation(utterance, "Word")); word && words->count < WORDS_MAX;
         word = flite.next(word)) {
        float begin_s = flite.number_of(word, "R:SylStructure.daughter1.daughter1.R:Segment.p.end");
        float end_s = flite.number_of(word, "R:SylStructure.daughtern.daughtern.R:Segment.end");
        if (words->count > 0)
            words->begins[words->count - 1] = (int)(begin_s * RATE_HZ);
        words->ends[words->count] = words->begins[words->count] = (int)(end_s * RATE_HZ);
        words->count++;
    }
}

// Returns an utterance for flite.forget(), NULL when nothing was spoken.
static void *speak(const char *text, float pace, Words *words) {
    pthread_mutex_lock(&flite.mutex);
    flite.set_number(flite.voice->features, "duration_stretch", pace);
    void *utterance = flite.say(text, flite.voice);
    if (utterance)
        read_words(utterance, words);
    pthread_mutex_unlock(&flite.mutex);
    return utterance;
}

// To 48 kHz by a windowed sine cardinal. NULL when the wave is not what it should be.
static float *resampled(const FliteWave *wave, int *frames) {
    const double pi = 3.14159265358979323846;
    if (wave->num_channels != 1 || wave->sample_rate < 8000 || wave->sample_rate > RATE_HZ ||
        wave->num_samples <= 0 || wave->num_samples / wave->sample_rate > 30)
        return NULL;
    int count = (int)((int64_t)wave->num_samples * RATE_HZ / wave->sample_rate);
    float *out = malloc((size_t)count * sizeof *out);
    for (int i = 0; out && i < count; i++) {
        double at = (double)i * wave->sample_rate / RATE_HZ, sum = 0;
        int near = (int)at;
        for (int k = near - TAPS + 1; k <= near + TAPS; k++) {
            double x = pi * (at - k);
            double weight = fabs(x) < 1e-9 ? 1 : sin(x) / x * (0.5 + 0.5 * cos(x / TAPS));
            if (k >= 0 && k < wave->num_samples)
                sum += wave->samples[k] * weight;
        }
        out[i] = (float)sum;
    }
    *frames = count;
    return out;
}

// A bell filter (Bristow-Johnson's cookbook).
static void bell(float *samples, int frames, double hz, double q, double gain_db) {
    double a = pow(10, gain_db / 40), w = 2 * 3.14159265358979323846 * hz / RATE_HZ, alpha = sin(w) / (2 * q);
    double a0 = 1 + alpha / a, b0 = (1 + alpha * a) / a0, b1 = -2 * cos(w) / a0, b2 = (1 - alpha * a) / a0;
    double a2 = (1 - alpha / a) / a0, s1 = 0, s2 = 0;
    for (int i = 0; i < frames; i++) {
        double x = samples[i], y = b0 * x + s1;
        s1 = b1 * x - b1 * y + s2;
        s2 = b2 * x - a2 * y;
        samples[i] = (float)y;
    }
}

// Less boom, more consonants: with this it is as well understood as the shipped clips. Then as loud as they are.
static bool finish(const FliteWave *wave, Take *take, char *reason, size_t reason_size) {
    int frames = 0;
    float *samples = resampled(wave, &frames);
    int16_t *whole = samples ? malloc((size_t)frames * sizeof *whole) : NULL;
    bool good = false;
    if (whole) {
        bell(samples, frames, 180, 1, -7);
        bell(samples, frames, 3000, 0.5, 7);
        for (int i = 0; i < frames; i++)
            whole[i] = (int16_t)clamp(samples[i] * 0.4, -32000, 32000); // room for what the filters add
        good = take_make(whole, frames, take, reason, reason_size);
    } else {
        snprintf(reason, reason_size, "the speaker gave no sound");
    }
    free(samples);
    free(whole);
    return good;
}

static bool say_at(const char *text, float pace, Take *take, Words *words, char *reason, size_t reason_size) {
    void *utterance = speak(text, pace, words);
    FliteWave *wave = utterance ? flite.wave_of(utterance) : NULL;
    bool good = false;
    if (wave)
        good = finish(wave, take, reason, reason_size);
    else
        snprintf(reason, reason_size, "the speaker gave no sound");
    if (utterance)
        flite.forget(utterance);
    return good;
}

// Behind its last word a line may end anywhere.
static void find_breaks(const Take *take, Words *words, SpokenLine *line) {
    for (int i = 0; i < words->count; i++) {
        words->ends[i] -= take->trimmed;
        words->begins[i] -= take->trimmed;
    }
    if (words->count > 0)
        words->begins[words->count - 1] = line->frames;
    line->break_count =
        breaks_between(line->samples, line->frames, words->ends, words->begins, words->count, &line->breaks);
}

bool speaker_say(const char *text, SpokenLine *line, char *reason, size_t reason_size) {
    char words[TEXT_SIZE];
    Words places;
    Take take;
    if (!speaker_can_say(text)) {
        snprintf(reason, reason_size, "cannot be spoken");
        return false;
    }
    respell(text, words);
    int room = (int)(speaker_duration_us(text) * (RATE_HZ / 1000) / 1000);
    if (!say_at(words, calm, &take, &places, reason, reason_size))
        return false;
    if (take.frames > room) {
        float pace = calm * (float)room / (float)take.frames * 0.97f;
        free(take.samples);
        if (!say_at(words, pace < hurried ? hurried : pace, &take, &places, reason, reason_size))
            return false;
    }
    int16_t *filled = take.frames <= room ? calloc((size_t)room, sizeof *filled) : NULL;
    if (filled)
        memcpy(filled, take.samples, (size_t)take.frames * sizeof *filled);
    else
        snprintf(reason, reason_size, "takes longer to say than there is time");
    free(take.samples);
    if (!filled)
        return false;
    *line = (SpokenLine){.samples = filled, .frames = room};
    find_breaks(&take, &places, line);
    return true;
}
