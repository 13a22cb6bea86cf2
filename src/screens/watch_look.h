// Looking at the figure from any side in watch: where the camera is on its way to, how close, and the slow turn.
#pragma once
#include "screens/figure_view.h"
#include "screens/screen.h"

typedef enum WatchPreset { PRESET_OWN, PRESET_FRONT, PRESET_SIDE, PRESET_ABOVE, PRESET_COUNT } WatchPreset;

typedef struct WatchLook {
    FigureLook now, wanted;     // the camera glides from one to the other
    FigureLook own;             // as the exercise asks for
    double least_deg, most_deg; // azimuth; equal = all the way round
    WatchPreset preset;         // the last one chosen; PRESET_COUNT = turned by hand
    bool turning;               // turns slowly while no key is pressed
    int direction;              // of the slow turn, +1 or -1: it swings where it cannot go round
    int64_t idle_us;            // since the last key
} WatchLook;

// Limits of the camera: not below the mat, not from straight above. Closest, head and trunk of a lying pose
// still fit, the ends of stretched limbs may not. Behind a wall there is nothing to see, so there it turns from
// one side of the figure to the other.
#define WATCH_LOOK_LEAST_ELEVATION_DEG 4.0
#define WATCH_LOOK_MOST_ELEVATION_DEG 64.0
#define WATCH_LOOK_MOST_ZOOM 1.4
enum { WATCH_LOOK_IDLE_US = 2500000 }; // the slow turn begins so long after the last key

// Begins with the exercise's own camera; whether it turns slowly stays as it was.
void watch_look_start(WatchLook *look, const Exercise *exercise, Side side);
// Goes on with another version of the exercise: a camera that the user has turned stays where it is.
void watch_look_renew(WatchLook *look, const Exercise *exercise, Side side);
// The same turn from an exercise's own camera, for another exercise or side; `mirrored` = turned the other way. Kept inside that
// exercise's room.
FigureLook watch_look_elsewhere(const WatchLook *look, const Exercise *exercise, Side side, bool mirrored);
// One press of an arrow: to the right (+1) or left (-1), up (+1) or down (-1).
void watch_look_orbit(WatchLook *look, int right, int up);
// Dragged: so far to the right and up, degrees; at once, without a glide behind the hand.
void watch_look_drag(WatchLook *look, double right_deg, double up_deg);
// So many times closer; any size within the limits.
void watch_look_pinch(WatchLook *look, double times);
// Both, as a screen is given them: once across half the height of the canvas is a quarter turn, and the room follows the hand.
void watch_look_gesture(WatchLook *look, const Gesture *gesture);
// Left and right change over.
void watch_look_mirror(WatchLook *look);
// One step closer or farther; at the end of `wrap`ped steps it starts from the whole figure again.
void watch_look_zoom(WatchLook *look, int closer, bool wrap);
void watch_look_next_preset(WatchLook *look);
// Time goes by; true while the camera moves or is about to.
bool watch_look_advance(WatchLook *look, int64_t elapsed_us);
// Some key was pressed: the slow turn waits.
void watch_look_touch(WatchLook *look);
