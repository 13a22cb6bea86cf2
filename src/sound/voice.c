#include "sound/voice.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/log.h"
#include "base/paths.h"
#include "sound/clip.h"
#include "sound/speaker.h"
#include "sound/voice_manifest.h"

enum {
    SPOKEN_MAX = 400,
    SPOKEN_ANCHOR_US = 50000, // where the speaker's vowels set in, more or less
};

typedef enum EntryState { ENTRY_ABSENT, ENTRY_WANTED, ENTRY_LOADING, ENTRY_READY, ENTRY_BROKEN } EntryState;

typedef struct Entry {
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
} Entry;

struct VoiceBank {
    Arena *arena;
    const char *folder, *own_folder;
    Entry *entries; // sorted by text
    size_t count;
    Entry *spoken[SPOKEN_MAX]; // lines without a clip; only the bank's own thread adds and forgets
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

// The lines of one folder; NULL when it has no readable manifest.
static const ManifestLine *read_folder(const char *folder, Arena *arena, size_t *count, DiagList *diags) {
    char path[PATH_CAPACITY];
    if (!paths_join(path, folder, "manifest.yaml")) {
        diag_add(diags, DIAG_ERROR, folder, 0, 0, "the folder's name is too long");
        return NULL;
    }
    return manifest_read(folder, path, arena, count, diags);
}

static void add_line(VoiceBank *bank, const ManifestLine *line, bool own) {
    bank->entries[bank->count++] = (Entry){.line = line->line, .row = line->row, .own = own};
}

// Both are sorted by text; of two lines with the same text the own one counts.
static void merge(VoiceBank *bank, const ManifestLine *lines, size_t count, const ManifestLine *own, size_t own_count) {
    size_t i = 0, k = 0;
    while (i < count || k < own_count) {
        int order = i == count ? 1 : k == own_count ? -1 : strcmp(lines[i].line.text, own[k].line.text);
        if (order < 0) {
            add_line(bank, &lines[i++], false);
        } else {
            add_line(bank, &own[k++], true);
            i += order == 0;
        }
    }
}

VoiceBank *voice_open_with(const char *folder, const char *own_folder, DiagList *diags) {
    Arena *arena = arena_new();
    size_t count = 0, own_count = 0;
    const ManifestLine *lines = read_folder(folder, arena, &count, diags);
    const ManifestLine *own = own_folder ? read_folder(own_folder, arena, &own_count, diags) : NULL;
    if (!lines && !own) {
        arena_free(arena);
        return NULL;
    }
    VoiceBank *bank = ARENA_NEW(arena, VoiceBank);
    bank->arena = arena;
    bank->folder = arena_strdup(arena, folder);
    bank->own_folder = own_folder ? arena_strdup(arena, own_folder) : bank->folder;
    bank->entries = ARENA_ARRAY(arena, Entry, count + own_count + 1);
    merge(bank, lines, count, own, own_count);
    pthread_mutex_init(&bank->mutex, NULL);
    pthread_cond_init(&bank->changed, NULL);
    return bank;
}

VoiceBank *voice_open(const char *folder, DiagList *diags) {
    return voice_open_with(folder, NULL, diags);
}

static const char *folder_of(const VoiceBank *bank, const Entry *entry) {
    return entry->own ? bank->own_folder : bank->folder;
}

static size_t entry_count(const VoiceBank *bank) {
    return bank->count + bank->spoken_count;
}

static Entry *nth(const VoiceBank *bank, size_t index) {
    return index < bank->count ? &bank->entries[index] : bank->spoken[index - bank->count];
}

void voice_free(VoiceBank *bank) {
    if (!bank)
        return;
    if (bank->has_worker) {
        pthread_mutex_lock(&bank->mutex);
        bank->stop = true;
        pthread_cond_broadcast(&bank->changed);
        pthread_mutex_unlock(&bank->mutex);
        pthread_join(bank->worker, NULL);
    }
    for (size_t i = 0; i < entry_count(bank); i++) {
        free(nth(bank, i)->samples);
        free(nth(bank, i)->found);
    }
    for (size_t i = 0; i < bank->spoken_count; i++)
        free(bank->spoken[i]);
    pthread_cond_destroy(&bank->changed);
    pthread_mutex_destroy(&bank->mutex);
    arena_free(bank->arena);
}

static int compare_text(const void *text, const void *entry) {
    return strcmp(text, ((const Entry *)entry)->line.text);
}

const VoiceLine *voice_find(const VoiceBank *bank, const char *text) {
    const Entry *entry = bsearch(text, bank->entries, bank->count, sizeof *bank->entries, compare_text);
    return entry ? &entry->line : NULL;
}

int voice_count(const VoiceBank *bank) {
    return (int)bank->count;
}

const VoiceLine *voice_at(const VoiceBank *bank, int index) {
    return &bank->entries[index].line;
}

static Entry *entry_of(const VoiceLine *line) {
    return (Entry *)(uintptr_t)line;
}

bool voice_is_own(const VoiceBank *bank, const VoiceLine *line) {
    (void)bank;
    return entry_of(line)->own;
}

bool voice_is_broken(VoiceBank *bank, const VoiceLine *line) {
    pthread_mutex_lock(&bank->mutex);
    bool broken = entry_of(line)->state == ENTRY_BROKEN;
    pthread_mutex_unlock(&bank->mutex);
    return broken;
}

void voice_speak_missing(VoiceBank *bank) {
    bank->speaks = true;
}

static Entry *find_spoken(VoiceBank *bank, const char *text) {
    for (size_t i = 0; i < bank->spoken_count; i++)
        if (strcmp(bank->spoken[i]->line.text, text) == 0)
            return bank->spoken[i];
    return NULL;
}

static Entry *new_spoken(const char *text) {
    size_t size = strlen(text) + 1;
    Entry *entry = calloc(1, sizeof *entry + size);
    if (!entry)
        return NULL;
    char *copy = (char *)(entry + 1);
    memcpy(copy, text, size);
    entry->spoken = true;
    entry->line = (VoiceLine){
        .text = copy, .file = "", .duration_us = speaker_duration_us(text), .anchor_us = SPOKEN_ANCHOR_US};
    return entry;
}

// Called with the mutex held. Of the lines without sound (what has sound may be in the mixer) the one that was looked up longest
// ago; -1 = none.
static int longest_unasked(const VoiceBank *bank) {
    int found = -1;
    for (int i = 0; i < (int)bank->spoken_count; i++) {
        const Entry *entry = bank->spoken[i];
        if (entry->state != ENTRY_READY && entry->state != ENTRY_LOADING &&
            (found < 0 || entry->asked < bank->spoken[found]->asked))
            found = i;
    }
    return found;
}

// Puts a line among the spoken ones, if need be in another's place. False when all of them have sound.
static bool keep_spoken(VoiceBank *bank, Entry *entry) {
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
    Entry *entry = find_spoken(bank, text);
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

// A clip that is shorter or longer than its line says is cut off or is another recording: words would be
// spoken over.
static bool load(const VoiceBank *bank, const Entry *entry, SpokenLine *line, char *reason, size_t reason_size) {
    char path[PATH_CAPACITY];
    int16_t *loaded = NULL;
    int count = 0;
    if (entry->spoken)
        return speaker_say(entry->line.text, line, reason, reason_size);
    if (!paths_join(path, folder_of(bank, entry), entry->line.file)) {
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
static void load_entry(VoiceBank *bank, Entry *entry) {
    char reason[200];
    SpokenLine line = {0};
    entry->state = ENTRY_LOADING;
    pthread_mutex_unlock(&bank->mutex);
    bool good = load(bank, entry, &line, reason, sizeof reason);
    pthread_mutex_lock(&bank->mutex);
    if (!good && !bank->said) {
        bank->said = true;
        if (entry->spoken)
            log_line("\"%s\" is shown, not spoken: it %s", entry->line.text, reason);
        else
            log_line("the voice clip %s/%s %s; such lines are shown, not spoken (`make voice` records them anew)",
                 folder_of(bank, entry), entry->line.file, reason);
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

static Entry *first_wanted(VoiceBank *bank) {
    Entry *first = NULL;
    for (size_t i = 0; i < entry_count(bank); i++) {
        Entry *entry = nth(bank, i);
        if (entry->state == ENTRY_WANTED && (!first || entry->order < first->order))
            first = entry;
    }
    return first;
}

static void *work(void *context) {
    VoiceBank *bank = context;
    pthread_mutex_lock(&bank->mutex);
    while (!bank->stop) {
        Entry *entry = first_wanted(bank);
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

void voice_prefetch(VoiceBank *bank, const VoiceLine *line) {
    Entry *entry = entry_of(line);
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
    for (size_t i = 0; i < entry_count(bank); i++)
        if (nth(bank, i)->state == ENTRY_WANTED)
            nth(bank, i)->state = ENTRY_ABSENT;
    pthread_mutex_unlock(&bank->mutex);
}

// Called with the mutex held.
static const int16_t *use(VoiceBank *bank, Entry *entry, int *frames) {
    if (entry->state != ENTRY_READY)
        return NULL;
    entry->order = ++bank->order;
    *frames = entry->frames;
    return entry->samples;
}

const int16_t *voice_samples(VoiceBank *bank, const VoiceLine *line, int *frames) {
    Entry *entry = entry_of(line);
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
    const int16_t *samples = use(bank, entry_of(line), frames);
    pthread_mutex_unlock(&bank->mutex);
    if (!samples)
        voice_prefetch(bank, line);
    return samples;
}

SoundBreaks voice_breaks(VoiceBank *bank, const VoiceLine *line) {
    const Entry *entry = entry_of(line);
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

static Entry *oldest_unused(VoiceBank *bank, bool (*in_use)(const int16_t *, void *), void *context) {
    Entry *oldest = NULL;
    for (size_t i = 0; i < entry_count(bank); i++) {
        Entry *entry = nth(bank, i);
        if (entry->state == ENTRY_READY && (!oldest || entry->order < oldest->order) &&
            !in_use(entry->samples, context))
            oldest = entry;
    }
    return oldest;
}

void voice_trim(VoiceBank *bank, bool (*in_use)(const int16_t *samples, void *context), void *context) {
    pthread_mutex_lock(&bank->mutex);
    while (bank->bytes > VOICE_KEEP_BYTES) {
        Entry *entry = oldest_unused(bank, in_use, context);
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

void voice_check(VoiceBank *bank, DiagList *diags) {
    for (size_t i = 0; i < bank->count; i++) {
        char reason[200];
        SpokenLine line;
        if (load(bank, &bank->entries[i], &line, reason, sizeof reason)) {
            free(line.samples);
            free(line.breaks);
            continue;
        }
        char manifest[PATH_CAPACITY];
        if (paths_join(manifest, folder_of(bank, &bank->entries[i]), "manifest.yaml"))
            diag_add(diags, DIAG_ERROR, manifest, bank->entries[i].row, 0, "the clip '%s' %s", bank->entries[i].line.file,
                     reason);
    }
}
