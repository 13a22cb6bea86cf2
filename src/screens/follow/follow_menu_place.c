// Where the entries of the menu of a pause go: what matters most first, then what is for this session and what is for this exercise,
// in groups with a heading each where the canvas is wide enough, in two columns, or in one where that makes the letters larger.
#include <math.h>
#include "base/translate.h"
#include "screens/follow/follow_state.h"

enum {
    ROOM = 228, // over and under the rows in the safe area
    PAIN_ROW = 84,
    COLUMN_FACE = 58,
    COLUMN_GAP = 14,
    ROOM_WIDE = 320, // where they reach over the row of the pain key
    COLUMN = 520,
    COLUMN_LEAST = 430, // of three beside each other
    COLUMNS = 3,
    EDGES = 120, // left and right of the rows, together
    GAP = 24,
    GAP_LEAST = 16,
    HEADING = 66,
    ROWS_MOST = 20,
    IN_ROW = 4
};

typedef struct MenuRow {
    int count;
    FollowChoice choice[IN_ROW];
    bool begins; // a group with a heading
} MenuRow;

static const MenuRow WIDE[] = {
    {2, {CHOICE_CARRY_ON, CHOICE_BABY}, false},
    {4, {CHOICE_HURTS, CHOICE_FEWER, CHOICE_WAYS, CHOICE_LEAVE}, false},
    {3, {CHOICE_NAP, CHOICE_DARK, CHOICE_LYING}, true},
    {3, {CHOICE_TEMPO, CHOICE_SETTINGS, CHOICE_SEEK_HELP}, false},
    {4, {CHOICE_AGAIN, CHOICE_BEFORE, CHOICE_NEXT, CHOICE_LEAVE_OUT}, true},
};
static const MenuRow NARROW[] = {
    {2, {CHOICE_CARRY_ON, CHOICE_BABY}, false}, {2, {CHOICE_HURTS, CHOICE_FEWER}, false},
    {2, {CHOICE_WAYS, CHOICE_LEAVE}, false},    {2, {CHOICE_NAP, CHOICE_DARK}, false},
    {2, {CHOICE_LYING, CHOICE_TEMPO}, false},   {2, {CHOICE_SETTINGS, CHOICE_SEEK_HELP}, false},
    {2, {CHOICE_AGAIN, CHOICE_BEFORE}, false},  {2, {CHOICE_NEXT, CHOICE_LEAVE_OUT}, false},
};

typedef struct MenuRows {
    MenuRow row[ROWS_MOST];
    int count, headings;
    bool column; // of lower entries, for the letters
} MenuRows;

// The two columns in one.
static MenuRows in_one_column(bool rests) {
    MenuRows rows = {.column = true};
    for (size_t i = 0; i < sizeof NARROW / sizeof *NARROW; i++)
        for (int k = 0; k < NARROW[i].count; k++) {
            rows.row[rows.count++] = (MenuRow){1, {NARROW[i].choice[k]}, false};
            if (rests && NARROW[i].choice[k] == CHOICE_CARRY_ON)
                rows.row[rows.count++] = (MenuRow){1, {CHOICE_LONGER_REST}, false};
        }
    return rows;
}

static bool is_wide(const Theme *theme) {
    int inside = theme->safe.w - theme_px(theme, EDGES + (COLUMNS - 1) * GAP);
    return inside >= COLUMNS * theme_px(theme, COLUMN_LEAST);
}

// In a rest the longer one stands beside going on, or on end, where there is height, below it.
static MenuRows rows_of(const Theme *theme, bool rests) {
    bool wide = is_wide(theme), below = rests && theme_is_on_end(theme);
    MenuRows rows = {.headings = wide ? 2 : 0};
    const MenuRow *from = wide ? WIDE : NARROW;
    int count = (int)(wide ? sizeof WIDE / sizeof *WIDE : sizeof NARROW / sizeof *NARROW);
    for (int i = 0; i < count; i++) {
        rows.row[rows.count++] = from[i];
        if (i == 0 && below)
            rows.row[rows.count++] = (MenuRow){1, {CHOICE_LONGER_REST}, false};
    }
    if (rests && !below)
        rows.row[0] = (MenuRow){3, {CHOICE_CARRY_ON, CHOICE_LONGER_REST, CHOICE_BABY}, false};
    return rows;
}

static int around(const Theme *theme, const MenuRows *rows) {
    return theme_px(theme, rows->headings > 0 ? ROOM_WIDE : ROOM);
}

static int face_height(const Theme *theme, const MenuRows *rows) {
    return rows->column ? theme_px(theme, COLUMN_FACE) : button_height(theme);
}

static int pitch_of(const Theme *theme, const MenuRows *rows) {
    int height = face_height(theme, rows),
        room = theme->safe.h - around(theme, rows) - rows->headings * theme_px(theme, HEADING),
        pitch = room / rows->count, least = height + theme_px(theme, rows->column ? COLUMN_GAP : GAP_LEAST),
        most = height + theme_px(theme, GAP);
    return pitch < least ? least : pitch > most ? most : pitch;
}

