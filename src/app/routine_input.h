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

// Opens it, and fills `options` with the voice and the user, who are borrowed from `input`. `profile` is a file; NULL = nothing is
// known of the user. False, after a line on stderr, when there is no such routine, or none for that user. Close it in any case.
// `voice` is the name of recordings (own_voice.h), "shipped" for none of them, or NULL for what the user has chosen.
bool routine_input_open(RoutineInput *input, const char *id, const char *profile, const char *voice,
                        ScoreOptions *options);
// The same in two steps, for a routine that is made of what the content holds: the content alone ...
bool routine_input_begin(RoutineInput *input);
// ... and all the rest, for a routine that lives as long as the content.
bool routine_input_take(RoutineInput *input, const Routine *routine, const char *profile, const char *voice,
                        ScoreOptions *options);
// Frees all of it, after whatever was compiled.
void routine_input_close(RoutineInput *input);
