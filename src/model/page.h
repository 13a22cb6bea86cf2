// A page to read, from assets/text/pages.yaml ("safety_note", "seek_help", ...). Lives in its library's arena.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "model/strings.h"

typedef struct PageSection {
    const char *heading; // may be NULL
    bool urgent;         // shown in the warning colour
    Strings lines;
} PageSection;

typedef struct Page {
    const char *id;
    const char *title;
    const char *intro; // may be NULL
    PageSection *sections;
    size_t section_count;
} Page;
