#include "app/remember.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "store/variant_store.h"

enum {
    SAVE_QUIET_US = 250000,
    SAVE_ANYWAY_US = 5000000,
    LOOK_US = 500000,
    // While a routine runs no picture waits for another program; the last save may.
    PATIENCE_MS = 100,
    PATIENCE_AT_END_MS = 2000,
    TELL_AFTER = 2, // failures: the first may be another program that was just writing
};

// What is to be remembered of the settings in use: not what holds for this time only.
static Settings to_keep(const Memory *memory) {
    Settings kept = memory->settings;
    if (memory->muted_this_time)
        kept.muted = memory->muted_before;
    if (memory->windowed_this_time)
        kept.fullscreen = true;
    return kept;
}

static void take(Memory *memory, const Settings *kept) {
    memory->settings = *kept;
    memory->muted_before = kept->muted;
    memory->settings.muted = kept->muted || memory->muted_this_time;
    memory->windowed_this_time = memory->windowed_this_time && kept->fullscreen;
    memory->settings.fullscreen = kept->fullscreen && !memory->windowed_this_time;
}

void memory_open(Memory *memory, bool mute, bool windowed) {
    *memory = (Memory){.muted_this_time = mute, .windowed_this_time = windowed};
    memory->store = own_store_open(memory->news);
    memory->news_waits = memory->news[0] != '\0';
    store_set_patience(memory->store, PATIENCE_MS);
    Settings kept = settings_load(memory->store);
    take(memory, &kept);
    memory->told = memory->settings;
    variant_choices_load(memory->store, &memory->choices);
}

static void hear_news(Memory *memory) {
    char line[STORE_LINE_SIZE];
    if (!store_news(memory->store, line, sizeof line) || strcmp(line, memory->news) == 0)
        return; // said already
    memcpy(memory->news, line, sizeof line);
    memory->news_waits = true;
    log_line("%s", line);
}

static void save(Memory *memory, int64_t now_us) {
    char line[STORE_LINE_SIZE];
    Settings kept = to_keep(memory);
    bool good = settings_save(memory->store, &kept) && variant_choices_save(memory->store, &memory->choices);
    memory->unsaved = !good && memory->store; // without one that was said when it was opened
    memory->changed_at_us = now_us;
    memory->failures = good ? 0 : memory->failures + 1;
    if (good || memory->failures == TELL_AFTER)
        hear_news(memory);
    else
        store_news(memory->store, line, sizeof line);
}

void memory_close(Memory *memory) {
    store_set_patience(memory->store, PATIENCE_AT_END_MS);
    if (memory->unsaved) {
        if (memory->failures == 0)
            memory->failures = TELL_AFTER - 1; // the last chance to say it
        save(memory, memory->changed_at_us);
    }
    store_close(memory->store);
    memory->store = NULL;
    variant_choices_free(&memory->choices);
}

void memory_changed(Memory *memory, int64_t now_us) {
    memory->unsaved = true;
    memory->changed_at_us = now_us;
    if (!memory->settings.muted)
        memory->muted_this_time = false; // she turned the sound on: from now on her choice counts
    if (memory->settings.fullscreen)
        memory->windowed_this_time = false;
}

static int64_t wait_us(const Memory *memory, bool quiet) {
    return quiet && memory->failures == 0 ? SAVE_QUIET_US : SAVE_ANYWAY_US;
}

void memory_save_if_due(Memory *memory, int64_t now_us, bool quiet) {
    if (memory->unsaved && now_us - memory->changed_at_us >= wait_us(memory, quiet))
        save(memory, now_us);
}

int64_t memory_deadline_us(const Memory *memory, bool quiet) {
    return memory->unsaved ? memory->changed_at_us + wait_us(memory, quiet) : -1;
}

bool memory_follow(Memory *memory, int64_t now_us, bool quiet) {
    if (!quiet && now_us - memory->looked_at_us < LOOK_US)
        return false;
    memory->looked_at_us = now_us;
    Settings kept = to_keep(memory);
    bool changed = settings_follow(memory->store, &kept);
    if (changed)
        take(memory, &kept);
    changed = variant_choices_follow(memory->store, &memory->choices) || changed;
    hear_news(memory);
    return changed;
}

SettingKeys memory_changes(Memory *memory) {
    SettingKeys changed = settings_changed(&memory->told, &memory->settings);
    memory->told = memory->settings;
    return changed;
}

bool memory_news(Memory *memory, char line[STORE_LINE_SIZE]) {
    if (!memory->news_waits)
        return false;
    memcpy(line, memory->news, sizeof memory->news);
    memory->news_waits = false;
    return true;
}

double memory_volume(const Memory *memory) {
    return memory->settings.muted ? 0 : memory->settings.volume;
}
