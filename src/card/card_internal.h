// The parts of a card. Inside card/ only.
#pragma once
#include "base/arena.h"
#include "card/card.h"
#include "model/exercise_moment.h"
#include "report/page_draw.h"

// The paper's size and what is left of it within the margins.
typedef struct CardSheet {
    double width, height, left, right, foot;
} CardSheet;

enum { CARD_PICTURES_MAX = 4, CARD_WRONG_MAX = 2 };

// A picture of an exercise and what stands below it.
typedef struct CardPicture {
    ExerciseMoment moment;
    int steps[2]; // those it shows: from the first to the last, counted from 0; -1 = none
} CardPicture;

// The moments that tell the exercise, in their order: those where it is another picture than the ones before. Returns how many,
// at most CARD_PICTURES_MAX.
int card_pictures(const CardExercise *of, CardPicture pictures[CARD_PICTURES_MAX]);

// Draws pictures in a row of equal boxes from (x, y), `width` wide in all; returns the height of the row.
double card_draw_pictures(const Paper *page, const CardExercise *of, const StageStyle *style, double x,
                          double y, double width);
// The usual mistakes, smaller and crossed, with their names and the words that help; 0 where there are none.
double card_draw_mistakes(const Paper *page, const CardExercise *of, const StageStyle *style, double x,
                          double y, double width);

// The moment that tells most about the exercise, in a box.
void card_draw_thumbnail(const Paper *page, const CardExercise *of, const StageStyle *style, double x,
                         double y, double width, double height);

// The page of one exercise.
void card_draw_exercise(cairo_t *cairo, const Card *card, const CardExercise *of, const CardSheet *sheet);
// The first page of a booklet.
void card_draw_cover(cairo_t *cairo, const Card *card, const CardSheet *sheet);

// "6 times, 2 rounds, each side, hold 5 s" in the arena.
const char *card_dose(const CardExercise *of, Arena *arena);

// What stands at the foot of every page.
void card_draw_foot(const Paper *page, const CardSheet *sheet);
