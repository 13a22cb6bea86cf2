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

// What the keys do, where the breath cue is during a set: `ways`, where it has no room beside `ok`, in a row of its own. NULL = none.
static void add_prompt(Follow *state, Scene *scene, const FollowNow *now, const char *ok, const char *ways) {
    const Theme *theme = &state->theme;
    RectPx foot = follow_words_place(state, now).foot;
    int height = hints_height(theme, TYPE_BODY), gap = theme_px(theme, 36),
        width = hints_width(theme, TYPE_BODY, ok);
    bool beside = !ways || width + gap + hints_width(theme, TYPE_BODY, ways) <= foot.w;
    int pitch = height + theme_px(theme, 10), y = foot.y + (foot.h - height - (beside ? 0 : pitch)) / 2;
    hints_add(scene, theme, ALIGN_LEFT, foot.x, y, TYPE_BODY, ok);
    if (ways)
        hints_add(scene, theme, ALIGN_LEFT, beside ? foot.x + width + gap : foot.x, beside ? y : y + pitch,
                  TYPE_BODY, ways);
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
    bool leg = exercise_sides_are_legs(now->exercise);
    int set = now->segment->set + 1;
    if (tells_side(state, now) && sets > 1)
        return label_addf(scene, small, align, x, y, width,
                          leg ? (left ? _("Left leg, set %d of %d") : _("Right leg, set %d of %d"))
                              : (left ? _("Left side, set %d of %d") : _("Right side, set %d of %d")),
                          set, sets)
            .h;
    if (tells_side(state, now))
        return label_add(scene, small, align, x, y, width,
                         leg ? (left ? _("Left leg") : _("Right leg"))
                             : (left ? _("Left side") : _("Right side")))
            .h;
    return sets > 1 ? label_addf(scene, small, align, x, y, width, _("Set %d of %d"), set, sets).h : 0;
}

// Where the counts go: under the ring for a tall figure, beside it for a wide one; on end under the name.
typedef struct CountsPlace {
    Align align;
    int x, y, width;
    int runs_h; // of what runs
} CountsPlace;

static CountsPlace place_counts(const Follow *state, const FollowNow *now) {
    const Theme *theme = &state->theme;
    const FollowLayout *at = &state->at;
    if (at->on_end)
        return (CountsPlace){ALIGN_LEFT, at->counts.x, at->counts.y, at->counts.w, theme_px(theme, 44)};
    int ring = ring_radius(theme) + ring_reach(theme);
    if (follow_figure_area(state, now).y <= theme->safe.y)
        return (CountsPlace){ALIGN_CENTER, at->ring_cx, at->ring_cy + ring + theme_px(theme, 18), 2 * ring,
                             theme_px(theme, 160)};
    // Beside the title, which may take so much.
    int x = at->ring_cx - ring - theme_px(theme, 40), most = theme_px(theme, 420),
        beside = x - theme->safe.x - at->title_w - theme_px(theme, 10);
    return (CountsPlace){ALIGN_RIGHT, x, theme->safe.y + theme_px(theme, 28), beside < most ? beside : most,
                         theme_px(theme, 90)};
}

// Dots below what is counted in words, on end beside it. Returns where it goes on.
static int add_dots(const Follow *state, Scene *scene, const CountsPlace *place, RectPx counted, int of,
                    int done) {
    const Theme *theme = &state->theme;
    if (!state->at.on_end) {
        RectPx dots = dots_add(scene, theme, place->align, place->x,
                               rect_bottom(counted) + theme_px(theme, 14), of, done, true);
        return rect_bottom(dots) + theme_px(theme, 16);
    }
    int height = dots_height(theme, of);
    dots_add(scene, theme, place->align, rect_right(counted) + theme_px(theme, 24),
             counted.y + (counted.h - height) / 2, of, done, true);
    return rect_bottom(counted) + theme_px(theme, 6);
}

