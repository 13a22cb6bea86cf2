#include "screens/pages/page_view.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "screens/pages/page_rows.h"

enum {
    LINES_MAX = TEXT_LINES_MAX,
    PADDING = 30,
    TIGHT_PADDING = 16,
    TIGHT_BELOW = 640,
    COLUMN_GAP = 28,
    HEADING_MAX_LINES = 8,
    PROSE_MAX = 1400,
    NOT_LIT = -2,
    SMALLEST_THAT_FITS = 30,
    SIGN = 40
};

// What a column is at least wide, in letters' sizes: some twenty letters; and some more where it is scrolled anyway.
#define COLUMN_LEAST 11
#define COLUMN_LEAST_SCROLLED 15
#define COLUMN_LEAST_ON_END 15 // there is height for longer ones

#define UNEVENNESS_STEP 0.125
#define UNEVENNESS_MOST 0.75

typedef struct SectionData {
    const PageLayout *layout;
    int index, scrolled_px;
    int lit_line; // NOT_LIT = none
} SectionData;

bool page_is_tight(const Theme *theme) {
    return theme->safe.h < theme_px(theme, TIGHT_BELOW);
}

static int padding_of(const Theme *theme) {
    return theme_px(theme, page_is_tight(theme) ? TIGHT_PADDING : PADDING);
}

// Prose ends in full stops or runs on with commas; a list does neither and gets bullets.
static bool is_list(const PageSection *section) {
    for (size_t i = 0; i < section->lines.count; i++) {
        size_t length = strlen(section->lines.items[i]);
        if (length > 0 && strchr(".,", section->lines.items[i][length - 1]))
            return false;
    }
    return true;
}

// A sentence may be written over several lines; it is one paragraph. `at` moves to its last line.
static const char *join_prose(const PageSection *section, size_t *at, char joined[PROSE_MAX]) {
    size_t length = 0;
    for (;; ++*at) {
        int added = snprintf(joined + length, PROSE_MAX - length, "%s%s", length ? " " : "",
                             section->lines.items[*at]);
        length += (size_t)added < PROSE_MAX - length ? (size_t)added : PROSE_MAX - 1 - length;
        bool last = *at + 1 >= section->lines.count;
        // A line that begins like a sentence is one of its own, with or without a full stop before it.
        if (last ||
            (isupper((unsigned char)section->lines.items[*at + 1][0]) && length > 0 &&
             joined[length - 1] != ',') ||
            (length > 0 && joined[length - 1] == '.') ||
            length + strlen(section->lines.items[*at + 1]) + 2 > PROSE_MAX)
            return joined;
    }
}

static int bullet_indent(const PageLayout *layout, const PageSection *section) {
    return is_list(section) ? (int)(layout->line.size_px * 0.8) : 0;
}

// Behind a paragraph of that height; says where that is, and paints it when there is a canvas.
static void light(Canvas *canvas, const PageLayout *layout, RectPx paragraph, RectPx *out) {
    int gap = (int)(layout->line.size_px * 0.17), side = padding_of(&layout->theme) * 6 / 10;
    *out = rect_of(paragraph.x - side, paragraph.y - gap, paragraph.w + 2 * side, paragraph.h + 2 * gap);
    if (canvas)
        canvas_fill_round_rect(canvas, out->x, out->y, out->w, out->h, layout->line.size_px * 0.3,
                               THEME_LIT_PAPER);
}

// No letter is cut through by the edge that the page is scrolled at: a paragraph shows whole or not at all, and of one that is higher than
// all there is room for those lines that are whole.
static RectPx lines_in_sight(const PageLayout *layout, RectPx paragraph, double pitch) {
    RectPx area = layout->area;
    int above = area.y - paragraph.y, below = rect_bottom(paragraph) - rect_bottom(area);
    if (above <= 0 && below <= 0)
        return area;
    if (paragraph.h <= area.h)
        return rect_of(0, 0, 0, 0);
    int top = above > 0 ? paragraph.y + (int)(ceil(above / pitch) * pitch) : paragraph.y,
        bottom = below > 0 ? paragraph.y + (int)(floor((rect_bottom(area) - paragraph.y) / pitch) * pitch)
                           : rect_bottom(paragraph);
    return rect_of(area.x, top, area.w, bottom > top ? bottom - top : 0);
}

