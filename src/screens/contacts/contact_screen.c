// One number to call, typed in on a pad of digits by arrows and OK, or on a keyboard. What is typed is kept at once.
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/contacts/contact_list.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum {
    HEAD = 2,
    HEAD_PERCENT = 40,
    COLUMNS = 3,
    KEY_WIDTH = 170,
    KEY_HEIGHT = 124,
    KEY_GAP = 18,
    BESIDE_FROM = 1100,
    NUMBER_HEIGHT = 120
};

// As on a telephone; the keys of a row of four, and what is done below.
enum { KEY_PLUS = 9, /* later on a space */ KEY_ZERO, KEY_ERASE, KEY_DONE, KEY_COUNT };
static const char SIGNS[] = "123456789+0";

typedef struct ContactScreen {
    WhomToCall kind;
    char number[CONTACT_SIGNS_MAX + 1];
    int focus;
    double head_share;
    Theme theme;
    RectPx key[KEY_COUNT];
    RectPx shown; // the number typed so far
} ContactScreen;

static void *contact_open(ScreenContext *context, const ScreenRequest *request) {
    ContactScreen *state = alloc_zeroed(1, sizeof *state);
    state->kind = request->contact >= 0 && request->contact < CALL_COUNT ? (WhomToCall)request->contact
                                                                         : CALL_EMERGENCY;
    const char *number = contact_number(context->services->contacts, state->kind);
    if (number)
        strcpy(state->number, number);
    return state;
}

static void head_of(const ContactScreen *state, FlowText head[HEAD]) {
    head[0] =
        (FlowText){TEXT_BLACK, TYPE_TITLE, 1.24, THEME_INK, contact_name(state->kind), .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR,    TYPE_LEAD, 1.3, THEME_INK_SOFT, contact_purpose(state->kind),
                         .one_line = true};
}

static void contact_layout(void *opaque, ScreenContext *context) {
    ContactScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    FlowText head[HEAD];
    head_of(state, head);
    state->head_share = flow_share(&theme, head, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    int reach = focus_ring_reach(&theme), gap = theme_px(&theme, KEY_GAP);
    int top = safe.y + flow_height(&theme, head, HEAD, safe.w, state->head_share) + theme_px(&theme, 24);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 24);
    bool stacked = safe.w < theme_px(&theme, BESIDE_FROM); // the number above the keys
    int width = theme_px(&theme, KEY_WIDTH), rows = KEY_DONE / COLUMNS + stacked;
    if (stacked) {
        width = (safe.w - 2 * reach - gap * (COLUMNS - 1)) / COLUMNS;
        state->shown = rect_of(safe.x, top, safe.w, theme_px(&theme, NUMBER_HEIGHT));
        top = rect_bottom(state->shown) + gap;
    }
    int height = (bottom - top - 2 * reach - gap * (rows - 1)) / rows, most = theme_px(&theme, KEY_HEIGHT);
    height = height > most ? most : height;
    for (int i = 0; i < KEY_DONE; i++)
        state->key[i] = rect_of(safe.x + reach + i % COLUMNS * (width + gap),
                                top + reach + i / COLUMNS * (height + gap), width, height);
    if (stacked) {
        RectPx last = state->key[KEY_DONE - 1];
        state->key[KEY_DONE] = rect_of(safe.x + reach, rect_bottom(last) + gap, safe.w - 2 * reach, height);
        return;
    }
    int x = rect_right(state->key[COLUMNS - 1]) + theme_px(&theme, 80);
    state->shown = rect_of(x, state->key[0].y, rect_right(safe) - x, 2 * height + gap);
    int done = button_width(&theme, _("Done")), wide = done > width ? done : width;
    state->key[KEY_DONE] = rect_of(x, state->key[KEY_ERASE].y, wide, height);
}

static void keep(ContactScreen *state, ScreenContext *context) {
    contact_set(context->services->contacts, state->kind, state->number);
    context->out->settings_changed = true;
}

// A plus stands only at the beginning, a space only after a digit.
static bool may_follow(const char *number, char sign) {
    size_t length = strlen(number);
    bool after_digit = length > 0 && number[length - 1] >= '0' && number[length - 1] <= '9';
    return length < CONTACT_SIGNS_MAX && (sign != '+' || length == 0) && (sign != ' ' || after_digit);
}

