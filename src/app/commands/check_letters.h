// Letters that would show as boxes: what no installed font has.
#pragma once
#include "base/diag.h"

// Warns of every text of a content file that holds such letters, or is written from right to left. A file that cannot be
// read has been reported elsewhere.
void check_letters(const char *path, DiagList *diags);
