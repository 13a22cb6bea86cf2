#include "screens/about/birth_calendar.h"
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "rules/profile.h"

enum {
    WEEK = 7,
    LEAF_WEEKS = 6, // that a month can touch
    CELL_WIDTH = 108,
    CELL_HEIGHT = 84,
    CELL_LEAST = 54, // the title of the month has a cell's height, too
    HEAD_LINES = 2,  // the month, the days of the week
    PADDING = 26,
    BESIDE_FROM = 1000,
    WORDS_HEIGHT = 170
};

static const char *const MONTH_DAYS[] = {N_("%d January %d"), N_("%d February %d"), N_("%d March %d"),
                                         N_("%d April %d"),   N_("%d May %d"),      N_("%d June %d"),
                                         N_("%d July %d"),    N_("%d August %d"),   N_("%d September %d"),
                                         N_("%d October %d"), N_("%d November %d"), N_("%d December %d")};
static const char *const MONTHS[] = {N_("January %d"), N_("February %d"), N_("March %d"),
                                     N_("April %d"),   N_("May %d"),      N_("June %d"),
                                     N_("July %d"),    N_("August %d"),   N_("September %d"),
                                     N_("October %d"), N_("November %d"), N_("December %d")};
static const char *const WEEKDAYS[WEEK] = {N_("Mo"), N_("Tu"), N_("We"), N_("Th"),
                                           N_("Fr"), N_("Sa"), N_("Su")};

// The formats come from a table of our own, or from its translation, which msgfmt checks.
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

const char *birth_date_text(int day, char text[BIRTH_TEXT_CAPACITY]) {
    int year, month, day_of_month;
    profile_date_of(day, &year, &month, &day_of_month);
    snprintf(text, BIRTH_TEXT_CAPACITY, _(MONTH_DAYS[month - 1]), day_of_month, year);
    return text;
}

const char *birth_ago_text(int days, char text[BIRTH_TEXT_CAPACITY]) {
    int weeks = days / WEEK;
    if (days == 0)
        snprintf(text, BIRTH_TEXT_CAPACITY, "%s", _("Today"));
    else if (weeks == 0)
        snprintf(text, BIRTH_TEXT_CAPACITY, ngettext("%d day ago", "%d days ago", (unsigned)days), days);
    else
        snprintf(text, BIRTH_TEXT_CAPACITY, ngettext("%d week ago", "%d weeks ago", (unsigned)weeks), weeks);
    return text;
}

static int earliest(const BirthCalendar *calendar) {
    return calendar->today - PROFILE_BIRTH_DAYS_MOST;
}

static void choose(BirthCalendar *calendar, int day) {
    int least = earliest(calendar);
    calendar->day = day < least ? least : day > calendar->today ? calendar->today : day;
}

void birth_calendar_begin(BirthCalendar *calendar, int today, int day, const char *unknown) {
    *calendar = (BirthCalendar){.today = today};
    calendar->buttons = (ButtonRow){.count = BIRTH_BUTTON_COUNT,
                                    .focus = -1,
                                    .label = {[BIRTH_BUTTON_UNKNOWN] = unknown,
                                              [BIRTH_BUTTON_MONTH] = _("A month earlier"),
                                              [BIRTH_BUTTON_YEAR] = _("A year earlier")}};
    choose(calendar, day);
}

void birth_calendar_layout(BirthCalendar *calendar, const ScreenEnvironment *environment, int y) {
    Theme theme = calendar->theme = theme_for(environment->width, environment->height);
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme), gap = theme_px(&theme, 20);
    bool hinted;
    int row = button_lines_place(&calendar->buttons, &theme, safe.x + reach,
                                 rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - gap - reach,
                                 safe.w - 2 * reach, 0, &hinted);
    calendar->area = rect_of(safe.x, y, safe.w, row - gap - reach - y);
    calendar->stacked = safe.w < theme_px(&theme, BESIDE_FROM);
    if (calendar->stacked)
        calendar->area.h -= theme_px(&theme, WORDS_HEIGHT);
    int padding = theme_px(&theme, PADDING), lines = HEAD_LINES + LEAF_WEEKS;
    int height = (calendar->area.h - 2 * padding) / lines, most = theme_px(&theme, CELL_HEIGHT),
        lacks = (theme_px(&theme, CELL_LEAST) - height) * lines;
    if (lacks > 0)
        calendar->needs = theme.height + lacks;
    else if (calendar->needs != theme.height)
        calendar->needs = 0;
    calendar->cell_height = height > most ? most : height;
    int width = ((calendar->stacked ? safe.w : safe.w * 3 / 5) - 2 * padding) / WEEK;
    most = theme_px(&theme, CELL_WIDTH);
    calendar->cell_width = width > most ? most : width;
    calendar->head = HEAD_LINES * calendar->cell_height;
    calendar->leaf = rect_of(safe.x, y, WEEK * calendar->cell_width + 2 * padding,
                             lines * calendar->cell_height + 2 * padding);
}