static void type(ContactScreen *state, ScreenContext *context, char sign) {
    size_t length = strlen(state->number);
    if (!may_follow(state->number, sign))
        return;
    state->number[length] = sign;
    state->number[length + 1] = '\0';
    keep(state, context);
}

static void erase(ContactScreen *state, ScreenContext *context) {
    size_t length = strlen(state->number);
    if (length == 0)
        return;
    state->number[length - 1] = '\0';
    keep(state, context);
}

// A plus begins a number; from then on its key groups the digits.
static char sign_of(const ContactScreen *state, int key) {
    return key == KEY_PLUS && state->number[0] ? ' ' : SIGNS[key];
}

static void press(ContactScreen *state, ScreenContext *context) {
    if (state->focus == KEY_DONE)
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
    else if (state->focus == KEY_ERASE)
        erase(state, context);
    else
        type(state, context, sign_of(state, state->focus));
}

static bool contact_action(void *opaque, ScreenContext *context, Action action) {
    ContactScreen *state = opaque;
    Direction direction;
    if (action_direction(action, &direction)) {
        int next = focus_move(state->key, KEY_COUNT, state->focus, direction);
        bool moved = next != state->focus;
        state->focus = next;
        return moved;
    }
    int step = focus_step(state->focus, KEY_COUNT, action);
    if (step >= 0)
        state->focus = step;
    else if (action == ACTION_OK)
        press(state, context);
    else if (action == ACTION_PAUSE) // the space bar
        type(state, context, ' ');
    else if (action >= ACTION_DIGIT_0 && action <= ACTION_DIGIT_9)
        type(state, context, (char)('0' + (action - ACTION_DIGIT_0)));
    else if (action == ACTION_ERASE && state->number[0])
        erase(state, context);
    else
        return false;
    return true;
}

static bool contact_click(void *opaque, ScreenContext *context, int x, int y) {
    ContactScreen *state = opaque;
    int hit = focus_at(state->key, KEY_COUNT, x, y);
    if (hit < 0)
        return false;
    state->focus = hit;
    press(state, context);
    return true;
}

// A long number on several lines: whoever types reads all of it.
static void add_number(const ContactScreen *state, Scene *scene) {
    const Theme *theme = &state->theme;
    bool none = !state->number[0];
    sheet_add(scene, theme, state->shown, 26);
    int padding = theme_px(theme, 34), width = state->shown.w - 2 * padding;
    FlowText text = {none ? TEXT_REGULAR : TEXT_BLACK,
                     none ? TYPE_BODY : TYPE_TITLE,
                     1.2,
                     none ? THEME_INK_SOFT : THEME_INK,
                     none ? _("No number yet") : state->number,
                     .one_line = true};
    double share = flow_share(theme, &text, 1, width, state->shown.h - theme_px(theme, 16), NULL);
    int height = flow_height(theme, &text, 1, width, share);
    flow_add(scene, theme, &text, 1, state->shown.x + padding, state->shown.y + (state->shown.h - height) / 2,
             width, share);
}

static void contact_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    ContactScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    FlowText head[HEAD];
    head_of(state, head);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, safe.w, state->head_share);
    for (int i = 0; i < KEY_COUNT; i++) {
        char sign[2] = {i < KEY_ERASE ? sign_of(state, i) : '\0', '\0'};
        const char *label = i == KEY_DONE ? _("Done") : i == KEY_ERASE ? _("Erase") : sign;
        if (sign[0] == ' ')
            label = _("Space");
        button_add(scene, theme, state->key[i], BUTTON_PLAIN, i == state->focus,
                   button_text_px(theme, state->key[i], label), label);
    }
    add_number(state, scene);
    hints_add(scene, theme, ALIGN_LEFT, safe.x, rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE),
              TYPE_FOOTNOTE, _("←→↑↓|move;OK|choose;Back|done"));
}

static int contact_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    ContactScreen *state = opaque;
    *rect = state->key[state->focus];
    return 1;
}

const Screen contact_screen = {
    .least_height = 1080,
    .open = contact_open,
    .layout = contact_layout,
    .action = contact_action,
    .click = contact_click,
    .paint = contact_paint,
    .focused = contact_focused,
};
