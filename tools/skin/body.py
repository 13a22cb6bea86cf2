"""The body as smooth solids on the skeleton: joint frames of a pose, and a signed distance to the flesh round them.

Joints and angles are those of src/body/skeleton.c and frames.c; metres, degrees, X forward, Y up, Z right.
Only the right limbs are told; the left ones mirror them.
"""

import tomllib

import numpy as np
from scipy.spatial import cKDTree

H = 1.65
OFFSETS = {
    "pelvis": (None, (0, 0, 0)),
    "lumbar": ("pelvis", (-0.020, 0.065 * H, 0)),
    "thorax": ("lumbar", (0, 0.105 * H, 0)),
    "neck": ("thorax", (-0.015, 0.168 * H, 0)),
    "head": ("neck", (0.030, 0.052 * H, 0)),
    "clavicle": ("thorax", (0.035, 0.130 * H, 0.025)),
    "shoulder": ("clavicle", (-0.015, 0, 0.100 * H - 0.025)),
    "elbow": ("shoulder", (0, -0.172 * H, 0)),
    "wrist": ("elbow", (0, -0.148 * H, 0)),
    "hip": ("pelvis", (0, 0, 0.052 * H)),
    "knee": ("hip", (0, -0.243 * H, 0)),
    "ankle": ("knee", (0, -0.236 * H, 0)),
}


def turn(axis, deg):
    a = np.radians(deg)
    c, s = np.cos(a), np.sin(a)
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    m = np.eye(3)
    m[i, i] = m[j, j] = c
    m[i, j], m[j, i] = -s, s
    return m


def zxy(z, x, y):
    return turn("z", z) @ turn("x", x) @ turn("y", y)


def frames(pose):
    """Joint frames {name: (origin, axes)} of a pose {angle: degrees}; the right side."""
    a = lambda name: pose.get(name, 0.0)
    local = {
        "lumbar": zxy(-a("lumbar_flexion") / 2, 0, a("lumbar_turn_left")),
        "thorax": zxy(-a("lumbar_flexion") / 2 - a("thorax_flexion"), 0, a("thorax_turn_left")),
        "clavicle": turn("y", a("protraction")) @ turn("x", -a("elevation")),
        "shoulder": zxy(a("arm_flexion"), -a("arm_abduction"), -a("arm_rotation")),
        "elbow": turn("z", a("elbow_flexion")),
        "hip": zxy(a("hip_flexion"), -a("hip_abduction"), -a("hip_rotation")),
        "knee": turn("z", -a("knee_flexion")),
    }
    out = {}
    for name, (parent, offset) in OFFSETS.items():
        if parent is None:
            out[name] = (np.zeros(3), np.eye(3))
            continue
        origin = out[parent][0] + out[parent][1] @ np.array(offset, float)
        turning = out["thorax" if name == "shoulder" else parent][1]
        out[name] = (origin, turning @ local.get(name, np.eye(3)))
    return out


def hill(middle, half, x):
    t = 1 - ((x - middle) / half) ** 2
    return np.where(t > 0, t * t, 0)


