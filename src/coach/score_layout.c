// The order of a routine: which segment follows which, how long each lasts, and what is said outside the work
// itself.
#include <string.h>
#include "base/number.h"
#include "coach/score_build.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "model/talk.h"

enum {
    AFTER_CHIME_US = 900000,  // its notes have struck
    SETTLE_US = 3000000,      // to get into position after the last line
    SETTLE_SAME_US = 1500000, // when the user already lies or stands as needed
    SET_UP_MIN_US = 8000000,
    SET_UP_SHORT_MIN_US = 5000000,
    GET_READY_US = 4500000,
    GET_READY_SHORT_US = 3500000,
    COUNTDOWN_US = 3500000,   // three, two, one, with room before "three"
    LONGER_SAID_US = 4000000, // a rest made longer several times at once is told once
    TURN_OVER_US = 12000000,  // from lying on one side to the other
    CHANGE_SIDES_US = 6000000,
    LIE_ON_US = 9000000, // in quiet, before the user is led up
    FINISH_US = 8000000,
};

ScoreSegment *layout_segment(ScoreBuilder *builder, SegmentKind kind, const StepPlan *plan,
                             int64_t length_us) {
    Score *score = builder->score;
    score->segments = score_grow(score->arena, score->segments, score->segment_count,
                                 &builder->segment_capacity, sizeof *score->segments);
    ScoreSegment *segment = &score->segments[score->segment_count++];
    *segment = (ScoreSegment){.kind = kind,
                              .start_us = builder->now_us,
                              .end_us = builder->now_us + length_us,
                              .step = -1};
    if (plan) {
        segment->step = plan->index;
        segment->set = plan->set;
        segment->side = plan->side;
    }
    builder->now_us += length_us;
    return segment;
}

static int64_t later(int64_t a, int64_t b) {
    return a > b ? a : b;
}

// Ends the running segment so that it lasts at least `min_us` and until `until_us`.
static void close_segment(ScoreBuilder *builder, ScoreSegment *segment, int64_t min_us, int64_t until_us) {
    segment->end_us = builder->now_us = later(segment->start_us + min_us, until_us);
}

static void welcome_add(ScoreBuilder *builder) {
    ScoreSegment *segment = layout_segment(builder, SEGMENT_WELCOME, NULL, 0);
    talk_chime(builder, CHIME_BOWL, segment->start_us + 500000);
    int64_t at = talk_at(builder, TALK_WELCOME, segment->start_us),
            end = talk_say_with(builder, TALK_WELCOME, CHIME_BOWL, builder->texts->welcome, at);
    end = talk_say(builder, TALK_NOTE, builder->score->routine->note, end + talk_gap(builder, TALK_WELCOME));
    close_segment(builder, segment, at - segment->start_us + 1000000, end + talk_gap(builder, TALK_NOTE));
}

// Byte by byte a mirrored zero would be another angle.
static bool same_angles(const Pose *a, const Pose *b) {
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        if (a->value[dof] < b->value[dof] || a->value[dof] > b->value[dof])
            return false;
    return true;
}

static bool same_position(const TransitionEnd *from, const TransitionEnd *to) {
    Stance a = transition_stance(from), b = transition_stance(to);
    return a.posture == b.posture && a.anchor == b.anchor && a.chair == b.chair && a.wall == b.wall &&
           same_angles(&a.base, &b.base);
}

static bool done_before(const Routine *routine, int index) {
    for (int i = 0; i < index; i++)
        if (routine->steps[i].exercise == routine->steps[index].exercise)
            return true;
    return false;
}

static const char *with_name(const ScoreBuilder *builder, const char *text, const RoutineStep *step) {
    return text ? cue_text_with_name(text, step->exercise->name, builder->score->arena) : NULL;
}

// The name, unless the rest before has said it. Returns when the lines may begin.
static int64_t say_name(ScoreBuilder *builder, const StepPlan *plan, int64_t at) {
    if (plan->index == 0 && !plan->step->after) {
        // The line that names it has no chime before it; where it is not said, the chime tells.
        if (!talk_says(builder->talk, TALK_NAME, builder->amount))
            talk_chime(builder, CHIME_START, at + 100000);
        int64_t end = talk_say_with(builder, TALK_NAME, CHIME_START,
                                    with_name(builder, builder->texts->first, plan->step), at);
        return end + talk_gap(builder, TALK_NAME);
    }
    talk_chime(builder, CHIME_START, at + 100000);
    bool told = plan->index > 0 && !plan->step->named_anew && plan->step[-1].dose.rest_s > 0;
    if (told && talk_hears(builder, CHIME_START))
        return at + AFTER_CHIME_US;
    int64_t end =
        talk_say_with(builder, TALK_NAME, CHIME_START, with_name(builder, builder->texts->next, plan->step),
                      talk_at(builder, TALK_NAME, at));
    return end + talk_gap(builder, TALK_NAME);
}

