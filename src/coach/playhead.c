#include "coach/playhead.h"
#include <assert.h>
#include "base/number.h"

enum {
    GAP_MAX_US = 1000000, // more unseen time than this is an interruption
    AT_END_US = 1000,     // where a set-up waits, in another score too
    OK_LATE_US = 1000000, // OK that was meant for the end of a hold comes at most so late
};

static void land(Playhead *playhead, int64_t to_us) {
    playhead->now_us = to_us;
    playhead->landed = true;
    playhead->preroll_us = score_preroll_us(playhead->score, to_us);
}

static void jump(Playhead *playhead, int64_t to_us) {
    land(playhead, clamp64(to_us, 0, playhead->score->duration_us));
    playhead->waiting = playhead->waits_here = false;
    playhead->generation++;
}

void playhead_start(Playhead *playhead, const Score *score, bool waits_for_ok) {
    assert(score);
    *playhead = (Playhead){.score = score, .waits_for_ok = waits_for_ok, .generation = 1, .landed = true};
}

void playhead_preroll(Playhead *playhead, int64_t for_us) {
    if (playhead->preroll_us < for_us)
        playhead->preroll_us = for_us;
}

static bool may_wait(const ScoreSegment *segment) {
    return segment && (segment->kind == SEGMENT_SET_UP || segment->kind == SEGMENT_SWITCH);
}

static bool waits_after(const Playhead *playhead, const ScoreSegment *segment) {
    return segment->waits || (playhead->waits_for_ok && segment->kind == SEGMENT_SET_UP);
}

bool playhead_will_wait(const Playhead *playhead) {
    const ScoreSegment *segment = score_segment_at(playhead->score, playhead->now_us);
    return may_wait(segment) && (playhead->waits_here || waits_after(playhead, segment));
}

bool playhead_wait(Playhead *playhead) {
    if (!may_wait(score_segment_at(playhead->score, playhead->now_us)) || playhead_will_wait(playhead))
        return false;
    playhead->waits_here = true;
    playhead->generation++; // what was queued beyond its end must not sound
    return true;
}

// Where the time stops by itself on the way to `to_us`: the end of a segment that waits for OK.
static int64_t stop_before(const Playhead *playhead, int64_t to_us) {
    const Score *score = playhead->score;
    const ScoreSegment *segment = score_segment_at(score, playhead->now_us);
    if (playhead_will_wait(playhead) && segment->end_us <= to_us)
        return segment->end_us - 1;
    for (; segment && segment < score->segments + score->segment_count && segment->start_us <= to_us;
         segment++)
        if (waits_after(playhead, segment) && segment->end_us <= to_us)
            return segment->end_us - 1;
    return to_us;
}

static void run_lead(Playhead *playhead, int64_t elapsed_us) {
    // Time that was not seen is no time to get into position.
    playhead->lead_us -= elapsed_us < GAP_MAX_US ? elapsed_us : 0;
    if (playhead->lead_us > 0)
        return;
    playhead->lead_us = 0;
    playhead->paused = false;
    playhead->generation++;
}

void playhead_advance(Playhead *playhead, int64_t elapsed_us, int64_t *prev_us, int64_t *now_us) {
    *prev_us = *now_us = playhead->now_us;
    if (elapsed_us <= 0 || playhead->waiting || playhead_finished(playhead))
        return;
    if (playhead->paused) {
        if (playhead->lead_us > 0)
            run_lead(playhead, elapsed_us);
        return;
    }
    if (elapsed_us > GAP_MAX_US) {
        playhead_pause(playhead);
        playhead->interrupted = true;
        return;
    }
    int64_t waited = elapsed_us < playhead->preroll_us ? elapsed_us : playhead->preroll_us;
    playhead->preroll_us -= waited;
    elapsed_us -= waited;
    if (elapsed_us == 0)
        return;
    int64_t to = playhead->now_us + elapsed_us;
    if (to > playhead->score->duration_us)
        to = playhead->score->duration_us;
    int64_t stop = stop_before(playhead, to);
    if (stop < to) {
        playhead->waiting = true;
        playhead->generation++; // what was queued beyond the stop must not sound while the user gets ready
        to = stop;
    }
    if (playhead->landed)
        --*prev_us;
    playhead->landed = false;
    *now_us = playhead->now_us = to;
}

void playhead_pause(Playhead *playhead) {
    if (playhead->paused && playhead->lead_us == 0)
        return;
    playhead->paused = true;
    playhead->lead_us = playhead->preroll_us = 0;
    playhead->generation++;
}

