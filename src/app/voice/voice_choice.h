// The voice that is heard while the app runs, and changing it.
#pragma once
#include "app/content.h"
#include "app/voice/own_voice.h"
#include "screens/screen.h"

typedef struct VoiceChoice {
    const Content *content;
    VoiceBank *bank;    // in use; NULL = captions only
    VoiceBank *retired; // of the voice before, while its last line sounds
    char name[sizeof((Settings *)0)->voice];
    char wanted[sizeof((Settings *)0)->voice]; // another one that is to be taken
    bool changes;                              // whether there is one
    OwnVoices own;
    const char *names[OWN_VOICES_MAX];
} VoiceChoice;

// Opens the bank of the voice `name` ("" = the shipped one alone).
void voice_choice_open(VoiceChoice *choice, const Content *content, const char *name);
// Frees the banks; nothing of them may sound any more.
void voice_choice_close(VoiceChoice *choice);
// The voices that can be chosen.
NameList voice_choice_list(const VoiceChoice *choice);
// Call when the user has chosen the voice `name`: voice_choice_update() takes it.
void voice_choice_want(VoiceChoice *choice, const char *name);
// Call once a frame or so. Takes the voice that is wanted, also in the middle of a session: what sounds fades out, and an open
// score is to be compiled anew for the new voice's lengths (ScreenEnvironment.voice_turn). One after the other: not while something of
// the voice before last still sounds. True when the bank has changed.
bool voice_choice_update(VoiceChoice *choice, CuePlayer *player, const Mixer *mixer);
