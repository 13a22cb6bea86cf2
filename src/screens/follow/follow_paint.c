// What is on screen in every segment: name and place, progress, time left, pain key, captions.
#include <stdio.h>
#include "base/translate.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "model/talk.h"
#include "screens/about/birth_calendar.h"
#include "screens/follow/follow_state.h"
#include "ui/key_caps.h"

enum { SENTENCE_US = 8000000 }; // none lasts longer
enum { ORDERED_CAPACITY = 200 };

// Whose dose it is, and from when.
static const char *ordered_text(const RulesOrder *order, char text[ORDERED_CAPACITY]) {
    char date[BIRTH_TEXT_CAPACITY];
    snprintf(text, ORDERED_CAPACITY, _("ordered by %s, %s"), order->by, birth_date_text(order->day, date));
    return text;
}

// What the exercise is, and how far the routine has come: in `state->heading`.
static void write_heading(Follow *state, const FollowNow *now) {
    char *line = state->heading;
    enum { SIZE = sizeof state->heading };
    bool usual = state->speed > 0.999 && state->speed < 1.001;
    const char *what = now->exercise->aim ? now->exercise->aim : "";
    int count = routine_exercise_count(state->routine),
        number = routine_exercise_number(state->routine, now->step);
    bool warms_up = state->routine->steps[now->step].block == BLOCK_WARM_UP;
    char weeks[EXERCISE_WEEKS_TEXT], ordered[ORDERED_CAPACITY];
    const RulesOrder *order = follow_order(state, now->exercise);
    if (now->segment->kind == SEGMENT_SET_UP && order)
        what = ordered_text(order, ordered);
    else if (now->segment->kind == SEGMENT_SET_UP)
        what = follow_weeks_text(state, now->exercise, weeks)[0] ? weeks : _("Get into position");
    bool rests = now->segment->kind == SEGMENT_REST;
    if (rests && usual)
        snprintf(line, SIZE, _("%d of %d done"), routine_exercises_before(state->routine, now->step), count);
    else if (rests)
        snprintf(line, SIZE, _("%d of %d done · speed %.2g×"),
                 routine_exercises_before(state->routine, now->step), count, state->speed);
    else if (number == 0 && usual)
        snprintf(line, SIZE, warms_up ? _("Warm-up · %s") : _("Cool-down · %s"), what);
    else if (number == 0)
        snprintf(line, SIZE, warms_up ? _("Warm-up · %s · speed %.2g×") : _("Cool-down · %s · speed %.2g×"),
                 what, state->speed);
    else if (usual)
        snprintf(line, SIZE, _("%d of %d · %s"), number, count, what);
    else
        snprintf(line, SIZE, _("%d of %d · %s · speed %.2g×"), number, count, what, state->speed);
}

static void add_heading(Follow *state, Scene *scene, const FollowNow *now) {
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    // A title may reach over the empty upper part beside a lying figure, but not into a standing one.
    int width = state->at.title_w, room = state->at.head_h;
    if (!state->at.on_end && theme_text_size() > 1 && !follow_is_wide(now->exercise))
        width = state->at.words_tall.w;
    const char *title = now->segment->kind == SEGMENT_REST ? _("Rest a moment") : now->exercise->name;
    TextStyle small = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT),
              large = theme_style(theme, TEXT_BLACK, TYPE_TITLE + 8, THEME_INK);
    write_heading(state, now);
    if (label_has_room(theme, small, width, state->heading) && label_has_room(theme, large, width, title)) {
        label_add(scene, small, ALIGN_LEFT, safe.x, safe.y, width, state->heading);
        label_add(scene, large, ALIGN_LEFT, safe.x, safe.y + theme_px(theme, 42), width, title);
        return;
    }
    const FlowText lines[] = {{TEXT_BOLD, TYPE_SMALL, 1.15, THEME_INK_SOFT, state->heading, .gap = 2,
                               .one_line = true},
                              {TEXT_BLACK, TYPE_TITLE + 8, 1.1, THEME_INK, title, .one_line = true}};
    flow_add(scene, theme, lines, 2, safe.x, safe.y, width, flow_share(theme, lines, 2, width, room, NULL));
}

static void add_progress(Follow *state, Scene *scene, const FollowNow *now) {
    const Theme *theme = &state->theme;
    ProgressLook look = {.rect = state->at.progress,
                         .weight = state->weights,
                         .count = (int)state->routine->step_count};
    look.current = now->segment->kind == SEGMENT_FINISH ? look.count : now->step;
    if (now->segment->step >= 0 && now->segment->kind == SEGMENT_REST)
        look.current = now->segment->step; // a rest belongs to the exercise done
    int64_t end, start = score_step_range(state->score, look.current, &end);
    if (end > start && now->t_us > start)
        look.share = (double)(now->t_us - start) / (double)(end - start);
    progress_add(scene, theme, &look);
    if (now->segment->kind == SEGMENT_FINISH) // no time runs out for who still lies there
        return;
    char clock[16];
    format_clock(score_time_left_us(state->score, now->t_us), clock);
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK_SOFT);
    int box = text_measure(style, "0").h;
    label_addf(scene, style, ALIGN_RIGHT, rect_right(theme->safe), state->at.time_y - box / 2,
               theme_px(theme, 220), _("%s left"), clock);
}

