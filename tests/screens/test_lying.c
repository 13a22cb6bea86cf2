// The lying view: picture, clicks and drags turn with somebody who lies on a side, and come back with them.
// Test variant: release, slow
#include "coach/score_lying.h"
#include "draw/canvas_turn.h"
#include "harness.h"
#include "model/lying_view.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"
#include "screens/pages/page_spec.h"
#include "screens/screen_turn.h"

enum { WIDTH = 640, HEIGHT = 360 };

static Follow *follow_on(Stack *stack, const char *routine, LyingView view) {
    stack->settings.lying_view = view;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_FOLLOW,
                                 .routine = library_routine(shipped, routine)});
    return top_state(stack);
}

// To the middle of a moment in which the user lies so; false when there is none.
static bool seek_lying(Stack *stack, Follow *follow, double degrees, SegmentKind kind) {
    for (int i = 0; i < follow->score->segment_count; i++) {
        const ScoreSegment *segment = &follow->score->segments[i];
        int64_t t_us = (segment->start_us + segment->end_us) / 2;
        if (segment->kind == kind && score_lies_deg(follow->score, t_us) == degrees) {
            playhead_seek(&follow->playhead, t_us);
            pass(stack, 1000);
            return true;
        }
    }
    return false;
}

static uint32_t pixel(const Canvas *canvas, int x, int y) {
    return canvas->pixels[y * canvas->stride_px + x];
}

// What is seen is the picture of a canvas on end, turned, in every pixel.
static void it_is_the_picture_of_a_canvas_on_end(void **unused) {
    (void)unused;
    static const SegmentKind kinds[] = {SEGMENT_WORK, SEGMENT_GET_READY, SEGMENT_REST};
    for (int i = 0; i < 6; i++) {
        bool left = i % 2;
        Stack *lying = stack_new(WIDTH, HEIGHT), *on_end = stack_new(HEIGHT, WIDTH);
        Follow *a = follow_on(lying, "all-ten-side", left ? LYING_VIEW_LEFT : LYING_VIEW_RIGHT),
               *b = follow_on(on_end, "all-ten-side", LYING_VIEW_OFF);
        assert_true(seek_lying(lying, a, -90, kinds[i / 2]) && seek_lying(on_end, b, -90, kinds[i / 2]));
        Picture turned = picture_new(WIDTH, HEIGHT), upright = picture_new(HEIGHT, WIDTH);
        picture_draw(&turned, lying);
        picture_draw(&upright, on_end);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                int at_x = left ? HEIGHT - 1 - y : y, at_y = left ? x : WIDTH - 1 - x;
                assert_int_equal(pixel(&turned.canvas, x, y), pixel(&upright.canvas, at_x, at_y));
            }
        picture_free(&turned);
        picture_free(&upright);
        stack_free(lying);
        stack_free(on_end);
    }
}

// One level of a channel more or less: a mat that is painted in pieces may be rounded otherwise, upright too.
static void check_same(const Picture *a, const Picture *b) {
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            for (int shift = 0; shift < 24; shift += 8)
                assert_true(abs((int)(pixel(&a->canvas, x, y) >> shift & 255) -
                                (int)(pixel(&b->canvas, x, y) >> shift & 255)) <= 1);
}

static bool is_outside(const RectPx *dirty, int count, int x, int y) {
    for (int i = 0; i < count; i++)
        if (x >= dirty[i].x && x < rect_right(dirty[i]) && y >= dirty[i].y && y < rect_bottom(dirty[i]))
            return false;
    return true;
}

// Just before the user begins to turn, after where the playhead is; the first one again after the last.
static int64_t next_roll_us(const Follow *follow) {
    const Score *score = follow->score;
    int64_t step_us = 50000, now_us = follow->playhead.now_us + 3000000;
    for (int64_t gone = 0; gone < score->duration_us; gone += step_us) {
        int64_t t_us = (now_us + gone) % score->duration_us;
        double lies = score_lies_deg(score, t_us);
        if (lies != 0 && lies != 90 && lies != -90)
            return t_us > 200000 ? t_us - 200000 : 0;
    }
    fail();
    return 0;
}

