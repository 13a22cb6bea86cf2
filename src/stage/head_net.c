// The nets of the head worked out from its shape, once for each: they do not move in the head's frame.
#include "stage/head_net.h"

#include <string.h>
#include "base/detmath.h"
#include "stage/vec.h"

enum {
    FACE_POINTS = SHAPE_FACE_ROWS * HEAD_FACE_COLUMNS,
    NOSE_POINTS = SHAPE_NOSE_ROWS * HEAD_NOSE_COLUMNS,
    HAIR_POINTS = HEAD_HAIR_ROWS * HEAD_HAIR_COLUMNS,
    BUN_POINTS = HEAD_PUFF_ROWS * HEAD_PUFF_COLUMNS, // of the finer of the two
    CORE_POINTS = HEAD_BUN_ROWS * HEAD_BUN_COLUMNS,
    EAR_NET_POINTS = SHAPE_EAR_RINGS * SHAPE_EAR_POINTS,
};

// What the nets depend on, the nets, and their points.
typedef struct Baked {
    bool done;
    HeadShape head;
    HeadNets nets;
    Vec3 face[FACE_POINTS], nose[NOSE_POINTS], hair[HAIR_POINTS], bun[BUN_POINTS], core[CORE_POINTS],
        ear[2][EAR_NET_POINTS];
    float face_share[FACE_POINTS], nose_share[NOSE_POINTS], hair_share[HAIR_POINTS], bun_share[BUN_POINTS],
        core_share[CORE_POINTS], ear_share[2][EAR_NET_POINTS];
} Baked;
static Baked baked;

static LoftNet net_of(const Vec3 *at, const float *share, int rings, int segments, bool closed) {
    LoftNet net = {.rings = rings, .segments = segments, .closed = closed, .at = at, .share = share};
    Vec3 least = at[0], most = at[0];
    for (int i = 1; i < rings * segments; i++) {
        least = vec3(fminf(least.x, at[i].x), fminf(least.y, at[i].y), fminf(least.z, at[i].z));
        most = vec3(fmaxf(most.x, at[i].x), fmaxf(most.y, at[i].y), fmaxf(most.z, at[i].z));
    }
    net.middle = vec3_lerp(least, most, 0.5f);
    net.radius_m = vec3_distance(net.middle, most);
    return net;
}

// Columns lie closest in the middle of the face, where nose and mouth are; behind the ears hair and neck cover all but the jaw.
static const double column_deg[HEAD_FACE_COLUMNS / 2 + 1] = {0,  5,  10, 15, 20,  26,  34,  42,  51,
                                                             61, 72, 84, 97, 112, 128, 144, 162, 180};

// Cheeks are warmer, and what lies under nose and lip is in their shade.
static float face_share(float y, float z) {
    float beside = z < 0 ? -z : z, cheek_y = (y - 0.008f) / 0.026f, cheek_z = (beside - 0.043f) / 0.024f;
    float cheek = 1 - cheek_y * cheek_y - cheek_z * cheek_z;
    float under_nose = soft_hill(0.0025f, 0.0055f, y) * soft_hill(0, 0.014f, beside);
    float under_lip = soft_hill(-0.0320f, 0.0075f, y) * soft_hill(0, 0.022f, beside);
    return (cheek > 0 ? 0.6f * cheek * cheek : 0) - 0.42f * under_nose - 0.3f * under_lip;
}

static void bake_face(const HeadShape *head) {
    for (int row = 0; row < SHAPE_FACE_ROWS; row++)
        for (int i = 0; i < HEAD_FACE_COLUMNS; i++) {
            int column = i + 1 - HEAD_FACE_COLUMNS / 2; // from the right side to the left one, and the back
            double turn = det_radians(column_deg[column < 0 ? -column : column]) * (column < 0 ? 1 : -1);
            int at = row * HEAD_FACE_COLUMNS + i;
            float cosine = (float)det_cos(turn), sine = (float)det_sin(turn);
            Vec3 p = head_skin_round(head, head->rows[row], cosine, sine);
            if (row == 0) { // the net closes under the chin
                Vec3 middle = vec3(head->skull[0].x, p.y, 0);
                p = vec3_lerp(middle, p, 0.01f);
            }
            baked.face[at] = p;
            baked.face_share[at] = cosine > 0 ? face_share(p.y, p.z) : 0;
        }
    baked.nets.face = net_of(baked.face, baked.face_share, SHAPE_FACE_ROWS, HEAD_FACE_COLUMNS, true);
}

