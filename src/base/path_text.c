#include "base/path_text.h"

#include <string.h>
#include <strings.h>

const char *paths_basename(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

size_t paths_folder_length(const char *path) {
    size_t before = (size_t)(paths_basename(path) - path);
    return before > 1 ? before - 1 : before;
}

const char *paths_suffix(const char *path) {
    return strrchr(paths_basename(path), '.');
}

bool paths_has_suffix(const char *path, const char *suffix) {
    const char *dot = paths_suffix(path);
    return dot && strcasecmp(dot, suffix) == 0;
}

bool paths_ends_in(const char *path, const char *end) {
    size_t length = strlen(path), end_length = strlen(end);
    return length >= end_length && strcmp(path + length - end_length, end) == 0;
}
