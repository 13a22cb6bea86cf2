// The lines of a voice: those of its folder, and a person's own instead of them.
#include "sound/voice/voice.h"

#include <stdlib.h>
#include <string.h>
#include "base/paths.h"
#include "sound/voice/voice_internal.h"
#include "sound/voice/voice_manifest.h"

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
    bank->entries[bank->count++] = (VoiceEntry){.line = line->line, .row = line->row, .own = own};
}

// Both are sorted by text; of two lines with the same text the own one counts.
static void merge(VoiceBank *bank, const ManifestLine *lines, size_t count, const ManifestLine *own,
                  size_t own_count) {
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
    bank->entries = ARENA_ARRAY(arena, VoiceEntry, count + own_count + 1);
    merge(bank, lines, count, own, own_count);
    pthread_mutex_init(&bank->mutex, NULL);
    pthread_cond_init(&bank->changed, NULL);
    return bank;
}

VoiceBank *voice_open(const char *folder, DiagList *diags) {
    return voice_open_with(folder, NULL, diags);
}

void voice_free(VoiceBank *bank) {
    if (!bank)
        return;
    voice_end_sound(bank);
    for (size_t i = 0; i < bank->spoken_count; i++)
        free(bank->spoken[i]);
    pthread_cond_destroy(&bank->changed);
    pthread_mutex_destroy(&bank->mutex);
    arena_free(bank->arena);
}

static int compare_text(const void *text, const void *entry) {
    return strcmp(text, ((const VoiceEntry *)entry)->line.text);
}

const VoiceLine *voice_find(const VoiceBank *bank, const char *text) {
    const VoiceEntry *entry = bsearch(text, bank->entries, bank->count, sizeof *bank->entries, compare_text);
    return entry ? &entry->line : NULL;
}

int voice_count(const VoiceBank *bank) {
    return (int)bank->count;
}

const VoiceLine *voice_at(const VoiceBank *bank, int index) {
    return &bank->entries[index].line;
}

bool voice_is_own(const VoiceBank *bank, const VoiceLine *line) {
    return voice_entry_of(bank, line)->own;
}

void voice_check(VoiceBank *bank, DiagList *diags) {
    for (size_t i = 0; i < bank->count; i++) {
        char reason[200];
        SpokenLine line;
        if (voice_load(bank, &bank->entries[i], &line, reason, sizeof reason)) {
            free(line.samples);
            free(line.breaks);
            continue;
        }
        char manifest[PATH_CAPACITY];
        if (paths_join(manifest, voice_folder_of(bank, &bank->entries[i]), "manifest.yaml"))
            diag_add(diags, DIAG_ERROR, manifest, bank->entries[i].row, 0, "the clip '%s' %s",
                     bank->entries[i].line.file, reason);
    }
}
