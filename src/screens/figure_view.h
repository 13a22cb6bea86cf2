// The figure as a scene element: solved and painted again only when the moment differs.
#pragma once
#include "stage/framing.h"
#include "stage/stage.h"
#include "ui/scene.h"

// Another camera than the exercise's own.
typedef struct CameraView {
    double azimuth_deg, elevation_deg; // as in CameraSpec
    double zoom;                       // 1 = the whole movement fits; more = closer
} CameraView;

// How a moment is framed, and what stands in another room and fades: a camera on its way from one room to the next.
typedef struct FigureFrame {
    Framing framing;
    double closer;         // than the whole movement needs: 0 = no, 1 = clearly
    const Exercise *other; // whose room that is; NULL = nothing fades
    Side other_side;
    Framing other_framing; // the same picture, told in that room
    double other_share;    // how much of what stands there is to be seen, 0..1; of what stands here, the rest
} FigureFrame;

// Where a figure that is closer than it fits may reach, and the words there, over which it goes out softly.
enum { FIGURE_WORDS_MAX = 3 };
typedef struct FigureRoom {
    RectPx whole;
    RectPx words[FIGURE_WORDS_MAX];
    int count;
    int soft_px; // so far beyond the words all of it is seen
} FigureRoom;

typedef struct FigureView {
    const Exercise *exercise; // NULL = nothing to show
    Side camera_side;
    bool has_look; // the camera stands as `look` says; set with figure_view_look()
    CameraView look;
    bool rushes;     // the camera turns too fast for details; set with figure_view_rush()
    bool mirrored;   // left and right changed over; set with figure_view_mirror()
    bool has_arrows; // a move shows where it goes; set with figure_view_arrows()
    bool in_card;    // the card's edge may cut the ends of a mat; set with figure_view_in_card()
    FigureRoom room; // empty = its area; set with figure_view_room()
    FigureFrame frame;
    StageView view;
    StageView other;  // of the other room, while it fades: what stands there
    ArrowPath arrows; // of the phase and side below
    int arrows_phase; // -1 = not found yet
    Side arrows_side;
    uint64_t key;   // of what `view` was made from
    uint64_t scene; // of what stands still: exercise, camera and area
} FigureView;

// Makes the view ready for this moment. The camera follows `camera_side`, not the moment's, so that it rests
// while sides alternate. `opacity` 0..1.
void figure_view_set(FigureView *figure, const Exercise *exercise, Side camera_side, RectPx area,
                     const ExerciseMoment *moment, double opacity);
// The same, framed as `frame` says.
void figure_view_set_framed(FigureView *figure, const Exercise *exercise, Side camera_side,
                            const FigureFrame *frame, const ExerciseMoment *moment, double opacity);
// How the whole movement of an exercise is framed, seen as `look` says (NULL = as the exercise says).
Framing figure_framing(const Exercise *exercise, Side side, RectPx area, const CameraView *look);
// From the next figure_view_set() on the camera stands as `look` says, at such a distance that the whole
// movement fits at zoom 1 from there too. NULL = the exercise's own camera again.
void figure_view_look(FigureView *figure, const CameraView *look);
// Whether the camera turns so fast that the figure may be softer (StageView.rushes), from the next figure_view_set() on.
void figure_view_rush(FigureView *figure, bool rushes);
// Whether moves show where they go from the next figure_view_set() on.
void figure_view_arrows(FigureView *figure, bool shown);
// Whether left and right are changed over from the next figure_view_set() on: the figure and the room. A look's azimuth is
// that of the picture shown.
void figure_view_mirror(FigureView *figure, bool mirrored);
// Where it may reach from the next figure_view_set() on when it is closer. NULL = its area.
void figure_view_room(FigureView *figure, const FigureRoom *room);
// FigureFrame.closer of such a zoom.
double figure_closer(double zoom);
// It fills a card that cuts off what reaches beyond it, from the next figure_view_set() on.
void figure_view_in_card(FigureView *figure);
// Nothing to show until the next figure_view_set().
void figure_view_clear(FigureView *figure);
// Adds the figure, and where it is closer what it goes out in; mat, chair and wall belong to the backdrop.
void figure_view_add(Scene *scene, const FigureView *figure);
// Adds the latter once more, over a figure that was added by itself.
void figure_view_add_edges(Scene *scene, const FigureView *figure);
