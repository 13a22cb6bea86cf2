#include "screens/pain/pain_picture.h"
#include <stddef.h>
#include <string.h>
#include "screens/pain/pain_body.h"
#include "ui/theme.h"

#define MARK palette_drawing(COLOR_HEX(0xd8321a))
#define MARK_SOFT palette_drawing(COLOR_HEX(0xe8902a))
#define WATER palette_drawing(COLOR_HEX(0x2f78b4))
#define BLOOD palette_drawing(COLOR_HEX(0xa81226))
#define GROUND palette_drawing(COLOR_HEX(0xf1e6dc))
#define PAPER palette_drawing(COLOR_HEX(0xffffff))

typedef void Marks(const BodyView *view);

static void glow(const BodyView *view, double x, double y, double radius, Color color) {
    body_disc(view, x, y, radius * 2.1, color_with_alpha(color, 0.20));
    body_disc(view, x, y, radius * 1.5, color_with_alpha(color, 0.30));
    body_disc(view, x, y, radius, color_with_alpha(PAPER, 0.95));
    body_disc(view, x, y, radius * 0.78, color);
}

// A star with eight points, the long ones between short ones.
static void burst(const BodyView *view, double x, double y, double radius, Color color) {
    static const double UNIT[16][2] = {{0, -1}, {0.17, -0.41},  {0.52, -0.52},  {0.41, -0.17},
                                       {1, 0},  {0.41, 0.17},   {0.52, 0.52},   {0.17, 0.41},
                                       {0, 1},  {-0.17, 0.41},  {-0.52, 0.52},  {-0.41, 0.17},
                                       {-1, 0}, {-0.41, -0.17}, {-0.52, -0.52}, {-0.17, -0.41}};
    double around[32], inside[32];
    for (int i = 0; i < 16; i++) {
        around[2 * i] = x + UNIT[i][0] * radius * 1.35;
        around[2 * i + 1] = y + UNIT[i][1] * radius * 1.35;
        inside[2 * i] = x + UNIT[i][0] * radius;
        inside[2 * i + 1] = y + UNIT[i][1] * radius;
    }
    body_polygon(view, around, 16, color_with_alpha(PAPER, 0.95));
    body_polygon(view, inside, 16, color);
}

// A stroke with an edge of paper, so that it stands out from skin and clothes.
static void stroke(const BodyView *view, const double *xy, int count, double width, Color color) {
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i + 1 < count; i++)
            body_line(view, xy[2 * i], xy[2 * i + 1], xy[2 * i + 2], xy[2 * i + 3],
                      pass ? width : width * 1.7, pass ? color : PAPER);
}

static void arrow_down(const BodyView *view, double x, double top, double bottom, double width, Color color) {
    double head = width * 1.7;
    const double shaft[] = {x, top, x, bottom},
                 tip[] = {x - head, bottom - head, x, bottom, x + head, bottom - head};
    for (int pass = 0; pass < 2; pass++) {
        double wide = pass ? width : width * 1.7;
        Color of = pass ? color : PAPER;
        body_line(view, shaft[0], shaft[1], shaft[2], shaft[3], wide, of);
        body_line(view, tip[0], tip[1], tip[2], tip[3], wide, of);
        body_line(view, tip[2], tip[3], tip[4], tip[5], wide, of);
    }
}

static void drop(const BodyView *view, double x, double y, double radius, Color color) {
    for (int pass = 0; pass < 2; pass++) {
        double r = pass ? radius : radius * 1.25;
        Color of = pass ? color : PAPER;
        const double tip[] = {x, y - 2.3 * r, x + 0.9 * r, y - 0.45 * r, x - 0.9 * r, y - 0.45 * r};
        body_polygon(view, tip, 3, of);
        body_disc(view, x, y, r, of);
    }
}

static void pulls(const BodyView *view) {
    for (int pass = 0; pass < 2; pass++)
        for (int side = 0; side < 2; side++)
            body_arc(view, 0.3, 3.3, 0.62, pass ? 0.13 : 0.24, side * 0.5 + 0.08, side * 0.5 + 0.42,
                     pass ? MARK_SOFT : PAPER);
    glow(view, 0.3, 3.3, 0.24, MARK_SOFT);
}

static void sharp(const BodyView *view) {
    burst(view, 0.35, 3.3, 0.72, MARK);
}

static void wound(const BodyView *view) {
    static const double CUT[] = {-0.5, 3.92, -0.25, 4.02, 0, 4.05, 0.25, 4.02, 0.5, 3.92};
    glow(view, 0, 4.02, 0.01, MARK);
    body_disc(view, 0, 4, 0.72, color_with_alpha(MARK, 0.25));
    stroke(view, CUT, 5, 0.1, MARK);
    for (int i = -1; i <= 1; i++) {
        double x = i * 0.27, y = i ? 4.0 : 4.05;
        const double stitch[] = {x, y - 0.18, x, y + 0.18};
        stroke(view, stitch, 2, 0.07, MARK);
    }
}

static void pubic(const BodyView *view) {
    glow(view, 0, 4.38, 0.2, MARK);
}

static void into_leg(const BodyView *view) {
    static const double WAY[] = {0.5, 4.1, 0.58, 4.9, 0.42, 5.8, 0.46, 6.5, 0.3, 7.25};
    stroke(view, WAY, 5, 0.17, MARK);
    arrow_down(view, 0.28, 7.0, 7.5, 0.17, MARK);
    glow(view, 0.5, 4.1, 0.22, MARK);
}