// Where the step leaves the figure: sides take turns, and the left one comes last.
static TransitionEnd end_of_step(const RoutineStep *step) {
    return (TransitionEnd){.exercise = step->exercise, .side = routine_last_side(step)};
}

// Where the user is before a step: free in the room before the first one.
static TransitionEnd before_step(const StepPlan *plan) {
    if (plan->step->carried_on)
        return (TransitionEnd){0};
    if (plan->step->after)
        return (TransitionEnd){.exercise = plan->step->after, .side = plan->step->after_side};
    return plan->index > 0 ? end_of_step(plan->step - 1) : (TransitionEnd){0};
}

static TransitionEnd before_finish(const Routine *routine) {
    if (routine->after)
        return (TransitionEnd){.exercise = routine->after, .side = routine->after_side};
    return end_of_step(&routine->steps[routine->step_count - 1]);
}

// "Lie on your back." is told with "Lie on your back, legs long." too.
static bool tells(const char *line, const char *now) {
    size_t length = strlen(now);
    bool ends = length > 0 && now[length - 1] == '.';
    return strcmp(line, now) == 0 || (ends && strncmp(line, now, length - 1) == 0 && line[length - 1] == ',');
}

// Whether the set-up of the step before said the same.
static bool told_before(const ScoreBuilder *builder, const StepPlan *plan, const TransitionEnd *before,
                        const char *line) {
    const Strings *lines = &before->exercise->set_up;
    const char *now = exercise_text(line, plan->side, builder->scratch);
    for (size_t i = 0; i < lines->count; i++)
        if (tells(exercise_text(lines->items[i], before->side, builder->scratch), now))
            return true;
    return false;
}

static bool names_side(const ScoreBuilder *builder, const char *line) {
    return strcmp(exercise_text(line, SIDE_RIGHT, builder->scratch),
                  exercise_text(line, SIDE_LEFT, builder->scratch)) != 0;
}

// How much of the set-up the user has heard or done already.
typedef struct SetUpKnown {
    const TransitionEnd *before; // what was done before
    bool again;  // and this too some time ago, in the very same position: the first line is enough
    bool there;  // that ended in this position: its lines need not be said again
    bool led;    // transitions led into the position that the first line names
    bool stayed; // the position is kept, only the sides change
    bool lies;   // still on the back or the same side: what was told of lying there holds on
} SetUpKnown;

static bool is_support(const Exercise *exercise, size_t line) {
    return exercise->support_lines >> line & 1;
}

// What carries the user is told every time: without it the user would stand on one leg with empty hands.
static bool is_needed(const ScoreBuilder *builder, const StepPlan *plan, const SetUpKnown *known, size_t i) {
    const Exercise *exercise = plan->step->exercise;
    const char *line = exercise->set_up.items[i];
    if (is_support(exercise, i))
        return true;
    if (builder->eyes_closed && i > 0)
        return true;
    if ((known->there || known->lies) && told_before(builder, plan, known->before, line))
        return false;
    if (i == 0)
        return !known->led && (!known->stayed || names_side(builder, line));
    return !known->again || names_side(builder, line);
}

static TalkEvent line_event(const ScoreBuilder *builder, const StepPlan *plan, size_t i) {
    const Exercise *exercise = plan->step->exercise;
    if (is_support(exercise, i))
        return TALK_SUPPORT;
    bool changes = plan->side == SIDE_LEFT && names_side(builder, exercise->set_up.items[i]);
    return i == 0 || changes ? TALK_SET_UP : TALK_SET_UP_MORE;
}

// Says how to get into position. Returns when it is said.
static int64_t say_set_up(ScoreBuilder *builder, const StepPlan *plan, const SetUpKnown *known, int64_t at) {
    const Strings *lines = &plan->step->exercise->set_up;
    int64_t end = at;
    for (size_t i = 0; i < lines->count; i++) {
        if (!is_needed(builder, plan, known, i))
            continue;
        TalkEvent event = line_event(builder, plan, i);
        end = talk_say(builder, event, exercise_text(lines->items[i], plan->side, builder->score->arena), at);
        at = end + talk_gap(builder, event);
    }
    return end;
}

