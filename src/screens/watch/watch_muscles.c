#include "screens/watch/watch_muscles.h"
#include <string.h>
#include "base/number.h"
#include "model/exercise.h"

enum { LIGHT_RADIUS = 13, PITCH = 46, STEPS = 64 };

typedef struct LightData {
    double radius;
    Color color;
} LightData;

Color watch_muscles_light(double effort) {
    return color_mix(THEME_TRACK, THEME_ACCENT, clamp(effort, 0, 1));
}

static void paint_light(Canvas *canvas, RectPx rect, const void *data) {
    const LightData *light = data;
    double cx = rect.x + rect.w / 2.0, cy = rect.y + rect.h / 2.0;
    canvas_fill_circle(canvas, cx, cy, rect.w / 2.0, color_with_alpha(light->color, 0.28));
    canvas_fill_circle(canvas, cx, cy, light->radius, light->color);
}

int watch_muscles_add(Scene *scene, const Theme *theme, int x, int y, int max_width, const Exercise *exercise,
                      double effort) {
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
    int radius = theme_px(theme, LIGHT_RADIUS), pitch = theme_px(theme, PITCH), gap = theme_px(theme, 14);
    // In steps, so that a slow change is not painted anew in every frame.
    double seen = (double)(int)(clamp(effort, 0, 1) * STEPS + 0.5) / STEPS;
    LightData light;
    memset(&light, 0, sizeof light);
    light.radius = radius * (0.5 + 0.5 * seen);
    light.color = watch_muscles_light(seen);
    for (size_t i = 0; i < exercise->works_count; i++) {
        const char *name = muscle_label(exercise->works[i]);
        int top = y + (int)i * pitch;
        RectPx spot = rect_of(x, top + (pitch - 2 * radius) / 2, 2 * radius, 2 * radius);
        scene_add(scene, spot, paint_light, &light, sizeof light, 0);
        int beside = 2 * radius + gap, middle = (pitch - text_measure(style, name).h) / 2;
        label_add(scene, style, ALIGN_LEFT, x + beside, top + middle, max_width - beside, name);
    }
    return (int)exercise->works_count * pitch;
}
