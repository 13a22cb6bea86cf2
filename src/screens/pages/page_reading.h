// A page read aloud by the coach's voice, line by line: its introduction, then each section's heading and lines. A line without a
// clip is passed over in silence, with time to read it.
#pragma once
#include "model/page.h"
#include "screens/screen.h"

// The heading's place in front of a section's lines, and the introduction's in front of all sections.
enum { PAGE_READING_HEADING = -1, PAGE_READING_INTRO = -1 };

typedef struct PageReading {
    const Page *page;  // borrowed while it is read; NULL = nothing is read
    int section, line; // that is read now, or was when it stopped; PAGE_READING_INTRO, PAGE_READING_HEADING
    int64_t left_us;   // until the next one
    bool waited;       // for a line that took longer than was known
} PageReading;

// Begins with that line, or the next one after it that there is. Nothing where there is none.
void page_reading_start(PageReading *reading, const Page *page, int section, int line,
                        ScreenContext *context);
// Ends it, with the word that is being said. Nothing when nothing is read.
void page_reading_stop(PageReading *reading, ScreenContext *context);
// Lets time go by. Returns the time in µs until another line is read; 0 = one has just begun, or all is read; -1 = nothing is read.
int64_t page_reading_update(PageReading *reading, ScreenContext *context, int64_t elapsed_us);
