// Making a routine of one's own, or changing it: which exercises, in which order, how much of each. What is held back is shown with why.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "coach/routine_minutes.h"
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/variants.h"
#include "screens/compose/name_question.h"
#include "screens/compose/own_draft.h"
#include "screens/compose/own_routines.h"
#include "screens/parts.h"
#include "screens/question.h"
#include "screens/row_list.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum {
    NOTE_US = 6000000,
    AMOUNT_MAX = 100,
    LIST_PERCENT = 70,
    WHOLE_WIDTH_BELOW = 1060,
    ROWS_MAX = DRAFT_PART_COUNT + 2
};

typedef struct OwnEdit {
    OwnDraft draft;
    enum { ASKS_STEPS, ASKS_PICK, ASKS_DOSE, ASKS_NAME } asks;
    Question question; // of all but the dose
    char amount[DRAFT_STEPS_MAX][AMOUNT_MAX], minutes[64];
    const Exercise *offered[QUESTION_ANSWERS_MAX]; // as the answers of ASKS_PICK, as usual
    int step;                                      // of ASKS_DOSE
    RowList rows;
    DraftPart parts[ROWS_MAX]; // of the rows; then one to take it out, and one that is done
    int part_count;
    FlowText title;
    double title_share;
    Theme theme;
} OwnEdit;

// -- the steps

static void write_amount(const RoutineStep *step, char text[AMOUNT_MAX]) {
    const Dose *dose = &step->dose;
    if (dose->hold_s > 0)
        snprintf(text, AMOUNT_MAX, _("%d × %d, held %d s, then %d s of rest"), dose->sets, dose->reps,
                 (int)dose->hold_s, (int)dose->rest_s);
    else
        snprintf(text, AMOUNT_MAX, _("%d × %d, then %d s of rest"), dose->sets, dose->reps,
                 (int)dose->rest_s);
}

static void ask_steps(OwnEdit *state, ScreenContext *context, int focus) {
    OwnDraft *draft = &state->draft;
    Routine routine = own_draft_routine(draft);
    state->asks = ASKS_STEPS;
    state->question = (Question){.title = routine.name, .leads = true};
    if (draft->count > 0) {
        int minutes = routine_minutes(draft->library, &routine, context->services->voice);
        snprintf(state->minutes, sizeof state->minutes,
                 ngettext("About %d minute", "About %d minutes", (unsigned long)minutes), minutes);
    }
    state->question.why =
        draft->count > 0 ? state->minutes : _("Choose what you like to do, one after the other.");
    for (int i = 0; i < draft->count; i++) {
        write_amount(&draft->steps[i], state->amount[i]);
        state->question.answer[i] = (Answer){exercise_name(draft->steps[i].exercise), state->amount[i]};
    }
    state->question.answer[draft->count] = (Answer){.text = _("Add an exercise")};
    state->question.count = draft->count + 1;
    if (draft->count > 0)
        state->question.answer[state->question.count++] = (Answer){.text = _("Keep it like this")};
    state->question.focus = focus < state->question.count ? focus : state->question.count - 1;
}

// -- which exercise

static void add_pick(OwnEdit *state, const Exercise *usual) {
    if (state->question.count == QUESTION_ANSWERS_MAX)
        return;
    const RulesOffer *offer = own_draft_offer(&state->draft, usual);
    state->offered[state->question.count] = usual;
    state->question.answer[state->question.count++] =
        offer ? (Answer){.text = exercise_name(offer->way)}
              : (Answer){exercise_name(usual), own_draft_why_held(&state->draft, usual)};
}

// What is offered first.
static void ask_pick(OwnEdit *state) {
    const Library *library = state->draft.library;
    state->asks = ASKS_PICK;
    state->question = (Question){.title = _("Which one?"),
                                 .why = _("What you should not do yet comes last, with the reason."),
                                 .leads = true};
    for (int held = 0; held < 2; held++)
        for (size_t i = 0; i < library->exercise_count; i++)
            if ((own_draft_offer(&state->draft, library->exercises[i]) == NULL) == held)
                add_pick(state, library->exercises[i]);
}

// -- how much of it

static void ask_dose(OwnEdit *state, int step, int row) {
    state->asks = ASKS_DOSE;
    state->step = step;
    state->part_count = 0;
    for (int part = 0; part < DRAFT_PART_COUNT; part++) {
        int value, least, most;
        if (own_draft_part(&state->draft, step, (DraftPart)part, &value, &least, &most))
            state->parts[state->part_count++] = (DraftPart)part;
    }
    state->rows.count = state->part_count + 2;
    state->rows.focus = row;
    state->title = (FlowText){
        TEXT_BLACK,      TYPE_TITLE, 1.2, THEME_INK, exercise_name(state->draft.steps[step].exercise),
        .one_line = true};
}

