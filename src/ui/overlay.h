// What lies over the figure while the user follows: ring, repetitions, steps, caption, breath, progress, banner,
// countdown. All take plain values; each is cheap to add every frame and is painted again only when it looks
// different.
#pragma once
#include <stdbool.h>
#include "ui/label.h"

// A ring that fills clockwise with a number and a word inside.
typedef struct RingLook {
    int cx, cy, radius; // to the middle of the stroke, px
    double turn;        // 0..1 of it is filled
    int number;         // shown large; negative = none
    const char *word;   // below the number; may be NULL
    bool calm;          // teal instead of the accent: nothing to do but wait
} RingLook;
// Adds the ring.
void ring_add(Scene *scene, const Theme *theme, const RingLook *look);
// Whether a word has room in the ring.
bool ring_has_room(const Theme *theme, const char *word);
// The radius of the ring in follow-along screens, px.
int ring_radius(const Theme *theme);
// How far a ring reaches beyond its radius, px.
int ring_reach(const Theme *theme);

// The height of so many dots, px.
int dots_height(const Theme *theme, int total);
// Dots for `total` repetitions, rows of at most ten; `done` are filled, the next one is marked as running
// when `running`. (x, y) is the top left, middle or right. Returns the rectangle.
RectPx dots_add(Scene *scene, const Theme *theme, Align align, int x, int y, int total, int done,
                bool running);

// The lines of an exercise, measured once so that lighting another one moves nothing.
enum { STEPS_MAX = 10 };
typedef struct StepsLayout {
    Theme theme;
    int count;
    const char *line[STEPS_MAX]; // borrowed from the library
    RectPx slot[STEPS_MAX];
    TextStyle plain, lit;
    double pitch;
    int height; // of all slots
    int room;   // for them: what does not fit comes on further pages
} StepsLayout;
// Lays lines out in the given width, smaller when they would be higher than `max_height`, and on pages when the least size still is.
void steps_measure(const Theme *theme, const char *const *lines, int count, int x, int y, int width,
                   int max_height, StepsLayout *out);
// How many pages the lines take; at least 1.
int steps_page_count(const StepsLayout *layout);
// False where one line alone is higher than a page.
bool steps_have_room(const StepsLayout *layout);
// `current` is lit, on its page; -1 = none, then all of the first page are shown alike in the plain style.
void steps_add(Scene *scene, const StepsLayout *layout, int current);
// All of a page alike, with none lit.
void steps_add_page(Scene *scene, const StepsLayout *layout, int page);

// Large words are so large in captions as two lines have room for on the canvas, on end three; never smaller than usual, but for what is
// narrower.
Theme caption_theme(const Theme *words);
// A caption on a dark plate: at most two lines of 37 characters, on end with large words three. `bottom` is the plate's lower edge.
enum { CAPTION_LINE_CHARS = 37 };
// `text` must live until it is no longer shown. Returns the plate.
RectPx caption_add(Scene *scene, const Theme *theme, int cx, int bottom, int max_width, const char *text);
// The height of a plate with as many lines as there may be.
int caption_height(const Theme *theme);
// Where to break a caption: bytes of the first line; the second starts after one space. The whole length =
// one line.
int caption_break(const char *text);

// Where the breath is: the top left corner; its word beside the disc, or below it in the middle of so much width, px.
typedef struct BreathPlace {
    int x, y;
    int word_below; // 0 = beside
} BreathPlace;
// A leaf-green disc that grows with the breath in and shrinks with the breath out. share = 0..1 through
// it.
void breath_add(Scene *scene, const Theme *theme, const BreathPlace *place, bool in, double share);
// The same where the user breathes freely: open = 0..1, how full the ribs are; "Breathe" beside it.
void breath_add_free(Scene *scene, const Theme *theme, const BreathPlace *place, double open);
// The height of either with the word beside it, px.
int breath_height(const Theme *theme);

// A bar in pieces. share = 0..1 of piece `current` is done; the earlier ones are whole.
typedef struct ProgressLook {
    RectPx rect;
    const int64_t *weight; // one a piece: their lengths are in proportion, with a smallest length
    int count, current;
    double share;
} ProgressLook;
// Adds the bar; nothing where its pieces have no room or no weight.
void progress_add(Scene *scene, const Theme *theme, const ProgressLook *look);

// A band across the whole width with a large line and a smaller one (may be NULL).
void banner_add(Scene *scene, const Theme *theme, int cy, const char *title, const char *detail);

// The big 3-2-1: a disc with a number, and a word over it (may be NULL).
void countdown_add(Scene *scene, const Theme *theme, int cx, int cy, int number, const char *word);
// How far the disc reaches from its middle, px.
int countdown_radius(const Theme *theme);

// "12:40" from µs, rounded up to whole seconds.
void format_clock(int64_t us, char out[16]);
