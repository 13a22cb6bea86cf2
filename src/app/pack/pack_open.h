// A pack taken: checked, unpacked beside the others, and put in its place at once.
#pragma once
#include "app/pack/pack_report.h"
#include "content/packs.h"

// Takes the pack in the file `path` into packs/ of `own_folder`, in place of an earlier one of the same id: *replaced. Until it is
// whole and checked nothing is to be seen of it, and nothing outside that folder is ever written. False, said in `report`, when it
// cannot be taken: then all is as it was. A TERM, INT or HUP ends it the same way, and then the program.
bool pack_open(const char *path, const char *data_folder, const char *own_folder, Pack *pack, bool *replaced,
               PackReport *report);
