// The pain key: what kind, how strong where that matters, and what follows from it. In a session it lies above it; elsewhere
// it leads on to a page.
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "screens/pages/page_spec.h"
#include "screens/pain/pain_kinds.h"
#include "screens/pain/pain_picture.h"
#include "screens/how/how_feeling.h"
#include "screens/pain/pain_session.h"
#include "screens/pain/pain_told.h"
#include "screens/question.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

typedef enum PainStage { STAGE_KIND, STAGE_STRENGTH, STAGE_ANSWER } PainStage;

enum {
    SAYINGS_MAX = 3,
    WORDS_MAX = SAYINGS_MAX + 1,
    PICTURE = 340,
    AROUND = 12,
    ANSWER_GAP = 64,
    ANSWER_BESIDE_FROM = 700
};

typedef enum AnswerButton {
    BUTTON_HELP,
    BUTTON_REST,
    BUTTON_GO_ON,
    BUTTON_WIND_DOWN,
    BUTTON_END
} AnswerButton;

typedef struct PainScreen {
    const PainSession *session; // NULL = outside one
    PainStage stage;
    PainKinds kinds;
    Question strength;
    int kind;        // that is asked about
    int strength_at; // the answer that was given before, by its place; -1 = none
    PainTold told;
    ButtonRow buttons;
    AnswerButton does[BUTTONS_MAX];
    const char *more; // said besides; NULL = nothing
    bool left;        // asked to be closed
    // From the last layout.
    Theme theme;
    RectPx picture;
    int words_x, words_y, words_w;
    double words_share;
} PainScreen;

static const char *kind_name(int kind) {
    return profile_input(PROFILE_PAIN_KIND)->values[kind];
}

static void take_words(PainScreen *state, const Library *library) {
    const QuestionWords *strength = library_question(library, PROFILE_PAIN_DURING);
    int focus = state->kinds.focus;
    pain_kinds_begin(&state->kinds, library_question(library, PROFILE_PAIN_KIND),
                     library_page(library, PAGE_OTHER_SIGNS));
    state->kinds.focus = focus;
    Question *question = &state->strength;
    question->eyebrow = NULL;
    for (int i = 0; i < state->kinds.count && state->stage == STAGE_STRENGTH; i++)
        if (state->kinds.tile[i].kind == state->kind)
            question->eyebrow = state->kinds.tile[i].text;
    question->title = strength->title;
    question->why = strength->why;
    question->count = 0;
    for (size_t i = 0; i < strength->answer_count && question->count < QUESTION_ANSWERS_MAX - 1; i++)
        question->answer[question->count++] =
            (Answer){strength->answers[i].text, strength->answers[i].detail};
    question->answer[question->count++] = (Answer){strength->unknown, NULL};
    question->begins_at = question->count - 1; // a hasty press says nothing of how strong it is
    question->ring = true;
}

static void *pain_open(ScreenContext *context, const ScreenRequest *request) {
    PainScreen *state = alloc_zeroed(1, sizeof *state);
    state->session = request->session;
    state->told = pain_told_new(request->session ? how_session_of(context, request) : HISTORY_UNKNOWN,
                                request->session ? request->exercise : NULL);
    state->kinds.lead = request->session
                            ? _("We have stopped. Choose what comes closest.")
                            : _("It is right to listen to your body. Choose what comes closest.");
    state->strength_at = -1;
    take_words(state, context->services->library);
    return state;
}

static void pain_close(void *opaque) {
    PainScreen *state = opaque;
    pain_told_free(&state->told);
    free(state);
}

static bool pain_reload(void *opaque, ScreenContext *context) {
    take_words(opaque, context->services->library);
    return true;
}

// -- what it leads to

static void leave(PainScreen *state, ScreenContext *context, PainChoice choice) {
    if (state->left)
        return;
    state->left = true;
    bool at_once = state->told.told && state->told.reaction.session >= RULES_SEEK_HELP_SOON;
    context->out->request = (ScreenRequest){.kind = at_once ? REQUEST_HOME : REQUEST_BACK};
    if (at_once)
        return;
    if (state->session)
        state->session->take(state->session->state, context, state->told.told ? &state->told.reaction : NULL,
                             choice);
}

static const char *help_page(RulesSession session) {
    return session == RULES_URGENT ? PAGE_URGENT : session == RULES_SEEK_HELP_SOON ? PAGE_SOON : PAGE_PAIN;
}