static int height_of(const Theme *theme, const MenuRows *rows) {
    return rows->count * pitch_of(theme, rows) + rows->headings * theme_px(theme, HEADING);
}

// Large words are so large in the menu as all its rows have room for.
static MenuRows choose_theme(Follow *state, bool column, bool rests) {
    Theme *theme = &state->menu_theme;
    *theme = state->theme;
    if (column) { // words beside the figure do not grow, but those of the menu have all of the height
        theme->safe.h -= theme_px(theme, PAIN_ROW);
        theme->scale = theme_for(theme->width, theme->height).scale;
    }
    MenuRows rows = column ? in_one_column(rests) : rows_of(theme, rests);
    while (theme_text_size() > 1 && theme->scale > state->theme.scale / 2 &&
           height_of(theme, &rows) + around(theme, &rows) > theme->safe.h) {
        theme->scale *= 0.98;
        rows = column ? rows : rows_of(theme, rests);
    }
    return rows;
}

static void place_row(Follow *state, const MenuRow *row, int x, int y, int whole, int height) {
    const Theme *theme = &state->menu_theme;
    int gap = theme_px(theme, GAP), width = (whole - (row->count - 1) * gap) / row->count;
    for (int i = 0; i < row->count; i++)
        state->menu.face[row->choice[i]] = rect_of(x + i * (width + gap), y, width, height);
}

// The size of the letters, as all entries have room for them.
static double letters_px(const Follow *state) {
    double least = INFINITY;
    for (int i = 0; i < state->menu.count; i++)
        if (state->menu.label[i] && !rect_empty(state->menu.face[i]))
            least =
                fmin(least, button_text_px(&state->menu_theme, state->menu.face[i], state->menu.label[i]));
    return least;
}

// Returns the size of the letters, px; 0 = not all rows have room.
static double place_rows(Follow *state, bool column, bool rests) {
    MenuRows rows = choose_theme(state, column, rests);
    const Theme *theme = &state->menu_theme;
    int columns = rows.headings > 0 ? COLUMNS : 2, pitch = pitch_of(theme, &rows),
        whole = theme_px(theme, columns * COLUMN + (columns - 1) * GAP),
        most = theme->safe.w - theme_px(theme, EDGES);
    whole = whole < most ? whole : most;
    int x = (theme->width - whole) / 2,
        middle = column ? theme->safe.y + theme->safe.h / 2 : theme->height / 2,
        y = middle - height_of(theme, &rows) / 2 + theme_px(theme, rows.headings > 0 ? 36 : 48);
    state->menu_heading_h = rows.headings > 0 ? theme_px(theme, HEADING) : 0;
    for (int i = 0; i < rows.count; i++, y += pitch) {
        if (rows.row[i].begins)
            y += state->menu_heading_h;
        place_row(state, &rows.row[i], x, y, whole, face_height(theme, &rows));
    }
    bool fits = height_of(theme, &rows) + around(theme, &rows) <= theme->safe.h;
    return column && !fits ? 0 : letters_px(state);
}

void follow_place_menu(Follow *state) {
    bool rests = follow_now(state).segment->kind == SEGMENT_REST;
    state->menu.count = rests ? CHOICE_COUNT : CHOICE_LONGER_REST;
    if (state->menu.focus >= state->menu.count) // the rest was left while the menu was open
        state->menu.focus = CHOICE_CARRY_ON;
    state->menu.face[CHOICE_LONGER_REST] = rect_of(0, 0, 0, 0);
    double pairs = place_rows(state, false, rests);
    if (theme_is_on_end(&state->theme) && place_rows(state, true, rests) <= pairs)
        place_rows(state, false, rests);
}

RectPx follow_menu_rows(const Follow *state) {
    RectPx first = state->menu.face[CHOICE_CARRY_ON], last = state->menu.face[CHOICE_LEAVE_OUT];
    return rect_of(first.x, first.y, rect_right(last) - first.x, rect_bottom(last) - first.y);
}

void follow_add_menu_headings(const Follow *state, Scene *scene) {
    const Theme *theme = &state->menu_theme;
    const RectPx rows = follow_menu_rows(state);
    const struct {
        FollowChoice first;
        const char *words;
    } groups[] = {{CHOICE_NAP, _("This session")}, {CHOICE_AGAIN, _("This exercise")}};
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_TEAL);
    for (size_t i = 0; state->menu_heading_h > 0 && i < sizeof groups / sizeof *groups; i++)
        label_add(scene, style, ALIGN_LEFT, rows.x,
                  state->menu.face[groups[i].first].y - text_measure(style, groups[i].words).h -
                      theme_px(theme, 8),
                  rows.w, groups[i].words);
}
