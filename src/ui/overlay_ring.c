#include <stdio.h>
#include <string.h>
#include "base/number.h"
#include "ui/flow.h"
#include "ui/overlay.h"

enum { RING_RADIUS = 122, RING_STROKE = 20, RING_WORD_MAX = 32 };

typedef struct RingFaceData {
    Theme theme;
    int cx, cy, radius, number;
    char word[RING_WORD_MAX];
} RingFaceData;

typedef struct RingArcData {
    double cx, cy, radius, width, turn;
    int calm, zero;
} RingArcData;

// Of the word below the number.
static int word_width(const Theme *theme, int radius) {
    return (int)(radius * 2 - theme->scale * RING_STROKE * 2.4) * 4 / 5;
}

bool ring_has_room(const Theme *theme, const char *word) {
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
    return strlen(word) < RING_WORD_MAX &&
           label_has_room(theme, style, word_width(theme, ring_radius(theme)), word);
}

int ring_radius(const Theme *theme) {
    return theme_px(theme, RING_RADIUS);
}

int ring_reach(const Theme *theme) {
    return theme_px(theme, RING_STROKE) / 2 + 2;
}

static void paint_ring_face(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const RingFaceData *face = data;
    const Theme *theme = &face->theme;
    double stroke = theme->scale * RING_STROKE;
    canvas_fill_circle(canvas, face->cx, face->cy, face->radius, color_with_alpha(THEME_PAPER, 0.72));
    canvas_stroke_arc(canvas, face->cx, face->cy, face->radius, stroke, 0, 1, THEME_TRACK);
    char number[16];
    snprintf(number, sizeof number, "%d", face->number);
    bool word = face->word[0] != '\0';
    int inside = (int)(face->radius * 2 - stroke * 2.4);
    TextStyle big = theme_style(theme, TEXT_BLACK, TYPE_COUNTER, THEME_INK);
    big = label_fit(big, inside * 3 / 4, number);
    TextStyle small = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
    int big_h = text_measure(big, number).h;
    // Digits fill only the middle of their line box, so the word may move up into it.
    if (face->number >= 0)
        label_draw(canvas, big, ALIGN_CENTER, face->cx,
                   face->cy - big_h / 2 - (word ? theme_px(theme, 18) : 0), 0, number);
    if (word && face->number >= 0)
        label_draw(canvas, small, ALIGN_CENTER, face->cx, face->cy + theme_px(theme, 38),
                   word_width(theme, face->radius), face->word);
    else if (word)
        label_draw(canvas, theme_style(theme, TEXT_BOLD, TYPE_BODY, THEME_INK), ALIGN_CENTER, face->cx,
                   face->cy - theme_px(theme, TYPE_BODY) * 6 / 10, inside, face->word);
}

static void paint_ring_arc(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const RingArcData *arc = data;
    if (arc->turn > 0)
        canvas_stroke_arc(canvas, arc->cx, arc->cy, arc->radius, arc->width, 0, arc->turn,
                          arc->calm ? THEME_TEAL : THEME_ACCENT);
}

// The arc is added as eight tiles around the middle; each one's data is the turn as far as it can be seen
// there, so that only the tile with the moving end is painted again. `from` and `to` enclose, with the round
// ends, all angles at which the stroke (radius at least 0.83 of the tile square's half) passes the tile.
static const struct {
    int column, row;
    double from, to;
} TILES[8] = {
    {1, 0, -0.085, 0.085}, {2, 0, 0.025, 0.225}, {2, 1, 0.165, 0.335}, {2, 2, 0.275, 0.475},
    {1, 2, 0.415, 0.585},  {0, 2, 0.525, 0.725}, {0, 1, 0.665, 0.835}, {0, 0, 0.775, 0.975},
};

static double turn_seen(double turn, double from, double to) {
    if (from < 0) // the top tile sees the start of the arc and, once nearly round, its end
        return turn < to ? turn : turn < 1 + from ? to : turn;
    return turn < from ? 0 : turn < to ? turn : to;
}

static void add_arc(Scene *scene, const RingLook *look, double stroke) {
    int half = look->radius + (int)(stroke / 2) + 2;
    // Half a pixel along the stroke is the smallest step that shows.
    double steps = 2 * 6.2832 * look->radius;
    double turn = clamp(look->turn, 0, 1);
    turn = (double)(int)(turn * steps + 0.5) / steps;
    int edge[4] = {-half, -(half / 3), half / 3, half};
    for (int i = 0; i < 8; i++) {
        int left = edge[TILES[i].column], top = edge[TILES[i].row];
        RectPx tile = rect_of(look->cx + left, look->cy + top, edge[TILES[i].column + 1] - left,
                              edge[TILES[i].row + 1] - top);
        RingArcData data;
        memset(&data, 0, sizeof data);
        data.cx = look->cx;
        data.cy = look->cy;
        data.radius = look->radius;
        data.width = stroke;
        data.turn = turn_seen(turn, TILES[i].from, TILES[i].to);
        data.calm = look->calm;
        scene_add(scene, tile, paint_ring_arc, &data, sizeof data, 0);
    }
}

void ring_add(Scene *scene, const Theme *theme, const RingLook *look) {
    RingFaceData face;
    memset(&face, 0, sizeof face);
    face.theme = *theme;
    face.cx = look->cx;
    face.cy = look->cy;
    face.radius = look->radius;
    face.number = look->number;
    if (look->word)
        snprintf(face.word, sizeof face.word, "%s", look->word);
    double stroke = RING_STROKE * theme->scale;
    int half = look->radius + (int)(stroke / 2) + 2;
    scene_add(scene, rect_of(look->cx - half, look->cy - half, 2 * half, 2 * half), paint_ring_face, &face,
              sizeof face, 0);
    add_arc(scene, look, stroke);
}

int countdown_radius(const Theme *theme) {
    return ring_radius(theme) + ring_reach(theme); // as large as a ring, so that it stays clear of the figure
}

typedef struct CountdownData {
    Theme theme;
    int cx, cy, number;
    char word[40];
} CountdownData;

static void paint_countdown(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const CountdownData *count = data;
    const Theme *theme = &count->theme;
    int radius = countdown_radius(theme);
    canvas_fill_circle(canvas, count->cx, count->cy, radius, THEME_PLATE);
    canvas_stroke_arc(canvas, count->cx, count->cy, radius - theme->scale * 12, theme->scale * 7, 0, 1,
                      THEME_ACCENT);
    char number[16];
    snprintf(number, sizeof number, "%d", count->number);
    bool word = count->word[0] != '\0';
    TextStyle big = theme_style(theme, TEXT_BLACK, TYPE_COUNTDOWN, THEME_PLATE_INK);
    TextSize size = text_measure(big, number);
    label_draw(canvas, big, ALIGN_CENTER, count->cx,
               count->cy - size.h / 2 - (word ? theme_px(theme, 20) : 0), 0, number);
    if (word)
        label_draw(canvas, theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_PLATE_INK), ALIGN_CENTER,
                   count->cx, count->cy + theme_px(theme, 66), radius * 3 / 2, count->word);
}

void countdown_add(Scene *scene, const Theme *theme, int cx, int cy, int number, const char *word) {
    CountdownData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.cx = cx;
    data.cy = cy;
    data.number = number;
    if (word)
        snprintf(data.word, sizeof data.word, "%s", word);
    int radius = countdown_radius(theme) + 1;
    scene_add(scene, rect_of(cx - radius, cy - radius, 2 * radius, 2 * radius), paint_countdown, &data,
              sizeof data, 0);
}
