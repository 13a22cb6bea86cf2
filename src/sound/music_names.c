#include "sound/music_names.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

bool music_is_file_name(const char *name) {
    static const char *const endings[] = {".mp3", ".ogg", ".opus", ".flac", ".wav", ".aif", ".aiff",
                                          ".mid", ".midi", ".mod", ".xm", ".s3m", ".it"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && name[0] != '.' && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}
