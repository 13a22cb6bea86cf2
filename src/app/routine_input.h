// A routine named on the command line, with all that it is compiled from: the content, whom it is for, and the voice.
#pragma once
#include "app/content.h"
#include "app/profile_option.h"

typedef struct RoutineInput {
    Content content;
    ProfileOption whose;
    VoiceBank *bank;        // NULL where there is no voice
    const Routine *routine; // as the rules offer it to that user; NULL = there is none
} RoutineInput;

// What a command was told of it; NULL = nothing.
typedef struct RoutineOptions {
    const char *profile; // a file; NULL = nothing is known of the user
    const char *
        voice; // the name of recordings (own_voice.h), "shipped" = none of them; NULL = as `person` has chosen
    const char *person; // a name, as own_person() takes it
} RoutineOptions;

// Opens it, and fills `options` with the voice and the user, who are borrowed from `input`. False, after a line on stderr, when there
// is no such routine, or none for that user, or it is not clear whose voice is meant. Close it in any case.
bool routine_input_open(RoutineInput *input, const char *id, const RoutineOptions *given,
                        ScoreOptions *options);
// The same in two steps, for a routine that is made of what the content holds: the content alone ...
bool routine_input_begin(RoutineInput *input);
// ... and all the rest, for a routine that lives as long as the content.
bool routine_input_take(RoutineInput *input, const Routine *routine, const RoutineOptions *given,
                        ScoreOptions *options);
// Frees all of it, after whatever was compiled.
void routine_input_close(RoutineInput *input);
