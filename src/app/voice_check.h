// What `gently voice check` holds a voice against.
#pragma once
#include <stdbool.h>
#include "app/content.h"

// Every fault a line on stdout, with `table` also a row for each clip, then a summary; returns how many faults there are.
int voice_check_all(const Content *content, VoiceBank *bank, bool table);
