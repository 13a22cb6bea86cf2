// The picture of each kind of segment.
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"

enum { BANNER_US = 3000000 };

static int seconds_left(int64_t us) {
    return us <= 0 ? 0 : (int)((us + 999999) / 1000000);
}

static void add_ring(Follow *state, Scene *scene, int64_t start_us, int64_t end_us, int64_t t_us,
                     const char *word, bool calm) {
    RingLook ring = {.cx = state->at.ring_cx,
                     .cy = state->at.ring_cy,
                     .radius = ring_radius(&state->theme),
                     .word = word,
                     .calm = calm};
    ring.turn = end_us > start_us ? (double)(t_us - start_us) / (double)(end_us - start_us) : 0;
    ring.number = seconds_left(end_us - t_us);
    ring_add(scene, &state->theme, &ring);
}

// How long a hold has gone on, of the longest: nothing runs out.
static void add_ring_up(Follow *state, Scene *scene, const FollowNow *now, const char *word) {
    const ScorePhase *hold = now->phase;
    RingLook ring = {.cx = state->at.ring_cx,
                     .cy = state->at.ring_cy,
                     .radius = ring_radius(&state->theme),
                     .word = word,
                     .turn = (double)(now->t_us - hold->start_us) / (double)(hold->end_us - hold->start_us),
                     .number = (int)((now->t_us - hold->start_us) / 1000000)};
    ring_add(scene, &state->theme, &ring);
}

// A word under the figure's column of words, where the breath cue is during a set.
static void add_prompt(Follow *state, Scene *scene, const char *hints) {
    int height = hints_height(&state->theme, TYPE_BODY);
    hints_add(scene, &state->theme, ALIGN_LEFT, state->theme.safe.x,
              state->at.breath_y + (breath_height(&state->theme) - height) / 2, TYPE_BODY, hints);
}

// Where sides alternate, the figure tells them apart faster than a word could be read.
static bool tells_side(const Follow *state, const FollowNow *now) {
    return state->routine->steps[now->step].sides == SIDES_EACH;
}

// Side and set, where there is more than one of them. Returns the height.
static int add_side_and_set(Follow *state, Scene *scene, const FollowNow *now, Align align, int x, int y,
                            int width, int sets) {
    TextStyle small = theme_style(&state->theme, TEXT_BOLD, TYPE_SMALL, THEME_TEAL);
    bool left = (now->phase ? now->phase->side : now->segment->side) == SIDE_LEFT;
    int set = now->segment->set + 1;
    if (tells_side(state, now) && sets > 1)
        return label_addf(scene, small, align, x, y, width,
                          left ? _("Left side, set %d of %d") : _("Right side, set %d of %d"), set, sets)
            .h;
    if (tells_side(state, now))
        return label_add(scene, small, align, x, y, width, left ? _("Left side") : _("Right side")).h;
    return sets > 1 ? label_addf(scene, small, align, x, y, width, _("Set %d of %d"), set, sets).h : 0;
}

// Repetition, dots, side and set, and what runs where the ring has no room for it: under the ring for a tall figure, beside it for a
// wide one.
static void add_counts(Follow *state, Scene *scene, const FollowNow *now, const char *runs) {
    const Theme *theme = &state->theme;
    bool wide = follow_figure_area(state, now).y > theme->safe.y;
    int ring = ring_radius(theme) + ring_reach(theme);
    Align align = wide ? ALIGN_RIGHT : ALIGN_CENTER;
    int x = wide ? state->at.ring_cx - ring - theme_px(theme, 40) : state->at.ring_cx;
    int y = wide ? theme->safe.y + theme_px(theme, 28) : state->at.ring_cy + ring + theme_px(theme, 18);
    // Beside the title, which may take so much.
    int beside = x - theme->safe.x - theme->safe.w * FOLLOW_TITLE_PERCENT / 100 - theme_px(theme, 10),
        most = theme_px(theme, 420);
    int width = !wide ? 2 * ring : beside < most ? beside : most;
    int of = 0, done = score_reps_done(state->score, now->t_us, &of);
    TextStyle large = theme_style(theme, TEXT_BOLD, TYPE_BODY + 2, THEME_INK);
    int sets = state->routine->steps[now->step].dose.sets, set = now->segment->set;
    // One long hold a set: then the sets are what is counted.
    bool by_sets = of == 1 && sets > 1;
    if (by_sets)
        y += label_addf(scene, large, align, x, y, width, _("Set %d of %d"), set + 1, sets).h;
    else if (done == 0)
        y += label_addf(scene, large, align, x, y, width,
                        of == 1 ? _("Once") : ngettext("%d time", "%d times", (unsigned long)of), of)
                 .h;
    else
        y += label_addf(scene, large, align, x, y, width, _("%d of %d done"), done, of).h;
    y += theme_px(theme, 14);
    RectPx dots = dots_add(scene, theme, align, x, y, by_sets ? sets : of, by_sets ? set : done, true);
    y = rect_bottom(dots) + theme_px(theme, 16);
    y += add_side_and_set(state, scene, now, align, x, y, width, by_sets ? 1 : sets);
    const FlowText word = {TEXT_BOLD, TYPE_SMALL, 1.2, THEME_INK_SOFT, runs, .gap = 0};
    int left = wide ? x - width : x - width / 2, room = theme_px(theme, wide ? 90 : 160);
    flow_add(scene, theme, &word, 1, left, y, width, flow_share(theme, &word, 1, width, room, NULL));
}

