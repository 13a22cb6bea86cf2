// Contacts: what is held or carries the figure stays where it should be and touches what it should touch.
#include <math.h>
#include "body/limbs.h"
#include "body/surface.h"
#include "model/exercise.h"
#include "motion/motion_internal.h"

#define DRIFT_M 0.005
#define CREEP_M_S 0.02
#define FLOAT_M 0.005
#define REACH_M 0.005

// Whoever looks at her own tummy lifts her head from the mat. No exercise may: that would be a sit-up's beginning.
static bool lifts_head(const MotionCheck *check, const MotionPhase *phase) {
    return check->exercise && check->exercise->everyday && phase->stance.posture == POSTURE_SUPINE &&
           (phase->from.keyed[DOF_NECK_FLEXION] || phase->to.keyed[DOF_NECK_FLEXION]);
}

// Fixed contacts keep their place, over all phases in which they go on touching.
static void check_fixed_part(MotionCheck *check, Part part) {
    bool touched = false;
    Vec3 first = {0, 0, 0}, before = first;
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        for (size_t i = 0; i < phase->count; i++) {
            const MotionSample *sample = &phase->samples[i];
            bool fixed = sample->figure.contact[part] == CONTACT_FIXED &&
                         !(part == PART_HEAD && lifts_head(check, phase));
            Vec3 now = sample->figure.touch[part];
            if (fixed && touched) {
                double drift = vec3_length(vec3_sub(now, first));
                double way = vec3_length(vec3_sub(now, before));
                if (drift > DRIFT_M)
                    motion_find(check, phase, sample,
                                (MotionFinding){.rule = MOTION_DRIFT,
                                                .subject = (int)part,
                                                .value = drift * 1000,
                                                .limit = DRIFT_M * 1000});
                if (sample->dt_s > 0 && way >= CREEP_M_S * sample->dt_s)
                    motion_find(check, phase, sample,
                                (MotionFinding){.rule = MOTION_CREEP,
                                                .subject = (int)part,
                                                .value = way / sample->dt_s,
                                                .limit = CREEP_M_S});
            } else {
                first = now;
            }
            touched = fixed;
            before = now;
        }
    }
}

static bool is_leg(Limb limb) {
    return limb == LIMB_LEFT_LEG || limb == LIMB_RIGHT_LEG;
}

static Vec3 resting_point(const Figure *figure, Limb limb) {
    if (is_leg(limb)) // an ankle is laid on the other leg by its joint
        return figure->origin[limb_joints(limb).end];
    return figure->touch[limb == LIMB_LEFT_ARM ? PART_LEFT_HAND : PART_RIGHT_HAND];
}

// A hand or an ankle on the own body stays at its spot of the skin while that moves.
static void check_body_limb(MotionCheck *check, Limb limb) {
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        Place place = phase->to.held[limb];
        if (phase->from.held[limb] != place)
            continue;
        for (size_t i = 0; i < phase->count; i++) {
            const MotionSample *sample = &phase->samples[i];
            BodySpot spot;
            if (!limb_spot(&sample->figure, limb, place, &spot))
                break;
            double away = vec3_length(vec3_sub(resting_point(&sample->figure, limb), spot.point));
            if (away > DRIFT_M)
                motion_find(check, phase, sample,
                            (MotionFinding){.rule = MOTION_ON_BODY,
                                            .subject = (int)limb,
                                            .other = (int)place,
                                            .value = away * 1000,
                                            .limit = DRIFT_M * 1000});
        }
    }
}

// The parts that carry the figure, and so must touch what is below them. A leg that is held stands on its
// foot, not its knee.
static bool carries(const Stance *stance, Part part) {
    switch (stance->anchor) {
    case ANCHOR_HIPS:
        return part == PART_HIPS;
    case ANCHOR_LEFT_SIDE:
        return part == PART_LEFT_HIP;
    case ANCHOR_RIGHT_SIDE:
        return part == PART_RIGHT_HIP;
    case ANCHOR_KNEES:
        return (part == PART_LEFT_KNEE && stance->base.held[LIMB_LEFT_LEG] == PLACE_NONE) ||
               (part == PART_RIGHT_KNEE && stance->base.held[LIMB_RIGHT_LEG] == PLACE_NONE);
    default:
        return false; // standing feet are held, and a back rolls
    }
}

// A foot or hand that is held on the floor, or a foot on the other one, all through a phase.
static bool rests(const MotionPhase *phase, Limb limb) {
    Place place = phase->to.held[limb];
    return phase->from.held[limb] == place &&
           (place == PLACE_FLOOR || place == PLACE_HEEL || (is_leg(limb) && place == PLACE_STAY));
}

