// An exercise as its file says it: words, dose, poses and the phases of one repetition. docs/content.md is
// the grammar.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/diag.h"
#include "body/solve.h"

// Muscles that can be named and lit.
typedef enum Muscle {
    MUSCLE_GLUTEUS_MAXIMUS,
    MUSCLE_GLUTEUS_MEDIUS,
    MUSCLE_HAMSTRINGS,
    MUSCLE_QUADRICEPS,
    MUSCLE_HIP_FLEXORS,
    MUSCLE_PIRIFORMIS,
    MUSCLE_CALVES,
    MUSCLE_ABDOMINALS, // transversus and obliques
    MUSCLE_PELVIC_FLOOR,
    MUSCLE_BACK_EXTENSORS,
    MUSCLE_DIAPHRAGM,
    MUSCLE_SHOULDERS, // trapezius and rhomboids
    MUSCLE_COUNT
} Muscle;
const char *muscle_name(Muscle muscle);  // "gluteus_maximus"
const char *muscle_label(Muscle muscle); // "Glutes"

typedef enum Breath { BREATH_FREE, BREATH_IN, BREATH_OUT } Breath;

typedef enum Sides {
    SIDES_TOGETHER,  // both sides do the same
    SIDES_EACH,      // all reps with the right side working, then all with the left
    SIDES_ALTERNATE, // right, left, right, left; one right and one left make one rep of "each side"
} Sides;
typedef enum Side {
    SIDE_RIGHT,
    SIDE_LEFT
} Side; // files are written for the right side; the left one is mirrored

// Where she is in the room, as far as it takes a transition to get from one to another.
typedef enum Position {
    POSITION_STANDING,
    POSITION_AT_WALL,
    POSITION_SITTING,
    POSITION_ON_BACK,
    POSITION_ON_LEFT_SIDE,
    POSITION_ON_RIGHT_SIDE,
    POSITION_KNEELING,
    POSITION_SITTING_ON_MAT,
    POSITION_COUNT
} Position;
Position stance_position(const Stance *stance);
Position position_mirrored(Position position);
// Down on the mat rather than up on her feet or on a chair.
bool position_is_down(Position position);

typedef enum FrameKind { FRAME_LYING, FRAME_SITTING, FRAME_STANDING, FRAME_KNEELING } FrameKind;

// What stands on the mat or beside it, and what is drawn into the body.
typedef enum InsideView { INSIDE_NONE, INSIDE_PELVIC_FLOOR, INSIDE_PELVIC_TILT } InsideView;

typedef struct CameraSpec {
    double azimuth_deg;    // 0 = in front of her as she stands, + = toward her left; 90 = from her left side
    double elevation_deg;  // above the horizon
    FrameKind frame;       // how much room the picture gives her
    bool mirror_with_side; // the camera changes sides with her, so that the working side stays in view
} CameraSpec;

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
    double effort;         // 0..1 at the phase's end: how brightly the working muscles glow
    double lift;           // 0..1 at the phase's end: how far the pelvic floor is drawn up (inside view)
    int step;              // index into steps: the line lit while it runs; -1 = none
    const char *say;       // spoken at the phase's start from the first rep on; NULL = nothing
    const char *say_first; // spoken instead in the first rep of a set; NULL = `say`
    bool count;            // a hold: its seconds are counted down aloud at the end
    const char *say_back;  // of a transition: spoken instead when it is gone the other way; NULL = nothing
    int line;              // of the file, for diagnostics
} Phase;

// What a dose may be, in exercises and routines.
enum {
    DOSE_MIN_REPS = 1,
    DOSE_MAX_REPS = 30,
    DOSE_MAX_SETS = 5,
    DOSE_MAX_HOLD_S = 60,
    DOSE_MAX_REST_S = 180
};

typedef struct Dose {
    int reps;
    int sets;
    double hold_s; // 0 = the exercise has no hold of variable length
    double rest_s; // between sets and before the next exercise
} Dose;

typedef struct NamedPose {
    const char *id; // poses[0] is "base"
    Pose pose;
    const Stance *stance; // of a transition's pose, which is that stance's base; NULL = the exercise's own stance
    int line;
} NamedPose;

// The wrong form at one of the poses.
typedef struct WrongPose {
    int instead_of; // index into poses
    Pose pose;
} WrongPose;

enum { MISTAKE_POSES = 4, EXERCISE_PHASES_MAX = 32 };
typedef struct Mistake {
    const char *id;
    const char *label; // "Arched back"
    const char *say;
    WrongPose at[MISTAKE_POSES];
    size_t at_count;
    uint32_t phases; // bit 1 << index: of those phases that end in such a pose, the ones that go wrong
    int line;        // of the file, for diagnostics
} Mistake;

// An angle that passes its comfortable limit on purpose: a stretch at its end.
typedef struct Allowance {
    const char *angle; // as written: "right_hip flexion"
    Dof dof;
    double to_deg; // of the positive direction
    const char *why;
    int line;
} Allowance;

typedef struct Strings {
    const char **items;
    size_t count;
} Strings;

// How a variant compares with its exercise.
typedef enum VariantLevel { VARIANT_EASIER, VARIANT_HARDER, VARIANT_OTHER } VariantLevel;

