"""The net of the right half of the body: rows of points round trunk, arm and leg, joined without a seam."""

import numpy as np

from body import frames

COLUMNS = 32  # round the whole trunk; 0 = right, 8 = front, 24 = back
ROUND = 22  # points round a limb
HOLE = 3  # columns to each side of the arm's hole
SHIRT, BAND, LEGGINGS, SKIN = range(4)

# Heights above the hips in the anatomical position, how far the cloth stands off (m), and what the faces above a row are of.
TRUNK_ROWS = [
    (0.062, 0, LEGGINGS), (0.084, 0.0005, LEGGINGS), (0.0855, 0.003, BAND), (0.105, 0.0028, BAND), (0.1255, 0.0025, BAND),
    (0.127, 0.0055, SHIRT), (0.142, 0.005, SHIRT), (0.162, 0.004, SHIRT), (0.184, 0.003, SHIRT), (0.207, 0.002, SHIRT),
    (0.230, 0.002, SHIRT), (0.254, 0.002, SHIRT), (0.278, 0.002, SHIRT), (0.302, 0.002, SHIRT), (0.326, 0.002, SHIRT),
    (0.349, 0.002, SHIRT), (0.371, 0.002, SHIRT), (0.391, 0.002, SHIRT), (0.410, 0.002, SHIRT), (0.437, 0.002, SHIRT),
    (0.463, 0.002, SHIRT), (0.488, 0.002, SHIRT), (0.510, 0.002, SHIRT), (0.526, 0.002, SHIRT), (0.540, 0.002, SHIRT),
    (0.5605, 0.0030, SKIN), (0.562, 0.000, SKIN), (0.574, 0, SKIN), (0.589, 0, SKIN), (0.607, 0, SKIN), (0.627, 0, SKIN),
    (0.650, 0, SKIN), (0.672, 0, SKIN),
]
HOLE_ROWS = (0.410, 0.510)
THIGH_ROWS = [-0.130, -0.155, -0.180, -0.205, -0.230, -0.255, -0.280, -0.305, -0.328, -0.348, -0.365, -0.380, -0.393]
CALF_ROWS = [
    (-0.006, 0, LEGGINGS), (-0.020, 0, LEGGINGS), (-0.036, 0, LEGGINGS), (-0.055, 0, LEGGINGS), (-0.078, 0, LEGGINGS),
    (-0.103, 0, LEGGINGS), (-0.130, 0, LEGGINGS), (-0.160, 0, LEGGINGS), (-0.190, 0, LEGGINGS), (-0.220, 0, LEGGINGS),
    (-0.250, 0, LEGGINGS), (-0.280, 0.001, LEGGINGS), (-0.308, 0.0025, LEGGINGS), (-0.331, 0.0036, SKIN),
    (-0.3325, 0.0, SKIN), (-0.345, 0, SKIN), (-0.360, 0, SKIN), (-0.375, 0, SKIN), (-0.390, 0, SKIN), (-0.408, 0, SKIN),
    (-0.420, -0.007, SKIN),
]
UPPER_ROWS = [
    (-0.060, 0.002, SHIRT), (-0.080, 0.002, SHIRT), (-0.102, 0.002, SHIRT), (-0.126, 0.002, SHIRT), (-0.150, 0.003, SHIRT),
    (-0.174, 0.0045, SHIRT), (-0.184, 0.0042, SKIN), (-0.1855, 0.0, SKIN), (-0.198, 0, SKIN), (-0.215, 0, SKIN),
    (-0.232, 0, SKIN), (-0.248, 0, SKIN), (-0.262, 0, SKIN), (-0.275, 0, SKIN),
]
FORE_ROWS = [(-0.003, 0, SKIN), (-0.014, 0, SKIN), (-0.028, 0, SKIN), (-0.046, 0, SKIN), (-0.068, 0, SKIN), (-0.095, 0, SKIN),
             (-0.125, 0, SKIN), (-0.155, 0, SKIN), (-0.185, 0, SKIN), (-0.212, 0, SKIN), (-0.236, 0, SKIN), (-0.248, -0.005, SKIN)]

REST = {"arm_abduction": 45, "arm_flexion": 10, "elbow_flexion": 20, "hip_flexion": 20, "hip_abduction": 10, "knee_flexion": 20}


class Net:
    """points, off (standing off), part (0 trunk, 1 arm, 2 leg), along (metres from hip or shoulder down the limb, or height),
    middle (lies in the middle plane), free (may be evened out), faces (four points), material (of a face), names."""

    def __init__(self):
        self.points, self.off, self.part, self.along, self.middle, self.free = [], [], [], [], [], []
        self.faces, self.material, self.section = [], [], []

    def add(self, point, off, part, along, middle=False, free=False):
        self.points.append(np.array(point, float))
        self.off.append(off), self.part.append(part), self.along.append(along)
        self.middle.append(middle), self.free.append(free)
        return len(self.points) - 1

    def face(self, a, b, c, d, material, section):
        self.faces.append((a, b, c, d)), self.material.append(material), self.section.append(section)

    def strip(self, upper, lower, material, section):
        """Faces between a row and the next one down the limb, both listed clockwise as seen from its end."""
        n = len(upper)
        for i in range(n):
            j = (i + 1) % n
            self.face(upper[i], lower[i], lower[j], upper[j], material, section)


