// Day by day: the days on which something was done, the latest first, and beside them what it was. OK asks what is to be done with a day: to forget it is
// a further choice.
#include <stdio.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/about/birth_calendar.h"
#include "screens/people/forget_day.h"
#include "screens/progress/day_words.h"
#include "screens/progress/nothing_yet.h"
#include "screens/progress/progress_words.h"
#include "screens/question.h"
#include "screens/row_list.h"
#include "screens/screen_list.h"
#include "store/history/history_parts.h"
#include "store/history/history_weeks.h"

enum { KEEP, FORGET };
enum { LIST_PERCENT = 40, GAP = 36, CARD_PADDING = 30, CARD_RADIUS = 26, HEAD_LINES = 1 };
enum { PAGES_MAX = 40, PLACE_WIDTH = 210 };

#define SHARE_OF_PAGES 0.8 // smaller than this the lines of a day are shown page by page

typedef struct Days {
    Theme theme;
    Arena *counted, *told; // the days; the words of the one with the focus
    HistoryDay *day;
    int today;
    RowList list;
    NothingYet nothing; // while there is no day
    RectPx card, words;
    double head_share;
    int head_width;
    int shown_day; // the place in the list of what is told
    FlowText *line;
    double share;                    // of the lines' usual size
    int first[PAGES_MAX + 1], pages; // each page's first line
    int page;
    char date[PROGRESS_TEXT_CAPACITY], why[PROGRESS_TEXT_CAPACITY];
    bool is_sure_asked; // a question is shown: what to do with the day, or whether to forget it
    bool is_choosing;   // the first of them
    Question sure;
} Days;

static void head_of(FlowText head[HEAD_LINES]) {
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.2, THEME_INK, _("Day by day"), .one_line = true};
}

// As many lines on each page as have room.
static void part_into_pages(Days *state, int count) {
    const Theme *theme = &state->theme;
    bool fits;
    state->share = flow_share(theme, state->line, count, state->words.w, state->words.h, &fits);
    state->pages = 0;
    if (!fits || state->share < SHARE_OF_PAGES) {
        state->share = SHARE_OF_PAGES;
        for (int from = 0, to; from < count && state->pages < PAGES_MAX; from = to) {
            for (to = from + 1; to < count && flow_height(theme, &state->line[from], to + 1 - from,
                                                          state->words.w, state->share) <= state->words.h;)
                to++;
            state->first[state->pages++] = from;
        }
    } else {
        state->first[state->pages++] = 0;
    }
    state->first[state->pages] = count;
    state->page = state->page < state->pages ? state->page : state->pages - 1;
}

static void tell_day(Days *state, ScreenContext *context) {
    int count, day = state->day[state->list.focus].day;
    if (state->shown_day != state->list.focus)
        state->page = 0;
    state->shown_day = state->list.focus;
    arena_reset(state->told);
    state->line = day_words(history_log(context->services->history), context->services->library, day,
                            state->told, &count);
    birth_date_text(day, state->date);
    part_into_pages(state, count);
}

static void count(Days *state, ScreenContext *context) {
    arena_reset(state->counted);
    state->today = context->environment->today;
    state->day = history_days(history_log(context->services->history), state->counted, &state->list.count);
    row_list_focus(&state->list, state->list.focus);
    state->shown_day = -1;
    state->is_sure_asked = state->is_sure_asked && state->list.count > 0;
}

static void *days_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    Days *state = alloc_zeroed(1, sizeof *state);
    state->counted = arena_new();
    state->told = arena_new();
    count(state, context);
    return state;
}

static void days_close(void *opaque) {
    Days *state = opaque;
    arena_free(state->counted);
    arena_free(state->told);
    free(state);
}

