// Where everything goes. Words on the left, ring top right, caption and progress below; the figure in
// between, and nothing over the figure.
#include <string.h>
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"

enum {
    PAIN_ROOM = 270, // of the pain key in its row
    PAIN_ALONE = 330,
    PAUSE_ROOM = 216,
    COLUMN_PERCENT = 37,
    TITLE_PERCENT = 46,
    CARD_PERCENT = 38,
    LARGE_CARD_PERCENT = 50
};

// The pain key, how to pause, the progress and the time left; in a film there are no keys, and of one button the screen says what it does.
static void place_bottom_row(Follow *state, const ScreenContext *context) {
    const Theme *theme = &state->theme;
    FollowLayout *at = &state->at;
    RectPx safe = theme->safe;
    bool keys = !context->environment->film && !context->services->settings->one_button;
    int chip = hints_height(theme, TYPE_LEAD), right = theme_px(theme, 230), thick = theme_px(theme, 16);
    at->row_bottom = rect_bottom(safe);
    at->pain_right = safe.x + theme_px(theme, keys ? PAIN_ROOM : PAIN_ALONE);
    at->pause = rect_of(at->pain_right, at->row_bottom - chip, keys ? theme_px(theme, PAUSE_ROOM) : 0, chip);
    int left = rect_right(at->pause) + (keys ? theme_px(theme, 36) : 0);
    at->progress =
        rect_of(left, at->row_bottom - chip / 2 - thick / 2, safe.w - right - (left - safe.x), thick);
    at->time_y = at->progress.y + at->progress.h / 2;
    at->caption_bottom = at->row_bottom - chip - theme_px(theme, 24);
}

// Words, ring and the room they leave for the figure.
static int place_figure(Follow *state) {
    const Theme *theme = &state->theme;
    FollowLayout *at = &state->at;
    RectPx safe = theme->safe;
    int ring = ring_radius(theme) + ring_reach(theme), right = rect_right(safe);
    int figure_bottom = at->caption_bottom - caption_height(&state->caption_theme) - theme_px(theme, 10);
    at->ring_cx = right - ring;
    at->ring_cy = safe.y + ring;
    at->title_w = safe.w * TITLE_PERCENT / 100;
    at->head_h = theme_px(theme, 150);
    int column = safe.w * COLUMN_PERCENT / 100, words = safe.y + at->head_h;
    at->words_wide = at->words_tall = rect_of(safe.x, words, column, figure_bottom - words);
    int beside = safe.x + column + theme_px(theme, 20);
    int below_ring = safe.y + 2 * ring + theme_px(theme, 4);
    at->wide = rect_of(beside, below_ring, right - beside, figure_bottom - below_ring);
    int tall_right = right - 2 * ring - theme_px(theme, 10);
    at->tall = rect_of(beside, safe.y, tall_right - beside, figure_bottom - safe.y);
    return figure_bottom;
}

static void place_welcome_and_card(Follow *state, int figure_bottom) {
    const Theme *theme = &state->theme;
    FollowLayout *at = &state->at;
    RectPx safe = theme->safe;
    int right = rect_right(safe),
        tall_right = right - 2 * (ring_radius(theme) + ring_reach(theme)) - theme_px(theme, 10);
    int half = safe.x + safe.w * 48 / 100, top = safe.y + safe.h / 10, words = safe.y + safe.h / 9;
    at->welcome = at->finish = rect_of(half, top, right - half, figure_bottom - top);
    at->welcome_words =
        rect_of(safe.x, words, half - safe.x - theme_px(theme, 30),
                at->caption_bottom - caption_height(&state->caption_theme) - words - theme_px(theme, 24));
    at->finish_words = rect_of(safe.x, safe.y + safe.h / 4, half - safe.x - theme_px(theme, 50), safe.h / 2);
    int card_right = tall_right - theme_px(theme, 20), card_top = safe.y + at->head_h;
    at->card = rect_of(safe.x, card_top, card_right - safe.x, figure_bottom - card_top);
    int text = at->card.w * (theme_text_size() > 1 ? LARGE_CARD_PERCENT : CARD_PERCENT) / 100,
        margin = theme_px(theme, 20);
    at->preview = at->preview_below =
        rect_of(at->card.x + text, at->card.y + margin, at->card.w - text - margin, at->card.h - 2 * margin);
}

