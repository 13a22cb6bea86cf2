#include "app/voice/voice_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/voice/recording_file.h"
#include "app/voice/voice_lines.h"
#include "base/file.h"
#include "base/print.h"
#include "sound/voice/recording.h"
#include "sound/voice/take.h"

typedef struct Folder {
    const char *path, *name;
    const VoiceBank *bank;
    Arena *arena;
    const SpokenText *lines;
    const char **stems;
    size_t count;
} Folder;

static bool is_clip(const Folder *folder, const char *file) {
    for (int i = 0; i < voice_count(folder->bank); i++)
        if (voice_is_own(folder->bank, voice_at(folder->bank, i)) &&
            strcmp(voice_at(folder->bank, i)->file, file) == 0)
            return true;
    return false;
}

static const char *line_of(const Folder *folder, const char *file) {
    for (size_t i = 0; i < folder->count; i++)
        if (recording_is_of(file, folder->stems[i]))
            return folder->lines[i].text;
    return NULL;
}

static bool can_be_used(const Folder *folder, const char *file, char *reason, size_t reason_size) {
    char path[PATH_CAPACITY];
    int16_t *samples = NULL;
    int frames = 0;
    Take take = {0};
    snprintf(reason, reason_size, "its path is too long");
    bool good = paths_join(path, folder->path, file) &&
                recording_load(path, &samples, &frames, reason, reason_size) &&
                take_make(samples, frames, &take, reason, reason_size);
    free(samples);
    free(take.samples);
    return good;
}

// 1 = a fault.
static int check_file(const Folder *folder, const char *file) {
    char reason[200];
    if (!recording_is_sound(file) || is_clip(folder, file))
        return 0;
    const char *text = line_of(folder, file);
    const VoiceLine *line = text ? voice_find(folder->bank, text) : NULL;
    if (!text)
        print("%s: matches no line; gently voice list shows the names\n", file);
    else if (line && voice_is_own(folder->bank, line)) // the recording that its clip was made from
        return 0;
    else if (!can_be_used(folder, file, reason, sizeof reason))
        print("%s: cannot be used: %s\n", file, reason);
    else
        return print("%s: waits; gently voice record %s takes it over\n", file, folder->name), 0;
    return 1;
}

int voice_files_check(const Content *content, const VoiceBank *bank, const char *name, const char *path) {
    char shipped[PATH_CAPACITY], **files = NULL;
    size_t count = 0;
    int faults = 0;
    DiagList diags = {0};
    Folder folder = {.path = path, .name = name, .bank = bank, .arena = arena_new()};
    VoiceBank *names =
        paths_join(shipped, content->folder, "assets/voice") ? voice_open(shipped, &diags) : NULL;
    diag_list_free(&diags);
    folder.lines = voice_lines(content->library, folder.arena, &folder.count);
    folder.stems = ARENA_ARRAY(folder.arena, const char *, folder.count + 1);
    for (size_t i = 0; i < folder.count; i++)
        folder.stems[i] = recording_stem(names, folder.lines[i].text, folder.arena);
    if (file_list(path, "", &files, &count)) {
        for (size_t i = 0; i < count; i++)
            faults += check_file(&folder, files[i]);
        file_list_free(files, count);
    }
    voice_free(names);
    arena_free(folder.arena);
    return faults;
}
