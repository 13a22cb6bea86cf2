// One set on one side: the phases of its repetitions and what is said in them.
#include "coach/score_build.h"

enum {
    AFTER_GO_US = 100000,    // the first word of a set follows the starting sound
    BREATH_LEAD_US = 300000, // a breathing word comes a little ahead: a breath needs time to begin
    WORD_EARLY_MAX_US = 400000,
    UNDISTURBED_US = 1500000, // of a move belong to its own word
    COUNT_ALL_S = 5,          // holds up to this are counted from their first second, longer ones from three
    HALF_WAY_MIN_US = 10000000,
    BREATH_CHIME_MIN_US = 2500000,
};

static const Phase *phase_of(const StepPlan *plan, const ScorePhase *at) {
    return &plan->step->exercise->phases[at->phase];
}

static int64_t phase_length(const ScoreBuilder *builder, const StepPlan *plan, const Phase *phase) {
    double seconds = phase->seconds_from_dose ? plan->step->dose.hold_s : phase->seconds;
    if (phase->kind == PHASE_MOVE)
        seconds /= builder->score->speed;
    int64_t length = score_us(seconds);
    return length > 1000 ? length : 1000; // so that every phase is somewhere on the axis
}

static void add_phases(ScoreBuilder *builder, const StepPlan *plan, ScoreSegment *segment) {
    Score *score = builder->score;
    const Exercise *exercise = plan->step->exercise;
    int64_t at = segment->start_us;
    for (int rep = 0; rep < segment->reps; rep++)
        for (size_t p = 0; p < exercise->phase_count; p++) {
            int64_t end = at + phase_length(builder, plan, &exercise->phases[p]);
            bool other = plan->step->sides == SIDES_ALTERNATE && rep % 2 == 1;
            score->phases = score_grow(score->arena, score->phases, score->phase_count,
                                       &builder->phase_capacity, sizeof *score->phases);
            score->phases[score->phase_count++] = (ScorePhase){.segment = score->segment_count - 1,
                                                               .start_us = at,
                                                               .end_us = end,
                                                               .phase = (int)p,
                                                               .rep = rep,
                                                               .side = other ? SIDE_LEFT : plan->side};
            at = end;
        }
    segment->phase_count = score->phase_count - segment->first_phase;
    segment->end_us = builder->now_us = at;
}

// The full sentence once on each side, the short word ever after.
static const char *long_word(const StepPlan *plan, const ScorePhase *at) {
    const Phase *phase = phase_of(plan, at);
    int firsts = plan->step->sides == SIDES_ALTERNATE ? 2 : 1;
    return plan->set == 0 && at->rep < firsts && phase->say_first ? phase->say_first : phase->say;
}

static TalkWish word_wish(const StepPlan *plan, const ScoreSegment *segment, const ScorePhase *at) {
    TalkWish wish = {.kind = CUE_SAY, .priority = CUE_PHASE, .latest_us = at->start_us + SCORE_LATE_MAX_US};
    if (at->start_us == segment->start_us) {
        wish.want_us = at->start_us + AFTER_GO_US;
        wish.earliest_us = at->start_us;
        return wish;
    }
    wish.want_us = at->start_us - (phase_of(plan, at)->breath != BREATH_FREE ? BREATH_LEAD_US : 0);
    wish.earliest_us = at->start_us - WORD_EARLY_MAX_US;
    return wish;
}

// Until when a word may sound without pushing the next phase's word out.
static int64_t next_word_latest(const ScoreBuilder *builder, const StepPlan *plan,
                                const ScoreSegment *segment, int index) {
    for (int i = index + 1; i < segment->first_phase + segment->phase_count; i++)
        if (long_word(plan, &builder->score->phases[i]))
            return builder->score->phases[i].start_us + SCORE_LATE_MAX_US;
    return INT64_MAX;
}

static void say_phases(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    Score *score = builder->score;
    for (int i = segment->first_phase; i < segment->first_phase + segment->phase_count; i++) {
        const ScorePhase *at = &score->phases[i];
        const char *text = long_word(plan, at), *say = phase_of(plan, at)->say;
        if (!text)
            continue;
        TalkWish wish = word_wish(plan, segment, at);
        wish.text = exercise_text(text, at->side, score->arena);
        int64_t start = builder->quiet_from_us + SCORE_TALK_GAP_US;
        start = start > wish.want_us ? start : wish.want_us;
        int64_t end = start + talk_time(builder, wish.text, NULL) + SCORE_TALK_GAP_US;
        if (say && say != text && end > next_word_latest(builder, plan, segment, i))
            wish.text = exercise_text(say, at->side, score->arena);
        fit_talk(builder, &wish);
    }
}

