// The skin on the bones: the shapes of joints that go far, then dual quaternions (Kavan et al. 2008), which keep
// a limb round where it bends and turns.
#include <string.h>
#include "stage/skin.h"

typedef float Float4 __attribute__((vector_size(16)));

// w, x, y, z
typedef struct Motion {
    Float4 turn, shift;
} Motion;

static inline Float4 product(Float4 a, Float4 b) {
    return (Float4){a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
                    a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
                    a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
                    a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0]};
}

static inline Float4 reversed(Float4 q) {
    return (Float4){q[0], -q[1], -q[2], -q[3]};
}

static inline float dot4(Float4 a, Float4 b) {
    Float4 p = a * b;
    return (p[0] + p[1]) + (p[2] + p[3]);
}

static Float4 unit4(Float4 q) {
    float length = sqrtf(dot4(q, q));
    return length > 1e-9f ? q / length : (Float4){1, 0, 0, 0};
}

static Float4 quaternion_of(const Mat3 *m) {
    const Vec3 *x = &m->col[0], *y = &m->col[1], *z = &m->col[2];
    float t = x->x + y->y + z->z;
    Float4 q;
    if (t > 0)
        q = (Float4){1 + t, y->z - z->y, z->x - x->z, x->y - y->x};
    else if (x->x > y->y && x->x > z->z)
        q = (Float4){y->z - z->y, 1 + x->x - y->y - z->z, y->x + x->y, z->x + x->z};
    else if (y->y > z->z)
        q = (Float4){z->x - x->z, y->x + x->y, 1 + y->y - x->x - z->z, z->y + y->z};
    else
        q = (Float4){x->y - y->x, z->x + x->z, z->y + y->z, 1 + z->z - x->x - y->y};
    return unit4(q);
}

// The shortest turn from direction a to b.
static Float4 turn_between(Vec3 a, Vec3 b) {
    Vec3 v = vec3_cross(a, b);
    return unit4((Float4){1 + vec3_dot(a, b), v.x, v.y, v.z});
}

static Vec3 turned(Float4 q, Vec3 p) {
    Float4 r = product(product(q, (Float4){0, p.x, p.y, p.z}), reversed(q));
    return vec3(r[1], r[2], r[3]);
}

// A bone as the figure has it: the joint whose origin and axes it takes, and the bone that it hangs from.
typedef struct BoneRow {
    Joint joint;
    SkinBone parent;
} BoneRow;

static const BoneRow right_bones[SKIN_RIGHT_BONES] = {
    [SKIN_PELVIS] = {JOINT_PELVIS, SKIN_PELVIS},
    [SKIN_LUMBAR] = {JOINT_LUMBAR, SKIN_PELVIS},
    [SKIN_THORAX] = {JOINT_THORAX, SKIN_LUMBAR},
    [SKIN_NECK] = {JOINT_NECK, SKIN_THORAX},
    [SKIN_HEAD] = {JOINT_HEAD, SKIN_NECK},
    [SKIN_CLAVICLE] = {JOINT_RIGHT_CLAVICLE, SKIN_THORAX},
    [SKIN_UPPER_ROOT] = {JOINT_RIGHT_SHOULDER, SKIN_THORAX},
    [SKIN_UPPER] = {JOINT_RIGHT_SHOULDER, SKIN_UPPER_ROOT},
    [SKIN_FOREARM] = {JOINT_RIGHT_ELBOW, SKIN_UPPER},
    [SKIN_TWIST] = {JOINT_RIGHT_ELBOW, SKIN_FOREARM},
    [SKIN_THIGH_ROOT] = {JOINT_RIGHT_HIP, SKIN_PELVIS},
    [SKIN_THIGH] = {JOINT_RIGHT_HIP, SKIN_THIGH_ROOT},
    [SKIN_SHANK] = {JOINT_RIGHT_KNEE, SKIN_THIGH},
    [SKIN_ANKLE] = {JOINT_RIGHT_ANKLE, SKIN_SHANK},
};

static BoneRow row_of(int bone) {
    if (bone < SKIN_RIGHT_BONES)
        return right_bones[bone];
    BoneRow row = right_bones[bone - SKIN_SIDE_BONES];
    row.joint = joint_mirrored(row.joint);
    if (row.parent >= SKIN_CLAVICLE)
        row.parent += SKIN_SIDE_BONES;
    return row;
}

static Vec3 in_frame(const Mat3 *axes, Vec3 v) {
    return vec3(vec3_dot(axes->col[0], v), vec3_dot(axes->col[1], v), vec3_dot(axes->col[2], v));
}

