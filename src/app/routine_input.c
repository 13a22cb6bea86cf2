#include "app/routine_input.h"

#include <stdio.h>
#include <string.h>

#include "app/own_store.h"
#include "app/voice/own_voice.h"
#include "base/file.h"
#include "base/log.h"
#include "sound/cues/cue_player.h"
#include "sound/voice/voice.h"

// Those that the user hears while following along.
static void chosen_voice(char name[sizeof((Settings *)0)->voice]) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], line[STORE_LINE_SIZE];
    name[0] = '\0';
    if (!paths_user_data(folder) || !paths_join(path, folder, STORE_FILE) || !file_exists(path))
        return; // whoever only looks at a routine gets no file of settings made
    Store *store = store_open(folder, line, sizeof line);
    Settings settings = settings_load(store);
    store_close(store);
    memcpy(name, settings.voice, sizeof settings.voice);
}

static bool open_voice(RoutineInput *input, const char *voice) {
    char own[sizeof((Settings *)0)->voice], folder[PATH_CAPACITY];
    if (!voice)
        chosen_voice(own);
    else
        snprintf(own, sizeof own, "%s", strcmp(voice, "shipped") == 0 ? "" : voice);
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

bool routine_input_open(RoutineInput *input, const char *id, const char *profile, const char *voice,
                        ScoreOptions *options) {
    const Routine *routine = routine_input_begin(input) ? content_routine(&input->content, id) : NULL;
    return routine && routine_input_take(input, routine, profile, voice, options);
}

bool routine_input_take(RoutineInput *input, const Routine *routine, const char *profile, const char *voice,
                        ScoreOptions *options) {
    if (!profile_option_open(&input->content, profile, &input->whose) || !open_voice(input, voice))
        return false;
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
