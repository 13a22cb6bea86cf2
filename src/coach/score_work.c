// One set on one side: the phases of its repetitions and what is said in them.
#include "coach/score_build.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/talk.h"

enum {
    AFTER_GO_US = 100000,         // the first word of a set follows the starting sound
    AFTER_COUNT_US = 1000000,     // a number on the beat after "two, one" would sound like one more second
    HOLD_SETTLED_US = 3500000,    // before the user hears that a hold may end at any time
    BREATH_REMINDER_US = 5000000, // from one to the next
    BREATHE_LATE_US = 2500000,    // after the start of a long hold, that it is to be breathed in
    UNDISTURBED_US = 1500000,     // of a move belong to its own word
    UNDISTURBED_PERCENT = 40,     // or, of a short one, so much
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
    for (int rep = plan->first_rep; rep < segment->reps; rep++)
        for (size_t p = 0; p < exercise->phase_count; p++) {
            int64_t end = at + phase_length(builder, plan, &exercise->phases[p]);
            const Phase *phase = &exercise->phases[p];
            bool other = plan->step->sides == SIDES_ALTERNATE && rep % 2 == 1;
            score->phases = score_grow(score->arena, score->phases, score->phase_count,
                                       &builder->phase_capacity, sizeof *score->phases);
            score->phases[score->phase_count++] =
                (ScorePhase){.segment = score->segment_count - 1,
                             .start_us = at,
                             .end_us = end,
                             .phase = (int)p,
                             .rep = rep,
                             .side = other ? SIDE_LEFT : plan->side,
                             .until_ok = phase->kind == PHASE_HOLD && phase->seconds_from_dose &&
                                         plan->step->dose.hold_until_ok};
            at = end;
        }
    segment->phase_count = score->phase_count - segment->first_phase;
    segment->end_us = builder->now_us = at;
}

// How much a word of `length_us` at the start of a counted hold has to come before it, so that "three" can
// still be said.
static int64_t ahead_of_count(const ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at,
                              int64_t length_us) {
    int from = builder->talk->count_end_s;
    const char *three = score_number(builder, from);
    int64_t anchor = 0;
    if (!three || words_counted_from(builder, plan, at) < from)
        return 0;
    talk_time(builder, three, &anchor);
    int64_t ahead =
        at->start_us + length_us + builder->talk->gap_us - (at->end_us - from * 1000000LL - anchor);
    return ahead > 0 && ahead <= SCORE_EARLY_MAX_US ? ahead : 0;
}

static TalkWish word_wish(const ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment,
                          const ScorePhase *at, const char *text) {
    const Phase *phase = phase_of(plan, at);
    TalkEvent event = words_event(phase);
    const TalkRule *rule = &builder->talk->rules[event];
    bool first = text == phase->say_first, breathe = words_tell_to_breathe(plan, at);
    TalkWish wish = {.text = exercise_text(text, at->side, builder->score->arena),
                     .event = first && !breathe ? TALK_PHASE_FIRST : event,
                     .worth = first ? TALK_WORTH_MUCH : words_worth(plan, at),
                     .kind = CUE_SAY,
                     .punctual = true,
                     .breath_in = phase->breath == BREATH_IN,
                     .breath_out = phase->breath == BREATH_OUT,
                     .phase_us = at->start_us,
                     .latest_us = at->start_us + (breathe ? BREATHE_LATE_US : rule->late_us)};
    if (at->start_us == segment->start_us) {
        wish.want_us = at->start_us + AFTER_GO_US;
        wish.earliest_us = at->start_us;
        return wish;
    }
    int64_t lead = ahead_of_count(builder, plan, at, talk_time(builder, wish.text, NULL));
    if (lead < -rule->at_us || rule->at_us > 0)
        lead = -rule->at_us;
    wish.want_us = at->start_us - lead;
    wish.earliest_us = at->start_us - SCORE_EARLY_MAX_US;
    return wish;
}

