// Measures of a woman's pelvis: 11 cm from the promontory to the pubic joint, whose ends stand as high as the hip joints and 3.5 cm
// lower; the sacrum's upper end slopes by 38 degrees.
#include "stage/inside_bones.h"

#include <math.h>

#include "stage/inside_colors.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

// The inner face of the hip bone: crest, notches behind, sitting bone, both branches of the pubic bone, front edge.
static const PartPoint hip_bone[] = {
    {0.054, 0.074},   {0.050, 0.096},   {0.028, 0.121},   {-0.006, 0.133},  {-0.042, 0.126}, {-0.068, 0.100},
    {-0.069, 0.080},  {-0.054, 0.062},  {-0.037, 0.052},  {-0.028, 0.034},  {-0.034, 0.010}, {-0.047, -0.003},
    {-0.036, -0.018}, {-0.042, -0.044}, {-0.030, -0.065}, {-0.006, -0.062}, {0.016, -0.048}, {0.032, -0.039},
    {0.051, -0.016},  {0.058, 0.000},   {0.046, 0.018},   {0.043, 0.036},   {0.048, 0.052},
};
static const PartPoint hole[] = {{0.024, -0.016},  {0.008, -0.008}, {-0.010, -0.018},
                                 {-0.012, -0.036}, {0.004, -0.042}, {0.020, -0.032}};
// From the joint with the sacrum to the pubic bone: the border of the small pelvis.
static const PartPoint border[] = {
    {-0.036, 0.066}, {-0.012, 0.044}, {0.010, 0.026}, {0.034, 0.012}, {0.052, 0.004}};

static const PartPoint sacrum[] = {
    {-0.006, 0.090}, {-0.009, 0.085},  {-0.027, 0.069},  {-0.046, 0.050}, {-0.060, 0.030},
    {-0.067, 0.009}, {-0.069, -0.011}, {-0.078, -0.013}, {-0.079, 0.010}, {-0.073, 0.034},
    {-0.061, 0.059}, {-0.046, 0.083},  {-0.033, 0.105},  {-0.030, 0.109}, {-0.018, 0.1005},
};
// Where its five pieces have grown together.
static const PartPoint seams[4][2] = {{{-0.027, 0.069}, {-0.045, 0.083}},
                                      {{-0.046, 0.050}, {-0.060, 0.058}},
                                      {{-0.060, 0.030}, {-0.072, 0.034}},
                                      {{-0.067, 0.009}, {-0.078, 0.010}}};
static const PartPoint crest[] = {
    {-0.042, 0.117},  {-0.052, 0.104},  {-0.063, 0.082},  {-0.074, 0.062}, {-0.082, 0.036},
    {-0.0865, 0.014}, {-0.083, -0.008}, {-0.078, -0.010}, {-0.078, 0.012}, {-0.072, 0.036},
    {-0.060, 0.060},  {-0.044, 0.085},  {-0.035, 0.107},
};
static const PartPoint canal[] = {
    {-0.038, 0.114}, {-0.049, 0.092}, {-0.063, 0.066}, {-0.074, 0.038}, {-0.0805, 0.010}};
static const PartPoint tailbone[4] = {{-0.0735, -0.014},
                                      {-0.0718, -0.0245},
                                      {-0.0655, -0.0335},
                                      {-0.0540, -0.0400}};
static const double tailbone_half[4] = {0.0050, 0.0052, 0.0044, 0.0018};

static const PartPoint symphysis[] = {{0.0600, -0.0020}, {0.0625, -0.0075}, {0.0540, -0.0210},
                                      {0.0400, -0.0370}, {0.0325, -0.0410}, {0.0285, -0.0350},
                                      {0.0360, -0.0200}, {0.0500, -0.0045}};
static const PartPoint symphysis_disc[] = {{0.0545, -0.0100}, {0.0490, -0.0195}, {0.0370, -0.0345},
                                           {0.0355, -0.0325}, {0.0420, -0.0190}, {0.0520, -0.0080}};