static void count_hold(ScoreBuilder *builder, const ScorePhase *at) {
    int64_t length = at->end_us - at->start_us;
    int seconds = (int)(length / 1000000);
    for (int k = seconds; k >= 1; k--) {
        int64_t beat = at->end_us - (int64_t)k * 1000000;
        if (beat > at->start_us)
            talk_chime(builder, CHIME_HOLD_TICK, beat);
        if (k > 3 && seconds > COUNT_ALL_S)
            continue;
        int64_t anchor = 0;
        const char *text = score_number(builder, k);
        if (!text)
            continue;
        talk_time(builder, text, &anchor);
        TalkWish wish = {.text = text, .kind = CUE_COUNT, .priority = CUE_PHASE};
        wish.want_us = wish.earliest_us = wish.latest_us = beat - anchor;
        fit_talk(builder, &wish);
    }
    if (length < HALF_WAY_MIN_US)
        return;
    TalkWish half = {.text = builder->texts->half_way, .kind = CUE_SAY, .priority = CUE_INSTRUCTION};
    half.want_us = at->start_us + length / 2;
    half.earliest_us = half.want_us - SCORE_LATE_MAX_US;
    half.latest_us = half.want_us + SCORE_LATE_MAX_US;
    fit_talk(builder, &half);
}

// Where a number after repetition `rep` belongs: into its wordless end, else late in its last move.
static TalkWish after_rep(const ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment,
                          int rep) {
    int per_rep = (int)plan->step->exercise->phase_count;
    const ScorePhase *first = &builder->score->phases[segment->first_phase + rep * per_rep],
                     *last = first + per_rep - 1;
    const ScorePhase *spoken = last;
    while (spoken > first && !long_word(plan, spoken))
        spoken--;
    bool worded = long_word(plan, spoken) != NULL;
    TalkWish wish = {.priority = CUE_PHASE};
    wish.earliest_us = worded && phase_of(plan, spoken)->kind == PHASE_MOVE
                           ? spoken->start_us + UNDISTURBED_US
                           : spoken->start_us;
    wish.latest_us = last->end_us;
    wish.want_us = spoken < last ? spoken[1].start_us : last->end_us;
    if (wish.want_us < wish.earliest_us)
        wish.want_us = wish.earliest_us;
    return wish;
}

static void count_reps(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    int reps = segment->reps, quiet = -1;
    if (reps < 2)
        return;
    TalkWish last = after_rep(builder, plan, segment, reps - 2);
    last.text = builder->texts->last_rep;
    last.kind = CUE_SAY;
    last.latest_us += SCORE_LATE_MAX_US;
    if (fit_talk(builder, &last))
        quiet = reps - 2; // "Last one." says it all
    for (int rep = 0; rep < reps; rep++) {
        if (rep == quiet)
            continue;
        TalkWish number = after_rep(builder, plan, segment, rep);
        number.text = score_number(builder, rep + 1);
        number.kind = CUE_COUNT;
        if (number.text)
            number.latest_us -= rep + 1 < reps ? talk_time(builder, number.text, NULL) : 0;
        fit_talk(builder, &number);
    }
}

static void add_sounds(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    talk_chime(builder, CHIME_GO, segment->start_us);
    for (int i = 0; i < segment->phase_count; i++) {
        const ScorePhase *at = &builder->score->phases[segment->first_phase + i];
        const Phase *phase = phase_of(plan, at);
        bool silent = !phase->say && !phase->say_first;
        if (phase->breath != BREATH_FREE && silent && at->end_us - at->start_us >= BREATH_CHIME_MIN_US)
            talk_chime(builder, phase->breath == BREATH_IN ? CHIME_BREATHE_IN : CHIME_BREATHE_OUT,
                       at->start_us);
    }
}

void work_add(ScoreBuilder *builder, const StepPlan *plan) {
    Score *score = builder->score;
    ScoreSegment *segment = layout_segment(builder, SEGMENT_WORK, plan, 0);
    int reps = plan->step->dose.reps > 1 ? plan->step->dose.reps : 1;
    segment->reps = plan->step->sides == SIDES_ALTERNATE ? reps * 2 : reps;
    segment->first_phase = score->phase_count;
    add_phases(builder, plan, segment);
    add_sounds(builder, plan, segment);
    fit_begin(builder);
    say_phases(builder, plan, segment);
    for (int i = segment->first_phase; i < score->phase_count; i++)
        if (phase_of(plan, &score->phases[i])->kind == PHASE_HOLD && phase_of(plan, &score->phases[i])->count)
            count_hold(builder, &score->phases[i]);
    count_reps(builder, plan, segment);
}
