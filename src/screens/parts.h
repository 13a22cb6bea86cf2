// What several screens share: a row of buttons, the plain backdrop, captions' rule, toasts.
#pragma once
#include "screens/screen.h"
#include "ui/focus.h"
#include "ui/widgets.h"

enum { BUTTONS_MAX = 17 };

// Buttons in a row or a column; exactly one has the focus.
typedef struct ButtonRow {
    int count, focus;
    const char *label[BUTTONS_MAX]; // live as long as the screen
    ButtonKind kind[BUTTONS_MAX];
    bool disabled[BUTTONS_MAX];
    RectPx face[BUTTONS_MAX];
} ButtonRow;

// Places the buttons from (x, y) on, as wide as their words; smaller gaps and faces when they would be wider
// than `width`.
void button_row_place(ButtonRow *row, const Theme *theme, int x, int y, int width);
// Whether their words can be read when they share that width.
bool button_row_is_readable(const ButtonRow *row, const Theme *theme, int width);
// Places them with their lower edge at `bottom`, on one line where their words can be read so, else on as many as it takes. `hints` is the
// width that key hints beside them want, with the gap; *hinted = whether there is room for those. Returns the upper edge.
int button_lines_place(ButtonRow *row, const Theme *theme, int x, int bottom, int width, int hints,
                       bool *hinted);
// The same at the lower edge of the safe area; without room for the hints, above a line for the key that says that it hurts.
int button_lines_at_end(ButtonRow *row, const Theme *theme, int hints, bool *hinted);
// Places the buttons from (x, y) down, each `width` px wide.
void button_column_place(ButtonRow *row, const Theme *theme, int x, int y, int width);
// Adds the buttons, with letters of one size: the least that any of them needs.
void button_row_add(Scene *scene, const Theme *theme, const ButtonRow *row);
// Where ACTION_FOCUS_NEXT and ACTION_FOCUS_FIRST lead from element `focus` of `count`; -1 when to none, and for any other action.
int focus_step(int focus, int count, Action action);

// Moves the focus by an arrow, or to the next or the first; true when it moved.
bool button_row_move(ButtonRow *row, Action action);
// Whether an action is an arrow, and which.
bool action_direction(Action action, Direction *direction);

// The plain backdrop as Screen.backdrop wants it: paints when `known_version` is another.
uint64_t plain_backdrop(ScreenContext *context, Canvas *canvas, uint64_t known_version);

// Whether captions show: when the user wants them, and always when there is no sound.
bool captions_shown(const ScreenContext *context);

// A toast goes away by itself.
void toast_show(Toast *toast, int64_t for_us, const char *format, ...) __attribute__((format(printf, 3, 4)));
// Lets time go by; returns µs until it goes, -1 when there is none.
int64_t toast_update(Toast *toast, int64_t elapsed_us);

// "120 ms late", "in step", "50 ms early": how sound_delay_ms is told.
enum { DELAY_TEXT_MAX = 64 };
// In the user's language; milliseconds, positive = the sound is late.
void format_delay(int delay_ms, char out[DELAY_TEXT_MAX]);
