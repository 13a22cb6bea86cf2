#include "app/voice/voice_choice.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "platform/audio.h"

static VoiceBank *open_bank(const Content *content, const char *name) {
    VoiceBank *bank = content_voice_with(content, name);
    if (!bank)
        return NULL;
    if (!translate_is_on())        // the machine speaks English only
        voice_speak_missing(bank); // lines of content that is newer than the voice
    voice_start_worker(bank); // before a routine asks for its first clips, or they are decoded in its way
    return bank;
}

void voice_choice_open(VoiceChoice *choice, const Content *content, const char *name) {
    *choice = (VoiceChoice){.content = content, .bank = open_bank(content, name)};
    snprintf(choice->name, sizeof choice->name, "%s", name);
    own_voice_list(content->folder, &choice->own);
    for (int i = 0; i < choice->own.count; i++)
        choice->names[i] = choice->own.names[i];
}

void voice_choice_close(VoiceChoice *choice) {
    voice_free(choice->bank);
    voice_free(choice->retired);
}

NameList voice_choice_list(const VoiceChoice *choice) {
    return (NameList){choice->names, choice->own.count};
}

static void free_retired(VoiceChoice *choice, const Mixer *mixer) {
    audio_lock();
    bool idle = mixer_is_idle(mixer);
    audio_unlock();
    if (!idle)
        return;
    voice_free(choice->retired);
    choice->retired = NULL;
}

void voice_choice_want(VoiceChoice *choice, const char *name) {
    snprintf(choice->wanted, sizeof choice->wanted, "%s", name);
    choice->changes = strcmp(choice->name, choice->wanted) != 0;
}

bool voice_choice_update(VoiceChoice *choice, CuePlayer *player, const Mixer *mixer) {
    if (choice->retired)
        free_retired(choice, mixer);
    if (choice->retired || !choice->changes)
        return false;
    choice->changes = false;
    choice->retired = choice->bank;
    choice->bank = open_bank(choice->content, choice->wanted);
    memcpy(choice->name, choice->wanted, sizeof choice->name);
    cue_player_set_bank(player, choice->bank);
    return true;
}
