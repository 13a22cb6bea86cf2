"""Where the muscles lie under the skin: outlines as an atlas draws them, seen from four sides of the anatomical position.

Metres: y is the height above the hips, z how far right of the middle, x forward. Outlines are of the right half.
"""

import numpy as np

from body import step
from net import smooth

# From which side an outline is drawn: its two axes, the way the skin faces there, and from which share of facing it fades in.
SIDES = {
    "back": ((2, 1), (-1, 0, 0), (-0.35, 0.50)),
    "front": ((2, 1), (1, 0, 0), (-0.35, 0.50)),
    "outer": ((0, 1), (0, 0, 1), (0.00, 0.60)),
    "hip": ((0, 1), (0, 0, 1), (-0.25, 0.30)),  # the outside, and round to both edges
    "inner": ((0, 1), (0, 0, -1), (-0.05, 0.55)),
    "flank": ((2, 1), (1, 0, 0), (-0.75, -0.05)),  # the front, and round to the sides
    "nape": ((2, 1), (-1, 0, 0), (-0.96, -0.45)),  # the back, and over the top of the shoulder
}

# For each muscle its outlines: the side, how soft the edge is (m to each side of it), the corners.
OUTLINES = {
    # From sacrum and crest down and outwards to the thigh bone.
    "gluteus_maximus": [
        ("back", 0.024, [(0.012, 0.055), (0.045, 0.078), (0.085, 0.060), (0.130, 0.005), (0.155, -0.045), (0.150, -0.085), (0.115, -0.105),
                         (0.065, -0.100), (0.030, -0.075), (0.012, -0.020)]),
        ("outer", 0.024, [(-0.12, 0.020), (-0.060, 0.015), (-0.025, -0.030), (-0.030, -0.080), (-0.12, -0.095)]),
    ],
    # A fan from the crest to the top of the thigh bone.
    "gluteus_medius": [
        ("hip", 0.022, [(0.094, 0.060), (0.060, 0.092), (-0.010, 0.104), (-0.055, 0.092), (-0.080, 0.058), (-0.048, 0.010), (-0.024, -0.032),
                        (0.014, -0.032), (0.066, 0.012)]),
    ],
    # Across the buttock from the sacrum to the top of the thigh bone.
    "piriformis": [
        ("back", 0.020, [(0.016, 0.062), (0.060, 0.050), (0.110, 0.026), (0.165, 0.010), (0.165, -0.022), (0.110, -0.012), (0.060, -0.004), (0.016, 0.006)]),
        ("outer", 0.020, [(-0.11, 0.030), (-0.050, 0.020), (-0.005, 0.006), (-0.005, -0.024), (-0.050, -0.022), (-0.11, -0.012)]),
    ],
    # From the sitting bone, in two strands to both sides of the knee; a thigh lifted off the mat shows them at its edge.
    "hamstrings": [
        ("back", 0.020, [(0.060, -0.105), (0.105, -0.105), (0.135, -0.190), (0.136, -0.280), (0.130, -0.375), (0.108, -0.370), (0.088, -0.320),
                         (0.068, -0.370), (0.044, -0.375), (0.036, -0.280), (0.040, -0.190)]),
        ("outer", 0.018, [(-0.14, -0.120), (-0.040, -0.150), (-0.028, -0.230), (-0.030, -0.310), (-0.050, -0.360), (-0.14, -0.370)]),
    ],
    # Long before the thigh, broadest in its lower half, and to the knee cap.
    "quadriceps": [
        ("front", 0.021, [(0.090, -0.060), (0.118, -0.080), (0.146, -0.150), (0.152, -0.230), (0.140, -0.310), (0.112, -0.362), (0.090, -0.372), (0.066, -0.365),
                          (0.038, -0.335), (0.034, -0.280), (0.050, -0.190), (0.066, -0.110)]),
    ],
    # From the pubic bone down the inside of the thigh, and round to where it shows from before.
    "adductors": [
        ("inner", 0.022, [(0.050, -0.110), (-0.040, -0.110), (-0.050, -0.180), (-0.036, -0.280), (0.000, -0.345), (0.036, -0.290), (0.054, -0.190)]),
        ("front", 0.020, [(0.020, -0.125), (0.066, -0.135), (0.086, -0.190), (0.082, -0.270), (0.060, -0.345), (0.020, -0.350)]),
    ],
    # Where psoas and iliacus come out over the hip's crease, and the head of the rectus femoris below it: well beside the middle, where
    # after a birth no one wants to see a stain.
    "hip_flexors": [
        ("front", 0.019, [(0.094, 0.044), (0.116, 0.058), (0.142, 0.044), (0.156, 0.000), (0.156, -0.060), (0.148, -0.120), (0.130, -0.150),
                          (0.112, -0.130), (0.102, -0.080), (0.094, -0.020)]),
        ("outer", 0.019, [(0.030, 0.040), (0.12, 0.040), (0.12, -0.140), (0.040, -0.130), (0.028, -0.050)]),
    ],
    # Two heads, the inner one lower, to the tendon; lying down they show at the edge of the shank.
    "calves": [
        ("back", 0.018, [(0.050, -0.425), (0.085, -0.440), (0.120, -0.425), (0.134, -0.490), (0.124, -0.560), (0.100, -0.600), (0.088, -0.660), (0.078, -0.660),
                         (0.070, -0.615), (0.046, -0.580), (0.036, -0.500)]),
        ("outer", 0.018, [(-0.12, -0.430), (-0.030, -0.440), (-0.016, -0.490), (-0.020, -0.550), (-0.040, -0.600), (-0.12, -0.620)]),
    ],
    # Before the shank, beside the edge of the shin bone, to its tendon.
    "shins": [
        ("front", 0.016, [(0.092, -0.430), (0.124, -0.436), (0.140, -0.490), (0.132, -0.570), (0.114, -0.650), (0.094, -0.690), (0.082, -0.650), (0.084, -0.560),
                          (0.086, -0.480)]),
        ("outer", 0.016, [(-0.004, -0.440), (0.10, -0.430), (0.10, -0.690), (0.020, -0.680), (-0.004, -0.600), (-0.012, -0.520)]),
    ],
    # The corset between the arch of the ribs, the crest and the pubic bone.
    "abdominals": [
        ("flank", 0.034, [(-0.05, 0.262), (0.030, 0.260), (0.070, 0.240), (0.110, 0.225), (0.190, 0.225), (0.190, 0.082), (0.120, 0.072), (0.075, 0.052),
                          (0.035, 0.040), (-0.05, 0.036)]),
    ],
    # The side of the waist from the crest up over the lower ribs.
    "obliques": [
        ("outer", 0.028, [(-0.080, 0.070), (0.085, 0.066), (0.098, 0.140), (0.094, 0.220), (0.080, 0.310), (0.050, 0.380), (0.000, 0.400), (-0.055, 0.370),
                          (-0.076, 0.290), (-0.084, 0.180)]),
        ("flank", 0.024, [(0.066, 0.066), (0.200, 0.066), (0.200, 0.375), (0.120, 0.365), (0.090, 0.270), (0.070, 0.170)]),
    ],
    # From the breast bone, fanned, to the front of the armpit.
    "pectorals": [
        ("front", 0.024, [(0.006, 0.400), (0.006, 0.490), (0.040, 0.515), (0.090, 0.512), (0.140, 0.492), (0.150, 0.460), (0.124, 0.425), (0.080, 0.390), (0.040, 0.382)]),
    ],
    # Along both sides of the spine, thick over the low back, thin between the shoulder blades.
    "back_extensors": [
        ("back", 0.024, [(-0.05, 0.035), (0.032, 0.048), (0.060, 0.095), (0.066, 0.150), (0.062, 0.220), (0.056, 0.300), (0.044, 0.380), (0.022, 0.440),
                         (-0.05, 0.445)]),
    ],
    # Under the arch of the ribs, where breathing lifts the belly.
    "diaphragm": [
        ("flank", 0.032, [(-0.05, 0.300), (0.022, 0.292), (0.062, 0.258), (0.098, 0.212), (0.108, 0.170), (0.075, 0.158), (0.045, 0.132), (-0.05, 0.118)]),
    ],
    # The trapezius: from the nape to the tip of the shoulder, and to a point far down the spine.
    "shoulders": [
        ("nape", 0.018, [(-0.05, 0.645), (0.024, 0.640), (0.048, 0.590), (0.075, 0.562), (0.112, 0.542), (0.110, 0.515), (0.085, 0.505), (0.062, 0.528),
                         (0.048, 0.500), (-0.05, 0.480)]),
        ("back", 0.022, [(-0.05, 0.520), (0.100, 0.500), (0.082, 0.462), (0.056, 0.420), (0.030, 0.350), (0.008, 0.290), (-0.05, 0.280)]),
    ],
    "pelvic_floor": [("inner", 0.030, [(-0.050, -0.080), (0.040, -0.075), (0.030, -0.110), (-0.030, -0.120)])],
}


