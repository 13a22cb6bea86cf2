// Where a score begins to be heard: at its start, and after every jump.
#include <string.h>
#include "sound/cues/cue_internal.h"

enum {
    ROUNDING_US = 50,
    // no word takes longer to end, with the gap behind it and the lead of the one that comes
    PREROLL_MAX_US = 2000000,
};

// A jump: the word that sounds ends, and its sentence with it. Another score (another speed): the user has not asked for silence,
// so the whole sentence may end. Either way nothing is spoken over it.
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

int64_t cue_running_us(const Playhead *playhead) {
    return playhead->now_us - playhead->preroll_us;
}

// Of what begins before the place only what belongs there is said, and only where there is a preroll for it.
static void choose_cues(CuePlayer *player, const Playhead *playhead) {
    const Score *score = playhead->score;
    int64_t from_us = playhead->now_us - CUE_STARTED_US,
            heard_from_us = cue_running_us(playhead) - CUE_STARTED_US;
    memset(player->done, 0, (size_t)score->cue_count * sizeof *player->done);
    player->next = cue_first_at(score, playhead->now_us - CUE_BEFORE_US);
    for (int i = player->next;
         i < score->cue_count && score->cues[i].at_us < playhead->now_us + SCORE_ANCHOR_MAX_US; i++) {
        const ScoreCue *cue = &score->cues[i];
        player->done[i] = cue->place_us < from_us || cue->at_us - cue->anchor_us < heard_from_us;
    }
}

// The first words that will be said, from the place on; NULL = none soon.
static const ScoreCue *first_words(const CuePlayer *player, const Playhead *playhead) {
    const Score *score = playhead->score;
    for (int i = player->next;
         i < score->cue_count && score->cues[i].at_us < playhead->now_us + PREROLL_MAX_US; i++)
        if (!player->done[i] && cue_line_of(player, score->cues[i].text))
            return &score->cues[i];
    return NULL;
}

// The picture waits for what is ending, so that what is said first at the new place is said there.
static void preroll_for_first_words(CuePlayer *player, Playhead *playhead, int64_t frame_now) {
    const ScoreCue *first = first_words(player, playhead);
    if (!first)
        return;
    player->lock();
    int64_t soonest = mixer_position(player->mixer);
    player->unlock();
    if (player->said_end != MIXER_NO_WORDS && soonest < player->said_end + CUE_GAP_FRAMES)
        soonest = player->said_end + CUE_GAP_FRAMES;
    int64_t wait_us = (soonest - frame_now) * 1000 / (MIXER_RATE_HZ / 1000) + ROUNDING_US;
    int64_t preroll_us = wait_us - (first->at_us - first->anchor_us - playhead->now_us);
    playhead_preroll(playhead, preroll_us < PREROLL_MAX_US ? preroll_us : PREROLL_MAX_US);
}

void cue_land(CuePlayer *player, Playhead *playhead, int64_t frame_now) {
    const Score *score = playhead->score;
    bool other_score = player->renewed || (player->score && player->score != score);
    leave_old_sounds(player, other_score && !playhead->paused);
    player->score = score;
    player->renewed = false;
    player->playhead_generation = playhead->generation;
    choose_cues(player, playhead);
    if (!playhead->paused && !playhead->waiting && (!other_score || playhead->preroll_us > 0))
        preroll_for_first_words(player, playhead, frame_now);
    player->origin_frame = frame_now - cue_frames_of(cue_running_us(playhead));
    player->drift_frames = 0;
}
