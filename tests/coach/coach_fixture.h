// Hand-made exercises and routines for the coach's tests: no files needed.
#pragma once
#include <stdlib.h>
#include <string.h>
#include "coach/playhead.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "support/random.h"

static const double fixture_speeds[] = {0.25, 0.5, 1.0, 1.25, 1.5};
enum { FIXTURE_SPEEDS = 5 };

static const char *fixture_praise[] = {"Well done.", "That was lovely.", "Good work."};
static const char *fixture_numbers[] = {"One", "Two",   "Three", "Four", "Five",
                                        "Six", "Seven", "Eight", "Nine", "Ten"};
static const char *fixture_done[] = {"That is one.",  "That is two.", "That is three.", "That is four.",
                                     "That is five.", "That is six.", "That is seven.", "That is eight.",
                                     "That is nine.", "That is ten."};

static const CueTexts fixture_texts = {
    .welcome = "Welcome, we take it gently today.",
    .get_ready = "Get ready.",
    .next = "Next comes {name}.",
    .first = "We begin with {name}.",
    .rest = "Rest for {seconds} seconds.",
    .rest_short = "Rest a moment.",
    .next_set = "Once more.",
    .switch_sides = "Now the other side.",
    .rest_more = "Rest a little longer.",
    .ready = "Press OK when you are ready.",
    .hold_until_ok = "Come up whenever you like.",
    .keep_breathing = "Keep breathing.",
    .half_way = "You are half way.",
    .last_rep = "Last one.",
    .praise = {fixture_praise, 3},
    .finished = "That is all for today.",
    .numbers = {fixture_numbers, 10},
    .done = {fixture_done, 10},
};

static const char *fixture_lines[] = {"Lie on your {other} side.", "Bend your knees."};

static NamedPose fixture_poses[] = {{.id = "base"},
                                    {.id = "top", .pose = {.value = {[DOF_LEFT_KNEE_FLEXION] = 60}}}};

// Lift, hold, lower, rest: as a bridge.
static Phase fixture_bridge_phases[] = {
    {.id = "lift",
     .label = "lift",
     .kind = PHASE_MOVE,
     .pose = 1,
     .seconds = 2.5,
     .breath = BREATH_OUT,
     .effort = 1,
     .step = -1,
     .say = "Breathe out, lift.",
     .say_first = "Breathe out, and lift your hips."},
    {.id = "hold",
     .label = "hold",
     .kind = PHASE_HOLD,
     .pose = 1,
     .seconds_from_dose = true,
     .effort = 1,
     .step = -1,
     .say = "Hold.",
     .count = true},
    {.id = "lower",
     .label = "lower",
     .kind = PHASE_MOVE,
     .pose = 0,
     .seconds = 3,
     .breath = BREATH_IN,
     .step = -1,
     .say = "Breathe in, lower."},
    {.id = "rest", .label = "ready", .kind = PHASE_HOLD, .pose = 0, .seconds = 1, .step = -1},
};
static const Exercise fixture_bridge = {.id = "bridge",
                                        .name = "Bridge",
                                        .set_up = {fixture_lines, 2},
                                        .sides = SIDES_TOGETHER,
                                        .dose = {.reps = 6, .sets = 1, .hold_s = 3, .rest_s = 30},
                                        .stance = {.posture = POSTURE_SUPINE},
                                        .poses = fixture_poses,
                                        .pose_count = 2,
                                        .phases = fixture_bridge_phases,
                                        .phase_count = 4};

// Two moves, no rest in between, one side after the other.
static Phase fixture_clam_phases[] = {
    {.id = "open",
     .label = "open",
     .kind = PHASE_MOVE,
     .pose = 1,
     .seconds = 2,
     .breath = BREATH_OUT,
     .effort = 1,
     .step = -1,
     .say = "Open.",
     .say_first = "Breathe out, open your {side} knee."},
    {.id = "close",
     .label = "close",
     .kind = PHASE_MOVE,
     .pose = 0,
     .seconds = 2,
     .breath = BREATH_IN,
     .step = -1,
     .say = "Close."},
};
static const Exercise fixture_clam = {.id = "clam",
                                      .name = "Clamshell",
                                      .set_up = {fixture_lines, 2},
                                      .sides = SIDES_EACH,
                                      .dose = {.reps = 8, .sets = 2, .rest_s = 20},
                                      .stance = {.posture = POSTURE_SIDE, .anchor = ANCHOR_LEFT_SIDE},
                                      .poses = fixture_poses,
                                      .pose_count = 2,
                                      .phases = fixture_clam_phases,
                                      .phase_count = 2};

