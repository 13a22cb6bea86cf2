#include "sound/cue_player.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sound/chimes.h"

enum {
    FIRST_LINES_US = 1000000,   // what is heard so soon is there when cue_player_prepare() returns
    FIRST_MINUTE_US = 60000000, // asked of the worker there
    PREFETCH_US = 20000000,     // asked of the worker later on
    COUNT_LATE_US = 50000,
    SAY_LATE_US = 400000,
    WAIT_LATE_US = 2000000, // what belongs to no phase may wait so long for a word that is ending
    GAP_FRAMES = SCORE_TALK_GAP_US / 1000 * (MIXER_RATE_HZ / 1000),
    WARN_GAP_FRAMES = MIXER_RATE_HZ / 10,
    STARTED_US = 50000, // after a jump the first look comes up to so late
    BEFORE_US = STARTED_US + SCORE_EARLY_MAX_US, // so long before a place begins what may belong to it
    ROUNDING_US = 50,
    STAND_MAX_US = 2000000, // no word takes longer to end, with the gap behind it and the lead of the one that comes
    NO_GENERATION = 0,
    NOW_GENERATION = 1, // of sentences outside the score; those of the score are even
    DRIFT_FRAMES = 96,  // 2 ms: what the audio clock may be off before it is followed
    JUMP_FRAMES = 2400, // 50 ms: no drift, but another time
    LATENCY_MAX_FRAMES = MIXER_RATE_HZ,
};

struct CuePlayer {
    VoiceBank *bank;
    Mixer *mixer;
    void (*lock)(void);
    void (*unlock)(void);
    bool waits;
    bool silent[CHIME_COUNT]; // chimes that are turned off
    const Score *score;
    bool renewed; // prepared for another score while one was played
    uint32_t playhead_generation;
    uint32_t generation; // of the score's sounds in the mixer
    bool *done;          // per cue: queued or left out
    int done_capacity;
    int next;             // no cue before it is still to be queued
    int prefetched_from;  // cues from here
    int prefetched;       // to before here have been asked for
    int64_t origin_frame; // the output frame of the score's time 0
    double drift_frames;  // how far frame_now is off the origin, smoothed
    int64_t said_end;     // the frame at which words end whose times the score does not know
    bool said_late;       // those are of the score itself, and had to wait
};

static void no_lock(void) {
}

static void *grow(void *memory, size_t bytes) {
    void *grown = realloc(memory, bytes);
    if (!grown) {
        fputs("gently: out of memory\n", stderr);
        abort();
    }
    return grown;
}

