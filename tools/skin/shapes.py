"""What the skin does where a joint goes far, and how it breathes and sags."""

import numpy as np

from body import Field, frames, hill, step
from net import REST, neighbours, smooth
from weights import blended, bones, motions, posed

# Which way a limb points (from `joint` to `end`, in the frame of `parent`) decides how much of each shape shows.
HANGING = {"arm_flexion": 0, "arm_abduction": 5}
ARMS = [HANGING, {"arm_flexion": 90, "arm_abduction": 0}, {"arm_flexion": 0, "arm_abduction": 140}]  # a shoulder that goes suits all of them
JOINTS = {
    "hip": ("pelvis", "hip", "knee", (0.17, 0.26), [
        {"hip_flexion": f, "hip_abduction": a} for f, a in
        [(-25, 0), (-5, 0), (0, 40), (0, -15), (50, 0), (50, 40), (56, -12), (90, 0), (90, 40), (90, -20), (111, 8), (125, 0), (122, 12), (125, 30)]]),
    "shoulder": ("thorax", "shoulder", "elbow", (0.14, 0.21), [
        {"arm_flexion": f, "arm_abduction": a} for f, a in
        [(0, 5), (-45, 10), (45, 0), (90, 0), (90, -35), (45, -30), (36, -48), (130, 0), (0, 95), (60, 50), (-40, 50)]] + [
        {"arm_flexion": f, "arm_abduction": a, "elevation": 16} for f, a in [(165, 10), (0, 140), (0, 165)]]),
    "clavicle": ("thorax", "clavicle", "shoulder", (0.19, 0.27), [
        {"elevation": e, "protraction": p, **HANGING} for e, p in
        [(12, 0), (25, 0), (-10, 0), (0, 20), (0, 40), (0, -22), (12, -20), (14, 24)]]),
    "knee": ("hip", "knee", "ankle", (0.12, 0.17), [{"knee_flexion": f} for f in (0, 60, 105, 150)]),
    "elbow": ("shoulder", "elbow", "wrist", (0.085, 0.125), [{"elbow_flexion": f} for f in (0, 70, 110, 150)]),
}


LARGEST = {"hip": 0.035, "shoulder": 0.035, "clavicle": 0.035, "knee": 0.014, "elbow": 0.014}  # metres that a shape moves a point
# An arm over the head, which lifts its shoulder: armpit and shoulder cap change places.
RAISED, RAISED_ROUNDS, RAISED_SMOOTHINGS = 0.120, 48, 6
ROUNDS = {"hip": 24, "shoulder": 24, "clavicle": 24, "knee": 14, "elbow": 14}

SMOOTHINGS = {"hip": 13}  # else 9; in the groin, where the two sides meet, less leaves a crease turned under itself


def direction(fr, parent, joint, end):
    d = fr[parent][1].T @ (fr[end][0] - fr[joint][0])
    return d / np.linalg.norm(d)


def correct(net, w, rest, rest_frames, pose, before=0):
    """The flesh of a pose, how each point turns, and where it comes to lie after it was moved by `before`."""
    pose = {**REST, **pose}
    field = Field(pose)
    real, dual = motions(rest, bones(pose, rest_frames))
    m, t = blended(w, real, dual)
    start = np.einsum("nij,nj->ni", m, net.points + before) + t
    return field, m, start


def settle(net, field, m, start, mask, rounds):
    """Onto the surface; along it as evenly as at rest."""
    a, b = neighbours(net).T
    count = np.maximum(np.bincount(a, minlength=len(start)), 1)[:, None]

    def mean(p):
        out = np.zeros_like(p)
        np.add.at(out, a, p[b])
        return out / count

    wish = np.einsum("nij,nj->ni", m, mean(net.points) - net.points)
    some = mask > 0

    def field_at(p):
        d, n = np.zeros(len(p)), np.zeros_like(p)
        d[some], n[some] = field(p[some], net.part[some], net.near_hip[some], net.near_shoulder[some])
        return d, n

    p = start.copy()
    for _ in range(rounds):
        d, n = field_at(p)
        p = p - mask[:, None] * n * np.clip(d - net.off, -0.012, 0.012)[:, None]
        move = mean(p) - p - wish
        move -= 0.85 * n * (move * n).sum(axis=1, keepdims=True)
        p = p + 0.45 * mask[:, None] * move
        p[net.middle, 2] = start[net.middle, 2]
    d, n = field_at(p)
    return p - mask[:, None] * n * np.clip(d - net.off, -0.006, 0.006)[:, None]


# Two solids meet at an angle, flesh goes round it: how far from knee and elbow, along the limb (m).
BENDS = ((2, 0.401, 0.085), (1, 0.2838, 0.065))
BEND_ROUNDS = ((90, 16), (40, 60), (0, 80))  # from so many degrees on; what is folded keeps its fold


