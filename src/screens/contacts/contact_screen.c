// One number to call, typed in on a pad of digits by arrows and OK, or on a keyboard, and whose it is. What is typed is kept at once.
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/contacts/contact_list.h"
#include "screens/name_entry.h"
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
    NUMBER_HEIGHT = 120,
    NOTE_US = 3000000
};

// As on a telephone; below or beside them the name, where there may be one, and what is done.
enum { KEY_PLUS = 9, /* later on a space */ KEY_ZERO, KEY_ERASE, KEY_PAD_COUNT };
static const char SIGNS[] = "123456789+0";

typedef struct ContactScreen {
    WhomToCall kind;
    char number[CONTACT_SIGNS_MAX + 1];
    char name[CONTACT_NAME_CAPACITY]; // outlives a number that is typed anew
    char title[CONTACT_TITLE_CAPACITY];
    bool types_name;
    NameEntry entry; // of the name
    int focus;
    double head_share;
    Theme theme;
    RectPx key[KEY_PAD_COUNT + 2];
    RectPx shown; // the number typed so far
} ContactScreen;

static void *contact_open(ScreenContext *context, const ScreenRequest *request) {
    ContactScreen *state = alloc_zeroed(1, sizeof *state);
    state->kind = request->contact >= 0 && request->contact < CALL_COUNT ? (WhomToCall)request->contact
                                                                         : CALL_EMERGENCY;
    const char *number = contact_number(context->services->contacts, state->kind);
    if (number)
        strcpy(state->number, number);
    contact_own_name(context->services->contacts, state->kind, state->name);
    contact_title(context->services->contacts, state->kind, state->title);
    return state;
}

static void head_of(const ContactScreen *state, FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.24, THEME_INK, state->title, .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR,    TYPE_LEAD, 1.3, THEME_INK_SOFT, contact_purpose(state->kind),
                         .one_line = true};
}

static int key_count(const ContactScreen *state) {
    return KEY_PAD_COUNT + contact_may_be_named(state->kind) + 1;
}

static int key_done(const ContactScreen *state) {
    return key_count(state) - 1;
}

// The last one takes its place where there is no name.
static int key_name(const ContactScreen *state) {
    return contact_may_be_named(state->kind) ? KEY_PAD_COUNT : -1;
}

static const char *name_label(const ContactScreen *state) {
    return state->name[0] ? _("Change the name") : _("Add a name");
}

// Below the pad, in a row of their own.
static void place_last_below(ContactScreen *state, RectPx row, int gap) {
    int half = (row.w - gap) / 2;
    if (contact_may_be_named(state->kind)) {
        state->key[key_name(state)] = rect_of(row.x, row.y, half, row.h);
        row = rect_of(row.x + half + gap, row.y, row.w - half - gap, row.h);
    }
    state->key[key_done(state)] = row;
}

// Beside its last two rows.
static void place_last_beside(ContactScreen *state, int x, int room) {
    const Theme *theme = &state->theme;
    int done = button_width(theme, _("Done")), name = button_width(theme, name_label(state));
    int least = state->key[0].w, height = state->key[0].h;
    done = done > least ? done : least;
    name = name > done ? name : done;
    state->key[key_done(state)] = rect_of(x, state->key[KEY_ERASE].y, done, height);
    if (contact_may_be_named(state->kind))
        state->key[key_name(state)] =
            rect_of(x, state->key[2 * COLUMNS].y, name < room ? name : room, height);
}

static void contact_layout(void *opaque, ScreenContext *context) {
    ContactScreen *state = opaque;
    if (state->types_name)
        name_entry_layout(&state->entry, context->environment);
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    FlowText head[HEAD];
    head_of(state, head);
    state->head_share = flow_share(&theme, head, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    int reach = focus_ring_reach(&theme), gap = theme_px(&theme, KEY_GAP);
    int top = safe.y + flow_height(&theme, head, HEAD, safe.w, state->head_share) + theme_px(&theme, 24);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 24);
    bool stacked = safe.w < theme_px(&theme, BESIDE_FROM); // the number above the keys
    int width = theme_px(&theme, KEY_WIDTH), rows = KEY_PAD_COUNT / COLUMNS + stacked;
    if (stacked) {
        width = (safe.w - 2 * reach - gap * (COLUMNS - 1)) / COLUMNS;
        state->shown = rect_of(safe.x, top, safe.w, theme_px(&theme, NUMBER_HEIGHT));
        top = rect_bottom(state->shown) + gap;
    }
    int height = (bottom - top - 2 * reach - gap * (rows - 1)) / rows, most = theme_px(&theme, KEY_HEIGHT);
    height = height > most ? most : height;
    for (int i = 0; i < KEY_PAD_COUNT; i++)
        state->key[i] = rect_of(safe.x + reach + i % COLUMNS * (width + gap),
                                top + reach + i / COLUMNS * (height + gap), width, height);
    if (stacked) {
        RectPx last = state->key[KEY_PAD_COUNT - 1];
        place_last_below(state, rect_of(safe.x + reach, rect_bottom(last) + gap, safe.w - 2 * reach, height),
                         gap);
        return;
    }
    int x = rect_right(state->key[COLUMNS - 1]) + theme_px(&theme, 80);
    state->shown = rect_of(x, state->key[0].y, rect_right(safe) - x, 2 * height + gap);
    place_last_beside(state, x, rect_right(safe) - reach - x);
}

