// Where the word of a mistake's mark has room. Internal to stage/.
#pragma once
#include "stage/fault_mark.h"
#include "stage/view_camera.h"

// Sets mark->word.
void fault_word_place(const StageView *view, const ViewCamera *camera, RectPx room, int word_w, int word_h,
                      FaultMark *mark);
// The pixels of arrows and rings.
RectPx fault_mark_spots(const FaultMark *mark);
