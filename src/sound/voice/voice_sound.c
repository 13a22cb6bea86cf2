// The sound of a voice's lines: decoded where it is needed or ahead by a thread, and kept for a while.
#include <stdio.h>
#include <stdlib.h>
#include "base/log.h"
#include "base/paths.h"
#include "sound/voice/clip.h"
#include "sound/voice/voice_internal.h"

bool voice_is_broken(VoiceBank *bank, const VoiceLine *line) {
    pthread_mutex_lock(&bank->mutex);
    bool broken = voice_entry_of(bank, line)->state == ENTRY_BROKEN;
    pthread_mutex_unlock(&bank->mutex);
    return broken;
}

// A clip that is shorter or longer than its line says is cut off or is another recording: words would be
// spoken over.
bool voice_load(const VoiceBank *bank, const VoiceEntry *entry, SpokenLine *line, char *reason,
                size_t reason_size) {
    char path[PATH_CAPACITY];
    int16_t *loaded = NULL;
    int count = 0;
    if (entry->spoken)
        return speaker_say(entry->line.text, line, reason, reason_size);
    if (!paths_join(path, voice_folder_of(bank, entry), entry->line.file)) {
        snprintf(reason, reason_size, "has too long a path");
        return false;
    }
    if (!clip_load(path, &loaded, &count, reason, reason_size))
        return false;
    int64_t expected = entry->line.duration_us * CLIP_RATE_HZ / 1000000;
    if (llabs(expected - count) > CLIP_RATE_HZ / 1000) {
        snprintf(reason, reason_size, "lasts %.3f s, but its line in the manifest says %.3f s",
                 (double)count / CLIP_RATE_HZ, (double)entry->line.duration_us / 1e6);
        free(loaded);
        return false;
    }
    *line = (SpokenLine){.samples = loaded, .frames = count};
    if (!entry->line.has_breaks)
        line->break_count = breaks_find(loaded, count, &line->breaks);
    return true;
}

// Called with the mutex held and the entry neither ready nor loading; decodes with the mutex open.
static void load_entry(VoiceBank *bank, VoiceEntry *entry) {
    char reason[200];
    SpokenLine line = {0};
    entry->state = ENTRY_LOADING;
    pthread_mutex_unlock(&bank->mutex);
    bool good = voice_load(bank, entry, &line, reason, sizeof reason);
    pthread_mutex_lock(&bank->mutex);
    if (!good && !bank->said) {
        bank->said = true;
        if (entry->spoken)
            log_line("\"%s\" is shown, not spoken: it %s", entry->line.text, reason);
        else
            log_line("the voice clip %s/%s %s; such lines are shown, not spoken (`%s` records them anew)",
                     voice_folder_of(bank, entry), entry->line.file, reason,
                     entry->own ? "gently voice record" : "make voice");
    }
    entry->state = good ? ENTRY_READY : ENTRY_BROKEN;
    entry->samples = line.samples;
    entry->frames = line.frames;
    entry->found = line.breaks;
    entry->found_count = line.break_count;
    entry->order = ++bank->order;
    bank->bytes += (size_t)line.frames * sizeof *line.samples;
    pthread_cond_broadcast(&bank->changed);
}

static VoiceEntry *first_wanted(VoiceBank *bank) {
    VoiceEntry *first = NULL;
    for (size_t i = 0; i < voice_entry_count(bank); i++) {
        VoiceEntry *entry = voice_entry(bank, i);
        if (entry->state == ENTRY_WANTED && (!first || entry->order < first->order))
            first = entry;
    }
    return first;
}

static void *work(void *context) {
    VoiceBank *bank = context;
    pthread_mutex_lock(&bank->mutex);
    while (!bank->stop) {
        VoiceEntry *entry = first_wanted(bank);
        if (entry)
            load_entry(bank, entry);
        else
            pthread_cond_wait(&bank->changed, &bank->mutex);
    }
    pthread_mutex_unlock(&bank->mutex);
    return NULL;
}

bool voice_start_worker(VoiceBank *bank) {
    if (!bank->has_worker)
        bank->has_worker = pthread_create(&bank->worker, NULL, work, bank) == 0;
    return bank->has_worker;
}