void follow_lay_out(Follow *state, ScreenContext *context) {
    int width = context->environment->width, height = context->environment->height;
    state->theme = theme_at_most(width, height, FOLLOW_TEXT_MOST);
    state->words_theme = theme_for(width, height);
    state->caption_theme = caption_theme(&state->words_theme);
    follow_write_pace(state, context);
    memset(&state->at, 0, sizeof state->at);
    state->at.on_end = theme_is_on_end(&state->theme);
    if (state->at.on_end) {
        follow_lay_out_on_end(state);
    } else {
        place_bottom_row(state, context);
        place_welcome_and_card(state, place_figure(state));
    }
    follow_place_menu(state);
    state->words_segment = -1;
    follow_camera_forget(state);
    figure_view_clear(&state->figure);
    figure_view_clear(&state->preview);
}

FollowNow follow_now(const Follow *state) {
    const Score *score = state->score;
    FollowNow now = {.t_us = state->playhead.now_us};
    now.segment = score_segment_at(score, now.t_us);
    now.phase = score_phase_at(score, now.t_us);
    now.step = score_coming_step(score, now.t_us);
    if (now.step >= 0)
        now.exercise = score->routine->steps[now.step].exercise;
    now.left_us = now.segment->end_us - now.t_us;
    return now;
}

bool follow_is_wide(const Exercise *exercise) {
    return exercise && (exercise->camera.frame == FRAME_LYING || exercise->camera.frame == FRAME_KNEELING);
}

RectPx follow_figure_area(const Follow *state, const FollowNow *now) {
    if (now->segment->kind == SEGMENT_WELCOME)
        return state->at.welcome;
    if (now->segment->kind == SEGMENT_FINISH)
        return state->at.finish;
    const ScoreTransition *transition = score_transition_at(state->score, now->t_us);
    // On end words and figure change places with the exercise: not before it is there.
    const Exercise *shown = transition && !state->at.on_end ? transition->exercise : now->exercise;
    return follow_is_wide(shown) ? state->at.wide : state->at.tall;
}

RectPx follow_preview_area(const Follow *state, const Exercise *exercise) {
    return follow_is_wide(exercise) ? state->at.preview_below : state->at.preview;
}

FollowWords follow_words_place(const Follow *state, const FollowNow *now) {
    if (state->at.on_end)
        return follow_words_on_end(state, now);
    FollowWords words = {.area = state->at.words_wide};
    words.area.h -= breath_height(&state->theme);
    words.foot = rect_of(words.area.x, rect_bottom(words.area), words.area.w, breath_height(&state->theme));
    return words;
}

int follow_prompt_height(const Follow *state) {
    return hints_height(&state->theme, TYPE_BODY) + theme_px(&state->theme, 20);
}

