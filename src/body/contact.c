#include "body/contact.h"

#include <math.h>

#include "body/frames.h"
#include "body/limbs.h"
#include "body/surface.h"

// Height of what lies under a point: the seat inside the chair's square for buttocks, else the floor.
static double surface_under(const Stance *stance, Part part, Vec3 point) {
    if (part != PART_HIPS || !stance->chair || stance->posture != POSTURE_SITTING)
        return stance_ground_m(stance, (double)point.x, (double)point.z);
    double dx = point.x - stance->chair_x_m, dz = point.z - stance->chair_z_m;
    return fabs(dx) <= 0.3 && fabs(dz) <= 0.3 ? stance_seat_m(stance) : 0;
}

static bool meets_wall(Part part) {
    return part == PART_HEAD || part == PART_UPPER_BACK || part == PART_HIPS;
}

static ContactKind kind_of_rest(const Stance *stance, Part part) {
    if (part == PART_UPPER_BACK)
        return CONTACT_ROLLING;
    if (part == PART_HIPS)
        return stance->anchor == ANCHOR_HIPS ? CONTACT_FIXED : CONTACT_ROLLING;
    if (part == PART_HEAD)
        return stance->posture == POSTURE_SUPINE ? CONTACT_FIXED : CONTACT_ROLLING;
    if ((part == PART_LEFT_HIP && stance->anchor == ANCHOR_LEFT_SIDE) ||
        (part == PART_RIGHT_HIP && stance->anchor == ANCHOR_RIGHT_SIDE))
        return CONTACT_FIXED;
    if ((part == PART_LEFT_KNEE || part == PART_RIGHT_KNEE) && stance->anchor == ANCHOR_KNEES)
        return CONTACT_FIXED;
    return CONTACT_ROLLING;
}

typedef struct Gap {
    double best;
    bool any;
} Gap;

static void try_sphere(const Stance *stance, const BodySphere *sphere, Figure *figure, Gap *gap) {
    Part part = sphere->part;
    Vec3 centre = frames_point(figure, sphere->joint, sphere->offset);
    Vec3 below = {centre.x, centre.y - (float)sphere->radius_m, centre.z};
    double over = below.y - surface_under(stance, part, centre);
    if (!gap->any || over < gap->best) {
        *gap = (Gap){over, true};
        figure->touch[part] = below;
        figure->contact[part] = over <= CONTACT_NEAR_M ? kind_of_rest(stance, part) : CONTACT_NONE;
    }
    if (!stance->wall || !meets_wall(part))
        return;
    double before = centre.x - sphere->radius_m - stance->wall_x_m;
    if (before < gap->best) {
        gap->best = before;
        figure->touch[part] = (Vec3){centre.x - (float)sphere->radius_m, centre.y, centre.z};
        figure->contact[part] = before <= CONTACT_NEAR_M ? CONTACT_ROLLING : CONTACT_NONE;
    }
}

static bool on_body(Place place) {
    return place > PLACE_FLOOR && place < PLACE_CHAIR_BACK;
}

static void find_hand(const Pose *from, const Pose *to, Limb limb, Figure *figure) {
    Part part = limb == LIMB_LEFT_ARM ? PART_LEFT_HAND : PART_RIGHT_HAND;
    Joint wrist = limb_joints(limb).end;
    double palm = limb == LIMB_LEFT_ARM ? BODY_PALM_HALF_M : -BODY_PALM_HALF_M;
    figure->touch[part] = frames_point(figure, wrist, (JointOffset){0, -BODY_PALM_M, palm});
    Place a = from->held[limb], b = to->held[limb];
    if (a == b && on_body(b))
        figure->contact[part] = CONTACT_BODY;
    else if (a == b && (b == PLACE_STAY || b == PLACE_CHAIR_BACK || b == PLACE_WALL || b == PLACE_PRAM))
        figure->contact[part] = CONTACT_FIXED;
    else if (figure->touch[part].y <= CONTACT_NEAR_M)
        figure->contact[part] = CONTACT_ROLLING;
    else
        figure->contact[part] = CONTACT_NONE;
}

// A foot that lies on its side or instep: its ankle stays, on the mat or on the other foot, while the shank may turn it.
static void find_lying_foot(const Pose *from, const Pose *to, Limb limb, bool held, Figure *figure) {
    bool left = limb == LIMB_LEFT_LEG;
    Part foot = left ? PART_LEFT_FOOT : PART_RIGHT_FOOT, toes = left ? PART_LEFT_TOES : PART_RIGHT_TOES;
    Joint ankle = limb_joints(limb).end;
    Limb other = limb_mirrored(limb);
    bool other_held = from->held[other] == PLACE_STAY && to->held[other] == PLACE_STAY;
    bool on_other = held && other_held &&
                    figure->origin[ankle].y > figure->origin[joint_mirrored(ankle)].y + BODY_ANKLE_M;
    bool on_leg = on_body(from->held[limb]) && from->held[limb] == to->held[limb];
    if (on_other || on_leg) {
        figure->touch[foot] = figure->origin[ankle];
        figure->touch[foot].y -= (float)BODY_ANKLE_M;
    }
    figure->touch[toes] = figure->touch[foot];
    figure->contact[toes] = CONTACT_NONE;
    figure->contact[foot] = on_other || on_leg ? CONTACT_BODY : held ? CONTACT_FIXED : CONTACT_NONE;
}

