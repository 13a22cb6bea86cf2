// Every screen's callbacks, one file each.
#pragma once
#include "screens/screen.h"

extern const Screen safety_note_screen;
extern const Screen home_screen;
extern const Screen watch_screen;
extern const Screen follow_screen;
extern const Screen finished_screen;
extern const Screen seek_help_screen;
extern const Screen keys_screen;
extern const Screen ways_screen;
extern const Screen settings_screen;
extern const Screen music_screen;
extern const Screen sound_delay_screen;
