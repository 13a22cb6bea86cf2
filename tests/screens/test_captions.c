// Test variant: release, slow
// Captions: two lines of at most 37 characters, long enough to read, and never over the figure.
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "harness.h"
#include "no_pixels.h"
#include <stdio.h>
#include "screens/follow/follow_state.h"

static const double speeds[] = {0.25, 1, 1.5};
static const int sizes[][2] = {{1280, 720}, {1920, 1080}, {960, 720}, {1280, 540}, {720, 1280}};

static void each_score(void (*check)(const Score *score)) {
    for (size_t r = 0; r < shipped->routine_count; r++)
        for (int s = 0; s < 3; s++)
            for (TalkAmount amount = TALK_FULL; amount < TALK_AMOUNT_COUNT; amount++) {
                ScoreOptions options = {.speed = speeds[s], .talk = amount, .described = ~0u};
                Score *score = score_compile(shipped, shipped->routines[r], &options);
                check(score);
                score_free(score);
            }
}

static void check_lines(const Score *score) {
    for (int i = 0; i < score->caption_count; i++) {
        const char *text = score->captions[i].text;
        int at = caption_break(text), rest = (int)strlen(text) - at - (text[at] ? 1 : 0);
        assert_true(at <= CAPTION_LINE_CHARS);
        assert_true(rest <= CAPTION_LINE_CHARS);
    }
}

static void they_are_at_most_two_lines_of_37_characters(void **unused) {
    (void)unused;
    each_score(check_lines);
}

// A caption that begins with the one before it has only its end still to be read.
static void check_reading_time(const Score *score) {
    for (int i = 0; i < score->caption_count; i++) {
        const ScoreCaption *caption = &score->captions[i], *before = i > 0 ? caption - 1 : NULL;
        size_t known = before && before->end_us == caption->start_us ? strlen(before->text) : 0;
        if (known > 0 && strncmp(before->text, caption->text, known) != 0) {
            // "Six. (bells fall)", then "(bells fall) Well done."
            const char *sound = strchr(before->text, '(');
            known = sound && strncmp(sound, caption->text, strlen(sound)) == 0 ? strlen(sound) : 0;
        }
        double seconds = (double)(caption->end_us - caption->start_us) / 1e6;
        double new_letters = (double)(strlen(caption->text) - known);
        if (seconds < 0.6 || new_letters / seconds > 22)
            fail_msg("%s at %.2fx: '%s' stands for %.2f s", score->routine->id, score->speed, caption->text,
                     seconds);
    }
}

static void they_stand_long_enough_to_be_read(void **unused) {
    (void)unused;
    each_score(check_reading_time);
}

static bool is_empty(const Canvas *canvas, int row) {
    for (int x = 0; x < canvas->width; x++)
        if (canvas->pixels[row * canvas->stride_px + x])
            return false;
    return true;
}

// Routines share exercises: whether the same figure was looked at before, at the same place over the same band.
static bool looked_at(const FigureView *figure, RectPx band, const Canvas *blank) {
    enum { PLACES = 1 << 14 };
    static uint64_t looks[PLACES];
    StagePart parts[STAGE_PARTS];
    uint64_t key;
    int count = stage_figure_parts(&figure->view, parts, &key);
    for (int i = 0; i < count; i++) {
        key = hash_bytes(key, &parts[i].rect, sizeof parts[i].rect);
        key = hash_bytes(key, &parts[i].look, sizeof parts[i].look);
    }
    int place_of_all[] = {band.y, rect_bottom(figure->view.area), blank->width, blank->height};
    key = hash_bytes(key, place_of_all, sizeof place_of_all);
    uint64_t *look = &looks[key % PLACES];
    bool known = *look == key;
    *look = key;
    return known;
}

