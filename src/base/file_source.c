#include "base/file_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/paths.h"

bool file_source_read(const FileSource *source, const char *path, size_t max_size, uint8_t **bytes,
                      size_t *size, char *reason, size_t reason_size) {
    const FileText *text = source ? file_texts_find(source->texts, path) : NULL;
    if (!text || !text->bytes || text->size > max_size)
        return file_read(path, max_size, bytes, size, reason, reason_size);
    *bytes = alloc_resized(NULL, text->size + 1, 1);
    memcpy(*bytes, text->bytes, text->size + 1);
    *size = text->size;
    return true;
}

// The name of a held text that lies in the folder and is to be listed; NULL when it is none.
static const char *name_in(const FileText *text, const char *folder, const char *suffix) {
    size_t length = strlen(folder);
    if (!text->bytes || strncmp(text->path, folder, length) != 0 || text->path[length] != '/')
        return NULL;
    const char *name = text->path + length + 1;
    bool wanted = name[0] != '.' && !strchr(name, '/') && paths_ends_in(name, suffix);
    return wanted ? name : NULL;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_source_list(const FileSource *source, const char *folder, const char *suffix, char ***names,
                      size_t *count) {
    char **all = NULL;
    size_t on_disk = 0;
    bool there = file_list(folder, suffix, &all, &on_disk);
    size_t total = on_disk, capacity = on_disk;
    for (size_t i = 0; source && i < source->texts->count; i++) {
        const char *name = name_in(&source->texts->items[i], folder, suffix);
        bool again = !name;
        for (size_t k = 0; k < on_disk && !again; k++)
            again = strcmp(all[k], name) == 0;
        if (!again)
            ALLOC_APPEND(all, total, capacity, alloc_text(name));
    }
    if (!there && total == 0)
        return false;
    if (total)
        qsort(all, total, sizeof *all, compare_names);
    *names = all;
    *count = total;
    return true;
}
