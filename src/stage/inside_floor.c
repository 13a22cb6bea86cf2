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
#define MIDDLE_Y_M (-0.024)

// The body cut through, from the tummy down and round to the low back; what lies from SOFT to SOFT_TO goes with the floor.
static const PartPoint body[] = {{0.092, 0.160},    {0.094, 0.060},   {0.091, 0.020},   {0.084, -0.016},
                                 {0.070, -0.044},   {0.051, -0.065},  {0.028, -0.078},  {0.003, -0.0845},
                                 {-0.022, -0.0855}, {-0.043, -0.080}, {-0.059, -0.066}, {-0.074, -0.042},
                                 {-0.090, -0.004},  {-0.096, 0.050},  {-0.084, 0.110},  {-0.080, 0.160}};
enum { SOFT = 6, SOFT_TO = 9 };
// The muscle of the buttock beyond the cut: a full, round belly, wholly inside the lens.
static const PartPoint buttock_muscle[] = {{-0.084, 0.046},  {-0.100, 0.026},  {-0.110, -0.006},
                                           {-0.111, -0.042}, {-0.102, -0.072}, {-0.083, -0.090},
                                           {-0.064, -0.087}, {-0.062, -0.068}, {-0.074, -0.044},
                                           {-0.087, -0.010}, {-0.090, 0.020}};
// Its fibres, from the sacrum down and forward.
enum { FIBRE_POINTS = 4 };
static const PartPoint buttock_fibre[3][FIBRE_POINTS] = {
    {{-0.096, 0.018}, {-0.103, -0.012}, {-0.101, -0.046}, {-0.085, -0.080}},
    {{-0.096, -0.002}, {-0.096, -0.028}, {-0.089, -0.056}, {-0.075, -0.080}},
    {{-0.091, -0.018}, {-0.087, -0.036}, {-0.079, -0.056}, {-0.068, -0.074}}};
static const PartPoint tummy_muscle[] = {{0.056, -0.010}, {0.076, 0.030}, {0.080, 0.070}, {0.078, 0.130}};

static Section section_of(Canvas *canvas, const Lens *lens, const StageView *view, const LensTurn *turn) {
    double scale = 1 / SHOWN_RADIUS_M;
    LensPoint x = {turn->forward.x * scale, turn->forward.y * scale},
              y = {turn->up.x * scale, turn->up.y * scale};
    return (Section){.canvas = canvas,
                     .lens = *lens,
                     .pelvis = {.origin = {-MIDDLE_X_M * x.x - MIDDLE_Y_M * y.x,
                                           -MIDDLE_X_M * x.y - MIDDLE_Y_M * y.y},
                                .x = x,
                                .y = y},
                     .palette = view->style->palette};
}

static void paint_buttock_muscle(const Section *section, double alpha) {
    section_shape(section, buttock_muscle, COUNT(buttock_muscle),
                  color_with_alpha(color_mix(INSIDE_MUSCLE, INSIDE_WRONG, 0.5), alpha),
                  color_with_alpha(INSIDE_MUSCLE_LINE, alpha));
    for (int i = 0; i < COUNT(buttock_fibre); i++) {
        LensPoint through[FIBRE_POINTS], curve[LENS_POINTS_MAX];
        for (int k = 0; k < FIBRE_POINTS; k++)
            through[k] = lens_point(&section->pelvis, buttock_fibre[i][k].x, buttock_fibre[i][k].y);
        int n = lens_curve(through, FIBRE_POINTS, false, 5, curve);
        section_line(section, curve, n, LENS_LINE, color_with_alpha(INSIDE_PAPER, 0.7 * alpha));
    }
}

static Color far_skin(const Section *section) {
    return color_mix(color_mix(section->palette->cut_skin, section->palette->cut_flesh, 0.55), INSIDE_PAPER,
                     0.45);
}