// The same day of the month before, or of the year; its last where that has no such day.
static int months_before(int day, int months) {
    int year, month, day_of_month;
    profile_date_of(day, &year, &month, &day_of_month);
    int at = year * 12 + month - 1 - months, length = profile_month_length(at / 12, at % 12 + 1);
    return profile_day_of(at / 12, at % 12 + 1, day_of_month > length ? length : day_of_month);
}

void birth_calendar_press(BirthCalendar *calendar, BirthButton button) {
    choose(calendar, months_before(calendar->day, button == BIRTH_BUTTON_YEAR ? 12 : 1));
}

static void focus_buttons(BirthCalendar *calendar, bool on_buttons) {
    calendar->on_buttons = on_buttons;
    calendar->by_day = false;
    calendar->buttons.focus = on_buttons ? 0 : -1;
}

static bool step(BirthCalendar *calendar, int days) {
    choose(calendar, calendar->day + days);
    return true;
}

// Monday is 0; 1 January 1970 was a Thursday.
static int weekday(int day) {
    return (day % WEEK + WEEK + 3) % WEEK;
}

// The first day of the month that is shown, and how many it has.
static int month_of(const BirthCalendar *calendar, int *length) {
    int year, month, day_of_month;
    profile_date_of(calendar->day, &year, &month, &day_of_month);
    *length = profile_month_length(year, month);
    return calendar->day - day_of_month + 1;
}

// With one button: the weeks of the month, the latest first, then the buttons; the days of a week, round and round.
static bool step_on(BirthCalendar *calendar, Action action) {
    int length, first = month_of(calendar, &length), day = calendar->day;
    if (action == ACTION_FOCUS_FIRST) {
        focus_buttons(calendar, false);
        choose(calendar, first + length - 1);
    } else if (calendar->by_day) {
        choose(calendar,
               weekday(day) > 0 && day > earliest(calendar) ? day - 1 : day - weekday(day) + WEEK - 1);
    } else if (day - weekday(day) > first && day > earliest(calendar)) {
        choose(calendar, day - WEEK > first ? day - WEEK : first);
    } else {
        focus_buttons(calendar, true);
    }
    return true;
}

bool birth_calendar_move(BirthCalendar *calendar, Action action) {
    if (action == ACTION_FOCUS_FIRST || (action == ACTION_FOCUS_NEXT && !calendar->on_buttons))
        return step_on(calendar, action);
    if (calendar->on_buttons && action == ACTION_UP) {
        focus_buttons(calendar, false);
        return true;
    }
    if (calendar->on_buttons)
        return button_row_move(&calendar->buttons, action);
    switch (action) {
    case ACTION_LEFT:
        return step(calendar, -1);
    case ACTION_RIGHT:
        return step(calendar, 1);
    case ACTION_UP:
        return step(calendar, -WEEK);
    case ACTION_DOWN: // there is no week after today's: on to what lies below
        if (calendar->day + WEEK > calendar->today)
            focus_buttons(calendar, true);
        else
            step(calendar, WEEK);
        return true;
    case ACTION_PREVIOUS:
        choose(calendar, months_before(calendar->day, 1));
        return true;
    case ACTION_NEXT:
        choose(calendar, months_before(calendar->day, -1));
        return true;
    default:
        return false;
    }
}

static RectPx cell_of(const BirthCalendar *calendar, int day) {
    int length, first = month_of(calendar, &length), padding = theme_px(&calendar->theme, PADDING);
    int place = weekday(first) + day - first;
    return rect_of(calendar->leaf.x + padding + place % WEEK * calendar->cell_width,
                   calendar->leaf.y + padding + calendar->head + place / WEEK * calendar->cell_height,
                   calendar->cell_width, calendar->cell_height);
}

static RectPx face_of(const BirthCalendar *calendar, int day) {
    RectPx cell = cell_of(calendar, day);
    return rect_inset(cell, cell.h / 9);
}

bool birth_calendar_click(BirthCalendar *calendar, int x, int y, bool *again) {
    int length, first = month_of(calendar, &length);
    for (int day = first; day < first + length && day <= calendar->today; day++) {
        RectPx cell = cell_of(calendar, day);
        if (x < cell.x || x >= rect_right(cell) || y < cell.y || y >= rect_bottom(cell))
            continue;
        *again = day == calendar->day;
        choose(calendar, day);
        focus_buttons(calendar, false);
        return true;
    }
    return false;
}

RectPx birth_calendar_focus_rect(const BirthCalendar *calendar) {
    return calendar->on_buttons ? calendar->buttons.face[calendar->buttons.focus]
                                : face_of(calendar, calendar->day);
}

typedef struct LeafData {
    Theme theme;
    RectPx face; // of the chosen day
    int day, today, earliest;
    int cell_width, cell_height, head;
    unsigned focused;
} LeafData;

_Static_assert(sizeof(LeafData) <= SCENE_DATA_MAX, "a leaf's data is copied into the scene");

static void draw_middle(Canvas *canvas, TextStyle style, RectPx cell, const char *text) {
    style = label_fit(style, cell.w, text);
    TextSize size = text_measure(style, text);
    text_draw(canvas, style, cell.x + (cell.w - size.w) / 2, cell.y + (cell.h - size.h) / 2, text);
}

