#include "stage/figure_grid.h"

#define PLACE_STEPS 32768.0f // a metre
#define AXIS_STEPS 16384.0f

// Alike to both sides of nought, for a figure and its mirror image.
static float on_grid(float value, float steps) {
    float many = value * steps;
    return (float)(int)(many < 0 ? many - 0.5f : many + 0.5f) / steps;
}

static Vec3 point_on_grid(Vec3 point, float steps) {
    return vec3(on_grid(point.x, steps), on_grid(point.y, steps), on_grid(point.z, steps));
}

void figure_put_on_grid(Figure *figure) {
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
        figure->origin[joint] = point_on_grid(figure->origin[joint], PLACE_STEPS);
        for (int axis = 0; axis < 3; axis++)
            figure->axes[joint].col[axis] = point_on_grid(figure->axes[joint].col[axis], AXIS_STEPS);
    }
}