bool follow_is_only_read(const Follow *state, const ScreenContext *context, const FollowNow *now) {
    int first = 0, count = score_cues_between(state->score, now->t_us - SENTENCE_US, now->t_us, &first);
    for (int i = first + count - 1; i >= first; i--)
        if (state->score->cues[i].text)
            return !cue_player_can_say(context->services->player, state->score->cues[i].text);
    return false;
}

// The sentence that leads back after a pause stands outside the score.
static const char *lead_in_caption(const Follow *state, const ScreenContext *context) {
    const char *text = context->services->library->cues->resumed;
    if (!talk_says(context->services->library->talk, TALK_RESUMED, state->heard.talk))
        return NULL;
    return captions_shown(context) || !cue_player_can_say(context->services->player, text) ? text : NULL;
}

const char *follow_caption(const Follow *state, const ScreenContext *context, const FollowNow *now) {
    if (state->mode == FOLLOW_PAUSED)
        return NULL;
    if (state->mode == FOLLOW_LEAD)
        return lead_in_caption(state, context);
    if (!captions_shown(context) && !follow_is_only_read(state, context, now))
        return NULL;
    const ScoreCaption *caption = score_caption_at(state->score, now->t_us);
    // Under the band of the other side the words of the move before would be taken for it.
    int64_t from_us = now->segment->kind == SEGMENT_SWITCH && now->segment->start_us > state->heard_from_us
                          ? now->segment->start_us
                          : state->heard_from_us;
    return caption ? score_caption_text(caption, from_us) : NULL;
}

// Where no key can stop it, whoever follows still can.
static void add_pain_words(Follow *state, Scene *scene) {
    const Theme *theme = &state->theme;
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_URGENT);
    const char *words = _("Pain? Stop");
    int middle = state->at.progress.y + state->at.progress.h / 2;
    label_add(scene, style, ALIGN_LEFT, theme->safe.x, middle - text_measure(style, words).h / 2,
              state->at.progress.x - theme->safe.x, words);
}

static void add_pause_hint(const Follow *state, Scene *scene) {
    const Theme *theme = &state->theme;
    RectPx place = state->at.pause;
    const char *hint = _("Back|pause");
    // The keys in hand may have longer names than those it was laid out for.
    int pain = theme->safe.x + hints_width(theme, TYPE_LEAD, pain_chip_hint()) + theme_px(theme, 34);
    if (pain > place.x) {
        place.w -= pain - place.x;
        place.x = pain;
    }
    int wanted = hints_width(theme, TYPE_LEAD, hint);
    double px = wanted > place.w ? (double)TYPE_LEAD * place.w / wanted : TYPE_LEAD;
    if (px >= TYPE_LEAST)
        hints_add(scene, theme, ALIGN_LEFT, place.x, place.y + (place.h - hints_height(theme, px)) / 2, px,
                  hint);
}

void follow_add_caption(Follow *state, Scene *scene, const char *caption) {
    bool shows = caption && *caption;
    state->caption_top = shows ? caption_add(scene, &state->caption_theme, state->theme.width / 2,
                                             state->at.caption_bottom, state->theme.safe.w, caption)
                                     .y
                               : 0;
}

// Below all words, in the middle as a caption, or where that is not low enough beside the words, over a caption or in its place; on end
// between caption and progress. In the menu that row is free.
void follow_toast_place(void *opaque, int *cx, int *bottom, int *width) {
    const Follow *state = opaque;
    const FollowLayout *at = &state->at;
    const Theme *theme = &state->theme;
    FollowNow now = follow_now(state);
    RectPx area = now.segment->kind == SEGMENT_WELCOME ? at->welcome : at->wide;
    *bottom = state->caption_top > 0 ? state->caption_top - theme_px(theme, 12) : at->caption_bottom;
    if (at->on_end) {
        area = theme->safe;
        *bottom = at->progress.y - theme_px(theme, 12);
    } else if (state->mode == FOLLOW_PAUSED) {
        area = at->progress;
        *bottom = at->row_bottom;
    } else if (now.segment->kind != SEGMENT_WELCOME &&
               *bottom - toast_height(theme) >= rect_bottom(follow_words_place(state, &now).foot)) {
        area = theme->safe;
    }
    *cx = area.x + area.w / 2;
    *width = area.w;
}

void follow_add_frame(Follow *state, ScreenContext *context, Scene *scene, const FollowNow *now) {
    const Theme *theme = &state->theme;
    SegmentKind kind = now->segment->kind;
    if (kind != SEGMENT_WELCOME && kind != SEGMENT_FINISH && now->exercise)
        add_heading(state, scene, now);
    add_progress(state, scene, now);
    if (context->environment->film)
        add_pain_words(state, scene);
    else if (state->mode != FOLLOW_PAUSED)
        pain_chip_add(scene, theme, theme->safe.x, state->at.row_bottom, false);
    if (!context->environment->film && state->mode != FOLLOW_PAUSED && !key_caps_same("X", "Back"))
        add_pause_hint(state, scene);
    follow_add_caption(state, scene, follow_caption(state, context, now));
}
