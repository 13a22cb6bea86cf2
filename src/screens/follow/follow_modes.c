// Nap mode and closed eyes while following along: what is said, the dark picture, and the light along the edges.
#include <stdio.h>
#include "base/translate.h"
#include "coach/cue_parity.h"
#include "screens/follow/follow_state.h"
#include "store/chime_settings.h"
#include "ui/edges.h"
#include "ui/key_caps.h"

#define DARK COLOR_HEX(0x060505)       // nearly black
#define DARK_WORDS COLOR_HEX(0xa89a8c) // dim, and to be read when one looks for it

enum {
    REACH = 40,     // of the light into the picture, of 1080 lines
    REACH_NAP = 72, // where nothing is heard; words begin farther in
    SECOND_US = 1000000,
    LEAD_US = 3 * SECOND_US,
    WORDS_CAPACITY = 200,
};

FollowHeard follow_heard(const ScreenContext *context) {
    const Settings *settings = context->services->settings;
    return (FollowHeard){.talk = mode_talk(settings),
                         .described = chimes_described(settings),
                         .turned_off = chimes_turned_off(settings),
                         .eyes_closed = mode_of(settings) == SESSION_MODE_EYES_CLOSED};
}

bool follow_hears_otherwise(const Follow *state, const ScreenContext *context) {
    FollowHeard now = follow_heard(context);
    const FollowHeard *then = &state->heard;
    return now.talk != then->talk || now.described != then->described || now.turned_off != then->turned_off ||
           now.eyes_closed != then->eyes_closed;
}

bool follow_is_dark(const Follow *state, const ScreenContext *context) {
    return mode_of(context->services->settings) == SESSION_MODE_EYES_CLOSED && state->mode != FOLLOW_PAUSED &&
           context->environment->sound_available;
}

uint64_t follow_dark_backdrop(Canvas *canvas, uint64_t known_version) {
    int size[2] = {canvas->width, canvas->height};
    uint64_t version = theme_hash(theme_hash_text(0, "dark"), size, sizeof size);
    if (version != known_version)
        canvas_fill(canvas, rect_of(0, 0, canvas->width, canvas->height), DARK);
    return version;
}

// How to stop when it hurts, and how the picture comes back: by what is in hand.
static void write_dark_words(bool keys, char pain[WORDS_CAPACITY], char back[WORDS_CAPACITY]) {
    char key[KEY_SHOWN_SIZE];
    if (!keys) {
        snprintf(pain, WORDS_CAPACITY, "%s", _("If it hurts, hold the button."));
        snprintf(back, WORDS_CAPACITY, "%s", _("Eyes closed. Press for the menu."));
        return;
    }
    if (key_caps_show("X", key))
        snprintf(pain, WORDS_CAPACITY, _("If it hurts, press %s."), key);
    else
        snprintf(pain, WORDS_CAPACITY, "%s", _("If it hurts, press any key."));
    snprintf(back, WORDS_CAPACITY, "%s", _("Eyes closed. A pause brings the picture back."));
}

void follow_add_dark(Follow *state, ScreenContext *context, Scene *scene, const FollowNow *now) {
    const Theme *theme = &state->theme;
    char pain[WORDS_CAPACITY], back[WORDS_CAPACITY];
    write_dark_words(scene_shows_keys(scene), pain, back);
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_BODY, DARK_WORDS),
              small = theme_style(theme, TEXT_REGULAR, TYPE_LEAD, DARK_WORDS);
    int y = rect_bottom(theme->safe) - text_measure(small, back).h;
    label_add(scene, small, ALIGN_CENTER, theme->width / 2, y, theme->safe.w, back);
    label_add(scene, style, ALIGN_CENTER, theme->width / 2,
              y - text_measure(style, pain).h - theme_px(theme, 6), theme->safe.w, pain);
    follow_add_caption(state, scene,
                       follow_is_only_read(state, context, now) ? follow_caption(state, context, now) : NULL);
}

// The numbers of the lead-in stand outside the score.
static Edges edges_now(const Follow *state, const FollowNow *now, bool nap) {
    int64_t lead_us = state->playhead.lead_us;
    if (state->mode == FOLLOW_RUNNING)
        return cue_edges_at(state->score, now->t_us, state->heard_from_us, nap);
    if (state->mode == FOLLOW_LEAD && lead_us <= LEAD_US)
        return cue_edges_after((LEAD_US - lead_us) % SECOND_US, cue_halves_spoken(TALK_COUNTDOWN)->edges[nap],
                               EDGES_ALONG);
    return (Edges){.light = 0};
}

void follow_add_edges(Follow *state, ScreenContext *context, Scene *scene, const FollowNow *now) {
    bool nap = mode_of(context->services->settings) == SESSION_MODE_NAP;
    Edges edges = edges_now(state, now, nap);
    EdgesLook look = {.light = edges.light,
                      .along = edges.shape != EDGES_SIDES,
                      .across = edges.shape != EDGES_ALONG,
                      .color = THEME_TEAL, // calm for all; the shape tells which
                      .reach = nap ? REACH_NAP : REACH};
    edges_add(scene, &state->theme, &look);
}

void follow_label_modes(Follow *state, const ScreenContext *context) {
    SessionMode mode = mode_of(context->services->settings);
    state->menu.label[CHOICE_NAP] =
        mode == SESSION_MODE_NAP ? _("End nap mode: sound again") : _("Nap mode: no sound");
    state->menu.label[CHOICE_DARK] =
        mode == SESSION_MODE_EYES_CLOSED ? _("Open your eyes: picture again") : _("Eyes closed: all is told");
    state->menu.disabled[CHOICE_DARK] =
        mode != SESSION_MODE_EYES_CLOSED && !context->environment->sound_available;
}

void follow_choose_mode(Follow *state, ScreenContext *context, SessionMode mode) {
    mode_switch(context, mode);
    follow_carry_on(state, context);
}
