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
    Placeholders said; // what its texts may hold
} ExerciseReader;

// Index of a pose id among the exercise's poses. False when there is none: reported at `node`.
bool exercise_read_pose_name(ExerciseReader *reader, const DataNode *node, const char *what, int *out);

// Reports a phase whose id an earlier one has.
void exercise_check_phase_id(ExerciseReader *reader, const Fields *fields, const Phase *phase);
void exercise_read_needs(const Fields *fields, Exercise *exercise);
void exercise_read_camera(const Fields *fields, CameraSpec *camera);
void exercise_read_poses(ExerciseReader *reader, const DataNode *node);
void exercise_read_rep(ExerciseReader *reader, const DataNode *list);
void exercise_read_mistakes(ExerciseReader *reader, const DataNode *list);
// Angles that may pass their comfortable limits.
void exercise_read_allow(ExerciseReader *reader, const DataNode *list);
// What only shows when all is read: alternating from a lopsided pose, a hold that no phase uses.
void exercise_check_whole(ExerciseReader *reader, const Fields *fields);

// An exercise with the values of what a file leaves out. `path` is borrowed.
Exercise *exercise_new(const char *path, Arena *arena);
// Opens the mapping of an exercise; unknown keys are reported.
bool exercise_open_fields(ExerciseReader *reader, const DataNode *top, Fields *fields);
// Everything of an exercise but its schema, id and variants.
void exercise_read_body(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses);
// How it moves: base pose, stance, poses, repetition, mistakes and allowances.
void exercise_read_movement(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses);
// The variants of an exercise that has been read without faults.
void exercise_read_variants(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses);
