// The shape of a way's arrow, in units of WayMark. Internal to stage/.
#pragma once

#define WAY_SHAFT_RADIUS 0.0130
#define WAY_HEAD_LONG 0.064
#define WAY_HEAD_HALF 0.030