static void add_button(PainScreen *state, AnswerButton does, const char *label, ButtonKind kind) {
    state->does[state->buttons.count] = does;
    state->buttons.kind[state->buttons.count] = kind;
    state->buttons.label[state->buttons.count++] = label;
}

static const char *go_on_label(SessionNext next) {
    switch (next) {
    case SESSION_SMALLER:
        return _("Go on, smaller and fewer");
    case SESSION_WITHOUT:
        return _("Go on without this one");
    case SESSION_LYING:
        return _("Go on lying down");
    case SESSION_SAME:
    case SESSION_OVER:
        break;
    }
    return _("Go on");
}

// The most careful one is chosen: where a thing hurt, none that moves on.
static void fill_buttons(PainScreen *state, ScreenContext *context) {
    const PainSession *session = state->session;
    const RulesReaction *reaction = &state->told.reaction;
    state->buttons = (ButtonRow){0};
    state->more = NULL;
    if (reaction->session >= RULES_SEEK_HELP_SOON) {
        add_button(state, BUTTON_HELP, _("What to do now"), BUTTON_URGENT);
        add_button(state, BUTTON_END, _("End for today"), BUTTON_PLAIN);
        return;
    }
    SessionNext next = session->preview(session->state, context, reaction, PAIN_GO_ON);
    if (reaction->action == REACTION_SMALLER && next == SESSION_WITHOUT)
        state->more = _("There is no smaller way of this one for you today, so we leave it out.");
    bool goes_on = reaction->action < REACTION_END && next != SESSION_OVER,
         careful = reaction->action >= REACTION_LEAVE_OUT;
    if (goes_on)
        add_button(state, careful ? BUTTON_REST : BUTTON_GO_ON, careful ? _("Rest first") : go_on_label(next),
                   BUTTON_PLAIN);
    add_button(state, BUTTON_END, _("End for today"), BUTTON_PLAIN);
    if (reaction->action >= REACTION_LIE_DOWN &&
        session->preview(session->state, context, reaction, PAIN_WIND_DOWN) != SESSION_OVER)
        add_button(state, BUTTON_WIND_DOWN, _("Calm down, then end"), BUTTON_PLAIN);
    if (goes_on && careful)
        add_button(state, BUTTON_GO_ON, go_on_label(next), BUTTON_PLAIN);
    add_button(state, BUTTON_HELP, _("When to seek help"), BUTTON_PLAIN);
}

static void show_answer(PainScreen *state, ScreenContext *context);

// What was told is kept; then the answer, or outside a session the page that helps.
static void told(PainScreen *state, ScreenContext *context, int strength) {
    pain_told_tell(&state->told, context, state->kind, strength);
    RulesSession session = state->told.reaction.session;
    if (!state->session) {
        context->out->request = page_request(help_page(session));
        context->out->request.kind = REQUEST_REPLACE;
        return;
    }
    if (state->session->told)
        state->session->told(state->session->state, context, &state->told.reaction);
    show_answer(state, context);
    if (session >= RULES_SEEK_HELP_SOON)
        context->out->request = page_request(help_page(session));
    if (state->told.reaction.saying_count > 0)
        cue_player_warn_now(context->services->player, state->told.reaction.sayings[0].text);
}

static void choose_kind(PainScreen *state, ScreenContext *context) {
    const PainTile *tile = &state->kinds.tile[state->kinds.focus];
    if (tile->kind == PAIN_KIND_OTHER_SIGNS) {
        context->out->request = page_request(PAGE_SEEK_HELP);
        return;
    }
    if (tile->kind < 0) {
        if (state->told.told)
            show_answer(state, context);
        else
            leave(state, context, PAIN_NOTHING);
        return;
    }
    state->kind = tile->kind;
    Profile asked = pain_told_asked(&state->told, context, state->kind, -1);
    if (!question_applies(library_question(context->services->library, PROFILE_PAIN_DURING), &asked)) {
        told(state, context, -1);
        return;
    }
    state->stage = STAGE_STRENGTH;
    state->strength.eyebrow = tile->text;
    state->strength.chosen = state->strength_at < 0 ? 0 : 1u << state->strength_at;
    question_begin(&state->strength);
    question_layout(&state->strength, context->environment);
}