void voice_end_sound(VoiceBank *bank) {
    if (bank->has_worker) {
        pthread_mutex_lock(&bank->mutex);
        bank->stop = true;
        pthread_cond_broadcast(&bank->changed);
        pthread_mutex_unlock(&bank->mutex);
        pthread_join(bank->worker, NULL);
    }
    for (size_t i = 0; i < voice_entry_count(bank); i++) {
        free(voice_entry(bank, i)->samples);
        free(voice_entry(bank, i)->found);
    }
}

void voice_prefetch(VoiceBank *bank, const VoiceLine *line) {
    VoiceEntry *entry = voice_entry_of(bank, line);
    if (!bank->has_worker)
        return;
    pthread_mutex_lock(&bank->mutex);
    if (entry->state == ENTRY_ABSENT) {
        entry->state = ENTRY_WANTED;
        entry->order = ++bank->order;
        pthread_cond_broadcast(&bank->changed);
    } else if (entry->state == ENTRY_READY) {
        entry->order = ++bank->order;
    }
    pthread_mutex_unlock(&bank->mutex);
}

void voice_forget_wanted(VoiceBank *bank) {
    pthread_mutex_lock(&bank->mutex);
    for (size_t i = 0; i < voice_entry_count(bank); i++)
        if (voice_entry(bank, i)->state == ENTRY_WANTED)
            voice_entry(bank, i)->state = ENTRY_ABSENT;
    pthread_mutex_unlock(&bank->mutex);
}

// Called with the mutex held.
static const int16_t *use(VoiceBank *bank, VoiceEntry *entry, int *frames) {
    if (entry->state != ENTRY_READY)
        return NULL;
    entry->order = ++bank->order;
    *frames = entry->frames;
    return entry->samples;
}

const int16_t *voice_samples(VoiceBank *bank, const VoiceLine *line, int *frames) {
    VoiceEntry *entry = voice_entry_of(bank, line);
    pthread_mutex_lock(&bank->mutex);
    while (entry->state == ENTRY_LOADING)
        pthread_cond_wait(&bank->changed, &bank->mutex);
    if (entry->state == ENTRY_ABSENT || entry->state == ENTRY_WANTED)
        load_entry(bank, entry);
    const int16_t *samples = use(bank, entry, frames);
    pthread_mutex_unlock(&bank->mutex);
    return samples;
}

const int16_t *voice_samples_if_ready(VoiceBank *bank, const VoiceLine *line, int *frames) {
    if (!bank->has_worker)
        return voice_samples(bank, line, frames);
    pthread_mutex_lock(&bank->mutex);
    const int16_t *samples = use(bank, voice_entry_of(bank, line), frames);
    pthread_mutex_unlock(&bank->mutex);
    if (!samples)
        voice_prefetch(bank, line);
    return samples;
}

SoundBreaks voice_breaks(VoiceBank *bank, const VoiceLine *line) {
    const VoiceEntry *entry = voice_entry_of(bank, line);
    pthread_mutex_lock(&bank->mutex);
    SoundBreaks breaks = line->has_breaks ? line->breaks : (SoundBreaks){entry->found, entry->found_count};
    pthread_mutex_unlock(&bank->mutex);
    return breaks;
}

size_t voice_bytes(VoiceBank *bank) {
    pthread_mutex_lock(&bank->mutex);
    size_t bytes = bank->bytes;
    pthread_mutex_unlock(&bank->mutex);
    return bytes;
}

static VoiceEntry *oldest_unused(VoiceBank *bank, bool (*in_use)(const int16_t *, void *), void *context) {
    VoiceEntry *oldest = NULL;
    for (size_t i = 0; i < voice_entry_count(bank); i++) {
        VoiceEntry *entry = voice_entry(bank, i);
        if (entry->state == ENTRY_READY && (!oldest || entry->order < oldest->order) &&
            !in_use(entry->samples, context))
            oldest = entry;
    }
    return oldest;
}

void voice_trim(VoiceBank *bank, bool (*in_use)(const int16_t *samples, void *context), void *context) {
    pthread_mutex_lock(&bank->mutex);
    while (bank->bytes > VOICE_KEEP_BYTES) {
        VoiceEntry *entry = oldest_unused(bank, in_use, context);
        if (!entry)
            break;
        bank->bytes -= (size_t)entry->frames * sizeof *entry->samples;
        free(entry->samples);
        free(entry->found);
        entry->samples = NULL;
        entry->found = NULL;
        entry->found_count = 0;
        entry->state = ENTRY_ABSENT;
    }
    pthread_mutex_unlock(&bank->mutex);
}
