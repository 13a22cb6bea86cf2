// Looking at the figure from any side in watch: where the camera is on its way to, how close, and the slow turn.
#pragma once
#include "screens/figure_view.h"
#include "screens/screen.h"

typedef enum OrbitPreset { PRESET_OWN, PRESET_FRONT, PRESET_SIDE, PRESET_ABOVE, PRESET_COUNT } OrbitPreset;

typedef struct OrbitCamera {
    CameraView now, wanted;     // the camera glides from one to the other
    CameraView own;             // as the exercise asks for
    CameraView calm_from;       // on a calm turn from there to where it is wanted:
    double calm_s, calm_for_s;  // so far, and how long it takes; 0 = on none
    double least_deg, most_deg; // azimuth; equal = all the way round
    OrbitPreset preset;         // the last one chosen; PRESET_COUNT = turned by hand
    bool turning;               // turns slowly while no key is pressed
    bool still;                 // no glides: the camera is at once where it is to be (reduced motion)
    int direction;              // of the slow turn, +1 or -1: it swings where it cannot go round
    int64_t idle_us;            // since the last key
} OrbitCamera;

// Limits of the camera: not below the mat, not from straight above. Closest, head and trunk of a lying pose
// still fit, the ends of stretched limbs may not. Behind a wall there is nothing to see, so there it turns from
// one side of the figure to the other.
#define ORBIT_CAMERA_LEAST_ELEVATION_DEG 4.0
#define ORBIT_CAMERA_MOST_ELEVATION_DEG 64.0
#define ORBIT_CAMERA_MOST_ZOOM 1.4
enum { ORBIT_CAMERA_IDLE_US = 2500000 }; // the slow turn begins so long after the last key

// Begins with the exercise's own camera; whether it turns slowly and whether it glides stay as they were.
void orbit_camera_start(OrbitCamera *look, const Exercise *exercise, Side side);
// Goes on with another version of the exercise: a camera that the user has turned stays where it is.
void orbit_camera_renew(OrbitCamera *look, const Exercise *exercise, Side side);
// Its own view is that of `there` from now on, another picture in the same room: it goes there calmly, or at once where nothing
// glides. One that the user has turned stays where it is.
void orbit_camera_turn_to(OrbitCamera *look, const OrbitCamera *there);
// Whether it is on such a turn.
bool orbit_camera_turns_calmly(const OrbitCamera *look);
// The same turn from an exercise's own camera, for another exercise or side; `mirrored` = turned the other way. Kept inside that
// exercise's room.
CameraView orbit_camera_elsewhere(const OrbitCamera *look, const Exercise *exercise, Side side,
                                  bool mirrored);
// That view of an exercise on that side, kept inside its room.
CameraView orbit_camera_from(const Exercise *exercise, Side side, CameraView view);
// One press of an arrow: to the right (+1) or left (-1), up (+1) or down (-1).
void orbit_camera_orbit(OrbitCamera *look, int right, int up);
// Dragged: so far to the right and up, degrees; at once, without a glide behind the hand.
void orbit_camera_drag(OrbitCamera *look, double right_deg, double up_deg);
// So many times closer; any size within the limits.
void orbit_camera_pinch(OrbitCamera *look, double times);
// Both, as a screen is given them: once across half the height of the canvas is a quarter turn, and the room follows the hand.
void orbit_camera_gesture(OrbitCamera *look, const Gesture *gesture);
// Left and right change over.
void orbit_camera_mirror(OrbitCamera *look);
// One step closer or farther; at the end of `wrap`ped steps it starts from the whole figure again.
void orbit_camera_zoom(OrbitCamera *look, int closer, bool wrap);
// To the next preset, after the last one the exercise's own view again.
void orbit_camera_next_preset(OrbitCamera *look);
// Time goes by; true while the camera moves or is about to.
bool orbit_camera_advance(OrbitCamera *look, int64_t elapsed_us);
// Whether the camera turns so fast that nothing of the figure can be looked at: it is far from where it goes. False whenever it
// rests or is about to.
bool orbit_camera_rushes(const OrbitCamera *look);
// Some key was pressed: the slow turn waits.
void orbit_camera_touch(OrbitCamera *look);
