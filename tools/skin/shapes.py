"""What the skin does where a joint goes far, and how it breathes and sags."""

import numpy as np

from body import Field, step
from net import REST, neighbours, smooth
from weights import blended, bones, motions, posed

# Which way a limb points (`limb` in the frame of `parent`) decides how much of each shape shows.
JOINTS = {
    "hip": ("pelvis", "hip", "knee", (0.17, 0.26), [
        {"hip_flexion": f, "hip_abduction": a} for f, a in
        [(-25, 0), (-5, 0), (0, 40), (0, -15), (50, 0), (50, 40), (90, 0), (90, 40), (90, -20), (125, 0), (125, 30)]]),
    "shoulder": ("thorax", "shoulder", "elbow", (0.14, 0.21), [
        {"arm_flexion": f, "arm_abduction": a} for f, a in
        [(0, 5), (-45, 10), (45, 0), (90, 0), (90, -35), (45, -30), (130, 0), (165, 10), (0, 95), (0, 140), (60, 50), (-40, 50)]]),
    "knee": ("hip", "knee", "ankle", (0.12, 0.17), [{"knee_flexion": f} for f in (0, 60, 105, 150)]),
    "elbow": ("shoulder", "elbow", "wrist", (0.085, 0.125), [{"elbow_flexion": f} for f in (0, 70, 110, 150)]),
}


LARGEST = 0.035  # metres that a shape moves a point


def direction(fr, parent, joint, end):
    d = fr[parent][1].T @ (fr[end][0] - fr[joint][0])
    return d / np.linalg.norm(d)


def correct(net, w, rest, rest_frames, pose):
    """Points of the posed net brought onto the flesh of that pose, and the same without."""
    pose = {**REST, **pose}
    field = Field(pose)
    real, dual = motions(rest, bones(pose, rest_frames))
    m, t = blended(w, real, dual)
    start = np.einsum("nij,nj->ni", m, net.points) + t
    return field, m, start


def settle(net, field, m, start, mask, rounds=14):
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


def shapes(net, w, rest_frames):
    """[(joint, direction, offsets of the points at rest)], the first of each joint being rest itself, without offsets."""
    rest = bones(REST, rest_frames)
    out = []
    for joint, (parent, at, end, (full, none), poses) in JOINTS.items():
        far = np.linalg.norm(net.points - rest_frames[at][0], axis=1)
        mask = 1 - step(full, none, far)
        if joint == "hip":
            mask = np.where(net.height > 0.075, 0, mask)
        if joint in ("knee", "elbow"):
            mask = np.where(net.part == (2 if joint == "knee" else 1), mask, 0)
        out.append((joint, direction(rest_frames, parent, at, end), None))
        for pose in poses:
            field, m, start = correct(net, w, rest, rest_frames, pose)
            p = settle(net, field, m, start, mask)
            offset = np.einsum("nji,nj->ni", m, p - start) * mask[:, None]
            length = np.linalg.norm(offset, axis=1, keepdims=True)
            most = LARGEST * (0.4 if joint in ("knee", "elbow") else 1)
            offset *= most / (most + np.maximum(length - 0.4 * most, 0))  # what goes far goes less far
            offset = smooth(net, offset, 0.5 * np.minimum(1, 4 * mask), 9)
            out.append((joint, direction(field.frames, parent, at, end), offset))
            print(joint, pose, "largest %.1f mm" % (1000 * np.linalg.norm(offset, axis=1).max()))
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