// Until when a word may sound without pushing the next phase's word out.
static int64_t next_word_latest(const ScoreBuilder *builder, const StepPlan *plan,
                                const ScoreSegment *segment, int index) {
    for (int i = index + 1; i < segment->first_phase + segment->phase_count; i++)
        if (words_of(builder, plan, &builder->score->phases[i]))
            return builder->score->phases[i].start_us +
                   builder->talk->rules[words_event(phase_of(plan, &builder->score->phases[i]))].late_us;
    return INT64_MAX;
}

static void tick_hold(ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at) {
    if (phase_of(plan, at)->kind != PHASE_HOLD || !phase_of(plan, at)->count)
        return;
    for (int64_t beat = at->end_us - 1000000; beat > at->start_us; beat -= 1000000)
        talk_chime(builder, CHIME_HOLD_TICK, beat);
}

static void count_hold(ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at) {
    for (int k = words_counted_from(builder, plan, at); k >= 1; k--) {
        TalkWish wish = {.text = score_number(builder, k),
                         .event = TALK_HOLD_COUNT,
                         .worth = TALK_WORTH_ALL,
                         .kind = CUE_COUNT};
        int64_t anchor = 0;
        if (wish.text)
            talk_time(builder, wish.text, &anchor);
        wish.want_us = wish.earliest_us = wish.latest_us = at->end_us - (int64_t)k * 1000000 - anchor;
        fit_talk(builder, &wish);
    }
}

// A line within a hold, `from_us` after its start; false when there is no room for it.
static bool say_within(ScoreBuilder *builder, const ScorePhase *at, TalkEvent event, const char *text,
                       int worth, int64_t from_us) {
    TalkWish wish = {
        .text = text, .event = event, .worth = worth, .kind = CUE_SAY, .want_us = at->start_us + from_us};
    if (!text)
        return false;
    wish.earliest_us = wish.want_us - 500000;
    wish.latest_us = at->end_us - SCORE_EARLY_MAX_US - SCORE_TALK_GAP_US - talk_time(builder, text, NULL);
    return fit_talk(builder, &wish);
}

// Holds that OK ends: that they may end, and then again and again to breathe.
static void say_until_ok(ScoreBuilder *builder, const ScoreSegment *segment) {
    for (int i = segment->first_phase; i < segment->first_phase + segment->phase_count; i++) {
        const ScorePhase *at = &builder->score->phases[i];
        int64_t from = HOLD_SETTLED_US;
        if (!at->until_ok)
            continue;
        say_within(builder, at, TALK_HOLD_UNTIL_OK, builder->texts->hold_until_ok, TALK_WORTH_MUCH, from);
        while (say_within(builder, at, TALK_KEEP_BREATHING, builder->texts->keep_breathing, TALK_WORTH_LITTLE,
                          from += BREATH_REMINDER_US))
            ;
    }
}

static void say_half_way(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    for (int i = segment->first_phase; i < segment->first_phase + segment->phase_count; i++) {
        const ScorePhase *at = &builder->score->phases[i];
        if (!words_half_way(builder, plan, at))
            continue;
        int64_t late = builder->talk->rules[TALK_HALF_WAY].late_us;
        TalkWish half = {.text = builder->texts->half_way,
                         .event = TALK_HALF_WAY,
                         .worth = TALK_WORTH_MUCH,
                         .kind = CUE_SAY,
                         .must = !talk_hears(builder, CHIME_HALF_WAY),
                         .want_us = (at->start_us + at->end_us) / 2};
        half.earliest_us = half.want_us - late;
        half.latest_us = half.want_us + late;
        fit_talk(builder, &half);
    }
}