def height_rows(trunk):
    """Where along the trunk's loft (in sections) each height of the anatomical position lies."""
    s = np.linspace(0, len(trunk.keys) - 1, 800)
    y = np.array([trunk.ring(t)[0][1] for t in s])
    return lambda height: float(np.interp(height, y, s))


def build(lofts):
    net = Net()
    fr = frames(REST)
    trunk = lofts["trunk"]
    where = height_rows(trunk)
    columns = list(range(-8, 9))
    angle = np.array([2 * np.pi * c / COLUMNS for c in columns])
    loop_y = lambda a: -0.052 + 0.062 * np.cos(a) ** 2
    first = trunk.points(where(TRUNK_ROWS[0][0]), angle)
    loop = np.array([trunk.points(where(loop_y(a)), np.array([a]))[0] for a in angle])
    rows = []

    def trunk_row(points, off, y, free):
        return [net.add(p, off, 0, y, c in (-8, 8), free) for p, c in zip(points, columns)]

    for t in (0, 1 / 3, 2 / 3):
        rows.append((trunk_row(loop * (1 - t) + first * t, 0, -0.02 + 0.08 * t, True), LEGGINGS, 0.0))
    for y, off, material in TRUNK_ROWS:
        hole = HOLE_ROWS[0] - 0.045 < y < HOLE_ROWS[1] + 0.02
        ids = []
        for p, c in zip(trunk.points(where(y), angle), columns):
            inside = HOLE_ROWS[0] < y < HOLE_ROWS[1] and abs(c) < HOLE
            free = hole and abs(c) <= HOLE + 2
            ids.append(None if inside else net.add(p, off, 0, y, c in (-8, 8), free))
        rows.append((ids, material, y))
    for (low, material, y), (high, _, _) in zip(rows, rows[1:]):
        for i in range(len(columns) - 1):
            hole = HOLE_ROWS[0] <= y < HOLE_ROWS[1] and -HOLE <= columns[i] < HOLE
            if not hole:
                net.face(low[i], low[i + 1], high[i + 1], high[i], material, "trunk")
    leg(net, fr, lofts, rows[0][0])
    arm(net, fr, lofts, [r for r in rows if HOLE_ROWS[0] <= r[2] <= HOLE_ROWS[1]])
    for name in ("points", "off", "part", "along", "middle", "free", "faces", "material"):
        setattr(net, name, np.array(getattr(net, name)))
    net.section = np.array(net.section)
    return net


def limb_rows(net, ring, rows, part, section, material):
    """Rows of points down a limb from `ring` (point numbers); rows: (off, material below, along, free, points)."""
    for off, below, along, free, points in rows:
        ids = [net.add(p, off, part, along, False, free) for p in points]
        net.strip(ring, ids, material, section(along))
        ring, material = ids, below


def key_at(loft, origin, axes, y):
    s = np.linspace(0, len(loft.keys) - 1, 800)
    heights = np.array([(axes.T @ (loft.ring(t)[0] - origin))[1] for t in s])
    return float(np.interp(-y, -heights, s))


def leg(net, fr, lofts, loop):
    # Under the pelvis from the back to the front: points that both legs share.
    under = [(-0.074, -0.072), (-0.050, -0.094), (-0.012, -0.104), (0.026, -0.098), (0.050, -0.078)]
    middle = [net.add((x, y, 0), 0, 0, -0.09, True, True) for x, y in under]
    # Seen from the right: front, side, back, and through below.
    ring = loop[::-1] + middle
    ring = [ring[0]] + ring[:0:-1]
    angles = np.pi / 2 - (np.arange(ROUND) + 8) * 2 * np.pi / ROUND
    start = np.array([net.points[i] for i in ring])
    rows = []
    thigh, calf = lofts["thigh"], lofts["calf"]
    origin, axes = fr["hip"]
    full = thigh.points(key_at(thigh, origin, axes, THIGH_ROWS[0]), angles)
    for t in (0.2, 0.4, 0.6, 0.8):
        rows.append((0, LEGGINGS, -THIGH_ROWS[0] * t, True, start * (1 - t) + full * t))
    for y in THIGH_ROWS:
        rows.append((0, LEGGINGS, -y, y > -0.18, thigh.points(key_at(thigh, origin, axes, y), angles)))
    origin, axes = fr["knee"]
    for y, off, material in CALF_ROWS:
        rows.append((off, material, 0.401 - y, False, calf.points(key_at(calf, origin, axes, y), angles)))
    limb_rows(net, ring, rows, 2, lambda a: "thigh" if a < 0.401 else "calf", LEGGINGS)


