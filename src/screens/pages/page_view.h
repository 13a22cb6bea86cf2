// A page of the library (safety note, when to seek help) laid out in columns, readable from 3 m without
// scrolling where it fits.
#pragma once
#include <stdbool.h>
#include "model/page.h"
#include "ui/widgets.h"

enum { PAGE_SECTIONS_MAX = 6 };

typedef struct PageLayout {
    Theme theme;
    const Page *page;
    RectPx area; // what the page may take
    int section_count;
    RectPx section[PAGE_SECTIONS_MAX]; // where each lies, unscrolled
    TextStyle heading, line;
    double pitch;
    int overflow_px; // how far it can be scrolled; 0 = all of it is in sight
} PageLayout;

// A line of a page that is read just now: lit, with the paragraph that it belongs to.
typedef struct PageLit {
    int section; // -1 = none
    int line;    // -1 = the heading
} PageLit;

// Whether words are so large, for the height there is, that what to do has to be read before what is only beside it.
bool page_is_tight(const Theme *theme);
// Chooses columns and type sizes (never below the floor for a TV). page may be NULL: then nothing is laid
// out.
void page_measure(const Theme *theme, const Page *page, RectPx area, PageLayout *out);
// Adds the sections, `scrolled_px` further down. What would reach out of the area is cut off.
void page_add(Scene *scene, const PageLayout *layout, int scrolled_px, PageLit lit);
// Where the lit line lies, unscrolled; empty when there is none.
RectPx page_lit_rect(const PageLayout *layout, PageLit lit);
