"""Which bones carry a point of the skin, and how the net is posed: dual quaternions, then the corrections."""

import numpy as np
from scipy.sparse import coo_matrix, diags, identity
from scipy.sparse.linalg import splu

from body import frames, step
from net import mirrored

# Bones; the `root` ones swing with their limb but do not turn about its length, `twist` turns with the hand.
MIDDLE = ["pelvis", "lumbar", "thorax", "neck", "head"]
SIDE = ["clavicle", "upper_root", "upper", "forearm", "twist", "thigh_root", "thigh", "shank", "ankle"]
BONES = MIDDLE + ["right_" + b for b in SIDE] + ["left_" + b for b in SIDE]


def between(a, b):
    """The shortest rotation from direction a to b."""
    v, c = np.cross(a, b), float(a @ b)
    k = np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
    return np.eye(3) + k + k @ k / (1 + c)


def bones(pose, rest_frames):
    """Frames of the right half's bones in a pose."""
    fr = frames(pose)
    out = {b: fr[b] for b in MIDDLE}
    out["right_clavicle"] = fr["clavicle"]
    for root, limb, parent in (("upper_root", "shoulder", "thorax"), ("thigh_root", "hip", "pelvis")):
        # The limb's way in its parent's frame at rest, and now.
        was = rest_frames[parent][1].T @ -rest_frames[limb][1][:, 1]
        now = fr[parent][1].T @ -fr[limb][1][:, 1]
        at_rest = rest_frames[parent][1].T @ rest_frames[limb][1]
        out["right_" + root] = (fr[limb][0], fr[parent][1] @ between(was, now) @ at_rest)
    out["right_upper"], out["right_forearm"], out["right_twist"] = fr["shoulder"], fr["elbow"], fr["elbow"]
    out["right_thigh"], out["right_shank"], out["right_ankle"] = fr["hip"], fr["knee"], fr["ankle"]
    m = np.diag([1, 1, -1.0])
    for b in SIDE:
        origin, axes = out["right_" + b]
        out["left_" + b] = (m @ origin, m @ axes @ m)
    return out


def smoothed(net, labels, sigma):
    """Labels (points of the whole body x bones) spread over the surface by about sigma metres."""
    points, faces, twin = mirrored(net)
    edges = {}
    for f in faces:
        for i in range(4):
            a, b = sorted((int(f[i]), int(f[(i + 1) % 4])))
            edges[a, b] = 1
    a, b = np.array(list(edges)).T
    length = np.maximum(np.linalg.norm(points[a] - points[b], axis=1), 0.004)
    w = 1 / length**2
    n = len(points)
    w2 = coo_matrix((np.concatenate([w, w]), (np.concatenate([a, b]), np.concatenate([b, a]))), shape=(n, n)).tocsr()
    lap = diags(np.asarray(w2.sum(axis=1)).ravel()) - w2
    s = np.zeros(n)
    s[: len(sigma)] = sigma
    s[twin] = sigma
    out = labels
    for _ in range(2):  # twice half as far: closer to a bell
        out = splu((identity(n) + diags(s**2 / 4) @ lap).tocsc()).solve(out)
    return out


