// Before the first exercise and after the last: what the routine is, and a kind word.
#include <stdio.h>
#include "base/translate.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"
#include "ui/key_caps.h"

// The keys in two rows, as large as they have room for. Their height, with what is above and between them.
enum { WELCOME_KEYS = 2, WELCOME_KEYS_GAP = 18 };
static int welcome_keys(const Follow *state, int width, const char *hints[WELCOME_KEYS], double *px) {
    hints[0] = follow_offers_ways(state) ? _("OK|start now;↓|easier, harder") : _("OK|start now");
    hints[1] = _("N|nap: no sound;E|eyes closed");
    for (int i = 0; i < WELCOME_KEYS; i++) {
        int wanted = hints_width(&state->theme, TYPE_LEAD, hints[i]);
        double fits = wanted > width ? (double)TYPE_LEAD * width / wanted : TYPE_LEAD;
        *px = fits < *px ? fits : *px;
    }
    return WELCOME_KEYS * (hints_height(&state->theme, *px) + theme_px(&state->theme, WELCOME_KEYS_GAP));
}

// What the routine is, smaller where it has not so much room.
enum { WORDS = 6, NAMES = 4, PACE = 5 };
static double welcome_words(Follow *state, const char *names, int room, FlowText words[WORDS]) {
    const Theme *theme = &state->theme;
    int width = state->at.welcome_words.w;
    int minutes = (int)((state->score->duration_us + 30000000) / 60000000);
    snprintf(state->heading, sizeof state->heading, _("%d min · %s"), minutes < 1 ? 1 : minutes,
             routine_counted(state->routine, state->words));
    words[0] = (FlowText){TEXT_BLACK, TYPE_DISPLAY,    1.2, THEME_INK, state->routine->name,
                          .gap = 10,  .one_line = true};
    words[1] = (FlowText){TEXT_BOLD, TYPE_BODY, 1.2, THEME_TEAL, state->heading, .gap = 26};
    words[2] = (FlowText){TEXT_REGULAR, TYPE_BODY, 1.35, THEME_INK, state->routine->summary, .gap = 26};
    words[3] =
        (FlowText){TEXT_BOLD, TYPE_BODY, 1.35, THEME_INK, state->routine->note, .gap = 26, .barred = true};
    words[NAMES] = (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.35, THEME_INK_SOFT, names, .gap = 26};
    words[PACE] = (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.35, THEME_INK_SOFT, state->pace, .gap = 22};
    // The names of all exercises are the first to give way.
    if (flow_height(theme, words, WORDS, width, 1) > room)
        words[NAMES].text = NULL;
    return flow_share(theme, words, WORDS, width, room, NULL);
}

void follow_write_pace(Follow *state, const ScreenContext *context) {
    char key[KEY_SHOWN_SIZE];
    enum { SIZE = sizeof state->pace };
    if (context->services->settings->one_button)
        snprintf(state->pace, SIZE, "%s", _("Go at your own pace. If anything hurts, hold the button."));
    else if (context->environment->film || !key_caps_show("X", key))
        snprintf(state->pace, SIZE, "%s", _("Go at your own pace. If anything hurts, stop."));
    else
        snprintf(state->pace, SIZE, _("Go at your own pace. If anything hurts, press %s."), key);
}

int follow_welcome_height(Follow *state, const char *names) {
    const char *hints[WELCOME_KEYS];
    double px = TYPE_LEAD;
    RectPx place = state->at.welcome_words;
    int keys = welcome_keys(state, place.w, hints, &px);
    FlowText words[WORDS];
    double share = welcome_words(state, names, place.h - keys, words);
    return flow_height(&state->theme, words, WORDS, place.w, share) + keys;
}

void follow_add_welcome(Follow *state, Scene *scene) {
    const Theme *theme = &state->theme;
    figure_view_add(scene, &state->figure);
    RectPx place = state->at.welcome_words;
    const char *hints[WELCOME_KEYS] = {NULL};
    double px = TYPE_LEAD;
    int keys = scene_shows_keys(scene) ? welcome_keys(state, place.w, hints, &px) : 0, y = place.y;
    FlowText words[WORDS];
    double share = welcome_words(state, state->names, place.h - keys, words);
    y += flow_add(scene, theme, words, WORDS, place.x, y, place.w, share);
    for (int i = 0; i < WELCOME_KEYS && hints[i]; i++) {
        y += theme_px(theme, WELCOME_KEYS_GAP);
        hints_add(scene, theme, ALIGN_LEFT, place.x, y, px, hints[i]);
        y += hints_height(theme, px);
    }
}

void follow_add_finish(Follow *state, Scene *scene, bool gets_up) {
    const Theme *theme = &state->theme;
    figure_view_add(scene, &state->figure);
    RectPx place = state->at.finish_words;
    int y = place.y;
    y += label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_DISPLAY + 20, THEME_INK), ALIGN_LEFT, place.x,
                   y, place.w, _("Well done"))
             .h +
         theme_px(theme, 10);
    paragraph_add(scene, theme_style(theme, TEXT_REGULAR, TYPE_INSTRUCTION, THEME_INK_SOFT), place.x, y,
                  place.w, theme_px(theme, TYPE_INSTRUCTION * 1.3), 3,
                  gets_up ? _("This is how you come up. Stay down as long as you like.")
                          : _("Stay as long as you like."));
}
