// The state of a page on screen, shared by the files it is made of.
#pragma once
#include "screens/contacts/contact_big.h"
#include "screens/pages/page_figure.h"
#include "screens/pages/page_reading.h"
#include "screens/pages/page_spec.h"
#include "screens/pages/page_view.h"

enum { PAGE_WHEN_MAX = 96 };

typedef struct PageScreen {
    char id[PAGE_ID_SIZE];
    const PageSpec *spec;
    const Routine *routine; // to go on with when it is read; NULL = home
    int history_session;    // to be carried on with it
    const Page *page;       // NULL: title and buttons alone
    // Where somebody is to be called, what to do in one sentence (NULL = elsewhere); and the page with it, and after it.
    const char *lead;
    const Page *with_lead, *after_lead;
    const char *title, *intro;
    char when[PAGE_WHEN_MAX]; // "For later: from week 8 on"; "" = now
    ButtonRow buttons;
    PageReading reading;
    PageFigure figure;
    bool one_by_one; // the first section shows a movement: one at a time
    int section;     // which
    Page alone;      // that section as a page
    bool
        countries_below; // what the emergency number is in many countries, as a section below the others: `with_countries`
    Page with_countries;
    PageSection with_countries_sections[PAGE_SECTIONS_MAX];
    Arena *words; // of what was told, where the page says it
    ContactBig big;
    // From the last layout.
    bool hinted; // there is room for the keys beside the buttons
    int scrolled_px;
    int width;         // of the words; the rest is the figure's
    double head_share; // by which title and introduction are smaller
    Theme theme;
    PageLayout layout;
    RectPx area, numbers; // of the page, and of the numbers to call below it
    int place_y;          // of "2 of 4"
    int caption_y;        // of what the figure shows, where it belongs to one section of several
} PageScreen;

// Takes its words from the library.
void page_take(PageScreen *state, const ScreenContext *context);
// The movement beside the words: that of the section shown or of the nearest one before it, or the one that some section of the page shows;
// NULL = none.
const Exercise *page_movement(const PageScreen *state);
// The words on the buttons that change with what is read, and which can be pressed.
void page_label_buttons(PageScreen *state);
// Places everything; as far scrolled as before, where it is as long.
void page_layout(void *state, ScreenContext *context);
// Scrolls by so many px, as far as there is something; false when there is nothing.
bool page_scroll(PageScreen *state, int by);
// The line that is read, in the layout's sections.
PageLit page_lit(const PageScreen *state);
// Adds all that the screen shows.
void page_paint(void *state, ScreenContext *context, Scene *scene);