static void days_layout(void *opaque, ScreenContext *context) {
    Days *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    nothing_yet_layout(&state->nothing, context->environment);
    if (state->is_sure_asked)
        question_layout(&state->sure, context->environment);
    FlowText head[HEAD_LINES];
    head_of(head);
    int gap = theme_px(&theme, GAP), column = safe.w;
    if (theme.width >= theme.height)
        column = safe.w * LIST_PERCENT / 100;
    state->head_width = column - theme_px(&theme, PLACE_WIDTH);
    state->head_share = flow_share(&theme, head, HEAD_LINES, state->head_width, safe.h / 4, NULL);
    int top = safe.y + flow_height(&theme, head, HEAD_LINES, state->head_width, state->head_share) +
              theme_px(&theme, 20);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 18);
    RectPx area = rect_of(safe.x, top, safe.w, bottom - top), list = area;
    if (theme.width >= theme.height) {
        list.w = column;
        state->card = rect_of(area.x + list.w + gap, area.y, area.w - list.w - gap, area.h);
    } else {
        list.h = area.h * LIST_PERCENT / 100;
        state->card = rect_of(area.x, area.y + list.h + gap, area.w, area.h - list.h - gap);
    }
    state->list.short_values = true;
    state->list.first = 0; // as far as it has to be scrolled at this size, whatever it was before
    row_list_place(&state->list, &theme, list);
    if (theme.width >= theme.height) { // level with the faces of the rows
        state->card.y += state->list.reach;
        state->card.h -= state->list.reach;
    }
    RectPx inside = rect_inset(state->card, theme_px(&theme, CARD_PADDING));
    int date = theme_px(&theme, TYPE_BODY * 1.4 + 14);
    state->words = rect_of(inside.x, inside.y + date, inside.w, inside.h - date);
    if (state->list.count > 0)
        tell_day(state, context);
}

static void days_front(void *opaque, ScreenContext *context) {
    count(opaque, context);
    days_layout(opaque, context);
}

static bool days_reload(void *opaque, ScreenContext *context) {
    days_front(opaque, context);
    return true;
}

static int64_t days_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)elapsed_us;
    Days *state = opaque;
    if (state->today != context->environment->today)
        days_front(state, context);
    return -1;
}

static ButtonRow *days_buttons(void *opaque) {
    Days *state = opaque;
    return state->list.count > 0 ? NULL : &state->nothing.buttons;
}

static RowList *days_rows(void *opaque) {
    Days *state = opaque;
    return state->list.count > 0 && !state->is_sure_asked ? &state->list : NULL;
}

static Question *days_question(void *opaque) {
    Days *state = opaque;
    return state->is_sure_asked ? &state->sure : NULL;
}

static void ask_what_to_do(Days *state, ScreenContext *context) {
    birth_date_text(state->day[state->list.focus].day, state->date);
    state->is_sure_asked = state->is_choosing = true;
    state->sure = (Question){.title = state->date,
                             .leads = true,
                             .count = 2,
                             .answer = {[KEEP] = {.text = _("Go on reading"), .detail = NULL},
                                        [FORGET] = {.text = _("Forget this day"),
                                                    .detail = _("You are asked once more.")}}};
    question_begin(&state->sure);
    question_layout(&state->sure, context->environment);
}

static void ask_whether_sure(Days *state, ScreenContext *context) {
    int day = state->day[state->list.focus].day;
    birth_date_text(day, state->date);
    state->is_sure_asked = true;
    state->is_choosing = false;
    state->sure =
        (Question){.eyebrow = state->date,
                   .title = _("Forget this day?"),
                   .why = forget_day_why(context, day),
                   .count = 2,
                   .answer = {[KEEP] = {.text = _("No, keep it")}, [FORGET] = {.text = _("Yes, forget it")}}};
    question_begin(&state->sure);
    question_layout(&state->sure, context->environment);
}

static void days_press(void *opaque, ScreenContext *context) {
    Days *state = opaque;
    if (state->list.count == 0) {
        context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
    } else if (!state->is_sure_asked) {
        ask_what_to_do(state, context);
    } else if (state->is_choosing && state->sure.focus == FORGET) {
        ask_whether_sure(state, context);
    } else {
        state->is_sure_asked = false;
        if (!state->is_choosing && state->sure.focus == FORGET)
            forget_day(context, state->day[state->list.focus].day);
        days_front(state, context);
    }
}