// Walks down a section's content; paints it when there is a canvas. Returns the height. *lit_face gets where its lit line lies.
static int walk_section(Canvas *canvas, const PageLayout *layout, const PageSection *section, RectPx rect,
                        int lit_line, RectPx *lit_face) {
    int padding = padding_of(&layout->theme), inside = rect.w - 2 * padding, x = rect.x + padding,
        y = rect.y + padding;
    double heading_pitch = layout->heading.size_px * 1.2;
    if (section->heading) {
        TextStyle style = layout->heading;
        style.color = section->urgent ? THEME_URGENT : THEME_INK;
        int height = paragraph_height(style, inside, heading_pitch, HEADING_MAX_LINES, section->heading);
        if (lit_line == -1)
            light(canvas, layout, rect_of(x, y, inside, height), lit_face);
        RectPx seen = lines_in_sight(layout, rect_of(x, y, inside, height), heading_pitch);
        if (canvas && seen.h > 0) {
            RectPx before = canvas_clip_to(canvas, seen);
            text_draw_wrapped(canvas, style, x, y, inside, heading_pitch, HEADING_MAX_LINES,
                              section->heading);
            canvas_set_clip(canvas, before);
        }
        y += height + (int)(layout->line.size_px * 0.5);
    }
    int indent = bullet_indent(layout, section), gap = (int)(layout->line.size_px * 0.34);
    char joined[PROSE_MAX];
    for (size_t i = 0; i < section->lines.count; i++) {
        int first = (int)i;
        const char *line = indent ? section->lines.items[i] : join_prose(section, &i, joined);
        int height = paragraph_height(layout->line, inside - indent, layout->pitch, LINES_MAX, line);
        if (lit_line >= first && lit_line <= (int)i)
            light(canvas, layout, rect_of(x, y, inside, height), lit_face);
        RectPx seen = lines_in_sight(layout, rect_of(x, y, inside, height), layout->pitch);
        if (canvas && seen.h > 0) {
            RectPx before = canvas_clip_to(canvas, seen);
            if (indent)
                canvas_fill_circle(canvas, x + indent * 0.28, y + layout->line.size_px * 0.57,
                                   layout->line.size_px * 0.14, section->urgent ? THEME_URGENT : THEME_TEAL);
            text_draw_wrapped(canvas, layout->line, x + indent, y, inside - indent, layout->pitch, LINES_MAX,
                              line);
            canvas_set_clip(canvas, before);
        }
        y += height + gap;
    }
    return y - gap + padding - rect.y;
}

static void set_styles(PageLayout *layout, double line_px) {
    layout->line = theme_style(&layout->theme, TEXT_REGULAR, line_px, THEME_INK);
    layout->heading = theme_style(&layout->theme, TEXT_BLACK, line_px * 1.16, THEME_INK);
    layout->pitch = layout->line.size_px * 1.26;
}

static size_t letters_of(const PageSection *section) {
    size_t letters = section->heading ? strlen(section->heading) : 0;
    for (size_t i = 0; i < section->lines.count; i++)
        letters += strlen(section->lines.items[i]);
    return letters;
}

// How wide the section at `index` is where all stand in one row: by `unevenness`, 0..1, after the letters that it holds.
static int section_width(const PageLayout *layout, int index, int width, double unevenness) {
    size_t all = 0;
    for (int i = 0; i < layout->section_count; i++)
        all += letters_of(&layout->page->sections[i]);
    double even = 1.0 / layout->section_count;
    double share = all > 0 ? (double)letters_of(&layout->page->sections[index]) / (double)all : even;
    return (int)(width * (even + (share - even) * unevenness));
}

// Sections side by side, in as many rows as they need. Returns the height of all.
static int place_sections(PageLayout *layout, int columns, double unevenness) {
    int gap = theme_px(&layout->theme, COLUMN_GAP), y = layout->area.y;
    int inside = layout->area.w - gap * (columns - 1);
    for (int first = 0; first < layout->section_count; first += columns) {
        int tallest = 0, x = layout->area.x;
        for (int i = first; i < first + columns && i < layout->section_count; i++) {
            int width = unevenness > 0 ? section_width(layout, i, inside, unevenness) : inside / columns;
            layout->section[i] = rect_of(x, y, width, 0);
            x += width + gap;
            int height =
                walk_section(NULL, layout, &layout->page->sections[i], layout->section[i], NOT_LIT, NULL);
            tallest = height > tallest ? height : tallest;
        }
        for (int i = first; i < first + columns && i < layout->section_count; i++)
            layout->section[i].h = tallest;
        y += tallest + gap;
    }
    return y - gap - layout->area.y;
}

// In one row the sections with more to read may be wider than the others, where that brings all into sight.
static bool fit_sections(PageLayout *layout, int columns) {
    double most = columns > 1 && columns == layout->section_count ? UNEVENNESS_MOST : 0;
    for (double unevenness = 0; unevenness <= most; unevenness += UNEVENNESS_STEP)
        if (place_sections(layout, columns, unevenness) <= layout->area.h)
            return true;
    return false;
}

static bool is_column(const PageLayout *layout, int columns, double least) {
    return columns == 1 || layout->area.w / columns >= layout->line.size_px * least;
}

// Where not all fits, what is urgent is in sight, as much of it as there is a way for, and the rest is scrolled to: the urgent
// sections come first and have a row of their own, or each of them has.
static bool place_urgent_first(PageLayout *layout) {
    int urgent = 0;
    while (urgent < layout->section_count && layout->page->sections[urgent].urgent)
        urgent++;
    for (int columns = urgent < layout->section_count ? urgent : urgent - 1; columns >= 1; columns--) {
        if (!is_column(layout, columns, COLUMN_LEAST_SCROLLED))
            continue;
        place_sections(layout, columns, 0);
        layout->overflow_px = page_rows_overflow(layout);
        if (rect_bottom(layout->section[0]) <= rect_bottom(layout->area))
            return true;
    }
    return false;
}

