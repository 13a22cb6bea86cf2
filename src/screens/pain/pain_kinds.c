#include "screens/pain/pain_kinds.h"
#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "screens/pain/pain_picture.h"
#include "screens/pain/pain_signs.h"
#include "ui/flow.h"

enum {
    GROUPS = 3,
    ROWS = 6,
    LOW_ROWS = 5,
    ROWS_OF_FIRST = 4, // before the one that it was nothing
    COLUMN_GAP = 28,
    ROW_GAP = 10,
    GROUP_HEIGHT = 50, // of one line
    GROUP_GAP = 8,
    PICTURE_FROM = 270,
    PADDING = 18,
    RADIUS = 20,
    WORDS = 2,
    SHARE_LEAST = 50,
    SHARE_STEP = 5,
    LOW_LEAST = 60,    // of a row, percent, to make room for the signs
    URGENT_LEAST = 70, // of a row that needs help and has few words
    LOW_STEP = 5,
    URGENT = 2, // the group, which stands before all others
    STACKED_AROUND = 12,
    SIGN_COLUMNS = 3, // at most
    SIGN_OF_MORE = 64 // and what fades before it
};

#define SIZE_STEP 0.1
#define SIZE_LEAST 0.65 // of all words

// Where each answer stands. One that is not named here comes to the first group.
static const struct {
    const char *title;
    const char *kinds[ROWS];
    bool urgent;
} TABLE[GROUPS] = {
    {N_("It hurts"), {"pulls", "sharp", "into_leg", "other"}, false},
    {N_("Tummy and pelvis"), {"tummy_bulged", "dragging", "leaked", "wound", "pubic"}, false},
    {N_("Needs help"), {"bleeds_more", "feels_dizzy", "chest", "head", "calf", "numb"}, true},
};

typedef struct TileData {
    Theme theme;
    RectPx face;
    const char *kind, *text, *detail;
    double share;
    int picture_w;
    unsigned char focused, urgent;
} TileData;

_Static_assert(sizeof(TileData) <= SCENE_DATA_MAX, "a tile's data is copied into the scene");

static const char *kind_name(int kind) {
    return kind < 0 ? NULL : profile_input(PROFILE_PAIN_KIND)->values[kind];
}

static void add_tile(PainKinds *kinds, const QuestionWords *question, int kind, bool urgent) {
    assert(kinds->count < PAIN_TILES_MAX);
    PainTile *tile = &kinds->tile[kinds->count++];
    *tile = (PainTile){.kind = kind, .urgent = urgent};
    tile->text = kind == PAIN_KIND_NOTHING       ? question->unknown
                 : kind == PAIN_KIND_OTHER_SIGNS ? kinds->signs_title
                                                 : question->answers[kind].text;
    tile->detail = kind == PAIN_KIND_OTHER_SIGNS ? kinds->signs
                   : kind < 0                    ? NULL
                                                 : question->answers[kind].detail;
}

void pain_kinds_begin(PainKinds *kinds, const QuestionWords *question, const Page *other_signs) {
    pain_signs_list(other_signs, kinds->signs);
    kinds->signs_title = other_signs ? other_signs->title : _("When to seek help");
    kinds->count = 0;
    kinds->title = question->title;
    for (int group = 0; group < GROUPS; group++)
        for (int row = 0; row < ROWS && TABLE[group].kinds[row]; row++)
            add_tile(kinds, question, profile_value_find(PROFILE_PAIN_KIND, TABLE[group].kinds[row]),
                     TABLE[group].urgent);
    add_tile(kinds, question, PAIN_KIND_NOTHING, false);
    add_tile(kinds, question, PAIN_KIND_OTHER_SIGNS, true);
}

// The column of a group: what needs help is nearest.
static int column_of(int group) {
    return (group + GROUPS - URGENT) % GROUPS;
}

static int px(const Theme *theme, double reference_px, double share) {
    return (int)(theme->scale * reference_px * share + 0.5);
}

