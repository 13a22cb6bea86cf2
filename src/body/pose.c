#include "body/pose.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/number.h"
#include "body/floor_move.h"
#include "body/furniture.h"
#include "body/surface.h"

static const char *const part_names[PART_COUNT] = {
    [PART_HEAD] = "head",
    [PART_UPPER_BACK] = "upper_back",
    [PART_HIPS] = "hips",
    [PART_LEFT_SIDE] = "left_side",
    [PART_RIGHT_SIDE] = "right_side",
    [PART_LEFT_HIP] = "left_hip",
    [PART_RIGHT_HIP] = "right_hip",
    [PART_LEFT_SHOULDER] = "left_shoulder",
    [PART_RIGHT_SHOULDER] = "right_shoulder",
    [PART_LEFT_ELBOW] = "left_elbow",
    [PART_RIGHT_ELBOW] = "right_elbow",
    [PART_LEFT_HAND] = "left_hand",
    [PART_RIGHT_HAND] = "right_hand",
    [PART_LEFT_KNEE] = "left_knee",
    [PART_RIGHT_KNEE] = "right_knee",
    [PART_LEFT_SHIN] = "left_shin",
    [PART_RIGHT_SHIN] = "right_shin",
    [PART_LEFT_FOOT] = "left_foot",
    [PART_RIGHT_FOOT] = "right_foot",
    [PART_LEFT_TOES] = "left_toes",
    [PART_RIGHT_TOES] = "right_toes",
};

const char *part_name(Part part) {
    assert(part < PART_COUNT);
    return part_names[part];
}

typedef struct PlaceRow {
    const char *name;
    Place mirrored;
} PlaceRow;

static const PlaceRow places[PLACE_COUNT] = {
    [PLACE_NONE] = {"free", PLACE_NONE},
    [PLACE_STAY] = {"stay", PLACE_STAY},
    [PLACE_FLOOR] = {"floor", PLACE_FLOOR},
    [PLACE_LEFT_THIGH_BACK] = {"left_thigh_back", PLACE_RIGHT_THIGH_BACK},
    [PLACE_RIGHT_THIGH_BACK] = {"right_thigh_back", PLACE_LEFT_THIGH_BACK},
    [PLACE_LEFT_THIGH] = {"left_thigh", PLACE_RIGHT_THIGH},
    [PLACE_RIGHT_THIGH] = {"right_thigh", PLACE_LEFT_THIGH},
    [PLACE_LEFT_KNEE] = {"left_knee", PLACE_RIGHT_KNEE},
    [PLACE_RIGHT_KNEE] = {"right_knee", PLACE_LEFT_KNEE},
    [PLACE_LEFT_SHIN] = {"left_shin", PLACE_RIGHT_SHIN},
    [PLACE_RIGHT_SHIN] = {"right_shin", PLACE_LEFT_SHIN},
    [PLACE_LEFT_HIP] = {"left_hip", PLACE_RIGHT_HIP},
    [PLACE_RIGHT_HIP] = {"right_hip", PLACE_LEFT_HIP},
    [PLACE_LEFT_RIBS] = {"left_ribs", PLACE_RIGHT_RIBS},
    [PLACE_RIGHT_RIBS] = {"right_ribs", PLACE_LEFT_RIBS},
    [PLACE_BELLY] = {"belly", PLACE_BELLY},
    [PLACE_CHEST] = {"chest", PLACE_CHEST},
    [PLACE_BABY] = {"baby", PLACE_BABY},
    [PLACE_CHAIR_BACK] = {"chair_back", PLACE_CHAIR_BACK},
    [PLACE_WALL] = {"wall", PLACE_WALL},
    [PLACE_HEEL] = {"heel", PLACE_HEEL},
    [PLACE_PRAM] = {"pram", PLACE_PRAM},
};

const char *place_name(Place place) {
    assert(place < PLACE_COUNT);
    return places[place].name;
}

Place place_mirrored(Place place) {
    assert(place < PLACE_COUNT);
    return places[place].mirrored;
}

Limb limb_mirrored(Limb limb) {
    assert(limb < LIMB_COUNT);
    static const Limb other[LIMB_COUNT] = {LIMB_RIGHT_ARM, LIMB_LEFT_ARM, LIMB_RIGHT_LEG, LIMB_LEFT_LEG};
    return other[limb];
}

const char *furniture_name(FurnitureKind kind) {
    assert(kind < FURNITURE_KIND_COUNT);
    static const char *const names[FURNITURE_KIND_COUNT] = {NULL, "blanket", "cot", "table", "pram", "bed"};
    return names[kind];
}

