// An exercise as its file says it: words, dose, poses and the phases of one repetition. docs/content.md is
// the grammar. An exercise is immutable once loaded. It lives in its library's arena with all it points to.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "body/pose.h"
#include "model/breath.h"
#include "model/camera_spec.h"
#include "model/dose.h"
#include "model/inside_view.h"
#include "model/mistake_mark.h"
#include "model/muscle.h"
#include "model/position.h"
#include "model/side.h"
#include "model/strings.h"

typedef struct Arena Arena;
typedef struct Condition Condition; // rules/condition.h

typedef enum PhaseKind { PHASE_MOVE, PHASE_HOLD } PhaseKind;

// One stretch of a repetition: going to a pose, or staying there.
typedef struct Phase {
    const char *id;    // "lift"; unique within the exercise
    const char *label; // for the ring and captions: "lift", "hold"
    PhaseKind kind;    // a hold keeps its seconds at every speed
    int pose;          // index into poses: where the phase ends
    double seconds;    // of the dose's hold_s when seconds_from_dose
    bool seconds_from_dose;
    Breath breath;
    bool breath_held;  // in a mistake alone: the ribs stay wide, whatever `breath` says
    double effort;     // 0..1 at the phase's end: how brightly the muscles glow that work or are stretched
    uint32_t glows;    // a bit for each muscle whose effort that is; 0 = of all that work or are stretched
    double lift;       // 0..1 at the phase's end: how far the pelvic floor is drawn up (inside view); in a
                       // mistake also below 0, pushed down
    InsideState shows; // what the inside view shows of it
    int step;          // index into steps: the line lit while it runs; -1 = none
    const char *say;   // spoken at the phase's start from the first rep on; NULL = nothing
    const char *say_first; // spoken instead in the first rep of a set; NULL = `say`
    bool count;            // a hold: its seconds are counted down aloud at the end
    const char *say_back;  // of a transition: spoken instead when it is gone the other way; NULL = nothing
    int line;              // of the file, for diagnostics
} Phase;

typedef struct NamedPose {
    const char *id; // poses[0] is "base"
    Pose pose;
    const Stance *stance; // a transition's pose is this one's base; NULL = the exercise's own stance
    int line;             // of the file, for diagnostics
} NamedPose;

// The wrong form at one of the poses.
typedef struct WrongPose {
    int instead_of; // index into poses
    Pose pose;
} WrongPose;

enum { MISTAKE_POSES = 4, EXERCISE_PHASES_MAX = 32, EXERCISE_WEEKS_MAX = 52 };

// A usual mistake, to be shown beside the right form.
typedef struct Mistake {
    const char *id;
    const char *label; // "Arched back"
    const char *say;
    WrongPose at[MISTAKE_POSES];
    size_t at_count;
    uint32_t phases;   // bit 1 << index: of those phases that end in such a pose, the ones that go wrong
    bool lifts;        // the pelvic floor goes wrong, too: it ends at
    double lift;       // -1..1: below 0 it is pushed down (inside view)
    InsideState shows; // what the inside view shows of it; INSIDE_REST = nothing of its own
    bool holds_breath; // the ribs stay wide and do not move
    MistakeMark mark;
    bool has_view;                     // it reads at once from elsewhere than the exercise:
    double azimuth_deg, elevation_deg; // as in CameraSpec
    int line;                          // of the file, for diagnostics
} Mistake;

// An angle that passes its comfortable limit on purpose: a stretch at its end.
typedef struct Allowance {
    const char *angle; // as written: "right_hip flexion"
    Dof dof;
    double to_deg; // of the positive direction
    const char *why;
    int line; // of the file, for diagnostics
} Allowance;

// Something to heed in an exercise.
typedef struct Caution {
    const char *text;
    const char *say;       // spoken instead of it; `text` where the file says nothing else
    const Condition *when; // whom it is about; NULL = no one in particular
    bool everybody;        // it holds for the others too, and only goes first for those
} Caution;
enum { EXERCISE_CAUTIONS_MAX = 16 }; // those of an exercise and of its variant