static void words_of(const char *text, const char *detail, bool urgent, FlowText words[WORDS]) {
    words[0] = (FlowText){TEXT_BOLD, TYPE_LEAD, 1.16, urgent ? THEME_URGENT : THEME_INK, text, .gap = 0};
    words[1] = (FlowText){TEXT_REGULAR, urgent ? TYPE_SMALL : TYPE_FOOTNOTE,
                          1.08,         urgent ? THEME_INK : THEME_INK_SOFT,
                          detail,       .gap = 0};
}

static int picture_width(const Theme *theme, const PainTile *tile) {
    // In a narrow column words need all of it.
    return tile->kind < 0 || tile->face.w < theme_px(theme, PICTURE_FROM) ? 0
           : tile->face.h * 11 / 10 < tile->face.w / 3                    ? tile->face.h * 11 / 10
                                                                          : tile->face.w / 3;
}

static int words_width(const Theme *theme, RectPx face, int picture_w) {
    return face.w - picture_w - 2 * theme_px(theme, PADDING);
}

// No word is broken in two.
static bool holds_longest_word(const Theme *theme, const FlowText *text, int width, double share) {
    TextStyle style = theme_style(theme, text->weight, text->reference_px * share, text->color);
    char word[64];
    for (const char *at = text->text; at && *at;) {
        size_t length = strcspn(at, " ");
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        if (text_measure(style, word).w > width)
            return false;
        at += length + (at[length] == ' ');
    }
    return true;
}

static bool words_fit(const Theme *theme, const PainTile *tile, double share) {
    FlowText words[WORDS];
    words_of(tile->text, tile->detail, tile->urgent, words);
    int width = words_width(theme, tile->face, picture_width(theme, tile));
    return flow_height(theme, words, WORDS, width, share) <= tile->face.h - 2 * theme_px(theme, 4) &&
           holds_longest_word(theme, &words[0], width, share);
}

// Rows of what needs help, over that height: as high as their words need, and what is left shared out.
static void place_urgent(PainKinds *kinds, int first, RectPx column, int gap) {
    const Theme *theme = &kinds->theme;
    int need[ROWS], least = (column.h - (ROWS - 1) * gap) / ROWS * URGENT_LEAST / 100,
                    left = column.h - (ROWS - 1) * gap;
    for (int row = 0; row < ROWS; row++) {
        PainTile *tile = &kinds->tile[first + row];
        FlowText words[WORDS];
        tile->face = rect_of(column.x, column.y, column.w, least);
        words_of(tile->text, tile->detail, true, words);
        for (int again = 0; again < 2; again++) { // a higher one has a wider picture
            int wanted = flow_height(theme, words, WORDS,
                                     words_width(theme, tile->face, picture_width(theme, tile)), 1) +
                         2 * theme_px(theme, 4);
            tile->face.h = wanted > tile->face.h ? wanted : tile->face.h;
        }
        need[row] = tile->face.h;
        left -= need[row];
    }
    for (int row = 0, y = column.y; row < ROWS; row++) {
        PainTile *tile = &kinds->tile[first + row];
        tile->face.y = y;
        tile->face.h = need[row] + left / ROWS;
        y += tile->face.h + gap;
    }
}