// Standing, the low back is bowed; lying, the joints take from it what they turn.
#define LEAVE_SIN 0.469
#define LEAVE_COS 0.883 // 28 degrees forward of the pelvis's axis,
#define ARRIVE_SIN 0.309
#define ARRIVE_COS 0.951 // 18 degrees behind that of the ribs
// In metres, from the middle of a vertebra's body.
#define BODY_BACK 0.017
#define BODY_FRONT 0.018
#define CANAL_AT 0.0235
#define CANAL_HALF 0.0050
#define PROCESS_FROM 0.0290
#define PROCESS_TO 0.0470
// A disc takes so much of the way from one vertebra to the next.
#define DISC_SHARE 0.27

const PartPoint *inside_bone_points(InsideBone bone, int *count) {
    static const struct {
        const PartPoint *points;
        int count;
    } all[] = {[BONE_HIP] = {hip_bone, COUNT(hip_bone)},
               [BONE_SYMPHYSIS] = {symphysis, COUNT(symphysis)},
               [BONE_SACRUM] = {sacrum, COUNT(sacrum)},
               [BONE_TAIL] = {tailbone, COUNT(tailbone)}};
    *count = all[bone].count;
    return all[bone].points;
}

void inside_sacrum_end(const Section *section, LensPoint end[2]) {
    end[0] = lens_point(&section->pelvis, -0.032, 0.1085);
    end[1] = lens_point(&section->pelvis, -0.0055, 0.0895);
}

InsideSpine inside_spine_of(const Section *section, const LensFrame *chest) {
    LensPoint end[2];
    inside_sacrum_end(section, end);
    InsideSpine spine = {.from = {0.5 * (end[0].x + end[1].x), 0.5 * (end[0].y + end[1].y)},
                         .to = lens_point(chest, -0.008, 0.012)};
    double dx = spine.to.x - spine.from.x, dy = spine.to.y - spine.from.y, length = sqrt(dx * dx + dy * dy);
    LensFrame p = section->pelvis, c = *chest;
    double scale = section_scale(section);
    length /= scale; // the frames' axes are metres
    spine.leave = (LensPoint){(p.y.x * LEAVE_COS + p.x.x * LEAVE_SIN) * length,
                              (p.y.y * LEAVE_COS + p.x.y * LEAVE_SIN) * length};
    spine.arrive = (LensPoint){(c.y.x * ARRIVE_COS - c.x.x * ARRIVE_SIN) * length,
                               (c.y.y * ARRIVE_COS - c.x.y * ARRIVE_SIN) * length};
    return spine;
}

// A point of the spine, t 0..1; beyond its upper end it goes on straight.
static LensPoint curve_at(const InsideSpine *s, double t) {
    if (t > 1)
        return (LensPoint){s->to.x + s->arrive.x * (t - 1), s->to.y + s->arrive.y * (t - 1)};
    double u = t * t, w = u * t;
    double a = 2 * w - 3 * u + 1, b = w - 2 * u + t, c = 3 * u - 2 * w, d = w - u;
    double settled = 16 * u * (1 - t) * (1 - t) * s->down; // level at both ends
    return (LensPoint){a * s->from.x + b * s->leave.x + c * s->to.x + d * s->arrive.x,
                       a * s->from.y + b * s->leave.y + c * s->to.y + d * s->arrive.y + settled};
}

// A frame on the spine: y along it upward, x forward, a metre long.
static LensFrame spine_frame(const Section *section, const InsideSpine *spine, double t) {
    LensPoint low = curve_at(spine, t - 0.02), high = curve_at(spine, t + 0.02);
    double dx = high.x - low.x, dy = high.y - low.y,
           k = section_scale(section) / (sqrt(dx * dx + dy * dy) + 1e-12);
    LensFrame frame = {.origin = curve_at(spine, t), .y = {dx * k, dy * k}};
    // Forward is to the side on which the pelvis has it.
    const LensFrame *p = &section->pelvis;
    double hand = p->x.x * p->y.y - p->x.y * p->y.x > 0 ? 1 : -1;
    frame.x = (LensPoint){hand * frame.y.y, -hand * frame.y.x};
    return frame;
}

// Metres from one vertebra to the next.
static double pace(const Section *section, const InsideSpine *spine) {
    double length = 0;
    LensPoint before = spine->from;
    for (int i = 1; i <= 8; i++) {
        LensPoint at = curve_at(spine, i / 8.0);
        length += sqrt((at.x - before.x) * (at.x - before.x) + (at.y - before.y) * (at.y - before.y));
        before = at;
    }
    return length / section_scale(section) / SPINE_VERTEBRAE;
}