static void draw_days(Canvas *canvas, const BirthCalendar *calendar, const LeafData *leaf) {
    int length, first = month_of(calendar, &length);
    double px = leaf->cell_height * 0.56 / leaf->theme.scale;
    px = px > TYPE_BODY ? TYPE_BODY : px < TYPE_LEAST ? TYPE_LEAST : px;
    for (int day = first; day < first + length; day++) {
        char text[12];
        bool chosen = day == leaf->day, can = day <= leaf->today && day >= leaf->earliest;
        RectPx face = face_of(calendar, day);
        double radius = face.h * 0.3;
        snprintf(text, sizeof text, "%d", day - first + 1);
        bool focused = chosen && leaf->focused;
        if (focused) {
            canvas_fill_round_rect(canvas, face.x, face.y, face.w, face.h, radius, THEME_FOCUS_FACE);
            focus_ring_draw(canvas, &leaf->theme, face, radius);
        } else if (chosen) { // a fill would look like a second focus
            canvas_stroke_round_rect(canvas, face.x, face.y, face.w, face.h, radius,
                                     3 * leaf->theme.scale + 0.5, THEME_TEAL);
        }
        Color color = focused ? THEME_FOCUS_INK : chosen ? THEME_TEAL : can ? THEME_INK : THEME_INK_FAINT;
        draw_middle(canvas, theme_style(&leaf->theme, can ? TEXT_BOLD : TEXT_REGULAR, px, color),
                    cell_of(calendar, day), text);
    }
}

static void paint_leaf(Canvas *canvas, RectPx rect, const void *data) {
    const LeafData *leaf = data;
    const Theme *theme = &leaf->theme;
    BirthCalendar calendar = {.theme = *theme,
                              .day = leaf->day,
                              .today = leaf->today,
                              .leaf = rect,
                              .cell_width = leaf->cell_width,
                              .cell_height = leaf->cell_height,
                              .head = leaf->head};
    paper_draw(canvas, theme, rect, 26 * theme->scale, THEME_PAPER);
    int year, month, day_of_month, padding = theme_px(theme, PADDING);
    profile_date_of(leaf->day, &year, &month, &day_of_month);
    char text[BIRTH_TEXT_CAPACITY];
    snprintf(text, sizeof text, _(MONTHS[month - 1]), year);
    RectPx head = rect_of(rect.x + padding, rect.y + padding, rect.w - 2 * padding, leaf->cell_height);
    draw_middle(canvas, theme_style(theme, TEXT_BLACK, TYPE_BODY, THEME_INK), head, text);
    for (int i = 0; i < WEEK; i++) {
        RectPx cell =
            rect_of(head.x + i * leaf->cell_width, rect_bottom(head), leaf->cell_width, leaf->cell_height);
        draw_middle(canvas, theme_style(theme, TEXT_REGULAR, TYPE_FOOTNOTE, THEME_INK_SOFT), cell,
                    _(WEEKDAYS[i]));
    }
    draw_days(canvas, &calendar, leaf);
}

static void add_words(Scene *scene, const BirthCalendar *calendar) {
    const Theme *theme = &calendar->theme;
    char text[BIRTH_TEXT_CAPACITY];
    int x = rect_right(calendar->leaf) + theme_px(theme, 60), y = calendar->leaf.y + calendar->leaf.h / 3;
    if (calendar->stacked) {
        x = calendar->area.x;
        y = rect_bottom(calendar->area) + theme_px(theme, 6);
    }
    int width = rect_right(calendar->area) - x;
    RectPx ago = label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_TITLE, THEME_INK), ALIGN_LEFT, x, y,
                           width, birth_ago_text(calendar->today - calendar->day, text));
    label_add(scene, theme_style(theme, TEXT_REGULAR, TYPE_BODY, THEME_INK_SOFT), ALIGN_LEFT, x,
              rect_bottom(ago) + theme_px(theme, 8), width, birth_date_text(calendar->day, text));
}

void birth_calendar_add(Scene *scene, const BirthCalendar *calendar) {
    const Theme *theme = &calendar->theme;
    LeafData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.day = calendar->day;
    data.today = calendar->today;
    data.earliest = earliest(calendar);
    data.cell_width = calendar->cell_width;
    data.cell_height = calendar->cell_height;
    data.head = calendar->head;
    data.focused = !calendar->on_buttons && scene_shows_focus(scene);
    scene_add(scene, calendar->leaf, paint_leaf, &data, sizeof data, 0);
    add_words(scene, calendar);
    button_row_add(scene, theme, &calendar->buttons);
    hints_add(scene, theme, ALIGN_LEFT, theme->safe.x,
              rect_bottom(theme->safe) - hints_height(theme, TYPE_FOOTNOTE), TYPE_FOOTNOTE,
              calendar->on_buttons ? _("←→|move;OK|choose;Back|back")
                                   : _("↑↓|a week;←→|a day;OK|on this day;Back|back"));
}