def arm(net, fr, lofts, rows):
    c = lambda column: column + 8
    low, high = rows[0][0], rows[-1][0]
    ring = [low[c(i)] for i in range(0, HOLE + 1)]
    ring += [r[0][c(HOLE)] for r in rows[1:-1]]
    ring += [high[c(i)] for i in range(HOLE, -HOLE - 1, -1)]
    ring += [r[0][c(-HOLE)] for r in rows[-2:0:-1]]
    ring += [low[c(i)] for i in range(-HOLE, 0)]
    n = len(ring)
    # Round the arm the other way than round the leg: from the armpit by the front to the top.
    ring = [ring[0]] + ring[:0:-1]
    angles = -np.pi / 2 - np.arange(n) * 2 * np.pi / n
    start = np.array([net.points[i] for i in ring])
    upper, fore = lofts["upper"], lofts["fore"]
    origin, axes = fr["shoulder"]
    full = upper.points(key_at(upper, origin, axes, UPPER_ROWS[0][0]), angles)
    out = []
    for t in (0.33, 0.66):
        out.append((0.002, SHIRT, -UPPER_ROWS[0][0] * t, True, start * (1 - t) + full * t))
    for y, off, material in UPPER_ROWS:
        out.append((off, material, -y, y > -0.11, upper.points(key_at(upper, origin, axes, y), angles)))
    origin, axes = fr["elbow"]
    for y, off, material in FORE_ROWS:
        out.append((off, material, 0.2838 - y, False, fore.points(key_at(fore, origin, axes, y), angles)))
    limb_rows(net, ring, out, 1, lambda a: "upper" if a < 0.2838 else "fore", SHIRT)


def mirrored(net):
    """The whole body: points, faces, and for each point of the right half its number on the left."""
    n = len(net.points)
    twin = np.arange(n)
    side = np.where(~net.middle)[0]
    twin[side] = n + np.arange(len(side))
    points = np.concatenate([net.points, net.points[side] * (1, 1, -1)])
    faces = np.concatenate([net.faces, twin[net.faces][:, ::-1]])
    return points, faces, twin


def neighbours(net):
    """Pairs of neighbours (a, b) of the right half, both ways; over the middle plane they mirror."""
    pairs = set()
    for f in net.faces:
        for i in range(4):
            a, b = int(f[i]), int(f[(i + 1) % 4])
            pairs.add((a, b)), pairs.add((b, a))
    return np.array(sorted(pairs))


def evened(net, field, points, moving, near, rounds, pull=0.5):
    """Points brought onto the surface, and evened out along it where they may move (share 0..1)."""
    a, b = neighbours(net).T
    count = np.bincount(a, minlength=len(points))[:, None]
    p = points.copy()
    for _ in range(rounds):
        mean = np.zeros_like(p)
        np.add.at(mean, a, p[b])
        mean /= np.maximum(count, 1)
        d, n = field(p, net.part, *near)
        move = mean - p
        move -= n * (move * n).sum(axis=1, keepdims=True)
        p = p + pull * moving[:, None] * move
        d, n = field(p, net.part, *near)
        p = p - n * np.clip(d - net.off, -0.02, 0.02)[:, None] * (moving > -1)[:, None]
        p[net.middle, 2] = 0
    return p


def smooth(net, values, share, rounds):
    """Values of the points mixed with their neighbours' mean; share 0..1 of each point."""
    a, b = neighbours(net).T
    count = np.maximum(np.bincount(a, minlength=len(values)), 1)[:, None]
    mirror = net.middle[:, None] * np.array([1, 1, 0]) + ~net.middle[:, None] * np.ones(3)
    for _ in range(rounds):
        mean = np.zeros_like(values)
        np.add.at(mean, a, values[b])
        values = (values + share[:, None] * (mean / count - values)) * mirror
    return values


def fair(net):
    """Takes the ripples out of the net and keeps its volume (Taubin 1995); hems keep their steps."""
    hem = np.zeros(len(net.points))
    for f, m in zip(net.faces, net.material):
        hem[f[net.off[f] != net.off[f].max()]] = 1
        hem[f[net.off[f] != net.off[f].min()]] = 1
    edge = np.zeros(len(net.points))
    ends = np.bincount(np.concatenate([net.faces[:, 0], net.faces[:, 1], net.faces[:, 2], net.faces[:, 3]]), minlength=len(net.points))
    edge[(ends < 4) & ~net.middle] = 1
    share = (1 - np.maximum(hem * 0.8, edge))
    for _ in range(8):
        net.points = smooth(net, net.points, 0.5 * share, 1)
        net.points = smooth(net, net.points, -0.52 * share, 1)
