// The pelvic floor from the side, cut through the middle: the bones, the sling between them, and what it carries.
#include <string.h>

#include "base/number.h"
#include "stage/inside_bones.h"
#include "stage/inside_colors.h"
#include "stage/inside_marks.h"
#include "stage/inside_sheet.h"
#include "stage/inside_shown.h"
#include "stage/inside_sling.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

// How much of the body the lens shows, and where its middle lies in the pelvis.
#define SHOWN_RADIUS_M 0.112
#define MIDDLE_X_M (-0.014)
#define MIDDLE_Y_M (-0.008)

// The body cut through, from the tummy down and round to the low back; what lies from SOFT to SOFT_TO goes with the floor.
static const PartPoint body[] = {{0.092, 0.160},   {0.094, 0.060},   {0.091, 0.020},   {0.083, -0.014},
                                 {0.067, -0.046},  {0.046, -0.067},  {0.022, -0.079},  {-0.002, -0.085},
                                 {-0.028, -0.085}, {-0.047, -0.083}, {-0.060, -0.068}, {-0.073, -0.044},
                                 {-0.090, -0.004}, {-0.096, 0.050},  {-0.084, 0.110},  {-0.080, 0.160}};
enum { SOFT = 6, SOFT_TO = 9 };
// The buttock and the thigh beyond the cut.
static const PartPoint buttock[] = {{-0.070, 0.105},  {-0.104, 0.058},  {-0.123, 0.005},  {-0.121, -0.045},
                                    {-0.099, -0.084}, {-0.076, -0.104}, {-0.068, -0.150}, {0.080, -0.150},
                                    {0.090, -0.090},  {0.098, -0.030},  {0.060, 0.060}};
static const PartPoint squeezed[] = {{-0.070, 0.105},  {-0.100, 0.062},  {-0.116, 0.012},  {-0.112, -0.040},
                                     {-0.106, -0.080}, {-0.078, -0.094}, {-0.066, -0.150}, {0.080, -0.150},
                                     {0.090, -0.090},  {0.098, -0.030},  {0.060, 0.060}};
static const PartPoint buttock_muscle[] = {{-0.096, 0.040},  {-0.109, 0.008},  {-0.108, -0.034},
                                           {-0.104, -0.068}, {-0.084, -0.084}, {-0.062, -0.088},
                                           {-0.064, -0.066}, {-0.078, -0.038}, {-0.095, 0.004}};
// Its fibres, from the sacrum down and forward.
static const PartPoint buttock_fibre[3][3] = {{{-0.098, 0.022}, {-0.101, -0.030}, {-0.086, -0.076}},
                                              {{-0.100, -0.004}, {-0.094, -0.044}, {-0.075, -0.080}},
                                              {{-0.092, -0.020}, {-0.084, -0.050}, {-0.067, -0.078}}};
static const PartPoint tummy_muscle[] = {{0.060, 0.004}, {0.076, 0.030}, {0.080, 0.070}, {0.078, 0.130}};

static Section section_of(Canvas *canvas, const Lens *lens, const StageView *view, bool faces_left) {
    double forward = faces_left ? -1 / SHOWN_RADIUS_M : 1 / SHOWN_RADIUS_M;
    return (Section){.canvas = canvas,
                     .lens = *lens,
                     .pelvis = {.origin = {-MIDDLE_X_M * forward, MIDDLE_Y_M / SHOWN_RADIUS_M},
                                .x = {forward, 0},
                                .y = {0, -1 / SHOWN_RADIUS_M}},
                     .palette = view->style->palette};
}

static void paint_buttock_muscle(const Section *section, double alpha) {
    section_shape(section, buttock_muscle, COUNT(buttock_muscle), color_with_alpha(INSIDE_WRONG, 0.9 * alpha),
                  color_with_alpha(INSIDE_MUSCLE_LINE, alpha));
    for (int i = 0; i < COUNT(buttock_fibre); i++) {
        LensPoint through[3], curve[LENS_POINTS_MAX];
        for (int k = 0; k < 3; k++)
            through[k] = lens_point(&section->pelvis, buttock_fibre[i][k].x, buttock_fibre[i][k].y);
        int n = lens_curve(through, 3, false, 5, curve);
        section_line(section, curve, n, LENS_LINE, color_with_alpha(INSIDE_PAPER, 0.7 * alpha));
    }
}

static Color far_skin(const Section *section) {
    return color_mix(section->palette->cut_skin, section->palette->cut_flesh, 0.55);
}