// How far it is above the floor or, stacked heel on heel, above the other foot.
static double gap_below(const Stance *stance, const Figure *figure, Limb limb, Part part) {
    Vec3 touch = figure->touch[part];
    if (!is_leg(limb) || figure->contact[part] != CONTACT_BODY)
        return (double)touch.y - stance_ground_m(stance, (double)touch.x, (double)touch.z);
    Vec3 ankle = figure->origin[limb_joints(limb).end];
    Vec3 other = figure->origin[limb_joints(limb_mirrored(limb)).end];
    return (double)vec3_length(vec3_sub(ankle, other)) - 2 * BODY_ANKLE_M;
}

static Part part_of(const MotionPhase *phase, Limb limb) {
    static const Part parts[LIMB_COUNT] = {PART_LEFT_HAND, PART_RIGHT_HAND, PART_LEFT_FOOT, PART_RIGHT_FOOT};
    bool toes = is_leg(limb) && (phase->from.toes_only[limb] || phase->to.toes_only[limb]);
    return !toes ? parts[limb] : limb == LIMB_LEFT_LEG ? PART_LEFT_TOES : PART_RIGHT_TOES;
}

static void find_float(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample, Part part,
                       double gap) {
    motion_find(check, phase, sample,
                (MotionFinding){.rule = MOTION_FLOAT,
                                .subject = (int)part,
                                .value = gap * 1000,
                                .limit = FLOAT_M * 1000});
}

static void check_float(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample) {
    const Figure *figure = &sample->figure;
    for (Part part = 0; part < PART_COUNT; part++) {
        if (!carries(&phase->stance, part) || (phase->crossing && figure->contact[part] != CONTACT_FIXED))
            continue;
        double gap = figure->touch[part].y - (part == PART_HIPS ? phase->stance.surface_m : 0);
        if (gap > FLOAT_M)
            find_float(check, phase, sample, part, gap);
    }
    for (Limb limb = 0; limb < LIMB_COUNT; limb++) {
        if (!rests(phase, limb))
            continue;
        Part part = part_of(phase, limb);
        if (phase->crossing && figure->contact[part] != CONTACT_FIXED)
            continue; // on its way to another place
        double gap = gap_below(&phase->stance, figure, limb, part);
        if (gap > FLOAT_M)
            find_float(check, phase, sample, part, gap);
    }
}

// Back and head roll or slide on the mat or the wall, but stay on it.
static void check_rolling(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample) {
    static const Part back[] = {PART_UPPER_BACK, PART_HEAD, PART_HIPS};
    bool wall = phase->stance.wall && phase->stance.anchor == ANCHOR_FEET;
    if (phase->crossing)
        return;
    bool lies = phase->stance.posture == POSTURE_SUPINE;
    for (int i = 0; i < 3; i++) {
        if (!wall && (!lies || back[i] == PART_HIPS))
            continue;
        if (back[i] == PART_HEAD && lifts_head(check, phase))
            continue;
        Vec3 touch = sample->figure.touch[back[i]];
        double gap = wall ? touch.x - phase->stance.wall_x_m : touch.y - phase->stance.surface_m;
        if (gap > FLOAT_M)
            motion_find(check, phase, sample,
                        (MotionFinding){.rule = MOTION_LEAVES,
                                        .subject = (int)back[i],
                                        .other = wall ? SOLID_WALL : SOLID_FLOOR,
                                        .value = gap * 1000,
                                        .limit = FLOAT_M * 1000});
    }
}

void motion_check_reach(MotionCheck *check) {
    for (size_t p = 0; p < check->phase_count; p++)
        for (size_t i = 0; i < check->phases[p].count; i++) {
            const MotionSample *sample = &check->phases[p].samples[i];
            if (sample->figure.reach_error_m > REACH_M)
                motion_find(check, &check->phases[p], sample,
                            (MotionFinding){.rule = MOTION_REACH,
                                            .subject = (int)sample->figure.reach_error_limb,
                                            .value = sample->figure.reach_error_m * 1000,
                                            .limit = REACH_M * 1000});
        }
}

void motion_check_fixed(MotionCheck *check) {
    for (Part part = 0; part < PART_COUNT; part++)
        check_fixed_part(check, part);
}

void motion_check_on_body(MotionCheck *check) {
    for (Limb limb = 0; limb < LIMB_COUNT; limb++)
        check_body_limb(check, limb);
}

void motion_check_support(MotionCheck *check) {
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        for (size_t i = 0; i < phase->count; i++) {
            const MotionSample *sample = &phase->samples[i];
            check_float(check, phase, sample);
            check_rolling(check, phase, sample);
        }
    }
}
