// The pelvic tilt from the side: pelvis, lumbar curve and the gap between low back and mat, cut through the middle. Bones, skin
// and gap follow the solved joints, magnified and not exaggerated.
#include <string.h>

#include "base/detmath.h"
#include "base/number.h"
#include "stage/body_shape.h"
#include "stage/inside_lens.h"
#include "palette/palette.h"

// How much of the body the lens shows, and where its middle lies between pelvis and ribs.
#define SHOWN_RADIUS_M 0.150
#define EDGE 0.955 // of the lens's radius: inside its rim
// Lying flat, the lumbar spine of a woman is bowed forward by about 36 degrees; what a tilt takes away shows in the joints.
#define HALF_LORDOSIS_COS 0.951f
#define HALF_LORDOSIS_SIN 0.309f

// So far the pelvis turns against the ribs until the low back lies on the mat: 9 degrees (Levine and Whittle 1996). Joints and bow
// alone would leave half of the gap open; the rest is flesh that spreads as the back is pressed down.
#define FLAT_SIN 0.15f

enum { OUTLINE_MAX = 96, RIM = 64, VERTEBRAE = 5 };
enum { SKIN_POINTS = SHAPE_MIDLINE_POINTS, SKIN_STEPS = 4, SKIN_CURVE = (SKIN_POINTS - 1) * SKIN_STEPS + 1 };

typedef struct Point {
    double x, y; // of the lens, y down
} Point;

typedef struct Cut {
    Canvas *canvas;
    const Lens *lens;
    const Figure *figure;
    const TrunkShape *trunk;
    const FigurePalette *palette;
    Vec3 middle, across;     // of the picture; `across` runs along the screen's right as far as it can
    Point back[SKIN_CURVE];  // the skin of the back,
    double sink[SKIN_CURVE]; // and by how much it has settled on the mat there, of the lens
} Cut;

static Point to_lens(const Cut *cut, Vec3 at) {
    Vec3 d = vec3_sub(at, cut->middle);
    return (Point){(double)vec3_dot(d, cut->across) / SHOWN_RADIUS_M, -(double)d.y / SHOWN_RADIUS_M};
}

static Point on(const Cut *cut, Joint joint, float x, float y) {
    return to_lens(cut, joint_point(cut->figure, joint, x, y, 0));
}

// Corners of the rim, clockwise on the screen.
static Point rim_point(int i) {
    static Point rim[RIM];
    static bool filled;
    for (int k = 0; !filled && k < RIM; k++) {
        double turn = 2 * DET_PI * k / RIM;
        rim[k] = (Point){EDGE * det_cos(turn), EDGE * det_sin(turn)};
    }
    filled = true;
    return rim[i % RIM];
}