static void say_word(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment, int index) {
    const ScorePhase *at = &builder->score->phases[index];
    const char *text = words_of(builder, plan, at), *say = phase_of(plan, at)->say;
    if (!text)
        return;
    TalkWish wish = word_wish(builder, plan, segment, at, text);
    int64_t start = builder->quiet_from_us + builder->talk->gap_us;
    start = start > wish.want_us ? start : wish.want_us;
    int64_t end = start + talk_time(builder, wish.text, NULL) + builder->talk->gap_us;
    if (say && say != text && end > next_word_latest(builder, plan, segment, index))
        wish = word_wish(builder, plan, segment, at, say);
    fit_talk(builder, &wish);
}

// In the order of time, so that a word never takes the place of the count before it.
static void say_phases(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    for (int i = segment->first_phase; i < segment->first_phase + segment->phase_count; i++) {
        say_word(builder, plan, segment, i);
        if (words_counted_from(builder, plan, &builder->score->phases[i]) > 0)
            count_hold(builder, plan, &builder->score->phases[i]);
    }
}

static int64_t undisturbed(const ScorePhase *at) {
    int64_t part = (at->end_us - at->start_us) * UNDISTURBED_PERCENT / 100;
    return part < UNDISTURBED_US ? part : UNDISTURBED_US;
}

// Where a number or line after repetition `rep` belongs: to the start of its wordless end or of a pause after
// it, else late in its last move.
static TalkWish after_rep(const ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment,
                          int rep, const char *text) {
    int per_rep = (int)plan->step->exercise->phase_count;
    const ScorePhase *first =
                         &builder->score->phases[segment->first_phase + (rep - plan->first_rep) * per_rep],
                     *last = first + per_rep - 1;
    bool more = rep + 1 < segment->reps;
    int64_t anchor = 0, length = text ? talk_time(builder, text, &anchor) : 0;
    TalkWish wish = {.text = text,
                     .event = TALK_REP_COUNT,
                     .worth = TALK_WORTH_NUMBER,
                     .latest_us = last->end_us - length,
                     .rep_end_us = last->end_us};
    if (!words_of(builder, plan, last)) {
        wish.want_us = last->start_us - anchor;
        if (last > first && words_counted_from(builder, plan, last - 1) > 0)
            wish.want_us += AFTER_COUNT_US;
        wish.earliest_us = wish.want_us - SCORE_LATE_MAX_US;
        if (more && wish.latest_us < wish.want_us)
            wish.latest_us = wish.want_us; // it may sound on into the next one
    } else {
        wish.earliest_us =
            last->start_us + (phase_of(plan, last)->kind == PHASE_MOVE ? undisturbed(last) : 0);
        wish.want_us = wish.latest_us + builder->talk->rules[TALK_BREATH].at_us - builder->talk->gap_us;
        if (more && phase_of(plan, last + 1)->kind == PHASE_HOLD && !words_of(builder, plan, last + 1)) {
            wish.want_us = last->end_us - anchor;
            wish.latest_us = last[1].end_us - length;
        }
    }
    wish.want_us = wish.want_us > wish.latest_us ? wish.latest_us : wish.want_us;
    wish.want_us = wish.want_us < wish.earliest_us ? wish.earliest_us : wish.want_us;
    return wish;
}

// With closed eyes, at the half and near the end: how many are left, instead of the number.
static bool say_to_go(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment, int rep,
                      int done, int of) {
    const char *left = unseen_to_go(builder, done, of);
    if (!left)
        return false;
    TalkWish wish = after_rep(builder, plan, segment, rep, left);
    wish.event = TALK_TO_GO;
    wish.worth = TALK_WORTH_MUCH;
    wish.kind = CUE_SAY;
    wish.rep = done;
    wish.latest_us += SCORE_LATE_MAX_US;
    return fit_talk(builder, &wish);
}

// Whether "Last one." is said, after repetition `rep`.
static bool say_last_rep(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment, int rep) {
    TalkWish last = after_rep(builder, plan, segment, rep, builder->texts->last_rep);
    last.event = TALK_LAST_REP;
    last.worth = TALK_WORTH_MUCH;
    last.kind = CUE_SAY;
    last.rep_end_us = 0; // it is said for the one that comes
    last.latest_us += builder->talk->rules[TALK_LAST_REP].late_us;
    return fit_talk(builder, &last);
}