// Where the body ends: no part of it may seem to hang out.
static Color skin_line(const Section *section) {
    return color_mix(section->palette->cut_skin, INSIDE_ORGAN_LINE, 0.55);
}

enum { BODY_STEPS = 6 }; // from one of its points to the next

// With its line where the skin stays.
static void paint_body(const Section *section) {
    LensPoint through[COUNT(body)], curve[LENS_POINTS_MAX], still[LENS_POINTS_MAX];
    for (int i = 0; i < COUNT(body); i++)
        through[i] = lens_point(&section->pelvis, body[i].x, body[i].y);
    int n = lens_curve(through, COUNT(body), true, BODY_STEPS, curve);
    section_fill(section, curve, n, section->palette->cut_flesh);
    int from = (SOFT_TO + 1) * BODY_STEPS, count = n - (SOFT_TO + 2 - SOFT) * BODY_STEPS;
    for (int i = 0; i <= count; i++)
        still[i] = curve[(from + i) % n];
    section_line(section, still, count + 1, LENS_LINE, skin_line(section));
}

// What stays as it is.
static void paint_still(const Section *section, double buttocks) {
    canvas_fill(section->canvas, section->canvas->clip, far_skin(section));
    paint_body(section);
    LensPoint through[COUNT(tummy_muscle)], curve[LENS_POINTS_MAX];
    for (int i = 0; i < COUNT(tummy_muscle); i++)
        through[i] = lens_point(&section->pelvis, tummy_muscle[i].x, tummy_muscle[i].y);
    int n = lens_curve(through, COUNT(tummy_muscle), false, 4, curve);
    section_line(section, curve, n, 0.0045 * section_scale(section), INSIDE_MUSCLE_LIGHT);
    LensFrame chest = section->pelvis; // the low back at rest
    chest.origin = lens_point(&section->pelvis, -0.020, 0.280);
    InsideSpine spine = inside_spine_of(section, &chest);
    inside_paint_spine(section, &spine);
    inside_paint_loops(section);
    if (buttocks > 0.02)
        paint_buttock_muscle(section, buttocks);
}

// The skin beneath the floor goes with it: what is gone is painted over, what has come is added.
static void paint_skin(const Section *section, const Sling *sling) {
    // Its neighbours to both sides give the curve its direction where it leaves the skin that stays.
    enum { FROM = SOFT - 2, ENDS = SOFT_TO + 2 - FROM + 1, STEPS = BODY_STEPS };
    LensPoint through[ENDS], still[LENS_POINTS_MAX], moved[LENS_POINTS_MAX], outline[LENS_POINTS_MAX];
    for (int i = 0; i < ENDS; i++)
        through[i] = lens_point(&section->pelvis, body[FROM + i].x, body[FROM + i].y);
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
    section_line(section, moved + STEPS, n, LENS_LINE, skin_line(section));
}

// Signs stand beyond the skin, where they hide nothing of what they tell about.
#define SIGN_X_M (-0.013)
#define SIGN_FAR_M (-0.130)
#define SIGN_NEAR_M (-0.090)

static void paint_squeeze_marks(const Section *section, double alpha) {
    const LensFrame *p = &section->pelvis;
    for (int side = -1; side <= 1; side += 2)
        inside_paint_arrow(section, lens_point(p, SIGN_X_M + side * 0.054, -0.101),
                           lens_point(p, SIGN_X_M + side * 0.014, -0.101), 0.19, INSIDE_SIGN, alpha);
}