def unkinked(net, p, flexion):
    """Without what is sharper at a knee or elbow than flesh is, and as large as before (Taubin 1995)."""
    share = sum(np.minimum(1, 2 * hill(at, half, net.along)) * (net.part == part) for part, at, half in BENDS)
    for _ in range(next(rounds for least, rounds in BEND_ROUNDS if flexion >= least)):
        p = smooth(net, p, 0.5 * share, 1)
        p = smooth(net, p, -0.506 * share, 1)
    return p


def settled(net, w, rest, rest_frames, pose, mask, rounds, before=0, flexion=None):
    """How far each point has to be moved at rest to lie on the flesh of a pose; and the flesh."""
    field, m, start = correct(net, w, rest, rest_frames, pose, before)
    p = settle(net, field, m, start, mask, rounds)
    if flexion is not None:
        p = unkinked(net, p, flexion)
    return np.einsum("nji,nj->ni", m, p - start) * mask[:, None], field


def shapes(net, w, rest_frames):
    """[(joint, direction, offsets of the points at rest)], the first of each joint being rest itself, without offsets."""
    rest = bones(REST, rest_frames)
    out = []

    def of(joint, fr):  # what the shapes of another joint do in a pose
        parent, at, end = JOINTS[joint][:3]
        samples = [s for s in out if s[0] == joint]
        shares = nearest_share(direction(fr, parent, at, end), [d for _, d, _ in samples])
        return sum(k * s[2] for k, s in zip(shares, samples) if s[2] is not None)

    for joint, (parent, at, end, (full, none), poses) in JOINTS.items():
        far = np.linalg.norm(net.points - rest_frames[at][0], axis=1)
        mask = 1 - step(full, none, far)
        if joint == "hip":
            mask = np.where(net.height > 0.075, 0, mask)
        if joint in ("knee", "elbow"):
            mask = np.where(net.part == (2 if joint == "knee" else 1), mask, 0)
        out.append((joint, direction(rest_frames, parent, at, end), None))
        also = 0
        if joint == "clavicle":  # these come on top of the shapes of the arm that hangs
            before = of("shoulder", frames({**REST, **HANGING}))
            also = settled(net, w, rest, rest_frames, HANGING, mask, ROUNDS[joint], before)[0]
        for pose in poses:
            before = of("shoulder", frames({**REST, **pose})) if joint == "clavicle" else 0
            flexion = pose.get(joint + "_flexion") if joint in ("knee", "elbow") else None
            raised = joint == "shoulder" and "elevation" in pose
            offset, field = settled(net, w, rest, rest_frames, pose, mask, RAISED_ROUNDS if raised else ROUNDS[joint], before, flexion)
            offset = offset - also
            length = np.linalg.norm(offset, axis=1, keepdims=True)
            most = RAISED if raised else LARGEST[joint]
            offset *= most / (most + np.maximum(length - 0.4 * most, 0))  # what goes far goes less far
            offset = smooth(net, offset, 0.5 * np.minimum(1, 4 * mask), RAISED_SMOOTHINGS if raised else SMOOTHINGS.get(joint, 9))
            arms = ARMS if joint == "clavicle" else [{}]
            swells = [swelling(net, w, rest, rest_frames, {**pose, **arm}, joint, offset + (of("shoulder", frames({**REST, **pose, **arm})) if arm else before))
                      for arm in arms]
            offset = offset + sum(swells) / len(swells) * mask[:, None]
            offset = offset + folds(net, joint, pose) * mask[:, None]
            out.append((joint, direction(field.frames, parent, at, end), offset))
            print(joint, pose, "largest %.1f mm" % (1000 * np.linalg.norm(offset, axis=1).max()))
    return out


def size(points, faces, rims):
    """Volume and surface of a piece of the net, its openings closed flat."""
    p = points - points[faces[0][0]]
    six = lambda a, b, c: (a * np.cross(b, c)).sum()
    a, b, c, d = (p[faces[:, i]] for i in range(4))
    volume = six(a, b, c) + six(a, c, d)
    for rim in rims:
        q = p[rim]
        volume += six(np.roll(q, -1, axis=0), q, np.repeat(q.mean(axis=0)[None], len(q), 0))
    return volume / 6, np.linalg.norm(np.cross(c - a, d - b), axis=1).sum() / 2


def rims_of(faces):
    """The openings of a piece of the net, each the points round it."""
    sides = {(int(f[i]), int(f[(i + 1) % 4])) for f in faces for i in range(4)}
    after = dict(s for s in sides if s[::-1] not in sides)
    out = []
    while after:
        at, rim = next(iter(after)), []
        while at in after:
            rim.append(at)
            at = after.pop(at)
        out.append(rim)
    return out


AREA_COUNTS = {"thigh": 2.6, "upper": 0}  # against the volume, where not both can be kept; with 2.6 the two are off about alike
TURNED_OUT = (120, 30)  # a hip bent and spread so far is turned out as well, which takes volume: there the volume counts alone
BENT = (100, 115)  # half way down to the chest a thigh loses more volume than it gains area
SWELLING_M = 0.006  # a limb swells or thins by no more than this


