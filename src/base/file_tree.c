#include "base/file_tree.h"

#include <ftw.h>
#include <stdio.h>

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

bool file_remove_tree(const char *path) {
    enum { OPEN_MAX = 16 };
    return nftw(path, remove_one, OPEN_MAX, FTW_DEPTH | FTW_PHYS | FTW_MOUNT) == 0;
}
