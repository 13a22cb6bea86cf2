// The content of packs, loaded after the shipped content and under the same checks. A pack has exercises/, poses/ and levels/ in its
// folder. No two exercises, poses or routines may have one id: what comes later is reported and left out, so that nothing of a
// pack ever stands in the place of something shipped.
#pragma once
#include "content/library_parts.h"

typedef struct PackFolder {
    const char *id; // the folder's name
    const char *path;
    bool in_the_making; // it is being checked: its warnings are told, too
} PackFolder;

typedef struct PackFolders {
    PackFolder *items;
    size_t count;
} PackFolders;

// The packs in the user's own folder, sorted, in `arena`; `own` may be NULL: none.
PackFolders pack_folders(const LibraryOwn *own, Arena *arena);
// The shipped base poses with those of the packs.
PoseLibrary *pack_poses_load(const PackFolders *packs, const FileSource *source, const char *data_folder,
                             Arena *arena, DiagList *diags);
// Adds the exercises of the packs; after all shipped movements have been loaded.
void pack_exercises_load(LibraryParts *parts, const PackFolders *packs, const FileSource *source,
                         DiagList *diags);
// Adds their routines; after all others.
void pack_routines_load(LibraryParts *parts, const PackFolders *packs, const FileSource *source,
                        DiagList *diags);