// A net of its own, for the nose hides what lies behind it. At its border it lies in the face.
static const float nose_column[HEAD_NOSE_COLUMNS] = {0.0230f,  0.0175f,  0.0130f,  0.0085f,  0.0042f, 0,
                                                     -0.0042f, -0.0085f, -0.0130f, -0.0175f, -0.0230f};

static void bake_nose(const HeadShape *head) {
    for (int row = 0; row < SHAPE_NOSE_ROWS; row++)
        for (int i = 0; i < HEAD_NOSE_COLUMNS; i++) {
            int at = row * HEAD_NOSE_COLUMNS + i;
            baked.nose[at] = head_nose(head, head->nose_rows[row], nose_column[i]);
            baked.nose_share[at] = face_share(baked.nose[at].y, baked.nose[at].z);
        }
    baked.nets.nose = net_of(baked.nose, baked.nose_share, SHAPE_NOSE_ROWS, HEAD_NOSE_COLUMNS, false);
}

static void bake_ear(const HeadShape *head, int side) {
    int which = side > 0;
    for (int ring = 0; ring < SHAPE_EAR_RINGS; ring++)
        for (int i = 0; i < SHAPE_EAR_POINTS; i++) {
            const EarRing *r = &head->ear_rings[ring];
            int at = ring * SHAPE_EAR_POINTS + i;
            // The left one goes round the other way, so that it faces outward, too.
            const EarPoint *rim = &head->ear_rim[which ? i : SHAPE_EAR_POINTS - 1 - i];
            float forward = rim->forward * r->size + r->forward, up = rim->up * r->size;
            float x = head->ear_x + forward - head->ear_leans * up, y = head->ear_y + up;
            float out = r->out + (ring > 0 ? head->ear_flares * (0.010f - forward) * 0.7f : 0);
            baked.ear[which][at] = vec3(x, y, (float)side * (head_skin_half(head, x, y) + out));
            baked.ear_share[which][at] = r->share;
        }
    baked.nets.ear[which] =
        net_of(baked.ear[which], baked.ear_share[which], SHAPE_EAR_RINGS, SHAPE_EAR_POINTS, true);
}

// The axis that the hair is combed along, and the frame round it: turn 0 is the forehead.
typedef struct Combed {
    Vec3 middle, axis, front, left;
} Combed;

static Combed combed_for(const HeadShape *head) {
    Vec3 middle = vec3(head->skull_x, head->skull_y, 0);
    Vec3 axis = vec3_unit(vec3_sub(vec3(head->bun_x, head->bun_y, 0), middle));
    Vec3 front = vec3(axis.y, -axis.x, 0);
    return (Combed){middle, axis, front, vec3_cross(axis, front)};
}

// How far from the axis the hairline lies at a turn from the forehead (radians, 0..pi), and how full the hair is above it.
typedef struct HairEdge {
    double turn, away;
    float full;
} HairEdge;

static HairEdge edge_of(const HairPoint *point, const Combed *c) {
    Vec3 d = vec3_unit(vec3_sub(vec3(point->x, point->y, point->z), c->middle));
    double up = (double)vec3_dot(d, c->axis), front = (double)vec3_dot(d, c->front), aside = (double)d.z;
    return (HairEdge){det_atan2(aside, front), det_acos(up), point->full};
}

static HairEdge straight_edge_at(const HeadShape *head, const Combed *c, double turn) {
    HairEdge edges[SHAPE_HAIRLINE_POINTS];
    for (int i = 0; i < SHAPE_HAIRLINE_POINTS; i++)
        edges[i] = edge_of(&head->hairline[i], c);
    int i = 0;
    while (i + 2 < SHAPE_HAIRLINE_POINTS && edges[i + 1].turn < turn)
        i++;
    const HairEdge *a = &edges[i], *b = &edges[i + 1];
    double t = clamp((turn - a->turn) / (b->turn - a->turn), 0, 1);
    return (HairEdge){turn, a->away + (b->away - a->away) * t, a->full + (b->full - a->full) * (float)t};
}

// Half the way along which the hairline's corners are rounded, radians.
#define HAIR_ROUNDED 0.22

static HairEdge edge_at(const HeadShape *head, const Combed *c, double turn) {
    HairEdge edge = straight_edge_at(head, c, turn);
    double before = fabs(turn - HAIR_ROUNDED), after = turn + HAIR_ROUNDED;
    edge.away = 0.5 * edge.away +
                0.25 * (straight_edge_at(head, c, before).away +
                        straight_edge_at(head, c, after > DET_PI ? 2 * DET_PI - after : after).away);
    return edge;
}

