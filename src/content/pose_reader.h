// Poses and stances as files write them.
#pragma once
#include <stdbool.h>
#include "body/pose.h"
#include "data/fields.h"

// Reads the angles and `held` of a pose mapping on top of *pose, whose own `keyed` marks are cleared first.
// The key `like` is known but left to the caller. Angles outside their hard limits, unknown groups, angles
// written twice and places that make no sense or that the room of `stance` does not have are reported.
void pose_read(DataReport *report, const DataNode *node, const Stance *stance, Pose *pose);

// Reads anchor, surface_m, wall, chair and mat_m and cushions where `fields` has them.
void stance_read(const Fields *fields, FieldNeed anchor_need, Stance *stance);