// The columns that are not urgent have five lower rows, for the room below them is for the signs that cannot wait.
static void place_tiles(PainKinds *kinds, int top, int height, int low_percent) {
    const Theme *theme = &kinds->theme;
    int reach = focus_ring_reach(theme), gap = theme_px(theme, COLUMN_GAP),
        row_gap = theme_px(theme, ROW_GAP);
    int low_h = (height - (ROWS - 1) * row_gap) / ROWS * low_percent / 100, at = 0;
    kinds->column_w = (theme->safe.w - 2 * reach - (GROUPS - 1) * gap) / GROUPS;
    for (int group = 0; group < GROUPS; group++) {
        RectPx column = rect_of(theme->safe.x + reach + column_of(group) * (kinds->column_w + gap), top,
                                kinds->column_w, height);
        kinds->column_x[group] = column.x;
        if (TABLE[group].urgent)
            place_urgent(kinds, at, column, row_gap);
        for (int row = 0; row < ROWS && TABLE[group].kinds[row]; row++, at++)
            if (!TABLE[group].urgent)
                kinds->tile[at].face = rect_of(column.x, top + row * (low_h + row_gap), column.w, low_h);
    }
    int last = top + (LOW_ROWS - 1) * (low_h + row_gap), below = last + low_h + row_gap;
    kinds->tile[at++].face = rect_of(kinds->column_x[0], last, kinds->column_w, low_h);
    kinds->tile[at++].face =
        rect_of(kinds->column_x[0], below, kinds->column_w * 2 + gap, top + height - below);
    assert(at == kinds->count);
}

static int share_that_fits(const PainKinds *kinds, int from, int to) {
    int percent = 100;
    for (int i = from; i < to; i++)
        while (percent > SHARE_LEAST && !words_fit(&kinds->theme, &kinds->tile[i], percent / 100.0))
            percent -= SHARE_STEP;
    return percent;
}

// With the rows as high as leaves all letters as large as they can be.
static void fit_tiles(PainKinds *kinds, int top, int height) {
    int best = 0, best_share = -1, signs = kinds->count - 1;
    for (int low = 100; low >= LOW_LEAST; low -= LOW_STEP) {
        place_tiles(kinds, top, height, low);
        int tiles = share_that_fits(kinds, 0, signs), wide = share_that_fits(kinds, signs, kinds->count);
        int share = 100 * (tiles < wide ? tiles : wide) + wide; // what needs help before the others
        if (share > best_share) {
            best = low;
            best_share = share;
        }
    }
    place_tiles(kinds, top, height, best);
    kinds->tile_share_percent = share_that_fits(kinds, 0, signs);
    kinds->signs_share_percent = share_that_fits(kinds, signs, kinds->count);
}

static FlowText group_title(int group) {
    return (FlowText){TEXT_BOLD,
                      TYPE_SMALL,
                      1.2,
                      TABLE[group].urgent ? THEME_URGENT : THEME_TEAL,
                      _(TABLE[group].title),
                      .one_line = true};
}

static void head_of(const PainKinds *kinds, FlowText head[WORDS]) {
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.15, THEME_INK, kinds->title, .gap = 0, .one_line = true};
    head[1] =
        (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.3, THEME_INK_SOFT, kinds->lead, .gap = 0, .one_line = true};
}

// The height of the titles of some groups that stand beside each other.
static int titles_height(const PainKinds *kinds, int from, int to, int width) {
    const Theme *theme = &kinds->theme;
    int titles = 0;
    for (int group = from; group < to; group++) {
        FlowText title = group_title(group);
        int height = flow_height(theme, &title, 1, width, 1);
        titles = height > titles ? height : titles;
    }
    titles += theme_px(theme, GROUP_GAP);
    return titles > theme_px(theme, GROUP_HEIGHT) ? titles : theme_px(theme, GROUP_HEIGHT);
}

// What stands below the tiles.
static int foot_height(const Theme *theme) {
    return hints_height(theme, TYPE_FOOTNOTE) + theme_px(theme, 4) + focus_ring_reach(theme);
}

static void place_side_by_side(PainKinds *kinds, int head_y) {
    const Theme *theme = &kinds->theme;
    kinds->column_w =
        (theme->safe.w - 2 * focus_ring_reach(theme) - (GROUPS - 1) * theme_px(theme, COLUMN_GAP)) / GROUPS;
    for (int group = 0; group < GROUPS; group++) {
        kinds->title_y[group] = head_y;
        kinds->title_w[group] = kinds->column_w;
    }
    int top = head_y + titles_height(kinds, 0, GROUPS, kinds->column_w);
    fit_tiles(kinds, top, rect_bottom(theme->safe) - foot_height(theme) - top);
}

