// What came of opening a pack, in the words that the app shows.
#pragma once
#include "app/pack/pack_report.h"
#include "content/packs.h"

enum { PACK_TOLD_SIZE = PACK_NAME_SIZE + 300 };

// A whole sentence or two. `pack` and `replaced` are those of pack_open().
void pack_told(const PackReport *report, const Pack *pack, bool replaced, char text[PACK_TOLD_SIZE]);
