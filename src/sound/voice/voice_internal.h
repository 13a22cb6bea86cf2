// Inside the voice bank: what voice.c (the lines), voice_entry.c (where they lie), voice_spoken.c (those that a machine speaks) and
// voice_sound.c (their sound) share.
#pragma once
#include <pthread.h>
#include "base/arena.h"
#include "sound/voice/speaker.h"
#include "sound/voice/voice.h"

enum { SPOKEN_MAX = 400 };

typedef enum EntryState { ENTRY_ABSENT, ENTRY_WANTED, ENTRY_LOADING, ENTRY_READY, ENTRY_BROKEN } EntryState;

typedef struct VoiceEntry {
    VoiceLine line; // first: a line is its entry
    int row;
    bool own;    // lies in the second folder
    bool spoken; // by a machine; has no file
    EntryState state;
    int16_t *samples;
    int frames;
    SoundBreak *found; // in the samples, for a line whose manifest knows none
    int found_count;
    uint64_t order; // of asking while wanted, of use while ready
    uint64_t asked; // spoken lines: when they were last looked up
} VoiceEntry;

struct VoiceBank {
    Arena *arena;
    const char *folder, *own_folder;
    VoiceEntry *entries; // sorted by text
    size_t count;
    VoiceEntry *spoken[SPOKEN_MAX]; // lines without a clip; only the bank's own thread adds and forgets
    size_t spoken_count;
    bool speaks;
    size_t bytes;
    uint64_t order, asked;
    bool has_worker, stop;
    bool said; // that a clip cannot be played; the first one stands for all
    pthread_t worker;
    pthread_mutex_t mutex; // guards every entry's state and what follows from it, bytes, order, stop, said
    pthread_cond_t changed;
};

// Every line, those with a clip first: voice_entry() from 0 to voice_entry_count() - 1. They live as long as the bank, spoken ones
// until they give way (voice_line()).
size_t voice_entry_count(const VoiceBank *bank);
VoiceEntry *voice_entry(const VoiceBank *bank, size_t index);
// The entry of a line of this bank; never NULL.
VoiceEntry *voice_entry_of(const VoiceBank *bank, const VoiceLine *line);
// The folder that its clip lies in.
const char *voice_folder_of(const VoiceBank *bank, const VoiceEntry *entry);

// Ends the worker and frees all sound.
void voice_end_sound(VoiceBank *bank);
// The sound of a line, whose samples and breaks the caller frees; false and `reason` when it has none.
bool voice_load(const VoiceBank *bank, const VoiceEntry *entry, SpokenLine *line, char *reason,
                size_t reason_size);