// How a variant compares with its exercise.
typedef enum VariantLevel { VARIANT_EASIER, VARIANT_HARDER, VARIANT_OTHER } VariantLevel;

enum { EXERCISE_HOW_MAX = 2 };

typedef struct Exercise Exercise;
struct Exercise {
    const char *path; // the file
    const char *id;   // the file's name without .yaml; of a variant "bridge.half"
    const char
        *pack; // the pack it came in (content/packs.h): no rule means it by its name; NULL = Gently's own
    const char *name;
    const char *aim; // a few words under the name: "Glutes and hamstrings"
    const char *purpose;
    bool warm_up;           // belongs to warm-ups and cool-downs rather than the main ten
    bool brisk;             // moves fast on purpose (marching): the motion check allows more speed
    int from_weeks;         // so many weeks after the birth at the earliest; 0 = as soon as the user likes
    int order;              // its place in lists; lower first
    Strings set_up;         // how to get into the start position, shown and spoken before the clock starts
    unsigned support_lines; // bit i: line i of set_up tells what the user holds on to; it is always spoken
    Strings steps;          // shown while it runs, the current one lit
    Strings form;           // form notes; with eyes closed the first EXERCISE_HOW_MAX are said
    Caution *cautions;      // the most important first; at least one is for everybody
    size_t caution_count;
    const char *often; // how often it is done: "Three times a day."; NULL = not said
    // No muscle stands in two of them; at least one works or is stretched.
    Muscle works[MUSCLE_COUNT], supports[MUSCLE_COUNT], stretches[MUSCLE_COUNT];
    size_t works_count, supports_count, stretches_count;
    bool needs_mat, needs_chair, needs_wall;
    Sides sides;
    Dose dose;
    CameraSpec camera;
    InsideView inside;
    Stance stance;
    NamedPose *poses; // at least the base
    size_t pose_count;
    Phase *phases; // one repetition; at least one phase
    size_t phase_count;
    Mistake *mistakes;
    size_t mistake_count;
    Allowance *allow; // for the motion check; of the right side, as everything in the file
    size_t allow_count;
    int first_line; // of the file, for diagnostics
    // Other ways to do it, in the order of the file. Each is a whole exercise of its own: what the file does
    // not change of it is as here. Their own lists of variants are empty.
    const Exercise **variants;
    size_t variant_count;
    const Exercise *variant_of; // the exercise it is a variant of; NULL for an exercise itself
    const char *variant_id;     // of a variant: "half"; else NULL
    VariantLevel level;         // of a variant
    const char *about;          // of a variant: one short line for choosing it; else NULL
    // A transition from one position to another (assets/transitions/): each pose has a stance of its own, and
    // the phases lead from the first pose to the last instead of round. `ends` are the positions it leads
    // from and to.
    bool transition;
    bool everyday; // a movement of every day (assets/everyday/): no dose, no muscles, in no routine
    bool wrong;    // made by exercise_with_mistake()
    Position ends[2];
    // Of a transition: whoever this is true of is not hurried on after it, and goes on with OK. NULL = nobody.
    const Condition *wait_when;
};

// The exercise as it is done wrong: the phases that go wrong end in the wrong poses and without effort, so that nothing glows, and the
// camera is the mistake's. Poses and phases of `out` live in `arena`, all else is shared with `exercise`. `mistake` is one of the
// exercise's.
void exercise_with_mistake(const Exercise *exercise, const Mistake *mistake, Arena *arena, Exercise *out);
// The camera that shows a mistake: from its own view where it has one, and then the exercise's is the one aside. NULL = the exercise's.
CameraSpec exercise_camera(const Exercise *exercise, const Mistake *mistake);
// How wrong the form is, 0..1, so far (0..1, eased) through a phase of what exercise_with_mistake() made.
double exercise_wrong_share(const Exercise *wrong, const Mistake *mistake, int phase, double ease);
