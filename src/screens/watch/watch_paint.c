// Where everything of watch lies, and what is added to its scene.
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/variants.h"
#include "screens/library/offers_today.h"
#include "screens/watch/watch_muscles.h"
#include "screens/watch/watch_state.h"

#define STAND_BACK_OPACITY 0.5

enum {
    LOOKED_AT_PERCENT = 30
}; // of the column of words: so far the figure moves to where the steps are not shown

static const char *back_hint(const Watch *state) {
    if (state->mode != WATCH_MODE_PLAIN || state->mistake.index >= 0)
        return _("Back|done");
    return watch_is_everyday(state->exercise) ? _("Back|back") : _("Back|home");
}

static const char *view_label(int preset) {
    static const char *const VIEWS[] = {N_("View: usual"), N_("View: front"), N_("View: side"),
                                        N_("View: above"), N_("View")};
    return _(VIEWS[preset]);
}

static const char *button_label(Watch *state, WatchButton button) {
    switch (button) {
    case WATCH_PLAY:
        return state->loop.paused ? _("Play") : _("Pause");
    case WATCH_STEP:
        return _("Step");
    case WATCH_SPEED:
        snprintf(state->speed, sizeof state->speed, _("Speed %.2g×"), state->loop.speed);
        return state->speed;
    case WATCH_LOOK:
        return _("Look around");
    case WATCH_MISTAKE:
        return state->mistake.index < 0 ? _("Mistakes")
               : (size_t)state->mistake.index + 1 < state->exercise->mistake_count
                   ? pgettext("mistake", "Another")
                   : _("Right form");
    case WATCH_VARIANT:
        return variant_word(exercise_next_variant(state->exercise));
    case WATCH_NEXT:
        return pgettext("exercise", "Next");
    case WATCH_SIDE:
        return _("Other side");
    case WATCH_MIRROR:
        return _("Mirror");
    case WATCH_POINTERS:
        return state->arrows ? _("Hide arrows") : _("Show arrows");
    case WATCH_ARROWS:
        return _("Turn");
    case WATCH_VIEW:
        return view_label(state->look.preset);
    case WATCH_CLOSER:
        return state->look.wanted.zoom < ORBIT_CAMERA_MOST_ZOOM ? _("Closer") : _("Whole figure");
    case WATCH_TURN:
        return state->look.turning ? _("Stop turning") : _("Turn slowly");
    case WATCH_DONE:
        break;
    }
    return _("Done");
}

void watch_label_buttons(Watch *state) {
    for (int i = 0; i < state->buttons.count; i++)
        state->buttons.label[i] = button_label(state, state->button[i]);
}

static const char *wider(const Theme *theme, const char *a, const char *b) {
    return button_width(theme, a) < button_width(theme, b) ? b : a;
}

// Labels that change need room for their longest.
static const char *widest_label(Watch *state, WatchButton button) {
    const Theme *theme = &state->theme;
    const char *widest = button_label(state, button);
    switch (button) {
    case WATCH_PLAY:
        return wider(theme, _("Pause"), _("Play"));
    case WATCH_SPEED:
        snprintf(state->speed, sizeof state->speed, _("Speed %.2g×"), 1.5);
        return state->speed;
    case WATCH_MISTAKE:
        return wider(theme, wider(theme, _("Mistakes"), pgettext("mistake", "Another")), _("Right form"));
    case WATCH_VARIANT:
        for (int i = 0; i < VARIANT_WORD_COUNT; i++)
            widest = wider(theme, widest, variant_level_word(i));
        return widest;
    case WATCH_VIEW:
        for (int preset = 0; preset <= PRESET_COUNT; preset++)
            widest = wider(theme, widest, view_label(preset));
        return widest;
    case WATCH_CLOSER:
        return wider(theme, _("Closer"), _("Whole figure"));
    case WATCH_TURN:
        return wider(theme, _("Stop turning"), _("Turn slowly"));
    case WATCH_POINTERS:
        return wider(theme, _("Show arrows"), _("Hide arrows"));
    default:
        return widest;
    }
}

static void widest_labels(Watch *state) {
    for (int i = 0; i < state->buttons.count; i++)
        state->buttons.label[i] = widest_label(state, state->button[i]);
}

