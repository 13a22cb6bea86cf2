// What was done on a day and how it felt, as lines to read.
#pragma once
#include "content/library.h"
#include "store/history/history_log.h"
#include "ui/flow.h"

// The lines, the sessions first, then the exercises, then what was told; in `arena`, as are their texts.
FlowText *day_words(const HistoryLog *log, const Library *library, int day, Arena *arena, int *count);