static void add_work(Follow *state, Scene *scene, const FollowNow *now) {
    figure_view_add(scene, &state->figure);
    const Phase *phase = &now->exercise->phases[now->phase->phase];
    steps_add(scene, &state->steps, phase->step);
    bool inside = phase->label && ring_has_room(&state->theme, phase->label);
    const char *word = inside ? phase->label : NULL;
    if (now->phase->until_ok)
        add_ring_up(state, scene, now, word);
    else
        add_ring(state, scene, now->phase->start_us, now->phase->end_us, now->t_us, word, false);
    add_counts(state, scene, now, inside ? NULL : phase->label);
    ExerciseMoment moment;
    score_moment_at(state->score, now->t_us, &moment);
    if (moment.breath != BREATH_FREE)
        breath_add(scene, &state->theme, state->theme.safe.x, state->at.breath_y, moment.breath == BREATH_IN,
                   moment.breath_s);
    if (!now->phase->until_ok)
        return;
    const Theme *theme = &state->theme;
    breath_add_free(scene, theme, theme->safe.x, state->at.breath_y, moment.ribs_m / EXERCISE_RIBS_M);
    hints_add(scene, theme, ALIGN_LEFT, theme->safe.x, state->at.breath_y - follow_prompt_height(state),
              TYPE_BODY, _("OK|come up"));
}

// The line that was spoken last, to light it; -1 = none yet.
static int spoken_line(const Follow *state, const FollowNow *now) {
    int first, count = score_cues_between(state->score, now->segment->start_us - 1, now->t_us, &first),
               lit = -1;
    for (int c = first; c < first + count; c++)
        for (int i = 0; state->score->cues[c].text && i < state->steps.count; i++)
            if (strcmp(state->score->cues[c].text, state->steps.line[i]) == 0)
                lit = i;
    return lit;
}

// The lines of getting into position: the page of the one that was spoken last, or in turn while none is.
static void add_lines(Follow *state, Scene *scene, const FollowNow *now) {
    int lit = spoken_line(state, now), pages = steps_page_count(&state->steps);
    const ScoreSegment *segment = now->segment;
    double share = (double)(now->t_us - segment->start_us) / (double)(segment->end_us - segment->start_us);
    if (lit >= 0 || pages == 1)
        steps_add(scene, &state->steps, lit);
    else
        steps_add_page(scene, &state->steps, share < 1 ? (int)(share * pages) : pages - 1);
}

static void add_set_up(Follow *state, Scene *scene, const FollowNow *now) {
    figure_view_add(scene, &state->figure);
    add_lines(state, scene, now);
    follow_add_cautions(state, scene);
    if (state->playhead.waiting) {
        add_prompt(state, scene,
                   follow_offers_ways(state) ? _("OK|when you are ready;↓|easier, harder")
                                             : _("OK|when you are ready"));
        return;
    }
    add_prompt(state, scene,
               follow_offers_ways(state) ? _("OK|start now;↓|easier, harder") : _("OK|start now"));
    if (!state->playhead.waits_for_ok)
        add_ring(state, scene, now->segment->start_us, now->segment->end_us, now->t_us, _("to start"), true);
}

// 3-2-1 in the ring's corner: the figure in its start position stays in sight.
static void add_countdown(Follow *state, Scene *scene, int64_t left_us) {
    const Theme *theme = &state->theme;
    int cx = state->at.ring_cx, cy = state->at.ring_cy;
    if (left_us <= 3000000) {
        countdown_add(scene, theme, cx, cy, seconds_left(left_us), NULL);
        return;
    }
    RingLook ring = {.cx = state->at.ring_cx,
                     .cy = state->at.ring_cy,
                     .radius = ring_radius(theme),
                     .number = -1,
                     .word = _("Get ready"),
                     .calm = true};
    ring_add(scene, theme, &ring);
}