static void place_buttons(Watch *state) {
    static const WatchButton PLAIN[] = {WATCH_PLAY, WATCH_STEP, WATCH_SPEED, WATCH_LOOK, WATCH_MISTAKE};
    static const WatchButton LOOKING[] = {WATCH_ARROWS, WATCH_VIEW,     WATCH_CLOSER,
                                          WATCH_TURN,   WATCH_POINTERS, WATCH_DONE};
    enum { PLAIN_COUNT = sizeof PLAIN / sizeof *PLAIN, LOOKING_COUNT = sizeof LOOKING / sizeof *LOOKING };
    const Theme *theme = &state->theme;
    int reach = focus_ring_reach(theme);
    bool plain = state->mode == WATCH_MODE_PLAIN;
    ButtonRow *row = &state->buttons;
    row->count = 0;
    for (int i = 0; i < (plain ? PLAIN_COUNT : LOOKING_COUNT); i++)
        if (!plain || PLAIN[i] != WATCH_MISTAKE || state->exercise->mistake_count > 0)
            state->button[row->count++] = plain ? PLAIN[i] : LOOKING[i];
    if (plain && exercise_next_variant(state->exercise) != state->exercise)
        state->button[row->count++] = WATCH_VARIANT;
    if (plain)
        state->button[row->count++] = WATCH_NEXT;
    if (plain)
        state->button[row->count++] = state->exercise->sides != SIDES_TOGETHER ? WATCH_SIDE : WATCH_MIRROR;
    if (row->focus >= row->count)
        row->focus = 0;
    widest_labels(state);
    int hints = hints_width(theme, TYPE_FOOTNOTE, back_hint(state)) + theme_px(theme, 24);
    button_lines_place(row, theme, theme->safe.x + reach, rect_bottom(theme->safe) - reach,
                       theme->safe.w - 2 * reach, hints, &state->hinted);
    watch_label_buttons(state);
}

// Aim, name and purpose.
void watch_head(Watch *state, FlowText head[WATCH_HEAD]) {
    const Exercise *exercise = state->exercise;
    if (exercise->variant_of)
        // TRANSLATORS: "Easier: Hips half way up"
        snprintf(state->eyebrow, sizeof state->eyebrow, pgettext("variant", "%s: %s"), variant_word(exercise),
                 exercise->about);
    else
        snprintf(state->eyebrow, sizeof state->eyebrow, "%s", exercise->aim);
    head[0] = (FlowText){TEXT_BOLD, TYPE_SMALL, 1.2, THEME_TEAL, state->eyebrow, .gap = 8, .one_line = true};
    head[1] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.28, THEME_INK, exercise->name, .gap = 0, .one_line = true};
    head[2] = (FlowText){TEXT_REGULAR, TYPE_SMALL, 1.3, THEME_INK_SOFT, exercise->purpose, .gap = 0};
}

// Head and steps in a column so wide, the head in so much of its height at most. False where that has no room for them.
static bool lay_out_column(Watch *state, int width, int bottom, int head_percent) {
    const Theme *theme = &state->theme;
    const Exercise *exercise = state->exercise;
    const char *steps[STEPS_MAX];
    int count = 0, top = theme->safe.y;
    for (size_t i = 0; i < exercise->steps.count && count < STEPS_MAX; i++)
        steps[count++] = exercise_text(exercise->steps.items[i], state->loop.side, state->words);
    FlowText head[WATCH_HEAD];
    watch_head(state, head);
    bool fits;
    state->head_w = width;
    state->head_share =
        flow_share(theme, head, WATCH_HEAD, width, (bottom - top) * head_percent / 100, &fits);
    int y = top + flow_height(theme, head, WATCH_HEAD, width, state->head_share) + theme_px(theme, 26);
    steps_measure(&state->words_theme, steps, count, theme->safe.x, y, width, bottom - y, &state->steps);
    return fits && steps_have_room(&state->steps);
}

// All steps at once where the head can be small enough for that, else page by page; in a wider column where even one has no room.
// Returns its width.
static int lay_out_words(Watch *state, int bottom) {
    enum {
        NARROW_PERCENT = 37,
        WIDE_PERCENT = 57,
        HEAD_MOST_PERCENT = 60,
        HEAD_LEAST_PERCENT = 36,
        STEP_PERCENT = 6
    };
    int width = state->theme.safe.w * NARROW_PERCENT / 100;
    for (int head = HEAD_MOST_PERCENT; head >= HEAD_LEAST_PERCENT; head -= STEP_PERCENT)
        if (lay_out_column(state, width, bottom, head) && steps_page_count(&state->steps) == 1)
            return width;
    for (int percent = NARROW_PERCENT; percent < WIDE_PERCENT; percent += STEP_PERCENT) {
        width = state->theme.safe.w * percent / 100;
        if (lay_out_column(state, width, bottom, HEAD_MOST_PERCENT))
            return width;
    }
    return width;
}

