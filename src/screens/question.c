#include "screens/question.h"
#include <assert.h>
#include "base/translate.h"
#include "screens/question_rows.h"
#include "ui/flow.h"

enum {
    HEAD = 3,
    HEAD_PERCENT = 40,
    COLUMN_GAP = 40,
    ROW_GAP = 14,
    SINGLE_COLUMN_WIDTH = 1180,
    THIRD_COLUMN_FROM = 12,
    LETTERS_LEAST = 14
};

#define SHARE_MOST 1.2
#define SHARE_MOST_ON_END 1.5 // there is height to spare
#define SHARE_STEP 0.05
#define SHARE_LEAST 0.7 // TYPE_BODY becomes TYPE_FOOTNOTE

static void head_of(const Question *question, FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BOLD, TYPE_SMALL, 1.3, THEME_TEAL, question->eyebrow, .one_line = true};
    head[1] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.2, THEME_INK, question->title, .gap = 6, .one_line = true};
    head[2] = (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.3, THEME_INK_SOFT, question->why, .gap = 0};
}

void question_begin(Question *question) {
    question->focus = question->several ? question->count : question->begins_at;
    for (int i = 0; !question->several && i < question->count; i++)
        if (question->chosen & (1u << i))
            question->focus = i;
}

static const char *hints_of(const Question *question) {
    if (!question->several)
        return _("OK|choose;Back|back");
    return question->focus < question->count ? _("OK|tick, or take away;Back|back") : _("OK|go on;Back|back");
}

static void place_button(Question *question) {
    const Theme *theme = &question->theme;
    int reach = focus_ring_reach(theme), hints = hints_width(theme, TYPE_FOOTNOTE, hints_of(question));
    question->button.count = question->several;
    question->button.label[0] = question->chosen ? question->go_on : question->none;
    question->button.focus = question->focus == question->count ? 0 : -1;
    question->hinted = true;
    if (question->several)
        button_lines_place(&question->button, theme, theme->safe.x + reach, rect_bottom(theme->safe) - reach,
                           theme->safe.w - 2 * reach, hints + theme_px(theme, 48), &question->hinted);
}

// Down one column, then down the next; answers beside each other are equally high. True when all fit.
static bool place_answers(Question *question, int columns, double share) {
    const Theme *theme = &question->theme;
    int reach = focus_ring_reach(theme), gap = theme_px(theme, COLUMN_GAP),
        row_gap = theme_px(theme, ROW_GAP);
    int width = (question->area.w - 2 * reach - gap * (columns - 1)) / columns;
    int most = theme_px(theme, SINGLE_COLUMN_WIDTH), rows = (question->count + columns - 1) / columns;
    width = columns == 1 && width > most ? most : width;
    int y = question->area.y + reach;
    for (int row = 0; row < rows; row++) {
        int height = 0;
        for (int i = row; i < question->count; i += rows) {
            int wanted = question_row_height(theme, &question->answer[i], width, share);
            height = wanted > height ? wanted : height;
        }
        for (int i = row; i < question->count; i += rows)
            question->face[i] =
                rect_of(question->area.x + reach + i / rows * (width + gap), y, width, height);
        y += height + row_gap;
    }
    question->share = share;
    question->content_bottom = y - row_gap + reach;
    return question->content_bottom <= rect_bottom(question->area);
}

static bool wide_enough(const Question *question, int columns) {
    return question->area.w / columns >= LETTERS_LEAST * theme_px(&question->theme, TYPE_BODY);
}

// On how many columns they may stand: one more only where they are not larger than usual, and on a third only what is long.
static int most_columns(const Question *question, double share) {
    int columns = share > 1 || question->count <= 3 ? 1 : question->count <= THIRD_COLUMN_FROM ? 2 : 3;
    while (columns > 1 && !wide_enough(question, columns))
        columns--;
    return columns;
}

static int highest_answer(const Question *question) {
    int highest = 0;
    for (int i = 0; i < question->count; i++)
        highest = question->face[i].h > highest ? question->face[i].h : highest;
    return highest;
}

// As large as they fit; on more columns rather than smaller than usual.
static void fit_answers(Question *question) {
    bool on_end = theme_is_on_end(&question->theme), large = theme_text_size() > 1;
    double most = !on_end ? SHARE_MOST : large ? 1 : SHARE_MOST_ON_END;
    for (double share = most; share >= SHARE_LEAST; share -= SHARE_STEP)
        for (int columns = 1; columns <= most_columns(question, share); columns++)
            if (place_answers(question, columns, share))
                return;
    for (double share = 1; share >= SHARE_LEAST;
         share -= SHARE_STEP) { // they scroll; each is in sight as a whole
        place_answers(question, 1, share);
        if (highest_answer(question) + 2 * focus_ring_reach(&question->theme) <= question->area.h)
            return;
    }
}

// What has the focus is in sight, and nothing is scrolled further than needed.
static void reveal(Question *question) {
    int most = question->content_bottom - rect_bottom(question->area);
    if (question->focus < question->count) {
        RectPx face = question->face[question->focus];
        int reach = focus_ring_reach(&question->theme);
        int above = face.y - reach - question->area.y,
            below = rect_bottom(face) + reach - rect_bottom(question->area);
        if (question->scrolled_px > above)
            question->scrolled_px = above;
        if (question->scrolled_px < below)
            question->scrolled_px = below;
    }
    if (question->scrolled_px > most)
        question->scrolled_px = most;
    if (question->scrolled_px < 0)
        question->scrolled_px = 0;
}