def step(a, b, x):
    t = np.clip((x - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


class Loft:
    """A smooth body over cross-sections: (at, u, v, u+, u-, v+, v-, square), and how far its ends are rounded."""

    def __init__(self, keys, caps=(0.02, 0.02), bump=None):
        self.keys, self.caps, self.bump = keys, caps, bump

    def ring(self, s):
        n = len(self.keys)
        i = min(int(s), n - 2)
        t = s - i
        k = [self.keys[min(max(j, 0), n - 1)] for j in (i - 1, i, i + 1, i + 2)]

        def blend(index):
            p = [np.asarray(key[index], float) for key in k]
            return 0.5 * (2 * p[1] + (p[2] - p[0]) * t + (2 * p[0] - 5 * p[1] + 4 * p[2] - p[3]) * t * t
                          + (3 * p[1] - p[0] - 3 * p[2] + p[3]) * t**3)

        def lerp(index):
            return np.asarray(k[1][index]) * (1 - t) + np.asarray(k[2][index]) * t

        unit = lambda v: v / np.linalg.norm(v)
        return (blend(0), unit(lerp(1)), unit(lerp(2))) + tuple(float(blend(j)) for j in (3, 4, 5, 6)) + (float(lerp(7)),)

    def points(self, s, angles, wide=1.0, shift=0.0):
        at, u, v, up, um, vp, vm, square = self.ring(s)
        c, sn = np.cos(angles), np.sin(angles)
        both = c * c * sn * sn
        out = 1 + square * both * (0.5 + 0.9 * both)
        p = c * out * np.where(c > 0, up, um) * wide
        q = sn * out * np.where(sn > 0, vp, vm) * wide
        if self.bump is not None:
            p, q = self.bump(at, c, sn, p, q)
        along = np.cross(u, v)
        return at + along * shift + np.outer(p, u) + np.outer(q, v)

    def cloud(self, per=14, round_=160):
        """Dense points on the surface and their outward normals."""
        angles = 2 * np.pi * np.arange(round_) / round_
        rows = []
        turns = np.linspace(np.pi / 2, 0, 14)[:-1]
        for t in turns:
            rows.append(self.points(0, angles, max(np.cos(t), 0.01), -self.caps[0] * np.sin(t)))
        for s in np.linspace(0, len(self.keys) - 1, per * (len(self.keys) - 1) + 1):
            rows.append(self.points(s, angles))
        for t in turns[::-1]:
            rows.append(self.points(len(self.keys) - 1, angles, max(np.cos(t), 0.01), self.caps[1] * np.sin(t)))
        grid = np.array(rows)
        along = np.gradient(grid, axis=0)
        around = np.roll(grid, -1, axis=1) - np.roll(grid, 1, axis=1)
        normal = np.cross(around, along)
        normal /= np.linalg.norm(normal, axis=2, keepdims=True) + 1e-12
        return grid.reshape(-1, 3), normal.reshape(-1, 3)


class Solid:
    """Signed distance (negative inside) to one loft, and the way it grows."""

    def __init__(self, loft):
        self.points, self.normals = loft.cloud()
        self.thick = 1.3 * max(max(key[3:7]) for key in loft.keys)
        self.tree = cKDTree(self.points)

    def __call__(self, p):
        far, index = self.tree.query(p, k=4)
        d = np.zeros(len(p))
        n = np.zeros((len(p), 3))
        w = 1 / (far**2 + 4e-6)
        w /= w.sum(axis=1, keepdims=True)
        for k in range(4):
            q, m = self.points[index[:, k]], self.normals[index[:, k]]
            off = p - q
            dot = (off * m).sum(axis=1)
            lateral = np.maximum((off**2).sum(axis=1) - dot**2, 0)
            d += w[:, k] * np.where(dot < 0, -1, 1) * np.sqrt(dot**2 + np.maximum(lateral - 0.003**2, 0))
            away = off * np.where(dot < 0, -1, 1)[:, None]
            m = m + away / 0.012 * np.clip(np.linalg.norm(off, axis=1) - 0.004, 0, 0.05)[:, None]
            n += w[:, k, None] * m
        wrong = d < -self.thick  # deeper than it is thick: beyond a pointed end, not inside
        d[wrong] *= -1
        n[wrong] *= -1
        n /= np.linalg.norm(n, axis=1, keepdims=True) + 1e-12
        return d, n


def union(a, b, k):
    """Smooth union of two (distance, normal); k metres, less where the two face the same way."""
    (da, na), (db, nb) = a, b
    k = k * np.clip(1 - (na * nb).sum(axis=1), 0.05, 1) + 1e-6
    h = np.clip(0.5 + 0.5 * (db - da) / k, 0, 1)
    d = db * (1 - h) + da * h - k * h * (1 - h)
    n = nb * (1 - h)[:, None] + na * h[:, None]
    return d, n / (np.linalg.norm(n, axis=1, keepdims=True) + 1e-12)


# Cross-sections (joint, x, y, half, front, back, square, slope) from the crotch to inside the head.
TRUNK = [
    ("pelvis", 0.002, -0.092, 0.040, 0.034, 0.046, 0.20, 0),
    ("pelvis", 0.000, -0.052, 0.108, 0.062, 0.082, 0.30, 0),
    ("pelvis", 0.000, 0.000, 0.160, 0.087, 0.090, 0.30, 0),
    ("pelvis", -0.002, 0.050, 0.160, 0.095, 0.090, 0.30, 0),
    ("pelvis", -0.003, 0.085, 0.148, 0.095, 0.080, 0.25, 0),
    ("lumbar", 0.016, 0.022, 0.134, 0.090, 0.069, 0.20, 0),
    ("lumbar", 0.016, 0.075, 0.121, 0.082, 0.066, 0.20, 0),
    ("lumbar", 0.017, 0.130, 0.120, 0.082, 0.073, 0.20, 0),
    ("thorax", 0.018, 0.005, 0.125, 0.086, 0.086, 0.25, 0),
    ("thorax", 0.018, 0.060, 0.132, 0.090, 0.090, 0.30, 0),
    ("thorax", 0.018, 0.115, 0.138, 0.090, 0.090, 0.35, 0),
    ("thorax", 0.014, 0.172, 0.141, 0.084, 0.086, 0.40, 0),
    ("thorax", 0.006, 0.214, 0.134, 0.070, 0.078, 0.30, 0),
    ("thorax", -0.001, 0.243, 0.106, 0.060, 0.066, 0.15, 0.08),
    ("thorax", -0.004, 0.264, 0.072, 0.053, 0.055, 0.00, 0.20),
    ("thorax", -0.003, 0.281, 0.054, 0.047, 0.047, 0.00, 0.20),
    ("neck", 0.009, 0.020, 0.0485, 0.0455, 0.045, 0.00, 0.10),
    ("head", -0.004, -0.030, 0.046, 0.0465, 0.045, 0.00, 0.05),
    ("head", -0.004, 0.034, 0.046, 0.048, 0.045, 0.00, 0),
]
# Share of the breath at each side and in front: the low ribs widen, the belly rises as the breathing muscle goes down.
BREATH = {4: (0, 0.3), 5: (0, 0.9), 6: (0.3, 1.4), 7: (0.6, 1.4), 8: (0.8, 1.0), 9: (1, 0.6), 10: (0.6, 0.2)}
SAGS = {5: 0.65, 6: 1, 7: 1, 8: 0.7}  # share of the sinking of a waist that lies on its side

THIGH = [  # x, y, front, back, outer, inner
    (0.000, 0.004, 0.086, 0.078, 0.079, 0.066),
    (0.000, -0.065, 0.088, 0.083, 0.088, 0.077),
    (0.002, -0.140, 0.084, 0.081, 0.084, 0.078),
    (0.003, -0.230, 0.074, 0.071, 0.072, 0.069),
    (0.002, -0.320, 0.062, 0.0585, 0.060, 0.060),
    (0.001, -0.370, 0.056, 0.0525, 0.056, 0.056),
    (0.000, -0.401, 0.053, 0.0505, 0.053, 0.053),
]
CALF = [
    (0.000, 0.000, 0.053, 0.0500, 0.053, 0.053),
    (-0.002, -0.060, 0.049, 0.0510, 0.050, 0.050),
    (-0.004, -0.125, 0.044, 0.059, 0.050, 0.052),
    (-0.004, -0.200, 0.039, 0.052, 0.044, 0.045),
    (-0.003, -0.270, 0.034, 0.038, 0.035, 0.036),
    (-0.003, -0.320, 0.030, 0.031, 0.030, 0.031),
    (-0.003, -0.355, 0.0295, 0.032, 0.0295, 0.030),
    (-0.004, -0.385, 0.0345, 0.033, 0.031, 0.031),
    (-0.006, -0.411, 0.0450, 0.031, 0.0285, 0.0285),
    (-0.006, -0.440, 0.0480, 0.031, 0.028, 0.028),
]
UPPER_ARM = [  # y, deep, wide
    (0.000, 0.040, 0.034),
    (-0.030, 0.0440, 0.0410),
    (-0.064, 0.044, 0.0425),
    (-0.125, 0.040, 0.040),
    (-0.184, 0.0375, 0.0375),
    (-0.220, 0.0355, 0.0355),
    (-0.255, 0.0335, 0.0345),
    (-0.284, 0.0320, 0.0345),
]
# The deltoid of an arm over the head: how much deeper and wider the rows of the upper arm are then.
DELTOID = [(0.008, 0.012), (0.010, 0.014), (0.009, 0.011), (0.004, 0.004)]
FOREARM = [
    (0.000, 0.0325, 0.034),
    (-0.050, 0.0345, 0.0335),
    (-0.110, 0.033, 0.030),
    (-0.170, 0.027, 0.023),
    (-0.222, 0.024, 0.018),
    (-0.245, 0.025, 0.017),
    (-0.275, 0.025, 0.017),
]
# From inside the chest to the shoulder joint: share of the way, deep, high, low.
GIRDLE = [(0.0, 0.050, 0.046, 0.064), (0.5, 0.050, 0.042, 0.068), (0.8, 0.047, 0.036, 0.058), (0.95, 0.041, 0.031, 0.046)]
GIRDLE_ROOT = (0.004, 0.203, 0.058)
# The trapezius, from inside the neck to the shoulder joint: the same. The blade hangs behind the ribs: share of the way from its lower
# to its upper corner, half as wide, half as thick.
TRAPEZIUS = [(0.0, 0.034, 0.018, 0.030), (0.35, 0.038, 0.022, 0.030), (0.7, 0.036, 0.022, 0.030), (0.93, 0.028, 0.020, 0.022)]
SHRUG = 0.014  # so much thicker above it is where it lifts the shoulder
CAP = 0.011  # and below an arm over the head, where the deltoid is pushed together
TRAPEZIUS_ROOT = (-0.014, 0.264, 0.018)
BLADE = [(0.0, 0.018, 0.011), (0.4, 0.034, 0.017), (0.75, 0.038, 0.017), (1.0, 0.026, 0.012)]
BLADE_TOP, BLADE_END = (-0.052, 0.205, 0.082), (-0.056, 0.088, 0.074)
BLADE_FOLLOWS = 0.6  # share of the clavicle's turn
CHEST = {"full": 0.024}  # how far the breasts stand out


def change_body(path):
    """Another body: metres that its sections have more than those above, from a TOML file (soft_tummy.toml)."""
    with open(path, "rb") as file:
        more = tomllib.load(file)
    if unknown := set(more) - {"trunk", "thigh", "chest_full"}:
        raise SystemExit("%s: unknown: %s" % (path, ", ".join(sorted(unknown))))
    for name, rows, columns in (("trunk", TRUNK, {"half": 3, "front": 4, "back": 5}),
                                ("thigh", THIGH, {"front": 2, "back": 3, "outer": 4, "inner": 5})):
        for section in more.get(name, []):
            at = section.pop("section")
            row = list(rows[at])
            for column, by in section.items():
                row[columns[column]] += by
            rows[at] = tuple(row)
    CHEST["full"] += more.get("chest_full", 0)


def trunk_loft(fr, ribs_m=0.0, sag=0.0):
    keys = []
    for i, (joint, x, y, half, front, back, square, slope) in enumerate(TRUNK):
        origin, axes = fr[joint]
        side, forward = BREATH.get(i, (0, 0))
        u, v = axes[:, 2], axes[:, 0]
        v = v - np.cross(u, v) * slope
        right = half + ribs_m * side + sag * SAGS.get(i, 0) * 0.024
        left = half + ribs_m * side - 0.35 * sag * SAGS.get(i, 0) * 0.024
        keys.append((origin + axes @ (x, y, 0), u, v / np.linalg.norm(v), right, left, front + ribs_m * forward, back, square))
    pelvis, thorax = fr["pelvis"], fr["thorax"]

    def bump(at, c, sn, p, q):
        chest = (thorax[1].T @ (at - thorax[0]))[1]
        hips = (pelvis[1].T @ (at - pelvis[0]))[1]
        wide, front, behind = np.abs(c), np.maximum(sn, 0), np.maximum(-sn, 0)
        q = q + CHEST["full"] * hill(0.104, 0.105, chest) * (0.35 * front**2 + hill(0.48, 0.58, wide) * front)
        q = q - behind * hill(-0.022, 0.085, hips) * (0.026 * hill(0.48, 0.55, wide) - 0.006 * hill(0, 0.3, wide))
        return p, q

    return Loft(keys, (0.022, 0.01), bump)


def solids(pose, ribs_m=0.0, sag=0.0):
    """The lofts of a pose by name, as Solid."""
    fr = frames(pose)
    over_head = step(80, 150, max(pose.get("arm_flexion", 0.0), pose.get("arm_abduction", 0.0)))
    out = {"trunk": trunk_loft(fr, ribs_m, sag)}

    def limb(joint, rows):
        origin, axes = fr[joint]
        return [(origin + axes @ (x, y, 0), axes[:, 0], axes[:, 2], f, b, o, i, 0) for x, y, f, b, o, i in rows]

    arm = lambda rows: [(0, y, d, d, w, w) for y, d, w in rows]
    out["thigh"] = Loft(limb("hip", THIGH), (0.050, 0.050))
    out["calf"] = Loft(limb("knee", CALF), (0.046, 0.01))
    upper = [(y, d + over_head * more[0], w + over_head * more[1]) for (y, d, w), more in zip(UPPER_ARM, DELTOID + [(0, 0)] * 4)]
    out["upper"] = Loft(limb("shoulder", arm(upper)), (0.034, 0.030))
    out["fore"] = Loft(limb("elbow", arm(FOREARM)), (0.030, 0.01))
    origin, axes = fr["thorax"]
    root, joint = origin + axes @ GIRDLE_ROOT, fr["shoulder"][0]
    along = (joint - root) / np.linalg.norm(joint - root)
    front = axes[:, 0] - along * (axes[:, 0] @ along)
    front /= np.linalg.norm(front)
    over = np.cross(along, front)
    out["girdle"] = Loft([(root + (joint - root) * t, front, over, d, d, high, low, 0) for t, d, high, low in GIRDLE], (0.02, 0.030))
    root = origin + axes @ TRAPEZIUS_ROOT
    end = joint + axes @ (0, 0.003, 0)
    along = (end - root) / np.linalg.norm(end - root)
    front = axes[:, 0] - along * (axes[:, 0] @ along)
    front /= np.linalg.norm(front)
    over = np.cross(along, front)
    lifted = np.clip(pose.get("elevation", 0.0) / 25, 0, 1)
    out["trapezius"] = Loft([(root + (end - root) * t, front, over, d, d, high + SHRUG * lifted * hill(0.28, 0.60, t) + CAP * over_head * hill(0.90, 0.60, t), low, 0)
                             for t, d, high, low in TRAPEZIUS], (0.015, 0.016))
    at, turning = blade_frame(fr, pose)
    top, low = at + turning @ (np.array(BLADE_TOP) - OFFSETS["clavicle"][1]), at + turning @ (np.array(BLADE_END) - OFFSETS["clavicle"][1])
    out["blade"] = Loft([(low + (top - low) * t, turning[:, 2], turning[:, 0], w, w, d, d, 0) for t, w, d in BLADE], (0.02, 0.02))
    return {name: Solid(loft) for name, loft in out.items()}, out, fr


def blade_frame(fr, pose):
    """The shoulder blade slides on the ribs: it goes with the clavicle, and round with an arm that is lifted."""
    a = lambda name: pose.get(name, 0.0) * BLADE_FOLLOWS
    lifted = max(0.0, max(pose.get("arm_abduction", 0.0), pose.get("arm_flexion", 0.0)) - 45) * 0.25
    turning = fr["thorax"][1] @ turn("y", a("protraction")) @ turn("x", -a("elevation") - lifted)
    return fr["clavicle"][0], turning


class Field:
    """Signed distance to the whole right half. `near` tells for each point how far it takes part in the unions at hip and
    shoulder (0 = only its own limb), `part` which limb it belongs to: 0 trunk, 1 arm, 2 leg."""

    def __init__(self, pose, ribs_m=0.0, sag=0.0):
        self.solid, self.lofts, self.frames = solids(pose, ribs_m, sag)

    def __call__(self, p, part, hip, shoulder):
        d, n = np.zeros(len(p)), np.zeros((len(p), 3))
        sets = {0: ("trunk", "girdle"), 1: ("upper", "fore"), 2: ("thigh", "calf")}
        blends = {0: 0.045, 1: 0.020, 2: 0.024}
        at_hip, at_shoulder = hip > 0, shoulder > 0
        needed = {0: (part == 0) | (part == 2) & at_hip | (part == 1) & at_shoulder,
                  1: (part == 1) | (part == 0) & at_shoulder, 2: (part == 2) | (part == 0) & at_hip}
        own = {}
        for k, (first, second) in sets.items():
            far, way = np.full(len(p), 9.0), np.zeros((len(p), 3))
            m = needed[k]
            if m.any():
                far[m], way[m] = union(self.solid[first](p[m]), self.solid[second](p[m]), blends[k])
            if k == 0:
                origin, axes = self.frames["thorax"]
                m = m & ((p - origin) @ axes[:, 1] > 0.02)
                if m.any():
                    far[m], way[m] = union(union((far[m], way[m]), self.solid["trapezius"](p[m]), 0.030), self.solid["blade"](p[m]), 0.020)
            own[k] = far, way
        for k in sets:
            m = part == k
            d[m], n[m] = own[k][0][m], own[k][1][m]
        for other, near, blend in ((2, hip, 0.020), (1, shoulder, 0.030)):
            m = (near > 0) & ((part == 0) | (part == other))
            if not m.any():
                continue
            a, b = (own[0][0][m], own[0][1][m]), (own[other][0][m], own[other][1][m])
            both = union(a, b, blend * near[m])
            w = step(0, 0.35, near[m])
            d[m] = d[m] * (1 - w) + both[0] * w
            n[m] = n[m] * (1 - w)[:, None] + both[1] * w[:, None]
        return d, n / (np.linalg.norm(n, axis=1, keepdims=True) + 1e-12)