// The start of the sentence sounding at `t_us`, or `t_us`.
static int64_t sentence_start(const Score *score, int64_t t_us) {
    int first, count = score_cues_between(score, t_us - 15000000, t_us, &first);
    for (int i = first + count - 1; i >= first; i--) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_SAY)
            return cue->at_us + cue->duration_us > t_us ? cue->at_us : t_us;
    }
    return t_us;
}

static void step_back(Playhead *playhead) {
    const Score *score = playhead->score;
    const ScoreSegment *segment = score_segment_at(score, playhead->now_us);
    const ScorePhase *phase = score_phase_at(score, playhead->now_us);
    int64_t to;
    if (phase)
        to = score_rep_start_us(score, playhead->now_us);
    else if (segment && segment->kind == SEGMENT_GET_READY)
        to = segment->start_us;
    else
        to = sentence_start(score, playhead->now_us);
    // Already waiting for OK: nothing was cut off.
    if (to <= playhead->now_us && !playhead->waiting && !playhead_finished(playhead))
        land(playhead, to);
}

void playhead_resume(Playhead *playhead) {
    if (!playhead->paused)
        return;
    if (playhead->lead_us == 0)
        step_back(playhead);
    playhead->paused = playhead->interrupted = false;
    playhead->lead_us = 0;
    playhead->generation++;
}

void playhead_resume_after(Playhead *playhead, int64_t lead_us) {
    if (!playhead->paused)
        return;
    if (lead_us <= 0) {
        playhead_resume(playhead);
        return;
    }
    if (playhead->lead_us == 0)
        step_back(playhead);
    playhead->interrupted = false;
    playhead->lead_us = lead_us;
}

void playhead_seek(Playhead *playhead, int64_t to_us) {
    jump(playhead, to_us);
}

void playhead_next(Playhead *playhead) {
    jump(playhead, score_next_step_us(playhead->score, playhead->now_us));
}

void playhead_previous(Playhead *playhead) {
    jump(playhead, score_previous_step_us(playhead->score, playhead->now_us));
}

void playhead_restart_step(Playhead *playhead) {
    const ScoreSegment *segment = score_segment_at(playhead->score, playhead->now_us);
    int64_t end, start = segment ? score_step_range(playhead->score, segment->step, &end) : 0;
    jump(playhead, segment && segment->kind == SEGMENT_FINISH ? segment->start_us : start);
}

// Whether a hold that OK ends has ended by itself just before.
static bool hold_just_ended(const Score *score, int64_t t_us) {
    const ScorePhase *phase = score_phase_at(score, t_us);
    return phase && phase > &score->phases[score->segments[phase->segment].first_phase] &&
           phase[-1].until_ok && t_us - phase->start_us < OK_LATE_US;
}

bool playhead_ok(Playhead *playhead) {
    const Score *score = playhead->score;
    const ScoreSegment *segment = score_segment_at(score, playhead->now_us);
    const ScorePhase *hold = score_hold_until_ok(score, playhead->now_us);
    if (playhead->paused || !segment)
        return false;
    if (hold && hold->end_us < segment->end_us)
        jump(playhead, hold->end_us);
    else if (segment->kind == SEGMENT_WELCOME || segment->kind == SEGMENT_SET_UP || playhead->waiting || hold)
        jump(playhead, segment->end_us);
    else
        return hold_just_ended(score, playhead->now_us);
    return true;
}

bool playhead_finished(const Playhead *playhead) {
    return playhead->now_us >= playhead->score->duration_us;
}

void playhead_change_score(Playhead *playhead, const Score *score) {
    ScoreAddress address = score_address_at(playhead->score, playhead->now_us);
    playhead_change_score_at(playhead, score,
                             score_time_of(score, score_address_between(playhead->score, score, address)));
}

void playhead_change_score_at(Playhead *playhead, const Score *score, int64_t to_us) {
    bool waiting = playhead->waiting, waits_here = playhead->waits_here;
    int64_t preroll = playhead->preroll_us;
    const ScoreSegment *segment = score_segment_at(score, to_us);
    waiting = waiting && may_wait(segment) && segment->end_us - to_us < AT_END_US;
    playhead->score = score;
    jump(playhead, to_us);
    playhead->waiting = waiting;
    playhead->waits_here = waits_here && may_wait(segment);
    playhead->preroll_us = preroll; // what is being said is said to its end
}
