#include "screens/pages/page_reading.h"
#include <ctype.h>
#include <string.h>
#include "base/utf8.h"

enum {
    LINE_GAP_US = 600000,
    SENTENCE_GAP_US = 150000, // within a sentence that goes on in the next line
    SECTION_GAP_US = 1000000,
    READ_US = 900000, // a line without a clip, and more for each letter
    READ_LETTER_US = 50000,
    WAIT_MOST_US = 1000000,
};

static const char *line_at(const Page *page, int section, int line) {
    if (section < 0)
        return page->intro;
    const PageSection *at = &page->sections[section];
    return line < 0 ? at->heading : at->lines.items[line];
}

static bool next_line(PageReading *reading) {
    const Page *page = reading->page;
    int lines = reading->section < 0 ? 0 : (int)page->sections[reading->section].lines.count;
    if (++reading->line >= lines) {
        reading->section++;
        reading->line = PAGE_READING_HEADING;
    }
    return reading->section < (int)page->section_count;
}

// How long nothing is said after a line.
static int64_t gap_after(const PageReading *reading) {
    PageReading next = *reading;
    if (!next_line(&next) || next.section != reading->section)
        return SECTION_GAP_US;
    const char *line = line_at(reading->page, reading->section, reading->line),
               *other = line_at(next.page, next.section, next.line);
    bool ended = !line || *line == '\0' || strchr(".!?:;", line[strlen(line) - 1]);
    return reading->line >= 0 && !ended && other && islower((unsigned char)*other) ? SENTENCE_GAP_US
                                                                                   : LINE_GAP_US;
}

static int64_t say(ScreenContext *context, const char *text) {
    const ScreenServices *services = context->services;
    int64_t lasts_us = 0, anchor_us;
    if (services->voice.duration && cue_player_can_say(services->player, text))
        lasts_us = services->voice.duration(services->voice.context, text, &anchor_us);
    if (lasts_us <= 0)
        return READ_US + (int64_t)utf8_count(text) * READ_LETTER_US;
    cue_player_say_now(services->player, text);
    return lasts_us;
}

// Says the line it stands at, or the next one that there is.
static void begin_line(PageReading *reading, ScreenContext *context) {
    const char *text = line_at(reading->page, reading->section, reading->line);
    while (!text || *text == '\0') {
        if (!next_line(reading)) {
            reading->page = NULL;
            return;
        }
        text = line_at(reading->page, reading->section, reading->line);
    }
    reading->left_us = say(context, text) + gap_after(reading);
    reading->waited = false;
}

void page_reading_start(PageReading *reading, const Page *page, int section, int line,
                        ScreenContext *context) {
    *reading = (PageReading){.page = page, .section = section, .line = line};
    begin_line(reading, context);
}

void page_reading_stop(PageReading *reading, ScreenContext *context) {
    if (reading->page)
        cue_player_stop(context->services->player);
    reading->page = NULL;
}

int64_t page_reading_update(PageReading *reading, ScreenContext *context, int64_t elapsed_us) {
    if (!reading->page)
        return -1;
    reading->left_us -= elapsed_us;
    if (reading->left_us > 0)
        return reading->left_us;
    // It began behind another word, or while the sound was still coming up.
    int64_t still_us = cue_player_until_free_us(context->services->player);
    if (still_us > 0 && !reading->waited) {
        reading->waited = true;
        reading->left_us = still_us < WAIT_MOST_US ? still_us : WAIT_MOST_US;
        return reading->left_us;
    }
    if (next_line(reading))
        begin_line(reading, context);
    else
        reading->page = NULL;
    return 0;
}
