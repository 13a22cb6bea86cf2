// Buttons and rows that have the focus: what arrows, OK and the pointer do on every screen that has them.
#include "screens/parts.h"
#include "screens/row_list.h"

static ButtonRow *buttons_of(const Screen *screen, void *state) {
    return screen->buttons ? screen->buttons(state) : NULL;
}

static RowList *rows_of(const Screen *screen, void *state) {
    return screen->rows ? screen->rows(state) : NULL;
}

bool screen_act_on_focus(const Screen *screen, void *state, ScreenContext *context, Action action) {
    ButtonRow *buttons = buttons_of(screen, state);
    RowList *rows = rows_of(screen, state);
    if (action == ACTION_OK && (buttons || rows)) {
        screen->press(state, context);
        return true;
    }
    return (buttons && button_row_move(buttons, action)) || (rows && row_list_move(rows, action));
}

bool screen_click(const Screen *screen, void *state, ScreenContext *context, int x, int y) {
    ButtonRow *buttons = buttons_of(screen, state);
    RowList *rows = rows_of(screen, state);
    int button = buttons ? focus_at(buttons->face, buttons->count, x, y) : -1;
    int row = rows ? row_list_at(rows, x, y) : -1;
    if (button >= 0 && buttons->disabled[button])
        return true;
    if (button >= 0)
        buttons->focus = button;
    else if (row >= 0)
        row_list_focus(rows, row);
    else
        return screen->click && screen->click(state, context, x, y);
    screen->press(state, context);
    return true;
}

int screen_focused(const Screen *screen, void *state, ScreenContext *context, RectPx *rect) {
    if (screen->focused)
        return screen->focused(state, context, rect);
    const ButtonRow *buttons = buttons_of(screen, state);
    const RowList *rows = rows_of(screen, state);
    if (buttons)
        *rect = buttons->face[buttons->focus];
    else if (rows)
        *rect = row_list_face(rows, rows->focus);
    return buttons || rows;
}