// Transitions end in a bare position; none leads to a place beside a chair.
static bool led_into(const TransitionTimes *transition, const Exercise *exercise) {
    return transition->led && !(exercise->stance.posture == POSTURE_STANDING && exercise->stance.chair);
}

static bool lies_down(Position position) {
    return position == POSITION_ON_BACK || position == POSITION_ON_LEFT_SIDE ||
           position == POSITION_ON_RIGHT_SIDE;
}

static bool lies_on_side(Position position) {
    return position == POSITION_ON_LEFT_SIDE || position == POSITION_ON_RIGHT_SIDE;
}

// The second half of an exercise whose sides stand apart in the routine: "Now the other side.", unless the step before has brought
// the user to it.
static int64_t say_other_side(ScoreBuilder *builder, const StepPlan *plan, const TransitionEnd *from,
                              int64_t at) {
    if (!plan->step->one_side || plan->step->side == from->side || !from->exercise ||
        !done_before(builder->score->routine, plan->index))
        return at;
    return talk_say(builder, TALK_SWITCH_SIDES, unseen_other_side(builder, plan), at) +
           talk_gap(builder, TALK_SWITCH_SIDES);
}

static void set_up_add(ScoreBuilder *builder, const StepPlan *plan) {
    ScoreSegment *segment = layout_segment(builder, SEGMENT_SET_UP, plan, 0);
    TransitionEnd from = before_step(plan), to = {.exercise = plan->step->exercise, .side = plan->side};
    int64_t at = say_other_side(builder, plan, &from, say_name(builder, plan, segment->start_us));
    int64_t extra, named = at;
    at = caution_say(builder, plan, at, &extra);
    int64_t heeding = at - named;
    TransitionTimes transition = transition_add(builder, segment, &from, &to, at);
    bool there = from.exercise && same_position(&from, &to);
    SetUpKnown known = {.before = &from,
                        .again = there && done_before(builder->score->routine, plan->index),
                        .there = there,
                        .led = led_into(&transition, plan->step->exercise),
                        .lies = from.exercise && lies_down(transition_position(&from)) &&
                                transition_position(&from) == transition_position(&to)};
    int64_t said = say_set_up(builder, plan, &known, transition.there_us);
    said = unseen_set_up(builder, plan, said + (builder->eyes_closed ? talk_gap(builder, TALK_SET_UP) : 0));
    int64_t end = later(said, transition.end_us);
    bool silent = end == at;
    if (builder->waits_for_ok || segment->waits)
        end = talk_say(builder, TALK_READY, builder->texts->ready, end + SETTLE_SAME_US);
    int64_t least = (known.again || (known.there && silent) ? SET_UP_SHORT_MIN_US : SET_UP_MIN_US) + extra;
    close_segment(builder, segment, later(least, caution_reading_us(builder, plan->index)),
                  end - heeding + extra + (known.there ? SETTLE_SAME_US : SETTLE_US));
}

static void get_ready_add(ScoreBuilder *builder, const StepPlan *plan, bool says_so) {
    ScoreSegment *segment = layout_segment(builder, SEGMENT_GET_READY, plan, GET_READY_SHORT_US);
    int64_t end = segment->start_us;
    if (says_so)
        end = talk_say(builder, TALK_GET_READY, builder->texts->get_ready,
                       talk_at(builder, TALK_GET_READY, segment->start_us));
    close_segment(builder, segment, says_so ? GET_READY_US : GET_READY_SHORT_US, end + COUNTDOWN_US);
    for (int number = 3; number >= 1; number--) {
        int64_t beat = segment->end_us - (int64_t)number * 1000000;
        talk_chime(builder, CHIME_TICK, beat);
        talk_count(builder, TALK_COUNTDOWN, number, beat);
    }
}

static void switch_add(ScoreBuilder *builder, const StepPlan *plan) {
    const Exercise *exercise = plan->step->exercise;
    ScoreSegment *segment = layout_segment(builder, SEGMENT_SWITCH, plan, 0);
    talk_chime(builder, CHIME_SWITCH, segment->start_us + 100000);
    int64_t end = talk_say_with(builder, TALK_SWITCH_SIDES, CHIME_SWITCH, unseen_other_side(builder, plan),
                                talk_at(builder, TALK_SWITCH_SIDES, segment->start_us));
    TransitionEnd from = {.exercise = exercise, .side = SIDE_RIGHT},
                  to = {.exercise = exercise, .side = SIDE_LEFT};
    int64_t gap = talk_gap(builder, TALK_SWITCH_SIDES);
    TransitionTimes transition = transition_add(builder, segment, &from, &to, end + gap);
    SetUpKnown known = {.before = &from,
                        .there = same_position(&from, &to),
                        .led = led_into(&transition, exercise),
                        .stayed = transition_position(&from) == transition_position(&to)};
    end = say_set_up(builder, plan, &known, later(end + gap, transition.there_us));
    close_segment(builder, segment, exercise->stance.posture == POSTURE_SIDE ? TURN_OVER_US : CHANGE_SIDES_US,
                  later(end, transition.end_us) + SETTLE_US);
}