static LensFrame vertebra_frame(const Section *section, const InsideSpine *spine, int i) {
    return spine_frame(section, spine, (i + 0.5 * (1 + DISC_SHARE)) / SPINE_VERTEBRAE);
}

VertebraCorners inside_vertebra(const Section *section, const InsideSpine *spine, int i) {
    LensFrame frame = vertebra_frame(section, spine, i);
    double half = 0.5 * (1 - DISC_SHARE) * pace(section, spine);
    return (VertebraCorners){{lens_point(&frame, -BODY_BACK, -half), lens_point(&frame, BODY_FRONT, -half),
                              lens_point(&frame, BODY_FRONT, half), lens_point(&frame, -BODY_BACK, half)}};
}

static void paint_disc(const Section *section, const LensPoint below[2], const VertebraCorners *above) {
    LensPoint a = below[0], b = below[1], c = above->at[1], d = above->at[0];
    // Its rim swells a little before the bones.
    LensPoint front = {0.5 * (b.x + c.x) + 0.08 * (b.x - a.x), 0.5 * (b.y + c.y) + 0.08 * (b.y - a.y)};
    LensPoint outline[5] = {a, b, front, c, d};
    section_fill(section, outline, 5, INSIDE_DISC);
}

static void paint_body(const Section *section, const LensFrame *frame, double half) {
    static const double corner[12][2] = {{-0.97, -0.90}, {-0.85, -1}, {0, -0.92},    {0.85, -1},
                                         {0.97, -0.90},  {0.86, 0},   {0.97, 0.90},  {0.85, 1},
                                         {0, 0.92},      {-0.85, 1},  {-0.97, 0.90}, {-0.90, 0}};
    LensPoint through[12], curve[LENS_POINTS_MAX];
    double middle = 0.5 * (BODY_FRONT - BODY_BACK), wide = 0.5 * (BODY_FRONT + BODY_BACK);
    for (int i = 0; i < 12; i++)
        through[i] = lens_point(frame, middle + wide * corner[i][0], half * corner[i][1]);
    int n = lens_curve(through, 12, true, 3, curve);
    section_lined(section, curve, n, INSIDE_BONE, INSIDE_BONE_LINE);
}

static void paint_process(const Section *section, const LensFrame *frame) {
    static const double corner[7][2] = {{PROCESS_FROM, 0.0070},        {PROCESS_FROM + 0.008, 0.0045},
                                        {PROCESS_TO, 0.0010},          {PROCESS_TO + 0.002, -0.0050},
                                        {PROCESS_TO - 0.002, -0.0105}, {PROCESS_FROM + 0.006, -0.0075},
                                        {PROCESS_FROM, -0.0050}};
    LensPoint through[7], curve[LENS_POINTS_MAX];
    for (int i = 0; i < 7; i++)
        through[i] = lens_point(frame, -corner[i][0], corner[i][1]);
    int n = lens_curve(through, 7, true, 3, curve);
    section_lined(section, curve, n, INSIDE_BONE_FAR, INSIDE_BONE_LINE);
}

// The canal, from the sacrum up behind all bodies.
static void paint_canal(const Section *section, const InsideSpine *spine) {
    enum { BONES = SPINE_VERTEBRAE + SPINE_ABOVE };
    LensPoint through[BONES + 1], curve[LENS_POINTS_MAX];
    through[0] = lens_point(&section->pelvis, canal[0].x, canal[0].y);
    for (int i = 0; i < BONES; i++) {
        LensFrame frame = vertebra_frame(section, spine, i);
        through[i + 1] = lens_point(&frame, -CANAL_AT, 0);
    }
    int n = lens_curve(through, BONES + 1, false, 4, curve);
    section_line(section, curve, n, CANAL_HALF * section_scale(section), INSIDE_NERVE);
}

