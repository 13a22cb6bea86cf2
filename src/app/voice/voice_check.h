// What `gently voice check` holds a voice against.
#pragma once
#include <stdbool.h>
#include "app/content.h"

// Every fault a line on stdout, with `table` also a row for each clip, then a summary; returns how many faults there are.
int voice_check_all(const Content *content, VoiceBank *bank, bool table);
// The same of a person's voice `name` alone, the own lines of `bank`, and of the sound files in its `folder`: those that match no
// line, that cannot be used, whose line has other words now, and (no fault) that wait to be taken over. `faults` = how many were
// found when the bank was opened; they are counted too.
int voice_check_own(const Content *content, VoiceBank *bank, const char *name, const char *folder, bool table,
                    int faults);
