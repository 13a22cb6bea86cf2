// What an exercise is called, for those who need nothing else of it.
#pragma once

typedef struct Exercise Exercise;

// They live as long as the exercise.
const char *exercise_id(const Exercise *exercise);   // the file's name; of a variant "bridge.half"
const char *exercise_name(const Exercise *exercise); // as the user reads it: "Half bridge"
// Of a variant "half"; NULL for an exercise that is none.
const char *exercise_variant_id(const Exercise *exercise);
