// A calm band over the picture: for whoever writes content what was wrong in a file just saved, or that it shows now; for the user that
// settings are not kept.
#pragma once
#include "ui/label.h"

typedef struct ErrorBanner {
    // where it is wrong, "assets/exercises/bridge.yaml:12:45", or another heading; "" = nothing is
    char place[160];
    char text[360]; // what is wrong, or what shows now; "" = no band
} ErrorBanner;

// Adds the band at the top of the safe area. `banner` must live until the next frame.
void error_banner_add(Scene *scene, const Theme *theme, const ErrorBanner *banner);
