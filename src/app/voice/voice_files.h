// The sound files in the folder of a person's voice, held against the lines there are.
#pragma once
#include "app/content.h"

// A line on stdout for each file that matches no line, that cannot be used, or that waits to be taken over; returns how many faults
// there are. Waiting is none. `bank` holds the own lines.
int voice_files_check(const Content *content, const VoiceBank *bank, const char *name, const char *folder);
