#include "ui/text.h"
#include <limits.h>
#include <string.h>
#include "base/utf8.h"
#include "ui/text_recorder.h"
#include "ui/text_cache.h"

#define ELLIPSIS "…"

enum { BALANCED_LINES_MAX = 3 };

bool text_open(char *reason, int reason_size) {
    text_close();
    if (!text_face_find(reason, reason_size))
        return false;
    text_cache_open();
    return true;
}

void text_close(void) {
    text_cache_close();
    text_face_close();
}

TextUse text_use(void) {
    return text_cache_use();
}

bool text_is_open(void) {
    return text_face_is_open();
}

bool text_can_show(uint32_t code) {
    return text_runs_can_show(code);
}

bool text_turns(uint32_t code) {
    return text_runs_turns(code);
}

static const CachedText *get(TextStyle style, const char *utf8, int length, bool with_mask) {
    int size_px = style.size_px >= 1 ? style.size_px < 512 ? (int)(style.size_px + 0.5) : 512 : 1;
    return text_cache_get(style.weight, size_px, utf8, length < TEXT_BYTES_MAX ? length : TEXT_BYTES_MAX,
                          with_mask);
}

static int length_of(const char *utf8) {
    return (int)strnlen(utf8, TEXT_BYTES_MAX);
}

TextSize text_measure(TextStyle style, const char *utf8) {
    return get(style, utf8, length_of(utf8), false)->size;
}

static void draw_part(Canvas *canvas, TextStyle style, int x, int y, const char *utf8, int length) {
    const CachedText *text = get(style, utf8, length, true);
    const TextMask *mask = &text->mask;
    text_recorder_add(canvas, style, x, y, text->size, utf8, length);
    if (mask->coverage && !text_recorder_hides())
        canvas_blend_mask(canvas, x + mask->x, y + mask->y, mask->coverage, mask->w, mask->h, mask->w,
                          style.color);
}

void text_draw(Canvas *canvas, TextStyle style, int x, int y, const char *utf8) {
    draw_part(canvas, style, x, y, utf8, length_of(utf8));
}

// A line that ends in the ellipsis: `length` bytes and the sign, in `out`; returns the whole length.
static int with_ellipsis(char out[TEXT_BYTES_MAX], const char *utf8, int length) {
    int most = TEXT_BYTES_MAX - (int)strlen(ELLIPSIS);
    if (length > most)
        length = most;
    memcpy(out, utf8, (size_t)length);
    memcpy(out + length, ELLIPSIS, strlen(ELLIPSIS));
    return length + (int)strlen(ELLIPSIS);
}

static bool fits(TextStyle style, const char *utf8, int length, int width) {
    return length <= TEXT_BYTES_MAX && get(style, utf8, length, false)->size.w <= width;
}

static bool fits_with_ellipsis(TextStyle style, const char *utf8, int length, int width) {
    char line[TEXT_BYTES_MAX];
    int whole = with_ellipsis(line, utf8, length);
    return get(style, line, whole, false)->size.w <= width;
}

static bool space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static int without_spaces(const char *utf8, int length) {
    while (length > 0 && space(utf8[length - 1]))
        length--;
    return length;
}

// The bytes of the first characters, as many as fit, at least one.
static int fill_with_characters(TextStyle style, const char *utf8, int length, int width) {
    int filled = 0;
    while (filled < length) {
        int bytes = 1;
        utf8_decode(utf8 + filled, length - filled, &bytes);
        if (filled > 0 && !fits(style, utf8, filled + bytes, width))
            break;
        filled += bytes;
    }
    return filled;
}

// Where the next word after `at` ends; `at` itself when the paragraph has none left.
static int next_word_end(const char *utf8, int at) {
    int end = at;
    while (space(utf8[end]))
        end++;
    int word = end;
    while (utf8[end] && utf8[end] != '\n' && !space(utf8[end]))
        end++;
    return end == word ? at : end;
}

// The last end of a word within `most` bytes, but at least the next one after `from`; `from` when there is none.
static int word_end_near(const char *utf8, int from, int most) {
    int end = next_word_end(utf8, from);
    for (int next = next_word_end(utf8, end); next != end && next <= most; next = next_word_end(utf8, next))
        end = next;
    return end;
}

