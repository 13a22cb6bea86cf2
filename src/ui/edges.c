#include "ui/edges.h"
#include <string.h>

enum { PIECE_PX = 512, LIGHT_STEPS = 24 };

typedef struct EdgesData {
    int width, height, reach;
    int along, across;
    double light;
    Color color;
} EdgesData;

// The share of the light so far from the nearest edge.
static float fading(int distance, int reach) {
    float left = 1 - (float)distance / (float)reach;
    return left <= 0 ? 0 : left * left;
}

static float larger(float a, float b) {
    return a > b ? a : b;
}

static float share_at(const EdgesData *edges, int x, int y) {
    int right = edges->width - 1 - x, below = edges->height - 1 - y;
    float along = fading(y < below ? y : below, edges->reach),
          across = fading(x < right ? x : right, edges->reach);
    return (float)edges->light * larger(edges->along ? along : 0, edges->across ? across : 0);
}

static void paint_edges(Canvas *canvas, RectPx rect, const void *data) {
    const EdgesData *edges = data;
    RectPx area = rect_intersection(rect, canvas->clip);
    float share[PIECE_PX];
    for (int y = area.y; y < rect_bottom(area); y++)
        for (int x = area.x; x < rect_right(area); x += PIECE_PX) {
            int count = rect_right(area) - x < PIECE_PX ? rect_right(area) - x : PIECE_PX;
            for (int i = 0; i < count; i++)
                share[i] = share_at(edges, x + i, y);
            canvas_blend_shares(canvas, rect_of(x, y, count, 1), share, edges->color);
        }
}

void edges_add(Scene *scene, const Theme *theme, const EdgesLook *look) {
    EdgesData data;
    memset(&data, 0, sizeof data);
    int reach = theme_px(theme, look->reach), width = theme->width, height = theme->height;
    reach = 2 * reach > height ? height / 2 : reach;
    reach = 2 * reach > width ? width / 2 : reach;
    data.width = width;
    data.height = height;
    data.reach = reach;
    data.along = look->along;
    data.across = look->across;
    data.light = (double)(int)(look->light * LIGHT_STEPS + 0.5) / LIGHT_STEPS;
    data.color = look->color;
    if (data.light <= 0 || reach < 1)
        return;
    // Four strips that do not lie on each other.
    const RectPx strips[] = {rect_of(0, 0, width, reach), rect_of(0, height - reach, width, reach),
                             rect_of(0, reach, reach, height - 2 * reach),
                             rect_of(width - reach, reach, reach, height - 2 * reach)};
    for (int i = 0; i < 4; i++)
        if (i < 2 ? look->along || look->across : look->across)
            scene_add(scene, strips[i], paint_edges, &data, sizeof data, 0);
}
