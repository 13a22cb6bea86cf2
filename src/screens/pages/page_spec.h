// What a page is besides its words: its buttons, what each of them does, and where the pain key finds its answer. A page of
// assets/text/pages.yaml needs a row here only where one button that leads back is not enough.
#pragma once
#include "screens/pages/key_groups.h"
#include "screens/parts.h"

// Pages that the program itself opens.
#define PAGE_SAFETY_NOTE "safety_note"
#define PAGE_ABOUT_YOU "about_you"
#define PAGE_SEEK_HELP "seek_help"
// Words of the check before a session and of what it leads to (check/): no pages to open.
#define PAGE_BEFORE_SESSION "before_session"
#define PAGE_CALL_NOW "call_now"
#define PAGE_CALL_TODAY "call_today"
#define PAGE_REST_TODAY "rest_today"
// The signs that cannot wait and are no answer of the pain key by themselves, in short words for its screen: no page to open.
#define PAGE_OTHER_SIGNS "other_signs"
#define PAGE_PAIN "pain"
#define PAGE_URGENT "urgent"
#define PAGE_SOON "soon"
#define PAGE_KEYS "keys"
#define PAGE_COMFORT "comfort"

enum { PAGE_BUTTONS_MAX = 4 };

typedef enum PageLead {
    PAGE_LEAD_BACK,
    PAGE_LEAD_HOME,
    PAGE_LEAD_PAGE,    // opens another page above
    PAGE_LEAD_AGREED,  // the safety note is read: on with the routine asked for, or home
    PAGE_LEAD_ASK,     // the questions about the user, and on with the routine
    PAGE_LEAD_LATER,   // on without them
    PAGE_LEAD_NUMBERS, // the numbers to call, to be typed in
    PAGE_LEAD_CALLING, // nowhere: the page stays in sight for the call
    PAGE_LEAD_READ,    // reads it aloud, or stops that
    PAGE_LEAD_SHOW,    // the movement beside the words, to watch it; only where there is one
} PageLead;

// One without a label ends the row.
typedef struct PageButton {
    const char *label; // marked with N_()
    PageLead lead;
    const char *page; // PAGE_LEAD_PAGE
    ButtonKind kind;
} PageButton;

typedef struct PageSpec {
    const char *id;             // ScreenRequest.page
    const char *text;           // the page of pages.yaml whose sections it shows; NULL = the one called `id`
    const char *title, *intro;  // instead of that page's; NULL = that page's
    const char *fallback_title; // where the library has no such page
    const char *hints;          // of the keys, at the lower right; marked with N_()
    const KeyGroup *keys;       // KEY_GROUPS of them instead of sections; NULL = sections
    bool numbers;               // shows whom to call, as far as numbers are known
    bool today; // is about a call today, with what the pain key was told: the emergency number stands last
    bool calls_now;    // shows the emergency number large, and what was told
    bool answers_pain; // what the pain key leads to; with all of it in sight the key leads nowhere else
    PageButton buttons[PAGE_BUTTONS_MAX]; // the first has the focus
} PageSpec;

// Says that the page in sight stays for the call that is made.
void page_stays_for_call(ScreenContext *context);
// How many rows there are.
int page_spec_count(void);
// NULL outside 0 .. count-1.
const PageSpec *page_spec_at(int index);
// The row of a page; a plain one with a button that leads back where it has none. Never NULL.
const PageSpec *page_spec_find(const char *id);
// The row of the pages in the list of advice that have none of their own.
const PageSpec *page_spec_of_advice(void);