// The middle of the sole, along the foot from the ankle.
#define SOLE_MIDDLE_X_M 0.030

static bool slides_on_heel(const Pose *pose, Limb limb) {
    return pose->held[limb] == PLACE_HEEL;
}

// A foot that tips sideways stays where the middle of its two balls is, and touches with the lower one.
static void find_edge(Limb limb, Part foot, Part toes, Figure *figure) {
    Joint ankle = limb_joints(limb).end;
    double tip = fabs((double)figure->axes[ankle].col[2].y) * BODY_BALL_Z_M;
    figure->touch[foot] = frames_point(figure, ankle, (JointOffset){SOLE_MIDDLE_X_M, BODY_BALL_Y_M, 0});
    figure->touch[toes] =
        frames_point(figure, ankle, (JointOffset){joint_offset(JOINT_LEFT_TOES).x, BODY_BALL_Y_M, 0});
    figure->touch[foot].y -= (float)(BODY_BALL_M + tip);
    figure->touch[toes].y = figure->touch[foot].y;
    figure->contact[foot] = figure->contact[toes] = CONTACT_FIXED;
}

static void find_foot(const Pose *from, const Pose *to, Limb limb, Figure *figure) {
    bool left = limb == LIMB_LEFT_LEG;
    Part foot = left ? PART_LEFT_FOOT : PART_RIGHT_FOOT, toes = left ? PART_LEFT_TOES : PART_RIGHT_TOES;
    Joint ankle = limb_joints(limb).end;
    bool held = from->held[limb] == PLACE_STAY && to->held[limb] == PLACE_STAY;
    bool on_toes = held && (from->toes_only[limb] || to->toes_only[limb]);
    if (slides_on_heel(from, limb) || slides_on_heel(to, limb)) {
        figure->contact[foot] =
            slides_on_heel(from, limb) && slides_on_heel(to, limb) ? CONTACT_ROLLING : CONTACT_NONE;
        figure->touch[foot] =
            frames_point(figure, ankle, (JointOffset){BODY_HEEL_BALL_X_M, BODY_HEEL_BALL_Y_M, 0});
        figure->touch[foot].y -= (float)BODY_HEEL_BALL_M;
        figure->touch[toes] = figure->touch[foot];
        figure->contact[toes] = CONTACT_NONE;
        return;
    }
    if (held && (from->on_edge[limb] || to->on_edge[limb])) {
        find_edge(limb, foot, toes, figure);
        return;
    }
    if (figure->axes[ankle].col[1].y < 0.6f && !on_toes) {
        find_lying_foot(from, to, limb, held, figure);
        return;
    }
    // The middle of the sole; a foot on its toes touches with the ball alone.
    figure->touch[foot] =
        frames_point(figure, ankle, (JointOffset){SOLE_MIDDLE_X_M, -BODY_ANKLE_HEIGHT_M, 0});
    figure->touch[toes] =
        frames_point(figure, ankle, (JointOffset){joint_offset(JOINT_LEFT_TOES).x, -BODY_ANKLE_HEIGHT_M, 0});
    if (on_toes)
        figure->touch[toes] = (Vec3){figure->origin[ankle + 1].x, figure->origin[ankle + 1].y - 0.014f,
                                     figure->origin[ankle + 1].z};
    bool place_on_body = on_body(from->held[limb]) && from->held[limb] == to->held[limb];
    figure->contact[foot] = held && !on_toes                                 ? CONTACT_FIXED
                            : place_on_body                                  ? CONTACT_BODY
                            : figure->contact[foot] != CONTACT_NONE && !held ? CONTACT_ROLLING
                                                                             : CONTACT_NONE;
    figure->contact[toes] = held ? CONTACT_FIXED : CONTACT_NONE;
}

void contacts_find(const Stance *stance, const Pose *from, const Pose *to, Figure *figure) {
    int count;
    const BodySphere *spheres = body_spheres(&count);
    Gap gaps[PART_COUNT] = {0};
    for (int i = 0; i < count; i++)
        try_sphere(stance, &spheres[i], figure, &gaps[spheres[i].part]);
    for (Limb limb = LIMB_LEFT_ARM; limb <= LIMB_RIGHT_ARM; limb++)
        find_hand(from, to, limb, figure);
    for (Limb limb = LIMB_LEFT_LEG; limb <= LIMB_RIGHT_LEG; limb++)
        find_foot(from, to, limb, figure);
}