// Below the words and the picture: the notes, or while looking around only a line of keys, and the picture is
// larger.
static void lay_out_foot(Watch *state, int *words_bottom, int *picture_bottom) {
    enum { NOTES_PERCENT = 42, LARGE_NOTES_PERCENT = 32, NOTES_PERCENT_ON_END = 26 }; // of the height at most
    const Theme *theme = &state->theme;
    int foot = state->buttons.face[0].y - theme_px(theme, 30), gap = theme_px(theme, 20);
    int percent = theme_is_on_end(theme)  ? NOTES_PERCENT_ON_END
                  : theme_text_size() > 1 ? LARGE_NOTES_PERCENT
                                          : NOTES_PERCENT;
    int most = (foot - theme->safe.y) * percent / 100;
    watch_notes_measure(theme, state->exercise, state->held, state->loop.side, state->words, foot, most,
                        &state->notes);
    if (state->faulty) {
        state->faults_y = watch_faults_place(theme, state->faulty, state->words, foot, most);
        state->faults_h = foot - state->faults_y;
        state->notes.y = state->faults_y;
    }
    state->hint_y = foot - hints_height(theme, TYPE_SMALL);
    int mistake_height = theme_px(theme, TYPE_INSTRUCTION * 1.3 + TYPE_BODY * 1.3 * 2);
    state->mistake_y = foot - mistake_height;
    if (state->exercise->mistake_count > 0 && state->notes.y > state->mistake_y)
        state->notes.y = state->mistake_y;
    state->mistake_say = NULL;
    if (state->mistake.index >= 0) {
        if (theme_is_on_end(theme)) // narrow: its words take more lines
            state->mistake_y = state->notes.y;
        const char *say = state->exercise->mistakes[state->mistake.index].say;
        state->mistake_say = say ? exercise_text(say, state->loop.side, state->words) : NULL;
    }
    *words_bottom = *picture_bottom = state->notes.y - gap;
    if (state->mistake.index >= 0) // fewer words than the notes: the figures are larger
        *picture_bottom = state->mistake_y - gap;
    if (state->mode != WATCH_MODE_PLAIN)
        *picture_bottom = state->hint_y - gap;
}

// Whoever looks around has the figure come so close that it takes their place.
static bool shows_steps(const Watch *state) {
    return state->mode == WATCH_MODE_PLAIN || theme_is_on_end(&state->theme);
}

// A closer figure reaches to the edges of the screen, but not into the words.
static void place_room(Watch *state, int column) {
    const Theme *theme = &state->theme;
    int foot = state->mode == WATCH_MODE_PLAIN ? state->notes.y : state->hint_y, words = theme->safe.y;
    FlowText head[WATCH_HEAD];
    watch_head(state, head);
    words += flow_height(theme, head, WATCH_HEAD, state->head_w, state->head_share);
    for (int i = 0; i < state->steps.count && shows_steps(state); i++)
        words = words < rect_bottom(state->steps.slot[i]) ? rect_bottom(state->steps.slot[i]) : words;
    FigureRoom room = {.whole = rect_of(0, 0, theme->width, theme->height),
                       .words = {rect_of(0, 0, theme->safe.x + column, words),
                                 rect_of(0, foot, theme->width, theme->height - foot)},
                       .count = 2,
                       .soft_px = theme_px(theme, 70)};
    figure_view_room(&state->figure, &room);
}

// Whether the names of muscles have room between the words and the breath cue, where the picture begins at `left`.
static bool muscles_beside(const Theme *theme, const Exercise *exercise, int left) {
    enum { MUSCLES_WIDTH = 240 };
    int room = rect_right(theme->safe) - theme_px(theme, WATCH_BREATH_WIDTH) - left;
    return room > theme_px(theme, MUSCLES_WIDTH) && room >= watch_muscles_least_width(theme, exercise);
}

static bool lies_on_side(const Exercise *exercise) {
    Position position = stance_position(&exercise->stance);
    return position == POSITION_ON_LEFT_SIDE || position == POSITION_ON_RIGHT_SIDE;
}

