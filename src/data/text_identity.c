#include "data/text_identity.h"

#include <stdio.h>
#include <string.h>

#include "base/paths.h"

static void add(char out[TEXT_IDENTITY_MAX], const char *between, const char *name) {
    size_t length = strlen(out);
    snprintf(out + length, TEXT_IDENTITY_MAX - length, "%s%s", between, name);
}

static void add_file(char out[TEXT_IDENTITY_MAX], const char *path) {
    const char *name = paths_basename(path), *folder = name;
    while (folder > path && (folder == name || folder[-1] != '/'))
        folder--;
    int length = (int)strlen(name);
    snprintf(out, TEXT_IDENTITY_MAX, "%.*s%.*s", (int)(name - folder), folder,
             paths_ends_in(name, ".yaml") ? length - 5 : length, name);
}

static const char *name_of_item(const DataNode *item) {
    for (size_t i = 0; item->kind == DATA_MAPPING && i < item->count; i++)
        if ((strcmp(item->keys[i]->text, "id") == 0 || strcmp(item->keys[i]->text, "phase") == 0) &&
            item->items[i]->kind == DATA_TEXT)
            return item->items[i]->text;
    return NULL;
}

static bool is_variants(const DataNode *node) {
    return node->key && strcmp(node->key->text, "variants") == 0 && !node->parent->parent;
}

static void add_node(char out[TEXT_IDENTITY_MAX], const char *path, const DataNode *node) {
    if (!node->parent) {
        add_file(out, path);
        return;
    }
    add_node(out, path, node->parent);
    const char *name = node->key ? node->key->text : name_of_item(node);
    if (name && !is_variants(node))
        add(out, is_variants(node->parent) ? "." : "/", name);
}

const char *text_identity(const char *path, const DataNode *node, char out[TEXT_IDENTITY_MAX]) {
    out[0] = 0;
    add_node(out, path, node);
    return out;
}