// What the figure covers, down to the last row; the band of the captions is below.
static void check_figure(const Follow *follow, const FigureView *figure, Canvas *blank) {
    if (!figure->exercise)
        return;
    RectPx band = rect_of(0, follow->at.caption_bottom - caption_height(&follow->caption_theme), blank->width,
                          caption_height(&follow->caption_theme));
    if (looked_at(figure, band, blank))
        return;
    RectPx area = figure->view.area;
    memset(blank->pixels, 0, (size_t)blank->stride_px * (size_t)blank->height * sizeof *blank->pixels);
    stage_paint_figure(blank, &figure->view);
    int lowest = blank->height - 1;
    while (lowest >= 0 && is_empty(blank, lowest))
        lowest--;
    if (lowest < 0)
        fail_msg("%s is not to be seen", figure->exercise->id);
    // In the last row of her area she would be cut off.
    if (lowest >= band.y || lowest >= rect_bottom(area) - 1)
        fail_msg("%s reaches to row %d, her area to %d, captions begin at %d", figure->exercise->id, lowest,
                 rect_bottom(area), band.y);
}

static void check_moment(Stack *stack, Follow *follow, Picture *picture, Canvas *blank, int64_t t_us) {
    playhead_seek(&follow->playhead, t_us);
    pass(stack, 0);
    pixels_painted = false; // what is looked at is painted alone
    picture_draw(picture, stack);
    pixels_painted = true;
    check_figure(follow, follow->preview.exercise ? &follow->preview : &follow->figure, blank);
}

// In every kind of segment, and on each side at the end of every phase.
static void check_routine(const Routine *routine, int width, int height) {
    Stack *stack = stack_new(width, height);
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine};
    push(stack, &request);
    Follow *follow = top_state(stack);
    Picture picture = picture_new(width, height);
    Canvas blank = canvas_new(width, height);
    for (int s = 0; s < follow->score->segment_count; s++) {
        const ScoreSegment *segment = &follow->score->segments[s];
        if (segment->set > 0)
            continue;
        int phases = segment->phase_count;
        check_moment(stack, follow, &picture, &blank, (segment->start_us + segment->end_us) / 2);
        for (int p = 0; p < phases && follow->score->phases[segment->first_phase + p].rep < 2; p++)
            check_moment(stack, follow, &picture, &blank,
                         follow->score->phases[segment->first_phase + p].end_us - 1);
    }
    canvas_free(&blank);
    picture_free(&picture);
    stack_free(stack);
}

static void they_are_never_over_the_figure(void **unused) {
    (void)unused;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t r = 0; r < shipped->routine_count; r++)
            check_routine(shipped->routines[r], sizes[i][0], sizes[i][1]);
}

static bool shows_a_sound(const Score *score) {
    for (int i = 0; i < score->caption_count; i++)
        if (strchr(score->captions[i].text, '('))
            return true;
    return false;
}

// At once, and at the same place.
static void sounds_are_described_as_she_wants_it(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = shipped->routines[0]};
    push(stack, &request);
    Follow *follow = top_state(stack);
    assert_true(shows_a_sound(follow->score));
    playhead_seek(&follow->playhead, 100000000);
    stack->settings.sound_captions = false;
    pass(stack, 0);
    assert_false(shows_a_sound(follow->score));
    assert_int_equal(follow->playhead.now_us, 100000000);
    stack->settings.sound_captions = true;
    stack->settings.chime_rest = false; // what is not heard is not described
    pass(stack, 0);
    assert_true(shows_a_sound(follow->score));
    for (int i = 0; i < follow->score->caption_count; i++)
        assert_null(strstr(follow->score->captions[i].text, shipped->cues->sounds[CHIME_REST]));
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_at_most_two_lines_of_37_characters),
        cmocka_unit_test(they_stand_long_enough_to_be_read),
        cmocka_unit_test(they_are_never_over_the_figure),
        cmocka_unit_test(sounds_are_described_as_she_wants_it),
    };
    return cmocka_run_group_tests_name("captions", tests, load_shipped, free_shipped);
}
