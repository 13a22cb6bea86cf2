#include "app/keys_in_use.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/key_map_file.h"
#include "app/keys.h"
#include "base/file.h"

enum { LOOK_EVERY_US = 500000 };

// As tools/install-remote puts it there.
static const char REMOTE_IS_TOLD[] = "/etc/udev/hwdb.d/70-gently-remote.hwdb";

static void look(const KeysInUse *keys, int64_t *at_ns, int64_t *size) {
    struct stat status;
    *at_ns = *size = -1;
    if (!keys->path[0] || stat(keys->path, &status) != 0)
        return;
    *at_ns = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    *size = (int64_t)status.st_size;
}

static void keep_first_fault(KeysInUse *keys, const DiagList *diags) {
    keys->place[0] = '\0';
    keys->told = diags->error_count == 0;
    keys->more_faults = (int)diags->error_count - 1;
    const Diag *first = NULL;
    for (size_t i = 0; i < diags->count; i++)
        if (!first || diags->items[i].line < first->line)
            first = &diags->items[i];
    if (!first)
        return;
    snprintf(keys->place, sizeof keys->place, "%.120s:%d:%d", KEY_MAP_FILE, first->line, first->col);
    snprintf(keys->fault, sizeof keys->fault, "%s", first->message);
}

static void read_file(KeysInUse *keys) {
    DiagList diags = {0};
    keys->map = *key_map_default();
    look(keys, &keys->seen.at_ns, &keys->seen.size);
    if (keys->seen.at_ns >= 0)
        key_map_read(NULL, keys->path, key_map_default(), &keys->map, &diags);
    keep_first_fault(keys, &diags);
    diag_print(stderr, &diags);
    diag_list_free(&diags);
}

void keys_in_use_open(KeysInUse *keys, const char *own_folder) {
    memset(keys, 0, sizeof *keys);
    keys->hand.remote_is_told = file_exists(REMOTE_IS_TOLD);
    if (!own_folder[0] || !paths_join(keys->path, own_folder, KEY_MAP_FILE))
        keys->path[0] = '\0';
    read_file(keys);
}

bool keys_in_use_follow(KeysInUse *keys, int64_t now_us) {
    int64_t at_ns, size;
    if (now_us - keys->looked_at_us < LOOK_EVERY_US)
        return false;
    keys->looked_at_us = now_us;
    look(keys, &at_ns, &size);
    if (at_ns == keys->seen.at_ns && size == keys->seen.size)
        return false;
    read_file(keys);
    return true;
}

bool keys_in_use_news(KeysInUse *keys, const char **place, const char **fault, int *more) {
    if (keys->told || !keys->place[0])
        return false;
    keys->told = true;
    *place = keys->place;
    *fault = keys->fault;
    *more = keys->more_faults;
    return true;
}

Action keys_in_use_action(KeysInUse *keys, const InputEvent *event, int64_t now_us) {
    if (held_key_passes_over(&keys->held, event, now_us))
        return ACTION_NONE;
    InputEvent pressed = *event;
    pressed.repeat = false;
    if (event->repeat && keys_action(&keys->map, &pressed) == ACTION_BACK)
        return held_key_is_long(&keys->held, event, now_us) ? ACTION_PAIN : ACTION_NONE;
    return keys_action(&keys->map, event);
}
