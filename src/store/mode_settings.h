// What holds while a mode does (model/session_mode.h). The settings under it stay as they are, so that all is as before when the
// mode ends.
#pragma once
#include <stdbool.h>
#include "model/session_mode.h"
#include "store/settings.h"

// Which one holds.
SessionMode mode_of(const Settings *settings);
// How loud everything is, 0 to 1: nothing in nap mode and where the sound is off; with eyes closed always to be heard.
double mode_volume(const Settings *settings);
// How loud the voice is beside the other sounds, 0 to 1; with eyes closed always to be heard.
double mode_voice_volume(const Settings *settings);
// How much the coach says: everything with eyes closed.
TalkAmount mode_talk(const Settings *settings);
// Whether captions are wanted: always in nap mode.
bool mode_captions(const Settings *settings);
// Whether captions also describe sounds: always in nap mode.
bool mode_sound_captions(const Settings *settings);
// Whether the coach says what the focus is on: as set, and always with eyes closed; never in nap mode, where nothing is heard.
bool mode_speaks_focus(const Settings *settings);
