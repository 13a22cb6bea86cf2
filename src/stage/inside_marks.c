#include "stage/inside_marks.h"

#include <math.h>

#include "stage/inside_colors.h"

static int brightness(Color color) {
    return 3 * color.r + 6 * color.g + color.b;
}

// Round a sign: pale or dark, whichever it stands out from more.
static Color rim_of(Color sign) {
    Color pale = INSIDE_PAPER, dark = INSIDE_MUSCLE_LINE;
    return 2 * brightness(sign) > brightness(pale) + brightness(dark) ? dark : pale;
}

static void arrow(const Section *section, LensPoint from, LensPoint to, double width, double grow,
                  Color color) {
    double dx = to.x - from.x, dy = to.y - from.y, length = sqrt(dx * dx + dy * dy);
    if (length < 1e-6)
        return;
    dx /= length;
    dy /= length;
    double head = 1.15 * width < length ? 1.15 * width : length, neck = length - head;
    double half = 0.24 * width + grow, wing = 0.62 * width + 1.8 * grow, tip = length + 1.9 * grow;
    const double along[7] = {-grow, neck - grow, neck - grow, tip, neck - grow, neck - grow, -grow};
    const double across[7] = {-half, -half, -wing, 0, wing, half, half};
    LensPoint outline[7];
    for (int i = 0; i < 7; i++)
        outline[i] =
            (LensPoint){from.x + dx * along[i] - dy * across[i], from.y + dy * along[i] + dx * across[i]};
    section_fill(section, outline, 7, color);
}

void inside_paint_arrow(const Section *section, LensPoint from, LensPoint to, double width, Color color,
                        double alpha) {
    if (alpha <= 0.02)
        return;
    arrow(section, from, to, width, 0.022, color_with_alpha(rim_of(color), alpha));
    arrow(section, from, to, width, 0, color_with_alpha(color, alpha));
}

void inside_paint_chevrons(const Section *section, LensPoint top, Color color, double alpha) {
    double scale = section_scale(section);
    LensPoint x = {section->pelvis.x.x / scale, section->pelvis.x.y / scale},
              down = {-section->pelvis.y.x / scale, -section->pelvis.y.y / scale};
    for (int i = 0; i < 2 && alpha > 0.02; i++) {
        double far = 0.02 + 0.13 * i;
        LensPoint tip = {top.x + down.x * (far + 0.08), top.y + down.y * (far + 0.08)},
                  middle = {top.x + down.x * far, top.y + down.y * far};
        const LensPoint bend[3] = {{middle.x - 0.11 * x.x, middle.y - 0.11 * x.y},
                                   tip,
                                   {middle.x + 0.11 * x.x, middle.y + 0.11 * x.y}};
        section_line(section, bend, 3, 0.040, color_with_alpha(rim_of(color), alpha));
        section_line(section, bend, 3, 0.021, color_with_alpha(color, alpha));
    }
}

void inside_paint_pause(const Section *section, LensPoint middle, Color color, double alpha) {
    for (int pass = 0; pass < 2 && alpha > 0.02; pass++)
        for (int side = -1; side <= 1; side += 2) {
            double grow = pass == 0 ? 0.022 : 0, x = middle.x + 0.080 * side, half = 0.140 + grow;
            const LensPoint bar[2] = {{x, middle.y - half}, {x, middle.y + half}};
            section_line(section, bar, 2, 0.042 + grow,
                         color_with_alpha(pass == 0 ? rim_of(color) : color, alpha));
        }
}

void inside_paint_cross(Canvas *canvas, const Lens *lens, double alpha) {
    if (alpha <= 0.02)
        return;
    // On the rim, on the far side from the place it shows.
    double side = lens->anchor_x > lens->x ? -1 : 1, r = lens->radius;
    double x = lens->x + side * 0.60 * r, y = lens->y - 0.60 * r, disc = 0.135 * r, arm = 0.060 * r;
    Color disc_color = color_with_alpha(INSIDE_FAULT, alpha),
          cross = color_with_alpha(rim_of(INSIDE_FAULT), alpha);
    canvas_fill_circle(canvas, x, y, disc * 1.18, cross);
    canvas_fill_circle(canvas, x, y, disc, disc_color);
    canvas_stroke_line(canvas, x - arm, y - arm, x + arm, y + arm, 0.042 * r, cross);
    canvas_stroke_line(canvas, x - arm, y + arm, x + arm, y - arm, 0.042 * r, cross);
}