def swelling(net, w, rest, rest_frames, pose, joint, before):
    """What a limb has to swell or thin, along the normals at rest, so that it stays as large as it was."""
    section = {"hip": "thigh", "shoulder": "upper", "clavicle": "upper"}.get(joint)
    if not section:
        return np.zeros((len(net.points), 3))
    faces = net.faces[net.section == section]
    rims = rims_of(faces)
    now = correct(net, w, rest, rest_frames, pose, before)[2]
    (v0, a0), (v, a) = size(net.points, faces, rims), size(now, faces, rims)
    radius, counts, most = 2 * v0 / a0, AREA_COUNTS[section], SWELLING_M
    if joint == "hip" and pose["hip_flexion"] >= TURNED_OUT[0] and pose["hip_abduction"] >= TURNED_OUT[1]:
        counts = 0
    elif joint == "hip" and BENT[0] <= pose["hip_flexion"] <= BENT[1]:
        counts, most = 1.2, 1.6 * SWELLING_M
    by = np.clip(-1.5 * radius * (2 * (v / v0 - 1) + counts * (a / a0 - 1)) / (4 + counts), -most, most)
    return net.normal * (by * (net.part == (2 if joint == "hip" else 1)) * np.minimum(1, net.along / 0.05))[:, None]


def folds(net, joint, pose):
    """Cloth and flesh that are pushed together: a few soft folds, along the normals at rest."""
    out = np.zeros(len(net.points))
    if joint == "knee":
        bend = step(30, 110, pose["knee_flexion"])
        out = -0.0030 * bend * net.behind * (hill(0.395, 0.016, net.along) - 0.6 * hill(0.360, 0.022, net.along) - 0.6 * hill(0.432, 0.022, net.along))
    return net.normal * np.where(net.part == (2 if joint == "knee" else net.part), out, 0)[:, None]


TRUNK_FOLDS = [  # where the trunk leans (flexion, to the right), and (height, deep, half as high) of what folds there
    ((45, 0), "front", [(0.150, 0.0060, 0.030), (0.196, -0.0035, 0.030), (0.236, 0.0045, 0.030)]),
    ((-25, 0), "back", [(0.150, 0.0040, 0.030), (0.195, -0.0025, 0.030)]),
    ((0, 30), "right", [(0.160, 0.0060, 0.032), (0.206, -0.0035, 0.032), (0.248, 0.0040, 0.030)]),
    ((0, -30), None, []),
]


def trunk_shapes(net):
    """[("trunk", direction, offsets)]: folds at the waist where the trunk bends; they come from no solid."""
    side = {"front": step(-0.1, 0.7, net.normal[:, 0]), "back": step(-0.1, 0.7, -net.normal[:, 0]),
            "right": step(-0.1, 0.8, net.normal[:, 2])}
    from body import OFFSETS, zxy
    up = np.array(OFFSETS["neck"][1])
    up /= np.linalg.norm(up)
    out = [("trunk", up, None)]
    for (flexion, right), where, rows in TRUNK_FOLDS:
        deep = np.zeros(len(net.points))
        for height, by, half in rows:
            deep -= by * hill(height, half, net.height)
        share = side[where] if where else 0 * deep
        out.append(("trunk", zxy(-flexion, right, 0) @ up, net.normal * (deep * share * (net.part == 0))[:, None]))
    return out


# Folds of a trunk that turns: how many round the waist, how deep for 30 degrees (m), and where they lie.
TURN_FOLDS, TURN_DEEP, TURN_HEIGHT, TURN_HALF = 7, 0.0042, 0.205, 0.085
TURN_SIDE = 60  # degrees from the front toward the side it turns to, where they are deepest, and opposite


def turn_folds(net):
    """Offsets of the right half for a turn to the right, and to the left. They run aslant, up toward the side it turns to: across what the
    turn pushes together. A turn itself keeps every cross-section."""
    out = []
    round_ = np.arctan2(net.points[:, 2], net.points[:, 0] - 0.0)
    radius = 0.125
    for side in (1, -1):
        at = side * round_
        phase = TURN_FOLDS * (at - net.height / radius)
        groove = np.maximum(0, np.cos(phase)) ** 2 - 0.25
        deep = TURN_DEEP * hill(TURN_HEIGHT, TURN_HALF, net.height) * (0.35 + 0.65 * np.cos(at - np.radians(TURN_SIDE)) ** 2)
        out.append(net.normal * (-groove * deep * (net.part == 0))[:, None])
    return out


def nearest_share(direction_now, samples):
    """How much of each sample shows: all of one where the limb points just so."""
    chord = np.array([1 - direction_now @ d for d in samples])
    k = np.maximum(0, 1 - chord / 0.75) ** 2 / (chord + 1e-4)
    return k / k.sum()


def breath_and_sag(net):
    near = (net.near_hip, net.near_shoulder)
    plain, n = Field(REST)(net.points, net.part, *near)
    out = []
    for ribs, sag in ((0.01, 0), (0, 1)):
        d, _ = Field(REST, ribs, sag)(net.points, net.part, *near)
        out.append(n * ((plain - d) / (ribs or 1))[:, None] * (net.part == 0)[:, None])
    return out