def weigh(net):
    n = len(net.points)
    points, faces, twin = mirrored(net)
    label = np.zeros((len(points), len(BONES)))
    bone = lambda name: BONES.index(name)
    neutral = net.height  # heights of the trunk in the anatomical position
    for i in range(n):
        part, along = net.part[i], net.along[i]
        if part == 0:
            y = neutral[i]
            name = "pelvis" if y < 0.107 else "lumbar" if y < 0.281 else "thorax" if y < 0.565 else "neck" if y < 0.635 else "head"
            if y > 0.465 and net.points[i][2] > 0.05 and y < 0.56 or net.shoulder_far[i] < 0.085 and y > 0.43:
                name = "right_clavicle"
        elif part == 1:
            name = "right_upper_root" if along < 0.2838 else "right_forearm"
        else:
            name = "right_thigh_root" if along < 0.401 else "right_shank" if along < 0.79 else "right_ankle"
        label[i, bone(name)] = 1
        if twin[i] != i:
            label[twin[i], bone(name.replace("right", "left"))] = 1
    part, along = net.part, net.along
    sigma = np.full(n, 0.030)
    trunk = part == 0
    sigma[trunk] = 0.070 - 0.033 * net.near_hip[trunk] - 0.030 * net.near_shoulder[trunk]
    sigma[trunk & (neutral > 0.56)] = 0.030
    sigma[(part == 2)] = np.where(along[part == 2] < 0.25, 0.038, np.where(along[part == 2] < 0.6, 0.026, 0.012))
    sigma[(part == 1)] = np.where(along[part == 1] < 0.15, 0.024, 0.020)
    w = smoothed(net, label, sigma)[:n]
    # The turn about a limb's length grows along it.
    for root, limb, share, whole in (("upper_root", "upper", step(0.02, 0.24, along), part == 1), ("thigh_root", "thigh", step(0.05, 0.36, along), part == 2)):
        r, l = bone("right_" + root), bone("right_" + limb)
        k = np.where(whole, share, 0)
        w[:, l] += w[:, r] * k
        w[:, r] *= 1 - k
    k = np.where(part == 1, step(0.2838, 0.2838 + 0.222, along), 0)
    f, t = bone("right_forearm"), bone("right_twist")
    w[:, t], w[:, f] = w[:, f] * k, w[:, f] * (1 - k)
    w[w < 0.012] = 0
    for i in range(n):
        most = np.argsort(-w[i])[6:]
        w[i, most] = 0
    return w / w.sum(axis=1, keepdims=True)


def quat(m):
    t = np.trace(m)
    q = np.array([1 + t, m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]])
    if t < -0.9:
        i = int(np.argmax(np.diag(m)))
        j, k = (i + 1) % 3, (i + 2) % 3
        s = np.sqrt(max(1 + m[i, i] - m[j, j] - m[k, k], 1e-12)) * 2
        q = np.zeros(4)
        q[0] = (m[k, j] - m[j, k]) / s
        q[1 + i], q[1 + j], q[1 + k] = s / 4, (m[j, i] + m[i, j]) / s, (m[k, i] + m[i, k]) / s
    return q / np.linalg.norm(q)


def times(a, b):
    return np.array([a[0] * b[0] - a[1:] @ b[1:], *(a[0] * b[1:] + b[0] * a[1:] + np.cross(a[1:], b[1:]))])


def motions(rest, now):
    """Dual quaternions (real, dual) from rest to now, by bone in BONES' order."""
    real, dual = [], []
    for name in BONES:
        (o0, a0), (o1, a1) = rest[name], now[name]
        m = a1 @ a0.T
        q = quat(m)
        if real and q @ real[0] < 0:
            q = -q
        t = o1 - m @ o0
        real.append(q)
        dual.append(0.5 * times(np.array([0, *t]), q))
    return np.array(real), np.array(dual)


def blended(w, real, dual):
    """For each point the rotation matrix and the shift."""
    pivot = real[np.argmax(w, axis=1)]
    sign = np.where(pivot @ real.T < 0, -1, 1)
    r, d = (w * sign) @ real, (w * sign) @ dual
    length = np.linalg.norm(r, axis=1, keepdims=True)
    r, d = r / length, d / length
    q0, qv, d0, dv = r[:, :1], r[:, 1:], d[:, :1], d[:, 1:]
    t = 2 * (q0 * dv - d0 * qv + np.cross(qv, dv))
    a, b, c, e = r.T
    m = np.array([[1 - 2 * (c * c + e * e), 2 * (b * c - a * e), 2 * (b * e + a * c)],
                  [2 * (b * c + a * e), 1 - 2 * (b * b + e * e), 2 * (c * e - a * b)],
                  [2 * (b * e - a * c), 2 * (c * e + a * b), 1 - 2 * (b * b + c * c)]])
    return m.transpose(2, 0, 1), t


def posed(points, w, real, dual):
    m, t = blended(w, real, dual)
    return np.einsum("nij,nj->ni", m, points) + t