// The length is named only where it is said exactly.
static const char *rest_line(const ScoreBuilder *builder, double rest_s) {
    int spoken = cue_spoken_seconds(rest_s);
    if (!builder->texts->rest || spoken <= 0 || score_us(rest_s) != (int64_t)spoken * 1000000)
        return builder->texts->rest_short;
    return cue_text_with_seconds(builder->texts->rest, rest_s, builder->score->arena);
}

static int64_t line_time(const ScoreBuilder *builder, TalkEvent event, const char *text) {
    return text && *text ? talk_time(builder, text, NULL) + talk_gap(builder, event) : 0;
}

static bool is_this_rest(const StepPlan *plan, const LongerRest *longer) {
    return longer->place == plan->step->place && longer->set == plan->set && longer->side == plan->side;
}

// By how much the user has made this rest longer.
static int64_t rest_longer_us(const ScoreBuilder *builder, const StepPlan *plan) {
    const Routine *routine = builder->score->routine;
    int64_t longer = 0;
    for (int i = 0; i < routine->longer_rest_count; i++)
        longer += is_this_rest(plan, &routine->longer_rests[i]) ? LONGER_REST_S * 1000000LL : 0;
    return longer;
}

// Tells that it was made longer, when it was; returns when the last line has ended, or `end_us`.
static int64_t say_longer(ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment,
                          int64_t end_us) {
    const Routine *routine = builder->score->routine;
    int64_t told_us = INT64_MIN / 2;
    for (int i = 0; i < routine->longer_rest_count; i++) {
        int64_t at = segment->start_us + routine->longer_rests[i].at_us;
        if (!is_this_rest(plan, &routine->longer_rests[i]) || at - told_us < LONGER_SAID_US)
            continue;
        told_us = at;
        end_us = talk_say(builder, TALK_REST_MORE, builder->texts->rest_more, at);
    }
    return end_us;
}

static void rest_between_sets(ScoreBuilder *builder, const StepPlan *plan) {
    int64_t rest = score_us(plan->step->dose.rest_s);
    if (rest <= 0)
        return;
    rest += rest_longer_us(builder, plan);
    ScoreSegment *segment = layout_segment(builder, SEGMENT_REST, plan, 0);
    talk_chime(builder, CHIME_REST, segment->start_us + 50000);
    int64_t end = talk_say_with(builder, TALK_REST, CHIME_REST, rest_line(builder, plan->step->dose.rest_s),
                                talk_at(builder, TALK_REST, segment->start_us));
    end = say_longer(builder, plan, segment, end);
    int64_t once_more =
        segment->start_us + rest - line_time(builder, TALK_NEXT_SET, builder->texts->next_set);
    end = talk_say_with(builder, TALK_NEXT_SET, CHIME_REST, builder->texts->next_set,
                        later(once_more, end + talk_gap(builder, TALK_REST)));
    close_segment(builder, segment, rest, end + SCORE_TALK_GAP_US);
}

// Another one each time, and not so often that it means nothing.
static const char *praise_now(const ScoreBuilder *builder, const StepPlan *plan) {
    const Strings *praise = &builder->texts->praise;
    if (praise->count == 0 || builder->now_us - builder->praised_us < builder->talk->praise_every_us)
        return NULL;
    return praise->items[(size_t)plan->index % praise->count];
}

