// What is painted on the face. Internal to stage/.
#pragma once
#include "stage/figure.h"

// Eyes, brows and lips, over the face that is already drawn.
void face_draw_features(const FigureContext *ctx);