// The length of the line that starts at `utf8`: whole words, up to a newline at most. Letters are shaped together, so each try
// shapes the whole line: where it ends is guessed from the width of the try before.
static int fill_line(TextStyle style, const char *utf8, int width) {
    int line = 0, too_long = INT_MAX;
    double bytes_per_px = 2.0 / (style.size_px > 0 ? style.size_px : 1);
    for (;;) {
        double guess = width * bytes_per_px;
        int end = word_end_near(utf8, line, guess < too_long - 1 ? (int)guess : too_long - 1);
        if (end == line)
            return line;
        if (end >= too_long)
            return line > 0 ? line : fill_with_characters(style, utf8, end, width);
        if (fits(style, utf8, end, width))
            line = end;
        else
            too_long = end;
        if (end <= TEXT_BYTES_MAX)
            bytes_per_px = end / (double)(get(style, utf8, end, false)->size.w + 1);
    }
}

// Shortens a line, word by word and then character by character, until the ellipsis fits behind it.
static int shorten(TextStyle style, const char *utf8, int length, int width) {
    while (length > 0 && !fits_with_ellipsis(style, utf8, length, width)) {
        int shorter = length;
        while (shorter > 0 && !space(utf8[shorter - 1]))
            shorter--;
        shorter = without_spaces(utf8, shorter);
        if (shorter == 0) {
            shorter = length - 1;
            while (shorter > 0 && ((uint8_t)utf8[shorter] & 0xC0) == 0x80)
                shorter--;
        }
        length = shorter;
    }
    return length;
}

// As many words into each line as it takes, and whether the last line was cut.
static int fill_lines(TextStyle style, const char *utf8, int width, int max_lines, int *starts, int *lengths,
                      bool *cut) {
    int count = 0, at = 0;
    *cut = false;
    while (count < max_lines) {
        while (space(utf8[at]))
            at++;
        if (!utf8[at])
            return count;
        int length = fill_line(style, utf8 + at, width);
        starts[count] = at;
        lengths[count++] = length;
        at += length;
        while (space(utf8[at]))
            at++;
        if (utf8[at] == '\n')
            at++;
    }
    while (space(utf8[at]) || utf8[at] == '\n')
        at++;
    if (count > 0 && utf8[at]) {
        *cut = true;
        lengths[count - 1] = shorten(style, utf8 + starts[count - 1], lengths[count - 1], width);
    }
    return count;
}

// Whether every line ends where a word does.
static bool breaks_no_word(const char *utf8, int count, const int *starts, const int *lengths) {
    for (int i = 0; i < count; i++) {
        char next = utf8[starts[i] + lengths[i]];
        if (next && next != '\n' && !space(next))
            return false;
    }
    return true;
}

// A word left alone on the last line looks forgotten: few lines are made as narrow as their number allows.
static int wrap(TextStyle style, const char *utf8, int width, int max_lines, int *starts, int *lengths,
                bool *cut) {
    int count = fill_lines(style, utf8, width, max_lines, starts, lengths, cut);
    if (count < 2 || count > BALANCED_LINES_MAX || *cut || strchr(utf8, '\n') ||
        !breaks_no_word(utf8, count, starts, lengths))
        return count;
    for (int low = width / 2, high = width; high - low > 1;) {
        int middle = (low + high) / 2, from[BALANCED_LINES_MAX], length[BALANCED_LINES_MAX];
        bool too_narrow;
        int lines = fill_lines(style, utf8, middle, count, from, length, &too_narrow);
        if (too_narrow || !breaks_no_word(utf8, lines, from, length)) {
            low = middle;
            continue;
        }
        high = middle;
        memcpy(starts, from, (size_t)count * sizeof *starts);
        memcpy(lengths, length, (size_t)count * sizeof *lengths);
    }
    return count;
}

int text_wrap(TextStyle style, const char *utf8, int width, int max_lines, int *starts, int *lengths) {
    bool cut;
    return wrap(style, utf8, width, max_lines, starts, lengths, &cut);
}

int text_draw_wrapped(Canvas *canvas, TextStyle style, int x, int y, int width, double line_pitch,
                      int max_lines, const char *utf8) {
    int starts[TEXT_LINES_MAX], lengths[TEXT_LINES_MAX];
    bool cut;
    int count = wrap(style, utf8, width, max_lines < TEXT_LINES_MAX ? max_lines : TEXT_LINES_MAX, starts,
                     lengths, &cut);
    if (count <= 0)
        return 0;
    int top = 0;
    for (int i = 0; i < count; i++) {
        const char *line = utf8 + starts[i];
        char shortened[TEXT_BYTES_MAX];
        int length = lengths[i];
        if (cut && i == count - 1) {
            length = with_ellipsis(shortened, line, length);
            line = shortened;
        }
        top = (int)(i * line_pitch + 0.5);
        draw_part(canvas, style, x, y + top, line, length);
    }
    return top + get(style, "", 0, false)->size.h;
}
