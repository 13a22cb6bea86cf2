// The soft shadow of the mat on the ground round it. Internal to stage/.
#pragma once
#include "stage/prop_place.h"

// Shades with a colour what lies inside the convex outline `outer` (count points, the shadow's end as the camera sees it). What lies well
// inside the convex outline `cover` (as many points) will be painted over and may be left out.
void mat_shadow_paint(Canvas *canvas, const ViewCamera *camera, const MatPlace *mat, Color color,
                      const double *outer, const double *cover, int count);