static void paint_right_marks(const Section *section, const InsideShown *shown, double lift) {
    const LensFrame *p = &section->pelvis;
    double lifting = (double)inside_weight(shown, INSIDE_LIFT),
           up = (double)smooth_step(0.22f, 0.4f, (float)lift);
    // A lift begins with a squeeze, whose arrows are gone when its own comes.
    double squeeze =
        (double)inside_weight(shown, INSIDE_SQUEEZE) * (double)smooth_step(0, 0.1f, (float)lift) +
        lifting * (double)(smooth_step(0, 0.06f, (float)lift) - smooth_step(0.12f, 0.24f, (float)lift));
    paint_squeeze_marks(section, squeeze);
    LensPoint far = lens_point(p, SIGN_X_M, SIGN_FAR_M), near = lens_point(p, SIGN_X_M, SIGN_NEAR_M);
    inside_paint_arrow(section, far, near, 0.24, INSIDE_SIGN, lifting * up);
    inside_paint_pause(section, lens_point(p, SIGN_X_M, 0.5 * (SIGN_FAR_M + SIGN_NEAR_M)), INSIDE_SIGN,
                       (double)inside_weight(shown, INSIDE_HOLD));
    double letting = (double)inside_weight(shown, INSIDE_LET_GO) * (double)smooth_step(0, 0.15f, (float)lift);
    inside_paint_chevrons(section, lens_point(p, SIGN_X_M, SIGN_NEAR_M - 0.004), INSIDE_MUSCLE_LINE, letting);
}

// What presses on the floor comes from above it.
static void paint_wrong_marks(const Section *section, const InsideShown *shown) {
    const LensFrame *p = &section->pelvis;
    inside_paint_arrow(section, lens_point(p, 0.016, 0.068), lens_point(p, 0.002, 0.016), 0.28, INSIDE_FAULT,
                       (double)inside_weight(shown, INSIDE_PUSH_DOWN));
    double pressed = (double)inside_weight(shown, INSIDE_PRESSED);
    for (int i = 0; i < 2; i++)
        inside_paint_arrow(section, lens_point(p, 0.006 - 0.042 * i, 0.064),
                           lens_point(p, 0.000 - 0.034 * i, 0.022), 0.20, INSIDE_FAULT, pressed);
}

// All that the picture on a sheet depends on.
typedef struct SheetKey {
    double x, y, radius, buttocks;
    LensTurn turn;
    Color flesh, skin, drawing;
    double lift, share; // of the still part 0
    int from, to;
} SheetKey;

static SheetKey still_key(const Lens *lens, const StageView *view, const LensTurn *turn) {
    SheetKey key;
    memset(&key, 0, sizeof key);
    key.x = lens->x;
    key.y = lens->y;
    key.radius = lens->radius;
    key.buttocks = (double)inside_weight(&view->shown, INSIDE_BUTTOCKS);
    key.turn = *turn;
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
    inside_paint_rest(section, away);
    inside_paint_sling(section, &sling, works, lift < 0 ? -lift : 0);
    inside_paint_passages(section, &sling);
    inside_paint_organs(section, &sling);
    // The floor holds on to the bones.
    inside_paint_sacrum(section);
    inside_paint_symphysis(section);
    paint_right_marks(section, &view->shown, lift);
    paint_wrong_marks(section, &view->shown);
}

// What stays lies ready on a sheet of its own, and nothing is painted anew that is as it was.
void inside_paint_floor(Canvas *canvas, const Lens *lens, const StageView *view, const LensTurn *turn) {
    Lens placed = inside_sheet_lens(lens);
    SheetKey key = still_key(&placed, view, turn);
    bool still_other, other;
    Canvas *still = sheet_for(SHEET_STILL, &placed, &key, &still_other);
    if (still_other) {
        Section section = section_of(still, &placed, view, turn);
        paint_still(&section, key.buttocks);
    }
    key.lift = view->lift;
    key.share = view->shown.share;
    key.from = (int)view->shown.from;
    key.to = (int)view->shown.to;
    Canvas *sheet = sheet_for(SHEET_SHOWN, &placed, &key, &other);
    if (other) {
        Section section = section_of(sheet, &placed, view, turn);
        canvas_copy(sheet, 0, 0, still, (RectPx){0, 0, still->width, still->height});
        paint_moving(&section, view);
    }
    inside_sheet_show(canvas, sheet, lens);
}
