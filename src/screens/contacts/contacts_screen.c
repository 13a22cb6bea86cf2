// The numbers to call, each a row that leads to its digits.
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/contacts/contact_list.h"
#include "screens/parts.h"
#include "screens/row_list.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum { HEAD = 2, HEAD_PERCENT = 40 };

typedef struct Contacts {
    RowList rows;
    double head_share;
    Theme theme;
} Contacts;

static void *contacts_open(ScreenContext *context, const ScreenRequest *request) {
    (void)context;
    (void)request;
    Contacts *state = alloc_zeroed(1, sizeof *state);
    state->rows.count = CALL_COUNT;
    return state;
}

static void head_of(FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.24, THEME_INK, _("Numbers to call"), .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR,
                         TYPE_LEAD,
                         1.3,
                         THEME_INK_SOFT,
                         _("They show wherever I say that you should call. They stay on this machine."),
                         .one_line = true};
}

static void contacts_layout(void *opaque, ScreenContext *context) {
    Contacts *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    FlowText head[HEAD];
    head_of(head);
    state->head_share = flow_share(&theme, head, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    int top = safe.y + flow_height(&theme, head, HEAD, safe.w, state->head_share) + theme_px(&theme, 16);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 20);
    row_list_place(&state->rows, &theme, rect_of(safe.x, top, safe.w, bottom - top));
}

static RowList *contacts_rows(void *opaque) {
    return &((Contacts *)opaque)->rows;
}

static void contacts_press(void *opaque, ScreenContext *context) {
    context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                            .screen = SCREEN_CONTACT,
                                            .contact = ((Contacts *)opaque)->rows.focus};
}

static bool contacts_action(void *opaque, ScreenContext *context, Action action) {
    if (action != ACTION_RIGHT)
        return false;
    contacts_press(opaque, context);
    return true;
}

static void contacts_paint(void *opaque, ScreenContext *context, Scene *scene) {
    Contacts *state = opaque;
    const Theme *theme = &state->theme;
    const TextMap *contacts = context->services->contacts;
    RectPx safe = theme->safe;
    FlowText head[HEAD];
    head_of(head);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, safe.w, state->head_share);
    const RowList *rows = &state->rows;
    for (int i = rows->first; i < rows->count && i < rows->first + rows->shown; i++) {
        char number[CONTACT_SHOWN_CAPACITY], title[CONTACT_TITLE_CAPACITY];
        WhomToCall kind = (WhomToCall)i;
        setting_row_add(scene, theme,
                        &(SettingRowLook){.kind = SETTING_ROW_OPEN,
                                          .face = row_list_face(rows, i),
                                          .name = contact_title(contacts, kind, title),
                                          .value = contact_number(contacts, kind)
                                                       ? contact_shown(contacts, kind, number)
                                                       : _("None yet"),
                                          .focused = i == rows->focus});
    }
    int y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    Theme beside = theme_up_to(theme, row_list_add_place(scene, theme, rows, y));
    hints_add(scene, &beside, ALIGN_LEFT, safe.x, y, TYPE_FOOTNOTE,
              _("OK|type it in, or change it;Back|done"));
}

const Screen contacts_screen = {
    .open = contacts_open,
    .layout = contacts_layout,
    .rows = contacts_rows,
    .press = contacts_press,
    .action = contacts_action,
    .paint = contacts_paint,
};
