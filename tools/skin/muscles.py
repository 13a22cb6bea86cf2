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
    "hip": ((0, 1), (0, 0, 1), (-0.35, 0.45)),  # the outside, and round to both edges
    "inner": ((0, 1), (0, 0, -1), (-0.05, 0.55)),
    "flank": ((2, 1), (1, 0, 0), (-0.75, -0.05)),  # the front, and round to the sides
    "ridge": ((2, 1), (-1, 0, 0), (-0.35, 0.15)),  # the back, and the top of the shoulder
    "belly": ((2, 1), (1, 0, 0), (-0.50, 0.70)),  # the front, paling to the back
    "chest": ((2, 1), (1, 0, 0), (-0.20, 0.50)),
}

# For each muscle its outlines: the side, and the corners. Half of its light is there where an outline runs.
OUTLINES = {
    # From sacrum and crest down and outwards to the thigh bone.
    "gluteus_maximus": [
        ("back", [(0.012, 0.055), (0.045, 0.078), (0.085, 0.060), (0.130, 0.005), (0.155, -0.045), (0.150, -0.085), (0.115, -0.105),
                  (0.065, -0.100), (0.030, -0.075), (0.012, -0.020)]),
        ("outer", [(-0.12, 0.030), (-0.060, 0.025), (-0.025, -0.020), (-0.030, -0.080), (-0.12, -0.095)]),
    ],
    # A fan from the crest to the top of the thigh bone.
    "gluteus_medius": [
        ("hip", [(0.094, 0.060), (0.060, 0.096), (-0.010, 0.110), (-0.058, 0.098), (-0.084, 0.058), (-0.060, 0.000), (-0.030, -0.050),
                 (0.020, -0.050), (0.066, 0.006)]),
    ],
    # Across the buttock from the sacrum to the top of the thigh bone.
    "piriformis": [
        ("back", [(0.016, 0.062), (0.060, 0.050), (0.110, 0.026), (0.165, 0.010), (0.165, -0.022), (0.110, -0.012), (0.060, -0.004), (0.016, 0.006)]),
        ("outer", [(-0.11, 0.030), (-0.050, 0.020), (-0.005, 0.006), (-0.005, -0.024), (-0.050, -0.022), (-0.11, -0.012)]),
    ],
    # From the sitting bone, in two strands to both sides of the knee; a thigh lifted off the mat shows them at its edge.
    "hamstrings": [
        ("back", [(0.074, -0.095), (0.100, -0.100), (0.132, -0.180), (0.138, -0.260), (0.128, -0.340), (0.112, -0.372), (0.088, -0.330),
                  (0.062, -0.372), (0.044, -0.340), (0.036, -0.260), (0.044, -0.180)]),
        ("outer", [(-0.14, -0.110), (-0.050, -0.140), (-0.030, -0.220), (-0.036, -0.310), (-0.060, -0.370), (-0.14, -0.370)]),
    ],
    # Long before the thigh, broadest in its middle, and tapered to the knee cap.
    "quadriceps": [
        ("front", [(0.092, -0.070), (0.116, -0.090), (0.142, -0.150), (0.150, -0.225), (0.138, -0.300), (0.112, -0.350), (0.090, -0.362), (0.068, -0.350),
                   (0.044, -0.310), (0.040, -0.240), (0.054, -0.160), (0.072, -0.100)]),
    ],
    # From the pubic bone down the inside of the thigh, and round to where it shows from before.
    "adductors": [
        ("inner", [(0.050, -0.110), (-0.040, -0.110), (-0.050, -0.180), (-0.036, -0.280), (0.000, -0.345), (0.036, -0.290), (0.054, -0.190)]),
        ("front", [(0.020, -0.125), (0.066, -0.135), (0.086, -0.190), (0.082, -0.270), (0.060, -0.345), (0.020, -0.350)]),
    ],
    # Where psoas and iliacus come out over the hip's crease, and the head of the rectus femoris below it: well beside the middle, where
    # after a birth no one wants to see a stain. Above they reach the abdominals, which work with them: two lights with a dark strip
    # between them look like stains.
    "hip_flexors": [
        ("front", [(0.092, 0.075), (0.112, 0.098), (0.140, 0.085), (0.156, 0.030), (0.156, -0.040), (0.148, -0.110), (0.130, -0.170), (0.108, -0.160),
                   (0.092, -0.100), (0.088, 0.000)]),
        ("outer", [(0.040, 0.060), (0.075, 0.095), (0.12, 0.070), (0.12, -0.140), (0.080, -0.175), (0.048, -0.115), (0.034, -0.030)]),
    ],
    # Two heads, the inner one lower, to the tendon; lying down they show at the edge of the shank.
    "calves": [
        ("back", [(0.068, -0.405), (0.086, -0.420), (0.106, -0.405), (0.128, -0.450), (0.132, -0.500), (0.120, -0.555), (0.098, -0.600), (0.086, -0.660),
                  (0.078, -0.660), (0.070, -0.615), (0.048, -0.570), (0.038, -0.510), (0.044, -0.450)]),
        ("outer", [(-0.12, -0.420), (-0.045, -0.415), (-0.020, -0.470), (-0.020, -0.530), (-0.038, -0.590), (-0.060, -0.650), (-0.12, -0.660)]),
    ],
    # Before the shank, beside the edge of the shin bone, to its tendon.
    "shins": [
        ("front", [(0.098, -0.425), (0.120, -0.440), (0.134, -0.490), (0.128, -0.570), (0.110, -0.650), (0.094, -0.700), (0.084, -0.650), (0.086, -0.560),
                   (0.088, -0.480)]),
        ("outer", [(0.010, -0.430), (0.040, -0.425), (0.10, -0.450), (0.10, -0.660), (0.030, -0.700), (0.010, -0.640), (-0.004, -0.560), (-0.004, -0.480)]),
    ],
    # The deep corset, where it is felt: from the arch of the ribs down to a line between the two crests, well above the groin.
    "abdominals": [
        ("belly", [(-0.20, 0.275), (0.035, 0.272), (0.080, 0.250), (0.120, 0.220), (0.180, 0.195), (0.180, 0.105), (0.130, 0.090), (0.080, 0.060),
                   (0.035, 0.040), (-0.20, 0.036)]),
    ],
    # The side of the waist from the crest up over the lower ribs.
    "obliques": [
        ("outer", [(-0.080, 0.070), (0.085, 0.066), (0.098, 0.140), (0.094, 0.220), (0.080, 0.310), (0.050, 0.380), (0.000, 0.400), (-0.055, 0.370),
                   (-0.076, 0.290), (-0.084, 0.180)]),
        ("flank", [(0.066, 0.066), (0.200, 0.066), (0.200, 0.375), (0.120, 0.365), (0.090, 0.270), (0.070, 0.170)]),
    ],
    # From collar bone and breast bone, above the breasts, fanned to the upper arm.
    "pectorals": [
        ("chest", [(-0.008, 0.500), (0.025, 0.516), (0.070, 0.524), (0.115, 0.512), (0.155, 0.490), (0.186, 0.464), (0.182, 0.444), (0.150, 0.436),
                   (0.115, 0.418), (0.080, 0.408), (0.045, 0.412), (0.015, 0.430), (-0.008, 0.445)]),
    ],
    # Along both sides of the spine, thick over the low back, thin between the shoulder blades.
    "back_extensors": [
        ("back", [(-0.20, 0.035), (0.032, 0.048), (0.060, 0.095), (0.066, 0.150), (0.064, 0.220), (0.060, 0.300), (0.050, 0.380), (0.026, 0.440),
                  (-0.20, 0.450)]),
    ],
    # Under the arch of the ribs, where breathing lifts the belly.
    "diaphragm": [
        ("flank", [(-0.20, 0.300), (0.022, 0.292), (0.062, 0.258), (0.098, 0.212), (0.108, 0.170), (0.075, 0.158), (0.045, 0.132), (-0.20, 0.118)]),
    ],
    # The upper and the middle trapezius: from the nape along the top of the shoulder to its tip, and down between the shoulder blades.
    "shoulders": [
        ("back", [(-0.20, 0.630), (0.020, 0.622), (0.036, 0.585), (0.046, 0.540), (-0.20, 0.525)]),
        ("ridge", [(-0.20, 0.600), (0.040, 0.605), (0.080, 0.592), (0.120, 0.575), (0.165, 0.550), (0.165, 0.510), (0.120, 0.488), (0.070, 0.488), (-0.20, 0.480)]),
        ("back", [(-0.20, 0.530), (0.070, 0.515), (0.066, 0.475), (0.045, 0.430), (0.022, 0.395), (-0.20, 0.375)]),
    ],
    "pelvic_floor": [("inner", [(-0.050, -0.080), (0.040, -0.075), (0.030, -0.110), (-0.030, -0.120)])],
}

