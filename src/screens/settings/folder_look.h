// A folder that is being looked into, on a thread of its own. The thread alone touches the disk: where that sleeps, or a network share
// does not answer, only the thread waits.
#pragma once
#include "screens/settings/music_folder.h"

typedef struct FolderLook FolderLook;

typedef enum FolderLookState { FOLDER_LOOKING, FOLDER_READ, FOLDER_CLOSED } FolderLookState;

// Begins to look into the folder `path`, "" = where the user's music is, else home, else the root. Free with folder_look_free().
FolderLook *folder_look_new(const char *path);
// Does not wait: a thread that still looks ends by itself. NULL is allowed.
void folder_look_free(FolderLook *look);
// As it was asked for.
const char *folder_look_path(const FolderLook *look);
// How far it is, after at most `within_ms`, ms; FOLDER_CLOSED = it cannot be read.
FolderLookState folder_look_wait(FolderLook *look, int within_ms);
// What it has read, once: `folder` is freed and gets it. Only after FOLDER_READ.
void folder_look_take(FolderLook *look, MusicFolder *folder);
