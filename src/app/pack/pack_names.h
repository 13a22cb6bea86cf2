// What may be in a pack, and how large it may be. docs/packs.md tells it to people.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum {
    PACK_FILES_MAX = 4096,                 // files and folders
    PACK_PACKED_MAX = 64 * 1024 * 1024,    // bytes of F.gently
    PACK_UNPACKED_MAX = 128 * 1024 * 1024, // of all that is in it
    PACK_SOUND_MAX = 8 * 1024 * 1024,      // of one recording
    PACK_RATIO_MAX = 100,                  // unpacked for packed, beyond the first
    PACK_RATIO_FREE = 1024 * 1024,         // bytes
    PACK_NAME_MAX = 200,                   // bytes of a name in it
};

typedef enum PackNameKind { PACK_TEXT, PACK_SOUND, PACK_FOLDER, PACK_REFUSED } PackNameKind;

// What a name in a pack is, "exercises/bridge.yaml"; a folder ends in a slash. Of one that may not be there *why gets the reason: half a
// sentence, "lies outside the pack".
PackNameKind pack_name_kind(const char *name, const char **why);
// How many bytes a file of that kind may have at most.
size_t pack_size_max(PackNameKind kind);
