#include "app/routine_input.h"

#include <stdio.h>
#include <string.h>

#include "app/own_store.h"
#include "app/voice/own_voice.h"
#include "base/log.h"
#include "sound/cues/cue_player.h"
#include "sound/voice/voice.h"

// Those that this person hears while following along. False after a line on stderr, as own_person().
static bool chosen_voice(const char *person_name, char name[sizeof((Settings *)0)->voice]) {
    char person[PERSON_ID_SIZE];
    name[0] = '\0';
    if (!own_person(person_name, person))
        return false;
    Settings settings = own_settings(person);
    memcpy(name, settings.voice, sizeof settings.voice);
    return true;
}

static bool open_voice(RoutineInput *input, const RoutineOptions *given) {
    char own[sizeof((Settings *)0)->voice], folder[PATH_CAPACITY];
    const char *voice = given->voice;
    if (voice && given->person) {
        log_line("--voice and --person are two answers to one question; give one of them");
        return false;
    }
    if (voice)
        snprintf(own, sizeof own, "%s", strcmp(voice, "shipped") == 0 ? "" : voice);
    else if (!chosen_voice(given->person, own))
        return false;
    if (voice && own[0] && !own_voice_find(input->content.folder, own, folder)) {
        log_line("there are no recordings of '%s' (gently voice list)", own);
        return false;
    }
    input->bank = content_voice_with(&input->content, own);
    return true;
}

bool routine_input_begin(RoutineInput *input) {
    *input = (RoutineInput){.bank = NULL};
    return content_open(&input->content);
}

bool routine_input_open(RoutineInput *input, const char *id, const RoutineOptions *given,
                        ScoreOptions *options) {
    const Routine *routine = routine_input_begin(input) ? content_routine(&input->content, id) : NULL;
    return routine && routine_input_take(input, routine, given, options);
}

bool routine_input_take(RoutineInput *input, const Routine *routine, const RoutineOptions *given,
                        ScoreOptions *options) {
    if (!profile_option_open(&input->content, given->profile, &input->whose) || !open_voice(input, given))
        return false;
    options->voice = voice_times(input->bank);
    options->profile = given->profile ? &input->whose.profile : NULL;
    input->routine = profile_option_fit(&input->whose, &input->content, routine, options->voice);
    return input->routine != NULL;
}

void routine_input_close(RoutineInput *input) {
    voice_free(input->bank);
    profile_option_close(&input->whose);
    content_close(&input->content);
}