// Also on the way, and nothing outside the rectangles that are told has changed.
static void painting_what_changed_equals_painting_everything(void **unused) {
    (void)unused;
    Stack *stack = stack_new(WIDTH, HEIGHT);
    Follow *follow = follow_on(stack, "all-ten-side", LYING_VIEW_BY_EXERCISE);
    Picture kept = picture_new(WIDTH, HEIGHT);
    Canvas before = canvas_new(WIDTH, HEIGHT);
    uint32_t seed = 21;
    int on_the_way = 0, turned = 0;
    picture_draw(&kept, stack);
    for (int i = 0; i < 260; i++) {
        if (i % 26 == 0)
            playhead_seek(&follow->playhead, next_roll_us(follow));
        if (i % 60 == 40 || i % 60 == 45)
            press(stack, ACTION_PAUSE);
        pass(stack, 10000 + next_random(&seed) % 190000);
        canvas_copy(&before, 0, 0, &kept.canvas, rect_of(0, 0, WIDTH, HEIGHT));
        RectPx dirty[SCENE_DIRTY_MAX];
        int count = screen_stack_paint_on(stack->screens, &kept.shown, &kept.canvas, dirty);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                if (pixel(&before, x, y) != pixel(&kept.canvas, x, y))
                    assert_false(is_outside(dirty, count, x, y));
        double degrees = follow_turned(follow, stack->context);
        on_the_way += degrees != 0 && degrees != 90 && degrees != -90;
        turned += degrees == 90 || degrees == -90;
        if (i % 6 != 0)
            continue;
        Picture fresh = picture_new(WIDTH, HEIGHT);
        picture_draw(&fresh, stack);
        check_same(&kept, &fresh);
        picture_free(&fresh);
    }
    assert_true(on_the_way > 0 && turned > 0);
    canvas_free(&before);
    picture_free(&kept);
    stack_free(stack);
}

static bool has_chosen(Stack *stack, FollowChoice choice, LyingView before) {
    switch ((int)choice) {
    case CHOICE_BABY:
        return stack->out->request.screen == SCREEN_NIGHT_LIGHT;
    case CHOICE_LYING:
        return stack->settings.lying_view == (int)lying_view_next(before);
    case CHOICE_SETTINGS:
        return stack->out->request.screen == SCREEN_SETTINGS;
    default:
        return strcmp(stack->out->request.page, PAGE_SEEK_HELP) == 0;
    }
}

static void a_click_lands_where_it_is_seen(void **unused) {
    (void)unused;
    static const FollowChoice choices[] = {CHOICE_BABY, CHOICE_LYING, CHOICE_SETTINGS, CHOICE_SEEK_HELP};
    for (int view = LYING_VIEW_OFF; view <= LYING_VIEW_RIGHT; view++)
        for (int i = 0; i < 4; i++) {
            Stack *stack = stack_new(WIDTH, HEIGHT);
            Follow *follow = follow_on(stack, "all-ten-side", (LyingView)view);
            assert_true(seek_lying(stack, follow, -90, SEGMENT_WORK));
            press(stack, ACTION_PAUSE);
            pass(stack, 1000);
            follow->menu.focus = (int)choices[i];
            RectPx face;
            assert_int_equal(screen_stack_focused(stack->screens, &face), 1);
            assert_true(face.x >= 0 && rect_right(face) <= WIDTH && face.y >= 0 &&
                        rect_bottom(face) <= HEIGHT);
            assert_true((face.w > face.h) == (view == LYING_VIEW_OFF));
            follow->menu.focus = CHOICE_CARRY_ON;
            click(stack, face.x + 1, face.y + 1);
            assert_true(has_chosen(stack, choices[i], (LyingView)view));
            stack_free(stack);
        }
}

// Lying on the left side its corner below at the left is the screen's below at the right.
static void the_pain_key_can_be_clicked_where_it_is_seen(void **unused) {
    (void)unused;
    static const struct {
        LyingView view;
        int x, y;
    } corners[] = {{LYING_VIEW_OFF, 40, HEIGHT - 26},
                   {LYING_VIEW_LEFT, WIDTH - 40, HEIGHT - 26},
                   {LYING_VIEW_RIGHT, 40, 26}};
    for (int i = 0; i < 3; i++) {
        Stack *stack = stack_new(WIDTH, HEIGHT);
        Follow *follow = follow_on(stack, "all-ten-side", corners[i].view);
        assert_true(seek_lying(stack, follow, -90, SEGMENT_WORK));
        click(stack, corners[i].x, corners[i].y);
        apply_request(stack);
        assert_int_equal(front_id(stack), SCREEN_PAIN);
        // whoever lies goes on lying: what is asked is turned, too
        pass(stack, 1000);
        assert_true((stack->environment->width > stack->environment->height) == (i == 0));
        stack_free(stack);
    }
}

