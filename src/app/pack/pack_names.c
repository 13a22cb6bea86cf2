#include "app/pack/pack_names.h"

#include <string.h>

#include "app/voice/own_voice.h"
#include "app/voice/recording_file.h"
#include "base/path_text.h"
#include "content/packs.h"
#include "data/document.h"

static const char *const CONTENT[] = {"exercises", "poses", "levels"};
enum { CONTENT_COUNT = sizeof CONTENT / sizeof *CONTENT };

enum { PART_SIZE = PACK_NAME_MAX + 1, PARTS_MAX = 3 };

// "voices/anna/one.opus" in its parts; "voices/anna/" has an empty third one. 0 when it cannot be the name of anything here.
static int split(const char *name, char parts[PARTS_MAX][PART_SIZE]) {
    int count = 0;
    for (const char *at = name;; at++) {
        size_t length = strcspn(at, "/");
        if (count == PARTS_MAX || length >= PART_SIZE)
            return 0;
        memcpy(parts[count], at, length);
        parts[count++][length] = '\0';
        at += length;
        if (!*at)
            return count;
    }
}

static bool is_content_folder(const char *name) {
    for (int i = 0; i < CONTENT_COUNT; i++)
        if (strcmp(CONTENT[i], name) == 0)
            return true;
    return false;
}

static bool is_content_file(const char *name) {
    char id[PACK_ID_SIZE];
    size_t length = strlen(name), end = strlen(".yaml");
    if (length <= end || length - end >= sizeof id || !paths_ends_in(name, ".yaml"))
        return false;
    memcpy(id, name, length - end);
    id[length - end] = '\0';
    return pack_id_is_good(id);
}

static bool is_recording(const char *name) {
    static const char good[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return name[0] != '.' && strlen(name) <= 120 && strspn(name, good) == strlen(name) &&
           recording_is_sound(name);
}

static PackNameKind kind_of(char parts[PARTS_MAX][PART_SIZE], int count) {
    static const char *const on_top[] = {PACK_FILE, "README.md", "LICENSE", "NOTICE"};
    for (size_t i = 0; i < sizeof on_top / sizeof *on_top; i++)
        if (count == 1 && strcmp(parts[0], on_top[i]) == 0)
            return PACK_TEXT;
    if (count == 2 && is_content_folder(parts[0]))
        return !parts[1][0] ? PACK_FOLDER : is_content_file(parts[1]) ? PACK_TEXT : PACK_REFUSED;
    if (count < 2 || strcmp(parts[0], "voices") != 0)
        return PACK_REFUSED;
    if (count == 2)
        return parts[1][0] ? PACK_REFUSED : PACK_FOLDER;
    if (!own_voice_name_is_good(parts[1]))
        return PACK_REFUSED;
    if (!parts[2][0])
        return PACK_FOLDER;
    if (strcmp(parts[2], "manifest.yaml") == 0 || strcmp(parts[2], "NOTICE") == 0)
        return PACK_TEXT;
    return is_recording(parts[2]) ? PACK_SOUND : PACK_REFUSED;
}

static bool climbs(const char *name) {
    for (const char *at = name; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || !at[2]))
            return true;
    }
    return false;
}

static const char *reason_of(const char *name, const char *first) {
    if (name[0] == '/' || climbs(name) || strchr(name, '\\') || (name[0] && name[1] == ':'))
        return "lies outside the pack";
    if (strcmp(first, "rules") == 0)
        return "cannot come in a pack: what is safe is for Gently's own rules to say";
    if (strcmp(first, "assets") == 0)
        return "has no place in a pack; exercises/, poses/, levels/ and voices/ stand at the top of it";
    if (is_content_folder(first))
        return "has no place there; files end in .yaml, and are called by small letters, digits, _ and -";
    if (strcmp(first, "voices") == 0)
        return "has no place there; a voice is voices/NAME/ with manifest.yaml and recordings in it, called "
               "by "
               "letters, digits, - and _";
    return "has no place in a pack; it holds " PACK_FILE ", exercises/, poses/, levels/ and voices/";
}

PackNameKind pack_name_kind(const char *name, const char **why) {
    char parts[PARTS_MAX][PART_SIZE] = {""};
    int count = split(name, parts);
    PackNameKind kind = count > 0 ? kind_of(parts, count) : PACK_REFUSED;
    if (kind == PACK_REFUSED)
        *why = reason_of(name, parts[0]);
    return kind;
}

size_t pack_size_max(PackNameKind kind) {
    return kind == PACK_SOUND ? PACK_SOUND_MAX : kind == PACK_TEXT ? DATA_MAX_BYTES : 0;
}
