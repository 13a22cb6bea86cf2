// A pack as a file, read: a zip of which nothing is believed.
#pragma once
#include "app/pack/pack_report.h"

typedef struct PackArchive PackArchive;

// Opens it and looks at its table: every name, size and kind in it must be one that a pack may have, and no two may be the same, in
// capitals or small letters. Nothing is unpacked. NULL, and said in `report`, when anything is wrong.
PackArchive *pack_archive_open(const char *path, PackReport *report);
// Unpacks all of it into an empty folder. False, and said, when anything cannot be read or written; what was written by then stays.
// `ended` is asked now and then whether to stop.
bool pack_archive_unpack(PackArchive *archive, const char *folder, bool (*ended)(void), PackReport *report);
void pack_archive_close(PackArchive *archive); // NULL is allowed