// How a bone turned since rest.
static Float4 bone_turn(const Skin *skin, const Figure *figure, const Motion *motions, int bone) {
    BoneRow row = row_of(bone);
    int kind = bone < SKIN_RIGHT_BONES ? bone : bone - SKIN_SIDE_BONES;
    Mat3 axes = figure->axes[row.joint];
    if (kind == SKIN_UPPER_ROOT || kind == SKIN_THIGH_ROOT) {
        // As little as brings the limb from where it points at rest to where it points now.
        Float4 parent = motions[row.parent].turn;
        Vec3 was = vec3_negate(skin->rest_axes[bone].col[1]);
        Vec3 now = turned(reversed(parent), vec3_negate(axes.col[1]));
        return product(parent, turn_between(was, now));
    }
    if (kind == SKIN_TWIST) {
        // A bent wrist tips the hand's axes; the forearm takes only its turn about its own length.
        Joint wrist = bone < SKIN_RIGHT_BONES ? JOINT_RIGHT_WRIST : JOINT_LEFT_WRIST;
        Vec3 up = axes.col[1], thumb = figure->axes[wrist].col[0];
        axes.col[0] = vec3_unit(vec3_add_scaled(thumb, up, -vec3_dot(thumb, up)));
        axes.col[2] = vec3_cross(axes.col[0], up);
    }
    return product(quaternion_of(&axes), reversed(quaternion_of(&skin->rest_axes[bone])));
}

static void find_motions(const Skin *skin, const Figure *figure, Motion *motions) {
    for (int bone = 0; bone < SKIN_BONES; bone++) {
        BoneRow row = row_of(bone);
        Float4 q = bone_turn(skin, figure, motions, bone);
        if (bone != SKIN_PELVIS && dot4(q, motions[row.parent].turn) < 0)
            q = -q; // both mean the same turn; neighbours must agree so that they can be mixed
        Vec3 t = vec3_sub(figure->origin[row.joint], turned(q, skin->rest_origin[bone]));
        motions[bone].turn = q;
        motions[bone].shift = 0.5f * product((Float4){0, t.x, t.y, t.z}, q);
    }
}

// Where what lies beyond a joint points: from it to `end`, in the frame of `parent`.
typedef struct JointRow {
    Joint parent, joint, end; // of the right side
} JointRow;

static const JointRow shape_joints[SKIN_JOINTS] = {
    [SKIN_HIP] = {JOINT_PELVIS, JOINT_RIGHT_HIP, JOINT_RIGHT_KNEE},
    [SKIN_SHOULDER] = {JOINT_THORAX, JOINT_RIGHT_SHOULDER, JOINT_RIGHT_ELBOW},
    [SKIN_KNEE] = {JOINT_RIGHT_HIP, JOINT_RIGHT_KNEE, JOINT_RIGHT_ANKLE},
    [SKIN_ELBOW] = {JOINT_RIGHT_SHOULDER, JOINT_RIGHT_ELBOW, JOINT_RIGHT_WRIST},
    [SKIN_COLLARBONE] = {JOINT_THORAX, JOINT_RIGHT_CLAVICLE, JOINT_RIGHT_SHOULDER},
    [SKIN_TRUNK] = {JOINT_PELVIS, JOINT_THORAX, JOINT_NECK},
};

// How far a shape reaches (1 - cosine between its direction and the limb's) and how sharply it shows alone at its own place.
#define SHAPE_REACH 0.75f
#define SHAPE_ALONE 1e-4f
#define SHAPE_LEAST 0.002f

// Moves the points of one side by the shapes of its joints.
static void add_shapes(const Skin *skin, const Figure *figure, bool right, Vec3 *points) {
    float share[SKIN_JOINTS], sums[SKIN_JOINTS] = {0}, weight[128];
    for (int i = 0; i < skin->shape_count; i++) {
        const SkinShape *shape = &skin->shapes[i];
        JointRow row = shape_joints[shape->joint];
        if (!right)
            row = (JointRow){joint_mirrored(row.parent), joint_mirrored(row.joint), joint_mirrored(row.end)};
        Vec3 away = vec3_unit(vec3_sub(figure->origin[row.end], figure->origin[row.joint]));
        Vec3 toward = in_frame(&figure->axes[row.parent], away);
        if (!right)
            toward.z = -toward.z;
        float chord = 1 - vec3_dot(toward, shape->toward);
        chord = chord < 0 ? 0 : chord;
        float near = 1 - chord / SHAPE_REACH;
        weight[i] = near > 0 ? near * near / (chord + SHAPE_ALONE) : 0;
        sums[shape->joint] += weight[i];
    }
    for (int i = 0; i < SKIN_JOINTS; i++)
        share[i] = sums[i] > 1e-9f ? 1 / sums[i] : 0;
    for (int i = 0; i < skin->shape_count; i++) {
        const SkinShape *shape = &skin->shapes[i];
        float k = weight[i] * share[shape->joint];
        if (k < SHAPE_LEAST)
            continue;
        for (int n = shape->first; n < shape->first + shape->count; n++) {
            const SkinOffset *offset = &skin->offsets[n];
            int point = offset->point;
            if (skin->side[point] == 0) { // both sides move it
                points[point] = vec3_add_scaled(points[point], vec3(offset->by.x, offset->by.y, 0), 0.5f * k);
            } else if (right) {
                points[point] = vec3_add_scaled(points[point], offset->by, k);
            } else {
                point = skin->twin[point];
                points[point] =
                    vec3_add_scaled(points[point], vec3(offset->by.x, offset->by.y, -offset->by.z), k);
            }
        }
    }
}