const char *anchor_name(Anchor anchor) {
    assert(anchor < ANCHOR_COUNT);
    static const char *const names[ANCHOR_COUNT] = {"feet",      "upper_back", "hips",
                                                    "left_side", "right_side", "knees"};
    return names[anchor];
}

Anchor anchor_mirrored(Anchor anchor) {
    return anchor == ANCHOR_LEFT_SIDE    ? ANCHOR_RIGHT_SIDE
           : anchor == ANCHOR_RIGHT_SIDE ? ANCHOR_LEFT_SIDE
                                         : anchor;
}

const char *posture_name(Posture posture) {
    assert(posture < POSTURE_COUNT);
    static const char *const names[POSTURE_COUNT] = {"standing", "sitting", "supine", "side", "kneeling"};
    return names[posture];
}

const char *cushion_name(Cushion cushion) {
    assert(cushion < CUSHION_COUNT);
    static const char *const names[CUSHION_COUNT] = {"head", "knees", "hips", "lap"};
    return names[cushion];
}

Pose pose_mirrored(const Pose *pose) {
    Pose out = {.baby = pose->baby};
    for (Dof dof = 0; dof < DOF_COUNT; dof++) {
        Dof from = dof_mirrored(dof);
        out.value[dof] = dof_mirror_sign(dof) * pose->value[from];
        out.keyed[dof] = pose->keyed[from];
    }
    for (Limb limb = 0; limb < LIMB_COUNT; limb++) {
        Limb from = limb_mirrored(limb);
        out.held[limb] = place_mirrored(pose->held[from]);
        out.toes_only[limb] = pose->toes_only[from];
        out.on_edge[limb] = pose->on_edge[from];
    }
    return out;
}

static Vec3 across(Vec3 v) {
    return (Vec3){v.x, v.y, -v.z};
}

static Rest rest_mirrored(const Rest *rest) {
    Rest out = {.known = rest->known, .reference = across(rest->reference)};
    for (Limb limb = 0; limb < LIMB_COUNT; limb++) {
        const LimbTarget *from = &rest->end[limb_mirrored(limb)];
        out.end[limb].origin = across(from->origin);
        out.end[limb].axes.col[0] = across(from->axes.col[0]);
        out.end[limb].axes.col[1] = across(from->axes.col[1]);
        // The Z axis turns over with the mirror.
        out.end[limb].axes.col[2] = vec3_negate(across(from->axes.col[2]));
    }
    return out;
}

const Furniture *stance_furniture(const Stance *stance, FurnitureKind kind) {
    for (int i = 0; i < FURNITURE_MAX; i++)
        if (stance->furniture[i].kind == kind)
            return &stance->furniture[i];
    return NULL;
}

Stance stance_mirrored(const Stance *stance) {
    Stance out = *stance;
    out.anchor = anchor_mirrored(stance->anchor);
    out.base = pose_mirrored(&stance->base);
    out.rest = rest_mirrored(&stance->rest);
    out.chair_z_m = -stance->chair_z_m;
    out.chair_turn_deg = -stance->chair_turn_deg;
    out.baby_z_m = -stance->baby_z_m;
    out.baby_turn_deg = -stance->baby_turn_deg;
    out.baby_mirrored = !stance->baby_mirrored;
    for (int i = 0; i < FURNITURE_MAX; i++) {
        out.furniture[i].z_m = -stance->furniture[i].z_m;
        // Both long sides of a bed are alike, and its ends are not; of the other pieces it is the ends that are alike.
        out.furniture[i].turn_deg = stance->furniture[i].kind == FURNITURE_BED
                                        ? 180 - stance->furniture[i].turn_deg
                                        : -stance->furniture[i].turn_deg;
    }
    return out;
}

double stance_seat_m(const Stance *stance) {
    assert(stance->chair);
    bool keyed = stance->posture == POSTURE_SITTING && stance->surface_m > 0;
    return keyed ? stance->surface_m : BODY_CHAIR_SEAT_HEIGHT_M;
}

double stance_floor_m(const Stance *stance) {
    return stance_furniture(stance, FURNITURE_BED) ? -BED_HIGH_M : 0;
}

double stance_ground_m(const Stance *stance, double x_m, double z_m) {
    const Furniture *bed = stance_furniture(stance, FURNITURE_BED);
    if (!bed)
        return 0;
    FloorMove to_bed = floor_move_back(&(FloorMove){bed->turn_deg, bed->x_m, bed->z_m});
    floor_move_point(&to_bed, &x_m, &z_m);
    return fabs(x_m) <= BED_HALF_X_M && fabs(z_m) <= BED_HALF_Z_M ? 0 : -BED_HIGH_M;
}

double ease_minimum_jerk(double s) {
    s = clamp(s, 0, 1);
    return s * s * s * (10 + s * (-15 + s * 6));
}