void follow_prepare_words(Follow *state, const FollowNow *now) {
    int index = (int)(now->segment - state->score->segments);
    if (index == state->words_segment)
        return;
    state->words_segment = index;
    arena_reset(state->words);
    memset(&state->steps, 0, sizeof state->steps);
    state->names = NULL;
    state->caution_count = 0;
    if (now->segment->kind == SEGMENT_WELCOME)
        state->names = routine_names(state->routine, state->words);
    if (!now->exercise)
        return;
    follow_prepare_cautions(state, now);
    const char *lines[STEPS_MAX];
    int count = 0;
    SegmentKind kind = now->segment->kind;
    bool sets_up = kind == SEGMENT_SET_UP || kind == SEGMENT_SWITCH;
    const Strings *from = sets_up ? &now->exercise->set_up : &now->exercise->steps;
    for (size_t i = 0; i < from->count && count < STEPS_MAX; i++)
        lines[count++] = exercise_text(from->items[i], now->segment->side, state->words);
    RectPx place = follow_words_place(state, now).area;
    bool prompts = kind == SEGMENT_WORK &&
                   (state->tapping != TAPPING_OFF || state->routine->steps[now->step].dose.hold_until_ok);
    state->cautions_h = kind == SEGMENT_SET_UP ? follow_cautions_height(state, place) : 0;
    int bottom = rect_bottom(place) - state->cautions_h - (prompts ? follow_prompt_height(state) : 0) -
                 theme_px(&state->theme, 16);
    steps_measure(&state->words_theme, lines, count, place.x, place.y, place.w, bottom - place.y,
                  &state->steps);
}

// A figure that the user has brought closer reaches to the edges of the screen, but not into words, counts and ring.
static void place_room(Follow *state, const FollowNow *now) {
    const Theme *theme = &state->theme;
    const FollowLayout *at = &state->at;
    RectPx area = follow_figure_area(state, now);
    bool above = at->on_end || area.y > theme->safe.y; // the ring, over all of the figure's width
    int width = theme->width, foot = rect_bottom(area), ring = ring_radius(theme) + ring_reach(theme),
        ring_left = at->ring_cx - ring, beside = rect_right(at->words_tall),
        top = at->on_end ? area.y : at->ring_cy + ring;
    FigureRoom room = {.whole = rect_of(0, 0, width, theme->height),
                       .words = {rect_of(0, foot, width, theme->height - foot),
                                 above ? rect_of(0, 0, width, top)
                                       : rect_of(ring_left, 0, width - ring_left, top),
                                 rect_of(0, 0, beside, theme->height)},
                       .count = at->on_end && area.x < beside ? 2 : 3,
                       .soft_px = theme_px(theme, 50)};
    figure_view_room(&state->figure, &room);
}

void follow_prepare_figure(Follow *state, const FollowNow *now) {
    const Score *score = state->score;
    ExerciseMoment moment;
    if (now->segment->kind != SEGMENT_REST)
        figure_view_clear(&state->preview);
    const ScoreTransition *transition = score_transition_at(score, now->t_us);
    if (now->segment->kind == SEGMENT_FINISH && !transition && score->routine->step_count > 0) {
        const Exercise *last = score->routine->steps[score->routine->step_count - 1].exercise;
        exercise_start_moment(last, SIDE_RIGHT, &moment);
        figure_view_set(&state->figure, last, SIDE_RIGHT, state->at.finish, &moment, 1);
        return;
    }
    if (now->segment->kind == SEGMENT_REST && now->exercise) {
        // The next exercise, moving as it will.
        double t_s = (double)(now->t_us - now->segment->start_us) / 1e6, hold_s = now->exercise->dose.hold_s;
        Side side = routine_first_side(&score->routine->steps[now->step]);
        exercise_moment_at(now->exercise, t_s, side, hold_s > 4 ? 4 : hold_s, &moment);
        figure_view_set(&state->preview, now->exercise, side, follow_preview_area(state, now->exercise),
                        &moment, 1);
        figure_view_clear(&state->figure);
        return;
    }
    const Exercise *exercise = score_moment_at(score, now->t_us, &moment);
    if (!exercise) {
        figure_view_clear(&state->figure);
        return;
    }
    // Where it goes is told once; after that it would only be in the way.
    const ScoreSegment *segment = now->segment;
    bool first = now->phase && now->phase->rep == score->phases[segment->first_phase].rep;
    figure_view_arrows(&state->figure,
                       first && (segment->set == 0 || score->routine->steps[segment->step].carried_on));
    place_room(state, now);
    FigureFrame frame;
    if (follow_camera(state, now->t_us, &frame))
        figure_view_set_framed(&state->figure, exercise, moment.side, &frame, &moment, 1);
}
