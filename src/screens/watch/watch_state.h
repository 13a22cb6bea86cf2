// The state of watch, shared by the files it is made of.
#pragma once
#include "screens/figure_view.h"
#include "screens/parts.h"
#include "screens/static_layer.h"
#include "screens/orbit_camera.h"
#include "screens/watch/watch_faults.h"
#include "screens/watch/watch_loop.h"
#include "screens/watch/watch_mistake.h"
#include "screens/watch/watch_notes.h"
#include "ui/flow.h"
#include "ui/overlay.h"

typedef enum WatchButton {
    WATCH_PLAY,
    WATCH_STEP,
    WATCH_SPEED,
    WATCH_LOOK,
    WATCH_MISTAKE,
    WATCH_VARIANT, // easier, harder, as usual
    WATCH_NEXT,
    WATCH_SIDE,
    WATCH_MIRROR,
    // While looking around:
    WATCH_ARROWS,
    WATCH_VIEW,
    WATCH_CLOSER,
    WATCH_TURN,
    WATCH_POINTERS,
    WATCH_DONE,
} WatchButton;

// Looking around: first the arrows turn the camera; OK gives them back to the buttons.
typedef enum WatchMode { WATCH_MODE_PLAIN, WATCH_MODE_ARROWS, WATCH_MODE_BUTTONS } WatchMode;

// Words and buttons are no larger than that beside the figure, but for its steps, which come one by one instead.
#define WATCH_TEXT_MOST 1.15
enum { WATCH_WORDS_MAX = 320, WATCH_HEAD = 3, WATCH_BREATH_WIDTH = 430 };

typedef struct Watch {
    const Exercise *exercise;
    Arena *words; // step texts with {side} filled in
    WatchLoop loop;
    OrbitCamera look;
    WatchMode mode;
    WatchMistake mistake;
    const char *mistake_say; // with the side filled in; NULL = none is shown
    bool mirrored;           // of an exercise that has no other side
    bool arrows;             // moves show where they go
    ButtonRow buttons;
    WatchButton button[BUTTONS_MAX]; // what each of the row does
    int plain_focus;                 // of the row to come back to
    Theme theme;                     // up to WATCH_TEXT_MOST
    Theme words_theme;               // of the steps
    RectPx area;
    FigureView figure;
    StaticLayer backdrop;
    StepsLayout steps;
    const FaultyMovement *faulty; // NULL = it moves well
    WatchNotes notes;
    const char *held;       // why the exercise is not for this user now, in `words`; NULL = it is
    int faults_y, faults_h; // of the words of its faults, in place of the notes
    int head_w;             // of aim, name and purpose
    double head_share;      // by which aim, name and purpose are smaller
    bool hinted;            // there is room for the key that leads back
    int hint_y, mistake_y;
    char eyebrow[WATCH_WORDS_MAX], mistake_title[WATCH_WORDS_MAX];
    char speed[64];
} Watch;

// Whether it is no exercise to be done but a movement of the day or a way from one position to another, which pages show.
bool watch_is_everyday(const Exercise *exercise);
// Places everything anew when the canvas, the mode or the exercise has changed.
void watch_lay_out(Watch *state, ScreenContext *context);
// watch_on_end.c: places figure, words and steps over `bottom` on a canvas that stands on end.
void watch_lay_out_on_end(Watch *state, int bottom);
// Aim, name and purpose, in the order that they are read in.
void watch_head(Watch *state, FlowText head[WATCH_HEAD]);
// The words on the buttons that change with what is on.
void watch_label_buttons(Watch *state);
// Makes the figure ready for the moment shown now.
void watch_show_figure(Watch *state);
bool watch_reload(void *state, ScreenContext *context); // Screen.reload
// Adds all that the screen shows.
void watch_add_all(Watch *state, Scene *scene);
