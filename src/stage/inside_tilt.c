// The pelvic tilt from the side: pelvis, low back and the gap between it and the mat, cut through the middle. Bones, skin and gap
// follow the solved joints, magnified and not exaggerated.
#include <string.h>

#include "base/number.h"
#include "stage/body_shape.h"
#include "stage/inside_bones.h"
#include "stage/inside_colors.h"
#include "stage/inside_marks.h"
#include "stage/inside_sheet.h"
#include "stage/inside_shown.h"

// How much of the body the lens shows, and where its middle lies between pelvis and ribs, and above the mat.
#define SHOWN_RADIUS_M 0.172
#define MIDDLE_SHARE 0.36f
#define MIDDLE_Y_M 0.086f

// So far the pelvis turns against the ribs until the low back lies on the mat: 9 degrees (Levine and Whittle 1996). Joints and bow
// alone would leave half of the gap open; the rest is flesh that spreads as the back is pressed down.
#define FLAT_SIN 0.15f
// A back whose hips have left the mat presses nothing down: from here to there, metres.
#define HIPS_REST_M 0.012f
#define HIPS_LIFTED_M 0.035f

enum { SKIN_POINTS = SHAPE_MIDLINE_POINTS, SKIN_STEPS = 4, SKIN_CURVE = (SKIN_POINTS - 1) * SKIN_STEPS + 1 };

typedef struct Cut {
    Section section;
    const Figure *figure;
    const TrunkShape *trunk;
    Vec3 middle, across;        // of the picture; `across` runs along the screen's right as far as it can
    LensPoint back[SKIN_CURVE]; // the skin of the back,
    double sink[SKIN_CURVE];    // and by how much it has settled on the mat there, of the lens
    double settled;             // the most of it
} Cut;

static LensPoint to_lens(const Cut *cut, Vec3 at) {
    Vec3 d = vec3_sub(at, cut->middle);
    return (LensPoint){(double)vec3_dot(d, cut->across) / SHOWN_RADIUS_M, -(double)d.y / SHOWN_RADIUS_M};
}

static LensFrame frame_of(const Cut *cut, Joint joint) {
    LensFrame frame = {.origin = to_lens(cut, joint_point(cut->figure, joint, 0, 0, 0))};
    LensPoint x = to_lens(cut, joint_point(cut->figure, joint, 1, 0, 0)),
              y = to_lens(cut, joint_point(cut->figure, joint, 0, 1, 0));
    frame.x = (LensPoint){x.x - frame.origin.x, x.y - frame.origin.y};
    frame.y = (LensPoint){y.x - frame.origin.x, y.y - frame.origin.y};
    return frame;
}

// Sine of how far the pelvis has tipped forward against the ribs.
static float turn_of(const Figure *figure) {
    return vec3_dot(joint_axis(figure, JOINT_PELVIS, 1), joint_axis(figure, JOINT_THORAX, 0));
}

// The joints hold the low back's two ends; between them it is bowed, by an eighth of its length for each radian. As the bow
// opens the whole low back goes toward the mat.
static float bow_of(const Figure *figure) {
    float length = vec3_length(vec3_sub(figure->origin[JOINT_THORAX], figure->origin[JOINT_LUMBAR]));
    return 0.125f * length * turn_of(figure);
}

static int skin_curve(const Cut *cut, const struct MidlinePoint *skin, float deeper, LensPoint *out) {
    LensPoint through[SKIN_POINTS];
    float bow = bow_of(cut->figure), high = 1 / 0.173f;
    for (int i = 0; i < SKIN_POINTS; i++) {
        float t = clamp01f(skin[i].y * high),
              bowed = skin[i].joint == JOINT_LUMBAR ? 4 * t * (1 - t) * bow : 0;
        through[i] =
            to_lens(cut, joint_point(cut->figure, skin[i].joint, skin[i].x + deeper + bowed, skin[i].y, 0));
    }
    return lens_curve(through, SKIN_POINTS, false, SKIN_STEPS, out);
}

static double mat_of(const Cut *cut) {
    return (double)cut->middle.y / SHOWN_RADIUS_M;
}

// How surely the hips lie on the mat, 0..1: by the lowest place of their skin.
static float hips_rest(const Figure *figure, const TrunkShape *trunk) {
    float least = 1;
    for (int i = 0; i < SKIN_POINTS; i++)
        if (trunk->back_midline[i].joint == JOINT_PELVIS) {
            const struct MidlinePoint *p = &trunk->back_midline[i];
            float y = joint_point(figure, p->joint, p->x, p->y, 0).y;
            least = y < least ? y : least;
        }
    return 1 - smooth_step(HIPS_REST_M, HIPS_LIFTED_M, least);
}

