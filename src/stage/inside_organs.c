// Bladder, womb and bowel above the pelvic floor. They stand on it, and go with it.
#include "stage/inside_colors.h"
#include "stage/inside_sling.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

// The bladder behind the pubic joint, half full; its neck stands on the sling's second node.
static const PartPoint bladder[] = {{0.0150, -0.0440}, {0.0225, -0.0310}, {0.0305, -0.0200},
                                    {0.0385, -0.0080}, {0.0455, 0.0030},  {0.0400, 0.0120},
                                    {0.0260, 0.0140},  {0.0110, 0.0080},  {0.0030, -0.0060},
                                    {0.0050, -0.0220}, {0.0110, -0.0350}};
// The womb lies over it, larger than before a birth for weeks.
static const PartPoint womb[] = {{-0.0070, -0.0310}, {-0.0020, -0.0200}, {0.0040, -0.0020}, {0.0160, 0.0155},
                                 {0.0340, 0.0230},   {0.0500, 0.0340},   {0.0570, 0.0520},  {0.0480, 0.0690},
                                 {0.0270, 0.0720},   {0.0070, 0.0600},   {-0.0100, 0.0360}, {-0.0200, 0.0080},
                                 {-0.0200, -0.0180}, {-0.0150, -0.0310}};
static const PartPoint womb_cavity[] = {{-0.0100, -0.0200}, {0.0040, 0.0120}, {0.0260, 0.0380},
                                        {0.0380, 0.0460},   {0.0340, 0.0560}, {0.0180, 0.0480},
                                        {-0.0020, 0.0180}};
// From behind the womb down before the sacrum.
static const PartPoint rectum[] = {{0.0080, 0.0580},  {-0.0180, 0.0600}, {-0.0360, 0.0470},
                                   {-0.0480, 0.0260}, {-0.0550, 0.0040}, {-0.0540, -0.0160},
                                   {-0.0440, -0.0350}};
static const double rectum_half[] = {0.0085, 0.0085, 0.0085, 0.0090, 0.0100, 0.0105, 0.0068};
// Loops above the womb: middle, radius.
static const double loops[][3] = {{0.0660, 0.0860, 0.0115},
                                  {0.0045, 0.0850, 0.0105},
                                  {0.0230, 0.0960, 0.0140},
                                  {0.0480, 0.0950, 0.0145}};

// A shape that goes with the floor: wholly at its lower end, less farther up.
static void paint_organ(const Section *section, const PartPoint *points, int count, PartPoint shift,
                        Color fill, Color line) {
    PartPoint moved[LENS_POINTS_MAX / 4];
    for (int i = 0; i < count; i++) {
        double share = 0.9 - 7 * (points[i].y + 0.04);
        share = share < 0.25 ? 0.25 : share > 1 ? 1 : share;
        moved[i] = (PartPoint){points[i].x + share * shift.x, points[i].y + share * shift.y};
    }
    section_shape(section, moved, count, fill, line);
}

void inside_paint_loops(const Section *section) {
    for (int i = 0; i < COUNT(loops); i++) {
        double x = loops[i][0], y = loops[i][1], r = loops[i][2], d = 0.71 * r;
        const PartPoint round[8] = {{x + r, y}, {x + d, y + d}, {x, y + r}, {x - d, y + d},
                                    {x - r, y}, {x - d, y - d}, {x, y - r}, {x + d, y - d}};
        section_shape(section, round, 8, INSIDE_BOWEL, color_mix(INSIDE_BOWEL, INSIDE_ORGAN_LINE, 0.7));
    }
}