void inside_paint_spine(const Section *section, const InsideSpine *spine) {
    enum { BONES = SPINE_VERTEBRAE + SPINE_ABOVE };
    double half = 0.5 * (1 - DISC_SHARE) * pace(section, spine);
    LensPoint below[2];
    inside_sacrum_end(section, below);
    paint_canal(section, spine);
    for (int i = 0; i < BONES; i++) {
        LensFrame frame = vertebra_frame(section, spine, i);
        // What lies wholly beyond the rim is left out.
        double far = sqrt(frame.origin.x * frame.origin.x + frame.origin.y * frame.origin.y);
        if (far > 1 + 0.07 * section_scale(section))
            continue;
        VertebraCorners corners = inside_vertebra(section, spine, i);
        paint_process(section, &frame);
        paint_disc(section, below, &corners);
        paint_body(section, &frame, half);
        below[0] = corners.at[3];
        below[1] = corners.at[2];
    }
}

void inside_paint_hip_bone(const Section *section, double faint) {
    Color flesh = section->palette->cut_flesh, bone = color_mix(INSIDE_BONE_FAR, flesh, faint),
          line = color_mix(bone, INSIDE_BONE_LINE, 0.6 * (1 - faint));
    section_shape(section, hip_bone, COUNT(hip_bone), bone, line);
    section_shape(section, hole, COUNT(hole), flesh, line);
    LensPoint through[COUNT(border)], curve[LENS_POINTS_MAX];
    for (int i = 0; i < COUNT(border); i++)
        through[i] = lens_point(&section->pelvis, border[i].x, border[i].y);
    int n = lens_curve(through, COUNT(border), false, 4, curve);
    section_line(section, curve, n, LENS_LINE, color_with_alpha(INSIDE_BONE_LINE, 0.35 * (1 - faint)));
}

static void paint_tailbone(const Section *section) {
    LensPoint through[4], curve[LENS_POINTS_MAX];
    double half[LENS_POINTS_MAX], wide[LENS_POINTS_MAX], scale = section_scale(section);
    for (int i = 0; i < 4; i++)
        through[i] = lens_point(&section->pelvis, tailbone[i].x, tailbone[i].y);
    int n = lens_curve(through, 4, false, 4, curve);
    for (int i = 0; i < n; i++) {
        int k = i / 4 < 2 ? i / 4 : 2;
        double t = i / 4.0 - k, seam = i > 0 && i < n - 1 && i % 4 == 0 ? 0.82 : 1;
        half[i] = (tailbone_half[k] + (tailbone_half[k + 1] - tailbone_half[k]) * t) * seam * scale;
        wide[i] = half[i] + LENS_LINE;
    }
    section_band(section, curve, wide, n, INSIDE_BONE_LINE);
    section_band(section, curve, half, n - 1, INSIDE_BONE);
}

void inside_paint_sacrum(const Section *section) {
    section_shape(section, crest, COUNT(crest), INSIDE_BONE_FAR, INSIDE_BONE_LINE);
    LensPoint through[5], curve[LENS_POINTS_MAX];
    double half[LENS_POINTS_MAX], scale = section_scale(section);
    for (int i = 0; i < 5; i++)
        through[i] = lens_point(&section->pelvis, canal[i].x, canal[i].y);
    int n = lens_curve(through, 5, false, 4, curve);
    for (int i = 0; i < n; i++)
        half[i] = (CANAL_HALF - (CANAL_HALF - 0.0015) * i / (n - 1)) * scale;
    section_band(section, curve, half, n, INSIDE_NERVE);
    paint_tailbone(section);
    section_shape(section, sacrum, COUNT(sacrum), INSIDE_BONE, INSIDE_BONE_LINE);
    for (int i = 0; i < 4; i++) {
        LensPoint ends[2] = {lens_point(&section->pelvis, seams[i][0].x, seams[i][0].y),
                             lens_point(&section->pelvis, seams[i][1].x, seams[i][1].y)};
        section_line(section, ends, 2, 0.8 * LENS_LINE, color_with_alpha(INSIDE_BONE_LINE, 0.55));
    }
}

void inside_paint_symphysis(const Section *section) {
    section_shape(section, symphysis, COUNT(symphysis), INSIDE_BONE, INSIDE_BONE_LINE);
    section_shape(section, symphysis_disc, COUNT(symphysis_disc), INSIDE_DISC, INSIDE_CLEAR);
}
