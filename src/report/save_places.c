#include "report/save_places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

static int add(SavePlace places[SAVE_PLACES_MOST], int count, const char *folder, bool removable) {
    const char *slash = strrchr(folder, '/');
    if (count == SAVE_PLACES_MOST || !file_is_folder(folder) || access(folder, W_OK | X_OK) != 0 ||
        strlen(folder) >= PATH_CAPACITY)
        return count;
    SavePlace *place = &places[count];
    strcpy(place->folder, folder);
    snprintf(place->name, sizeof place->name, "%.*s", SAVE_NAME_CAPACITY - 1,
             slash && slash[1] ? slash + 1 : folder);
    place->removable = removable;
    return count + 1;
}

int save_places_in(const char *root, SavePlace places[SAVE_PLACES_MOST], int count) {
    char **names, path[PATH_CAPACITY];
    size_t name_count;
    if (!file_list(root, "", &names, &name_count))
        return count;
    for (size_t i = 0; i < name_count; i++)
        if (names[i][0] != '.' && paths_join(path, root, names[i]))
            count = add(places, count, path, true);
    file_list_free(names, name_count);
    return count;
}

int save_places(SavePlace places[SAVE_PLACES_MOST]) {
    const char *home = getenv("HOME"), *user = getenv("USER");
    static const char *const roots[] = {"/media", "/run/media"};
    char path[PATH_CAPACITY];
    int count = 0;
    if (paths_user_folder("DOCUMENTS", "Documents", path))
        count = add(places, count, path, false);
    if (count == 0 && home && home[0] == '/')
        count = add(places, count, home, false);
    for (size_t i = 0; user && user[0] && !strchr(user, '/') && i < sizeof roots / sizeof *roots; i++)
        if (paths_join(path, roots[i], user))
            count = save_places_in(path, places, count);
    return count;
}
