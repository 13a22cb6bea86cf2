// Packs: exercises, base poses, routines and voices that somebody gave away as one file (docs/packs.md). Each that was taken lies in a
// folder of its own, packs/ID of the user's data folder.
#pragma once
#include <stdbool.h>
#include "base/diag.h"
#include "base/paths.h"

#define PACKS_FOLDER "packs"
#define PACK_FILE "pack.yaml" // what a pack is called, in its folder
enum { PACKS_MAX = 20, PACK_ID_SIZE = 41, PACK_NAME_SIZE = 4 * 40 + 1, PACK_WORDS_SIZE = 4 * 120 + 1 };

typedef struct Pack {
    char id[PACK_ID_SIZE];
    char name[PACK_NAME_SIZE];
    char by[PACK_NAME_SIZE];         // who made it; "" = not said
    char about[PACK_WORDS_SIZE];     // a line about it; "" = not said
    int exercises, routines, voices; // how many files, and folders of voices, it has
} Pack;

// Reads what the pack in `folder` says of itself, and counts what it has. False, with the faults in `diags`, when its pack.yaml is
// missing or wrong; then what could be read is there, and the id is "" where that could not.
bool pack_read(const char *folder, Pack *pack, DiagList *diags);

// Whether a text is a pack's id: a small letter, then small letters, digits, '_' and '-', at most 40.
bool pack_id_is_good(const char *id);
// Where a pack lies, or would lie. False when the path is too long or it is no id.
bool packs_folder(const char *own_folder, const char *id, char path[PATH_CAPACITY]);
// The packs that were taken, sorted by id; one whose pack.yaml has become unreadable is called by its id. Returns how many.
int packs_list(const char *own_folder, Pack packs[PACKS_MAX]);
// Takes a pack away, at once and as a whole. False, with errno, when that fails; then it is all still there.
bool packs_remove(const char *own_folder, const char *id);
// Folders that packs are being put together in, or taken away in, have hidden names of this kind beside them.
#define PACKS_UNFINISHED ".unfinished-XXXXXX"
// Removes those of them that nobody works in any more: what a crash or a power cut has left.
void packs_sweep(const char *own_folder);