void page_measure(const Theme *theme, const Page *page, RectPx area, PageLayout *out) {
    memset(out, 0, sizeof *out);
    out->theme = *theme;
    out->page = page;
    out->area = area;
    if (!page)
        return;
    out->section_count =
        page->section_count < PAGE_SECTIONS_MAX ? (int)page->section_count : PAGE_SECTIONS_MAX;
    int most = out->section_count < 3 ? out->section_count : 3;
    double least = theme_is_on_end(theme) ? COLUMN_LEAST_ON_END : COLUMN_LEAST;
    bool tight = page_is_tight(theme), urgent = out->section_count > 0 && page->sections[0].urgent;
    double smallest = tight || urgent ? TYPE_FOOTNOTE : SMALLEST_THAT_FITS;
    for (double size = TYPE_BODY + 6; size >= smallest; size -= 2) {
        set_styles(out, size);
        for (int columns = most; columns >= 1; columns--) {
            if (!is_column(out, columns, least))
                continue;
            if (fit_sections(out, columns))
                return;
        }
    }
    if (place_urgent_first(out))
        return;
    if (!tight && !urgent) // what has to be turned anyway is read with ease
        set_styles(out, TYPE_SMALL);
    // Else as many columns as make it shortest, and the rest by scrolling.
    int best = 1, height = 0;
    for (int columns = 1, shortest = 0; columns <= most; columns++) {
        if (!is_column(out, columns, COLUMN_LEAST_SCROLLED))
            break;
        height = place_sections(out, columns, 0);
        if (columns == 1 || height < shortest) {
            shortest = height;
            best = columns;
        }
    }
    place_sections(out, best, 0);
    out->overflow_px = page_rows_overflow(out);
}

static void paint_section(Canvas *canvas, RectPx rect, const void *data) {
    const SectionData *section = data;
    const PageLayout *layout = section->layout;
    const PageSection *content = &layout->page->sections[section->index];
    RectPx face = layout->section[section->index];
    face.y -= section->scrolled_px;
    RectPx before = canvas_clip_to(canvas, rect);
    double radius = 26 * layout->theme.scale;
    paper_draw(canvas, &layout->theme, rect, radius, THEME_PAPER);
    if (content->urgent && rect.y == face.y) {
        double bar = 10 * layout->theme.scale;
        RectPx whole = canvas_clip_to(canvas, rect_of(face.x, face.y, face.w, (int)(bar + 0.5)));
        canvas_fill_round_rect(canvas, rect.x, rect.y, rect.w, rect.h, radius, THEME_URGENT);
        canvas_set_clip(canvas, whole);
    }
    RectPx lit;
    walk_section(canvas, layout, content, face, section->lit_line, &lit);
    canvas_set_clip(canvas, before);
}

// One section after another may be laid out at the same place.
static uint64_t section_version(const PageLayout *layout, int index) {
    const PageSection *section = &layout->page->sections[index];
    uint64_t version = theme_hash(0, &layout->line, sizeof layout->line);
    version = theme_hash_text(version, section->heading);
    return theme_hash(version, &section->lines.items, sizeof section->lines.items);
}

RectPx page_lit_rect(const PageLayout *layout, PageLit lit) {
    RectPx face = rect_of(0, 0, 0, 0);
    if (lit.section >= 0 && lit.section < layout->section_count)
        walk_section(NULL, layout, &layout->page->sections[lit.section], layout->section[lit.section],
                     lit.line, &face);
    return face;
}

// In the gap below the cards, and where that is narrow over the lower edge of what is in sight.
static void add_signs(Scene *scene, const PageLayout *layout, int scrolled_px) {
    int size = theme_px(&layout->theme, SIGN), edge = layout->area.y,
        x = layout->area.x + (layout->area.w - size) / 2;
    bool tight = page_is_tight(&layout->theme);
    for (int i = 0; i < layout->section_count; i++) {
        RectPx seen = page_rows_seen(layout, i, scrolled_px);
        edge = !rect_empty(seen) && rect_bottom(seen) > edge ? rect_bottom(seen) : edge;
    }
    int lowest = rect_bottom(layout->area) - (tight ? size : 0), y = edge < lowest ? edge : lowest;
    if (tight && y == lowest) // no line is that long
        x = rect_right(layout->area) - size;
    if (layout->section_count > 0 && scrolled_px < layout->overflow_px)
        more_sign_add(scene, &layout->theme, rect_of(x, y, size, size), true);
}

void page_add(Scene *scene, const PageLayout *layout, int scrolled_px, PageLit lit) {
    for (int i = 0; i < layout->section_count; i++) {
        SectionData data;
        memset(&data, 0, sizeof data);
        data.layout = layout;
        data.index = i;
        data.scrolled_px = scrolled_px;
        data.lit_line = lit.section == i ? lit.line : NOT_LIT;
        RectPx rect = page_rows_seen(layout, i, scrolled_px);
        if (!rect_empty(rect))
            scene_add(scene, rect, paint_section, &data, sizeof data, section_version(layout, i));
    }
    add_signs(scene, layout, scrolled_px);
}