static void paint_buttock(const Section *section, double buttocks) {
    PartPoint behind[COUNT(buttock)];
    for (int i = 0; i < COUNT(buttock); i++)
        behind[i] = (PartPoint){buttock[i].x + (squeezed[i].x - buttock[i].x) * buttocks,
                                buttock[i].y + (squeezed[i].y - buttock[i].y) * buttocks};
    section_shape(section, behind, COUNT(behind), far_skin(section), section->palette->cut_skin);
    if (buttocks > 0.02)
        paint_buttock_muscle(section, buttocks);
}

// What stays as it is.
static void paint_still(const Section *section, double buttocks) {
    canvas_fill(section->canvas, section->canvas->clip, INSIDE_PAPER);
    paint_buttock(section, buttocks);
    section_shape(section, body, COUNT(body), section->palette->cut_flesh, section->palette->cut_skin);
    LensPoint through[COUNT(tummy_muscle)], curve[LENS_POINTS_MAX];
    for (int i = 0; i < COUNT(tummy_muscle); i++)
        through[i] = lens_point(&section->pelvis, tummy_muscle[i].x, tummy_muscle[i].y);
    int n = lens_curve(through, COUNT(tummy_muscle), false, 4, curve);
    section_line(section, curve, n, 0.0045 * section_scale(section), INSIDE_MUSCLE_LIGHT);
    inside_paint_hip_bone(section, 0.65);
    LensFrame chest = section->pelvis; // the low back at rest
    chest.origin = lens_point(&section->pelvis, -0.020, 0.280);
    InsideSpine spine = inside_spine_of(section, &chest);
    inside_paint_spine(section, &spine);
    inside_paint_loops(section);
    inside_paint_sacrum(section);
    inside_paint_symphysis(section);
}

// The skin beneath the floor goes with it: what is gone is painted over, what has come is added.
static void paint_skin(const Section *section, const Sling *sling) {
    // Its neighbours to both sides give the curve its direction where it leaves the skin that stays.
    enum { FROM = SOFT - 2, ENDS = SOFT_TO + 2 - FROM + 1, STEPS = 6 };
    LensPoint through[ENDS], still[LENS_POINTS_MAX], moved[LENS_POINTS_MAX], outline[LENS_POINTS_MAX];
    for (int i = 0; i < ENDS; i++)
        through[i] = lens_point(&section->pelvis, body[FROM + i].x, body[FROM + i].y - 0.0030);
    int n = lens_curve(through, ENDS, false, STEPS, still) - 2 * STEPS;
    for (int i = 0; i < ENDS; i++) {
        double shift = i > 1 && i < ENDS - 2 ? sling->shift_y_m : 0;
        through[i] = lens_point(&section->pelvis, body[FROM + i].x, body[FROM + i].y + shift);
    }
    lens_curve(through, ENDS, false, STEPS, moved);
    for (int i = 0; i < n; i++) {
        outline[i] = still[STEPS + i];
        outline[2 * n - 1 - i] = moved[STEPS + i];
    }
    section_fill(section, outline, 2 * n,
                 sling->shift_y_m > 0 ? far_skin(section) : section->palette->cut_flesh);
    section_line(section, moved + STEPS, n, LENS_LINE, section->palette->cut_skin);
}

// A point `above` metres over the sling's middle.
static LensPoint over(const Section *section, const Sling *sling, double aside, double above) {
    return lens_point(&section->pelvis, sling->node[2].x + aside, sling->node[2].y + above);
}

static void paint_squeeze_marks(const Section *section, double alpha) {
    const LensFrame *p = &section->pelvis;
    inside_paint_arrow(section, lens_point(p, 0.038, -0.089), lens_point(p, 0.004, -0.089), 0.17, INSIDE_SIGN,
                       alpha);
    inside_paint_arrow(section, lens_point(p, -0.070, -0.089), lens_point(p, -0.036, -0.089), 0.17,
                       INSIDE_SIGN, alpha);
}

