// About you: every answer in words, each row leads to its question; the numbers to call; and all of it can be forgotten.
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/about/about_order.h"
#include "screens/about/birth_calendar.h"
#include "screens/asked_input.h"
#include "screens/row_list.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum { HEAD = 2, HEAD_PERCENT = 40, NOTE_US = 2500000 };
// Below the answers.
enum { ROW_NUMBERS, ROW_FORGET, LAST_ROWS };
enum { KEEP, FORGET };

typedef struct AboutYou {
    ProfileInput asked[PROFILE_INPUT_COUNT]; // the rows' questions
    int count;
    RowList rows;
    bool is_sure_asked;
    Question sure; // before all is forgotten
    const char *line;
    double head_share;
    Theme theme;
} AboutYou;

static void list_rows(AboutYou *state, ScreenContext *context) {
    const Library *library = context->services->library;
    Profile *profile = context->services->profile, counted = *profile;
    ProfileBirthFault fault = profile_count_weeks(&counted, context->environment->today);
    state->count = 0;
    for (ProfileInput i = about_first(library, profile); i != PROFILE_INPUT_COUNT;
         i = about_next(library, profile, i))
        state->asked[state->count++] = i;
    state->rows.count = state->count + LAST_ROWS;
    state->line = fault == PROFILE_BIRTH_FINE ? _("All of it stays on this machine. It is no medical advice.")
                                              : profile_birth_fault_text(fault);
}

static void head_of(const AboutYou *state, FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.24, THEME_INK, _("About you"), .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.3, THEME_INK_SOFT, state->line, .one_line = true};
}

static void about_layout(void *opaque, ScreenContext *context) {
    AboutYou *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    FlowText head[HEAD];
    head_of(state, head);
    state->head_share = flow_share(&theme, head, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    int top = safe.y + flow_height(&theme, head, HEAD, safe.w, state->head_share) + theme_px(&theme, 8);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 20);
    row_list_place(&state->rows, &theme, rect_of(safe.x, top, safe.w, bottom - top));
    if (state->is_sure_asked)
        question_layout(&state->sure, context->environment);
}

static void *about_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    AboutYou *state = alloc_zeroed(1, sizeof *state);
    list_rows(state, context);
    return state;
}

// An answer may be another one now, and bring or take away a question.
static void about_front(void *opaque, ScreenContext *context) {
    AboutYou *state = opaque;
    list_rows(state, context);
    row_list_focus(&state->rows, state->rows.focus);
    about_layout(state, context);
}

static bool about_reload(void *opaque, ScreenContext *context) {
    about_front(opaque, context);
    return true;
}

static int64_t about_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)elapsed_us;
    list_rows(opaque, context); // from day to day, or by another window
    return -1;
}

static void ask_whether_sure(AboutYou *state, ScreenContext *context) {
    state->is_sure_asked = true;
    state->sure = (Question){
        .title = _("Forget all your answers?"),
        .why = _("Your numbers to call stay."),
        .count = 2,
        .answer = {[KEEP] = {.text = _("No, keep them")}, [FORGET] = {.text = _("Yes, forget them")}}};
    question_begin(&state->sure);
    question_layout(&state->sure, context->environment);
}

static void take_sure(AboutYou *state, ScreenContext *context) {
    state->is_sure_asked = false;
    if (state->sure.chosen & (1u << FORGET)) {
        *context->services->profile = (Profile){0};
        context->out->profile_changed = true;
        state->rows.focus = 0;
        toast_show(context->out->toast, NOTE_US, "%s", _("Your answers are forgotten."));
    }
    about_front(state, context);
}

static void about_press(void *opaque, ScreenContext *context) {
    AboutYou *state = opaque;
    int row = state->rows.focus;
    if (state->is_sure_asked)
        take_sure(state, context);
    else if (row < state->count)
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                                .screen = SCREEN_ASK_ABOUT,
                                                .question = 1 + (int)state->asked[row]};
    else if (row == state->count + ROW_NUMBERS)
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CONTACTS};
    else
        ask_whether_sure(state, context);
}

static bool about_action(void *opaque, ScreenContext *context, Action action) {
    AboutYou *state = opaque;
    if (state->is_sure_asked && action == ACTION_BACK) {
        state->is_sure_asked = false;
        about_layout(state, context);
        return true;
    }
    if (!state->is_sure_asked && action == ACTION_RIGHT) {
        about_press(state, context);
        return true;
    }
    return false;
}

static RowList *about_rows(void *opaque) {
    AboutYou *state = opaque;
    return state->is_sure_asked ? NULL : &state->rows;
}

static Question *about_question(void *opaque) {
    AboutYou *state = opaque;
    return state->is_sure_asked ? &state->sure : NULL;
}

static const char *value_of(ScreenContext *context, ProfileInput input, char text[ASKED_TEXT_CAPACITY]) {
    const Profile *profile = context->services->profile;
    if (!profile_knows(profile, input))
        return _("Not answered");
    if (profile_input(input)->kind == PROFILE_DATE)
        return birth_date_text(profile_get(profile, input, 0), text);
    return asked_input_text(context->services->library, profile, input, text);
}

static void add_row(const AboutYou *state, ScreenContext *context, Scene *scene, int row) {
    char text[ASKED_TEXT_CAPACITY];
    SettingRowLook look = {.kind = SETTING_ROW_OPEN,
                           .face = row_list_face(&state->rows, row),
                           .value = "",
                           .focused = row == state->rows.focus};
    if (row < state->count) {
        look.name = library_question(context->services->library, state->asked[row])->name;
        look.value = value_of(context, state->asked[row], text);
    } else {
        look.name = row == state->count + ROW_NUMBERS ? _("Numbers to call") : _("Forget all of this");
    }
    setting_row_add(scene, &state->theme, &look);
}

static void about_paint(void *opaque, ScreenContext *context, Scene *scene) {
    AboutYou *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    if (state->is_sure_asked) {
        question_add(scene, &state->sure);
        return;
    }
    FlowText head[HEAD];
    head_of(state, head);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, safe.w, state->head_share);
    const RowList *rows = &state->rows;
    for (int i = rows->first; i < rows->count && i < rows->first + rows->shown; i++)
        add_row(state, context, scene, i);
    int y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    row_list_add_place(scene, theme, rows, y);
    hints_add(scene, theme, ALIGN_LEFT, safe.x, y, TYPE_FOOTNOTE, _("OK|change;Back|done"));
}

const Screen about_you_screen = {
    .open = about_open,
    .layout = about_layout,
    .front = about_front,
    .reload = about_reload,
    .rows = about_rows,
    .question = about_question,
    .press = about_press,
    .action = about_action,
    .update = about_update,
    .paint = about_paint,
};
