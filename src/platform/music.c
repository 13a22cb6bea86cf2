#include "platform/music.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/paths.h"
#include "sound/mix/mixer.h"
#include "sound/music/music_stream.h"

enum {
    PAUSE_AFTER_US = 1000000, // it has become silent by then
    DRY_US = 3 * 1000000,
    HUNG_US = 8 * 1000000, // then the next file is tried
    HUNG_MAX = 3,          // threads that are left to themselves; then it waits
    TAIL_FRAMES = MIXER_RATE_HZ * 30 / 1000,
    EXIT_WAIT_MS = 200,
};

static struct {
    char path[PATH_CAPACITY]; // "" = none
    MusicStream *stream;      // from when it is first wanted on
    bool plays, said_dry, said_failure;
    int hung; // files in a row
    int64_t unwanted_since_us, wet_at_us;
    // What was heard before another path was set, on its way to silence.
    float tail[2 * TAIL_FRAMES];
    int tail_at, tail_frames;
} player;

static void keep_tail(void) {
    music_stream_read(player.stream, player.tail, TAIL_FRAMES);
    for (int i = 0; i < 2 * TAIL_FRAMES; i++)
        player.tail[i] *= 1 - (float)(i / 2) / TAIL_FRAMES;
    player.tail_at = 0;
    player.tail_frames = TAIL_FRAMES;
}

static void forget_stream(void) {
    music_stream_free(player.stream);
    player.stream = NULL;
    player.plays = player.said_dry = player.said_failure = false;
    player.hung = 0;
}

// One file whose disk does not answer must not hold up those behind it.
static void pass_over_hung_file(int64_t now_us) {
    MusicStream *next = player.hung < HUNG_MAX ? music_stream_new_behind(player.stream) : NULL;
    player.wet_at_us = now_us;
    if (!next)
        return;
    music_stream_free(player.stream);
    player.stream = next;
    player.hung++;
}

void music_set(const char *path) {
    if (player.plays)
        keep_tail();
    forget_stream();
    snprintf(player.path, sizeof player.path, "%s", path);
}

void music_tick(int64_t now_us, bool open, bool wanted) {
    if (wanted)
        player.unwanted_since_us = now_us;
    if (open && wanted && !player.stream && player.path[0]) {
        player.stream = music_stream_new(player.path);
        player.wet_at_us = now_us;
    }
    player.plays = open && player.stream && now_us - player.unwanted_since_us <= PAUSE_AFTER_US;
    bool dry = player.plays && music_stream_is_dry(player.stream);
    if (!dry)
        player.wet_at_us = now_us;
    if (player.plays && !dry)
        player.hung = 0;
    if (dry && now_us - player.wet_at_us > HUNG_US)
        pass_over_hung_file(now_us);
}

static void add_tail(float *frames, int count) {
    int many = player.tail_frames - player.tail_at < count ? player.tail_frames - player.tail_at : count;
    for (int i = 0; i < 2 * many; i++)
        frames[i] += player.tail[2 * player.tail_at + i];
    player.tail_at += many;
}

bool music_read(float *frames, int count) {
    bool tail = player.tail_at < player.tail_frames;
    if (!player.plays && !tail)
        return false;
    if (player.plays)
        music_stream_read(player.stream, frames, count);
    else
        memset(frames, 0, (size_t)count * 2 * sizeof *frames);
    if (tail)
        add_tail(frames, count);
    return true;
}

void music_complain(int64_t now_us) {
    const char *failure = player.stream ? music_stream_failure(player.stream) : NULL;
    if (failure && !player.said_failure) {
        player.said_failure = true;
        log_line("%s; going on without", failure);
    }
    if (!failure && !player.said_dry && now_us - player.wet_at_us > DRY_US) {
        player.said_dry = true;
        log_line("the music in %s comes too slowly; going on without, until more of it is there",
                 player.path);
    }
}

bool music_fails(void) {
    return player.stream && music_stream_failure(player.stream);
}

void music_device_closes(void) {
    if (player.stream)
        music_stream_soften(player.stream);
    player.tail_at = player.tail_frames = 0;
    player.plays = false;
}

void music_free(void) {
    forget_stream();
    player.path[0] = '\0';
    music_streams_end(EXIT_WAIT_MS);
}