// Repetition, dots, side and set, and what runs where the ring has no room for it.
static void add_counts(Follow *state, Scene *scene, const FollowNow *now, const char *runs) {
    const Theme *theme = &state->theme;
    CountsPlace place = place_counts(state, now);
    int x = place.x, width = place.width, of = 0, done = score_reps_done(state->score, now->t_us, &of);
    TextStyle large = theme_style(theme, TEXT_BOLD, TYPE_BODY + 2, THEME_INK);
    int sets = state->routine->steps[now->step].dose.sets, set = now->segment->set;
    // One long hold a set: then the sets are what is counted.
    bool by_sets = of == 1 && sets > 1;
    RectPx counted;
    if (by_sets)
        counted = label_addf(scene, large, place.align, x, place.y, width, _("Set %d of %d"), set + 1, sets);
    else if (done == 0)
        counted = label_addf(scene, large, place.align, x, place.y, width,
                             of == 1 ? _("Once") : ngettext("%d time", "%d times", (unsigned long)of), of);
    else
        counted = label_addf(scene, large, place.align, x, place.y, width, _("%d of %d done"), done, of);
    int y = add_dots(state, scene, &place, counted, by_sets ? sets : of, by_sets ? set : done);
    y += add_side_and_set(state, scene, now, place.align, x, y, width, by_sets ? 1 : sets);
    const FlowText word = {TEXT_BOLD, TYPE_SMALL, 1.2, THEME_INK_SOFT, runs, .gap = 0};
    int left = place.align == ALIGN_LEFT ? x : place.align == ALIGN_RIGHT ? x - width : x - width / 2;
    flow_add(scene, theme, &word, 1, left, y, width, flow_share(theme, &word, 1, width, place.runs_h, NULL));
}