static bool all_fit(const PainKinds *kinds) {
    for (int i = 0; i < kinds->count; i++) {
        const PainTile *tile = &kinds->tile[i];
        int percent =
            tile->kind == PAIN_KIND_OTHER_SIGNS ? kinds->signs_share_percent : kinds->tile_share_percent;
        if (!words_fit(&kinds->theme, tile, percent / 100.0))
            return false;
    }
    return true;
}

// -- one group below the other

static int stacked_height(const PainKinds *kinds, const PainTile *tile, int width) {
    const Theme *theme = &kinds->theme;
    FlowText words[WORDS];
    words_of(tile->text, tile->detail, tile->urgent, words);
    return flow_height(theme, words, WORDS, width - 2 * theme_px(theme, PADDING),
                       kinds->tile_share_percent / 100.0) +
           2 * theme_px(theme, STACKED_AROUND);
}

// Of all tiles of a kind, so that they are alike.
static int stacked_row_height(const PainKinds *kinds, bool urgent, int width) {
    int most = 0;
    for (int i = 0; i < kinds->count; i++) {
        const PainTile *tile = &kinds->tile[i];
        int height = tile->urgent == urgent && tile->kind != PAIN_KIND_OTHER_SIGNS
                         ? stacked_height(kinds, tile, width)
                         : 0;
        most = height > most ? height : most;
    }
    return most;
}

static bool urgent_words_are_whole(const PainKinds *kinds, int width) {
    int inner = width - 2 * theme_px(&kinds->theme, PADDING);
    for (int i = 0; i < kinds->count; i++) {
        FlowText words[WORDS];
        words_of(kinds->tile[i].text, kinds->tile[i].detail, true, words);
        bool in_column = kinds->tile[i].urgent && kinds->tile[i].kind != PAIN_KIND_OTHER_SIGNS;
        for (int k = 0; k < WORDS && in_column; k++)
            if (!holds_longest_word(&kinds->theme, &words[k], inner, kinds->tile_share_percent / 100.0))
                return false;
    }
    return true;
}

// Places tiles from there on, in rows of so many, and the nothing-tile after those of the first group. Returns what is below them.
static int stack_tiles(PainKinds *kinds, bool urgent, RectPx first, int columns) {
    const Theme *theme = &kinds->theme;
    int gap = theme_px(theme, COLUMN_GAP), row_gap = theme_px(theme, ROW_GAP), bottom = first.y;
    int filled[GROUPS] = {0};
    for (int i = 0, at = 0; i < kinds->count; i++) {
        PainTile *tile = &kinds->tile[i];
        if (tile->urgent != urgent || tile->kind == PAIN_KIND_OTHER_SIGNS)
            continue;
        int column = urgent ? at++ % columns : filled[0] < ROWS_OF_FIRST || tile->kind < 0 ? 0 : 1;
        int row = filled[column]++;
        tile->face = rect_of(first.x + column * (first.w + gap), first.y + row * (first.h + row_gap), first.w,
                             first.h);
        int below = rect_bottom(tile->face) + row_gap;
        bottom = below > bottom ? below : bottom;
    }
    return bottom;
}

// A column of so many over a width.
static int column_width(const Theme *theme, int width, int columns) {
    return (width - (columns - 1) * theme_px(theme, COLUMN_GAP)) / columns;
}

// Where words are too long for all of them: so that they are lowest.
static int lowest_signs(const PainKinds *kinds, int signs, int width) {
    int best = 1, least = INT_MAX;
    for (int columns = 1; columns <= SIGN_COLUMNS; columns++) {
        int height = stacked_row_height(kinds, true, column_width(&kinds->theme, width, columns)),
            all = (signs + columns - 1) / columns * height;
        if (all < least) {
            best = columns;
            least = all;
        }
    }
    return best;
}