// Rows from the hairline to the bun: how much of the way is done. Close at the hairline, where the hair rises out of the skin.
static const float row_share[HEAD_HAIR_ROWS] = {0,     0.035f, 0.085f, 0.16f, 0.25f, 0.35f,
                                                0.46f, 0.57f,  0.68f,  0.79f, 0.90f, 1};
#define HAIR_END_AWAY 0.14 // radians from the axis: under the bun
#define HAIR_UNDER_M 0.0022f
#define HAIR_RISES_M 0.050f
#define HAIR_DOME_M 0.004f // fuller half way to the knot

// Locks do not begin on one line: how far each reaches over it or stays behind.
#define LOCK_AWAY 0.016
static const double lock_reach[] = {0.9, -0.4, 0.3, -1, 0.6, 0.1, -0.7, 1, -0.2, -0.8};

// Curls that are combed back stay in small waves, beside each other out of step.
static void crimp_hair(int at, int row, int column, Vec3 way, float rise) {
    float wave = ((row + column / 2) % 2 ? 1 : -1) * rise;
    baked.hair[at] = vec3_add_scaled(baked.hair[at], way, 0.0007f * wave);
    baked.hair_share[at] = 0.5f * baked.hair_share[at] + 0.32f * wave;
}

static void bake_hair(const BodyShape *shape) {
    const HeadShape *head = &shape->head;
    const Combed c = combed_for(head);
    for (int i = 0; i < HEAD_HAIR_COLUMNS; i++) {
        double turn = 2 * DET_PI * i / HEAD_HAIR_COLUMNS;
        HairEdge edge = edge_at(head, &c, turn > DET_PI ? 2 * DET_PI - turn : turn);
        edge.away += LOCK_AWAY * lock_reach[i % (int)(sizeof lock_reach / sizeof lock_reach[0])];
        Vec3 round =
            vec3_add(vec3_scale(c.front, (float)det_cos(turn)), vec3_scale(c.left, (float)det_sin(turn)));
        for (int row = 0; row < HEAD_HAIR_ROWS; row++) {
            double away = edge.away + (HAIR_END_AWAY - edge.away) * (double)row_share[row];
            Vec3 way =
                vec3_add(vec3_scale(c.axis, (float)det_cos(away)), vec3_scale(round, (float)det_sin(away)));
            float skin = head_skin_reach(head, c.middle, way);
            float rise = clamp01f((float)(edge.away - away) * skin / HAIR_RISES_M), lock = i % 2 ? 1 : -1;
            // It leaves the skin slowly, so that the hairline is soft.
            float full = edge.full * rise * rise * (3 - 2 * rise) - HAIR_UNDER_M * (1 - rise) +
                         HAIR_DOME_M * soft_hill(0.55f, 0.45f, row_share[row]);
            int at = row * HEAD_HAIR_COLUMNS + i;
            baked.hair[at] = vec3_add_scaled(c.middle, way, skin + full + 0.0002f * lock * rise);
            // Locks: one lighter, one darker, and at the roots all of them thin.
            baked.hair_share[at] = (0.30f * lock + (i % 4 == 1 ? 0.25f : 0)) * rise - 0.25f * (1 - rise);
            if (head->curls_m > 0)
                crimp_hair(at, row, i, way, rise);
        }
    }
    baked.nets.hair = net_of(baked.hair, baked.hair_share, HEAD_HAIR_ROWS, HEAD_HAIR_COLUMNS, true);
}

// A knot of hair, wound round: a ball that is drawn in between its turns.
static LoftNet ball(const HeadShape *head, float half, float high, Vec3 *at, float *share) {
    const Combed c = combed_for(head);
    Vec3 middle = vec3(head->bun_x, head->bun_y, 0);
    for (int row = 0; row < HEAD_BUN_ROWS; row++) {
        double away = DET_PI * (1 - (double)row / (HEAD_BUN_ROWS - 1));
        float up = (float)det_cos(away), out = (float)det_sin(away);
        out = row == 0 || row == HEAD_BUN_ROWS - 1 ? 0.001f : out;
        for (int i = 0; i < HEAD_BUN_COLUMNS; i++) {
            double turn = 2 * DET_PI * i / HEAD_BUN_COLUMNS;
            float wound = (float)det_cos(3 * turn + 2.6 * away), wide = half * (1 + 0.025f * wound * out);
            Vec3 p = vec3_add_scaled(middle, c.axis, high * up);
            p = vec3_add_scaled(p, c.front, wide * out * (float)det_cos(turn));
            int k = row * HEAD_BUN_COLUMNS + i;
            at[k] = vec3_add_scaled(p, c.left, wide * out * (float)det_sin(turn));
            share[k] = 0.45f * wound * out;
        }
    }
    return net_of(at, share, HEAD_BUN_ROWS, HEAD_BUN_COLUMNS, true);
}