// Below the lines of the exercise, which leave it room.
static void add_key_at_words(Follow *state, Scene *scene, const FollowNow *now, const char *hint) {
    RectPx place = follow_words_place(state, now).area;
    hints_add(scene, &state->theme, ALIGN_LEFT, place.x, rect_bottom(place) - follow_prompt_height(state),
              TYPE_BODY, hint);
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
    const FollowWords place = follow_words_place(state, now);
    const BreathPlace breath = {place.foot.x, place.foot.y, place.breath_word_below ? place.foot.w : 0};
    if (moment.breath != BREATH_FREE)
        breath_add(scene, &state->theme, &breath, moment.breath == BREATH_IN, moment.breath_s);
    else // in a hold above all: nobody is to hold the breath with it
        breath_add_free(scene, &state->theme, &breath, moment.ribs_m / exercise_ribs_m(now->exercise));
    if (follow_ok_taps(state))
        add_key_at_words(state, scene, now, _("OK|once with each repetition"));
    if (now->phase->until_ok)
        add_key_at_words(state, scene, now, _("OK|come up"));
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

// A key below the ring; on end, where the counts are.
static void add_key_at_ring(const Follow *state, Scene *scene, const char *hint) {
    const Theme *theme = &state->theme;
    if (state->at.on_end)
        hints_add(scene, theme, ALIGN_LEFT, state->at.counts.x, state->at.counts.y, TYPE_LEAD, hint);
    else
        hints_add(scene, theme, ALIGN_CENTER, state->at.ring_cx,
                  state->at.ring_cy + ring_radius(theme) + ring_reach(theme) + theme_px(theme, 22),
                  TYPE_SMALL, hint);
}

// Nothing runs down where it waits, and elsewhere one press makes it wait.
static void add_time_to_start(Follow *state, Scene *scene, const FollowNow *now) {
    if (playhead_will_wait(&state->playhead))
        return;
    add_ring(state, scene, now->segment->start_us, now->segment->end_us, now->t_us, _("to start"), true);
    add_key_at_ring(state, scene, _("↑|wait for me"));
}

static void add_set_up(Follow *state, Scene *scene, const FollowNow *now) {
    figure_view_add(scene, &state->figure);
    add_lines(state, scene, now);
    follow_add_cautions(state, scene, follow_words_place(state, now).area);
    add_prompt(state, scene, now, state->playhead.waiting ? _("OK|when you are ready") : _("OK|start now"),
               follow_offers_ways(state) ? _("↓|easier, harder") : NULL);
    add_time_to_start(state, scene, now);
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

// On end where words are, not the figure.
static int middle_of_banner(const Follow *state, const FollowNow *now) {
    RectPx words = state->at.words_wide;
    return state->at.on_end && follow_is_wide(now->exercise) ? words.y + words.h / 2
                                                             : state->theme.height / 2;
}

// Lying on a side it is the upper leg that works: said with the side to lie on, or the two contradict each other.
static const char *other_side(const FollowNow *now) {
    bool left = now->segment->side == SIDE_LEFT;
    Position position = stance_position(&now->exercise->stance);
    if (left)
        position = position_mirrored(position);
    if (position == POSITION_ON_RIGHT_SIDE || position == POSITION_ON_LEFT_SIDE)
        return position == POSITION_ON_RIGHT_SIDE ? _("Lie on your right side: your left leg works")
                                                  : _("Lie on your left side: your right leg works");
    if (exercise_sides_are_legs(now->exercise))
        return left ? _("Now your left leg") : _("Now your right leg");
    return left ? _("Now your left side") : _("Now your right side");
}

static void add_switch(Follow *state, Scene *scene, const FollowNow *now) {
    const Theme *theme = &state->theme;
    figure_view_add(scene, &state->figure);
    bool banner = now->t_us - now->segment->start_us < BANNER_US;
    if (!banner) // it lies over them
        add_lines(state, scene, now);
    add_time_to_start(state, scene, now);
    if (state->playhead.waiting)
        add_prompt(state, scene, now, _("OK|when you are ready"), NULL);
    if (banner)
        banner_add(scene, theme, middle_of_banner(state, now), _("Other side"), other_side(now));
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
    bool left = step->side == SIDE_LEFT;
    if (step->one_side && exercise_sides_are_legs(step->exercise))
        snprintf(out, size,
                 left ? ngettext("Hold for %d second, left leg", "Hold for %d seconds, left leg", count)
                      : ngettext("Hold for %d second, right leg", "Hold for %d seconds, right leg", count),
                 seconds);
    else if (step->one_side && step->side == SIDE_LEFT)
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
    else if (step->one_side && exercise_sides_are_legs(step->exercise))
        snprintf(out, size,
                 step->side == SIDE_LEFT ? ngettext("%d time, left leg", "%d times, left leg", count)
                                         : ngettext("%d time, right leg", "%d times, right leg", count),
                 reps);
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
    words[4] = (FlowText){
        TEXT_BOLD, TYPE_LEAD, 1.3, THEME_URGENT, follow_weeks_text(state, now->exercise, state->weeks),
        .gap = 12};
    words[5] = (FlowText){TEXT_BOLD, TYPE_LEAD, 1.3, THEME_INK, what_to_fetch(state, now), .gap = 12};
    for (int i = 0; i < FOLLOW_CAUTIONS; i++)
        words[6 + i] = i < state->caution_count ? state->cautions[i] : (FlowText){.gap = 0};
}

// Where the words of the card go: `upper` from the top, the others from the bottom; `all` high, where they are one above the other.
typedef struct CardPlace {
    RectPx upper, needs;
    int all;
} CardPlace;

static CardPlace place_card_words(const Follow *state, const Exercise *next, int keys) {
    const Theme *theme = &state->theme;
    RectPx card = state->at.card, preview = follow_preview_area(state, next);
    int padding = theme_px(theme, 44), gap = theme_px(theme, 10), x = card.x + padding, y = card.y + padding;
    if (preview.x > x) {
        RectPx column = rect_of(x, y, preview.x - x - gap, card.h - 2 * padding);
        return (CardPlace){column, column, column.h - keys - theme_px(theme, 24)};
    }
    int width = card.w - 2 * padding, below = rect_bottom(preview) + gap;
    return (CardPlace){.upper = rect_of(x, y, width, preview.y - gap - y - keys),
                       .needs = rect_of(x, below, width, rect_bottom(card) - padding - below)};
}

static double share_of_card(const Theme *theme, const CardPlace *place, const FlowText words[NEXT_ALL],
                            bool *fits) {
    int width = place->upper.w;
    if (place->all)
        return flow_share(theme, words, NEXT_ALL, width, place->all, fits);
    bool upper_fits, needs_fit;
    double upper = flow_share(theme, words, NEXT_WORDS, width, place->upper.h, &upper_fits),
           needs = flow_share(theme, words + NEXT_WORDS, NEXT_ALL - NEXT_WORDS, width, place->needs.h,
                              &needs_fit);
    *fits = upper_fits && needs_fit;
    return upper < needs ? upper : needs;
}

// The share by which the words of the card are smaller; the second caution rather goes than that all get small.
static double next_share(const Theme *theme, const CardPlace *place, FlowText words[NEXT_ALL]) {
    bool fits = true;
    double share = share_of_card(theme, place, words, &fits);
    if (share < FOLLOW_CAUTION_SHARE) {
        words[NEXT_ALL - 1].text = NULL;
        share = share_of_card(theme, place, words, &fits);
    }
    if (fits)
        return share;
    words[NEXT_ALL - FOLLOW_CAUTIONS].text = NULL; // it comes again in the set-up, and is spoken there
    words[NEXT_WORDS].gap = words[NEXT_WORDS + 1].gap = 0;
    return share_of_card(theme, place, words, &fits);
}

static void add_next_card(Follow *state, Scene *scene, const FollowNow *now) {
    const Theme *theme = &state->theme;
    figure_view_add(scene, &state->preview); // the card itself and what stands in it belong to the backdrop
    bool ways = follow_offers_ways(state) && scene_shows_keys(scene);
    CardPlace place =
        place_card_words(state, now->exercise, ways ? theme_px(theme, TYPE_SMALL * 1.5 + 18) : 0);
    FlowText words[NEXT_ALL], *needs = words + NEXT_WORDS;
    next_words(state, now, words);
    double share = next_share(theme, &place, words);
    int x = place.upper.x, y = place.upper.y, width = place.upper.w;
    y += flow_add(scene, theme, words, NEXT_WORDS, x, y, width, share);
    if (ways)
        hints_add(scene, theme, ALIGN_LEFT, x, y + theme_px(theme, 18), TYPE_SMALL, _("↓|easier or harder"));
    int height = flow_height(theme, needs, NEXT_ALL - NEXT_WORDS, width, share);
    flow_add(scene, theme, needs, NEXT_ALL - NEXT_WORDS, x, rect_bottom(place.needs) - height, width, share);
}

static void add_rest(Follow *state, Scene *scene, const FollowNow *now) {
    add_next_card(state, scene, now);
    add_ring(state, scene, now->segment->start_us, now->segment->end_us, now->t_us, _("seconds"), true);
    add_key_at_ring(state, scene, _("↑|15 s more"));
}

void follow_add_segment(Follow *state, Scene *scene, const FollowNow *now) {
    if (state->mode == FOLLOW_LEAD) {
        figure_view_add(scene, &state->figure);
        if (now->segment->kind != SEGMENT_REST && now->exercise)
            steps_add(scene, &state->steps, -1);
        add_countdown(state, scene, state->playhead.lead_us);
        return;
    }
    switch (now->segment->kind) {
    case SEGMENT_WELCOME:
        follow_add_welcome(state, scene);
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
        follow_add_finish(state, scene, now->segment->transition_count > 0);
        break;
    }
}
