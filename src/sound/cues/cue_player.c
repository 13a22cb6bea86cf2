// The cue player's life, and what it gets ready.
#include <assert.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/number.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "sound/cues/cue_internal.h"
#include "sound/mix/chimes.h"

enum {
    FIRST_LINES_US = 1000000,   // what is heard so soon is there when cue_player_prepare() returns
    FIRST_MINUTE_US = 60000000, // asked of the worker there
    PREFETCH_US = 20000000,     // asked of the worker later on
    DRIFT_FRAMES = 96,          // 2 ms: what the audio clock may be off before it is followed
    JUMP_FRAMES = 2400,         // 50 ms: no drift, but another time
    LATENCY_MAX_FRAMES = MIXER_RATE_HZ,
};

static void no_lock(void) {
}

CuePlayer *cue_player_new(VoiceBank *bank, Mixer *mixer, void (*lock)(void), void (*unlock)(void)) {
    CuePlayer *player = alloc_zeroed(1, sizeof *player);
    *player = (CuePlayer){.bank = bank,
                          .mixer = mixer,
                          .lock = lock ? lock : no_lock,
                          .unlock = unlock ? unlock : no_lock,
                          .generation = 2,
                          .said_end = MIXER_NO_WORDS};
    return player;
}

void cue_player_free(CuePlayer *player) {
    if (!player)
        return;
    cue_player_stop(player);
    free(player->done);
    free(player);
}

void cue_player_set_bank(CuePlayer *player, VoiceBank *bank) {
    cue_player_stop(player);
    player->bank = bank;
}

void cue_player_wait_for_clips(CuePlayer *player, bool wait) {
    player->waits = wait;
}

void cue_player_set_chime(CuePlayer *player, Chime chime, bool on) {
    player->silent[chime] = !on;
}

static void hold_score(CuePlayer *player, const Score *score) {
    assert(score != NULL);
    if (score->cue_count > player->done_capacity) {
        player->done = alloc_resized(player->done, (size_t)score->cue_count, sizeof *player->done);
        player->done_capacity = score->cue_count;
    }
}

static void prefetch_until(CuePlayer *player, const Score *score, int64_t until_us) {
    for (; player->prefetched < score->cue_count && score->cues[player->prefetched].at_us <= until_us;
         player->prefetched++) {
        const VoiceLine *line = cue_line_of(player, score->cues[player->prefetched].text);
        if (line)
            voice_prefetch(player->bank, line);
    }
}

// What is said outside the score must come at once too.
static void prefetch_interruptions(CuePlayer *player, const Score *score) {
    const CueTexts *texts = score->library ? score->library->cues : NULL;
    const char *lines[] = {texts ? texts->paused : NULL, texts ? texts->resumed : NULL,
                           texts ? texts->stopped : NULL};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const VoiceLine *line = cue_line_of(player, lines[i]);
        if (line)
            voice_prefetch(player->bank, line);
    }
}

// What was asked for under another place in the score would stand in the way.
static void prefetch_anew(CuePlayer *player, const Score *score, int64_t from_us, int64_t until_us) {
    if (player->bank)
        voice_forget_wanted(player->bank);
    player->prefetched_from = player->prefetched = cue_first_at(score, from_us - CUE_BEFORE_US);
    prefetch_until(player, score, until_us);
    prefetch_interruptions(player, score);
}

void cue_player_prepare(CuePlayer *player, const Score *score, int64_t from_us) {
    hold_score(player, score);
    if (player->bank && !player->waits)
        voice_start_worker(player->bank);
    player->renewed = player->renewed || player->score;
    player->score = NULL; // a new score may lie where an old one lay
    prefetch_anew(player, score, from_us, from_us + FIRST_MINUTE_US);
    int64_t until_us = from_us + (player->waits ? FIRST_MINUTE_US : FIRST_LINES_US);
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        int frames = 0;
        const VoiceLine *line = cue_line_of(player, cue->text);
        if (cue->kind == CUE_CHIME)
            chime_samples(cue->chime, cue->duration_us, &frames);
        else if (line && cue->at_us >= from_us - CUE_BEFORE_US && cue->at_us <= until_us)
            voice_samples(player->bank, line, &frames);
    }
}

static void start_over(CuePlayer *player, Playhead *playhead, int64_t frame_now) {
    bool prepared = player->score == NULL;
    hold_score(player, playhead->score);
    cue_land(player, playhead, frame_now);
    if (!prepared || player->next < player->prefetched_from || player->next > player->prefetched)
        prefetch_anew(player, playhead->score, playhead->now_us, playhead->now_us + PREFETCH_US);
}

// Keeps the score's origin on the output frames steady while `frame_now` jitters, and follows it where it
// drifts.
static void follow_clock(CuePlayer *player, int64_t now_us, int64_t frame_now) {
    int64_t off = frame_now - cue_frames_of(now_us) - player->origin_frame;
    if (llabs(off) > JUMP_FRAMES) {
        player->origin_frame += off;
        player->drift_frames = 0;
        return;
    }
    player->drift_frames += ((double)off - player->drift_frames) / 32;
    if (player->drift_frames > DRIFT_FRAMES || player->drift_frames < -DRIFT_FRAMES) {
        player->origin_frame += (int64_t)player->drift_frames;
        player->drift_frames = 0;
    }
}

// What is rendered now is heard later: by the device's buffer, and by what the user has set for speakers that are slow.
static int64_t looks_until(const CuePlayer *player, const Playhead *playhead, int64_t frame_now) {
    player->lock();
    int64_t ahead = mixer_position(player->mixer) - frame_now;
    player->unlock();
    ahead = clamp64(ahead, 0, LATENCY_MAX_FRAMES);
    return cue_running_us(playhead) + CUE_LOOK_AHEAD_US + ahead * 1000 / (MIXER_RATE_HZ / 1000);
}

static bool is_in_mixer(const int16_t *samples, void *context) {
    const CuePlayer *player = context;
    player->lock();
    bool used = mixer_uses(player->mixer, samples);
    player->unlock();
    return used;
}

void cue_player_update(CuePlayer *player, Playhead *playhead, int64_t frame_now) {
    if (player->score != playhead->score || player->playhead_generation != playhead->generation)
        start_over(player, playhead, frame_now);
    if (playhead->paused || playhead->waiting)
        return;
    follow_clock(player, cue_running_us(playhead), frame_now);
    prefetch_until(player, player->score, playhead->now_us + PREFETCH_US);
    cue_queue_due(player, playhead, looks_until(player, playhead, frame_now));
    if (player->bank && voice_bytes(player->bank) > VOICE_KEEP_BYTES)
        voice_trim(player->bank, is_in_mixer, player);
}

static int64_t duration_of(void *context, const char *text, int64_t *anchor_us) {
    VoiceBank *bank = context;
    const VoiceLine *line = bank ? voice_line(bank, text) : NULL;
    if (!line)
        return 0;
    if (anchor_us)
        *anchor_us = line->anchor_us;
    return line->duration_us;
}

VoiceTimes voice_times(VoiceBank *bank) {
    return (VoiceTimes){.duration = duration_of, .context = bank};
}
