#include "platform/music.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "platform/clock.h"
#include "sound/music_names.h"

enum { FILES_MAX = 2000, TOO_SHORT_US = 1000000, PAUSE_AFTER_US = 1000000 };

// The main thread's, but for `ended`.
static struct {
    char folder[PATH_CAPACITY];
    char **names;
    size_t count, next, failed; // failed: one after the other
    Mix_Music *music;
    int64_t began_us, unwanted_since_us;
    bool paused;
    SDL_atomic_t ended;
} player;

static void SDLCALL say_ended(void) {
    SDL_AtomicSet(&player.ended, 1);
}

static void stop(void) {
    if (!player.music)
        return;
    Mix_HaltMusic();
    Mix_FreeMusic(player.music);
    player.music = NULL;
    player.paused = false;
}

static void forget_files(void) {
    if (player.names)
        file_list_free(player.names, player.count);
    player.names = NULL;
    player.count = player.next = player.failed = 0;
}

static void list_folder(const char *path) {
    char **names = NULL;
    size_t count = 0, kept = 0;
    if (!file_list(path, "", &names, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        if (kept < FILES_MAX && music_is_file_name(names[i])) {
            names[kept++] = names[i];
        } else {
            free(names[i]);
        }
    }
    player.names = names;
    player.count = kept;
    snprintf(player.folder, sizeof player.folder, "%s", path);
}

// A list of one, with an empty folder.
static void list_file(const char *path) {
    player.names = malloc(sizeof *player.names);
    char *name = strdup(path);
    if (!player.names || !name) {
        free(player.names);
        free(name);
        player.names = NULL;
        return;
    }
    player.names[0] = name;
    player.count = 1;
    player.folder[0] = '\0';
}

void music_set(const char *path) {
    struct stat info;
    stop();
    forget_files();
    if (!path[0])
        return;
    if (stat(path, &info) != 0)
        log_once("there is no music in %s; going on without", path);
    else if (S_ISDIR(info.st_mode))
        list_folder(path);
    else
        list_file(path);
    if (player.count == 0 && stat(path, &info) == 0)
        log_once("the folder %s holds no music file; going on without", path);
}

// One attempt with one file.
static void begin_next(int64_t now_us) {
    const char *name = player.names[player.next];
    char path[PATH_CAPACITY];
    player.next = (player.next + 1) % player.count;
    bool named = player.folder[0] ? paths_join(path, player.folder, name)
                                  : snprintf(path, sizeof path, "%s", name) < (int)sizeof path;
    player.music = named ? Mix_LoadMUS(path) : NULL;
    SDL_AtomicSet(&player.ended, 0);
    Mix_HookMusicFinished(say_ended);
    if (player.music && Mix_PlayMusic(player.music, 1) == 0) {
        player.began_us = now_us;
        return;
    }
    stop();
    if (++player.failed == player.count) {
        log_once("the music cannot be played (%s: %s); going on without", name, Mix_GetError());
        forget_files();
    }
}

static void end_of_file(int64_t now_us) {
    bool short_one = now_us - player.began_us < TOO_SHORT_US;
    player.failed = short_one ? player.failed + 1 : 0;
    stop();
    if (player.failed >= player.count && player.failed > 0) {
        log_once("the music lasts less than a second; going on without");
        forget_files();
    }
}

bool music_tick(bool open, bool wanted) {
    int64_t now_us = clock_now_us();
    if (wanted)
        player.unwanted_since_us = now_us;
    if (!open)
        return false;
    if (player.music && SDL_AtomicSet(&player.ended, 0))
        end_of_file(now_us);
    if (wanted && !player.music && player.count > 0)
        begin_next(now_us);
    if (player.music && player.paused && wanted) {
        player.paused = false;
        Mix_ResumeMusic();
    } else if (player.music && !player.paused && now_us - player.unwanted_since_us > PAUSE_AFTER_US) {
        player.paused = true; // it has become silent by now
        Mix_PauseMusic();
    }
    return player.music && !player.paused;
}

void music_device_closes(void) {
    stop();
}

void music_free(void) {
    forget_files();
}
