// The camera that an exercise asks for.
#pragma once
#include <stdbool.h>

typedef enum FrameKind { FRAME_LYING, FRAME_SITTING, FRAME_STANDING, FRAME_KNEELING } FrameKind;

typedef struct CameraSpec {
    double azimuth_deg;    // 0 = in front of the figure as it stands; + = toward its left, 90 = from there
    double elevation_deg;  // above the horizon
    FrameKind frame;       // how much room the picture gives the figure
    bool mirror_with_side; // the camera changes sides with the figure, so that the working side stays in view
    bool has_aside;        // a sheet's second view is from there, else from where stage/second_view.h says
    double aside_azimuth_deg, aside_elevation_deg;
} CameraSpec;
