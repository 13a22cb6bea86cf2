// A sheet of paper to draw on with cairo, and text on it laid out by pango. Lengths in points (1/72 inch). For report/ and card/, and
// of one thread.
#pragma once
#include <pango/pangocairo.h>
#include <stdbool.h>

// A4.
#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define PAGE_MARGIN 45.0

// Greys, 0 black to 1 white: the page has no other colours, so that any printer prints it.
#define GREY_INK 0.12
#define GREY_SOFT 0.38
#define GREY_LINE 0.72
#define GREY_FAINT 0.88

typedef struct Paper {
    cairo_t *cairo;
    PangoContext *pango;
} Paper;

typedef enum PageAlign { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_MIDDLE } PageAlign;

typedef struct PageStyle {
    double size; // pt
    bool bold;
    double grey;
    PageAlign align;
    int lines; // at most; 0 = as many as it takes. What does not fit ends in an ellipsis
} PageStyle;

// A page over `cairo`, which stays the caller's; white, of that size. End it with page_end().
Paper page_begin(cairo_t *cairo, double width, double height);
void page_end(Paper *page);

// Writes text into a box `width` wide whose top is `y`; returns its height. An ALIGN_MIDDLE or ALIGN_RIGHT text is aligned within the box.
double page_text(const Paper *page, double x, double y, double width, PageStyle style, const char *text);
// The height that page_text() would return; nothing is drawn.
double page_text_height(const Paper *page, double width, PageStyle style, const char *text);
// Its width on one line, pt.
double page_text_width(const Paper *page, PageStyle style, const char *text);
// A straight line, `width` wide.
void page_line(const Paper *page, double x0, double y0, double x1, double y1, double width, double grey);
// A filled rectangle.
void page_box(const Paper *page, double x, double y, double w, double h, double grey);
