#include "stage/view_camera.h"

#include "base/detmath.h"

ViewCamera view_camera_from(const Camera *camera, RectPx area) {
    double azimuth = det_radians(camera->azimuth_deg), elevation = det_radians(camera->elevation_deg);
    double ca = det_cos(azimuth), sa = det_sin(azimuth), ce = det_cos(elevation),
           se = det_sin(elevation);
    // Azimuth 0 stands in front of the figure (+X) and turns toward its left (-Z).
    V3 back = v3((float)(ca * ce), (float)se, (float)(-sa * ce));
    ViewCamera eye;
    double distance = camera->height_m * CAMERA_DISTANCE_HEIGHTS;
    V3 target = v3((float)camera->target_x_m, (float)camera->target_y_m, (float)camera->target_z_m);
    eye.at = v3_along(target, back, (float)distance);
    eye.forward = v3_scale(back, -1);
    eye.right = v3((float)sa, 0, (float)ca);
    eye.right = v3_scale(eye.right, -1);
    eye.up = v3_cross(eye.right, eye.forward);
    double high = (double)area.h + camera->off_h_px;
    eye.px_per_m = (float)(high / camera->height_m);
    eye.focal_px = (float)(high * CAMERA_DISTANCE_HEIGHTS);
    eye.middle_x = (float)area.x + 0.5f * (float)area.w + (float)camera->off_x_px;
    eye.middle_y = (float)area.y + 0.5f * (float)area.h + (float)camera->off_y_px;
    return eye;
}

float view_camera_project(const ViewCamera *eye, V3 point, float *x, float *y) {
    V3 d = v3_sub(point, eye->at);
    float depth = v3_dot(d, eye->forward);
    float safe = depth < 0.1f ? 0.1f : depth;
    float scale = eye->focal_px / safe;
    *x = eye->middle_x + v3_dot(d, eye->right) * scale;
    *y = eye->middle_y - v3_dot(d, eye->up) * scale;
    return depth;
}