static void a_drag_goes_the_way_it_is_seen(void **unused) {
    (void)unused;
    const Gesture right = {.right = 0.2, .closer = 1}, up = {.up = 0.2, .closer = 1};
    ScreenTurn lies_right = screen_turn(90, WIDTH, HEIGHT), lies_left = screen_turn(-90, WIDTH, HEIGHT);
    double of_height = (double)HEIGHT / WIDTH; // the picture is higher than the screen
    Gesture turned = screen_turn_gesture(&lies_right, &right);
    assert_float_equal(turned.right, 0, 1e-9);
    assert_float_equal(turned.up, 0.2 * of_height, 1e-9); // its top lies at the right
    turned = screen_turn_gesture(&lies_right, &up);
    assert_float_equal(turned.right, -0.2 * of_height, 1e-9);
    turned = screen_turn_gesture(&lies_left, &right);
    assert_float_equal(turned.up, -0.2 * of_height, 1e-9);
    ScreenTurn none = screen_turn(0, WIDTH, HEIGHT);
    turned = screen_turn_gesture(&none, &right);
    assert_float_equal(turned.right, 0.2, 1e-9);
    assert_float_equal(turned.closer, 1, 1e-9);
}

// Whole sessions: turned while an exercise on the side runs, upright in all others and at the end.
static void a_session_turns_and_comes_back(void **unused) {
    (void)unused;
    static const char *const routines[] = {"all-ten-side", "all-ten", "gentle-start"};
    bool seen_left = false, seen_right = false, seen_upright = false, seen_glide = false;
    for (size_t r = 0; r < sizeof routines / sizeof *routines; r++) {
        Stack *stack = stack_new(320, 180);
        Follow *follow = follow_on(stack, routines[r], LYING_VIEW_BY_EXERCISE);
        Picture picture = picture_new(320, 180);
        for (int64_t gone = 0; front_id(stack) == SCREEN_FOLLOW; gone += 50000) {
            double turned = follow_turned(follow, stack->context);
            if (gone % 1000000 == 0)
                picture_draw(&picture, stack);
            bool on_end = stack->environment->height > stack->environment->width;
            assert_true(on_end == (turned > 45 || turned < -45));
            if (follow_now(follow).segment->kind == SEGMENT_WORK)
                assert_true(turned == 0 || turned == 90 || turned == -90);
            seen_left |= turned == -90;
            seen_right |= turned == 90;
            seen_upright |= turned == 0;
            seen_glide |= turned > 1 && turned < 89;
            pass(stack, 50000);
        }
        pass(stack, 50000);
        assert_int_equal(front_id(stack), SCREEN_FINISHED);
        assert_int_equal(stack->environment->width, 320);
        picture_free(&picture);
        stack_free(stack);
    }
    assert_true(seen_left && seen_right && seen_upright && seen_glide);
}

static void left_and_right_hold_whatever_the_exercise_says(void **unused) {
    (void)unused;
    for (int lies = -90; lies <= 90; lies += 45) {
        int turned = lies < 0 ? -lies : lies;
        assert_float_equal(lying_view_turn_deg(LYING_VIEW_OFF, lies), 0, 0);
        assert_float_equal(lying_view_turn_deg(LYING_VIEW_LEFT, lies), -turned, 0);
        assert_float_equal(lying_view_turn_deg(LYING_VIEW_RIGHT, lies), turned, 0);
        assert_float_equal(lying_view_turn_deg(LYING_VIEW_BY_EXERCISE, lies), lies, 0);
    }
}

static void key_and_menu_change_it_inside_a_session(void **unused) {
    (void)unused;
    Stack *stack = stack_new(WIDTH, HEIGHT);
    Follow *follow = follow_on(stack, "all-ten-side", LYING_VIEW_OFF);
    assert_true(seek_lying(stack, follow, -90, SEGMENT_WORK));
    static const LyingView order[] = {LYING_VIEW_BY_EXERCISE, LYING_VIEW_LEFT, LYING_VIEW_RIGHT,
                                      LYING_VIEW_OFF};
    for (int paused = 0; paused < 2; paused++) {
        for (int i = 0; i < 4; i++) {
            stack->out->settings_changed = false;
            if (paused)
                follow->menu.focus = CHOICE_LYING;
            press(stack, paused ? ACTION_OK : ACTION_LYING);
            pass(stack, 1000);
            assert_int_equal(stack->settings.lying_view, order[i]);
            assert_true(stack->out->settings_changed && stack->out->toast->left_us > 0);
            assert_int_equal(follow->mode, paused ? FOLLOW_PAUSED : FOLLOW_RUNNING); // the key goes on
            assert_true((stack->environment->width < stack->environment->height) ==
                        (order[i] != LYING_VIEW_OFF));
        }
        if (!paused)
            press(stack, ACTION_PAUSE);
    }
    assert_string_equal(follow->menu.label[CHOICE_LYING], "Lying view: off");
    stack_free(stack);
}