static void dragging(const BodyView *view) {
    arrow_down(view, 0, 3.65, 4.75, 0.17, MARK);
    arrow_down(view, -0.48, 3.75, 4.45, 0.11, MARK_SOFT);
    arrow_down(view, 0.48, 3.75, 4.45, 0.11, MARK_SOFT);
}

static void leaked(const BodyView *view) {
    drop(view, 0, 4.95, 0.2, WATER);
    drop(view, -0.02, 5.5, 0.11, WATER);
}

static void bleeds_more(const BodyView *view) {
    drop(view, 0, 4.95, 0.26, BLOOD);
    drop(view, -0.4, 5.3, 0.15, BLOOD);
    drop(view, 0.4, 5.3, 0.15, BLOOD);
}

static void tummy_bulged(const BodyView *view) {
    body_ellipse(view, 0, 3.35, 0.4, 0.85, color_with_alpha(MARK, 0.22));
    body_ellipse(view, 0, 3.35, 0.27, 0.72, PAPER);
    body_ellipse(view, 0, 3.35, 0.2, 0.65, MARK);
    body_ellipse(view, -0.06, 3.2, 0.05, 0.34, color_with_alpha(PAPER, 0.6));
}

static void feels_dizzy(const BodyView *view) {
    body_arc(view, 0, 0.85, 0.95, 0.1, 0.62, 0.9, MARK_SOFT);
    body_arc(view, 0, 0.85, 0.95, 0.1, 0.1, 0.38, MARK_SOFT);
    body_arc(view, 0, 0.85, 1.25, 0.1, 0.68, 0.86, MARK_SOFT);
    body_arc(view, 0, 0.85, 1.25, 0.1, 0.14, 0.32, MARK_SOFT);
    burst(view, -0.72, 0.1, 0.24, MARK);
    burst(view, 0.72, 0.1, 0.24, MARK);
}

static void chest(const BodyView *view) {
    glow(view, 0.2, 2.3, 0.27, MARK);
}

static void head(const BodyView *view) {
    burst(view, 0.1, 0.62, 0.5, MARK);
}

static void calf(const BodyView *view) {
    glow(view, 0.4, 6.4, 0.27, MARK);
}

static void numb(const BodyView *view) {
    for (int row = 0; row < 6; row++)
        for (int i = 0; i < 3; i++) {
            double x = (i - 1) * 0.3 + (row % 2 ? 0.15 : 0), y = 4.25 + row * 0.25;
            if (row % 2 && i == 2)
                continue;
            body_disc(view, x, y, 0.1, PAPER);
            body_disc(view, x, y, 0.075, MARK);
        }
}

static void other(const BodyView *view) {
    for (int i = -1; i <= 1; i++)
        glow(view, i * 0.45, 3.2, 0.13, palette_drawing(COLOR_HEX(0x2f6d6b)));
}

// What of the body is to be seen: its middle and height in heads.
static const struct {
    const char *kind;
    double x, y, height;
    Marks *marks;
} PICTURES[] = {
    {"pulls", 0, 3.1, 3.5, pulls},
    {"sharp", 0, 3.1, 3.5, sharp},
    {"wound", 0, 3.9, 2.8, wound},
    {"pubic", 0, 4.1, 2.8, pubic},
    {"into_leg", 0, 5.75, 4.6, into_leg},
    {"dragging", 0, 4.1, 2.8, dragging},
    {"leaked", 0, 4.5, 2.9, leaked},
    {"tummy_bulged", 0, 3.3, 2.8, tummy_bulged},
    {"bleeds_more", 0, 4.5, 2.9, bleeds_more},
    {"feels_dizzy", 0, 0.75, 2.9, feels_dizzy},
    {"chest", 0, 2.15, 2.8, chest},
    {"head", 0, 0.95, 2.6, head},
    {"calf", 0, 6.3, 3.6, calf},
    {"numb", 0, 4.7, 3.2, numb},
    {"other", 0, 3.1, 3.5, other},
};

enum { PICTURE_COUNT = sizeof PICTURES / sizeof *PICTURES };

static int find(const char *kind) {
    for (int i = 0; i < PICTURE_COUNT; i++)
        if (strcmp(PICTURES[i].kind, kind) == 0)
            return i;
    return -1;
}

bool pain_picture_known(const char *kind) {
    return find(kind) >= 0;
}

void pain_picture_draw(Canvas *canvas, RectPx rect, const char *kind) {
    int at = find(kind);
    double x = at < 0 ? 0 : PICTURES[at].x, y = at < 0 ? 4 : PICTURES[at].y,
           height = at < 0 ? 9 : PICTURES[at].height;
    // Narrower than high it still shows the body's width.
    double unit = rect.h / height, most = rect.w / 2.9;
    BodyView view = {.canvas = canvas, .unit_px = unit < most || at < 0 ? unit : most};
    view.x_px = rect.x + rect.w / 2.0 - x * view.unit_px;
    view.y_px = rect.y + rect.h / 2.0 - y * view.unit_px;
    RectPx before = canvas_clip_to(canvas, rect);
    canvas_fill_round_rect(canvas, rect.x, rect.y, rect.w, rect.h, rect.h * 0.16, GROUND);
    body_draw(&view);
    if (at >= 0)
        PICTURES[at].marks(&view);
    body_round_corners(&view, rect, rect.h * 0.16, THEME_PAPER);
    canvas_set_clip(canvas, before);
}
