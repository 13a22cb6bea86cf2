#include <stdio.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/output.h"
#include "app/routine_input.h"
#include "coach/score.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "sound/cues/cue_player.h"

static const char *side_name(Side side) {
    return side == SIDE_LEFT ? "left" : "right";
}

static const char *breath_name(Breath breath) {
    return breath == BREATH_IN ? "in" : breath == BREATH_OUT ? "out" : "free";
}

static json_t *or_null(const char *text) {
    return text ? json_string(text) : json_null();
}

static const Exercise *exercise_of(const Score *score, int step) {
    return step < 0 ? NULL : score->routine->steps[step].exercise;
}

static json_t *segments_json(const Score *score) {
    json_t *list = json_array();
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        const Exercise *exercise = exercise_of(score, segment->step);
        json_array_append_new(list,
                              json_pack("{s:s, s:I, s:I, s:i, s:o, s:i, s:s, s:i, s:i, s:i}", "kind",
                                        segment_kind_name(segment->kind), "start_us",
                                        (json_int_t)segment->start_us, "end_us", (json_int_t)segment->end_us,
                                        "step", segment->step, "exercise",
                                        or_null(exercise ? exercise->id : NULL), "set", segment->set, "side",
                                        side_name(segment->side), "reps", segment->reps, "first_phase",
                                        segment->first_phase, "phase_count", segment->phase_count));
    }
    return list;
}

static json_t *phases_json(const Score *score) {
    json_t *list = json_array();
    for (int i = 0; i < score->phase_count; i++) {
        const ScorePhase *phase = &score->phases[i];
        const Exercise *exercise = exercise_of(score, score->segments[phase->segment].step);
        const Phase *written = &exercise->phases[phase->phase];
        json_array_append_new(list,
                              json_pack("{s:I, s:I, s:i, s:s, s:s, s:i, s:s, s:s, s:b}", "start_us",
                                        (json_int_t)phase->start_us, "end_us", (json_int_t)phase->end_us,
                                        "segment", phase->segment, "exercise", exercise->id, "phase",
                                        written->id, "rep", phase->rep, "side", side_name(phase->side),
                                        "breath", breath_name(written->breath), "until_ok", phase->until_ok));
    }
    return list;
}

static json_t *cues_json(const Score *score) {
    static const char *const kinds[] = {[CUE_SAY] = "say", [CUE_COUNT] = "count", [CUE_CHIME] = "chime"};
    json_t *list = json_array();
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        const char *chime = cue->chime == CHIME_NONE ? NULL : chime_name(cue->chime);
        json_array_append_new(list,
                              json_pack("{s:I, s:I, s:I, s:s, s:s, s:o, s:o}", "at_us",
                                        (json_int_t)cue->at_us, "duration_us", (json_int_t)cue->duration_us,
                                        "anchor_us", (json_int_t)cue->anchor_us, "kind", kinds[cue->kind],
                                        "priority", priority_words[cue->priority], "text", or_null(cue->text),
                                        "chime", or_null(chime)));
    }
    return list;
}

static json_t *transitions_json(const Score *score) {
    json_t *list = json_array();
    for (int i = 0; i < score->transition_count; i++) {
        const ScoreTransition *transition = &score->transitions[i];
        const char *phase = transition->phase < 0 ? NULL : transition->exercise->phases[transition->phase].id;
        json_array_append_new(list, json_pack("{s:I, s:I, s:s, s:o, s:b, s:s}", "start_us",
                                              (json_int_t)transition->start_us, "end_us",
                                              (json_int_t)transition->end_us,
                                              phase ? "transition" : "exercise", transition->exercise->id,
                                              "phase", or_null(phase), "back", transition->back, "side",
                                              transition->side == SIDE_LEFT ? "left" : "right"));
    }
    return list;
}

static json_t *captions_json(const Score *score) {
    json_t *list = json_array();
    for (int i = 0; i < score->caption_count; i++) {
        const ScoreCaption *caption = &score->captions[i];
        json_array_append_new(list, json_pack("{s:I, s:I, s:s}", "start_us", (json_int_t)caption->start_us,
                                              "end_us", (json_int_t)caption->end_us, "text", caption->text));
    }
    return list;
}

static void print_json(const Score *score) {
    output_json(json_pack("{s:s, s:s, s:f, s:s, s:I, s:o, s:o, s:o, s:o, s:o}", "routine", score->routine->id,
                          "name", score->routine->name, "speed", score->speed, "talk",
                          talk_amount_words[score->talk], "duration_us", (json_int_t)score->duration_us,
                          "segments", segments_json(score), "phases", phases_json(score), "ways",
                          transitions_json(score), "cues", cues_json(score), "captions",
                          captions_json(score)));
}

int cmd_score(char **arguments) {
    bool json = false, talk_table = false;
    const char *items[1], *speed = NULL, *talk = NULL;
    RoutineOptions given = {NULL};
    const Option options[] = {{"--json", NULL, &json},
                              {"--speed", &speed, NULL},
                              {"--talk", &talk, NULL},
                              {"--profile", &given.profile, NULL},
                              {"--voice", &given.voice, NULL},
                              {"--person", &given.person, NULL},
                              {"--talk-table", NULL, &talk_table}};
    Operands operands = {items, 1, 0};
    if (!args_parse("score", arguments, options, sizeof options / sizeof *options, &operands))
        return STATUS_BAD_USAGE;
    const char *id = args_needed("score", "a routine", &operands);
    ScoreOptions compile;
    if (!id || !args_score(speed, talk, &compile))
        return STATUS_BAD_USAGE;
    RoutineInput input;
    bool good = routine_input_open(&input, id, &given, &compile);
    if (good) {
        Score *score = score_compile(input.content.library, input.routine, &compile);
        if (json)
            print_json(score);
        else if (talk_table)
            score_print_talk(stdout, score);
        else
            score_print(stdout, score);
        score_free(score);
    }
    routine_input_close(&input);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