// "Just to watch: ..."; NULL = it is offered, or no exercise that could be.
static const char *why_held(const Watch *state, const ScreenContext *context) {
    // Of whom nothing is known, the notes tell the weeks.
    if (watch_is_everyday(state->exercise) || !context->services->profile->known)
        return NULL;
    OffersToday today;
    offers_today_make(&today, context);
    const char *why = offers_today_why(&today, state->exercise), *held = NULL;
    const Exercise *instead = offers_today_instead(&today, state->exercise);
    if (why && instead)
        held = arena_printf(state->words, _("To look at only, for now. %s For you now: %s."), why,
                            instead->name);
    else if (why)
        held = arena_printf(state->words, _("To look at only, for now. %s"), why);
    offers_today_free(&today);
    return held;
}

void watch_lay_out(Watch *state, ScreenContext *context) {
    state->faulty = library_faulty(context->services->library, state->exercise->id);
    if (state->faulty && state->faulty->count == 0) // the fault is in a variant
        state->faulty = NULL;
    int width = context->environment->width, height = context->environment->height;
    Theme theme = state->theme = theme_at_most(width, height, WATCH_TEXT_MOST);
    state->words_theme = theme_for(width, height);
    place_buttons(state);
    arena_reset(state->words);
    state->held = why_held(state, context);
    int words_bottom, picture_bottom;
    lay_out_foot(state, &words_bottom, &picture_bottom);
    figure_view_clear(&state->figure);
    if (theme_is_on_end(&theme)) {
        watch_lay_out_on_end(state, words_bottom < picture_bottom ? picture_bottom : words_bottom);
        return;
    }
    int column = lay_out_words(state, words_bottom);
    int left = theme.safe.x + column + theme_px(&theme, 40), top = theme.safe.y + theme_px(&theme, 30);
    if (state->exercise->inside != INSIDE_NONE) // the lens above the figure keeps clear of the breath cue
        top = theme.safe.y + breath_height(&theme) + theme_px(&theme, 16);
    if (lies_on_side(state->exercise)) // whose shoulder is as high as the cue
        top = theme.safe.y + breath_height(&theme);
    int rows = (int)(state->exercise->works_count + state->exercise->stretches_count);
    bool tall =
        state->exercise->camera.frame == FRAME_STANDING || state->exercise->camera.frame == FRAME_SITTING;
    if (theme_text_size() > 1 && !tall &&
        !muscles_beside(&theme, state->exercise, left)) // the names of muscles keep clear of it, too
        top = theme.safe.y + breath_height(&theme) + watch_muscles_height(&theme, rows);
    state->area = rect_of(left, top, rect_right(theme.safe) - left, picture_bottom - top);
    if (!tall && !shows_steps(state))
        state->area.x -= column * LOOKED_AT_PERCENT / 100;
    // On a narrow canvas a tall figure makes room for the breath cue beside its head, and for large names below that.
    bool below = theme_text_size() > 1 && !muscles_beside(&theme, state->exercise, left);
    if (tall && state->area.w < theme_px(&theme, 1000))
        state->area.w -= theme_px(&theme, below ? WATCH_BREATH_WIDTH : 220);
    place_room(state, column);
}

void watch_show_figure(Watch *state) {
    ExerciseMoment moment;
    watch_loop_moment(&state->loop, &moment);
    bool mistake = state->mistake.index >= 0;
    double opacity = 1;
    if (mistake) {
        // The right form stands back while the wrong one is to be looked at.
        moment = state->mistake.right;
        moment.lift = watch_mistake_lift(&state->mistake);
        moment.shown = watch_mistake_shown(&state->mistake);
        double share = watch_mistake_share(&state->mistake);
        opacity = (double)(int)((STAND_BACK_OPACITY + (1 - STAND_BACK_OPACITY) * share) * 128 + 0.5) / 128;
    }
    figure_view_look(&state->figure, &state->look.now);
    figure_view_rush(&state->figure, orbit_camera_rushes(&state->look));
    figure_view_mirror(&state->figure, state->mirrored);
    figure_view_arrows(&state->figure, state->arrows && !mistake);
    figure_view_set(&state->figure, state->exercise, state->loop.side, state->area, &moment, opacity);
    if (mistake)
        watch_mistake_set_figure(&state->mistake, state->exercise, state->loop.side, &state->figure);
    if (mistake)
        watch_mistake_set_sign(&state->mistake, &state->theme,
                               rect_intersection(state->area, state->theme.safe));
}