static double beside(Point a, Point b, Point p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

// What lies on the inner side of one edge of the rim (Sutherland and Hodgman).
static int clip_to_edge(Point a, Point b, const Point *in, int count, Point *out) {
    int kept = 0;
    for (int i = 0; i < count && kept + 2 <= 2 * OUTLINE_MAX; i++) {
        Point p = in[i], q = in[(i + 1) % count];
        double here = beside(a, b, p), there = beside(a, b, q);
        if (here >= 0)
            out[kept++] = p;
        if ((here >= 0) != (there >= 0)) {
            double t = here / (here - there);
            out[kept++] = (Point){p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t};
        }
    }
    return kept;
}

static void fill(const Cut *cut, const Point *outline, int count, Color color) {
    Point one[2 * OUTLINE_MAX + 2], other[2 * OUTLINE_MAX + 2];
    Point *in = one, *out = other;
    memcpy(in, outline, (size_t)count * sizeof *in);
    for (int edge = 0; edge < RIM && count > 0; edge++) {
        count = clip_to_edge(rim_point(edge), rim_point(edge + 1), in, count, out);
        Point *swap = in;
        in = out;
        out = swap;
    }
    double xy[4 * OUTLINE_MAX + 4];
    for (int i = 0; i < count; i++)
        lens_put(xy, i, cut->lens, in[i].x, in[i].y);
    if (count >= 3)
        canvas_fill_polygon(cut->canvas, xy, count, color);
}

// A smooth curve through points (Catmull-Rom), `between` steps from one to the next.
static int smooth(const Point *through, int count, int between, Point *out) {
    int n = 0;
    for (int i = 0; i + 1 < count; i++) {
        Point a = through[i > 0 ? i - 1 : 0], b = through[i], c = through[i + 1],
              d = through[i + 2 < count ? i + 2 : count - 1];
        for (int k = 0; k < between; k++) {
            double t = (double)k / between;
            out[n++] = (Point){catmull_rom(a.x, b.x, c.x, d.x, t), catmull_rom(a.y, b.y, c.y, d.y, t)};
        }
    }
    out[n++] = through[count - 1];
    return n;
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

static int skin_curve(const Cut *cut, const struct MidlinePoint *skin, float deeper, Point *out) {
    Point through[SKIN_POINTS];
    float bow = bow_of(cut->figure), high = 1 / 0.173f;
    for (int i = 0; i < SKIN_POINTS; i++) {
        float t = clamp01f(skin[i].y * high),
              bowed = skin[i].joint == JOINT_LUMBAR ? 4 * t * (1 - t) * bow : 0;
        through[i] = on(cut, skin[i].joint, skin[i].x + deeper + bowed, skin[i].y);
    }
    return smooth(through, SKIN_POINTS, SKIN_STEPS, out);
}

static double mat_of(const Cut *cut) {
    return (double)cut->middle.y / SHOWN_RADIUS_M;
}

static void settle_back(Cut *cut) {
    int count = skin_curve(cut, cut->trunk->back_midline, 0, cut->back);
    double share = (double)clamp01f(-turn_of(cut->figure) / FLAT_SIN), mat = mat_of(cut);
    for (int i = 0; i < count; i++) {
        cut->sink[i] = cut->back[i].y < mat ? (mat - cut->back[i].y) * share : 0;
        cut->back[i].y += cut->sink[i];
    }
}

// By how much what lies over a place of the back has gone down with it.
static double sink_over(const Cut *cut, double x) {
    int nearest = 0;
    double least = 1e9;
    for (int i = 0; i + 1 < SKIN_CURVE; i++) {
        double a = cut->back[i].x, b = cut->back[i + 1].x, middle = 0.5 * (a + b),
               away = x > middle ? x - middle : middle - x;
        nearest = away < least ? i : nearest;
        least = away < least ? away : least;
    }
    double a = cut->back[nearest].x, b = cut->back[nearest + 1].x,
           wide = b - a > 1e-9 || a - b > 1e-9 ? b - a : 1e-9;
    double t = clamp((x - a) / wide, 0, 1);
    return cut->sink[nearest] + (cut->sink[nearest + 1] - cut->sink[nearest]) * t;
}

// The band between two curves that run the same way.
static void fill_band(const Cut *cut, const Point *one, const Point *other, int count, Color color) {
    Point outline[OUTLINE_MAX];
    for (int i = 0; i < count; i++) {
        outline[i] = one[i];
        outline[2 * count - 1 - i] = other[i];
    }
    fill(cut, outline, 2 * count, color);
}

static void paint_body(const Cut *cut) {
    Point front[SKIN_CURVE], inner[SKIN_CURVE];
    int count = skin_curve(cut, cut->trunk->front_midline, 0, front);
    fill_band(cut, cut->back, front, count, cut->palette->cut_flesh);
    skin_curve(cut, cut->trunk->back_midline, 0.006f, inner);
    for (int i = 0; i < count; i++)
        inner[i].y += cut->sink[i];
    fill_band(cut, cut->back, inner, count, cut->palette->cut_skin);
    skin_curve(cut, cut->trunk->front_midline, -0.006f, inner);
    fill_band(cut, front, inner, count, cut->palette->cut_skin);
}

// The deep muscle of the tummy along the front, as bright as it works.
static void paint_muscle(const Cut *cut, double effort) {
    Point outer[SKIN_CURVE], inner[SKIN_CURVE];
    skin_curve(cut, cut->trunk->front_midline, -0.013f, outer);
    int count = skin_curve(cut, cut->trunk->front_midline, -0.027f - 0.004f * (float)effort, inner);
    fill_band(cut, outer, inner, count,
              color_mix(palette_drawing(COLOR_HEX(0xD9A79A)), palette_drawing(COLOR_HEX(0xE8603C)), effort));
}

// The mat, and what is still open between it and the back.
static void paint_gap(const Cut *cut) {
    double mat = mat_of(cut);
    Point ground[4] = {{-1.2, mat}, {1.2, mat}, {1.2, 1.2}, {-1.2, 1.2}};
    Point back[SKIN_CURVE], below[SKIN_CURVE];
    memcpy(back, cut->back, sizeof back);
    int first = 0, last = SKIN_CURVE - 1;
    // Between where the buttocks and where the ribs rest.
    while (first < last && back[first].y < mat - 0.03)
        first++;
    while (last > first && back[last].y < mat - 0.03)
        last--;
    for (int i = first; i <= last; i++) {
        back[i].y = back[i].y < mat ? back[i].y : mat;
        below[i] = (Point){back[i].x, mat};
    }
    fill_band(cut, back + first, below + first, last - first + 1, palette_drawing(COLOR_HEX(0xFFB43C)));
    fill(cut, ground, 4, palette_drawing(COLOR_HEX(0x9DBBA8)));
    Point edge[4] = {{-1.2, mat}, {1.2, mat}, {1.2, mat + 0.05}, {-1.2, mat + 0.05}};
    fill(cut, edge, 4, palette_drawing(COLOR_HEX(0xB4CDBD)));
}

// Closed outlines in the pelvis's frame, metres: x forward, y up.
typedef struct BonePoint {
    float x, y;
} BonePoint;
static const BonePoint hip_bone[] = {
    {0.052f, 0.085f},   {0.030f, 0.122f},   {-0.020f, 0.134f}, {-0.062f, 0.112f}, {-0.078f, 0.078f},
    {-0.062f, 0.058f},  {-0.042f, 0.044f},  {-0.040f, 0.018f}, {-0.050f, 0.000f}, {-0.040f, -0.022f},
    {-0.046f, -0.052f}, {-0.030f, -0.074f}, {0.004f, -0.068f}, {0.040f, -0.052f}, {0.060f, -0.030f},
    {0.054f, -0.008f},  {0.036f, 0.010f},   {0.036f, 0.040f},  {0.044f, 0.058f},
};
static const BonePoint sacrum[] = {
    {0.000f, 0.102f},  {-0.010f, 0.112f}, {-0.046f, 0.118f},  {-0.064f, 0.088f},
    {-0.076f, 0.050f}, {-0.078f, 0.012f}, {-0.064f, -0.020f}, {-0.056f, -0.022f},
    {-0.064f, 0.010f}, {-0.056f, 0.046f}, {-0.032f, 0.078f},
};

static void fill_bone(const Cut *cut, const BonePoint *bone, int count, float size, BonePoint about,
                      Color color) {
    enum { MOST = 24, STEPS = 3 };
    Point through[MOST + 3], curve[(MOST + 2) * STEPS + 1];
    for (int i = 0; i < count + 3; i++) { // three more close the curve smoothly
        BonePoint p = bone[i % count];
        through[i] =
            on(cut, JOINT_PELVIS, about.x + (p.x - about.x) * size, about.y + (p.y - about.y) * size);
    }
    smooth(through, count + 3, STEPS, curve);
    fill(cut, curve + STEPS, count * STEPS, color); // one turn of it
}

static void fill_disc(const Cut *cut, float x, float y, float radius, Color color) {
    Point middle = on(cut, JOINT_PELVIS, x, y), outline[24];
    for (int i = 0; i < 24; i++) {
        Point rim = rim_point(i * RIM / 24);
        outline[i] = (Point){middle.x + rim.x / EDGE * (double)radius / SHOWN_RADIUS_M,
                             middle.y + rim.y / EDGE * (double)radius / SHOWN_RADIUS_M};
    }
    fill(cut, outline, 24, color);
}

#define BONE_SHADE palette_drawing(COLOR_HEX(0xD2B894))
#define BONE_LIGHT palette_drawing(COLOR_HEX(0xE8D5B7))

static void paint_pelvis(const Cut *cut) {
    enum { HIP = sizeof hip_bone / sizeof *hip_bone, SACRUM = sizeof sacrum / sizeof *sacrum };
    fill_bone(cut, sacrum, SACRUM, 1, (BonePoint){0, 0}, palette_drawing(COLOR_HEX(0xC4A67E)));
    fill_bone(cut, sacrum, SACRUM, 0.8f, (BonePoint){-0.045f, 0.07f}, BONE_SHADE);
    fill_bone(cut, hip_bone, HIP, 1, (BonePoint){0, 0}, color_with_alpha(BONE_SHADE, 0.92));
    fill_bone(cut, hip_bone, HIP, 0.86f, (BonePoint){-0.008f, 0.045f}, color_with_alpha(BONE_LIGHT, 0.92));
    fill_disc(cut, 0.012f, -0.036f, 0.017f, cut->palette->cut_flesh);
    fill_disc(cut, 0, 0.004f, 0.025f, BONE_SHADE);
    fill_disc(cut, 0, 0.004f, 0.018f, palette_drawing(COLOR_HEX(0xF4E8D2)));
}

typedef struct Spine {
    Vec3 from, to, leave, arrive; // a cubic from the sacrum to the ribs, and its directions there
} Spine;

static Spine spine_of(const Figure *figure) {
    Spine spine = {.from = joint_point(figure, JOINT_LUMBAR, 0.002f, 0.006f, 0),
                   .to = joint_point(figure, JOINT_THORAX, -0.008f, 0.012f, 0)};
    float length = vec3_length(vec3_sub(spine.to, spine.from));
    Vec3 leave = vec3_add_scaled(vec3_scale(joint_axis(figure, JOINT_PELVIS, 1), HALF_LORDOSIS_COS),
                                 joint_axis(figure, JOINT_PELVIS, 0), HALF_LORDOSIS_SIN);
    Vec3 arrive = vec3_add_scaled(vec3_scale(joint_axis(figure, JOINT_THORAX, 1), HALF_LORDOSIS_COS),
                                  joint_axis(figure, JOINT_THORAX, 0), -HALF_LORDOSIS_SIN);
    spine.leave = vec3_scale(leave, length);
    spine.arrive = vec3_scale(arrive, length);
    return spine;
}

// A point and the direction of the spine, t 0..1; beyond the ends it goes on straight.
static Vec3 spine_at(const Spine *spine, float t, Vec3 *along) {
    if (t > 1) {
        *along = vec3_unit(spine->arrive);
        return vec3_add_scaled(spine->to, spine->arrive, t - 1);
    }
    float u = t * t, w = u * t;
    Vec3 at = vec3_scale(spine->from, 2 * w - 3 * u + 1);
    at = vec3_add_scaled(at, spine->leave, w - 2 * u + t);
    at = vec3_add_scaled(at, spine->to, 3 * u - 2 * w);
    at = vec3_add_scaled(at, spine->arrive, w - u);
    Vec3 d = vec3_scale(spine->from, 6 * u - 6 * t);
    d = vec3_add_scaled(d, spine->leave, 3 * u - 4 * t + 1);
    d = vec3_add_scaled(d, spine->to, 6 * t - 6 * u);
    *along = vec3_unit(vec3_add_scaled(d, spine->arrive, 3 * u - 2 * t));
    return at;
}

// A rounded block on the spine, metres: from `back` to `front` across it, `half` to either side along it, leaning down by
// `lean` at its back end.
static void fill_block(const Cut *cut, Vec3 at, Vec3 along, float back, float front, float half, float lean,
                       Color color) {
    Vec3 ahead = vec3_unit(vec3_cross(along, joint_axis(cut->figure, JOINT_PELVIS, 2)));
    static const float corner[8][2] = {{0, -0.6f}, {0.12f, -1}, {0.88f, -1}, {1, -0.6f},
                                       {1, 0.6f},  {0.88f, 1},  {0.12f, 1},  {0, 0.6f}};
    Point through[8 + 3], curve[10 * 3 + 1];
    double down = sink_over(cut, to_lens(cut, at).x);
    for (int i = 0; i < 8 + 3; i++) {
        const float *c = corner[i % 8];
        Vec3 p = vec3_add_scaled(at, ahead, back + (front - back) * c[0]);
        through[i] = to_lens(cut, vec3_add_scaled(p, along, half * c[1] - lean * (1 - c[0])));
        through[i].y += down;
    }
    smooth(through, 8 + 3, 3, curve);
    fill(cut, curve + 3, 8 * 3, color);
}

static void paint_spine(const Cut *cut) {
    Spine spine = spine_of(cut->figure);
    enum { ABOVE = 2 }; // of the chest, where the rim cuts them off
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < VERTEBRAE + ABOVE; i++) {
            Vec3 along, at = spine_at(&spine, ((float)i + 0.55f) / VERTEBRAE, &along);
            if (pass == 0) { // spinous processes and discs lie behind the bodies
                fill_block(cut, at, along, -0.041f, -0.012f, 0.0055f, 0.007f, BONE_SHADE);
                Vec3 between, disc = spine_at(&spine, ((float)i + 0.05f) / VERTEBRAE, &between);
                fill_block(cut, disc, between, -0.014f, 0.017f, 0.005f, 0,
                           palette_drawing(COLOR_HEX(0xA9C3CB)));
                continue;
            }
            fill_block(cut, at, along, -0.017f, 0.020f, 0.0135f, 0, BONE_SHADE);
            fill_block(cut, at, along, -0.012f, 0.017f, 0.0105f, 0, BONE_LIGHT);
        }
}

void inside_paint_tilt(Canvas *canvas, const Lens *lens, const ViewCamera *camera, const StageView *view) {
    const Figure *figure = &view->figure;
    Vec3 across = vec3_unit(vec3_cross(joint_axis(figure, JOINT_PELVIS, 2), vec3(0, 1, 0)));
    Cut cut = {.canvas = canvas,
               .lens = lens,
               .figure = figure,
               .trunk = &view->style->shape->trunk,
               .palette = view->style->palette,
               .across = vec3_dot(across, camera->right) < 0 ? vec3_scale(across, -1) : across};
    // Fixed by hips and ribs, which rest: so that it is the bones that are seen to move.
    cut.middle = vec3_lerp(figure->origin[JOINT_PELVIS], figure->origin[JOINT_THORAX], 0.42f);
    cut.middle.y = 0.074f;
    settle_back(&cut);
    paint_body(&cut);
    paint_gap(&cut);
    paint_muscle(&cut, (double)clamp01f((float)view->glow[MUSCLE_ABDOMINALS]));
    paint_spine(&cut);
    paint_pelvis(&cut);
}
