// Pain before and after as a picture: a ring before, a disc after, a soft band between them; from week to week, or from one session
// to the next while there are few. On the scale from 0 to 10, in numbers and words.
#pragma once
#include "store/history/history_weeks.h"
#include "ui/widgets.h"

enum { PAIN_COLUMNS_MAX = 12 };

typedef struct PainWeeks {
    bool weekly; // else a column for each session
    int count;   // 0 = nothing was told
    HistoryPain column[PAIN_COLUMNS_MAX];
} PainWeeks;

// The latest of what the log tells; `arena` is for the moment.
PainWeeks pain_weeks_of(const HistoryLog *log, Arena *arena);
// Its latest column in one sentence: "This week: about 4 before, 2 after."; `text` of `size` bytes, returned. There must be one.
const char *pain_weeks_sentence(const PainWeeks *weeks, int today, char *text, size_t size);
// Adds the picture, with what ring and disc mean below it.
void pain_weeks_add(Scene *scene, const Theme *theme, RectPx rect, const PainWeeks *weeks);
