// --profile FILE of the commands that show a routine: for whom it is.
#pragma once
#include "app/content.h"
#include "coach/score.h"
#include "rules/rules.h"

// What can be read of a faulty profile counts; the rest is unknown, and so the careful answer. False when there was a fault,
// which was said on stderr.
bool profile_option_read(const char *path, Profile *profile);

typedef struct ProfileOption {
    Profile profile;
    const RulesOutcome *outcome; // in `arena`
    Arena *arena;                // NULL = without a profile
} ProfileOption;

// Reads a profile (NULL = none) and asks the rules. False, after a line on stderr for what is wrong, or why there is no session
// for that user. Free with profile_option_close() in any case.
bool profile_option_open(const Content *content, const char *path, ProfileOption *option);
// The same, and without a profile nothing is known of the user.
bool profile_option_open_any(const Content *content, const char *path, ProfileOption *option);
void profile_option_close(ProfileOption *option);
// The routine as the rules offer it to that user, in the option's arena; each change is told on stderr. The routine itself without a
// profile; NULL, after a line on stderr, when nothing of it is left.
const Routine *profile_option_fit(const ProfileOption *option, const Content *content, const Routine *routine,
                                  VoiceTimes voice);