typedef struct Exercise {
    const char *path; // the file
    const char *id;   // the file's name without .yaml; of a variant "bridge.half"
    const char *name;
    const char *aim; // a few words under the name: "Glutes and hamstrings"
    const char *purpose;
    bool warm_up;   // belongs to warm-ups and cool-downs rather than the main ten
    bool brisk;     // moves fast on purpose (marching): the motion check allows more speed
    int from_weeks; // so many weeks after the birth at the earliest; 0 = as soon as she likes
    int order;      // its place in lists; lower first
    Strings set_up; // how to get into the start position, shown and spoken before the clock starts
    Strings steps;  // shown while it runs, the current one lit
    Strings form;   // form notes
    Strings cautions;
    Muscle works[MUSCLE_COUNT], supports[MUSCLE_COUNT];
    size_t works_count, supports_count;
    bool needs_mat, needs_chair, needs_wall;
    Sides sides;
    Dose dose;
    CameraSpec camera;
    InsideView inside;
    Stance stance;
    NamedPose *poses;
    size_t pose_count;
    Phase *phases; // one repetition
    size_t phase_count;
    Mistake *mistakes;
    size_t mistake_count;
    Allowance *allow; // for the motion check; of the right side, as everything in the file
    size_t allow_count;
    int first_line;
    // Other ways to do it, in the order of the file. Each is a whole exercise of its own: what the file does not
    // change of it is as here. Their own lists of variants are empty.
    const struct Exercise **variants;
    size_t variant_count;
    const struct Exercise *variant_of; // the exercise it is a variant of; NULL for an exercise itself
    const char *variant_id;            // of a variant: "half"; else NULL
    VariantLevel level;                // of a variant
    const char *about;                 // of a variant: one short line for choosing it; else NULL
    // A way from one position to another (assets/transitions/): each pose has a stance of its own, and the phases lead
    // from the first pose to the last instead of round. `ends` are the positions it leads from and to.
    bool transition;
    Position ends[2];
} Exercise;

// The variant of that id ("half"); NULL when there is none.
const Exercise *exercise_variant(const Exercise *exercise, const char *id);

// The exercise as it is done wrong: the phases that go wrong end in the wrong poses. Poses and phases of `out` live in `arena`, all
// else is shared.
void exercise_with_mistake(const Exercise *exercise, const Mistake *mistake, Arena *arena, Exercise *out);

// Seconds of one repetition at normal speed with the given hold (both sides where they alternate).
double exercise_rep_seconds(const Exercise *exercise, double hold_s);

// Longest breath in or out that may be asked for, seconds.
#define EXERCISE_LONGEST_BREATH_S 12.0
// Seconds of the breath in or out that begins with phase *phase and runs over the phases in a row that share
// it; 0 when it is free. *phase moves on to the first phase behind it.
double exercise_breath_seconds(const Exercise *exercise, size_t *phase, double hold_s);

// Everything needed to draw one moment of a repetition.
typedef struct ExerciseMoment {
    Stance stance; // mirrored for the left side
    Pose from, to;
    bool crossing;    // on the way from the base pose of `stance` to that of `to_stance`; `from` and `to` are these two
    Stance to_stance; // the same as `stance` unless crossing
    double ease; // 0..1, eased
    int phase;   // index into phases
    Side side;   // the side working at this moment
    Breath breath;
    double breath_s; // 0..1 through the breath phase
    double effort;   // 0..1
    double lift;     // 0..1 inside view
    double ribs_m;
} ExerciseMoment;

// The moment `t_s` seconds into a repetition (wrapped into it) that starts on `side`, at normal speed.
void exercise_moment_at(const Exercise *exercise, double t_s, Side side, double hold_s, ExerciseMoment *out);

// The moment `share` (0..1) through phase `phase` with the working side `side`, with the exercise's own hold.
void exercise_moment_in_phase(const Exercise *exercise, int phase, double share, Side side,
                              ExerciseMoment *out);
// The same with another hold (a routine's): it decides how long a breath over several phases lasts, and
// nothing else.
void exercise_moment_with_hold(const Exercise *exercise, int phase, double share, Side side, double hold_s,
                               ExerciseMoment *out);

// The body at a moment: body_solve(), or body_cross() where it goes from one stance to another.
void exercise_moment_solve(const ExerciseMoment *moment, Figure *out);

// The moment `share` (0..1, not eased) of the way from the base pose of one stance to that of another, with quiet ribs.
// `side` only says whose muscles would glow.
void exercise_crossing_moment(const Stance *from, const Stance *to, double share, Side side, ExerciseMoment *out);

// How far the ribs widen with a full breath in, metres.
#define EXERCISE_RIBS_M 0.012
// Ribs follow the breath: over a breath in they widen to 1 (times EXERCISE_RIBS_M), over a breath out they
// narrow to 0, both with minimum jerk over all phases in a row that share the breath. Over free breathing
// they settle at 0.3 and swing up from there in whole waves of about 4.5 s. So every stretch begins where the
// one before it ended (the first one where the last one ends), and nothing jumps at a phase's border, between
// repetitions or where sides change.