static void count_reps(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    bool counted = words_count_down(builder, plan, segment);
    int reps = segment->reps, per_number = plan->step->sides == SIDES_ALTERNATE ? 2 : 1, quiet = -1;
    if (reps <= per_number)
        return;
    int before_last = reps - per_number - 1;
    if (before_last >= plan->first_rep && say_last_rep(builder, plan, segment, before_last))
        quiet = before_last; // "Last one." says it all
    for (int rep = plan->first_rep + per_number - 1; rep < reps; rep += per_number) {
        TalkWish number =
            after_rep(builder, plan, segment, rep, score_done(builder, (rep + 1) / per_number, counted));
        number.kind = counted ? CUE_SAY : CUE_COUNT;
        number.rep = (rep + 1) / per_number;
        if (rep != quiet && !say_to_go(builder, plan, segment, rep, number.rep, reps / per_number))
            fit_talk(builder, &number);
    }
}

static bool has_words(const ScoreBuilder *builder, const Phase *phase) {
    return (phase->say_first && talk_says(builder->talk, TALK_PHASE_FIRST, builder->amount)) ||
           (phase->say && talk_says(builder->talk, words_event(phase), builder->amount));
}

// A tone is too long for hasty breaths. Where none of the breaths out is called, none of those in is either: two in a row would
// be heard as two breaths in.
static bool calls_breaths_out(const ScoreBuilder *builder, const StepPlan *plan,
                              const ScoreSegment *segment) {
    for (int i = 0; i < segment->phase_count; i++) {
        const ScorePhase *at = &builder->score->phases[segment->first_phase + i];
        const Phase *phase = phase_of(plan, at);
        if (phase->breath == BREATH_OUT &&
            (has_words(builder, phase) || at->end_us - at->start_us >= SCORE_BREATH_MIN_US))
            return true;
    }
    return false;
}

static void add_sounds(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    bool in_called = !calls_breaths_out(builder, plan, segment);
    talk_chime(builder, CHIME_GO, segment->start_us);
    for (int i = 0; i < segment->phase_count; i++) {
        const ScorePhase *at = &builder->score->phases[segment->first_phase + i];
        const Phase *phase = phase_of(plan, at);
        bool in = phase->breath == BREATH_IN;
        tick_hold(builder, plan, at);
        if (phase->breath != BREATH_FREE && has_words(builder, phase))
            in_called = in;
        else if (phase->breath != BREATH_FREE && !(in && in_called) &&
                 talk_breath(builder, phase->breath, at->start_us, at->end_us))
            in_called = in;
        if (words_half_way(builder, plan, at))
            talk_chime(builder, CHIME_HALF_WAY, (at->start_us + at->end_us) / 2);
    }
}

void work_add(ScoreBuilder *builder, StepPlan *plan) {
    Score *score = builder->score;
    ScoreSegment *segment = layout_segment(builder, SEGMENT_WORK, plan, 0);
    int reps = plan->step->dose.reps > 1 ? plan->step->dose.reps : 1;
    segment->reps = plan->step->sides == SIDES_ALTERNATE ? reps * 2 : reps;
    segment->first_phase = score->phase_count;
    add_phases(builder, plan, segment);
    plan->hush = words_hush(builder, plan, segment);
    add_sounds(builder, plan, segment);
    fit_begin(builder);
    say_phases(builder, plan, segment);
    count_reps(builder, plan, segment);
    say_half_way(builder, plan, segment);
    say_until_ok(builder, segment);
    fit_prune(builder, segment->start_us, segment->end_us,
              (segment->end_us - segment->start_us) / 100 * builder->talk->talk_percent);
    fit_part_breaths(builder);
}
