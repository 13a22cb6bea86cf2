#include "screens/progress/week_bowl.h"
#include <math.h>
#include <string.h>

enum { SIDE_POINTS = 48, HALF_WAY_MINUTES = 30, WIDTH_LEAST = 24 };

#define WIDE_PER_HIGH 1.9
#define RIM_FLAT 0.11   // how high the rim's ellipse is, as a share of its width
#define BELLY_DEEP 0.95 // of the half circle that the glass follows: the rest is where it stands

typedef struct BowlData {
    Theme theme;
    double share;
} BowlData;

// Pixels of the canvas; the rim's ellipse is about (cx, top).
typedef struct Bowl {
    double cx, top, half, deep;
} Bowl;

double week_bowl_share(int minutes, int toward) {
    if (minutes <= 0)
        return 0;
    if (toward <= 0)
        return (double)minutes / (minutes + HALF_WAY_MINUTES);
    return minutes < toward ? (double)minutes / toward : 1;
}

// Half the width at a depth of 0 (the rim) to 1 (where it stands).
static double half_at(const Bowl *bowl, double depth) {
    double down = depth * BELLY_DEEP;
    return bowl->half * sqrt(1 - down * down);
}

// The glass from a depth down to where it stands.
static void fill_below(Canvas *canvas, const Bowl *bowl, double depth, double inset, Color color) {
    double xy[4 * (SIDE_POINTS + 1)];
    for (int i = 0; i <= SIDE_POINTS; i++) {
        double at = depth + (1 - depth) * i / SIDE_POINTS, half = half_at(bowl, at) - inset;
        double y = bowl->top + at * (bowl->deep - inset);
        int mirrored = 2 * SIDE_POINTS + 1 - i;
        half = half > 0 ? half : 0;
        xy[2 * i] = bowl->cx + half;
        xy[2 * mirrored] = bowl->cx - half;
        xy[2 * i + 1] = xy[2 * mirrored + 1] = y;
    }
    canvas_fill_polygon(canvas, xy, 2 * (SIDE_POINTS + 1), color);
    double half = half_at(bowl, depth) - inset;
    if (half > 0)
        canvas_fill_ellipse(canvas, bowl->cx, bowl->top + depth * (bowl->deep - inset), half, half * RIM_FLAT,
                            color);
}

static void draw_water(Canvas *canvas, const Bowl *bowl, double share, double glass) {
    // By what is in it, not by its height: a bowl is wide above and narrow below.
    double depth = 1 - (0.1 + 0.78 * sqrt(share)), half = half_at(bowl, depth) - glass;
    double y = bowl->top + depth * (bowl->deep - glass);
    fill_below(canvas, bowl, depth, glass, THEME_WATER);
    fill_below(canvas, bowl, depth + (1 - depth) * 0.5, glass, color_mix(THEME_WATER, THEME_SHADOW, 0.08));
    canvas_fill_ellipse(canvas, bowl->cx, y, half, half * RIM_FLAT, color_mix(THEME_WATER, THEME_SAGE, 0.72));
    canvas_fill_ellipse(canvas, bowl->cx - half * 0.1, y - half * RIM_FLAT * 0.12, half * 0.72,
                        half * RIM_FLAT * 0.6, color_mix(THEME_WATER, THEME_SAGE, 0.9));
}

// Light along the left side of the belly, thinner to both ends.
static void draw_shine(Canvas *canvas, const Bowl *bowl) {
    double xy[4 * (SIDE_POINTS + 1)];
    for (int i = 0; i <= SIDE_POINTS; i++) {
        double t = (double)i / SIDE_POINTS, at = 0.3 + 0.42 * t;
        double left = bowl->cx - half_at(bowl, at) * 0.78, y = bowl->top + at * bowl->deep;
        int mirrored = 2 * SIDE_POINTS + 1 - i;
        xy[2 * i] = left;
        xy[2 * mirrored] = left + bowl->half * 0.16 * t * (1 - t);
        xy[2 * i + 1] = xy[2 * mirrored + 1] = y;
    }
    canvas_fill_polygon(canvas, xy, 2 * (SIDE_POINTS + 1), color_with_alpha(THEME_SAGE, 0.5));
}

// The lip behind what is in the bowl (`way` -1) or before it (1).
static void draw_lip(Canvas *canvas, const Bowl *bowl, double glass, double way) {
    double xy[4 * (SIDE_POINTS + 1)], inner = bowl->half - glass;
    for (int i = 0; i <= SIDE_POINTS; i++) {
        double u = 2.0 * i / SIDE_POINTS - 1, arc = sqrt(1 - u * u);
        int mirrored = 2 * SIDE_POINTS + 1 - i;
        xy[2 * i] = bowl->cx + bowl->half * u;
        xy[2 * i + 1] = bowl->top + way * bowl->half * RIM_FLAT * arc;
        xy[2 * mirrored] = bowl->cx + inner * u;
        xy[2 * mirrored + 1] = bowl->top + way * (bowl->half * RIM_FLAT - glass * 0.8) * arc;
    }
    canvas_fill_polygon(canvas, xy, 2 * (SIDE_POINTS + 1), color_mix(THEME_TRACK, THEME_PAPER, 0.25));
}

static void paint_bowl(Canvas *canvas, RectPx rect, const void *data) {
    const BowlData *bowl_data = data;
    double scale = bowl_data->theme.scale, width = rect.w - 8 * scale, glass = rect.w * 0.018;
    Bowl bowl = {.cx = rect.x + rect.w / 2.0, .half = width / 2};
    bowl.top = rect.y + bowl.half * RIM_FLAT + 4 * scale;
    bowl.deep = rect.y + rect.h * 0.93 - bowl.top;
    if (bowl.half <= 0 || bowl.deep <= 0)
        return;
    canvas_fill_ellipse(canvas, bowl.cx, bowl.top + bowl.deep, bowl.half * 0.62, rect.h * 0.05,
                        color_with_alpha(THEME_SHADOW, 0.12));
    canvas_fill_ellipse(canvas, bowl.cx, bowl.top + bowl.deep * 0.99, half_at(&bowl, 1) * 1.06,
                        rect.h * 0.035, color_mix(THEME_TRACK, THEME_INK_FAINT, 0.25));
    fill_below(canvas, &bowl, 0, 0, THEME_TRACK);
    fill_below(canvas, &bowl, 0, glass * 0.5, color_mix(THEME_TRACK, THEME_PAPER, 0.72));
    canvas_fill_ellipse(canvas, bowl.cx, bowl.top, bowl.half, bowl.half * RIM_FLAT,
                        color_mix(THEME_TRACK, THEME_PAPER, 0.5));
    draw_lip(canvas, &bowl, glass, -1);
    if (bowl_data->share > 0)
        draw_water(canvas, &bowl, bowl_data->share, glass * 1.5);
    draw_lip(canvas, &bowl, glass, 1);
    draw_shine(canvas, &bowl);
}

void week_bowl_add(Scene *scene, const Theme *theme, RectPx rect, double share) {
    BowlData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.share = share;
    int height = rect.h, width = (int)(height * WIDE_PER_HIGH);
    if (width > rect.w) {
        width = rect.w;
        height = (int)(width / WIDE_PER_HIGH);
    }
    if (width < theme_px(theme, WIDTH_LEAST))
        return;
    scene_add(scene, rect_of(rect.x + (rect.w - width) / 2, rect.y + (rect.h - height) / 2, width, height),
              paint_bowl, &data, sizeof data, 0);
}
