"""Draws the net from a few sides, shaded, for whoever changes the body: preview(points, faces, path)."""
import numpy as np
from skimage.draw import polygon
from skimage.io import imsave


def preview(views, faces, path, size=700, scale=380, middle=(0, -0.1, 0), colors=None, azimuths=(0, 45, 90, 180, 270)):
    rows = []
    for points in views:
        shots = []
        for az in azimuths:
            a = np.radians(az)
            forward = np.array([-np.cos(a), 0, np.sin(a)])  # eye in front at 0
            right = np.cross(forward, [0, 1, 0])
            p = points - np.array(middle)
            x, y, z = p @ right, p[:, 1], p @ forward
            image = np.full((size, size // 2 + 100, 3), 245, np.uint8)
            quad = points[faces]
            normal = np.cross(quad[:, 2] - quad[:, 0], quad[:, 3] - quad[:, 1])
            normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-12
            facing = normal @ forward
            order = np.argsort(-z[faces].mean(axis=1))
            light = 0.5 - 0.35 * facing + 0.25 * normal[:, 1]
            for f in order:
                c = (light[f] * 255) * np.array([1, 0.9, 0.85])
                if colors is not None:
                    c = light[f] * colors[f]
                if facing[f] > 0:
                    c = np.array([230, 40, 200])
                sx, sy = image.shape[1] / 2 + x[faces[f]] * scale, size / 2 - y[faces[f]] * scale
                rr, cc = polygon(sy, sx, image.shape[:2])
                image[rr, cc] = np.clip(c, 0, 255)
            shots.append(image)
        rows.append(np.concatenate(shots, axis=1))
    imsave(path, np.concatenate(rows, axis=0), check_contrast=False)