static void choose_strength(PainScreen *state, ScreenContext *context) {
    int answer = state->strength.focus;
    bool unknown = answer == state->strength.count - 1;
    state->strength_at = answer;
    told(state, context, unknown ? -1 : profile_input(PROFILE_PAIN_DURING)->least + answer);
}

static void choose_button(PainScreen *state, ScreenContext *context) {
    switch (state->does[state->buttons.focus]) {
    case BUTTON_HELP:
        context->out->request = page_request(state->told.reaction.session >= RULES_SEEK_HELP_SOON
                                                 ? help_page(state->told.reaction.session)
                                                 : PAGE_SEEK_HELP);
        break;
    case BUTTON_REST:
        leave(state, context, PAIN_REST);
        break;
    case BUTTON_GO_ON:
        leave(state, context, PAIN_GO_ON);
        break;
    case BUTTON_WIND_DOWN:
        leave(state, context, PAIN_WIND_DOWN);
        break;
    case BUTTON_END:
        leave(state, context, PAIN_END);
        break;
    }
}

// -- the answer on screen

static int words_of(const PainScreen *state, FlowText words[WORDS_MAX]) {
    const RulesReaction *reaction = &state->told.reaction;
    int count = 0;
    for (size_t i = 0; i < reaction->saying_count && count < SAYINGS_MAX; i++)
        words[count++] =
            (FlowText){TEXT_REGULAR, TYPE_BODY, 1.3, THEME_INK_SOFT, reaction->sayings[i].text, .gap = 14};
    words[0].weight = TEXT_BLACK;
    words[0].reference_px = TYPE_CAPTION;
    words[0].color = THEME_INK;
    words[0].gap = 22;
    if (state->more)
        words[count++] = (FlowText){TEXT_REGULAR, TYPE_BODY, 1.3, THEME_INK, state->more, .gap = 14};
    return count;
}

static void place_answer(PainScreen *state) {
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme), size = theme_px(theme, PICTURE), gap = theme_px(theme, ANSWER_GAP);
    int most = safe.w / 4;
    size = size > most ? most : size;
    int around = theme_px(theme, AROUND);
    bool narrow = safe.w < theme_px(theme, ANSWER_BESIDE_FROM); // the words below the picture
    state->picture = rect_of(safe.x + around, safe.y + (narrow ? around : theme_px(theme, 90)), size, size);
    state->words_x = narrow ? safe.x : rect_right(state->picture) + gap;
    state->words_y = narrow ? rect_bottom(state->picture) + around + theme_px(theme, 24) : state->picture.y;
    state->words_w = rect_right(safe) - state->words_x;
    int width = theme_px(theme, 760), widest = state->words_w - 2 * reach;
    width = width > widest ? widest : width;
    button_column_place(&state->buttons, theme, state->words_x + reach, 0, width);
    int last = state->buttons.count - 1,
        bottom = rect_bottom(safe) - reach - hints_height(theme, TYPE_FOOTNOTE) - theme_px(theme, 20);
    int down = bottom - rect_bottom(state->buttons.face[last]);
    FlowText words[WORDS_MAX];
    int count = words_of(state, words),
        room = state->buttons.face[0].y + down - theme_px(theme, 30) - state->words_y;
    state->words_share = flow_share(theme, words, count, state->words_w, room, NULL);
    int below = state->words_y + flow_height(theme, words, count, state->words_w, state->words_share) +
                theme_px(theme, 40);
    if (below < state->buttons.face[0].y + down)
        down = below - state->buttons.face[0].y;
    for (int i = 0; i <= last; i++)
        state->buttons.face[i].y += down;
}

static void show_answer(PainScreen *state, ScreenContext *context) {
    state->stage = STAGE_ANSWER;
    fill_buttons(state, context);
    place_answer(state);
}

static void pain_layout(void *opaque, ScreenContext *context) {
    PainScreen *state = opaque;
    state->theme = theme_for(context->environment->width, context->environment->height);
    pain_kinds_layout(&state->kinds, context->environment);
    question_layout(&state->strength, context->environment);
    if (state->stage == STAGE_ANSWER)
        place_answer(state);
}

static ButtonRow *pain_buttons(void *opaque) {
    PainScreen *state = opaque;
    return state->stage == STAGE_ANSWER ? &state->buttons : NULL;
}