double inside_tilt_wrong(const StageView *view) {
    bool lifts = view->shown.from == INSIDE_HIPS_UP || view->shown.to == INSIDE_HIPS_UP;
    return lifts ? (double)(1 - hips_rest(&view->figure, &view->style->shape->trunk)) : 0;
}

static void settle_back(Cut *cut) {
    int count = skin_curve(cut, cut->trunk->back_midline, 0, cut->back);
    double share = (double)(clamp01f(-turn_of(cut->figure) / FLAT_SIN) * hips_rest(cut->figure, cut->trunk)),
           mat = mat_of(cut);
    for (int i = 0; i < count; i++) {
        cut->sink[i] = cut->back[i].y < mat ? (mat - cut->back[i].y) * share : 0;
        cut->back[i].y += cut->sink[i];
        bool low_back = i > 3 * SKIN_STEPS && i < 7 * SKIN_STEPS;
        if (low_back && cut->sink[i] > cut->settled)
            cut->settled = cut->sink[i];
    }
}

// The band between two curves that run the same way.
static void fill_band(const Cut *cut, const LensPoint *one, const LensPoint *other, int count, Color color) {
    LensPoint outline[2 * SKIN_CURVE];
    for (int i = 0; i < count; i++) {
        outline[i] = one[i];
        outline[2 * count - 1 - i] = other[i];
    }
    section_fill(&cut->section, outline, 2 * count, color);
}

static void paint_body(const Cut *cut) {
    LensPoint front[SKIN_CURVE], inner[SKIN_CURVE];
    int count = skin_curve(cut, cut->trunk->front_midline, 0, front);
    fill_band(cut, cut->back, front, count, cut->section.palette->cut_flesh);
    skin_curve(cut, cut->trunk->back_midline, 0.006f, inner);
    for (int i = 0; i < count; i++)
        inner[i].y += cut->sink[i];
    fill_band(cut, cut->back, inner, count, cut->section.palette->cut_skin);
    skin_curve(cut, cut->trunk->front_midline, -0.006f, inner);
    fill_band(cut, front, inner, count, cut->section.palette->cut_skin);
}

// The deep muscle of the tummy from the ribs to the pubic bone, thicker and as bright as it works.
static void paint_muscle(const Cut *cut, double effort) {
    LensPoint outer[SKIN_CURVE], inner[SKIN_CURVE];
    float thick = 0.011f + 0.005f * (float)effort;
    enum { FROM = 2 * SKIN_STEPS };
    for (int pass = 0; pass < 2; pass++) { // its line, and the muscle
        float line = pass == 0 ? (float)(LENS_LINE * SHOWN_RADIUS_M) : 0;
        skin_curve(cut, cut->trunk->front_midline, -0.012f + line, outer);
        int count = skin_curve(cut, cut->trunk->front_midline, -0.012f - thick - line, inner);
        inner[FROM] = outer[FROM] =
            (LensPoint){0.5 * (inner[FROM].x + outer[FROM].x), 0.5 * (inner[FROM].y + outer[FROM].y)};
        fill_band(cut, outer + FROM, inner + FROM, count - FROM,
                  pass == 0 ? INSIDE_MUSCLE_LINE : color_mix(INSIDE_MUSCLE_LIGHT, INSIDE_WORKS, effort));
    }
}

// The mat, and what is still open between it and the back.
static void paint_gap(const Cut *cut) {
    double mat = mat_of(cut);
    LensPoint ground[4] = {{-1.2, mat}, {1.2, mat}, {1.2, 1.2}, {-1.2, 1.2}};
    LensPoint back[SKIN_CURVE], below[SKIN_CURVE];
    memcpy(back, cut->back, sizeof back);
    int first = 0, last = SKIN_CURVE - 1;
    // Between where the buttocks and where the ribs rest.
    while (first < last && back[first].y < mat - 0.03)
        first++;
    while (last > first && back[last].y < mat - 0.03)
        last--;
    for (int i = first; i <= last; i++) {
        back[i].y = back[i].y < mat ? back[i].y : mat;
        below[i] = (LensPoint){back[i].x, mat};
    }
    // The buttock beyond the cut lies on the mat, too.
    if (first > 0 && first < last) {
        for (int i = 0; i < first; i++)
            below[i] = (LensPoint){back[i].x, mat};
        fill_band(cut, back, below, first + 1,
                  color_mix(cut->section.palette->cut_skin, cut->section.palette->cut_flesh, 0.55));
    }
    fill_band(cut, back + first, below + first, last - first + 1, INSIDE_GAP);
    section_fill(&cut->section, ground, 4, INSIDE_MAT);
    LensPoint edge[4] = {{-1.2, mat}, {1.2, mat}, {1.2, mat + 0.05}, {-1.2, mat + 0.05}};
    section_fill(&cut->section, edge, 4, INSIDE_MAT_EDGE);
}