static void add_on_both_sides(const Skin *skin, const SkinOffset *offsets, int count, float right, float left,
                              Vec3 *points) {
    for (int i = 0; i < count; i++) {
        int point = offsets[i].point, twin = skin->twin[point];
        points[point] = vec3_add_scaled(points[point], offsets[i].by, right);
        if (twin != point)
            points[twin] =
                vec3_add_scaled(points[twin], vec3(offsets[i].by.x, offsets[i].by.y, -offsets[i].by.z), left);
    }
}

// Lying on a side, what is soft at the waist sinks toward the mat; on the upper side the waist follows a little.
#define SAG_ABOVE 0.35f

static void add_sag(const Skin *skin, const Figure *figure, Vec3 *points) {
    float down = -figure->axes[JOINT_LUMBAR].col[2].y; // + the right side is below
    float right = down > 0 ? down : SAG_ABOVE * down, left = down < 0 ? -down : -SAG_ABOVE * down;
    add_on_both_sides(skin, skin->sag, skin->sag_count, right, left, points);
}

// How far the chest is turned against the pelvis for the folds at the waist to show as they are in the file: the sine of 30 degrees.
#define TURN_WHOLE 0.5f
#define TURN_LEAST 0.01f

// A trunk that turns folds aslant at the waist, from a hip to the ribs of the other side.
static void add_turn(const Skin *skin, const Motion *motions, Vec3 *points) {
    Float4 q = product(reversed(motions[SKIN_PELVIS].turn), motions[SKIN_THORAX].turn);
    float sine = 2 * q[0] * q[2] / (q[0] * q[0] + q[2] * q[2] + 1e-9f) / TURN_WHOLE; // + to the left
    if (sine < TURN_LEAST && sine > -TURN_LEAST)
        return;
    float left = sine > 0 ? sine : 0, right = left - sine;
    add_on_both_sides(skin, skin->turn, skin->turn_count, right, left, points);
    add_on_both_sides(skin, skin->turn_away, skin->turn_away_count, left, right, points);
}

void skin_pose(const Skin *skin, const Figure *figure, Vec3 *points) {
    Motion motions[SKIN_BONES];
    find_motions(skin, figure, motions);
    memcpy(points, skin->rest, (size_t)skin->point_count * sizeof *points);
    add_shapes(skin, figure, true, points);
    add_shapes(skin, figure, false, points);
    float ribs = (float)figure->ribs_m;
    if (ribs > 0)
        add_on_both_sides(skin, skin->ribs, skin->ribs_count, ribs, ribs, points);
    add_sag(skin, figure, points);
    add_turn(skin, motions, points);
    for (int i = 0; i < skin->point_count; i++) {
        const SkinWeight *w = &skin->weights[skin->weight_from[i]],
                         *end = &skin->weights[skin->weight_from[i + 1]];
        Float4 q = motions[w->bone].turn * w->share, d = motions[w->bone].shift * w->share;
        if (w + 1 < end) {
            for (w++; w < end; w++) {
                q += motions[w->bone].turn * w->share;
                d += motions[w->bone].shift * w->share;
            }
            float k = 1 / sqrtf(dot4(q, q));
            q *= k;
            d *= k;
        }
        // p + 2 v x (v x p + w p), then the shift.
        Vec3 v = vec3(q[1], q[2], q[3]), e = vec3(d[1], d[2], d[3]), p = points[i];
        Vec3 a = vec3_add_scaled(vec3_cross(v, p), p, q[0]);
        Vec3 t = vec3_add(vec3_sub(vec3_scale(e, q[0]), vec3_scale(v, d[0])), vec3_cross(v, e));
        points[i] = vec3_add_scaled(p, vec3_add(vec3_cross(v, a), t), 2);
    }
}
