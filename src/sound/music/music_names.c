#include "sound/music/music_names.h"

#include <stddef.h>
#include <string.h>

#include "base/paths.h"

static bool ends_as(const char *name, const char *const *endings) {
    for (; *endings; endings++)
        if (paths_has_suffix(name, *endings))
            return true;
    return false;
}

bool music_is_mp3_name(const char *name) {
    return ends_as(name, (const char *const[]){".mp3", NULL});
}

bool music_is_flac_name(const char *name) {
    return ends_as(name, (const char *const[]){".flac", NULL});
}

bool music_is_midi_name(const char *name) {
    return ends_as(name, (const char *const[]){".mid", ".midi", NULL});
}

bool music_is_module_name(const char *name) {
    return ends_as(name, (const char *const[]){".mod", ".xm", ".s3m", ".it", NULL});
}

bool music_is_file_name(const char *name) {
    static const char *const recorded[] = {".ogg", ".oga", ".opus", ".wav", ".aif", ".aiff", NULL};
    return name[0] != '.' &&
           (ends_as(name, recorded) || music_is_mp3_name(name) || music_is_flac_name(name) ||
            music_is_midi_name(name) || music_is_module_name(name));
}

const char *music_foreign_kind(const char *name) {
    static const struct {
        const char *endings[6], *kind;
    } foreign[] = {
        {{".m4a", ".m4b", ".m4p", ".mp4", ".aac", NULL}, "AAC (M4A)"},
        {{".wma", ".asf", NULL}, "WMA"},
        {{".ape", NULL}, "Monkey's Audio"},
        {{".wv", NULL}, "WavPack"},
        {{".mka", ".webm", NULL}, "Matroska"},
    };
    for (size_t i = 0; name[0] != '.' && i < sizeof foreign / sizeof *foreign; i++)
        if (ends_as(name, foreign[i].endings))
            return foreign[i].kind;
    return NULL;
}
