#include "app/settings_keeper.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/translate.h"
#include "store/kept_table.h"
#include "store/mode_settings.h"
#include "store/profile_store.h"
#include "store/store_writer.h"

enum {
    SAVE_US = 250000,         // after the last change, for a slider is held,
    SAVE_ANYWAY_US = 1000000, // or after the first
    LOOK_US = 500000,
    PATIENCE_MS = 5000, // before what is to be on disk now, or at the end
};

// What is to be remembered of the settings in use: not what holds for this time only.
static Settings to_keep(const SettingsKeeper *keeper) {
    Settings kept = keeper->settings;
    if (keeper->muted_this_time)
        kept.muted = keeper->muted_before;
    if (keeper->windowed_this_time)
        kept.fullscreen = true;
    kept.session_mode = keeper->mode_kept;
    return kept;
}

static void take(SettingsKeeper *keeper, const Settings *kept) {
    int mode = keeper->settings.session_mode;
    keeper->settings = *kept;
    if (kept->session_mode == keeper->mode_kept)
        keeper->settings.session_mode = mode; // changed by a key since
    keeper->mode_kept = kept->session_mode;
    keeper->muted_before = kept->muted;
    keeper->settings.muted = kept->muted || keeper->muted_this_time;
    keeper->windowed_this_time = keeper->windowed_this_time && kept->fullscreen;
    keeper->settings.fullscreen = kept->fullscreen && !keeper->windowed_this_time;
}

// What the session knows and no file keeps stays as it is.
static void recall_profile(SettingsKeeper *keeper) {
    if (keeper->profile_this_time)
        return;
    Profile before = keeper->profile;
    profile_recall(&keeper->kept[KEPT_PROFILE], keeper->today, &keeper->profile);
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_input(i)->group > PROFILE_TODAY && profile_knows(&before, i))
            profile_set(&keeper->profile, i, profile_get(&before, i, 0));
}

static void load(SettingsKeeper *keeper, const char *person) {
    char line[STORE_LINE_SIZE];
    snprintf(keeper->person, sizeof keeper->person, "%s", person);
    Store *store = own_store_open(person, line);
    Settings kept = settings_load(store);
    take(keeper, &kept);
    for (KeptTable table = 0; table < KEPT_TABLE_COUNT; table++)
        kept_table_load(store, table, &keeper->kept[table]);
    keeper->writer = store ? store_writer_start(store, &kept, keeper->kept) : NULL;
    settings_keeper_wakes(keeper, keeper->wake);
    if (store && !keeper->writer) {
        store_close(store);
        snprintf(line, sizeof line, "%s", _("settings are not kept: no thread can be started to write them"));
        log_line("%s", line);
    }
    if (line[0]) {
        memcpy(keeper->news, line, sizeof line);
        keeper->news_waits = true;
    }
    keeper->today = 0; // the answers are another's
    settings_keeper_begin_day(keeper, profile_today());
}

void settings_keeper_wakes(SettingsKeeper *keeper, void (*wake)(void)) {
    keeper->wake = wake;
    if (keeper->writer)
        store_writer_wakes(keeper->writer, wake);
}

static void hear_news(SettingsKeeper *keeper) {
    char line[STORE_LINE_SIZE];
    if (!keeper->writer || !store_writer_news(keeper->writer, line, sizeof line) ||
        strcmp(line, keeper->news) == 0)
        return; // said already
    memcpy(keeper->news, line, sizeof line);
    keeper->news_waits = true;
    log_line("%s", line);
}

static void save(SettingsKeeper *keeper) {
    Settings kept = to_keep(keeper);
    if (keeper->unsaved && keeper->writer)
        store_writer_save(keeper->writer, &kept, keeper->kept);
    keeper->unsaved = false; // without a store that was said when it was opened
}

bool settings_keeper_save(SettingsKeeper *keeper) {
    save(keeper);
    return !keeper->writer || store_writer_wait(keeper->writer, PATIENCE_MS);
}

static void let_go(SettingsKeeper *keeper) {
    keeper->writer = NULL;
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        text_map_free(&keeper->kept[i]);
}

void settings_keeper_close(SettingsKeeper *keeper) {
    save(keeper);
    store_writer_stop(keeper->writer, PATIENCE_MS);
    let_go(keeper);
}

void settings_keeper_open(SettingsKeeper *keeper, const char *person, bool mute, bool windowed) {
    *keeper = (SettingsKeeper){.muted_this_time = mute, .windowed_this_time = windowed};
    load(keeper, person);
    keeper->told = keeper->settings;
}