// Quick steps, sides in turn.
static Phase fixture_march_phases[] = {
    {.id = "up",
     .label = "up",
     .kind = PHASE_MOVE,
     .pose = 1,
     .seconds = 0.7,
     .step = -1,
     .say = "And {side}."},
    {.id = "down", .label = "down", .kind = PHASE_MOVE, .pose = 0, .seconds = 0.7, .step = -1},
};
static const Exercise fixture_march = {.id = "march",
                                       .name = "March in place",
                                       .set_up = {fixture_lines, 1},
                                       .sides = SIDES_ALTERNATE,
                                       .dose = {.reps = 8, .sets = 1, .rest_s = 0},
                                       .stance = {.posture = POSTURE_STANDING},
                                       .poses = fixture_poses,
                                       .pose_count = 2,
                                       .phases = fixture_march_phases,
                                       .phase_count = 2};

// A long stretch.
static Phase fixture_stretch_phases[] = {
    {.id = "in",
     .label = "lean",
     .kind = PHASE_MOVE,
     .pose = 1,
     .seconds = 3,
     .breath = BREATH_OUT,
     .effort = 1,
     .step = -1,
     .say = "Lean in.",
     .say_first = "Breathe out, and lean forward until the {side} buttock stretches."},
    {.id = "stay",
     .label = "stay",
     .kind = PHASE_HOLD,
     .pose = 1,
     .seconds_from_dose = true,
     .effort = 1,
     .step = -1,
     .say = "Stay here, breathe.",
     .count = true},
    {.id = "out",
     .label = "back",
     .kind = PHASE_MOVE,
     .pose = 0,
     .seconds = 3,
     .step = -1,
     .say = "And come back."},
};
static const Exercise fixture_stretch = {.id = "stretch",
                                         .name = "Seated piriformis stretch",
                                         .set_up = {fixture_lines, 2},
                                         .sides = SIDES_EACH,
                                         .dose = {.reps = 2, .sets = 1, .hold_s = 20, .rest_s = 12},
                                         .stance = {.posture = POSTURE_SITTING},
                                         .poses = fixture_poses,
                                         .pose_count = 2,
                                         .phases = fixture_stretch_phases,
                                         .phase_count = 3};

static const Library fixture_library = {.cues = &fixture_texts};

#define FIXTURE_STEP(which)                                                                                  \
    { .exercise = &(which), .block = BLOCK_MAIN, .dose = (which).dose, .sides = (which).sides }

// All four, in one routine whose steps may be changed.
typedef struct FixtureRoutine {
    RoutineStep steps[4];
    Routine routine;
} FixtureRoutine;

static inline void fixture_routine(FixtureRoutine *out) {
    *out = (FixtureRoutine){.routine = {.id = "fixture",
                                        .name = "Fixture",
                                        .note = "For when you have been cleared.",
                                        .step_count = 4}};
    const Exercise *exercises[] = {&fixture_march, &fixture_bridge, &fixture_clam, &fixture_stretch};
    for (int i = 0; i < 4; i++)
        out->steps[i] = (RoutineStep){.exercise = exercises[i],
                                      .block = BLOCK_MAIN,
                                      .dose = exercises[i]->dose,
                                      .sides = exercises[i]->sides};
    out->routine.steps = out->steps;
}

// A voice quicker than the estimate, with vowels that set in late.
static inline int64_t fixture_voice(void *context, const char *text, int64_t *anchor_us) {
    (void)context;
    *anchor_us = 60000 + 10000 * (int64_t)(strlen(text) % 10);
    return 200000 + 55000 * (int64_t)strlen(text);
}

static inline ScoreOptions fixture_options(double speed, bool voice) {
    ScoreOptions options = {.speed = speed};
    if (voice)
        options.voice.duration = fixture_voice;
    return options;
}

// Changes doses and sides at random.
static inline void fixture_shuffle(FixtureRoutine *out, uint32_t *seed) {
    for (int i = 0; i < 4; i++) {
        Dose *dose = &out->steps[i].dose;
        dose->reps = 1 + (int)(next_random(seed) % 12);
        dose->sets = 1 + (int)(next_random(seed) % 3);
        dose->hold_s = 0.5 * (double)(1 + next_random(seed) % 60);
        dose->rest_s = (double)(next_random(seed) % 41);
        out->steps[i].sides = (Sides)(next_random(seed) % 3);
    }
}