static void add_mistake_words(Watch *state, Scene *scene) {
    const Theme *theme = &state->theme;
    bool right = watch_mistake_is_right(&state->mistake);
    int x = theme->safe.x, width = theme->safe.w,
        room = state->hint_y + hints_height(theme, TYPE_SMALL) - state->mistake_y;
    if (right)
        snprintf(state->mistake_title, sizeof state->mistake_title, "%s", _("Like this"));
    else
        snprintf(state->mistake_title, sizeof state->mistake_title, _("Not like this: %s"),
                 state->exercise->mistakes[state->mistake.index].label);
    const FlowText words[] = {{TEXT_BOLD, TYPE_INSTRUCTION, 1.3, right ? THEME_TEAL : THEME_URGENT,
                               state->mistake_title, .one_line = true},
                              {TEXT_REGULAR, TYPE_BODY, 1.3, THEME_INK, state->mistake_say, .gap = 0}};
    flow_add(scene, theme, words, 2, x, state->mistake_y, width,
             flow_share(theme, words, 2, width, room, NULL));
}

static void add_words(Watch *state, Scene *scene) {
    const Theme *theme = &state->theme;
    const Exercise *exercise = state->exercise;
    FlowText head[WATCH_HEAD];
    watch_head(state, head);
    flow_add(scene, theme, head, WATCH_HEAD, theme->safe.x, theme->safe.y, state->head_w, state->head_share);
    bool mistake = state->mistake.index >= 0;
    int phase = mistake ? state->mistake.phase : watch_loop_phase(&state->loop);
    if (shows_steps(state))
        steps_add(scene, &state->steps, exercise->phases[phase].step);
    if (mistake && state->mode == WATCH_MODE_PLAIN)
        add_mistake_words(state, scene);
    else if (state->mode == WATCH_MODE_PLAIN && state->faulty)
        watch_faults_add_words(scene, theme, state->faulty, state->words, state->faults_y, state->faults_h);
    else if (state->mode == WATCH_MODE_PLAIN)
        watch_notes_add(scene, &state->notes, state->loop.reps);
}

static void add_foot(Watch *state, Scene *scene) {
    const Theme *theme = &state->theme;
    button_row_add(scene, theme, &state->buttons);
    int hint_y = state->buttons.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    if (state->hinted)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(theme->safe), hint_y, TYPE_FOOTNOTE,
                  back_hint(state));
    if (state->mode == WATCH_MODE_ARROWS)
        hints_add(scene, theme, ALIGN_LEFT, theme->safe.x, state->hint_y, TYPE_SMALL,
                  _("←→↑↓|turn;+|closer;-|farther;OK|more"));
}

void watch_add_all(Watch *state, Scene *scene) {
    const Theme *theme = &state->theme;
    static_layer_add(scene, &state->backdrop);
    figure_view_add(scene, &state->figure);
    if (state->mistake.index >= 0)
        watch_mistake_add(scene, &state->mistake, &state->figure, !orbit_camera_turns_calmly(&state->look));
    else if (state->faulty)
        watch_faults_add_marks(scene, theme, state->faulty, watch_loop_phase(&state->loop),
                               state->loop.moment.side, &state->figure);
    add_words(state, scene);
    const ExerciseMoment *moment = &state->loop.moment;
    int breath_x = rect_right(theme->safe) - theme_px(theme, WATCH_BREATH_WIDTH);
    // Beside the breath cue, or below it where words take that place.
    int after_words = theme->safe.x + state->head_w + theme_px(theme, 40);
    bool beside = !theme_is_on_end(theme) && muscles_beside(theme, state->exercise, after_words);
    int muscles_x = beside ? after_words : breath_x,
        muscles_y = theme->safe.y + (beside ? 0 : breath_height(theme));
    if (state->mistake.index < 0 && state->figure.frame.closer <= 0) // close up they are seen where they are
        watch_muscles_add(scene, theme, muscles_x, muscles_y,
                          beside ? breath_x - muscles_x : rect_right(theme->safe) - muscles_x,
                          state->exercise, moment);
    const BreathPlace breath = {breath_x, theme->safe.y, 0};
    if (moment->breath == BREATH_FREE && state->mistake.index < 0)
        breath_add_free(scene, theme, &breath, moment->ribs_m / exercise_ribs_m(state->exercise));
    else if (state->mistake.index < 0)
        breath_add(scene, theme, &breath, moment->breath == BREATH_IN, moment->breath_s);
    add_foot(state, scene);
}
