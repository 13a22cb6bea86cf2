#include "data/source.h"
#include <stdio.h>
#include "base/unseen.h"
#include "base/utf8.h"

static bool is_control(uint32_t code) {
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

typedef struct Place {
    int line, col, tab_line;
    uint32_t before;
    bool good;
} Place;

// False when nothing after it is worth reading.
static bool check_character(Place *place, uint32_t code, bool breaks_line, DataReport *report) {
    const char *unseen = unseen_name(code);
    if (code == '\t') {
        if (place->tab_line != place->line)
            data_error_at(report, place->line, place->col, "a tab; indent and separate with spaces");
        place->tab_line = place->line;
        place->good = false;
    } else if (is_control(code) && !breaks_line) {
        data_error_at(report, place->line, place->col,
                      "the control character 0x%02x; a content file is plain text", (unsigned)code);
        return false;
    } else if (unseen != NULL && !breaks_line && !(unseen_is_joiner(code) && place->before >= 0x300)) {
        data_error_at(report, place->line, place->col, "a %s (U+%04X), which cannot be seen; take it out",
                      unseen, (unsigned)code);
        place->good = false;
    } else if (code == '%' && place->col == 1) {
        data_error_at(report, place->line, place->col,
                      "a line that begins with '%%' (a directive) is not allowed");
        return false;
    }
    return true;
}

static bool check_length(const Place *place, DataReport *report) {
    bool lines = place->line > DATA_MAX_LINES;
    if (!lines && place->col <= DATA_MAX_LINE_CHARACTERS + 1)
        return true;
    data_error_at(report, place->line, 1, lines ? "more than %d lines" : "a line of more than %d characters",
                  lines ? (int)DATA_MAX_LINES : (int)DATA_MAX_LINE_CHARACTERS);
    return false;
}

bool source_check(const uint8_t *bytes, size_t size, DataReport *report) {
    const uint8_t *at = bytes, *end = bytes + size;
    Place place = {.line = 1, .col = 1, .good = true};
    while (at < end) {
        uint32_t code = 0;
        size_t length = utf8_character(at, end, &code);
        if (length == 0) {
            data_error_at(report, place.line, place.col, "not valid UTF-8; save the file as UTF-8 text");
            return false;
        }
        bool breaks_line = code == '\n' || (code == '\r' && at + 1 < end && at[1] == '\n');
        if (!check_character(&place, code, breaks_line, report))
            return false;
        at += length;
        place.before = code;
        place.col++;
        if (code == '\n') {
            place.line++;
            place.col = 1;
        }
        if (!check_length(&place, report))
            return false;
    }
    return place.good;
}

static const struct {
    uint32_t first, last;
    const char *name, *instead;
} lookalikes[] = {
    {0x00a0, 0x00a0, "no-break space", "a plain space"},
    {0x00ab, 0x00ab, "quote", "a straight one (\")"},
    {0x00bb, 0x00bb, "quote", "a straight one (\")"},
    {0x1680, 0x1680, "wide space", "a plain space"},
    {0x2000, 0x200a, "space of a special width", "a plain space"},
    {0x2010, 0x2015, "dash", "a plain '-'"},
    {0x2018, 0x201f, "curly quote", "a straight one (\")"},
    {0x202f, 0x202f, "narrow no-break space", "a plain space"},
    {0x2032, 0x2033, "prime", "a straight quote (\")"},
    {0x2039, 0x203a, "quote", "a straight one (\")"},
    {0x205f, 0x205f, "space of a special width", "a plain space"},
    {0x2212, 0x2212, "minus sign", "a plain '-'"},
    {0x2236, 0x2236, "ratio sign", "a plain ':'"},
    {0x3000, 0x3000, "wide space", "a plain space"},
    {0x3001, 0x3001, "wide comma", "a plain ','"},
    {0x300c, 0x300f, "quote", "a straight one (\")"},
    {0xa789, 0xa789, "colon of another script", "a plain ':'"},
};
enum { LOOKALIKE_COUNT = sizeof lookalikes / sizeof lookalikes[0] };

static bool is_wide(uint32_t code) {
    return code >= 0xff01 && code <= 0xff5e;
}

static bool is_foreign_letter(uint32_t code) {
    return code >= 0x370 && code <= 0x52f; // Greek and Cyrillic
}

bool source_is_curly_quote(uint32_t code) {
    return (code >= 0x2018 && code <= 0x201f) || code == 0xab || code == 0xbb || code == 0x2039 ||
           code == 0x203a;
}

const char *source_describe_lookalike(uint32_t code, char buffer[LOOKALIKE_CAPACITY]) {
    snprintf(buffer, LOOKALIKE_CAPACITY, "a letter (U+%04X) that looks like a plain one; type it anew",
             (unsigned)code);
    if (code == '#')
        snprintf(buffer, LOOKALIKE_CAPACITY,
                 "' #' begins a comment here; put a text that holds it in quotes");
    else if (is_wide(code))
        snprintf(buffer, LOOKALIKE_CAPACITY, "a full-width character (U+%04X); write a plain '%c'",
                 (unsigned)code, (int)(code - 0xfee0));
    for (size_t i = 0; i < LOOKALIKE_COUNT; i++)
        if (code >= lookalikes[i].first && code <= lookalikes[i].last)
            snprintf(buffer, LOOKALIKE_CAPACITY, "a %s (U+%04X) is none of YAML's; write %s",
                     lookalikes[i].name, (unsigned)code, lookalikes[i].instead);
    return buffer;
}

static bool is_ascii_letter(uint32_t code) {
    return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
}

static bool is_lookalike(uint32_t code, uint32_t before, uint32_t next) {
    if (code == 0x2019 && before > ' ' && next > ' ' && before != ':') // an apostrophe within a word
        return false;
    if (is_foreign_letter(code))
        return is_ascii_letter(before) || is_ascii_letter(next);
    for (size_t i = 0; i < LOOKALIKE_COUNT; i++)
        if (code >= lookalikes[i].first && code <= lookalikes[i].last)
            return true;
    return is_wide(code);
}

static void note(DataReport *report, int line, int col, uint32_t code) {
    if (report->lookalike_count < DATA_MAX_LOOKALIKES)
        report->lookalikes[report->lookalike_count++] = (DataLookalike){line, col, code};
}

static void note_in_line(const uint8_t *at, const uint8_t *end, int line, DataReport *report) {
    uint32_t before = 0, code = 0, next = 0, quote = 0;
    size_t length = utf8_character(at, end, &code);
    for (int col = 1; length > 0; col++) {
        at += length;
        length = utf8_character(at, end, &next);
        next = length > 0 ? next : 0;
        bool token_starts = before == 0 || before == ' ' || before == '[' || before == '{' || before == ',';
        if (quote != 0)
            quote = code == quote && !(quote == '"' && before == '\\') ? 0 : quote;
        else if ((code == '"' || code == '\'') && token_starts)
            quote = code;
        else if (code == '#' && (before == 0 || before == ' ')) {
            if (before != 0 && next != 0 && next != ' ' && next != '#' && next != '\r')
                note(report, line, col, code);
            return;
        } else if (is_lookalike(code, before, next))
            note(report, line, col, code);
        before = code;
        code = next;
    }
}

void source_note_lookalikes(const uint8_t *bytes, size_t size, DataReport *report) {
    const uint8_t *at = bytes, *end = bytes + size;
    for (int line = 1; at < end; line++) {
        const uint8_t *from = at;
        while (at < end && *at != '\n')
            at++;
        note_in_line(from, at, line, report);
        at += at < end ? 1 : 0;
    }
}
