// What there is to read of an exercise, as texts one below the other, sorted into a few heads.
#pragma once
#include "base/arena.h"
#include "screens/library/offers_today.h"
#include "ui/flow.h"

typedef struct Exercise Exercise;

typedef enum LinesHead { LINES_FOR, LINES_HOW, LINES_FORM, LINES_CARE, LINES_HEADS } LinesHead;
enum { LINES_MAX = 40 };

typedef struct ExerciseLines {
    FlowText item[LINES_MAX];
    int count;
} ExerciseLines;

// The words of a head's button.
const char *exercise_lines_head(LinesHead head);
// Fills in what stands under a head. Texts are borrowed from the exercise and the offers, or live in `arena`.
void exercise_lines_fill(ExerciseLines *lines, LinesHead head, const Exercise *exercise,
                         const OffersToday *offers, const Profile *profile, const RuleSet *rules,
                         Arena *arena);