# Edges are this much softer than an atlas has them: what works is a light under the cloth, and a stain has edges. They fade mostly inwards.
OUTWARDS, INWARDS = 1.1, 2.0


def inside(points, corners):
    """How far points lie inside an outline (m), below 0 outside."""
    a = np.array(corners, float)
    b = np.roll(a, -1, axis=0)
    ab = b - a
    to = points[:, None] - a
    t = np.clip((to * ab).sum(axis=2) / (ab * ab).sum(axis=1), 0, 1)
    far = np.linalg.norm(to - t[:, :, None] * ab, axis=2).min(axis=1)
    y, up, down = points[:, None, 1], a[:, 1], b[:, 1]
    cross = ((up <= y) != (down <= y)) & (points[:, None, 0] < a[:, 0] + (y - up) / np.where(down == up, 1, down - up) * ab[:, 0])
    return np.where(cross.sum(axis=1) % 2 == 1, far, -far)


def shares(net, p, n):
    """Share (0..1) of each muscle at points p with normals n of the anatomical position."""
    out = {}
    for name, outlines in OUTLINES.items():
        share = np.zeros(len(p))
        for side, soft, corners in outlines:
            axes, toward, (none, whole) = SIDES[side]
            here = step(-OUTWARDS * soft, INWARDS * soft, inside(p[:, axes], corners)) * step(none, whole, n @ np.array(toward, float))
            share = 1 - (1 - share) * (1 - here)
        share[net.part == 1] = 0
        # The first of the three is the one that smooth() does not hold at 0 in the middle.
        share = smooth(net, np.c_[share, share, share], np.full(len(p), 0.5), 3)[:, 0]
        out[name] = share / share.max()
    return out