// The rest after a step, in which the next one is named and shown.
static void rest_before_next(ScoreBuilder *builder, const StepPlan *plan) {
    int64_t rest = score_us(plan->step->dose.rest_s);
    if (rest <= 0)
        return;
    const char *praise = praise_now(builder, plan), *line = rest_line(builder, plan->step->dose.rest_s),
               *next = with_name(builder, builder->texts->next, plan->step + 1);
    int64_t at = talk_at(builder, TALK_REST, builder->now_us);
    int64_t room = rest - (at - builder->now_us) - line_time(builder, TALK_NEXT, next) - SETTLE_SAME_US;
    if (line_time(builder, TALK_REST, line) + line_time(builder, TALK_PRAISE, praise) > room)
        praise = NULL;
    if (line_time(builder, TALK_REST, line) > room)
        line = builder->texts->rest_short;
    // The ring counts the seconds too; what to heed is only said.
    if (caution_at(builder, plan->index + 1) && talk_hears(builder, CHIME_REST) && !builder->eyes_closed)
        line = NULL;
    ScoreSegment *segment = layout_segment(builder, SEGMENT_REST, plan, 0);
    talk_chime(builder, CHIME_REST, segment->start_us + 50000);
    if (praise) {
        builder->praised_us = at;
        at = talk_say(builder, TALK_PRAISE, praise, at) + talk_gap(builder, TALK_PRAISE);
    }
    if (line)
        at = talk_say_with(builder, TALK_REST, CHIME_REST, line, at) + talk_gap(builder, TALK_REST);
    at = unseen_whole(builder, plan, at);
    int64_t end = say_longer(builder, plan, segment, talk_say_with(builder, TALK_NEXT, CHIME_REST, next, at));
    close_segment(builder, segment, rest + rest_longer_us(builder, plan), end + talk_gap(builder, TALK_NEXT));
}

static void side_add(ScoreBuilder *builder, StepPlan *plan) {
    int sets = plan->step->dose.sets > 1 ? plan->step->dose.sets : 1;
    for (plan->set = plan->first_set; plan->set < sets; plan->set++) {
        get_ready_add(builder, plan,
                      plan->set == plan->first_set && plan->side == routine_first_side(plan->step));
        work_add(builder, plan);
        plan->first_rep = 0;
        if (plan->set + 1 < sets)
            rest_between_sets(builder, plan);
    }
    plan->set = sets - 1;
}

// Begins where the session was broken off.
static void carry_on(StepPlan *plan) {
    const RoutineStep *step = plan->step;
    int sets = step->dose.sets > 1 ? step->dose.sets : 1, reps = step->dose.reps > 1 ? step->dose.reps : 1;
    if (!step->carried_on)
        return;
    plan->set = plan->first_set = clampi(step->from_set, 0, sets - 1);
    plan->first_rep = clampi(step->from_rep, 0, reps - 1) * (step->sides == SIDES_ALTERNATE ? 2 : 1);
}

static void step_add(ScoreBuilder *builder, int index) {
    const Routine *routine = builder->score->routine;
    StepPlan plan = {.step = &routine->steps[index],
                     .index = index,
                     .side = routine_first_side(&routine->steps[index])};
    bool each = plan.step->sides == SIDES_EACH && !plan.step->one_side;
    carry_on(&plan);
    set_up_add(builder, &plan);
    side_add(builder, &plan);
    if (each && plan.side == SIDE_RIGHT) {
        // All sets on one side, then all on the other: turning over takes effort, so it is done once.
        plan.side = SIDE_LEFT;
        plan.set = plan.first_set = 0;
        switch_add(builder, &plan);
        side_add(builder, &plan);
    }
    if ((size_t)index + 1 < routine->step_count)
        rest_before_next(builder, &plan);
}

static void finish_add(ScoreBuilder *builder) {
    ScoreSegment *segment = layout_segment(builder, SEGMENT_FINISH, NULL, 0);
    talk_chime(builder, CHIME_DONE, segment->start_us + 100000);
    int64_t end = talk_say_with(builder, TALK_FINISHED, CHIME_DONE, builder->texts->finished,
                                talk_at(builder, TALK_FINISHED, segment->start_us));
    const Routine *routine = builder->score->routine;
    if (routine->step_count > 0) {
        // From lying on the side nobody need come all the way up at once: sitting up is the longest part of it.
        TransitionEnd from = before_finish(routine), up = {0};
        Position last = transition_position(&from);
        if (lies_on_side(last))
            up.free = POSITION_SITTING_ON_MAT;
        int64_t begin = end + (position_is_down(last) ? LIE_ON_US : SETTLE_US);
        TransitionTimes transition = transition_add(builder, segment, &from, &up, begin);
        if (!transition.led && up.free != POSITION_STANDING)
            transition = transition_add(builder, segment, &from, &(TransitionEnd){0}, begin);
        end = later(end, transition.end_us);
    }
    close_segment(builder, segment, FINISH_US, end + SETTLE_US);
}

void layout_routine(ScoreBuilder *builder) {
    welcome_add(builder);
    for (size_t i = 0; i < builder->score->routine->step_count; i++)
        step_add(builder, (int)i);
    finish_add(builder);
}
