#include "app/remember.h"

#include "base/log.h"
#include "base/paths.h"

enum { SAVE_QUIET_US = 250000, SAVE_ANYWAY_US = 5000000 };

void memory_open(Memory *memory, bool mute, bool windowed) {
    *memory = (Memory){0};
    char folder[PATH_CAPACITY], reason[512];
    if (paths_user_data(folder)) {
        memory->store = store_open(folder, reason, sizeof reason);
        if (reason[0])
            log_line("%s", reason);
    } else {
        log_line("settings are not kept: neither HOME nor XDG_DATA_HOME names a folder");
    }
    memory->settings = settings_load(memory->store);
    memory->muted_before = memory->settings.muted;
    memory->muted_this_time = mute;
    memory->settings.muted = memory->settings.muted || mute;
    memory->windowed_this_time = windowed && memory->settings.fullscreen;
    memory->settings.fullscreen = memory->settings.fullscreen && !windowed;
}

static void save(Memory *memory) {
    memory->unsaved = false;
    if (!memory->store)
        return; // said when it was opened
    Settings kept = memory->settings;
    if (memory->muted_this_time)
        kept.muted = memory->muted_before;
    if (memory->windowed_this_time)
        kept.fullscreen = true;
    if (!settings_save(memory->store, &kept))
        log_once("settings could not be written down; they hold for this time only");
}

void memory_close(Memory *memory) {
    if (memory->unsaved)
        save(memory);
    store_close(memory->store);
    memory->store = NULL;
}

void memory_changed(Memory *memory, int64_t now_us) {
    memory->unsaved = true;
    memory->changed_at_us = now_us;
    if (!memory->settings.muted)
        memory->muted_this_time = false; // she turned the sound on: from now on her choice counts
    if (memory->settings.fullscreen)
        memory->windowed_this_time = false;
}

static int64_t due_at_us(const Memory *memory, bool quiet) {
    return memory->changed_at_us + (quiet ? SAVE_QUIET_US : SAVE_ANYWAY_US);
}

void memory_save_if_due(Memory *memory, int64_t now_us, bool quiet) {
    if (memory->unsaved && now_us >= due_at_us(memory, quiet))
        save(memory);
}

int64_t memory_deadline_us(const Memory *memory, bool quiet) {
    return memory->unsaved ? due_at_us(memory, quiet) : -1;
}

double memory_volume(const Memory *memory) {
    return memory->settings.muted ? 0 : memory->settings.volume;
}
