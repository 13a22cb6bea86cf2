// A page to print and to hand out: an exercise in pictures and words, or a routine as a booklet of them. Lengths in points
// (1/72 inch). All of it is for one thread.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include "model/dose.h"
#include "model/side.h"
#include "report/page_file.h"

typedef struct Exercise Exercise;
typedef struct Page Page;
typedef struct StageStyle StageStyle;

enum { CARD_DPI_LEAST = 50, CARD_DPI_USUAL = 200, CARD_DPI_MOST = 600 };

typedef enum CardPaper { CARD_A4, CARD_LETTER } CardPaper;

// One exercise of a card: its file's words, and how much of it.
typedef struct CardExercise {
    const Exercise *exercise;
    Dose dose;
    Side side; // the one that the pictures show at work
} CardExercise;

typedef struct Card {
    const char *title; // of a booklet; NULL = a single page, of the one exercise
    const char *intro; // under the title of a booklet
    const CardExercise *exercises;
    size_t count;      // at least 1
    const Page *signs; // the page on when to seek help; borrowed, as all of this
    const StageStyle *style;
    CardPaper paper;
} Card;

// How many pages it has: one for each exercise, and a first one for a booklet.
int card_pages(const Card *card);

// Writes all pages as PDF, with text that can be selected, to a file that is open. False with errno set when that fails.
bool card_write_pdf(FILE *file, const Card *card);
// Writes one page, 0..card_pages()-1, as PNG of `dpi` pixels an inch or as SVG.
bool card_write_page(FILE *file, const Card *card, int page, PageFormat format, int dpi);
