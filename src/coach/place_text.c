#include "coach/place_text.h"

#include <stdio.h>
#include <string.h>

#include "coach/text_words.h"
#include "model/exercise.h"
#include "model/routine.h"

static const char *const side_words[] = {[SIDE_RIGHT] = "right", [SIDE_LEFT] = "left"};

static int per_number(const RoutineStep *step) {
    return step->sides == SIDES_ALTERNATE ? 2 : 1;
}

static int at_least_one(int number) {
    return number > 1 ? number : 1;
}

// The set that is done at `segment`, or comes next in its step; NULL when the step is to be set up and done whole, or none is left.
static const ScoreSegment *set_to_go_on(const Score *score, const ScoreSegment *segment) {
    const ScoreSegment *end = score->segments + score->segment_count;
    if (segment->kind == SEGMENT_SET_UP && !score->routine->steps[segment->step].carried_on)
        return NULL;
    for (const ScoreSegment *next = segment; next < end && next->step == segment->step; next++)
        if (next->kind == SEGMENT_WORK)
            return next;
    return NULL;
}

static void write_step(const Score *score, int step, const char *kind, const char *where,
                       char text[PLACE_TEXT_SIZE]) {
    const Routine *routine = score->routine;
    char own[STEP_NAME_SIZE], before[STEP_NAME_SIZE], next[STEP_NAME_SIZE];
    step_name_write(routine, step, own);
    step_name_write(routine, step - 1, before);
    step_name_write(routine, step + 1, next);
    const Exercise *exercise = routine->steps[step].exercise;
    char *turn = strchr(own, '#');
    snprintf(text, PLACE_TEXT_SIZE, "%s %.*s%s%s%s%s step=%d%s%s%s%s", kind, (int)(turn - own), own,
             exercise->variant_of ? "." : "", exercise->variant_of ? exercise->variant_id : "", turn, where,
             step + 1, before[0] ? " after=" : "", before, next[0] ? " next=" : "", next);
}

void place_text_write(const Score *score, int64_t t_us, char text[PLACE_TEXT_SIZE]) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    text[0] = '\0';
    if (!segment || segment->kind == SEGMENT_WELCOME)
        return;
    const ScoreSegment *end = score->segments + score->segment_count;
    const ScorePhase *phase = score_phase_at(score, t_us);
    const ScoreSegment *work = phase ? segment : set_to_go_on(score, segment);
    if (segment->kind == SEGMENT_REST && !work)
        segment++; // what comes is set up
    if (segment >= end || segment->step < 0) {
        snprintf(text, PLACE_TEXT_SIZE, "%s", segment_kind_name(SEGMENT_FINISH));
        return;
    }
    if (!work) {
        write_step(score, segment->step, segment_kind_name(SEGMENT_SET_UP), "", text);
        return;
    }
    const RoutineStep *step = &score->routine->steps[work->step];
    phase = phase ? phase : &score->phases[work->first_phase];
    char where[160];
    snprintf(where, sizeof where, " %s set=%d rep=%d phase=%.80s", side_words[work->side], work->set + 1,
             phase->rep / per_number(step) + 1, step->exercise->phases[phase->phase].id);
    write_step(score, work->step, segment_kind_name(SEGMENT_WORK), where, text);
}

// What has come into the place of a step that is gone: the one after the step that came before it.
static int step_instead(const Routine *routine, const TextWords *words) {
    int before = step_name_find(routine, text_words_value(words, "after"));
    if (before >= 0)
        return before + 1;
    int next = step_name_find(routine, text_words_value(words, "next"));
    if (next >= 0)
        return next;
    return text_words_number(words, "step", 1000, -1);
}

static ScoreAddress set_up_of(const Routine *routine, int step) {
    int count = (int)routine->step_count;
    bool past = step >= count;
    return (ScoreAddress){.step = past ? count : step, .kind = past ? SEGMENT_FINISH : SEGMENT_SET_UP};
}

static int phase_called(const Exercise *exercise, const char *id) {
    for (size_t i = 0; id && i < exercise->phase_count; i++)
        if (strcmp(exercise->phases[i].id, id) == 0)
            return (int)i;
    return 0;
}

// Past the repetitions of a set the next set, past those the other side, past that the next step.
static void move_on(const Routine *routine, ScoreAddress *at) {
    const RoutineStep *step = &routine->steps[at->step];
    bool each = step->sides == SIDES_EACH && !step->one_side;
    if (at->rep >= at_least_one(step->dose.reps)) {
        at->set++;
        at->rep = at->phase = 0;
    }
    if (at->set < at_least_one(step->dose.sets)) {
        at->rep *= per_number(step);
        return;
    }
    if (each && at->side == SIDE_RIGHT)
        *at = (ScoreAddress){.step = at->step, .kind = SEGMENT_WORK, .side = SIDE_LEFT};
    else
        *at = set_up_of(routine, at->step + 1);
}

static bool read_work(const Routine *routine, const TextWords *words, int index, ScoreAddress *at) {
    const RoutineStep *step = &routine->steps[index];
    bool each = step->sides == SIDES_EACH && !step->one_side;
    *at = (ScoreAddress){.step = index,
                         .kind = SEGMENT_WORK,
                         .side = step->one_side                                         ? step->side
                                 : each && text_words_has(words, side_words[SIDE_LEFT]) ? SIDE_LEFT
                                                                                        : SIDE_RIGHT,
                         .set = text_words_number(words, "set", 1000, 0),
                         .rep = text_words_number(words, "rep", 1000, 0),
                         .phase = phase_called(step->exercise, text_words_value(words, "phase"))};
    move_on(routine, at);
    return true;
}

bool place_text_read(const Routine *routine, const char *text, ScoreAddress *address) {
    TextWords words;
    *address = (ScoreAddress){.step = -1, .kind = SEGMENT_WELCOME};
    text_words_take(&words, text ? text : "", '\0');
    if (words.count == 0)
        return false;
    if (strcmp(words.words[0], segment_kind_name(SEGMENT_FINISH)) == 0) {
        *address = set_up_of(routine, (int)routine->step_count);
        return true;
    }
    bool works = strcmp(words.words[0], segment_kind_name(SEGMENT_WORK)) == 0;
    if (words.count < 2 || (!works && strcmp(words.words[0], segment_kind_name(SEGMENT_SET_UP)) != 0))
        return false;
    int step = step_name_find(routine, words.words[1]);
    if (step >= 0 && works)
        return read_work(routine, &words, step, address);
    if (step < 0)
        step = step_instead(routine, &words);
    if (step >= 0)
        *address = set_up_of(routine, step);
    return step >= 0;
}
