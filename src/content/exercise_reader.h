// The parts of an exercise file, read one after the other into an exercise; shared by exercise_*.c only.
#pragma once
#include "content/pose_library.h"
#include "content/texts.h"
#include "model/exercise.h"

typedef struct ExerciseReader {
    DataReport *report;
    Arena *arena;   // of the library
    Arena *scratch; // until the file is read
    Exercise *exercise;
    Stance *stances;   // of a transition's poses, each in its place
    Placeholders said; // what its texts may hold
} ExerciseReader;

// Index of a pose id among the exercise's poses. False when there is none: reported at `node`.
bool exercise_read_pose_name(ExerciseReader *reader, const DataNode *node, const char *what, int *out);

// Reports a phase whose id an earlier one has.
void exercise_check_phase_id(ExerciseReader *reader, const Fields *fields, const Phase *phase);
// An optional list of `min` or more muscles; one that is named twice is reported. False where there is no such list.
bool exercise_read_muscles(const Fields *fields, const char *key, size_t min, Muscle *muscles, size_t *count);
// The flags of `needs`; twice the same is reported.
void exercise_read_needs(const Fields *fields, Exercise *exercise);
// The required mapping `camera`: azimuth -180..180 and elevation -10..80 degrees.
void exercise_read_camera(const Fields *fields, CameraSpec *camera);
// An optional mapping `key` of such an azimuth and elevation; false where there is none.
bool exercise_read_view(const Fields *of, const char *key, double *azimuth_deg, double *elevation_deg);
// The named poses, after "base", which is the stance's; `node` may be NULL: base alone.
void exercise_read_poses(ExerciseReader *reader, const DataNode *node);
// The phases of a repetition, which must end where it began.
void exercise_read_rep(ExerciseReader *reader, const DataNode *list);
// The usual mistakes.
void exercise_read_mistakes(ExerciseReader *reader, const DataNode *list);
// What to heed, and whom it is about.
void exercise_read_cautions(ExerciseReader *reader, const Fields *fields);
// The cautions of an exercise that its variant `id` has too; `list` itself where it is no list.
const DataNode *exercise_cautions_for(Arena *scratch, const DataNode *list, const char *id);
// Angles that may pass their comfortable limits.
void exercise_read_allow(ExerciseReader *reader, const DataNode *list);
// What only shows when all is read: alternating from a lopsided pose, a hold that no phase uses.
void exercise_check_whole(ExerciseReader *reader, const Fields *fields);

// Warns of words that a listener with closed eyes would stumble over.
void exercise_check_words(const ExerciseReader *reader, const Fields *fields);

// An exercise with the values of what a file leaves out. `path` is borrowed.
Exercise *exercise_new(const char *path, Arena *arena);
// Opens the mapping of an exercise; unknown keys are reported. False, and reported, when it is no mapping.
bool exercise_open_fields(ExerciseReader *reader, const DataNode *top, Fields *fields);
// Everything of an exercise but its schema, id and variants.
void exercise_read_body(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses);
// How it moves: base pose, stance, poses, repetition, mistakes and allowances.
void exercise_read_movement(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses);
// The variants of an exercise that has been read without faults.
void exercise_read_variants(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses);