static void add_get_ready(Follow *state, Scene *scene, const FollowNow *now) {
    figure_view_add(scene, &state->figure);
    steps_add(scene, &state->steps, -1);
    add_countdown(state, scene, now->left_us);
}

static void add_switch(Follow *state, Scene *scene, const FollowNow *now) {
    const Theme *theme = &state->theme;
    figure_view_add(scene, &state->figure);
    add_lines(state, scene, now);
    add_ring(state, scene, now->segment->start_us, now->segment->end_us, now->t_us, _("to start"), true);
    bool left = now->segment->side == SIDE_LEFT;
    if (now->t_us - now->segment->start_us < BANNER_US)
        banner_add(scene, theme, theme->height / 2, _("Other side"),
                   left ? _("Now your left side") : _("Now your right side"));
}

static const char *what_to_fetch(const Follow *state, const FollowNow *now) {
    const Exercise *next = now->exercise, *before = now->segment->step >= 0
                                                        ? state->routine->steps[now->segment->step].exercise
                                                        : NULL;
    if (next->needs_chair && !(before && before->needs_chair))
        return _("Have a sturdy chair ready");
    if (next->needs_wall && !(before && before->needs_wall))
        return _("Find a bare wall");
    if (next->needs_mat && before && !before->needs_mat)
        return _("Go down to the mat");
    if (!next->needs_mat && before && before->needs_mat)
        return _("Come up slowly, over your side");
    return NULL;
}

// How long a hold that OK ends lasts.
static const char *comfortable_hold(const RoutineStep *step) {
    if (step->one_side)
        return step->side == SIDE_LEFT ? _("Hold as long as is comfortable, left side")
                                       : _("Hold as long as is comfortable, right side");
    return step->sides == SIDES_TOGETHER ? _("Hold as long as is comfortable")
                                         : _("Hold as long as is comfortable, each side");
}

static void write_hold(const RoutineStep *step, char *out, size_t size) {
    int seconds = (int)(step->dose.hold_s + 0.5);
    unsigned long count = (unsigned long)seconds;
    if (step->one_side && step->side == SIDE_LEFT)
        snprintf(out, size,
                 ngettext("Hold for %d second, left side", "Hold for %d seconds, left side", count), seconds);
    else if (step->one_side)
        snprintf(out, size,
                 ngettext("Hold for %d second, right side", "Hold for %d seconds, right side", count),
                 seconds);
    else if (step->sides != SIDES_TOGETHER)
        snprintf(out, size,
                 ngettext("Hold for %d second, each side", "Hold for %d seconds, each side", count), seconds);
    else
        snprintf(out, size, ngettext("Hold for %d second", "Hold for %d seconds", count), seconds);
}

static void write_dose(const RoutineStep *step, char *out, size_t size) {
    int reps = step->dose.reps;
    unsigned long count = (unsigned long)reps;
    if (reps == 1 && step->dose.hold_until_ok)
        snprintf(out, size, "%s", comfortable_hold(step));
    else if (reps == 1 && step->dose.hold_s > 0)
        write_hold(step, out, size);
    else if (step->one_side && step->side == SIDE_LEFT)
        snprintf(out, size, ngettext("%d time, left side", "%d times, left side", count), reps);
    else if (step->one_side)
        snprintf(out, size, ngettext("%d time, right side", "%d times, right side", count), reps);
    else if (step->sides != SIDES_TOGETHER)
        snprintf(out, size, ngettext("%d time, each side", "%d times, each side", count), reps);
    else
        snprintf(out, size, ngettext("%d time", "%d times", count), reps);
}

// The words of the card, and at its foot for whom the next exercise is, what it needs, and what to heed in it.
enum { NEXT_WORDS = 4, NEXT_ALL = 6 + FOLLOW_CAUTIONS };