CuePlayer *cue_player_new(VoiceBank *bank, Mixer *mixer, void (*lock)(void), void (*unlock)(void)) {
    CuePlayer *player = grow(NULL, sizeof *player);
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

// Rounded to the nearest frame; downwards below zero too.
static int64_t frames_of(int64_t us) {
    int64_t scaled = us * (MIXER_RATE_HZ / 1000) + 500;
    return scaled >= 0 ? scaled / 1000 : -((-scaled + 999) / 1000);
}

static const VoiceLine *line_of(const CuePlayer *player, const char *text) {
    return player->bank && text ? voice_line(player->bank, text) : NULL;
}

static int first_cue_at(const Score *score, int64_t at_us) {
    int low = 0, high = score->cue_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (score->cues[middle].at_us < at_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void hold_score(CuePlayer *player, const Score *score) {
    if (score->cue_count > player->done_capacity) {
        player->done = grow(player->done, (size_t)score->cue_count * sizeof *player->done);
        player->done_capacity = score->cue_count;
    }
}

static void prefetch_until(CuePlayer *player, const Score *score, int64_t until_us) {
    for (; player->prefetched < score->cue_count && score->cues[player->prefetched].at_us <= until_us;
         player->prefetched++) {
        const VoiceLine *line = line_of(player, score->cues[player->prefetched].text);
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
        const VoiceLine *line = line_of(player, lines[i]);
        if (line)
            voice_prefetch(player->bank, line);
    }
}

// What was asked for under another place in the score would stand in the way.
static void prefetch_anew(CuePlayer *player, const Score *score, int64_t from_us, int64_t until_us) {
    if (player->bank)
        voice_forget_wanted(player->bank);
    player->prefetched_from = player->prefetched = first_cue_at(score, from_us - BEFORE_US);
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
        const VoiceLine *line = line_of(player, cue->text);
        if (cue->kind == CUE_CHIME)
            chime_samples(cue->chime, cue->duration_us, &frames);
        else if (line && cue->at_us >= from_us - BEFORE_US && cue->at_us <= until_us)
            voice_samples(player->bank, line, &frames);
    }
}

// A jump: the word that sounds ends, and its sentence with it. Another score (another speed): she has not asked for silence, so
// the whole sentence may end. Either way nothing is spoken over it.
static void leave_old_sounds(CuePlayer *player, bool other_score) {
    player->lock();
    if (other_score)
        mixer_let_end(player->mixer, player->generation);
    else
        mixer_break_off_except(player->mixer, NOW_GENERATION);
    player->said_end = mixer_words_end(player->mixer);
    player->said_late = false;
    player->unlock();
    player->generation += 2;
}

// Where the score would be if its time had not stood: what stands for a while is heard as if it came from so long before.
static int64_t running_us(const Playhead *playhead) {
    return playhead->now_us - playhead->stand_us;
}

// Of what begins before the place only what belongs there is said, and only where the place stands for it.
static void choose_cues(CuePlayer *player, const Playhead *playhead) {
    const Score *score = playhead->score;
    int64_t from_us = playhead->now_us - STARTED_US, heard_from_us = running_us(playhead) - STARTED_US;
    memset(player->done, 0, (size_t)score->cue_count * sizeof *player->done);
    player->next = first_cue_at(score, playhead->now_us - BEFORE_US);
    for (int i = player->next; i < score->cue_count && score->cues[i].at_us < playhead->now_us + SCORE_ANCHOR_MAX_US; i++) {
        const ScoreCue *cue = &score->cues[i];
        player->done[i] = cue->place_us < from_us || cue->at_us - cue->anchor_us < heard_from_us;
    }
}

// The first words that will be said, from the place on; NULL = none soon.
static const ScoreCue *first_words(const CuePlayer *player, const Playhead *playhead) {
    const Score *score = playhead->score;
    for (int i = player->next; i < score->cue_count && score->cues[i].at_us < playhead->now_us + STAND_MAX_US; i++)
        if (!player->done[i] && line_of(player, score->cues[i].text))
            return &score->cues[i];
    return NULL;
}

// The picture waits for what is ending, so that what is said first at the new place is said there.
static void stand_for_first_words(CuePlayer *player, Playhead *playhead, int64_t frame_now) {
    const ScoreCue *first = first_words(player, playhead);
    if (!first)
        return;
    player->lock();
    int64_t soonest = mixer_position(player->mixer);
    player->unlock();
    if (player->said_end != MIXER_NO_WORDS && soonest < player->said_end + GAP_FRAMES)
        soonest = player->said_end + GAP_FRAMES;
    int64_t wait_us = (soonest - frame_now) * 1000 / (MIXER_RATE_HZ / 1000) + ROUNDING_US;
    int64_t stand_us = wait_us - (first->at_us - first->anchor_us - playhead->now_us);
    playhead_stand(playhead, stand_us < STAND_MAX_US ? stand_us : STAND_MAX_US);
}

static void start_over(CuePlayer *player, Playhead *playhead, int64_t frame_now) {
    const Score *score = playhead->score;
    bool prepared = player->score == NULL, runs = !playhead->paused && !playhead->waiting;
    bool other_score = player->renewed || (player->score && player->score != score);
    hold_score(player, score);
    leave_old_sounds(player, other_score && !playhead->paused);
    player->score = score;
    player->renewed = false;
    player->playhead_generation = playhead->generation;
    choose_cues(player, playhead);
    if (!prepared || player->next < player->prefetched_from || player->next > player->prefetched)
        prefetch_anew(player, score, playhead->now_us, playhead->now_us + PREFETCH_US);
    if (runs && (!other_score || playhead->stand_us > 0))
        stand_for_first_words(player, playhead, frame_now);
    player->origin_frame = frame_now - frames_of(running_us(playhead));
    player->drift_frames = 0;
}

// Keeps the score's origin on the output frames steady while `frame_now` jitters, and follows it where it
// drifts.
static void follow_clock(CuePlayer *player, int64_t now_us, int64_t frame_now) {
    int64_t off = frame_now - frames_of(now_us) - player->origin_frame;
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

typedef struct CueSound {
    const int16_t *samples; // NULL = not there (yet)
    int frames;
    SoundBreaks breaks; // of words
    int64_t start_us;
} CueSound;

static CueSound sound_of(CuePlayer *player, const ScoreCue *cue) {
    CueSound sound = {.start_us = cue->at_us};
    if (cue->kind == CUE_CHIME) {
        sound.samples = chime_samples(cue->chime, cue->duration_us, &sound.frames);
        return sound;
    }
    const VoiceLine *line = line_of(player, cue->text);
    if (!line)
        return sound;
    if (cue->kind == CUE_COUNT)
        sound.start_us -= line->anchor_us;
    sound.samples = player->waits ? voice_samples(player->bank, line, &sound.frames)
                                  : voice_samples_if_ready(player->bank, line, &sound.frames);
    if (sound.samples)
        sound.breaks = voice_breaks(player->bank, line);
    return sound;
}

MixerKind cue_mixer_kind(const ScoreCue *cue) {
    if (cue->kind != CUE_CHIME)
        return MIXER_WORDS;
    return cue->chime == CHIME_BREATHE_IN || cue->chime == CHIME_BREATHE_OUT ? MIXER_TONE : MIXER_SIGNAL;
}

static int64_t frame_of(const CuePlayer *player, const ScoreCue *cue) {
    return player->origin_frame + frames_of(cue->at_us - cue->anchor_us);
}

// The next word of the score that belongs to its time, and that nothing else may push away.
static int64_t next_firm_word(const CuePlayer *player, int after) {
    const Score *score = player->score;
    for (int i = after + 1; i < score->cue_count; i++)
        if (score->cues[i].kind == CUE_COUNT || (score->cues[i].text && score->cues[i].priority == CUE_PHASE))
            return frame_of(player, &score->cues[i]);
    return INT64_MAX;
}

// The first sentence after an interruption waits longest; those that wait for it in turn must not fall ever further behind.
static int64_t may_wait_us(const CuePlayer *player, const ScoreCue *cue) {
    bool loose = cue->priority == CUE_SAFETY || (cue->priority == CUE_INSTRUCTION && !player->said_late);
    return cue->kind == CUE_COUNT ? COUNT_LATE_US : loose ? WAIT_LATE_US : SAY_LATE_US;
}

// When a word can be said that is due at `frame`: behind what is still being said. -1 = not in time any more.
static int64_t find_room(const CuePlayer *player, int index, int64_t frame, int frames) {
    const ScoreCue *cue = &player->score->cues[index];
    if (player->said_end == MIXER_NO_WORDS || frame >= player->said_end + GAP_FRAMES)
        return frame;
    int64_t room = player->said_end + GAP_FRAMES;
    bool in_time = room - frame <= frames_of(may_wait_us(player, cue));
    bool fits = cue->priority == CUE_SAFETY || room + frames + GAP_FRAMES <= next_firm_word(player, index);
    return in_time && fits ? room : -1;
}

static bool queue_words(CuePlayer *player, int index, const CueSound *sound, int64_t frame) {
    int64_t room = find_room(player, index, frame, sound->frames);
    if (room < 0)
        return true;
    if (!mixer_queue_words(player->mixer, room, sound->samples, sound->frames, sound->breaks, player->generation))
        return false;
    if (room > frame) {
        player->said_end = room + sound->frames;
        player->said_late = true;
    }
    return true;
}

// Returns whether the cue is settled: queued, or left out because there is no sound for it in time.
static bool queue_cue(CuePlayer *player, int index, int64_t limit_us) {
    const ScoreCue *cue = &player->score->cues[index];
    bool voice = cue->kind != CUE_CHIME;
    if (voice ? !line_of(player, cue->text) : player->silent[cue->chime])
        return true;
    CueSound sound = sound_of(player, cue);
    if (sound.start_us > limit_us)
        return false;
    int64_t frame = player->origin_frame + frames_of(sound.start_us);
    player->lock();
    int64_t late = mixer_position(player->mixer) - frame;
    bool settled = late > frames_of(cue->kind == CUE_COUNT ? COUNT_LATE_US : SAY_LATE_US);
    if (!settled && sound.samples)
        settled = voice ? queue_words(player, index, &sound, frame)
                        : mixer_queue(player->mixer, frame, sound.samples, sound.frames, 1, cue_mixer_kind(cue),
                                      player->generation);
    player->unlock();
    return settled;
}

// While a set-up waits for OK, what comes after it may be far away.
static int64_t known_until(const Playhead *playhead, int64_t limit_us, bool *sharp) {
    const ScoreSegment *segment = score_segment_at(playhead->score, playhead->now_us);
    *sharp = playhead->waits_for_ok && segment && segment->kind == SEGMENT_SET_UP;
    return *sharp ? segment->end_us : limit_us;
}

// What is rendered now is heard later: by the device's buffer, and by what she has set for speakers that are slow.
static int64_t looks_until(const CuePlayer *player, const Playhead *playhead, int64_t frame_now) {
    player->lock();
    int64_t ahead = mixer_position(player->mixer) - frame_now;
    player->unlock();
    ahead = ahead < 0 ? 0 : ahead > LATENCY_MAX_FRAMES ? LATENCY_MAX_FRAMES : ahead;
    return running_us(playhead) + CUE_LOOK_AHEAD_US + ahead * 1000 / (MIXER_RATE_HZ / 1000);
}

static void queue_due(CuePlayer *player, const Playhead *playhead, int64_t limit_us) {
    const Score *score = player->score;
    bool sharp = false;
    int64_t known_us = known_until(playhead, limit_us, &sharp);
    for (int i = player->next; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->at_us > limit_us + SCORE_ANCHOR_MAX_US || (sharp && cue->at_us >= known_us))
            break;
        if (!player->done[i])
            player->done[i] = queue_cue(player, i, limit_us);
        if (player->done[i] && i == player->next)
            player->next++;
    }
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
    follow_clock(player, running_us(playhead), frame_now);
    prefetch_until(player, player->score, playhead->now_us + PREFETCH_US);
    queue_due(player, playhead, looks_until(player, playhead, frame_now));
    if (player->bank && voice_bytes(player->bank) > VOICE_KEEP_BYTES)
        voice_trim(player->bank, is_in_mixer, player);
}

bool cue_player_can_say(const CuePlayer *player, const char *text) {
    const VoiceLine *line = line_of(player, text);
    return !player->bank || (line && !voice_is_broken(player->bank, line));
}

static void say_after(CuePlayer *player, const char *text, int gap_frames) {
    const VoiceLine *line = line_of(player, text);
    int frames = 0;
    const int16_t *samples = line ? voice_samples(player->bank, line, &frames) : NULL;
    if (!samples)
        return;
    player->lock();
    mixer_break_off_except(player->mixer, NO_GENERATION);
    int64_t frame = mixer_position(player->mixer), end = mixer_words_end(player->mixer);
    if (end != MIXER_NO_WORDS && frame < end + gap_frames)
        frame = end + gap_frames;
    mixer_queue_words(player->mixer, frame, samples, frames, voice_breaks(player->bank, line), NOW_GENERATION);
    player->said_end = mixer_words_end(player->mixer);
    player->said_late = false;
    player->unlock();
}

void cue_player_say_now(CuePlayer *player, const char *text) {
    say_after(player, text, GAP_FRAMES);
}

void cue_player_warn_now(CuePlayer *player, const char *text) {
    say_after(player, text, WARN_GAP_FRAMES);
}

int64_t cue_player_until_free_us(const CuePlayer *player) {
    player->lock();
    int64_t end = mixer_words_end(player->mixer), now = mixer_position(player->mixer);
    player->unlock();
    return end == MIXER_NO_WORDS || end + GAP_FRAMES <= now ? 0 : (end + GAP_FRAMES - now) * 1000 / (MIXER_RATE_HZ / 1000);
}

void cue_player_ring_now(CuePlayer *player, Chime chime) {
    int frames = 0;
    const int16_t *samples = chime_samples(chime, 0, &frames);
    player->lock();
    mixer_break_off_except(player->mixer, NO_GENERATION);
    mixer_queue(player->mixer, mixer_position(player->mixer), samples, frames, 1, MIXER_SIGNAL, NOW_GENERATION);
    player->unlock();
}

void cue_player_stop(CuePlayer *player) {
    player->lock();
    mixer_break_off_except(player->mixer, NO_GENERATION);
    player->said_end = mixer_words_end(player->mixer);
    player->said_late = false;
    player->unlock();
    player->score = NULL;
    player->renewed = false;
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

VoiceTimes voice_times(const VoiceBank *bank) {
    // The callback only reads it; its context is not const because other answers may have something to
    // change.
    union {
        const VoiceBank *bank;
        void *context;
    } same = {.bank = bank};
    return (VoiceTimes){.duration = duration_of, .context = same.context};
}
