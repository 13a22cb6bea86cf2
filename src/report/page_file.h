// A file that pages are drawn into with cairo: PDF of many pages, PNG and SVG of one. Inside report/ and card/, and of one thread.
#pragma once
#include <cairo.h>
#include <stdbool.h>
#include <stdio.h>

typedef enum PageFormat { PAGE_PDF, PAGE_PNG, PAGE_SVG } PageFormat;

// What a PDF says of itself; NULL = nothing.
typedef struct PageAbout {
    const char *title, *subject, *author;
    const char *made; // ISO 8601; without it the file says no time, and two of them have the same bytes
} PageAbout;

typedef struct PageFile {
    cairo_t *cairo; // to draw with, in points
    cairo_surface_t *surface;
    FILE *file;
    PageFormat format;
} PageFile;

// Begins on a file that is open and stays the caller's. `width` x `height` in points; `dpi` counts for PNG only.
PageFile page_file_begin(FILE *file, PageFormat format, double width, double height, int dpi,
                         const PageAbout *about);
// The page is done, and another one follows it. PDF only.
void page_file_next(PageFile *pages);
// Writes what is left. False with errno set when any of it failed.
bool page_file_end(PageFile *pages);
