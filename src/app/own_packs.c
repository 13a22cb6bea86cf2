#include "app/own_packs.h"

#include "base/paths.h"

static int list(Pack packs[PACKS_MAX]) {
    char folder[PATH_CAPACITY];
    return paths_user_data(folder) ? packs_list(folder, packs) : 0;
}

static bool take_away(const char *id) {
    char folder[PATH_CAPACITY];
    return paths_user_data(folder) && packs_remove(folder, id);
}

const PacksHere own_packs = {.list = list, .remove = take_away};