static const char *name_of_part(DraftPart part) {
    static const char *const names[DRAFT_PART_COUNT] = {N_("How often"), N_("Hold"), N_("Sets"),
                                                        N_("Rest after it"), N_("Its place")};
    return _(names[part]);
}

static void look_of_row(const OwnEdit *state, int row, SettingRowLook *look, char value[SETTING_VALUE_MAX]) {
    *look = (SettingRowLook){.kind = SETTING_ROW_OPEN, .value = ""};
    if (row == state->part_count)
        look->name = _("Done");
    else if (row == state->part_count + 1)
        look->name = _("Take it out");
    if (row >= state->part_count)
        return;
    int at, least, most;
    DraftPart part = state->parts[row];
    own_draft_part(&state->draft, state->step, part, &at, &least, &most);
    if (part == DRAFT_HOLD || part == DRAFT_REST)
        snprintf(value, SETTING_VALUE_MAX, _("%d s"), at);
    else if (part == DRAFT_PLACE)
        snprintf(value, SETTING_VALUE_MAX, _("%d of %d"), at, most);
    else
        snprintf(value, SETTING_VALUE_MAX, "%d", at);
    *look = (SettingRowLook){.kind = SETTING_ROW_CHOICE,
                             .name = name_of_part(part),
                             .value = value,
                             .first = at <= least,
                             .last = at >= most};
}

// -- the screen

static void edit_layout(void *opaque, ScreenContext *context) {
    OwnEdit *state = opaque;
    if (state->asks != ASKS_DOSE) {
        question_layout(&state->question, context->environment);
        return;
    }
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    state->title.color = THEME_INK; // of the theme that is chosen now
    state->title_share = flow_share(&theme, &state->title, 1, safe.w, safe.h / 4, NULL);
    int top =
        safe.y + flow_height(&theme, &state->title, 1, safe.w, state->title_share) + theme_px(&theme, 20);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 20);
    bool narrow = safe.w < theme_px(&theme, WHOLE_WIDTH_BELOW);
    row_list_place(&state->rows, &theme,
                   rect_of(safe.x, top, narrow ? safe.w : safe.w * LIST_PERCENT / 100, bottom - top));
}

// The one that it was opened with is put in, as far as the rules offer it.
static void add_asked(OwnEdit *state, ScreenContext *context, const Exercise *asked) {
    OwnDraft *draft = &state->draft;
    const RulesOffer *offer = rules_offer(draft->outcome, asked);
    const char *why = NULL;
    if (!offer)
        offer = own_draft_offer(draft, exercise_usual(asked));
    if (!offer)
        why = own_draft_why_held(draft, exercise_usual(asked));
    else if (own_draft_has_room(draft, &why))
        own_draft_add(draft, offer);
    if (why)
        toast_show(context->out->toast, NOTE_US, "%s", why);
}

static void *edit_open(ScreenContext *context, const ScreenRequest *request) {
    OwnEdit *state = alloc_zeroed(1, sizeof *state);
    own_draft_begin(&state->draft, context, request->routine);
    if (request->exercise)
        add_asked(state, context, request->exercise);
    ask_steps(state, context, 0);
    if (request->exercise && state->draft.count > 0)
        state->question.focus = state->draft.count + 1;
    return state;
}

static void edit_close(void *opaque) {
    OwnEdit *state = opaque;
    own_draft_free(&state->draft);
    free(state);
}

// It goes on with the library that it holds: nothing that was done so far is lost.
static bool edit_reload(void *opaque, ScreenContext *context) {
    (void)opaque;
    (void)context;
    return true;
}

static void keep(OwnEdit *state, ScreenContext *context, const char *name) {
    Routine routine = own_draft_routine(&state->draft);
    OwnResult result = own_routine_save(state->draft.library, &routine, name, state->draft.id);
    toast_show(context->out->toast, NOTE_US, "%s", own_result_text(result));
    if (result == OWN_DONE)
        context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
    ask_steps(state, context, state->draft.count + 1);
}

static void take_steps(OwnEdit *state, ScreenContext *context) {
    int focus = state->question.focus, count = state->draft.count;
    const char *why = NULL;
    if (focus < count) {
        ask_dose(state, focus, 0);
    } else if (focus == count && own_draft_has_room(&state->draft, &why)) {
        ask_pick(state);
    } else if (focus == count) {
        toast_show(context->out->toast, NOTE_US, "%s", why);
    } else if (state->draft.id) {
        keep(state, context, state->draft.name);
    } else {
        name_question_fill(&state->question, state->draft.library);
        state->asks = ASKS_NAME;
    }
}

