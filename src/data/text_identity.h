// What a text of a content file is called, whatever it says: the place where it stands.
//   exercises/bridge/rep/lift/say       the folder, the file, and the keys that lead to it
//   exercises/bridge.half/about         of the variant "half"
//   text/pages/seek_help/sections/lines
// An item of a list goes by its id (or its phase); one that has none goes by the list alone, so that a line that is put before
// others leaves their names as they are.
#pragma once
#include "data/document.h"

enum { TEXT_IDENTITY_MAX = 256 };

// Returns `out`; too long a name is cut.
const char *text_identity(const char *path, const DataNode *node, char out[TEXT_IDENTITY_MAX]);
