#include "screens/watch/watch_faults.h"
#include <string.h>
#include "base/path_text.h"
#include "base/translate.h"
#include "model/exercise.h"
#include "ui/flow.h"

enum { TOLD_MOST = 3, WORDS_MAX = TOLD_MOST + 1, MARK = 46, MARK_WIDTH = 7 };

static int words_of(const FaultyMovement *faulty, Arena *words, FlowText out[WORDS_MAX]) {
    int count = 0;
    out[count++] =
        (FlowText){TEXT_BOLD, TYPE_BODY, 1.3, THEME_URGENT, _("This movement is not right yet"), .gap = 6};
    for (size_t i = 0; i < faulty->count && count < WORDS_MAX; i++)
        out[count++] = (FlowText){TEXT_REGULAR,
                                  TYPE_SMALL,
                                  1.25,
                                  THEME_INK,
                                  arena_printf(words, "%s:%d: %s", paths_basename(faulty->exercise->path),
                                               faulty->faults[i].line, faulty->faults[i].text),
                                  .gap = 6};
    return count;
}

int watch_faults_place(const Theme *theme, const FaultyMovement *faulty, Arena *words, int bottom, int most) {
    FlowText texts[WORDS_MAX];
    int count = words_of(faulty, words, texts), width = theme->safe.w;
    double share = flow_share(theme, texts, count, width, most, NULL);
    return bottom - flow_height(theme, texts, count, width, share);
}

void watch_faults_add_words(Scene *scene, const Theme *theme, const FaultyMovement *faulty, Arena *words,
                            int top, int most) {
    FlowText texts[WORDS_MAX];
    int count = words_of(faulty, words, texts), width = theme->safe.w;
    flow_add(scene, theme, texts, count, theme->safe.x, top, width,
             flow_share(theme, texts, count, width, most, NULL));
}

static bool shows_in(const Exercise *exercise, const MoveFault *fault, int phase) {
    int from = phase > 0 ? exercise->phases[phase - 1].pose : 0;
    if (fault->pose < 0)
        return fault->phase == phase;
    return fault->pose == exercise->phases[phase].pose || fault->pose == from;
}

typedef struct MarkData {
    double x, y, radius, width;
} MarkData;

// White round it, so that it stands out on skin and cloth alike.
static void paint_mark(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const MarkData *mark = data;
    canvas_stroke_arc(canvas, mark->x, mark->y, mark->radius, 2 * mark->width, 0, 1, THEME_PAPER);
    canvas_stroke_arc(canvas, mark->x, mark->y, mark->radius, mark->width, 0, 1, THEME_URGENT);
}

void watch_faults_add_marks(Scene *scene, const Theme *theme, const FaultyMovement *faulty, int phase,
                            Side side, const FigureView *figure) {
    const Exercise *exercise = faulty->exercise;
    bool turned = (side == SIDE_LEFT && exercise->sides != SIDES_TOGETHER) != figure->mirrored;
    for (size_t i = 0; i < faulty->count && i < TOLD_MOST; i++) {
        if (!shows_in(exercise, &faulty->faults[i], phase))
            continue;
        Joint joint = faulty->faults[i].joint;
        int x, y, reach = theme_px(theme, MARK + 2 * MARK_WIDTH);
        stage_joint_px(&figure->view, turned ? joint_mirrored(joint) : joint, &x, &y);
        MarkData data;
        memset(&data, 0, sizeof data);
        data.x = x;
        data.y = y;
        data.radius = theme_px(theme, MARK);
        data.width = theme_px(theme, MARK_WIDTH);
        scene_add(scene, rect_of(x - reach, y - reach, 2 * reach, 2 * reach), paint_mark, &data, sizeof data,
                  0);
    }
}
