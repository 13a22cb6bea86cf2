#include "base/file_texts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/paths.h"

enum { DEPTH_MAX = 4 };

static FileText *find(const FileTexts *texts, const char *path) {
    for (size_t i = 0; i < texts->count; i++)
        if (strcmp(texts->items[i].path, path) == 0)
            return &texts->items[i];
    return NULL;
}

const FileText *file_texts_find(const FileTexts *texts, const char *path) {
    return find(texts, path);
}

void file_texts_put(FileTexts *texts, const char *path, const uint8_t *bytes, size_t size) {
    uint8_t *copy = NULL;
    if (bytes) {
        copy = alloc_resized(NULL, size + 1, 1);
        memcpy(copy, bytes, size);
        copy[size] = 0;
    }
    FileText *text = find(texts, path);
    if (!text) {
        ALLOC_APPEND(texts->items, texts->count, texts->capacity, ((FileText){.path = alloc_text(path)}));
        text = &texts->items[texts->count - 1];
    }
    free(text->bytes);
    text->bytes = copy;
    text->size = bytes ? size : 0;
}

void file_texts_free(FileTexts *texts) {
    for (size_t i = 0; i < texts->count; i++) {
        free(texts->items[i].path);
        free(texts->items[i].bytes);
    }
    free(texts->items);
    *texts = (FileTexts){0};
}

bool file_text_same(const FileText *a, const FileText *b) {
    if (!a || !b || !a->bytes || !b->bytes)
        return a == b || (a && b && !a->bytes && !b->bytes);
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

bool file_texts_same(const FileTexts *a, const FileTexts *b) {
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!file_text_same(&a->items[i], file_texts_find(b, a->items[i].path)))
            return false;
    return true;
}

static void read_file(FileTexts *texts, const char *path, size_t max_size) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[160];
    file_read(path, max_size, &bytes, &size, reason, sizeof reason);
    file_texts_put(texts, path, bytes, size);
    free(bytes);
}

static void read_below(FileTexts *texts, const char *folder, const char *suffix, const char *except,
                       size_t max_size, int depth) {
    char **names = NULL, path[PATH_CAPACITY];
    size_t count = 0;
    struct stat info;
    if (depth > DEPTH_MAX || !file_list(folder, "", &names, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        if (!paths_join(path, folder, names[i]) || stat(path, &info) != 0)
            continue;
        if (!S_ISDIR(info.st_mode) && paths_ends_in(names[i], suffix))
            read_file(texts, path, max_size);
        else if (S_ISDIR(info.st_mode) && strcmp(names[i], except) != 0)
            read_below(texts, path, suffix, except, max_size, depth + 1);
    }
    file_list_free(names, count);
}

void file_texts_read_below(FileTexts *texts, const char *folder, const char *suffix, const char *except,
                           size_t max_size) {
    read_below(texts, folder, suffix, except, max_size, 0);
}