// How far a curl stands out at a place of the ball, -1..1: no two rings of them begin at the same place.
static float curl_at(double away, double turn) {
    double ring = 6.5 * away,
           ringed = turn + 0.55 * det_sin(2.3 * away) + 0.18 * det_sin(3 * turn + 5 * away);
    double around = 1 + 8 * det_sin(away);
    double whole = (double)(int)(around + 0.5);
    double one = det_cos(whole * ringed + 2.4 * ring), other = det_cos(2 * ring + det_sin(4 * turn));
    return (float)(0.62 * one + 0.38 * other * det_sin(away));
}

// Curls, tied together at the head: a ball of them, a little flat at the top.
static void bake_puff(const HeadShape *head) {
    const Combed c = combed_for(head);
    Vec3 middle = vec3(head->bun_x, head->bun_y, 0);
    for (int row = 0; row < HEAD_PUFF_ROWS; row++) {
        double away = DET_PI * (1 - (double)row / (HEAD_PUFF_ROWS - 1));
        bool end = row == 0 || row == HEAD_PUFF_ROWS - 1;
        float up = (float)det_cos(away), out = end ? 0.001f : (float)det_sin(away);
        for (int i = 0; i < HEAD_PUFF_COLUMNS; i++) {
            double turn = 2 * DET_PI * i / HEAD_PUFF_COLUMNS;
            float curl = end ? 0 : curl_at(away, turn);
            float wide = head->bun_half + head->curls_m * curl, high = head->bun_high + head->curls_m * curl;
            Vec3 p = vec3_add_scaled(middle, c.axis, high * up);
            p = vec3_add_scaled(p, c.front, wide * out * (float)det_cos(turn));
            int at = row * HEAD_PUFF_COLUMNS + i;
            baked.bun[at] = vec3_add_scaled(p, c.left, wide * out * (float)det_sin(turn));
            baked.bun_share[at] = 0.55f * curl;
        }
    }
    baked.nets.bun = net_of(baked.bun, baked.bun_share, HEAD_PUFF_ROWS, HEAD_PUFF_COLUMNS, true);
    // Where one curl lies before another there is hair between them, too.
    float less = 0.6f * head->curls_m;
    baked.nets.core = ball(head, head->bun_half - less, head->bun_high - less, baked.core, baked.core_share);
}

const HeadNets *head_nets(const BodyShape *shape) {
    if (baked.done && memcmp(&baked.head, &shape->head, sizeof baked.head) == 0)
        return &baked.nets;
    memcpy(&baked.head, &shape->head, sizeof baked.head);
    bake_face(&shape->head);
    bake_nose(&shape->head);
    bake_ear(&shape->head, -1);
    bake_ear(&shape->head, 1);
    bake_hair(shape);
    if (shape->head.curls_m > 0)
        bake_puff(&shape->head);
    else
        baked.nets.bun =
            ball(&shape->head, shape->head.bun_half, shape->head.bun_high, baked.bun, baked.bun_share);
    baked.nets.bun.thins = true;
    baked.done = true;
    return &baked.nets;
}

Vec3 head_lowest(const Figure *figure, const BodyShape *shape) {
    const HeadNets *nets = head_nets(shape);
    const LoftNet *both[2] = {&nets->face, &nets->hair};
    Vec3 down = vec3(-joint_axis(figure, JOINT_HEAD, 0).y, -joint_axis(figure, JOINT_HEAD, 1).y,
                     -joint_axis(figure, JOINT_HEAD, 2).y);
    Vec3 low = both[0]->at[0];
    for (int n = 0; n < 2; n++)
        for (int i = 0; i < both[n]->rings * both[n]->segments; i++)
            low = vec3_dot(both[n]->at[i], down) > vec3_dot(low, down) ? both[n]->at[i] : low;
    return joint_point(figure, JOINT_HEAD, low.x, low.y, low.z);
}