# What goes on over the arm: all else ends at its seam.
OVER_ARM = {"pectorals"}

# The share along an outline, and how far beyond it there is some at least, metres: a narrow muscle would have a hard edge.
AT_OUTLINE = 0.35
FADES_M = 0.03


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
    """Share (0..1) of each muscle at points p with normals n of the anatomical position: highest along its middle, 0 beyond its edge, so
    that it can light up from the middle outwards. What works is a light under the cloth, and an edge would make it a stain."""
    out = {}
    for name, outlines in OUTLINES.items():
        share = np.zeros(len(p))
        for side, corners in outlines:
            axes, toward, (none, whole) = SIDES[side]
            faces = step(none, whole, n @ np.array(toward, float))
            far = inside(p[:, axes], corners)
            most = far[faces > 0.5].max()
            beyond = max(FADES_M, most * AT_OUTLINE / (1 - AT_OUTLINE))
            here = np.where(far > 0, AT_OUTLINE + (1 - AT_OUTLINE) * far / most, AT_OUTLINE * (1 + far / beyond))
            here = np.clip(here, 0, 1) * faces
            share = 1 - (1 - share) * (1 - here)
        if name not in OVER_ARM:
            share[net.part == 1] = 0
        # The first of the three is the one that smooth() does not hold at 0 in the middle.
        share = smooth(net, np.c_[share, share, share], np.full(len(p), 0.5), 6)[:, 0]
        out[name] = share / share.max()
    return out
