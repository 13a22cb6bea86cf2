// Caption, breath cue, progress bar and banner.
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "base/number.h"
#include "ui/overlay.h"
#include "ui/text_recorder.h"
#include "ui/widgets.h"

typedef struct CaptionData {
    Theme theme;
    const char *text;
    int max_width;
} CaptionData;

// Characters, not bytes.
static int count_characters(const char *text, int bytes) {
    int count = 0;
    for (int i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xc0u) != 0x80u;
    return count;
}

int caption_break(const char *text) {
    int length = (int)strlen(text);
    if (count_characters(text, length) <= CAPTION_LINE_CHARS)
        return length;
    int best = length;
    long best_cost = -1;
    for (int i = 1; i < length; i++) {
        if (text[i] != ' ')
            continue;
        int first = count_characters(text, i), second = count_characters(text + i + 1, length - i - 1);
        int longer = first > second ? first : second;
        long cost = longer;
        // After a comma or a full stop is the better place, unless it makes a line too long.
        if (strchr(",.;:", text[i - 1]) && longer <= CAPTION_LINE_CHARS)
            cost -= 10;
        if (best_cost < 0 || cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

enum { CAPTION_LINES = 3 };

typedef struct CaptionLines {
    char line[CAPTION_LINES][320];
    int count;
    TextStyle style;
    int width, pitch;
} CaptionLines;

// On end large words take a third line.
static int lines_most(const Theme *theme) {
    return theme_is_on_end(theme) && theme_text_size() > 1 ? CAPTION_LINES : 2;
}

Theme caption_theme(const Theme *words) {
    // Of the longest line, in pixels of the reference, with the room around it.
    enum { TWO_LINES = 1171, THREE_LINES = 870 };
    Theme theme = *words;
    double size = words->text_percent / 100.0, usual = words->scale / size,
           has_room = words->safe.w / usual / (lines_most(words) > 2 ? THREE_LINES : TWO_LINES);
    if (size > 1)
        theme.scale = usual * clamp(has_room, 1, size);
    return theme;
}

static TextStyle caption_style(const Theme *theme) {
    return theme_style(theme, TEXT_BOLD, TYPE_CAPTION, THEME_PLATE_INK);
}

static CaptionLines two_lines(const Theme *theme, int inside, const char *text) {
    CaptionLines lines = {.style = caption_style(theme)};
    int at = caption_break(text);
    snprintf(lines.line[0], sizeof lines.line[0], "%.*s", at, text);
    snprintf(lines.line[1], sizeof lines.line[1], "%s", text[at] ? text + at + 1 : "");
    lines.count = lines.line[1][0] ? 2 : 1;
    for (int i = 0; i < lines.count; i++)
        lines.style = label_fit(lines.style, inside, lines.line[i]);
    return lines;
}

// As large as they have room for, so much of the usual size at most.
static CaptionLines three_lines(const Theme *theme, int inside, double most, const char *text) {
    CaptionLines lines = {.style = caption_style(theme)};
    int starts[CAPTION_LINES + 1], lengths[CAPTION_LINES + 1];
    double usual = lines.style.size_px;
    for (double share = most; share > 0.5; share -= 0.05) {
        lines.style.size_px = usual * share;
        lines.count = text_wrap(lines.style, text, inside, CAPTION_LINES + 1, starts, lengths);
        if (lines.count <= CAPTION_LINES)
            break;
    }
    lines.count = lines.count < CAPTION_LINES ? lines.count : CAPTION_LINES;
    for (int i = 0; i < lines.count; i++)
        snprintf(lines.line[i], sizeof lines.line[i], "%.*s", lengths[i], text + starts[i]);
    return lines;
}

static int caption_pitch(const Theme *theme) {
    return theme_px(theme, TYPE_CAPTION * 1.2);
}

static bool is_too_wide(const CaptionLines *lines, int inside) {
    for (int i = 0; i < lines->count; i++)
        if (text_measure(lines->style, lines->line[i]).w > inside)
            return true;
    return false;
}

static CaptionLines caption_lines(const Theme *theme, int max_width, const char *text) {
    int inside = max_width - theme_px(theme, 72);
    CaptionLines lines = two_lines(theme, inside, text);
    if (lines_most(theme) > 2 && lines.style.size_px < caption_style(theme).size_px)
        lines = three_lines(theme, inside, 1, text);
    else if (is_too_wide(&lines, inside)) // rather three small lines where two would be
        lines = three_lines(theme, inside, 2.0 / CAPTION_LINES, text);
    lines.pitch = caption_pitch(theme);
    if (lines.count > lines_most(theme))
        lines.pitch = lines.pitch * lines_most(theme) / lines.count;
    for (int i = 0; i < lines.count; i++) {
        int width = text_measure(lines.style, lines.line[i]).w;
        lines.width = width > lines.width ? width : lines.width;
    }
    return lines;
}

int caption_height(const Theme *theme) {
    return lines_most(theme) * caption_pitch(theme) + theme_px(theme, 24);
}

static void paint_caption(Canvas *canvas, RectPx rect, const void *data) {
    const CaptionData *caption = data;
    CaptionLines lines = caption_lines(&caption->theme, caption->max_width, caption->text);
    plate_draw(canvas, &caption->theme, rect, 18 * caption->theme.scale, 0.86);
    int pitch = lines.pitch, box = text_measure(lines.style, lines.line[0]).h;
    int y = rect.y + theme_px(&caption->theme, 12) + (pitch - box) / 2, cx = rect.x + rect.w / 2;
    for (int i = 0; i < lines.count; i++)
        label_draw(canvas, lines.style, ALIGN_CENTER, cx, y + i * pitch, 0, lines.line[i]);
}

RectPx caption_add(Scene *scene, const Theme *theme, int cx, int bottom, int max_width, const char *text) {
    CaptionLines lines = caption_lines(theme, max_width, text);
    CaptionData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.text = text;
    data.max_width = max_width;
    int height = lines.count * lines.pitch + theme_px(theme, 24);
    int width = lines.width + theme_px(theme, 72);
    RectPx rect = rect_of(cx - width / 2, bottom - height, width, height);
    scene_add(scene, rect, paint_caption, &data, sizeof data, theme_hash_text(0, text));
    return rect;
}

typedef struct BreathData {
    Theme theme;
    int in;
    double radius;
} BreathData;

enum { BREATH_RADIUS = 62 };

int breath_height(const Theme *theme) {
    return 2 * theme_px(theme, BREATH_RADIUS);
}

static void paint_breath(Canvas *canvas, RectPx rect, const void *data) {
    const BreathData *breath = data;
    double most = rect.h / 2.0, cx = rect.x + most, cy = rect.y + most,
           stroke = 3 * breath->theme.scale + 0.5;
    canvas_stroke_arc(canvas, cx, cy, most - stroke, stroke, 0, 1, color_with_alpha(THEME_TEAL, 0.35));
    canvas_fill_circle(canvas, cx, cy, breath->radius, color_with_alpha(THEME_TEAL, 0.30));
    canvas_fill_circle(canvas, cx, cy, breath->radius * 0.66, color_with_alpha(THEME_TEAL, 0.85));
}

static void add_breath(Scene *scene, const Theme *theme, const BreathPlace *place, double open, bool in,
                       const char *word) {
    BreathData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.in = in;
    int most = theme_px(theme, BREATH_RADIUS);
    double radius = most * (0.34 + 0.62 * open);
    data.radius = (double)(int)(radius * 4 + 0.5) / 4; // a quarter of a pixel is the smallest step that shows
    int x = place->word_below ? place->x + place->word_below / 2 - most : place->x, y = place->y;
    scene_add(scene, rect_of(x, y, 2 * most, 2 * most), paint_breath, &data, sizeof data, 0);
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_INSTRUCTION, THEME_TEAL);
    if (place->word_below) {
        style = theme_style(theme, TEXT_BOLD, TYPE_BODY, THEME_TEAL);
        label_add(scene, style, ALIGN_CENTER, x + most, y + 2 * most + theme_px(theme, 8), place->word_below,
                  word);
        return;
    }
    label_add(scene, style, ALIGN_LEFT, x + 2 * most + theme_px(theme, 26),
              y + most - text_measure(style, word).h / 2, 0, word);
}

void breath_add(Scene *scene, const Theme *theme, const BreathPlace *place, bool in, double share) {
    double open = clamp(share, 0, 1);
    open = open * open * (3 - 2 * open);
    add_breath(scene, theme, place, in ? open : 1 - open, in, in ? _("Breathe in") : _("Breathe out"));
}

void breath_add_free(Scene *scene, const Theme *theme, const BreathPlace *place, double open) {
    add_breath(scene, theme, place, clamp(open, 0, 1), true, _("Breathe"));
}

typedef struct PieceData {
    double filled_px;
} PieceData;

static void paint_piece(Canvas *canvas, RectPx rect, const void *data) {
    const PieceData *piece = data;
    double radius = rect.h / 2.0;
    canvas_fill_round_rect(canvas, rect.x, rect.y, rect.w, rect.h, radius, THEME_TRACK);
    if (piece->filled_px <= 0)
        return;
    // A piece just begun is at least a dot.
    double width = piece->filled_px < rect.h ? rect.h : piece->filled_px;
    canvas_fill_round_rect(canvas, rect.x, rect.y, width, rect.h, radius, THEME_TEAL);
}

void progress_add(Scene *scene, const Theme *theme, const ProgressLook *look) {
    int gap = theme_px(theme, 10), smallest = look->rect.h * 2;
    int64_t total = 0;
    for (int i = 0; i < look->count; i++)
        total += look->weight[i];
    int free_px = look->rect.w - gap * (look->count - 1) - smallest * look->count;
    if (total <= 0 || free_px < 0)
        return;
    int64_t before = 0;
    for (int i = 0; i < look->count; i++) {
        int from = (int)((double)free_px * ((double)before / (double)total)) + i * (gap + smallest);
        before += look->weight[i];
        int to = (int)((double)free_px * ((double)before / (double)total)) + (i + 1) * smallest + i * gap;
        double share = i < look->current ? 1 : i > look->current ? 0 : look->share;
        PieceData data = {(double)(int)(share * (to - from) * 2 + 0.5) / 2};
        scene_add(scene, rect_of(look->rect.x + from, look->rect.y, to - from, look->rect.h), paint_piece,
                  &data, sizeof data, 0);
    }
}

typedef struct BannerData {
    Theme theme;
    char title[120], detail[200];
} BannerData;

_Static_assert(sizeof(BannerData) <= SCENE_DATA_MAX, "a banner's data is copied into the scene");

static void paint_banner(Canvas *canvas, RectPx rect, const void *data) {
    const BannerData *banner = data;
    const Theme *theme = &banner->theme;
    canvas_fill(canvas, rect, color_with_alpha(THEME_PLATE, 0.88));
    text_recorder_cover(rect);
    canvas_fill(canvas, rect_of(rect.x, rect.y, rect.w, theme_px(theme, 8)), THEME_ACCENT);
    TextStyle big = theme_style(theme, TEXT_BLACK, TYPE_DISPLAY, THEME_PLATE_INK);
    TextStyle small = theme_style(theme, TEXT_BOLD, TYPE_BODY, THEME_PLATE_INK);
    int big_h = text_measure(big, banner->title).h, small_h = text_measure(small, banner->detail).h;
    bool detail = banner->detail[0] != '\0';
    int y = rect.y + (rect.h - big_h - (detail ? small_h : 0)) / 2;
    label_draw(canvas, big, ALIGN_CENTER, rect.x + rect.w / 2, y, theme->safe.w, banner->title);
    if (detail)
        label_draw(canvas, small, ALIGN_CENTER, rect.x + rect.w / 2, y + big_h, theme->safe.w,
                   banner->detail);
}

void banner_add(Scene *scene, const Theme *theme, int cy, const char *title, const char *detail) {
    BannerData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    snprintf(data.title, sizeof data.title, "%s", title);
    snprintf(data.detail, sizeof data.detail, "%s", detail ? detail : "");
    int height = theme_px(theme, detail ? 224 : 168);
    scene_add(scene, rect_of(0, cy - height / 2, theme->width, height), paint_banner, &data, sizeof data, 0);
}

typedef struct DotsData {
    Theme theme;
    int total, done, running, right;
} DotsData;

enum { DOT_PITCH = 28, DOT_RADIUS = 10, DOTS_IN_ROW = 10 };

static void paint_dots(Canvas *canvas, RectPx rect, const void *data) {
    const DotsData *dots = data;
    double pitch = DOT_PITCH * dots->theme.scale, radius = DOT_RADIUS * dots->theme.scale;
    for (int i = 0; i < dots->total; i++) {
        double cx = rect.x + pitch * (i % DOTS_IN_ROW + 0.5), cy = rect.y + pitch * (i / DOTS_IN_ROW + 0.5);
        bool running = i == dots->done && dots->running;
        if (i < dots->done || running)
            canvas_fill_circle(canvas, cx, cy, running ? radius * 1.25 : radius,
                               running ? THEME_ACCENT : THEME_TEAL);
        else
            canvas_stroke_arc(canvas, cx, cy, radius * 0.82, radius * 0.36, 0, 1, THEME_EDGE);
        text_recorder_mark(canvas, "dot",
                           rect_of((int)(cx - radius), (int)(cy - radius), (int)(2 * radius),
                                   (int)(2 * radius)),
                           (int)cx, (int)(cy - radius * 1.25) - 2);
    }
}

int dots_height(const Theme *theme, int total) {
    return theme_px(theme, (total + DOTS_IN_ROW - 1) / DOTS_IN_ROW * DOT_PITCH);
}

RectPx dots_add(Scene *scene, const Theme *theme, Align align, int x, int y, int total, int done,
                bool running) {
    DotsData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.total = total;
    data.done = done;
    data.running = running;
    int columns = total < DOTS_IN_ROW ? total : DOTS_IN_ROW;
    int width = theme_px(theme, columns * DOT_PITCH), height = dots_height(theme, total);
    int left = align == ALIGN_LEFT ? x : align == ALIGN_CENTER ? x - width / 2 : x - width;
    RectPx rect = rect_of(left, y, width, height);
    if (total > 0)
        scene_add(scene, rect, paint_dots, &data, sizeof data, 0);
    return rect;
}

void format_clock(int64_t us, char out[16]) {
    int64_t seconds = us <= 0 ? 0 : (us + 999999) / 1000000;
    if (seconds > 5999)
        seconds = 5999;
    snprintf(out, 16, "%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}
