#include "app/routine_input.h"

#include "sound/cues/cue_player.h"
#include "sound/voice/voice.h"

bool routine_input_open(RoutineInput *input, const char *id, const char *profile, ScoreOptions *options) {
    *input = (RoutineInput){.bank = NULL};
    if (!content_open(&input->content))
        return false;
    const Routine *routine = content_routine(&input->content, id);
    if (!routine || !profile_option_open(&input->content, profile, &input->whose))
        return false;
    input->bank = content_voice(&input->content);
    options->voice = voice_times(input->bank);
    options->profile = profile ? &input->whose.profile : NULL;
    input->routine = profile_option_fit(&input->whose, &input->content, routine, options->voice);
    return input->routine != NULL;
}

void routine_input_close(RoutineInput *input) {
    voice_free(input->bank);
    profile_option_close(&input->whose);
    content_close(&input->content);
}
