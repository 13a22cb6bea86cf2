// The night light over a session that is kept: so dark that a sleeping child stays asleep, warm, one sentence just light enough to be read
// from 3 m, and any key leads back.
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum { LINES_MAX = 8 };

typedef struct NightLight {
    Theme theme;
} NightLight;

static void *night_light_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    cue_player_stop(context->services->player);
    return alloc_zeroed(1, sizeof(NightLight));
}

static void night_light_layout(void *opaque, ScreenContext *context) {
    NightLight *state = opaque;
    state->theme = theme_for(context->environment->width, context->environment->height);
}

// The pain key asks, as it does everywhere; where a session lies below, the stack has led it there before.
static bool night_light_action(void *opaque, ScreenContext *context, Action action) {
    (void)opaque;
    if (action == ACTION_PAIN)
        return false;
    if (action != ACTION_NONE)
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
    return true;
}

static bool night_light_click(void *opaque, ScreenContext *context, int x, int y) {
    (void)x;
    (void)y;
    return night_light_action(opaque, context, ACTION_OK);
}

static uint64_t night_light_backdrop(void *opaque, ScreenContext *context, Canvas *canvas,
                                     uint64_t known_version) {
    (void)opaque;
    int size[2] = {context->environment->width, context->environment->height};
    const ScreenPalette *color = &palette_now->screen;
    uint64_t version = theme_hash(theme_hash_text(0, "night light"), size, sizeof size);
    if (version != known_version)
        canvas_fill_backdrop(canvas, color->night, color->night_bottom, color->night_glow, 0.5, 0.92, 0.6);
    return version;
}

static void night_light_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    const NightLight *state = opaque;
    const Theme *theme = &state->theme;
    const char *sentence = _("All is kept. Take your time. Any key brings you back.");
    TextStyle usual = theme_style(theme, TEXT_REGULAR, TYPE_CAPTION, palette_now->screen.night_ink);
    int starts[LINES_MAX], lengths[LINES_MAX], lines = 1, width = theme->safe.w;
    TextStyle style = label_fit(usual, width, sentence);
    if (!label_has_room(theme, usual, width, sentence)) {
        style = usual;
        lines = text_wrap(style, sentence, width, LINES_MAX, starts, lengths);
    } else {
        starts[0] = 0;
        lengths[0] = (int)strlen(sentence);
    }
    int pitch = text_measure(style, sentence).h, y = (theme->height - lines * pitch) / 2;
    for (int i = 0; i < lines; i++)
        label_addf(scene, style, ALIGN_CENTER, theme->width / 2, y + i * pitch, width, "%.*s", lengths[i],
                   sentence + starts[i]);
}

// Nothing to choose: every key does the same.
static int night_light_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    const Theme *theme = &((const NightLight *)opaque)->theme;
    *rect = rect_inset(theme->safe, focus_ring_reach(theme));
    return 1;
}

static OneButtonUse night_light_one_button(void *opaque) {
    (void)opaque;
    return ONE_BUTTON_DARK;
}

static bool night_light_dark(const void *state, const ScreenContext *context) {
    (void)state, (void)context;
    return true;
}

const Screen night_light_screen = {
    .dark = night_light_dark,
    .one_button = night_light_one_button,
    .open = night_light_open,
    .layout = night_light_layout,
    .action = night_light_action,
    .click = night_light_click,
    .backdrop = night_light_backdrop,
    .paint = night_light_paint,
    .focused = night_light_focused,
};