static bool days_action(void *opaque, ScreenContext *context, Action action) {
    Days *state = opaque;
    if (state->is_sure_asked && action == ACTION_BACK) {
        state->is_sure_asked = false;
        return true;
    }
    int way = action == ACTION_LEFT ? -1 : action == ACTION_RIGHT ? 1 : 0, page = state->page + way;
    if (way == 0 || state->is_sure_asked || state->list.count == 0 || page < 0 || page >= state->pages)
        return false;
    state->page = page;
    (void)context;
    return true;
}

static void add_list(Days *state, Scene *scene) {
    const RowList *list = &state->list;
    char name[PROGRESS_TEXT_CAPACITY], value[SETTING_VALUE_MAX];
    for (int i = list->first; i < list->count && i < list->first + list->shown; i++) {
        int minutes = history_minutes(state->day[i].done_s);
        value[0] = '\0';
        if (minutes > 0)
            snprintf(value, sizeof value, _("%d min"), minutes);
        setting_row_add(scene, &state->theme,
                        &(SettingRowLook){.kind = SETTING_ROW_PLAIN,
                                          .face = row_list_face(list, i),
                                          .name = progress_day_text(state->day[i].day, state->today, name),
                                          .value = value,
                                          .focused = i == list->focus});
    }
    row_list_add_place(scene, &state->theme, list,
                       state->theme.safe.y + theme_px(&state->theme, TYPE_TITLE * 0.4));
}

static void add_day(Days *state, Scene *scene) {
    const Theme *theme = &state->theme;
    RectPx words = state->words;
    sheet_add(scene, theme, state->card, CARD_RADIUS);
    int y = state->card.y + theme_px(theme, CARD_PADDING), right = rect_right(words);
    TextStyle soft = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
    if (state->pages > 1)
        right = label_addf(scene, soft, ALIGN_RIGHT, right, y, words.w / 4, _("%d of %d"), state->page + 1,
                           state->pages)
                    .x -
                theme_px(theme, 20);
    label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_BODY, THEME_INK), ALIGN_LEFT, words.x, y,
              right - words.x, state->date);
    int from = state->first[state->page], to = state->first[state->page + 1];
    flow_add(scene, theme, &state->line[from], to - from, words.x, words.y, words.w, state->share);
}

static void days_paint(void *opaque, ScreenContext *context, Scene *scene) {
    Days *state = opaque;
    const Theme *theme = &state->theme;
    if (state->list.count == 0) {
        nothing_yet_add(scene, &state->nothing);
        return;
    }
    if (state->is_sure_asked) {
        question_add(scene, &state->sure);
        return;
    }
    if (state->shown_day != state->list.focus)
        tell_day(state, context);
    FlowText head[HEAD_LINES];
    head_of(head);
    flow_add(scene, theme, head, HEAD_LINES, theme->safe.x, theme->safe.y, state->head_width,
             state->head_share);
    add_list(state, scene);
    add_day(state, scene);
    hints_add(scene, theme, ALIGN_LEFT, theme->safe.x,
              rect_bottom(theme->safe) - hints_height(theme, TYPE_FOOTNOTE), TYPE_FOOTNOTE,
              state->pages > 1 ? _("↑↓|day by day;←→|more of it;OK|choose;Back|back")
                               : _("↑↓|day by day;OK|choose;Back|back"));
}

const Screen days_screen = {
    .least_height = 1080,
    .open = days_open,
    .close = days_close,
    .layout = days_layout,
    .front = days_front,
    .reload = days_reload,
    .buttons = days_buttons,
    .rows = days_rows,
    .question = days_question,
    .press = days_press,
    .action = days_action,
    .update = days_update,
    .paint = days_paint,
};
