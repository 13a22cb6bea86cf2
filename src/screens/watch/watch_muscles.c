#include "screens/watch/watch_muscles.h"
#include <string.h>
#include "base/number.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

enum { LIGHT_RADIUS = 13, PITCH = 46, STEPS = 64 };

#define RING_INSIDE 0.78 // of its radius

typedef struct LightData {
    double radius;
    Color color, ring; // the ring is what can be seen on every ground
} LightData;

// As it glows on the figure.
Color watch_muscles_light(double effort, bool stretched) {
    const float *tone = stretched ? palette_now->figure.stretch.middle : palette_now->figure.glow.middle;
    Color glow = {(uint8_t)tone[0], (uint8_t)tone[1], (uint8_t)tone[2], 255};
    return color_mix(THEME_TRACK, glow, clamp(effort, 0, 1));
}

static void paint_light(Canvas *canvas, RectPx rect, const void *data) {
    const LightData *light = data;
    double cx = rect.x + rect.w / 2.0, cy = rect.y + rect.h / 2.0;
    canvas_fill_circle(canvas, cx, cy, rect.w / 2.0, color_with_alpha(light->color, 0.28));
    canvas_fill_circle(canvas, cx, cy, light->radius, light->ring);
    canvas_fill_circle(canvas, cx, cy, RING_INSIDE * light->radius, light->color);
}

static int beside_light(const Theme *theme) {
    return 2 * theme_px(theme, LIGHT_RADIUS) + theme_px(theme, 14);
}

// One row; returns where the next one begins.
static int add_row(Scene *scene, const Theme *theme, RectPx row, const char *name, double effort,
                   bool stretched) {
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
    int radius = theme_px(theme, LIGHT_RADIUS), beside = beside_light(theme);
    LightData light;
    memset(&light, 0, sizeof light);
    light.radius = radius * (0.5 + 0.5 * effort);
    light.color = watch_muscles_light(effort, stretched);
    light.ring = stretched ? THEME_STRETCH : THEME_WORKS;
    RectPx spot = rect_of(row.x, row.y + (row.h - 2 * radius) / 2, 2 * radius, 2 * radius);
    scene_add(scene, spot, paint_light, &light, sizeof light, 0);
    style = label_fit(style, row.w - beside, name);
    int middle = (row.h - text_measure(style, name).h) / 2;
    label_add(scene, style, ALIGN_LEFT, row.x + beside, row.y + middle, row.w - beside, name);
    return row.y + row.h;
}

int watch_muscles_height(const Theme *theme, int count) {
    return count * theme_px(theme, PITCH);
}

static int wider(int width, const char *name, TextStyle style) {
    int of_name = text_measure(style, name).w;
    return of_name > width ? of_name : width;
}

int watch_muscles_least_width(const Theme *theme, const Exercise *exercise) {
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAST, THEME_INK_SOFT);
    int width = 0;
    for (size_t i = 0; i < exercise->works_count; i++)
        width = wider(width, muscle_label(exercise->works[i]), style);
    for (size_t i = 0; i < exercise->stretches_count; i++)
        width = wider(width, muscle_stretch_label(exercise->stretches[i]), style);
    return beside_light(theme) + width;
}

// In steps, so that a slow change is not painted anew in every frame.
static double seen_effort(const Exercise *exercise, const ExerciseMoment *moment, Muscle muscle) {
    double effort = clamp(exercise_moment_effort(exercise, moment, muscle), 0, 1);
    return (double)(int)(effort * STEPS + 0.5) / STEPS;
}

int watch_muscles_add(Scene *scene, const Theme *theme, int x, int y, int max_width, const Exercise *exercise,
                      const ExerciseMoment *moment) {
    RectPx row = rect_of(x, y, max_width, theme_px(theme, PITCH));
    for (size_t i = 0; i < exercise->works_count; i++)
        row.y = add_row(scene, theme, row, muscle_label(exercise->works[i]),
                        seen_effort(exercise, moment, exercise->works[i]), false);
    for (size_t i = 0; i < exercise->stretches_count; i++)
        row.y = add_row(scene, theme, row, muscle_stretch_label(exercise->stretches[i]),
                        seen_effort(exercise, moment, exercise->stretches[i]), true);
    return row.y - y;
}
