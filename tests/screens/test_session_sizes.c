// Test variant: release, slow
// The screens of a session on canvases of every shape, lying and on end, with words from 0.8 to twice the usual size: no word is cut, lies
// over another, leaves the safe area or lies over the figure, and the figure is large.
#include "no_pixels.h"
#include "words_check.h"
#include "screens/follow/follow_state.h"
#include "screens/watch/watch_state.h"

static const int SIZES[][2] = {{1280, 720},  {1920, 1080}, {1024, 768}, {1260, 540},
                               {1080, 1920}, {800, 1280},  {768, 1024}};
static const double TEXT_SIZES[] = {0.8, 1.5, 2}; // test_words has 1

// What is on the figure's pixels: only a note that goes away lies over it, and the band that says which side it is now.
static void check_over_figure(const char *shot, const Stack *stack, const FigureView *figure,
                              const TextRecord *boxes) {
    if (!figure->exercise || figure->frame.closer > 0)
        return;
    int width = stack->environment->width, height = stack->environment->height;
    Canvas canvas = canvas_new(width, height);
    memset(canvas.pixels, 0, (size_t)canvas.stride_px * (size_t)height * sizeof *canvas.pixels);
    pixels_painted = true;
    stage_paint_figure(&canvas, &figure->view);
    pixels_painted = false;
    for (int i = 0; i < boxes->count; i++) {
        RectPx box = boxes->item[i].rect;
        int covered = 0;
        for (int y = box.y; y < rect_bottom(box) && y < height; y++)
            for (int x = box.x; x < rect_right(box) && x < width; x++)
                covered += x >= 0 && y >= 0 && canvas.pixels[y * canvas.stride_px + x] != 0;
        if (covered > 0)
            tell(shot, stack, "lies over the figure", &boxes->item[i], NULL);
    }
    canvas_free(&canvas);
}

static void check_session_shot(ScreenFixture shot, int width, int height, double text_size) {
    static TextRecord boxes;
    shot.text_size = text_size;
    Stack *stack = stack_new(width, height);
    open_fixture(stack, &shot);
    look(stack, &boxes);
    check_boxes(shot.name, stack, &boxes);
    check_focus(shot.name, stack);
    if (front_id(stack) == SCREEN_FOLLOW) {
        const Follow *follow = top_state(stack);
        bool covered =
            follow->mode == FOLLOW_PAUSED || strstr(shot.name, "switch") || strstr(shot.name, "glide");
        if (!covered)
            check_over_figure(shot.name, stack, &follow->figure, &boxes);
    }
    stack_free(stack);
}

static bool is_of_session(const ScreenFixture *shot) {
    ScreenId screen = shot->request.screen;
    return screen == SCREEN_FOLLOW || screen == SCREEN_FINISHED || screen == SCREEN_WATCH ||
           screen == SCREEN_NIGHT_LIGHT;
}

static void words_have_room_at_every_size(void **unused) {
    (void)unused;
    const char *only = getenv("ONLY"); // part of the names of shots to look at
    faults = 0;
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++)
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof *TEXT_SIZES; t++)
            for (int i = 0; i < screen_fixture_count(shipped); i++) {
                ScreenFixture shot = screen_fixture_at(shipped, i);
                // Every shape sees half of the shots at a size of words, and the next one the others.
                if (only ? strstr(shot.name, only) != NULL
                         : is_of_session(&shot) && (i + (int)(s + t)) % 2 == 0)
                    check_session_shot(shot, SIZES[s][0], SIZES[s][1], TEXT_SIZES[t]);
            }
    assert_int_equal(faults, 0);
}

// How much of the canvas is what the figure covers, and its mat: 1 = all of the shorter side.
static double share_of_width(Follow *follow, int64_t t_us, Stack *stack, Picture *picture) {
    playhead_seek(&follow->playhead, t_us);
    pass(stack, 0);
    picture_draw(picture, stack);
    int left = picture->canvas.width, right = 0, top = picture->canvas.height, bottom = 0;
    Canvas canvas = canvas_new(picture->canvas.width, picture->canvas.height);
    memset(canvas.pixels, 0, (size_t)canvas.stride_px * (size_t)canvas.height * sizeof *canvas.pixels);
    pixels_painted = true;
    stage_paint_props(&canvas, &follow->figure.view);
    stage_paint_figure(&canvas, &follow->figure.view);
    pixels_painted = false;
    for (int y = 0; y < canvas.height; y++)
        for (int x = 0; x < canvas.width; x++)
            if (canvas.pixels[y * canvas.stride_px + x]) {
                left = x < left ? x : left;
                right = x > right ? x : right;
                top = y < top ? y : top;
                bottom = y > bottom ? y : bottom;
            }
    canvas_free(&canvas);
    double wide = (double)(right - left) / picture->canvas.width,
           high = (double)(bottom - top) / picture->canvas.width;
    return wide > high ? wide : high;
}

// On end the figure and its mat take six tenths of the width, on a short canvas of 3:4 less, in welcome, sets and end, whether it lies or stands.
static void the_figure_is_large_on_end(void **unused) {
    (void)unused;
    static const int ON_END[][2] = {{1080, 1920}, {800, 1280}, {768, 1024}};
    for (size_t s = 0; s < sizeof ON_END / sizeof *ON_END; s++) {
        Stack *stack = stack_new(ON_END[s][0], ON_END[s][1]);
        ScreenRequest request = {.kind = REQUEST_OPEN,
                                 .screen = SCREEN_FOLLOW,
                                 .routine = library_routine(shipped, "gentle-start")};
        push(stack, &request);
        Follow *follow = top_state(stack);
        Picture picture = picture_new(ON_END[s][0], ON_END[s][1]);
        for (int i = 0; i < follow->score->segment_count; i++) {
            const ScoreSegment *segment = &follow->score->segments[i];
            if (segment->kind != SEGMENT_WELCOME && segment->kind != SEGMENT_WORK &&
                segment->kind != SEGMENT_FINISH)
                continue;
            double share = share_of_width(follow, segment->end_us - 1, stack, &picture);
            if (share < (3 * ON_END[s][1] > 4 * ON_END[s][0] ? 0.6 : 0.45))
                fail_msg("segment %d, kind %d, at %d x %d: the figure takes %.2f of the width", i,
                         segment->kind, ON_END[s][0], ON_END[s][1], share);
        }
        picture_free(&picture);
        stack_free(stack);
    }
}

int main(void) {
    pixels_painted = false; // but where the figure is looked at
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_room_at_every_size),
        cmocka_unit_test(the_figure_is_large_on_end),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
