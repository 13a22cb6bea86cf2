// A page to read, from assets/text/pages.yaml ("safety_note", "seek_help", ...) or advice.yaml. Lives in its library's arena.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "model/strings.h"

typedef struct Exercise Exercise;

typedef struct PageSection {
    const char *heading;   // may be NULL
    bool urgent;           // shown in the warning colour
    const Exercise *shows; // the movement beside its lines: its own or the page's; NULL = none
    Strings lines;
} PageSection;

typedef struct Page {
    const char *id;
    const char *title;
    const char *intro;     // may be NULL
    int order;             // its place in the list of advice; -1 = it stands in no list
    int from_weeks;        // so many weeks after the birth at the earliest; 0 = at any time
    const Exercise *shows; // the everyday movement, exercise or transition beside its words; NULL = none
    PageSection *sections;
    size_t section_count;
} Page;

// The pages of one or more files, in the order they were read.
typedef struct Pages {
    Page *items; // in the library's arena
    size_t count;
} Pages;
