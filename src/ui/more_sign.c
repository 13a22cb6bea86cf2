#include <string.h>
#include "ui/text_recorder.h"
#include "ui/widgets.h"

typedef struct SignData {
    Theme theme;
    int down;
} SignData;

static void paint_sign(Canvas *canvas, RectPx rect, const void *data) {
    const SignData *sign = data;
    double size = rect.w, middle = rect.x + size / 2, point = sign->down ? 0.7 : 0.3,
           base = sign->down ? 0.38 : 0.62;
    plate_draw(canvas, &sign->theme, rect, size / 2, 1);
    double xy[6] = {middle,
                    rect.y + point * size,
                    middle - 0.26 * size,
                    rect.y + base * size,
                    middle + 0.26 * size,
                    rect.y + base * size};
    canvas_fill_polygon(canvas, xy, 3, THEME_PLATE_INK);
    text_recorder_mark(canvas, "sign of more", rect_inset(rect, rect.w / 3), rect.x + rect.w / 2,
                       rect.y + (int)(size * (sign->down ? 0.2 : 0.8)));
}

void more_sign_add(Scene *scene, const Theme *theme, RectPx rect, bool down) {
    SignData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.down = down;
    if (!rect_empty(rect))
        scene_add(scene, rect, paint_sign, &data, sizeof data, 0);
}
