// Cues on their way to the mixer: each at its frame, words behind what is still being said.
#include "sound/cues/cue_internal.h"
#include "sound/mix/chimes.h"

enum {
    COUNT_LATE_US = 50000,
    SAY_LATE_US = 400000,
    WAIT_LATE_US = 2000000, // what belongs to no phase may wait so long for a word that is ending
};

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
    const VoiceLine *line = cue_line_of(player, cue->text);
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
    return player->origin_frame + cue_frames_of(cue->at_us - cue->anchor_us);
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
    if (player->said_end == MIXER_NO_WORDS || frame >= player->said_end + CUE_GAP_FRAMES)
        return frame;
    int64_t room = player->said_end + CUE_GAP_FRAMES;
    bool in_time = room - frame <= cue_frames_of(may_wait_us(player, cue));
    bool fits =
        cue->priority == CUE_SAFETY || room + frames + CUE_GAP_FRAMES <= next_firm_word(player, index);
    return in_time && fits ? room : -1;
}

static bool queue_words(CuePlayer *player, int index, const CueSound *sound, int64_t frame) {
    int64_t room = find_room(player, index, frame, sound->frames);
    if (room < 0)
        return true;
    if (!mixer_queue_words(player->mixer, room, sound->samples, sound->frames, sound->breaks,
                           player->generation))
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
    if (voice ? !cue_line_of(player, cue->text) : player->silent[cue->chime])
        return true;
    CueSound sound = sound_of(player, cue);
    if (sound.start_us > limit_us)
        return false;
    int64_t frame = player->origin_frame + cue_frames_of(sound.start_us);
    player->lock();
    int64_t late = mixer_position(player->mixer) - frame;
    bool settled = late > cue_frames_of(cue->kind == CUE_COUNT ? COUNT_LATE_US : SAY_LATE_US);
    if (!settled && sound.samples)
        settled = voice ? queue_words(player, index, &sound, frame)
                        : mixer_queue(player->mixer, frame, sound.samples, sound.frames, 1,
                                      cue_mixer_kind(cue), player->generation);
    player->unlock();
    return settled;
}

// Where it waits for OK, what comes after it may be far away.
static int64_t known_until(const Playhead *playhead, int64_t limit_us, bool *sharp) {
    const ScoreSegment *segment = score_segment_at(playhead->score, playhead->now_us);
    *sharp = segment && playhead_will_wait(playhead);
    return *sharp ? segment->end_us : limit_us;
}

void cue_queue_due(CuePlayer *player, const Playhead *playhead, int64_t limit_us) {
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