static void paint_marks(const Section *section, const Sling *sling, const InsideShown *shown, double lift) {
    double lifting = (double)inside_weight(shown, INSIDE_LIFT),
           holding = (double)inside_weight(shown, INSIDE_HOLD);
    double up = (double)smooth_step(0.15f, 0.4f, (float)lift);
    // A lift begins with a squeeze.
    double squeeze =
        (double)inside_weight(shown, INSIDE_SQUEEZE) * (double)smooth_step(0, 0.1f, (float)lift) +
        lifting * (double)smooth_step(0, 0.06f, (float)lift) * (1 - up);
    paint_squeeze_marks(section, squeeze);
    inside_paint_arrow(section, lens_point(&section->pelvis, -0.014, -0.109),
                       over(section, sling, -0.001, -0.021), 0.26, INSIDE_SIGN, lifting * up);
    LensPoint high = over(section, sling, 0, -0.027),
              low = {high.x, lens_point(&section->pelvis, 0, -0.098).y};
    inside_paint_posts(section, low, high, INSIDE_SIGN, holding);
    double letting = (double)inside_weight(shown, INSIDE_LET_GO) * (double)smooth_step(0, 0.15f, (float)lift);
    inside_paint_chevrons(section, over(section, sling, 0, -0.024), INSIDE_MUSCLE_LINE, letting);
    inside_paint_arrow(section, over(section, sling, 0.005, 0.082), over(section, sling, 0, 0.026), 0.28,
                       INSIDE_FAULT, (double)inside_weight(shown, INSIDE_PUSH_DOWN));
    double pressed = (double)inside_weight(shown, INSIDE_PRESSED);
    for (int i = -1; i <= 1; i++)
        inside_paint_arrow(section, over(section, sling, 0.006 + 0.036 * i, i == 0 ? 0.100 : 0.094),
                           over(section, sling, 0.003 + 0.030 * i, i == 0 ? 0.056 : 0.050), 0.20,
                           INSIDE_FAULT, pressed);
    inside_paint_arrow(section, lens_point(&section->pelvis, -0.026, -0.095),
                       lens_point(&section->pelvis, -0.060, -0.081), 0.21, INSIDE_FAULT,
                       (double)inside_weight(shown, INSIDE_BUTTOCKS));
}

// All that the picture on a sheet depends on.
typedef struct SheetKey {
    double x, y, radius, buttocks, faces_left;
    Color flesh, skin, drawing;
    double lift, share; // of the still part 0
    int from, to;
} SheetKey;

static SheetKey still_key(const Lens *lens, const StageView *view, bool faces_left) {
    SheetKey key;
    memset(&key, 0, sizeof key);
    key.x = lens->x;
    key.y = lens->y;
    key.radius = lens->radius;
    key.buttocks = (double)inside_weight(&view->shown, INSIDE_BUTTOCKS);
    key.faces_left = faces_left;
    key.flesh = view->style->palette->cut_flesh;
    key.skin = view->style->palette->cut_skin;
    key.drawing = palette_now->drawing;
    return key;
}

// The sheet, and whether what is on it is of another key than before.
static Canvas *sheet_for(SheetUse use, const Lens *lens, const SheetKey *key, bool *other) {
    static SheetKey kept[SHEET_USES];
    Canvas *sheet = inside_sheet(use, lens, other);
    *other = *other || memcmp(key, &kept[use], sizeof *key) != 0;
    kept[use] = *key;
    return sheet;
}

static void paint_moving(const Section *section, const StageView *view) {
    double lift = clamp(view->lift, -1, 1), works = lift > 0 ? lift : 0;
    double away = (double)smooth_step(0.25f, 0.6f, (float)(lift > 0 ? lift : -lift));
    Sling sling = inside_sling(lift);
    paint_skin(section, &sling);
    inside_paint_rest_line(section, lift > 0 ? away : 0);
    inside_paint_sling(section, &sling, works, lift < 0 ? -lift : 0);
    inside_paint_passages(section, &sling);
    inside_paint_organs(section, &sling);
    inside_paint_rest_line(section, lift < 0 ? away : 0);
    paint_marks(section, &sling, &view->shown, lift);
}

// What stays lies ready on a sheet of its own, and nothing is painted anew that is as it was.
void inside_paint_floor(Canvas *canvas, const Lens *lens, const StageView *view, bool faces_left) {
    Lens placed = inside_sheet_lens(lens);
    SheetKey key = still_key(&placed, view, faces_left);
    bool still_other, other;
    Canvas *still = sheet_for(SHEET_STILL, &placed, &key, &still_other);
    if (still_other) {
        Section section = section_of(still, &placed, view, faces_left);
        paint_still(&section, key.buttocks);
    }
    key.lift = view->lift;
    key.share = view->shown.share;
    key.from = (int)view->shown.from;
    key.to = (int)view->shown.to;
    Canvas *sheet = sheet_for(SHEET_SHOWN, &placed, &key, &other);
    if (other) {
        Section section = section_of(sheet, &placed, view, faces_left);
        canvas_copy(sheet, 0, 0, still, (RectPx){0, 0, still->width, still->height});
        paint_moving(&section, view);
    }
    inside_sheet_show(canvas, sheet, lens);
}