static void take_pick(OwnEdit *state, ScreenContext *context) {
    const Exercise *usual = state->offered[state->question.focus];
    const RulesOffer *offer = own_draft_offer(&state->draft, usual);
    if (!offer) {
        toast_show(context->out->toast, NOTE_US, "%s", own_draft_why_held(&state->draft, usual));
        return;
    }
    own_draft_add(&state->draft, offer);
    ask_steps(state, context, state->draft.count);
}

// With one button there are no arrows: one more, and from the most to the least.
static void raise_part(OwnEdit *state) {
    DraftPart part = state->parts[state->rows.focus];
    int step = state->step, value = 0, least = 0, most = 0;
    own_draft_part(&state->draft, step, part, &value, &least, &most);
    if (value < most)
        step = own_draft_change(&state->draft, step, part, 1);
    for (bool full = value >= most; full && value > least; value--)
        step = own_draft_change(&state->draft, step, part, -1);
    ask_dose(state, step, state->rows.focus);
}

static void take_row(OwnEdit *state, ScreenContext *context) {
    if (state->rows.focus < state->part_count) {
        if (context->services->settings->one_button)
            raise_part(state);
        return;
    }
    if (state->rows.focus > state->part_count)
        own_draft_take_out(&state->draft, state->step);
    ask_steps(state, context, state->step);
}

static void take_name(OwnEdit *state, ScreenContext *context) {
    const char *name = name_question_answer(&state->question);
    if (name)
        keep(state, context, name);
    else
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_NAME};
}

// A name was typed.
static void edit_front(void *opaque, ScreenContext *context) {
    OwnEdit *state = opaque;
    if (state->asks != ASKS_NAME || !context->out->typed[0])
        return;
    keep(state, context, context->out->typed);
    context->out->typed[0] = '\0';
    edit_layout(state, context);
}

static void edit_press(void *opaque, ScreenContext *context) {
    OwnEdit *state = opaque;
    if (state->asks == ASKS_STEPS)
        take_steps(state, context);
    else if (state->asks == ASKS_PICK)
        take_pick(state, context);
    else if (state->asks == ASKS_DOSE)
        take_row(state, context);
    else
        take_name(state, context);
    edit_layout(state, context);
}

static bool edit_action(void *opaque, ScreenContext *context, Action action) {
    OwnEdit *state = opaque;
    bool sideways = action == ACTION_LEFT || action == ACTION_RIGHT;
    if (state->asks == ASKS_DOSE && sideways && state->rows.focus < state->part_count) {
        int step = own_draft_change(&state->draft, state->step, state->parts[state->rows.focus],
                                    action == ACTION_LEFT ? -1 : 1);
        ask_dose(state, step, state->rows.focus);
    } else if (action == ACTION_BACK && state->asks != ASKS_STEPS) {
        ask_steps(state, context, state->asks == ASKS_DOSE ? state->step : state->draft.count);
    } else {
        return false;
    }
    edit_layout(state, context);
    return true;
}

static Question *edit_question(void *opaque) {
    OwnEdit *state = opaque;
    return state->asks == ASKS_DOSE ? NULL : &state->question;
}

static RowList *edit_rows(void *opaque) {
    OwnEdit *state = opaque;
    return state->asks == ASKS_DOSE ? &state->rows : NULL;
}

static void edit_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    OwnEdit *state = opaque;
    if (state->asks != ASKS_DOSE) {
        question_add(scene, &state->question);
        return;
    }
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    const RowList *rows = &state->rows;
    flow_add(scene, theme, &state->title, 1, safe.x, safe.y, safe.w, state->title_share);
    for (int i = rows->first; i < rows->count && i < rows->first + rows->shown; i++) {
        SettingRowLook look;
        char value[SETTING_VALUE_MAX];
        look_of_row(state, i, &look, value);
        look.face = row_list_face(rows, i);
        look.focused = i == rows->focus;
        setting_row_add(scene, theme, &look);
    }
    hints_add(scene, theme, ALIGN_LEFT, safe.x, rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE),
              TYPE_FOOTNOTE, _("←→|change;↑↓|move;OK|choose;Back|done"));
}

const Screen own_edit_screen = {
    .open = edit_open,
    .close = edit_close,
    .layout = edit_layout,
    .front = edit_front,
    .reload = edit_reload,
    .question = edit_question,
    .rows = edit_rows,
    .press = edit_press,
    .action = edit_action,
    .paint = edit_paint,
};
