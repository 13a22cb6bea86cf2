#include "stage/inside_sheet.h"

#include <math.h>
#include <string.h>

#include "stage/inside_colors.h"

// Where the sheet's corner lies in the picture.
static int corner(double middle, double radius) {
    return (int)floor(middle - radius * LENS_SHADOW) - 1;
}

Lens inside_sheet_lens(const Lens *lens) {
    Lens placed = *lens;
    placed.x = lens->x - corner(lens->x, lens->radius);
    placed.y = lens->y - corner(lens->y, lens->radius);
    return placed;
}

Canvas *inside_sheet(SheetUse use, const Lens *lens, bool *anew) {
    static Canvas sheets[SHEET_USES];
    Canvas *sheet = &sheets[use];
    int side = (int)(2 * lens->radius * LENS_SHADOW) + 4;
    bool other = sheet->width != side;
    if (other) {
        canvas_free(sheet);
        *sheet = canvas_new(side, side);
    }
    if (anew)
        *anew = other;
    return sheet;
}

// Half the width of a circle in a row of pixels; below 0 beyond it.
static double half_width(const Lens *lens, double radius, int y) {
    double down = y + 0.5 - lens->y, half2 = radius * radius - down * down;
    return half2 > 0 ? sqrt(half2) : -1;
}

void inside_sheet_show(Canvas *canvas, const Canvas *sheet, const Lens *lens) {
    int left = corner(lens->x, lens->radius), top = corner(lens->y, lens->radius);
    for (int row = 0; row < sheet->height; row++) {
        double half = half_width(lens, lens->radius * (1 - 0.5 * LENS_RIM), top + row);
        int from = (int)(lens->x - half) - left, to = (int)(lens->x + half) - left;
        if (half > 0)
            canvas_copy(canvas, left + from, top + row, sheet, (RectPx){from, row, to - from + 1, 1});
    }
}

static void paint_rim(Canvas *sheet, const Lens *lens, Color edge) {
    double r = lens->radius;
    memset(sheet->pixels, 0, (size_t)sheet->height * (size_t)sheet->stride_px * sizeof *sheet->pixels);
    for (int i = 1; i <= 2; i++)
        canvas_stroke_arc(sheet, lens->x, lens->y + 0.012 * r, r * (1 + 0.0120 * i), 0.024 * r * i, 0, 1,
                          palette_drawing((Color){70, 50, 44, 18}));
    canvas_stroke_arc(sheet, lens->x, lens->y, r * (1 - 0.5 * LENS_RIM), LENS_RIM * r, 0, 1, edge);
}

void inside_rim_paint(Canvas *canvas, const Lens *lens, Color edge) {
    static struct {
        double x, y, radius;
        Color edge, drawing;
    } kept;
    Lens placed = inside_sheet_lens(lens);
    Color drawing = palette_now->drawing;
    bool anew;
    Canvas *sheet = inside_sheet(SHEET_RIM, &placed, &anew);
    if (anew || kept.x != placed.x || kept.y != placed.y || kept.radius != placed.radius ||
        memcmp(&kept.edge, &edge, sizeof edge) != 0 || memcmp(&kept.drawing, &drawing, sizeof drawing) != 0) {
        paint_rim(sheet, &placed, edge);
        kept.x = placed.x;
        kept.y = placed.y;
        kept.radius = placed.radius;
        kept.edge = edge;
        kept.drawing = drawing;
    }
    int left = corner(lens->x, lens->radius), top = corner(lens->y, lens->radius);
    for (int row = 0; row < sheet->height; row++) { // what lies within it and beyond its shadow is clear
        double out = half_width(lens, lens->radius * LENS_SHADOW, top + row),
               in = half_width(lens, lens->radius * (1 - LENS_RIM) - 2, top + row);
        if (out < 0)
            continue;
        int from = (int)(lens->x - out) - left, to = (int)(lens->x + out) + 1 - left;
        int middle = in > 0 ? (int)(lens->x - in) + 1 - left : to,
            again = in > 0 ? (int)(lens->x + in) - left : to;
        canvas_blend(canvas, left + from, top + row, sheet, (RectPx){from, row, middle - from, 1}, 1);
        canvas_blend(canvas, left + again, top + row, sheet, (RectPx){again, row, to - again, 1}, 1);
    }
}