static void next_words(Follow *state, const FollowNow *now, FlowText words[NEXT_ALL]) {
    const RoutineStep *step = &state->routine->steps[now->step];
    if (now->segment->step == now->step)
        snprintf(state->heading_next, sizeof state->heading_next, _("Set %d of %d"), now->segment->set + 2,
                 step->dose.sets);
    else
        snprintf(state->heading_next, sizeof state->heading_next, "%s", pgettext("exercise", "Next"));
    write_dose(step, state->dose_next, sizeof state->dose_next);
    words[0] = (FlowText){TEXT_BOLD, TYPE_BODY, 1.2, THEME_TEAL, state->heading_next, .gap = 0};
    words[1] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.12, THEME_INK, now->exercise->name, .gap = 16};
    words[2] = (FlowText){TEXT_REGULAR, TYPE_BODY, 1.3, THEME_INK, now->exercise->aim, .gap = 10};
    words[3] = (FlowText){TEXT_REGULAR, TYPE_BODY, 1.2, THEME_INK, state->dose_next, .one_line = true};
    words[4] =
        (FlowText){TEXT_BOLD, TYPE_LEAD, 1.3, THEME_URGENT, exercise_weeks_text(now->exercise, state->weeks),
                   .gap = 12};
    words[5] = (FlowText){TEXT_BOLD, TYPE_LEAD, 1.3, THEME_INK, what_to_fetch(state, now), .gap = 12};
    for (int i = 0; i < FOLLOW_CAUTIONS; i++)
        words[6 + i] = i < state->caution_count ? state->cautions[i] : (FlowText){.gap = 0};
}

// The share by which the words of the card are smaller; the second caution rather goes than that all get small.
static double next_share(const Theme *theme, FlowText words[NEXT_ALL], int width, int height) {
    bool fits = true;
    double share = flow_share(theme, words, NEXT_ALL, width, height, NULL);
    if (share < FOLLOW_CAUTION_SHARE) {
        words[NEXT_ALL - 1].text = NULL;
        share = flow_share(theme, words, NEXT_ALL, width, height, &fits);
    }
    if (fits)
        return share;
    words[NEXT_ALL - FOLLOW_CAUTIONS].text = NULL; // it comes again in the set-up, and is spoken there
    words[NEXT_WORDS].gap = words[NEXT_WORDS + 1].gap = 0;
    return flow_share(theme, words, NEXT_ALL, width, height, NULL);
}

static void add_next_card(Follow *state, Scene *scene, const FollowNow *now) {
    const Theme *theme = &state->theme;
    RectPx card = state->at.card;
    figure_view_add(scene, &state->preview); // the card itself and what stands in it belong to the backdrop
    int padding = theme_px(theme, 44), x = card.x + padding, y = card.y + padding,
        width = state->at.preview.x - x - theme_px(theme, 10);
    bool ways = follow_offers_ways(state) && scene_shows_keys(scene);
    int keys = ways ? theme_px(theme, TYPE_SMALL * 1.5 + 18) : 0;
    FlowText words[NEXT_ALL], *needs = words + NEXT_WORDS;
    next_words(state, now, words);
    double share = next_share(theme, words, width, card.h - 2 * padding - keys - theme_px(theme, 24));
    y += flow_add(scene, theme, words, NEXT_WORDS, x, y, width, share);
    if (ways)
        hints_add(scene, theme, ALIGN_LEFT, x, y + theme_px(theme, 18), TYPE_SMALL, _("↓|easier or harder"));
    int height = flow_height(theme, needs, NEXT_ALL - NEXT_WORDS, width, share);
    flow_add(scene, theme, needs, NEXT_ALL - NEXT_WORDS, x, rect_bottom(card) - padding - height, width,
             share);
}

static void add_rest(Follow *state, Scene *scene, const FollowNow *now) {
    add_next_card(state, scene, now);
    add_ring(state, scene, now->segment->start_us, now->segment->end_us, now->t_us, _("seconds"), true);
    const Theme *theme = &state->theme;
    hints_add(scene, theme, ALIGN_CENTER, state->at.ring_cx,
              state->at.ring_cy + ring_radius(theme) + ring_reach(theme) + theme_px(theme, 22), TYPE_SMALL,
              _("↑|15 s more"));
}

// The keys of the welcome in two rows, as large as they have room for. Their height, with what is above and between them.
enum { WELCOME_KEYS = 2, WELCOME_KEYS_GAP = 18 };
static int welcome_keys(const Follow *state, Scene *scene, int width, const char *hints[WELCOME_KEYS],
                        double *px) {
    if (!scene_shows_keys(scene))
        return 0;
    hints[0] = follow_offers_ways(state) ? _("OK|start now;↓|easier, harder") : _("OK|start now");
    hints[1] = _("N|nap: no sound;E|eyes closed");
    for (int i = 0; i < WELCOME_KEYS; i++) {
        int wanted = hints_width(&state->theme, TYPE_LEAD, hints[i]);
        double fits = wanted > width ? (double)TYPE_LEAD * width / wanted : TYPE_LEAD;
        *px = fits < *px ? fits : *px;
    }
    return WELCOME_KEYS * (hints_height(&state->theme, *px) + theme_px(&state->theme, WELCOME_KEYS_GAP));
}

