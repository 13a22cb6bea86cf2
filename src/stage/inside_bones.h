// Pelvis and low back cut through the middle, as both inside views draw them. Internal to the inside views.
#pragma once
#include "stage/inside_lens.h"

enum { SPINE_VERTEBRAE = 5, SPINE_ABOVE = 2 }; // of the low back, and of the chest above it, up to the rim

// The low back in the lens: a cubic from the sacrum's upper end, and its directions at both ends; `down` moves a place of the
// curve down, most in the middle and not at all at its ends.
typedef struct InsideSpine {
    LensPoint from, to, leave, arrive;
    double down;
} InsideSpine;

// Corners of a vertebra: 0 lower back, 1 lower front, 2 upper front, 3 upper back.
typedef struct VertebraCorners {
    LensPoint at[4];
} VertebraCorners;

typedef enum InsideBone { BONE_HIP, BONE_SYMPHYSIS, BONE_SACRUM, BONE_TAIL } InsideBone;
// The outline of a bone in the pelvis, of the tailbone its middle: `count` points that are never freed.
const PartPoint *inside_bone_points(InsideBone bone, int *count);

// The spine on a pelvis: `chest` is the frame of the ribs, whose origin is the upper end of the low back.
InsideSpine inside_spine_of(const Section *section, const LensFrame *chest);
// Vertebra `i` from below, 0..SPINE_VERTEBRAE + SPINE_ABOVE - 1.
VertebraCorners inside_vertebra(const Section *section, const InsideSpine *spine, int i);
// The upper end of the sacrum, on which the lowest disc stands: 0 its back, 1 its front.
void inside_sacrum_end(const Section *section, LensPoint end[2]);

// Pelvis and spine as the lens over a pelvic tilt shows them at a moment.
void inside_tilt_bones(const Lens *lens, const ViewCamera *camera, const StageView *view, Section *section,
                       InsideSpine *spine);

// What lies beyond the cut: the inner face of the hip bone, `faint` 0..1.
void inside_paint_hip_bone(const Section *section, double faint);
// The vertebrae with their discs, and the canal behind them.
void inside_paint_spine(const Section *section, const InsideSpine *spine);
// Sacrum and tailbone, cut through.
void inside_paint_sacrum(const Section *section);
// The pubic joint, cut through.
void inside_paint_symphysis(const Section *section);
