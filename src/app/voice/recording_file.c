#include "app/voice/recording_file.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/paths.h"

enum { SLUG_MAX = 40 };

const char *recording_stem(const VoiceBank *shipped, const char *text, Arena *arena) {
    const VoiceLine *line = shipped ? voice_find(shipped, text) : NULL;
    if (line)
        return arena_printf(arena, "%.*s", (int)(paths_suffix(line->file) - line->file), line->file);
    char slug[SLUG_MAX + 1];
    int used = 0;
    uint32_t hash = 2166136261u;
    for (const char *c = text; *c; c++) {
        hash = (hash ^ (uint8_t)*c) * 16777619u;
        char low = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
        bool word = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
        if (used < SLUG_MAX && (word || (used > 0 && slug[used - 1] != '-')))
            slug[used++] = word ? low : '-';
    }
    slug[used] = '\0';
    return arena_printf(arena, "%s%s%06x", slug, used > 0 && slug[used - 1] != '-' ? "-" : "",
                        hash & 0xffffff);
}

bool recording_is_sound(const char *file) {
    static const char *const endings[] = {".wav", ".flac", ".aiff", ".aif", ".ogg", ".oga", ".opus", ".mp3"};
    for (size_t i = 0; paths_suffix(file) != file && i < sizeof endings / sizeof *endings; i++)
        if (paths_has_suffix(file, endings[i]))
            return true;
    return false;
}

bool recording_is_of(const char *file, const char *stem) {
    size_t length = strlen(stem);
    return recording_is_sound(file) && strncasecmp(file, stem, length) == 0 &&
           paths_suffix(file) == file + length;
}
