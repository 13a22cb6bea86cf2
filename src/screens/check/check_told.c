#include "screens/check/check_told.h"
#include "screens/asked_input.h"
#include "screens/check/symptoms.h"

typedef struct Told {
    const Profile *profile;
    uint64_t asked;
    const Library *library;
    Arena *words;
    const char *line; // NULL = nothing yet
} Told;

static void tell(Told *told, const char *text) {
    told->line = told->line ? arena_printf(told->words, "%s \xc2\xb7 %s", told->line, text)
                            : arena_strdup(told->words, text);
}

static void tell_input(Told *told, ProfileInput input) {
    char text[ASKED_TEXT_CAPACITY];
    if (profile_knows(told->profile, input) || (told->asked >> input & 1))
        tell(told, arena_printf(told->words, "%s: %s", library_question(told->library, input)->name,
                                asked_input_text(told->library, told->profile, input, text)));
}

const char *check_told(const Profile *profile, uint64_t asked, const Library *library, Arena *words) {
    Told told = {profile, asked, library, words, NULL};
    int at = 0;
    arena_reset(words);
    for (const char *text; (text = symptom_told(library, profile, &at));)
        tell(&told, text);
    if (profile_get(profile, PROFILE_SIGNS, 0))
        tell_input(&told, PROFILE_SIGNS);
    tell_input(&told, PROFILE_PAIN_NOW);
    tell_input(&told, PROFILE_HURTS);
    tell_input(&told, PROFILE_AT_HAND);
    if (!profile_knows(profile, PROFILE_HANDS)) // else it is told as a symptom, or is well
        tell_input(&told, PROFILE_HANDS);
    if (profile_knows(profile, PROFILE_MINUTES))
        tell_input(&told, PROFILE_MINUTES);
    return told.line;
}
