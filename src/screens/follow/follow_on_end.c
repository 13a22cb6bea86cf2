// Where everything goes on a canvas that stands on end: name, count and ring above, caption and progress below over the whole width, and
// between them the figure as large as it can be: over its words where it lies or kneels, beside them where it stands or sits.
#include "content/library.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"

enum {
    HEAD = 300,           // name and counts beside the ring
    LYING_PERCENT = 38,   // of the width, the least height for a figure that lies
    WORDS_MOST = 560,     // in height, below it
    BREATH_BELOW = 440,   // with less room than that the breath is beside the words
    BREATH_WIDTH = 230,   // there
    BESIDE_PERCENT = 45,  // of the width, for words beside a tall figure
    WELCOME_PERCENT = 52, // of the height at most, for its words
    WELCOME_BESIDE_PERCENT = 52,
    LARGE_CARD_PERCENT = 54
};

static void place_foot(Follow *state) {
    const Theme *theme = &state->theme;
    FollowLayout *at = &state->at;
    RectPx safe = theme->safe;
    int thick = theme_px(theme, 16);
    at->row_bottom = rect_bottom(safe);
    at->progress =
        rect_of(safe.x, at->row_bottom - hints_height(theme, TYPE_LEAD) - theme_px(theme, 20) - thick, safe.w,
                thick);
    at->pain_right = safe.x + theme_px(theme, 330);
    int left = rect_right(safe) - theme_px(theme, 230), chip = hints_height(theme, TYPE_LEAD);
    at->pause = rect_of(at->pain_right, at->row_bottom - chip, left - at->pain_right, chip);
    at->time_y = at->row_bottom - hints_height(theme, TYPE_LEAD) / 2;
    at->caption_bottom = at->progress.y - toast_height(theme) - theme_px(theme, 24);
}

static void place_figure(Follow *state, int bottom) {
    const Theme *theme = &state->theme;
    FollowLayout *at = &state->at;
    RectPx safe = theme->safe;
    int top = safe.y + theme_px(theme, HEAD), room = bottom - top, gap = theme_px(theme, 20);
    int least = safe.w * LYING_PERCENT / 100, words = theme_px(theme, WORDS_MOST);
    least = least < room / 2 ? room / 2 : least;
    words = room - least < words ? room - least : words;
    at->wide = rect_of(safe.x, top, safe.w, room - words - gap);
    at->words_wide = rect_of(safe.x, bottom - words, safe.w, words);
    at->words_tall = rect_of(safe.x, top, safe.w * BESIDE_PERCENT / 100, room);
    int beside = rect_right(at->words_tall) + gap;
    at->tall = rect_of(beside, top, rect_right(safe) - beside, room);
}

static void place_welcome(Follow *state, int bottom) {
    const Theme *theme = &state->theme;
    FollowLayout *at = &state->at;
    RectPx safe = theme->safe;
    Arena *arena = arena_new();
    int y = safe.y + theme_px(theme, 24), room = (bottom - y) * WELCOME_PERCENT / 100;
    at->welcome_words = rect_of(safe.x, y, safe.w, room);
    at->welcome_words.h = follow_welcome_height(state, routine_names(state->routine, arena));
    arena_free(arena);
    int below = rect_bottom(at->welcome_words) + theme_px(theme, 30);
    at->welcome = rect_of(safe.x, below, safe.w, bottom - below);
    if (!follow_is_wide(state->routine->steps[0].exercise)) {
        int beside = safe.w * WELCOME_BESIDE_PERCENT / 100, gap = theme_px(theme, 20);
        at->welcome_words = rect_of(safe.x, y, beside, bottom - y);
        at->welcome = rect_of(safe.x + beside + gap, y, safe.w - beside - gap, bottom - y);
    }
    y = safe.y + theme_px(theme, 60);
    at->finish_words = rect_of(safe.x, y, safe.w, theme_px(theme, 340));
    y = rect_bottom(at->finish_words);
    at->finish = rect_of(safe.x, y, safe.w, bottom - y);
}

static void place_card(Follow *state, int bottom) {
    enum { WORDS = 390, NEEDS = 250, LEAST = 400 };
    const Theme *theme = &state->theme;
    FollowLayout *at = &state->at;
    int top = at->wide.y, margin = theme_px(theme, 20), above = theme_px(theme, WORDS),
        below = theme_px(theme, NEEDS);
    at->card = rect_of(theme->safe.x, top, theme->safe.w, bottom - top);
    int left = at->card.w * (theme_text_size() > 1 ? LARGE_CARD_PERCENT : BESIDE_PERCENT) / 100;
    at->preview = at->preview_below =
        rect_of(at->card.x + left, top + margin, at->card.w - left - margin, at->card.h - 2 * margin);
    if (at->card.h - above - below >= theme_px(theme, LEAST))
        at->preview_below =
            rect_of(at->card.x + margin, top + above, at->card.w - 2 * margin, at->card.h - above - below);
}

void follow_lay_out_on_end(Follow *state) {
    const Theme *theme = &state->theme;
    FollowLayout *at = &state->at;
    RectPx safe = theme->safe;
    int ring = ring_radius(theme) + ring_reach(theme), gap = theme_px(theme, 20);
    place_foot(state);
    at->ring_cx = rect_right(safe) - ring;
    at->ring_cy = safe.y + ring;
    at->title_w = safe.w - 2 * ring - gap;
    at->head_h = theme_px(theme, 150);
    at->counts = rect_of(safe.x, safe.y + at->head_h, at->title_w, 2 * ring - at->head_h);
    int bottom = at->caption_bottom - caption_height(&state->caption_theme) - gap;
    place_figure(state, bottom);
    place_welcome(state, bottom);
    place_card(state, bottom);
}

FollowWords follow_words_on_end(const Follow *state, const FollowNow *now) {
    const Theme *theme = &state->theme;
    bool wide = follow_is_wide(now->exercise);
    RectPx all = wide ? state->at.words_wide : state->at.words_tall;
    FollowWords words = {.area = all};
    if (wide && all.h < theme_px(theme, BREATH_BELOW) && now->segment->kind == SEGMENT_WORK) {
        int width = theme_px(theme, BREATH_WIDTH);
        words.area.w -= width;
        words.foot = rect_of(rect_right(words.area), all.y, width, all.h);
        words.breath_word_below = true;
        return words;
    }
    int foot = breath_height(theme);
    if (wide && now->segment->kind != SEGMENT_WORK)
        foot = hints_height(theme, TYPE_BODY);
    words.foot = rect_of(all.x, rect_bottom(all) - foot, all.w, foot);
    words.area.h -= foot;
    return words;
}