static const char *pace_words(const ScreenContext *context, Scene *scene) {
    if (context->environment->film)
        return _("Go at your own pace. If anything hurts, stop.");
    return scene_shows_keys(scene) ? _("Go at your own pace. If anything hurts, press X.")
                                   : _("Go at your own pace. If anything hurts, hold the button.");
}

static void add_welcome(Follow *state, ScreenContext *context, Scene *scene) {
    const Theme *theme = &state->theme;
    figure_view_add(scene, &state->figure);
    RectPx safe = theme->safe;
    int x = safe.x, width = state->at.welcome.x - x - theme_px(theme, 30), y = safe.y + safe.h / 9;
    int minutes = (int)((state->score->duration_us + 30000000) / 60000000),
        count = routine_exercise_count(state->routine);
    snprintf(state->heading, sizeof state->heading,
             ngettext("%d min · %d exercise", "%d min · %d exercises", (unsigned long)count),
             minutes < 1 ? 1 : minutes, count);
    const char *pace = pace_words(context, scene), *hints[WELCOME_KEYS] = {NULL};
    double px = TYPE_LEAD;
    int keys = welcome_keys(state, scene, width, hints, &px),
        room = state->at.caption_bottom - caption_height(theme) - y - keys;
    FlowText words[] = {
        {TEXT_BLACK, TYPE_DISPLAY, 1.2, THEME_INK, state->routine->name, .gap = 10, .one_line = true},
        {TEXT_BOLD, TYPE_BODY, 1.2, THEME_TEAL, state->heading, .gap = 26},
        {TEXT_REGULAR, TYPE_BODY, 1.35, THEME_INK, state->routine->summary, .gap = 26},
        {TEXT_BOLD, TYPE_BODY, 1.35, THEME_INK, state->routine->note, .gap = 26, .barred = true},
        {TEXT_REGULAR, TYPE_LEAD, 1.35, THEME_INK_SOFT, count > 1 ? state->names : NULL, .gap = 26},
        {TEXT_REGULAR, TYPE_LEAD, 1.35, THEME_INK_SOFT, pace, .gap = 22}};
    enum { WORDS = sizeof words / sizeof *words, NAMES = 4 };
    // The names of all exercises are the first to give way.
    if (flow_height(theme, words, WORDS, width, 1) > room)
        words[NAMES].text = NULL;
    y +=
        flow_add(scene, theme, words, WORDS, x, y, width, flow_share(theme, words, WORDS, width, room, NULL));
    for (int i = 0; i < WELCOME_KEYS && hints[i]; i++) {
        y += theme_px(theme, WELCOME_KEYS_GAP);
        hints_add(scene, theme, ALIGN_LEFT, x, y, px, hints[i]);
        y += hints_height(theme, px);
    }
}

static void add_finish(Follow *state, Scene *scene, bool gets_up) {
    const Theme *theme = &state->theme;
    figure_view_add(scene, &state->figure);
    int x = theme->safe.x, width = state->at.welcome.x - x - theme_px(theme, 50),
        y = theme->safe.y + theme->safe.h / 4;
    y += label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_DISPLAY + 20, THEME_INK), ALIGN_LEFT, x, y,
                   width, _("Well done"))
             .h +
         theme_px(theme, 10);
    paragraph_add(scene, theme_style(theme, TEXT_REGULAR, TYPE_INSTRUCTION, THEME_INK_SOFT), x, y, width,
                  theme_px(theme, TYPE_INSTRUCTION * 1.3), 3,
                  gets_up ? _("Stay as long as you like. Then come up slowly.")
                          : _("Stay as long as you like."));
}

void follow_add_segment(Follow *state, ScreenContext *context, Scene *scene, const FollowNow *now) {
    if (state->mode == FOLLOW_LEAD) {
        figure_view_add(scene, &state->figure);
        if (now->segment->kind != SEGMENT_REST && now->exercise)
            steps_add(scene, &state->steps, -1);
        add_countdown(state, scene, state->playhead.lead_us);
        return;
    }
    switch (now->segment->kind) {
    case SEGMENT_WELCOME:
        add_welcome(state, context, scene);
        break;
    case SEGMENT_SET_UP:
        add_set_up(state, scene, now);
        break;
    case SEGMENT_GET_READY:
        add_get_ready(state, scene, now);
        break;
    case SEGMENT_WORK:
        add_work(state, scene, now);
        break;
    case SEGMENT_SWITCH:
        add_switch(state, scene, now);
        break;
    case SEGMENT_REST:
        add_rest(state, scene, now);
        break;
    case SEGMENT_FINISH:
        add_finish(state, scene, now->segment->transition_count > 0);
        break;
    }
}
