// Where files can be handed over: the user's documents, and what is plugged in.
#pragma once
#include "base/paths.h"

enum { SAVE_PLACES_MOST = 8, SAVE_NAME_CAPACITY = 80 };

typedef struct SavePlace {
    char folder[PATH_CAPACITY];
    char name[SAVE_NAME_CAPACITY]; // of the folder itself, as a label; cut where it is long
    bool removable;
} SavePlace;

// Those that can be written to now, the documents first; returns how many. Where no documents folder is there it is the home folder.
int save_places(SavePlace places[SAVE_PLACES_MOST]);
// The writable folders in `root`, as a desktop mounts sticks in /media/USER; they are added behind the first `count`. Returns
// how many there are then.
int save_places_in(const char *root, SavePlace places[SAVE_PLACES_MOST], int count);