// What belongs to the room rather than to somebody in it.
static Settings settings_of_the_room(const Settings *of) {
    Settings settings = settings_default();
    settings.volume = of->volume;
    settings.muted = of->muted;
    settings.captions = of->captions;
    settings.fullscreen = of->fullscreen;
    settings.sound_delay_ms = of->sound_delay_ms;
    memcpy(settings.display, of->display, sizeof settings.display);
    memcpy(settings.sound_output, of->sound_output, sizeof settings.sound_output);
    return settings;
}

void settings_keeper_open_nobody(SettingsKeeper *keeper, const char *last, bool mute, bool windowed) {
    settings_keeper_open(keeper, last, mute, windowed);
    settings_keeper_change_person(keeper, NULL);
    keeper->told = keeper->settings;
}

static void forget_profile(SettingsKeeper *keeper) {
    keeper->profile = (Profile){0};
    keeper->profile_this_time = false;
}

void settings_keeper_change_person(SettingsKeeper *keeper, const char *person) {
    Settings room = to_keep(keeper);
    settings_keeper_close(keeper);
    forget_profile(keeper);
    keeper->looked_at_us = 0;
    if (person) {
        load(keeper, person);
        return;
    }
    keeper->person[0] = '\0';
    room = settings_of_the_room(&room);
    take(keeper, &room);
}

void settings_keeper_drop(SettingsKeeper *keeper) {
    keeper->unsaved = false;
    store_writer_drop(keeper->writer, PATIENCE_MS);
    let_go(keeper);
    forget_profile(keeper);
}

void settings_keeper_take_profile(SettingsKeeper *keeper, const Profile *profile) {
    keeper->profile = *profile;
    keeper->profile_this_time = true;
}

void settings_keeper_changed(SettingsKeeper *keeper, int64_t now_us) {
    if (!keeper->unsaved)
        keeper->first_change_us = now_us;
    keeper->unsaved = true;
    keeper->changed_at_us = now_us;
    if (!keeper->settings.muted)
        keeper->muted_this_time = false; // the user turned the sound on: from now on that counts
    if (keeper->settings.fullscreen)
        keeper->windowed_this_time = false;
}

void settings_keeper_profile_changed(SettingsKeeper *keeper, int64_t now_us) {
    if (keeper->profile_this_time)
        return;
    profile_keep(&keeper->profile, keeper->today, &keeper->kept[KEPT_PROFILE]);
    settings_keeper_changed(keeper, now_us);
}

void settings_keeper_begin_day(SettingsKeeper *keeper, int today) {
    if (today == keeper->today)
        return;
    keeper->today = today;
    recall_profile(keeper);
}

int64_t settings_keeper_deadline_us(const SettingsKeeper *keeper) {
    int64_t soon_us = keeper->changed_at_us + SAVE_US, anyway_us = keeper->first_change_us + SAVE_ANYWAY_US;
    return !keeper->unsaved ? -1 : soon_us < anyway_us ? soon_us : anyway_us;
}

void settings_keeper_save_if_due(SettingsKeeper *keeper, int64_t now_us) {
    if (keeper->unsaved && now_us >= settings_keeper_deadline_us(keeper))
        save(keeper);
}

bool settings_keeper_follow(SettingsKeeper *keeper, int64_t now_us, bool quiet) {
    bool tables[KEPT_TABLE_COUNT];
    if (!keeper->writer)
        return false;
    if (quiet || now_us - keeper->looked_at_us >= LOOK_US) {
        keeper->looked_at_us = now_us;
        store_writer_look(keeper->writer);
    }
    Settings kept = to_keep(keeper);
    bool changed = store_writer_take(keeper->writer, &kept, keeper->kept, tables);
    if (changed)
        take(keeper, &kept);
    if (changed && tables[KEPT_PROFILE])
        recall_profile(keeper);
    hear_news(keeper);
    return changed;
}

SettingKeys settings_keeper_changes(SettingsKeeper *keeper) {
    SettingKeys changed = settings_changed(&keeper->told, &keeper->settings);
    keeper->told = keeper->settings;
    return changed;
}

bool settings_keeper_news(SettingsKeeper *keeper, char line[STORE_LINE_SIZE]) {
    if (!keeper->news_waits)
        return false;
    memcpy(line, keeper->news, sizeof keeper->news);
    keeper->news_waits = false;
    return true;
}

double settings_keeper_volume(const SettingsKeeper *keeper) {
    return mode_volume(&keeper->settings);
}