static void keep(ContactScreen *state, ScreenContext *context) {
    TextMap *contacts = context->services->contacts;
    contact_set(contacts, state->kind, state->number);
    contact_set_name(contacts, state->kind, state->name);
    contact_title(contacts, state->kind, state->title);
    contact_layout(state, context);
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

static void begin_name(ContactScreen *state, ScreenContext *context) {
    if (!contact_number(context->services->contacts, state->kind)) {
        toast_show(context->out->toast, NOTE_US, "%s", _("Type the number first."));
        return;
    }
    state->types_name = true;
    name_entry_begin(&state->entry, _("Whose number is it?"), state->name);
    contact_layout(state, context);
}

static void leave_name(ContactScreen *state, ScreenContext *context) {
    state->types_name = false;
    contact_layout(state, context);
}

static void take_name(ContactScreen *state, ScreenContext *context) {
    letter_grid_text(&state->entry.grid, state->name);
    keep(state, context);
    contact_own_name(context->services->contacts, state->kind, state->name);
    state->focus = key_done(state);
    leave_name(state, context);
}

static void press(ContactScreen *state, ScreenContext *context) {
    if (state->focus == key_done(state))
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
    else if (state->focus == key_name(state))
        begin_name(state, context);
    else if (state->focus == KEY_ERASE)
        erase(state, context);
    else
        type(state, context, sign_of(state, state->focus));
}

static bool name_action(ContactScreen *state, ScreenContext *context, Action action) {
    bool done = false, used = name_entry_act(&state->entry, action, &done);
    if (done)
        take_name(state, context);
    if (used || action != ACTION_BACK)
        return used;
    leave_name(state, context);
    return true;
}

static bool contact_type(void *opaque, ScreenContext *context, uint32_t character) {
    ContactScreen *state = opaque;
    if (state->types_name)
        name_entry_type(&state->entry, character);
    else if (character == '+')
        type(state, context, '+');
    else
        return false;
    return true;
}

static bool contact_action(void *opaque, ScreenContext *context, Action action) {
    ContactScreen *state = opaque;
    Direction direction;
    if (state->types_name)
        return name_action(state, context, action);
    if (action_direction(action, &direction)) {
        int next = focus_move(state->key, key_count(state), state->focus, direction);
        bool moved = next != state->focus;
        state->focus = next;
        return moved;
    }
    int step = focus_step(state->focus, key_count(state), action);
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
    if (state->types_name) {
        bool done = false, on_key = name_entry_click(&state->entry, x, y, &done);
        if (done)
            take_name(state, context);
        return on_key;
    }
    int hit = focus_at(state->key, key_count(state), x, y);
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

static const char *key_label(const ContactScreen *state, int key, const char *sign) {
    if (key == KEY_ERASE)
        return _("Erase");
    if (key == key_name(state))
        return name_label(state);
    if (key == key_done(state))
        return _("Done");
    return sign[0] == ' ' ? _("Space") : sign;
}

static void contact_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    ContactScreen *state = opaque;
    if (state->types_name) {
        name_entry_add(scene, &state->entry);
        return;
    }
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    FlowText head[HEAD];
    head_of(state, head);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, safe.w, state->head_share);
    for (int i = 0; i < key_count(state); i++) {
        char sign[2] = {i < KEY_ERASE ? sign_of(state, i) : '\0', '\0'};
        const char *label = key_label(state, i, sign);
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
    *rect = state->types_name ? name_entry_focus_rect(&state->entry) : state->key[state->focus];
    return 1;
}

const Screen contact_screen = {
    .least_height = 1080,
    .open = contact_open,
    .layout = contact_layout,
    .type = contact_type,
    .action = contact_action,
    .click = contact_click,
    .paint = contact_paint,
    .focused = contact_focused,
};
