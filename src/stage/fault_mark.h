// The mark of a usual mistake: an arrow or a ring on the figure, at the place that goes wrong, and the room for a word beside it. In the
// plane of the picture, over the figure; the word itself is painted by whoever has letters. Where the place cannot be seen from the
// camera, or the face or the inside view lies there, nothing else gets the mark: a line leads from the word to where the place is.
#pragma once
#include "model/mistake_mark.h"
#include "stage/stage.h"

typedef struct FaultMark {
    int count; // of arrows or rings: 2 = on both sides; 0 = there is none
    bool ring;
    bool line;      // instead of one: from the word to the place, or to the edge of what lies before it
    bool hidden[2]; // whether the body lies before the place
    struct FaultMarkSpot {
        double x,
            y; // the place, canvas pixels; of a ring its middle, beside the place where the face lies there
        double from_x, from_y, to_x,
            to_y; // of an arrow: its tail and its tip; of a ring `from` is the place; of a line its ends
    } spot[2];
    double unit_px; // the reference pixel it is drawn in
    RectPx word;    // where the word has room
} FaultMark;

// The mark on the figure of a view, which is in the wrong form. `mirrored` = left and right are changed over against the file;
// `unit_px` is a pixel of the 1080-line reference. Arrow, ring and a word of that size, px, lie inside `room`, beside the face and
// clear of the inside view; the word keeps off the body as far as there is room.
FaultMark fault_mark_find(const StageView *view, const MistakeMark *mark, bool mirrored, double unit_px,
                          RectPx room, int word_w, int word_h);
// Arrow or ring, in the colour of warnings with paper round it. Paints inside fault_mark_bounds() only.
void fault_mark_paint(Canvas *canvas, const FaultMark *mark);
// The pixels of arrows, rings and the word; empty without a mark.
RectPx fault_mark_bounds(const FaultMark *mark);
// The face on the canvas: a circle that no word may touch, and no mark where the
// face can be seen.
void fault_mark_face(const StageView *view, double *x, double *y, double *radius);
// Whether the face is neither turned away from the camera nor behind the body.
bool fault_mark_sees_face(const StageView *view);
