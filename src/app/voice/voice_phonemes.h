// How every shipped line is spoken, in phones, and whether a person has read that: assets/voice/phonemes.txt, one line each,
//   Breathe in.<tab>b r iy dh' | ih n
// `make voice` writes it; a line with a word that is spoken as none before begins with '?' until somebody has read it, put
// tools/voice/lexicon.scm right where it is wrong, and taken the '?' away.
#pragma once
#include "app/content.h"

// A line on stdout for every shipped clip whose phones nobody has reviewed, and for every row without a clip; returns how many.
int voice_phonemes_check(const Content *content, const VoiceBank *bank);
