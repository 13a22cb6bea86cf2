#include "stage/view_camera.h"

#include "base/detmath.h"

ViewCamera view_camera_from(const Camera *camera, RectPx area) {
    double azimuth = det_radians(camera->azimuth_deg), elevation = det_radians(camera->elevation_deg);
    double ca = det_cos(azimuth), sa = det_sin(azimuth), ce = det_cos(elevation), se = det_sin(elevation);
    // Azimuth 0 stands in front of the figure (+X) and turns toward its left (-Z).
    Vec3 back = vec3((float)(ca * ce), (float)se, (float)(-sa * ce));
    ViewCamera eye;
    double distance = camera->height_m * CAMERA_DISTANCE_HEIGHTS;
    Vec3 target = vec3((float)camera->target_x_m, (float)camera->target_y_m, (float)camera->target_z_m);
    eye.at = vec3_add_scaled(target, back, (float)distance);
    eye.forward = vec3_scale(back, -1);
    eye.right = vec3((float)sa, 0, (float)ca);
    eye.right = vec3_scale(eye.right, -1);
    eye.up = vec3_cross(eye.right, eye.forward);
    double high = (double)area.h + camera->off_h_px;
    eye.px_per_m = (float)(high / camera->height_m);
    eye.coarse_px = 1;
    eye.focal_px = (float)(high * CAMERA_DISTANCE_HEIGHTS);
    eye.middle_x = (float)area.x + 0.5f * (float)area.w + (float)camera->off_x_px;
    eye.middle_y = (float)area.y + 0.5f * (float)area.h + (float)camera->off_y_px;
    return eye;
}

ViewCamera view_camera_halved(const ViewCamera *eye) {
    ViewCamera half = *eye;
    half.focal_px *= 0.5f, half.px_per_m *= 0.5f;
    half.middle_x *= 0.5f, half.middle_y *= 0.5f;
    return half;
}

ViewCamera view_camera_softer(const ViewCamera *eye) {
    ViewCamera softer = *eye;
    softer.coarse_px *= softer.coarse_px > 1 ? 2 : 1;
    return softer;
}

float view_camera_project(const ViewCamera *eye, Vec3 point, float *x, float *y) {
    Vec3 d = vec3_sub(point, eye->at);
    float depth = vec3_dot(d, eye->forward);
    float safe = depth < 0.1f ? 0.1f : depth;
    float scale = eye->focal_px / safe;
    *x = eye->middle_x + vec3_dot(d, eye->right) * scale;
    *y = eye->middle_y - vec3_dot(d, eye->up) * scale;
    return depth;
}
