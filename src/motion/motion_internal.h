// What the rules of the motion check share: one repetition as sampled figures, and the worst case of each
// rule found in it. Internal to motion/ and its tests; motion_check.h is the door.
#pragma once
#include "base/arena.h"
#include "body/solve.h"
#include "motion/motion_check.h"
#include "motion/rules.h"

typedef struct Mistake Mistake;

enum { MOTION_SAMPLES_PER_S = 60, MOTION_HOLD_SAMPLES_PER_S = 10, MOTION_FINDINGS_MAX = 256 };

typedef struct MotionSample {
    double t_s;  // since the repetition began
    double dt_s; // to the sample before it; 0 for a phase's first one
    double ease; // 0..1 from the phase's one pose to the other
    Figure figure;
} MotionSample;

// One phase with the right side working; holds are sampled thinner, for only the breath moves in them.
typedef struct MotionPhase {
    int index; // into exercise.phases
    bool hold;
    double start_s, seconds;  // of the repetition; 0 s long = it has no samples
    Stance stance, to_stance; // the same unless it goes from one stance to another
    bool crossing;
    Pose from, to;
    MotionSample *samples;
    size_t count;
} MotionPhase;

// The worst case of one rule at one subject in one phase, or in one mistake.
typedef struct MotionFinding {
    MotionRule rule;
    int subject, other;  // numbers of what the rule's row says
    double value, limit; // in the unit that the rule's line names
    // Filled in by motion_find():
    int phase;              // of the exercise
    const Mistake *mistake; // NULL: in the right form
    double t_s;
    double seconds; // how long all that was found of it lasts together
} MotionFinding;

// One run of the check. Everything in it lives in `arena`, or is borrowed from the exercise.
struct MotionCheck {
    const Exercise *exercise; // NULL for a base pose by itself
    Arena *arena;
    MotionMode mode;        // what is found by rules that do not run in it is left out
    const Mistake *mistake; // whose pose is looked at; NULL = the right form
    MotionPhase *phases;
    size_t phase_count;
    bool *allow_used;                            // one for each of the exercise's allowances
    MotionFinding findings[MOTION_FINDINGS_MAX]; // what no longer fits is dropped
    int count;
};

// Whether what `rule` finds is wanted now.
bool motion_wants(const MotionCheck *check, MotionRule rule);
// Keeps a finding when it is the first or the worst of its kind. `sample` is where it was found; NULL = in
// the phase as a whole.
void motion_find(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample,
                 MotionFinding finding);

// Writes all findings as diagnostics, at the lines of their phases and mistakes.
void motion_report(const MotionCheck *check, DiagList *diags);
// The same for somebody who mends them: what follows from a wrong pose is told once, at the pose's line.
void motion_report_by_pose(const MotionCheck *check, DiagList *diags);
// The errors among the findings, what follows from a wrong pose once; in `arena`. Returns how many.
size_t motion_list_faults(const MotionCheck *check, Arena *arena, MoveFault **out);
// A finding that is not of a mistake as a fault; `pose` is what it follows from, -1 = nothing.
MoveFault motion_fault_of(const MotionCheck *check, const MotionFinding *finding, int pose, Arena *arena);
// Writes one finding, where it is told by itself.
void motion_report_finding(const MotionCheck *check, const MotionFinding *finding, DiagList *diags);
// Writes which allowances the exercise never needs.
void motion_report_allowances(const MotionCheck *check, DiagList *diags);

// What a finding says, with its subject, value and limit: one line without a line end.
enum { MOTION_TEXT = 240 };
// At most MOTION_TEXT bytes with the NUL.
void motion_finding_text(const MotionFinding *finding, char text[MOTION_TEXT]);
