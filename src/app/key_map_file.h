// A user's own keys: keys.yaml in $XDG_DATA_HOME/gently, read as strictly as content. Each line is a key and what it does:
//
//   schema: 1
//   keys:
//     F5: pain
//     KEY_GREEN: pause
//     Ctrl+R: none
//   gamepad:
//     y: view
#pragma once
#include "app/key_map.h"
#include "base/diag.h"
#include "base/file_source.h"

#define KEY_MAP_FILE "keys.yaml"

// Changes `map` as the file says. A line with a fault changes nothing; all faults go to `diags`. What has to have a key and
// would have none keeps those that `original` gives it, and that is a fault, too.
void key_map_read(const FileSource *source, const char *path, const KeyMap *original, KeyMap *map,
                  DiagList *diags);
