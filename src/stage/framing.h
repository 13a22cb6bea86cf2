// How a picture is framed: where on the canvas, from where, and where the mat lies; and what lies between two framings.
#pragma once
#include "body/floor_move.h"
#include "stage/stage.h"

typedef struct Framing {
    RectPx area;
    Camera camera;
    bool mat; // whether there is one
    MatPlace mat_place;
} Framing;

// As an exercise asks for on that side, for a figure of that shape, all of it inside the area.
Framing framing_of(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area);
// The same picture, told in the room that `move` leads to. The move turns by half or whole turns where there is a mat.
Framing framing_moved(const Framing *framing, const FloorMove *move);
// Between two framings of the same room; `ease` 0..1 is already eased, 0 and 1 give exactly the two. The camera goes round by the
// shorter way at heights and distances between theirs; the mat is between theirs where both have one.
Framing framing_between(const Framing *from, const Framing *to, double ease);
// How long a calm turn of the camera by so many degrees takes, seconds.
double framing_turn_s(double turn_deg);
// How long a calm way from one to the other takes, seconds.
double framing_glide_s(const Framing *from, const Framing *to);