// What is open above a session is read by the same eyes; at home nobody lies.
static void screens_above_turn_too_and_home_does_not(void **unused) {
    (void)unused;
    Stack *stack = stack_new(WIDTH, HEIGHT);
    Follow *follow = follow_on(stack, "all-ten-side", LYING_VIEW_RIGHT);
    assert_true(seek_lying(stack, follow, -90, SEGMENT_WORK));
    static const ScreenId above[] = {SCREEN_SETTINGS, SCREEN_PAIN};
    for (int i = 0; i < 2; i++) {
        push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = above[i]});
        pass(stack, 1000);
        assert_int_equal(stack->environment->width, HEIGHT);
    }
    stack->out->request = (ScreenRequest){.kind = REQUEST_HOME};
    apply_request(stack);
    pass(stack, 1000);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_int_equal(stack->environment->width, WIDTH);
    stack_free(stack);
}

// A menu on the slant could not be read: paused on the way down, the picture rests.
static void paused_on_the_way_it_rests(void **unused) {
    (void)unused;
    Stack *stack = stack_new(WIDTH, HEIGHT);
    Follow *follow = follow_on(stack, "all-ten-side", LYING_VIEW_BY_EXERCISE);
    int found = 0;
    for (int64_t t_us = 0; t_us < follow->score->duration_us; t_us += 100000) {
        double lies = score_lies_deg(follow->score, t_us);
        if (lies == 0 || lies == 90 || lies == -90)
            continue;
        found++;
        playhead_seek(&follow->playhead, t_us);
        assert_float_equal(follow_turned(follow, stack->context), lies, 1e-9);
        follow_pause(follow, stack->context, CHOICE_CARRY_ON);
        double rests = follow_turned(follow, stack->context);
        assert_true(rests == 0 || rests == 90 || rests == -90);
        follow->mode = FOLLOW_RUNNING;
    }
    assert_true(found > 5);
    stack_free(stack);
}

static void with_less_motion_it_cuts_and_never_glides(void **unused) {
    (void)unused;
    Stack *stack = stack_new(WIDTH, HEIGHT);
    stack->settings.reduced_motion = true;
    Follow *follow = follow_on(stack, "all-ten-side", LYING_VIEW_BY_EXERCISE);
    double before = 0;
    int cuts = 0, on_the_way = 0;
    for (int64_t t_us = 0; t_us < follow->score->duration_us; t_us += 50000) {
        double lies = score_lies_deg(follow->score, t_us);
        playhead_seek(&follow->playhead, t_us);
        double turned = follow_turned(follow, stack->context);
        assert_true(turned == 0 || turned == 90 || turned == -90);
        on_the_way += lies != turned;
        cuts += turned != before;
        before = turned;
    }
    assert_true(on_the_way > 0 && cuts > 1);
    stack_free(stack);
}

// No title, no key for pain slides off the picture on the way: whatever lies in the safe area of what the screens are laid out for
// stays in that of the canvas. So nothing of that safe area shows at the edge of the canvas's.
static void on_the_way_the_safe_area_stays_in_the_picture(void **unused) {
    (void)unused;
    static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {720, 1280}};
    for (int s = 0; s < 3; s++)
        for (int degrees = -89; degrees < 90; degrees++) {
            ScreenTurn turn = screen_turn(degrees, SIZES[s][0], SIZES[s][1]);
            RectPx from = theme_for(screen_turn_width(&turn), screen_turn_height(&turn)).safe,
                   to = theme_for(turn.width, turn.height).safe;
            RectPx inner = rect_of(from.x + 2, from.y + 2, from.w - 4, from.h - 4);
            for (int i = 0; i < 4 * 100; i++) {
                int along_x = to.x + to.w * (i / 4) / 100, along_y = to.y + to.h * (i / 4) / 100,
                    x = i % 4 < 2    ? along_x
                        : i % 4 == 2 ? to.x
                                     : rect_right(to),
                    y = i % 4 >= 2   ? along_y
                        : i % 4 == 0 ? to.y
                                     : rect_bottom(to);
                screen_turn_point(&turn, &x, &y);
                assert_false(x > inner.x && x < rect_right(inner) && y > inner.y && y < rect_bottom(inner));
            }
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_picture_of_a_canvas_on_end),
        cmocka_unit_test(painting_what_changed_equals_painting_everything),
        cmocka_unit_test(a_click_lands_where_it_is_seen),
        cmocka_unit_test(the_pain_key_can_be_clicked_where_it_is_seen),
        cmocka_unit_test(a_drag_goes_the_way_it_is_seen),
        cmocka_unit_test(a_session_turns_and_comes_back),
        cmocka_unit_test(left_and_right_hold_whatever_the_exercise_says),
        cmocka_unit_test(key_and_menu_change_it_inside_a_session),
        cmocka_unit_test(screens_above_turn_too_and_home_does_not),
        cmocka_unit_test(paused_on_the_way_it_rests),
        cmocka_unit_test(on_the_way_the_safe_area_stays_in_the_picture),
        cmocka_unit_test(with_less_motion_it_cuts_and_never_glides),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
