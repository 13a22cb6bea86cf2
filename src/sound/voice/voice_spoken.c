// Lines that nobody has recorded, spoken by a machine.
#include <stdlib.h>
#include <string.h>
#include "sound/voice/voice_internal.h"

enum { SPOKEN_ANCHOR_US = 50000 }; // where the speaker's vowels set in, more or less

void voice_speak_missing(VoiceBank *bank) {
    bank->speaks = true;
}

static VoiceEntry *find_spoken(VoiceBank *bank, const char *text) {
    for (size_t i = 0; i < bank->spoken_count; i++)
        if (strcmp(bank->spoken[i]->line.text, text) == 0)
            return bank->spoken[i];
    return NULL;
}

static VoiceEntry *new_spoken(const char *text) {
    size_t size = strlen(text) + 1;
    VoiceEntry *entry = calloc(1, sizeof *entry + size);
    if (!entry)
        return NULL;
    char *copy = (char *)(entry + 1);
    memcpy(copy, text, size);
    entry->spoken = true;
    entry->line = (VoiceLine){.text = copy,
                              .file = "",
                              .duration_us = speaker_duration_us(text),
                              .anchor_us = SPOKEN_ANCHOR_US};
    return entry;
}

// Called with the mutex held. Of the lines without sound (what has sound may be in the mixer) the one that was looked up longest
// ago; -1 = none.
static int longest_unasked(const VoiceBank *bank) {
    int found = -1;
    for (int i = 0; i < (int)bank->spoken_count; i++) {
        const VoiceEntry *entry = bank->spoken[i];
        if (entry->state != ENTRY_READY && entry->state != ENTRY_LOADING &&
            (found < 0 || entry->asked < bank->spoken[found]->asked))
            found = i;
    }
    return found;
}

// Puts a line among the spoken ones, if need be in another's place. False when all of them have sound.
static bool keep_spoken(VoiceBank *bank, VoiceEntry *entry) {
    pthread_mutex_lock(&bank->mutex); // the worker walks through them
    bool full = bank->spoken_count == SPOKEN_MAX;
    int place = full ? longest_unasked(bank) : (int)bank->spoken_count++;
    if (place >= 0) {
        if (full) {
            free(bank->spoken[place]->found);
            free(bank->spoken[place]);
        }
        bank->spoken[place] = entry;
    }
    pthread_mutex_unlock(&bank->mutex);
    return place >= 0;
}

const VoiceLine *voice_line(VoiceBank *bank, const char *text) {
    const VoiceLine *found = voice_find(bank, text);
    if (found || !bank->speaks)
        return found;
    VoiceEntry *entry = find_spoken(bank, text);
    if (!entry && speaker_can_say(text)) {
        entry = new_spoken(text);
        if (entry && !keep_spoken(bank, entry)) {
            free(entry);
            entry = NULL;
        }
    }
    if (!entry)
        return NULL;
    entry->asked = ++bank->asked;
    return &entry->line;
}
