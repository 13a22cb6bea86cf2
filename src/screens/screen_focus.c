// Buttons, rows and questions that have the focus: what arrows, OK and the pointer do on every screen that has them.
#include "screens/parts.h"
#include "screens/question.h"
#include "screens/row_list.h"

typedef struct Focus {
    ButtonRow *buttons;
    RowList *rows;
    Question *question;
} Focus;

static Focus focus_of(const Screen *screen, void *state) {
    return (Focus){screen->buttons ? screen->buttons(state) : NULL, screen->rows ? screen->rows(state) : NULL,
                   screen->question ? screen->question(state) : NULL};
}

static void press(const Screen *screen, void *state, ScreenContext *context, const Focus *focus) {
    if (!focus->question || question_press(focus->question))
        screen->press(state, context);
}

bool screen_act_on_focus(const Screen *screen, void *state, ScreenContext *context, Action action) {
    Focus focus = focus_of(screen, state);
    if (action == ACTION_OK && (focus.buttons || focus.rows || focus.question)) {
        press(screen, state, context, &focus);
        return true;
    }
    return (focus.buttons && button_row_move(focus.buttons, action)) ||
           (focus.rows && row_list_move(focus.rows, action)) ||
           (focus.question &&
            (question_move(focus.question, action) ||
             (!context->environment->key_held && question_to_other_end(focus.question, action))));
}

bool screen_click(const Screen *screen, void *state, ScreenContext *context, int x, int y) {
    Focus focus = focus_of(screen, state);
    int button = focus.buttons ? focus_at(focus.buttons->face, focus.buttons->count, x, y) : -1;
    int row = focus.rows ? row_list_at(focus.rows, x, y) : -1;
    if (button >= 0 && focus.buttons->disabled[button])
        return true;
    if (button >= 0)
        focus.buttons->focus = button;
    else if (row >= 0)
        row_list_focus(focus.rows, row);
    else if (!focus.question || !question_focus_at(focus.question, x, y))
        return screen->click && screen->click(state, context, x, y);
    press(screen, state, context, &focus);
    return true;
}

int screen_focused(const Screen *screen, void *state, ScreenContext *context, RectPx *rect) {
    if (screen->focused)
        return screen->focused(state, context, rect);
    Focus focus = focus_of(screen, state);
    if (focus.buttons)
        *rect = focus.buttons->face[focus.buttons->focus];
    else if (focus.rows)
        *rect = row_list_face(focus.rows, focus.rows->focus);
    else if (focus.question)
        *rect = question_focus_rect(focus.question);
    return focus.buttons || focus.rows || focus.question;
}