// The way the hips went from the mat, as every arrow at a fault shows it: whole, or not at all.
static void paint_hips_up(const Cut *cut, double alpha) {
    LensPoint to = lens_point(&cut->section.pelvis, -0.098, 0.040);
    LensPoint from = {to.x, mat_of(cut) + 0.04};
    to.y += 0.03;
    inside_paint_arrow(&cut->section, from, to, 0.20, INSIDE_FAULT,
                       alpha * (double)smooth_step(0.24f, 0.27f, (float)(from.y - to.y)));
}

static Cut cut_of(Canvas *canvas, const Lens *lens, const ViewCamera *camera, const StageView *view) {
    const Figure *figure = &view->figure;
    Vec3 across = vec3_unit(vec3_cross(joint_axis(figure, JOINT_PELVIS, 2), vec3(0, 1, 0)));
    Cut cut = {.section = {.canvas = canvas, .lens = *lens, .palette = view->style->palette},
               .figure = figure,
               .trunk = &view->style->shape->trunk,
               .across = vec3_dot(across, camera->right) < 0 ? vec3_scale(across, -1) : across};
    // Fixed by hips and ribs, which rest: so that it is the bones that are seen to move.
    cut.middle = vec3_lerp(figure->origin[JOINT_PELVIS], figure->origin[JOINT_THORAX], MIDDLE_SHARE);
    cut.middle.y = MIDDLE_Y_M;
    cut.section.pelvis = frame_of(&cut, JOINT_PELVIS);
    settle_back(&cut);
    return cut;
}

static InsideSpine spine_of(const Cut *cut) {
    LensFrame chest = frame_of(cut, JOINT_THORAX);
    InsideSpine spine = inside_spine_of(&cut->section, &chest);
    spine.down = cut->settled;
    return spine;
}

void inside_tilt_bones(const Lens *lens, const ViewCamera *camera, const StageView *view, Section *section,
                       InsideSpine *spine) {
    Cut cut = cut_of(NULL, lens, camera, view);
    *section = cut.section;
    *spine = spine_of(&cut);
}

static void paint_tilt(Canvas *sheet, const Lens *placed, const ViewCamera *camera, const StageView *view,
                       double effort) {
    Cut cut = cut_of(sheet, placed, camera, view);
    canvas_fill(sheet, sheet->clip, INSIDE_PAPER);
    paint_body(&cut);
    paint_gap(&cut);
    paint_muscle(&cut, effort);
    inside_paint_hip_bone(&cut.section, 0);
    InsideSpine spine = spine_of(&cut);
    inside_paint_spine(&cut.section, &spine);
    inside_paint_sacrum(&cut.section);
    inside_paint_symphysis(&cut.section);
    paint_hips_up(&cut, inside_tilt_wrong(view));
}

// All that the picture on the sheet depends on.
typedef struct TiltKey {
    double x, y, radius, effort, share;
    Vec3 origin[3], right;
    Mat3 axes[3];
    const BodyShape *shape; // its midlines are those of its skin
    float front_m;
    Color flesh, skin, drawing, works;
    int from, to;
} TiltKey;

static TiltKey key_of(const Lens *lens, const ViewCamera *camera, const StageView *view, double effort) {
    static const Joint joints[] = {JOINT_PELVIS, JOINT_LUMBAR, JOINT_THORAX};
    TiltKey key;
    memset(&key, 0, sizeof key);
    key.x = lens->x;
    key.y = lens->y;
    key.radius = lens->radius;
    key.effort = effort;
    key.share = view->shown.share;
    for (int i = 0; i < 3; i++) {
        key.origin[i] = view->figure.origin[joints[i]];
        key.axes[i] = view->figure.axes[joints[i]];
    }
    key.right = camera->right;
    key.shape = view->style->shape;
    for (int i = 0; i < SHAPE_MIDLINE_POINTS; i++)
        key.front_m += view->style->shape->trunk.front_midline[i].x;
    key.flesh = view->style->palette->cut_flesh;
    key.skin = view->style->palette->cut_skin;
    key.drawing = palette_now->drawing;
    key.works = INSIDE_WORKS;
    key.from = (int)view->shown.from;
    key.to = (int)view->shown.to;
    return key;
}

// Nothing is painted anew that is as it was.
void inside_paint_tilt(Canvas *canvas, const Lens *lens, const ViewCamera *camera, const StageView *view) {
    static TiltKey kept;
    Lens placed = inside_sheet_lens(lens);
    bool other;
    Canvas *sheet = inside_sheet(SHEET_TILT, &placed, &other);
    double effort = clamp(view->glow[MUSCLE_ABDOMINALS], 0, 1);
    TiltKey key = key_of(&placed, camera, view, effort);
    if (other || memcmp(&key, &kept, sizeof key) != 0) {
        kept = key;
        paint_tilt(sheet, &placed, camera, view, effort);
    }
    inside_sheet_show(canvas, sheet, lens);
}