// A tube along points of the pelvis, with a line on either side.
static void paint_tube(const Section *section, const PartPoint *points, const double *half_m, int count,
                       Color fill, Color line) {
    enum { STEPS = 8 };
    LensPoint through[12], curve[LENS_POINTS_MAX];
    double half[LENS_POINTS_MAX], wide[LENS_POINTS_MAX], scale = section_scale(section);
    for (int i = 0; i < count; i++)
        through[i] = lens_point(&section->pelvis, points[i].x, points[i].y);
    int n = lens_curve(through, count, false, STEPS, curve);
    for (int i = 0; i < n; i++) {
        int k = i / STEPS < count - 2 ? i / STEPS : count - 2;
        double t = (double)i / STEPS - k;
        half[i] = (half_m[k] + (half_m[k + 1] - half_m[k]) * t) * scale;
        wide[i] = half[i] + LENS_LINE;
    }
    section_band(section, curve, wide, n, line);
    section_band(section, curve, half, n, fill);
}

static double opened(const Sling *sling, double half_m) {
    return sling->open_m * half_m / SLING_OPEN_M;
}

// The rectum, and the passage from it through the floor back to the skin: shut where it ends.
static void paint_rectum(const Section *section, const Sling *sling) {
    enum { FROM = sizeof rectum / sizeof *rectum, ALL = FROM + 3 };
    PartPoint points[ALL], shift = inside_sling_shift(sling, 3), node = sling->node[3];
    double half[ALL], open = opened(sling, 0.0032);
    for (int i = 0; i < FROM; i++) {
        double share = i < 4 ? 0 : 0.30 * (i - 3);
        points[i] = (PartPoint){rectum[i].x + share * shift.x, rectum[i].y + share * shift.y};
        half[i] = rectum_half[i];
    }
    points[FROM] = (PartPoint){node.x, node.y + 0.5 * sling->half_m};
    points[FROM + 1] = (PartPoint){node.x - 0.004, node.y - 1.7 * sling->half_m};
    points[FROM + 2] = (PartPoint){-0.0440, -0.0795 + sling->shift_y_m};
    half[FROM] = half[FROM + 1] = open;
    half[FROM + 2] = SLING_SHUT_M;
    paint_tube(section, points, half, ALL, INSIDE_BOWEL, INSIDE_ORGAN_LINE);
}

void inside_paint_organs(const Section *section, const Sling *sling) {
    PartPoint at_womb = inside_sling_shift(sling, 2), at_bladder = inside_sling_shift(sling, 1);
    paint_organ(section, bladder, COUNT(bladder), at_bladder, INSIDE_BLADDER, INSIDE_ORGAN_LINE);
    paint_organ(section, womb, COUNT(womb), at_womb, INSIDE_WOMB, INSIDE_ORGAN_LINE);
    paint_organ(section, womb_cavity, COUNT(womb_cavity), at_womb, INSIDE_WOMB_LIGHT, INSIDE_CLEAR);
}

// From bladder, womb and bowel through the floor to the skin: narrow where the floor grips them, and shut where they end, as in a
// body at rest. An open end would look as if something hung out.
void inside_paint_passages(const Section *section, const Sling *sling) {
    static const struct {
        double above_m, from_x, to_x, to_y, half_m;
    } passage[2] = {{0.013, 0.0010, 0.0200, -0.0810, 0.0020}, {0.036, 0.0025, 0.0000, -0.0850, 0.0030}};
    const Color fill[2] = {INSIDE_BLADDER, INSIDE_WOMB_LIGHT};
    paint_rectum(section, sling);
    for (int i = 0; i < 2; i++) {
        PartPoint node = sling->node[i + 1];
        double open = opened(sling, passage[i].half_m), end = passage[i].to_y + sling->shift_y_m;
        const PartPoint points[4] = {{node.x + passage[i].from_x, node.y + passage[i].above_m},
                                     {node.x, node.y + 0.3 * sling->half_m},
                                     {0.65 * node.x + 0.35 * passage[i].to_x, node.y - 1.8 * sling->half_m},
                                     {passage[i].to_x, end}};
        const double half[4] = {passage[i].half_m, open, open, SLING_SHUT_M};
        paint_tube(section, points, half, 4, fill[i], INSIDE_ORGAN_LINE);
    }
}
