// A folder made into a pack.
#pragma once
#include "app/pack/pack_report.h"
#include "content/packs.h"

// Checks the folder as a pack is checked when it is opened, and writes it to `path` ("-" = standard output): whole or not at all, and
// the same bytes each time. False, and said in `report`, or on stderr where the file cannot be written.
bool pack_write(const char *folder, const char *path, const char *data_folder, Pack *pack,
                PackReport *report);