static Question *pain_question(void *opaque) {
    PainScreen *state = opaque;
    return state->stage == STAGE_STRENGTH ? &state->strength : NULL;
}

static void pain_press(void *opaque, ScreenContext *context) {
    PainScreen *state = opaque;
    if (state->stage == STAGE_STRENGTH)
        choose_strength(state, context);
    else
        choose_button(state, context);
}

// Back from the kinds: nothing was said, and in a session nothing moves on by that. From an answer: it was the wrong one.
static void go_back(PainScreen *state, ScreenContext *context) {
    if (state->stage == STAGE_KIND && !state->told.told) {
        leave(state, context, PAIN_PAUSE);
        return;
    }
    if (state->stage == STAGE_KIND) {
        show_answer(state, context);
        return;
    }
    if (state->stage == STAGE_ANSWER) {
        pain_told_take_back(&state->told, context);
        if (state->session && state->session->told)
            state->session->told(state->session->state, context, NULL);
    }
    state->stage = STAGE_KIND;
}

static bool pain_action(void *opaque, ScreenContext *context, Action action) {
    PainScreen *state = opaque;
    if (action == ACTION_PAIN) { // something else besides
        state->stage = STAGE_KIND;
        return true;
    }
    if (action == ACTION_BACK) {
        go_back(state, context);
        return true;
    }
    if (state->stage != STAGE_KIND)
        return false;
    if (action == ACTION_OK) {
        choose_kind(state, context);
        return true;
    }
    return pain_kinds_move(&state->kinds, action, context->environment->key_held);
}

static bool pain_click(void *opaque, ScreenContext *context, int x, int y) {
    PainScreen *state = opaque;
    int at = state->stage == STAGE_KIND ? pain_kinds_at(&state->kinds, x, y) : -1;
    if (at < 0)
        return false;
    state->kinds.focus = at;
    choose_kind(state, context);
    return true;
}

static int pain_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    PainScreen *state = opaque;
    *rect = state->stage == STAGE_KIND       ? state->kinds.tile[state->kinds.focus].face
            : state->stage == STAGE_STRENGTH ? question_focus_rect(&state->strength)
                                             : state->buttons.face[state->buttons.focus];
    return 1;
}

typedef struct PictureData {
    RectPx rect;
    const char *kind;
} PictureData;

static void paint_picture(Canvas *canvas, RectPx rect, const void *data) {
    const PictureData *picture = data;
    pain_picture_draw(canvas, rect, picture->kind);
}

static void add_answer(const PainScreen *state, Scene *scene) {
    const Theme *theme = &state->theme;
    PictureData data = {state->picture, kind_name(state->told.kind)};
    sheet_add(scene, theme, rect_inset(state->picture, -theme_px(theme, AROUND)), 32);
    scene_add(scene, state->picture, paint_picture, &data, sizeof data, 0);
    FlowText words[WORDS_MAX];
    int count = words_of(state, words);
    flow_add(scene, theme, words, count, state->words_x, state->words_y, state->words_w, state->words_share);
    button_row_add(scene, theme, &state->buttons);
    RectPx safe = theme->safe;
    hints_add(scene, theme, ALIGN_LEFT, safe.x, rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE),
              TYPE_FOOTNOTE, _("OK|choose;Back|it was another one"));
}

static const char *hints_of(const PainScreen *state) {
    return state->told.told || !state->session ? _("OK|choose;Back|back")
                                               : _("OK|choose;Back|it was nothing, to the pause");
}

static void pain_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    PainScreen *state = opaque;
    if (state->stage == STAGE_KIND)
        pain_kinds_add(scene, &state->kinds, hints_of(state));
    else if (state->stage == STAGE_STRENGTH)
        question_add(scene, &state->strength);
    else
        add_answer(state, scene);
}

static int pain_needs(const void *opaque) {
    const PainScreen *state = opaque;
    return state->stage == STAGE_KIND ? state->kinds.needs : 0;
}

const Screen pain_screen = {
    .least_height = 1200,
    .needs = pain_needs,
    .open = pain_open,
    .close = pain_close,
    .layout = pain_layout,
    .reload = pain_reload,
    .buttons = pain_buttons,
    .question = pain_question,
    .press = pain_press,
    .action = pain_action,
    .click = pain_click,
    .focused = pain_focused,
    .paint = pain_paint,
};
