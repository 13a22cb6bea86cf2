// What is set about the chimes, asked by chime.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "model/chime.h"
#include "store/settings.h"

// Whether a chime (not CHIME_NONE) is turned on. The two breathing tones share a setting.
bool chime_is_on(const Settings *settings, Chime chime);
// The chimes that captions describe, bits 1 << Chime: those that are on, where captions for sounds are; else 0.
uint32_t chimes_described(const Settings *settings);
// Those that are turned off, bits 1 << Chime: lines stand in for them (coach/score.h).
uint32_t chimes_turned_off(const Settings *settings);
