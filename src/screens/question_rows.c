#include "screens/question_rows.h"
#include <string.h>
#include "ui/choice_mark.h"
#include "ui/flow.h"

enum { WORDS = 2, PADDING_X = 28, PADDING_Y = 15, MARK = 40, MARK_GAP = 26, RADIUS = 20 };

typedef struct RowData {
    Theme theme;
    RectPx face;
    const char *text, *detail;
    double share;
    unsigned char several, leads, chosen, focused;
} RowData;

_Static_assert(sizeof(RowData) <= SCENE_DATA_MAX, "a row's data is copied into the scene");

static void words_of(const Answer *answer, FlowText words[WORDS]) {
    words[0] = (FlowText){TEXT_BOLD, TYPE_BODY, 1.2, THEME_INK, answer->text, .gap = 2};
    words[1] = (FlowText){TEXT_REGULAR, TYPE_SMALL, 1.2, THEME_INK_SOFT, answer->detail, .gap = 0};
}

static int px(const Theme *theme, double reference_px, double share) {
    return (int)(theme->scale * reference_px * share + 0.5);
}

static int words_width(const Theme *theme, int width, double share) {
    return width - 2 * theme_px(theme, PADDING_X) - px(theme, MARK + MARK_GAP, share);
}

int question_row_height(const Theme *theme, const Answer *answer, int width, double share) {
    FlowText words[WORDS];
    words_of(answer, words);
    return flow_height(theme, words, WORDS, words_width(theme, width, share), share) +
           2 * px(theme, PADDING_Y, share);
}

static void draw_lead(Canvas *canvas, const RowData *row, double x, double cy, double size) {
    double reach = size * 0.3, left = x + size * 0.28;
    double xy[6] = {left, cy - reach, left + reach * 1.5, cy, left, cy + reach};
    canvas_fill_polygon(canvas, xy, 3, row->focused ? THEME_ACCENT : THEME_INK_SOFT);
}

static void paint_row(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const RowData *row = data;
    const Theme *theme = &row->theme;
    RectPx face = row->face;
    double radius = RADIUS * theme->scale, size = MARK * theme->scale * row->share;
    paper_draw(canvas, theme, face, radius, row->focused || row->chosen ? THEME_PAPER : THEME_PAPER_SOFT);
    FlowText words[WORDS];
    words_of(&(Answer){row->text, row->detail}, words);
    int width = words_width(theme, face.w, row->share), x = face.x + theme_px(theme, PADDING_X);
    int height = flow_height(theme, words, WORDS, width, row->share);
    if (row->leads)
        draw_lead(canvas, row, x, face.y + face.h / 2.0, size);
    else
        choice_mark_draw(canvas, row->several ? MARK_BOX : MARK_ROUND, row->chosen, false, x,
                         face.y + face.h / 2.0, size);
    // A line has more room below its letters than above: to the eye its middle lies higher than its box's.
    int down = px(theme, (row->detail ? TYPE_SMALL : TYPE_BODY) * 0.13, row->share);
    flow_draw(canvas, theme, words, WORDS, x + px(theme, MARK + MARK_GAP, row->share),
              face.y + (face.h - height) / 2 + down, width, row->share);
    if (row->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

void question_row_add(Scene *scene, const Theme *theme, const QuestionRow *row) {
    RowData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.face = row->face;
    data.text = row->answer.text;
    data.detail = row->answer.detail;
    data.share = row->share;
    data.several = row->several;
    data.leads = row->leads;
    data.chosen = row->chosen;
    data.focused = row->focused && scene_shows_focus(scene);
    uint64_t words = theme_hash_text(0, row->answer.text);
    if (row->answer.detail)
        words = theme_hash_text(words, row->answer.detail);
    scene_add(scene, rect_inset(row->face, -focus_ring_reach(theme)), paint_row, &data, sizeof data, words);
}