// Letters as large as leave the signs of `y` and below in sight, no word of them broken, in as many columns as that takes. Returns how many.
static int fit_signs(PainKinds *kinds, int y, int seen, int width) {
    const Theme *theme = &kinds->theme;
    int signs = 0, row_gap = theme_px(theme, ROW_GAP);
    for (int i = 0; i < kinds->count; i++)
        signs += kinds->tile[i].urgent && kinds->tile[i].kind != PAIN_KIND_OTHER_SIGNS;
    for (int percent = 100; percent >= SHARE_LEAST; percent -= SHARE_STEP) {
        kinds->tile_share_percent = kinds->signs_share_percent = percent;
        for (int columns = SIGN_COLUMNS; columns > 0; columns--) {
            int w = column_width(theme, width, columns), rows = (signs + columns - 1) / columns,
                height = stacked_row_height(kinds, true, w);
            if (y + rows * (height + row_gap) - row_gap <= seen && urgent_words_are_whole(kinds, w))
                return columns;
        }
    }
    return lowest_signs(kinds, signs, width);
}

// What needs help, with letters so large that it is in sight when the screen opens; all other signs; then the rest. Sets `needs`.
static void stack_groups(PainKinds *kinds, int head_y) {
    const Theme *theme = &kinds->theme;
    int reach = focus_ring_reach(theme), gap = theme_px(theme, COLUMN_GAP), x = theme->safe.x + reach,
        w = theme->safe.w - 2 * reach, half = column_width(theme, w, 2);
    int y = head_y + titles_height(kinds, URGENT, GROUPS, half),
        seen = rect_bottom(theme->safe) - theme_px(theme, SIGN_OF_MORE) - reach,
        columns = fit_signs(kinds, y, seen, w), sign_w = column_width(theme, w, columns);
    kinds->column_x[URGENT] = kinds->column_x[0] = x;
    kinds->column_x[1] = x + half + gap;
    kinds->title_w[0] = kinds->title_w[1] = kinds->title_w[URGENT] = half;
    kinds->title_y[URGENT] = head_y;
    y = stack_tiles(kinds, true, rect_of(x, y, sign_w, stacked_row_height(kinds, true, sign_w)), columns);
    PainTile *signs = &kinds->tile[kinds->count - 1];
    signs->face = rect_of(x, y, w, stacked_height(kinds, signs, w));
    kinds->title_y[0] = kinds->title_y[1] = rect_bottom(signs->face) + theme_px(theme, 2 * ROW_GAP);
    y = kinds->title_y[0] + titles_height(kinds, 0, URGENT, half);
    y = stack_tiles(kinds, false, rect_of(x, y, half, stacked_row_height(kinds, false, half)), 2);
    kinds->needs = y + foot_height(theme) + theme->height - rect_bottom(theme->safe);
}

// Head and tiles in what is in sight, beside each other. Returns where the groups begin.
static int place_in_sight(PainKinds *kinds, const Theme *theme) {
    kinds->theme = *theme;
    FlowText head[WORDS];
    head_of(kinds, head);
    kinds->head_share = flow_share(theme, head, WORDS, theme->safe.w, theme->safe.h * 15 / 100, NULL);
    int head_y = theme->safe.y + flow_height(theme, head, WORDS, theme->safe.w, kinds->head_share) +
                 theme_px(theme, 10);
    place_side_by_side(kinds, head_y);
    return head_y;
}

// Letters smaller than was wished are better than a sign that is not seen.
static void place_smaller(PainKinds *kinds, int width, int height) {
    for (double most = theme_text_size() - SIZE_STEP; most > SIZE_LEAST; most -= SIZE_STEP) {
        Theme theme = theme_at_most(width, height, most);
        place_in_sight(kinds, &theme);
        if (all_fit(kinds))
            return;
    }
}