int question_head_layout(Question *question, const ScreenEnvironment *environment) {
    Theme theme = question->theme = theme_for(environment->width, environment->height);
    RectPx safe = theme.safe;
    FlowText head[HEAD];
    head_of(question, head);
    question->head_share = flow_share(&theme, head, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    return safe.y + flow_height(&theme, head, HEAD, safe.w, question->head_share) + theme_px(&theme, 16);
}

void question_layout(Question *question, const ScreenEnvironment *environment) {
    assert(question->count >= 1 && question->count <= QUESTION_ANSWERS_MAX);
    assert(!question->several || (question->none && question->go_on));
    int top = question_head_layout(question, environment);
    Theme theme = question->theme;
    RectPx safe = theme.safe;
    place_button(question);
    int bottom = question->several
                     ? question->button.face[0].y - focus_ring_reach(&theme) - theme_px(&theme, 16)
                     : rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 16);
    question->area = rect_of(safe.x, top, safe.w, bottom - top);
    fit_answers(question);
    reveal(question);
}

static void set_focus(Question *question, int focus) {
    question->focus = focus;
    place_button(question);
    reveal(question);
}

bool question_to_other_end(Question *question, Action action) {
    bool up = action == ACTION_UP && question->focus == 0;
    if (!question->ring || (!up && (action != ACTION_DOWN || question->focus != question->count - 1)))
        return false;
    set_focus(question, up ? question->count - 1 : 0);
    return true;
}

bool question_move(Question *question, Action action) {
    Direction direction;
    int step = focus_step(question->focus, question->count + question->several, action);
    if (step >= 0) {
        set_focus(question, step);
        return true;
    }
    if (!action_direction(action, &direction))
        return false;
    RectPx items[QUESTION_ANSWERS_MAX + 1];
    for (int i = 0; i < question->count; i++)
        items[i] = question->face[i];
    // Below all of them, also of those out of sight.
    RectPx button = question->several ? question->button.face[0] : rect_of(0, 0, 0, 0);
    if (question->several && button.y < question->content_bottom)
        button.y = question->content_bottom;
    items[question->count] = button;
    int next = focus_move(items, question->count + 1, question->focus, direction);
    bool moved = next != question->focus;
    set_focus(question, next);
    return moved;
}

bool question_press(Question *question) {
    if (question->focus == question->count)
        return true;
    uint32_t bit = 1u << question->focus;
    question->chosen = question->leads ? 0 : question->several ? question->chosen ^ bit : bit;
    place_button(question);
    return !question->several;
}

static RectPx shown_face(const Question *question, int answer) {
    RectPx face = question->face[answer];
    face.y -= question->scrolled_px;
    return face;
}

// Whether it is in sight as a whole.
static bool is_shown(const Question *question, int answer) {
    RectPx face = shown_face(question, answer);
    int reach = focus_ring_reach(&question->theme);
    bool fits =
        face.y - reach >= question->area.y && rect_bottom(face) + reach <= rect_bottom(question->area);
    return fits || answer == question->focus;
}

bool question_focus_at(Question *question, int x, int y) {
    RectPx items[QUESTION_ANSWERS_MAX + 1];
    for (int i = 0; i < question->count; i++)
        items[i] = is_shown(question, i) ? shown_face(question, i) : rect_of(0, 0, 0, 0);
    items[question->count] = question->several ? question->button.face[0] : rect_of(0, 0, 0, 0);
    int hit = focus_at(items, question->count + 1, x, y);
    if (hit >= 0)
        set_focus(question, hit);
    return hit >= 0;
}

RectPx question_focus_rect(const Question *question) {
    return question->focus == question->count ? question->button.face[0]
                                              : shown_face(question, question->focus);
}

// "2-7 of 12" where not all are in sight. Returns how far the hints may reach.
static int add_place(Scene *scene, const Question *question, int first, int shown) {
    const Theme *theme = &question->theme;
    if (shown == question->count)
        return rect_right(theme->safe);
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
    // Beside the answers, or where one column is as wide as they, below them.
    int y = question->area.y, right = rect_right(question->area);
    bool below = rect_right(question->face[0]) > right - theme->safe.w / 5;
    if (below && question->several)
        y = question->button.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    else if (below)
        y = rect_bottom(theme->safe) - hints_height(theme, TYPE_FOOTNOTE);
    RectPx place = label_addf(scene, style, ALIGN_RIGHT, right, y, theme->safe.w / 3,
                              _("%d\xe2\x80\x93%d of %d"), first + 1, first + shown, question->count);
    return below ? place.x - theme_px(theme, 20) : rect_right(theme->safe);
}

void question_head_add(Scene *scene, const Question *question) {
    const Theme *theme = &question->theme;
    RectPx safe = theme->safe;
    FlowText head[HEAD];
    head_of(question, head);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, safe.w, question->head_share);
}

void question_add(Scene *scene, const Question *question) {
    const Theme *theme = &question->theme;
    RectPx safe = theme->safe;
    question_head_add(scene, question);
    int first = question->count, shown = 0;
    for (int i = 0; i < question->count; i++) {
        if (!is_shown(question, i))
            continue;
        first = i < first ? i : first;
        shown++;
        question_row_add(scene, theme,
                         &(QuestionRow){.face = shown_face(question, i),
                                        .answer = question->answer[i],
                                        .share = question->share,
                                        .several = question->several,
                                        .leads = question->leads,
                                        .chosen = (question->chosen & (1u << i)) != 0,
                                        .focused = i == question->focus});
    }
    int right = add_place(scene, question, first, shown);
    Theme beside = theme_up_to(theme, right);
    button_row_add(scene, theme, &question->button);
    int x = safe.x, y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    Align align = ALIGN_LEFT;
    if (question->several) {
        RectPx face = question->button.face[0];
        align = ALIGN_RIGHT;
        x = right;
        y = face.y + (face.h - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    }
    if (question->hinted)
        hints_add(scene, &beside, align, x, y, TYPE_FOOTNOTE, hints_of(question));
}