void pain_kinds_layout(PainKinds *kinds, const ScreenEnvironment *environment) {
    Theme whole = theme_for(environment->width, environment->height), theme = whole;
    theme.safe.h -= whole.height - whole.sight;
    theme.height = whole.sight;
    kinds->stacked = false;
    kinds->needs = whole.sight;
    if (!kinds->moved)
        kinds->focus = pain_kinds_step(kinds, ACTION_FOCUS_FIRST);
    int head_y = place_in_sight(kinds, &theme);
    if (all_fit(kinds))
        return;
    stack_groups(kinds, head_y);
    kinds->stacked = environment->height >= kinds->needs;
    if (!kinds->stacked) { // not yet
        place_smaller(kinds, environment->width, whole.sight);
        return;
    }
    kinds->theme = whole;
}

static void paint_tile(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const TileData *tile = data;
    const Theme *theme = &tile->theme;
    RectPx face = tile->face;
    double radius = RADIUS * theme->scale;
    paper_draw(canvas, theme, face, radius, THEME_PAPER);
    int inset = theme_px(theme, 6), padding = theme_px(theme, PADDING);
    if (tile->kind && tile->picture_w > 0)
        pain_picture_draw(canvas,
                          rect_of(face.x + inset, face.y + inset, tile->picture_w - inset,
                                  face.h - 2 * inset),
                          tile->kind);
    FlowText words[WORDS];
    words_of(tile->text, tile->detail, tile->urgent, words);
    int width = words_width(theme, face, tile->picture_w);
    int height = flow_height(theme, words, WORDS, width, tile->share);
    flow_draw(canvas, theme, words, WORDS, face.x + tile->picture_w + padding,
              face.y + (face.h - height) / 2 + px(theme, 3, tile->share), width, tile->share);
    if (tile->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

static void add_tile_to(Scene *scene, const PainKinds *kinds, int index) {
    const PainTile *tile = &kinds->tile[index];
    TileData data;
    memset(&data, 0, sizeof data);
    data.theme = kinds->theme;
    data.face = tile->face;
    data.kind = kind_name(tile->kind);
    data.text = tile->text;
    data.detail = tile->detail;
    data.share =
        (tile->kind == PAIN_KIND_OTHER_SIGNS ? kinds->signs_share_percent : kinds->tile_share_percent) /
        100.0;
    data.picture_w = kinds->stacked ? 0 : picture_width(&kinds->theme, tile); // words need all of it
    data.focused = index == kinds->focus && scene_shows_focus(scene);
    data.urgent = tile->urgent;
    uint64_t words = theme_hash_text(0, tile->text);
    if (tile->detail)
        words = theme_hash_text(words, tile->detail);
    scene_add(scene, rect_inset(tile->face, -focus_ring_reach(&kinds->theme)), paint_tile, &data, sizeof data,
              words);
}

void pain_kinds_add(Scene *scene, const PainKinds *kinds, const char *hints) {
    const Theme *theme = &kinds->theme;
    RectPx safe = theme->safe;
    FlowText head[WORDS];
    head_of(kinds, head);
    flow_add(scene, theme, head, WORDS, safe.x, safe.y, safe.w, kinds->head_share);
    for (int group = 0; group < GROUPS; group++) {
        FlowText title = group_title(group);
        flow_add(scene, theme, &title, 1, kinds->column_x[group] + theme_px(theme, 6), kinds->title_y[group],
                 kinds->title_w[group], 1);
    }
    if (kinds->stacked)
        label_add(scene, theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT), ALIGN_RIGHT,
                  rect_right(safe) - focus_ring_reach(theme), kinds->title_y[URGENT], safe.w * 2 / 5,
                  _("More below"));
    for (int i = 0; i < kinds->count; i++)
        add_tile_to(scene, kinds, i);
    hints_add(scene, theme, ALIGN_LEFT, safe.x, rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE),
              TYPE_FOOTNOTE, hints);
}
