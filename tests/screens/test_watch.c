// Watch: looking at her from any side, and the way in and out of it with arrows, OK and Back alone.
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "harness.h"
#include "screens/watch/watch_muscles.h"
#include "screens/watch/watch_state.h"
#include "stage/inside.h"
#include "stage/view_camera.h"

static Stack *watching(const Exercise *exercise, int width, int height) {
    Stack *stack = stack_new(width, height);
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_WATCH, .exercise = exercise};
    push(stack, &request);
    press(stack, ACTION_NONE); // lays out
    return stack;
}

static Watch *watch_of(Stack *stack) {
    return top_state(stack);
}

static const Exercise *exercise(const char *id) {
    const Exercise *found = library_exercise(shipped, id);
    assert_non_null(found);
    return found;
}

// By arrows alone, as a remote would.
static void choose(Stack *stack, WatchButton button) {
    Watch *state = watch_of(stack);
    for (int i = 0; i < BUTTONS_MAX; i++)
        press(stack, ACTION_LEFT);
    for (int i = 0; i < BUTTONS_MAX && state->button[state->buttons.focus] != button; i++)
        press(stack, ACTION_RIGHT);
    assert_int_equal(state->button[state->buttons.focus], button);
    press(stack, ACTION_OK);
}

// Looking for the buttons below, nobody is led to another exercise.
static void up_and_down_stay_at_the_exercise(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 1280, 720);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_UP);
    assert_ptr_equal(watch_of(stack)->exercise, exercise("bridge"));
    press(stack, ACTION_NEXT);
    assert_ptr_not_equal(watch_of(stack)->exercise, exercise("bridge"));
    stack_free(stack);
}

static void let_it_glide(Stack *stack) {
    for (int i = 0; i < 120; i++)
        pass(stack, 33333);
}

static void arrows_turn_the_camera_only_while_she_looks_around(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 1280, 720);
    Watch *state = watch_of(stack);
    double own = state->look.own.azimuth_deg;
    press(stack, ACTION_RIGHT);
    assert_true(state->look.wanted.azimuth_deg == own);
    choose(stack, WATCH_LOOK);
    int focus = state->buttons.focus;
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_UP);
    assert_true(state->look.wanted.azimuth_deg > own);
    assert_true(state->look.wanted.elevation_deg > state->look.own.elevation_deg);
    assert_int_equal(state->buttons.focus, focus);
    assert_ptr_equal(state->exercise, exercise("bridge"));
    press(stack, ACTION_OK); // gives the arrows back to the buttons
    double turned = state->look.wanted.azimuth_deg;
    press(stack, ACTION_RIGHT);
    assert_true(state->look.wanted.azimuth_deg == turned);
    assert_int_not_equal(state->buttons.focus, focus);
    choose(stack, WATCH_DONE);
    assert_int_equal(state->button[state->buttons.focus], WATCH_LOOK); // where she came from
    stack_free(stack);
}

static void back_leaves_looking_around_and_then_the_screen(void **unused) {
    (void)unused;
    for (int oks = 1; oks <= 2; oks++) {
        Stack *stack = watching(exercise("march"), 640, 360);
        choose(stack, WATCH_LOOK);
        if (oks == 2)
            press(stack, ACTION_OK);
        press(stack, ACTION_BACK);
        assert_int_equal(depth(stack), 2);
        assert_int_equal(watch_of(stack)->mode, WATCH_MODE_PLAIN);
        press(stack, ACTION_BACK);
        assert_int_equal(depth(stack), 1);
        stack_free(stack);
    }
}

// All of her, every joint and both fingertips, inside the area with some room.
static void assert_in_picture(const FigureView *figure, RectPx area, const char *id) {
    ViewCamera eye = view_camera_from(&figure->view.camera, figure->view.area);
    for (int i = 0; i < JOINT_COUNT + 2; i++) {
        const Figure *body = &figure->view.figure;
        float x, y;
        view_camera_project(&eye, i < JOINT_COUNT ? body->origin[i] : body->hand_tip[i - JOINT_COUNT], &x,
                            &y);
        bool inside = x > (float)area.x && x < (float)rect_right(area) && y > (float)area.y &&
                      y < (float)rect_bottom(area);
        if (!inside)
            print_error("%s: joint %d at (%g, %g)\n", id, i, (double)x, (double)y);
        assert_true(inside);
    }
}

static void she_never_leaves_the_picture(void **unused) {
    (void)unused;
    uint32_t seed = 5;
    for (size_t e = 0; e < shipped->exercise_count; e++) {
        Stack *stack = watching(shipped->exercises[e], 1280, 720);
        Watch *state = watch_of(stack);
        choose(stack, WATCH_LOOK);
        for (int i = 0; i < 40; i++) {
            press(stack, (Action)(ACTION_UP + (int)(next_random(&seed) % 4)));
            pass(stack, next_random(&seed) % 400000);
            watch_show_figure(state);
            assert_in_picture(&state->figure, state->area, state->exercise->id);
            assert_true(state->look.now.elevation_deg >= ORBIT_CAMERA_LEAST_ELEVATION_DEG - 0.1);
            assert_true(state->look.now.elevation_deg <= ORBIT_CAMERA_MOST_ELEVATION_DEG + 0.1);
        }
        stack_free(stack);
    }
}

// Seen as the exercise says, no joint of hers comes to the ring of the breath.
static void she_keeps_clear_of_the_breath(void **unused) {
    (void)unused;
    for (size_t e = 0; e < shipped->exercise_count; e++) {
        Stack *stack = watching(shipped->exercises[e], 1280, 720);
        Watch *state = watch_of(stack);
        const Theme *theme = &state->theme;
        int ring = breath_height(theme), x0 = rect_right(theme->safe) - theme_px(theme, WATCH_BREATH_WIDTH),
            y0 = theme->safe.y;
        for (int i = 0; i < 8; i++) {
            pass(stack, 1000000);
            watch_show_figure(state);
            ViewCamera eye = view_camera_from(&state->figure.view.camera, state->figure.view.area);
            for (int joint = 0; joint < JOINT_COUNT; joint++) {
                float x, y;
                view_camera_project(&eye, state->figure.view.figure.origin[joint], &x, &y);
                if (x > (float)x0 && x < (float)(x0 + ring) && y > (float)y0 && y < (float)(y0 + ring))
                    fail_msg("%s: joint %d at (%g, %g)", state->exercise->id, joint, (double)x, (double)y);
            }
        }
        stack_free(stack);
    }
}

static void nobody_looks_through_the_wall(void **unused) {
    (void)unused;
    int walls = 0;
    for (size_t e = 0; e < shipped->exercise_count; e++) {
        const Exercise *each = shipped->exercises[e];
        if (!each->stance.wall)
            continue;
        walls++;
        for (int way = 0; way < 2; way++) {
            Stack *stack = watching(each, 640, 360);
            Watch *state = watch_of(stack);
            choose(stack, WATCH_LOOK);
            for (int i = 0; i < 30; i++) {
                press(stack, way ? ACTION_LEFT : ACTION_RIGHT);
                let_it_glide(stack);
                watch_show_figure(state);
                ViewCamera eye = view_camera_from(&state->figure.view.camera, state->figure.view.area);
                double wall = each->stance.wall_x_m;
                assert_true(wall < 0 ? (double)eye.at.x > wall : (double)eye.at.x < wall);
            }
            stack_free(stack);
        }
    }
    assert_true(walls > 0);
}

static void the_view_button_goes_through_the_presets_and_back_to_the_usual_one(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 640, 360);
    Watch *state = watch_of(stack);
    choose(stack, WATCH_LOOK);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_OK);
    double seen[PRESET_COUNT];
    for (int i = 0; i < PRESET_COUNT; i++) {
        choose(stack, WATCH_VIEW);
        let_it_glide(stack);
        seen[i] = state->look.now.azimuth_deg * 1000 + state->look.now.elevation_deg;
        for (int k = 0; k < i; k++)
            assert_true(seen[i] != seen[k]);
        if (state->look.preset == PRESET_OWN)
            assert_memory_equal(&state->look.now, &state->look.own, sizeof(CameraView));
    }
    stack_free(stack);
}

static void closer_is_larger_and_goes_back_to_all_of_her(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("clamshell"), 640, 360);
    Watch *state = watch_of(stack);
    choose(stack, WATCH_LOOK);
    let_it_glide(stack);
    watch_show_figure(state);
    double before = state->figure.frame.framing.camera.height_m, volume = stack->settings.volume;
    press(stack, ACTION_VOLUME_UP);
    let_it_glide(stack);
    watch_show_figure(state);
    assert_true(state->figure.frame.framing.camera.height_m < before);
    assert_true(stack->settings.volume == volume);
    for (int i = 0; i < 9; i++)
        press(stack, ACTION_VOLUME_UP);
    assert_true(state->look.wanted.zoom <= ORBIT_CAMERA_MOST_ZOOM);
    press(stack, ACTION_OK);
    choose(stack, WATCH_CLOSER);
    assert_true(state->look.wanted.zoom == 1);
    stack_free(stack);
}

static bool jumps(uint32_t a, uint32_t b) {
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)) > 30)
            return true;
    return false;
}

// Pixels along a line, across or down, over which the picture jumps.
static int jumps_over(const Canvas *canvas, int x, int y, int dx, int dy, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
        const uint32_t *at = canvas->pixels + (ptrdiff_t)(y + i * dy) * canvas->stride_px + x + i * dx;
        count += jumps(at[0], dx ? at[-canvas->stride_px] : at[-1]);
    }
    return count;
}

// The room that it had farther away is no box that it is cut at.
static void closer_it_is_cut_nowhere_but_at_the_edge_of_the_screen(void **unused) {
    (void)unused;
    static const char *const LOOKED_AT[] = {"clamshell", "bridge", "cat_cow", "wall_sit", "knee_lift"};
    static const int SIZES[][2] = {{1280, 720}, {960, 720}, {1260, 540}};
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
        int width = SIZES[s][0], height = SIZES[s][1];
        Picture picture = picture_new(width, height);
        for (size_t i = 0; i < sizeof LOOKED_AT / sizeof *LOOKED_AT; i++) {
            if (!library_exercise(shipped, LOOKED_AT[i]))
                fail_msg("no %s", LOOKED_AT[i]);
            Stack *stack = watching(exercise(LOOKED_AT[i]), width, height);
            Watch *state = watch_of(stack);
            choose(stack, WATCH_LOOK);
            for (int k = 0; k < 3; k++)
                press(stack, ACTION_VOLUME_UP);
            let_it_glide(stack);
            picture_draw(&picture, stack);
            RectPx area = state->area;
            Vec3 head = joint_point(&state->figure.view.figure, JOINT_HEAD, 0.02f, 0.06f, 0);
            ViewCamera eye = view_camera_from(&state->figure.view.camera, state->figure.view.area);
            float x, y;
            view_camera_project(&eye, head, &x, &y);
            assert_true(x > (float)area.x && y > (float)area.y && x < (float)width); // never the head
            const Canvas *canvas = &picture.canvas;
            assert_true(jumps_over(canvas, area.x, area.y, 0, 1, area.h) < area.h / 10);
            if (rect_right(area) == rect_right(state->theme.safe)) // else the breath cue may stand there
                assert_true(jumps_over(canvas, rect_right(area), area.y, 0, 1, area.h) < area.h / 10);
            assert_true(jumps_over(canvas, area.x, rect_bottom(area), 1, 0, area.w) < area.w / 10);
            stack_free(stack);
        }
        picture_free(&picture);
    }
}

static void the_slow_turn_waits_for_her_hands(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 640, 360);
    Watch *state = watch_of(stack);
    choose(stack, WATCH_LOOK);
    press(stack, ACTION_OK);
    choose(stack, WATCH_TURN);
    double start = state->look.now.azimuth_deg;
    let_it_glide(stack);
    assert_true(state->look.now.azimuth_deg > start + 5);
    press(stack, ACTION_PAUSE); // paused or not, it turns; but not right after a key
    let_it_glide(stack);
    double after = state->look.wanted.azimuth_deg;
    press(stack, ACTION_LEFT);
    pass(stack, 33333);
    pass(stack, 33333);
    assert_true(state->look.wanted.azimuth_deg == after);
    let_it_glide(stack);
    assert_true(state->look.wanted.azimuth_deg != after);
    choose(stack, WATCH_TURN);
    let_it_glide(stack);
    assert_int_equal(pass(stack, 33333), -1);
    stack_free(stack);
}

static void stepping_goes_phase_by_phase_both_ways(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 640, 360);
    Watch *state = watch_of(stack);
    int count = (int)state->exercise->phase_count;
    for (int i = 0; i < 2 * count; i++) {
        press(stack, ACTION_STEP_ON);
        assert_true(state->loop.paused);
        assert_int_equal(state->loop.phase, i % count);
    }
    for (int i = 2 * count - 2; i >= -2; i--) {
        press(stack, ACTION_STEP_BACK);
        assert_int_equal(state->loop.phase, (i + count) % count);
    }
    stack_free(stack);
}

static void a_turning_picture_is_painted_whole(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("piriformis_stretch"), 640, 360);
    press(stack, ACTION_PAUSE);
    choose(stack, WATCH_LOOK);
    Picture kept = picture_new(640, 360);
    for (int i = 0; i < 24; i++) {
        if (i % 6 == 0)
            press(stack, i % 4 ? ACTION_UP : ACTION_RIGHT);
        pass(stack, 50000);
        picture_draw(&kept, stack);
        Picture fresh = picture_new(640, 360);
        picture_draw(&fresh, stack);
        for (int y = 0; y < 360; y++)
            assert_memory_equal(kept.canvas.pixels + y * kept.canvas.stride_px,
                                fresh.canvas.pixels + y * fresh.canvas.stride_px, 640 * 4);
        picture_free(&fresh);
    }
    picture_free(&kept);
    stack_free(stack);
}

// Joints are drawn on a grid as fine as that.
#define ON_GRID_M 0.00004

static void every_mistake_is_shown_named_and_becomes_the_right_form(void **unused) {
    (void)unused;
    for (size_t e = 0; e < shipped->exercise_count; e++) {
        const Exercise *each = shipped->exercises[e];
        Stack *stack = watching(each, 640, 360);
        Watch *state = watch_of(stack);
        for (size_t m = 0; m < each->mistake_count; m++) {
            choose(stack, WATCH_MISTAKE);
            assert_int_equal(state->mistake.index, (int)m);
            assert_non_null(state->mistake_say);
            watch_show_figure(state);
            assert_false(watch_mistake_is_right(&state->mistake));
            const FaultMark *mark = &state->mistake.sign.mark; // at the fault, inside the picture
            assert_true(mark->count > 0);
            assert_true(rect_union(state->area, mark->word).w == state->area.w &&
                        rect_union(state->area, mark->word).h == state->area.h);
            Figure wrong = state->mistake.figure.view.figure, right = state->figure.view.figure;
            double apart = 0, left = 0, lift = state->figure.view.lift;
            for (int i = 0; i < 100 && watch_mistake_share(&state->mistake) < 1; i++)
                pass(stack, 100000);
            assert_true(watch_mistake_share(&state->mistake) == 1);
            assert_true(watch_mistake_is_right(&state->mistake));
            watch_show_figure(state);
            for (int j = 0; j < JOINT_COUNT; j++) {
                Vec3 now = state->mistake.figure.view.figure.origin[j], should = right.origin[j];
                double far = (double)vec3_length(vec3_sub(wrong.origin[j], should)),
                       near = (double)vec3_length(vec3_sub(now, should));
                apart = far > apart ? far : apart;
                left = near > left ? near : left;
            }
            // What goes wrong inside the body shows inside it.
            apart = fmax(apart, fabs(state->figure.view.lift - lift));
            if (apart <= 0.02 || left >= 0.001 + ON_GRID_M)
                print_error("%s, %s: %g m wrong, %g m left\n", each->id, each->mistakes[m].id, apart, left);
            assert_true(left < 0.001 + ON_GRID_M);
            assert_true(apart > 0.01);
            for (int i = 0; i < 100 && watch_mistake_share(&state->mistake) > 0; i++)
                pass(stack, 100000);
            assert_true(watch_mistake_share(&state->mistake) == 0);
        }
        if (each->mistake_count > 0)
            choose(stack, WATCH_MISTAKE);
        assert_int_equal(state->mistake.index, -1);
        stack_free(stack);
    }
}

// The wrong form is a second figure over the first; the lens lies above both, for what goes wrong in there is in it.
static void the_wrong_form_hides_nothing_of_the_inside(void **unused) {
    (void)unused;
    const Exercise *each = exercise("pelvic_floor");
    Stack *stack = watching(each, 1280, 720);
    Watch *state = watch_of(stack);
    for (size_t m = 0; m < each->mistake_count; m++) {
        choose(stack, WATCH_MISTAKE);
        Picture seen = picture_new(1280, 720);
        picture_draw(&seen, stack);
        Canvas alone = canvas_new(1280, 720);
        stage_paint_inside(&alone, &state->figure.view);
        ViewCamera camera = view_camera_from(&state->figure.view.camera, state->figure.view.area);
        InsidePlace
            lens; // up to the middle of its rim, without the line to what it shows: a mark may begin there
        assert_true(inside_place(&camera, &state->figure.view, &lens));
        int opaque = 0, hidden = 0;
        for (int y = 0; y < 720; y++)
            for (int x = 0; x < 1280; x++) {
                uint32_t p = alone.pixels[y * alone.stride_px + x];
                if (p >> 24 != 255 || hypot(x - lens.x, y - lens.y) > 0.92 * lens.radius)
                    continue;
                opaque++;
                hidden += p != seen.canvas.pixels[y * seen.canvas.stride_px + x];
            }
        assert_true(opaque > 10000);
        assert_int_equal(hidden, 0);
        canvas_free(&alone);
        picture_free(&seen);
    }
    stack_free(stack);
}

static int mark_pixels(Stack *stack, RectPx in) {
    Picture picture = picture_new(1280, 720);
    picture_draw(&picture, stack);
    Canvas one = canvas_new(1, 1);
    canvas_fill(&one, rect_of(0, 0, 1, 1), THEME_URGENT);
    int count = 0;
    for (int y = in.y; y < rect_bottom(in); y++)
        for (int x = in.x; x < rect_right(in); x++)
            count += picture.canvas.pixels[y * picture.canvas.stride_px + x] == one.pixels[0];
    canvas_free(&one);
    picture_free(&picture);
    return count;
}

static void the_wrong_form_carries_a_mark_and_a_word_and_the_right_one_none(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 1280, 720);
    Watch *state = watch_of(stack);
    choose(stack, WATCH_MISTAKE);
    pass(stack, 500000);
    watch_show_figure(state);
    RectPx where = fault_mark_bounds(&state->mistake.sign.mark);
    assert_true(mark_pixels(stack, where) > 1500);
    for (int i = 0; i < 100 && watch_mistake_share(&state->mistake) < 1; i++)
        pass(stack, 100000);
    assert_int_equal(mark_pixels(stack, where), 0);
    stack_free(stack);
}

static void back_and_a_step_leave_the_mistake(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("clamshell"), 640, 360);
    Watch *state = watch_of(stack);
    choose(stack, WATCH_MISTAKE);
    press(stack, ACTION_BACK);
    assert_int_equal(state->mistake.index, -1);
    assert_int_equal(depth(stack), 2);
    choose(stack, WATCH_MISTAKE);
    press(stack, ACTION_STEP_ON);
    assert_int_equal(state->mistake.index, -1);
    choose(stack, WATCH_MISTAKE);
    press(stack, ACTION_NEXT);
    assert_int_equal(state->mistake.index, -1);
    press(stack, ACTION_BACK);
    assert_int_equal(depth(stack), 1);
    stack_free(stack);
}

static void a_mistake_can_be_looked_at_from_any_side(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 640, 360);
    Watch *state = watch_of(stack);
    choose(stack, WATCH_MISTAKE);
    choose(stack, WATCH_LOOK);
    press(stack, ACTION_RIGHT);
    let_it_glide(stack);
    watch_show_figure(state);
    assert_memory_equal(&state->mistake.figure.frame.framing.camera, &state->figure.frame.framing.camera,
                        sizeof(Camera));
    press(stack, ACTION_BACK); // one at a time
    assert_int_equal(state->mode, WATCH_MODE_PLAIN);
    assert_int_equal(state->mistake.index, 0);
    press(stack, ACTION_BACK);
    assert_int_equal(state->mistake.index, -1);
    stack_free(stack);
}

// Until the camera stands; no step of it is hasty, nor does the mistake go on meanwhile.
static void turn_calmly_to(Stack *stack, double azimuth_deg) {
    Watch *state = watch_of(stack);
    double fastest = 0;
    int steps = 0;
    for (; steps < 300 && orbit_camera_turns_calmly(&state->look); steps++) {
        double was = state->look.now.azimuth_deg;
        assert_false(orbit_camera_rushes(&state->look));
        pass(stack, 33333);
        fastest = fmax(fastest, fabs(state->look.now.azimuth_deg - was) / 0.033333);
        assert_true(state->mistake.index < 0 || state->mistake.at_us <= 33333);
    }
    if (steps <= 30 || fastest <= 10 || fastest >= 37)
        fail_msg("%d steps, at most %g degrees a second", steps, fastest);
    assert_true(state->look.now.azimuth_deg == azimuth_deg);
}

static void a_mistake_is_looked_at_from_where_it_reads(void **unused) {
    (void)unused;
    const Exercise *each = exercise("wall_sit");
    Stack *stack = watching(each, 640, 360);
    Watch *state = watch_of(stack);
    double own = each->camera.azimuth_deg, there = each->mistakes[0].azimuth_deg;
    assert_true(each->mistakes[0].has_view && fabs(own - there) > 30);
    choose(stack, WATCH_MISTAKE);
    turn_calmly_to(stack, there);
    pass(stack, 100000);
    assert_true(state->mistake.at_us > 0);
    choose(stack, WATCH_MISTAKE); // the next has none
    turn_calmly_to(stack, own);
    choose(stack, WATCH_MISTAKE);
    choose(stack, WATCH_MISTAKE);
    turn_calmly_to(stack, there);
    press(stack, ACTION_BACK);
    turn_calmly_to(stack, own);
    choose(stack, WATCH_LOOK); // whoever has turned it is not turned away
    press(stack, ACTION_RIGHT);
    let_it_glide(stack);
    press(stack, ACTION_BACK);
    double turned = state->look.now.azimuth_deg;
    choose(stack, WATCH_MISTAKE);
    let_it_glide(stack);
    assert_true(state->look.now.azimuth_deg == turned && turned != own);
    stack_free(stack);
}

// Pixels of exactly this colour inside a rectangle.
static int pixels_of(const Canvas *canvas, RectPx in, Color color) {
    uint32_t wanted = 0xff000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
    int count = 0;
    for (int y = in.y; y < rect_bottom(in); y++)
        for (int x = in.x; x < rect_right(in); x++)
            count += canvas->pixels[y * canvas->stride_px + x] == wanted;
    return count;
}

static void the_muscles_lights_follow_the_effort(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 1280, 720);
    Watch *state = watch_of(stack);
    Picture picture = picture_new(1280, 720);
    for (size_t phase = 0; phase < state->exercise->phase_count; phase++) {
        press(stack, ACTION_STEP_ON);
        picture_draw(&picture, stack);
        Color light = watch_muscles_light((int)(state->loop.moment.effort * 64 + 0.5) / 64.0, false);
        int radius = theme_px(&state->theme, 13), each = theme_px(&state->theme, 46);
        for (size_t i = 0; i < state->exercise->works_count; i++) {
            RectPx spot = rect_of(state->area.x, state->theme.safe.y + (int)i * each, 2 * radius, each);
            assert_true(pixels_of(&picture.canvas, spot, light) > radius);
        }
    }
    assert_true(state->exercise->works_count == 2);
    for (int theme = 0; theme < PALETTE_COUNT; theme++) { // one colour, one meaning
        const ColorRamp *glow = &palette_at(theme)->figure.glow;
        palette_choose(theme);
        Color light = watch_muscles_light(1, false);
        assert_true(light.r == glow->middle[0] && light.g == glow->middle[1] && light.b == glow->middle[2]);
    }
    palette_choose(0);
    choose(stack, WATCH_MISTAKE); // then the form counts, not the effort
    picture_draw(&picture, stack);
    RectPx spot = rect_of(state->area.x, state->theme.safe.y, 18, 60);
    assert_int_equal(pixels_of(&picture.canvas, spot, watch_muscles_light(1, false)), 0);
    picture_free(&picture);
    stack_free(stack);
}

static void the_breath_is_cued_in_every_phase(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 640, 360);
    Watch *state = watch_of(stack);
    Picture picture = picture_new(640, 360);
    bool seen[3] = {false};
    for (int i = 0; i < 90; i++) {
        pass(stack, 150000);
        picture_draw(&picture, stack);
        RectPx disc =
            rect_of(rect_right(state->theme.safe) - theme_px(&state->theme, 430), state->theme.safe.y,
                    breath_height(&state->theme), breath_height(&state->theme));
        int painted = 0; // the disc is the only thing there that the backdrop has not
        for (int y = disc.y; y < rect_bottom(disc); y++)
            for (int x = disc.x; x < rect_right(disc); x++)
                painted += picture.canvas.pixels[y * picture.canvas.stride_px + x] !=
                           picture.shown.backdrop.pixels[y * picture.shown.backdrop.stride_px + x];
        assert_true(painted > disc.w * disc.h / 8);
        seen[state->loop.moment.breath] = true;
    }
    assert_true(seen[BREATH_FREE] && seen[BREATH_IN] && seen[BREATH_OUT]);
    picture_free(&picture);
    stack_free(stack);
}

static void free_breath_moves_the_cue_with_her_ribs(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 640, 360);
    Watch *state = watch_of(stack);
    double least = 2, most = -1;
    for (int i = 0; i < 400; i++) {
        pass(stack, 33333);
        watch_show_figure(state);
        double open = state->loop.moment.ribs_m / EXERCISE_RIBS_M;
        if (state->loop.moment.breath != BREATH_FREE)
            continue;
        least = open < least ? open : least;
        most = open > most ? open : most;
    }
    assert_true(least >= 0 && most <= 1);
    assert_true(most - least > 0.1);
    stack_free(stack);
}

static void dragging_turns_her_with_the_hand_and_the_wheel_zooms(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 1280, 720);
    Watch *state = watch_of(stack);
    double azimuth = state->look.own.azimuth_deg, elevation = state->look.own.elevation_deg;
    assert_true(drag(stack, 0.25, -0.1)); // to the right and down: she turns right and is seen from higher up
    assert_true(state->look.now.azimuth_deg < azimuth - 20);
    assert_true(state->look.now.elevation_deg > elevation + 5);
    for (int i = 0; i < 20; i++)
        drag(stack, -0.2, 0.3);
    assert_true(state->look.now.elevation_deg >= ORBIT_CAMERA_LEAST_ELEVATION_DEG);
    assert_true(pinch(stack, 1.2));
    let_it_glide(stack);
    watch_show_figure(state);
    double closer = state->figure.frame.framing.camera.height_m;
    for (int i = 0; i < 20; i++)
        pinch(stack, 0.8);
    let_it_glide(stack);
    watch_show_figure(state);
    assert_true(closer < state->figure.frame.framing.camera.height_m);
    assert_true(state->look.wanted.zoom == 1); // all of her, no smaller
    press(stack, ACTION_VIEW);
    let_it_glide(stack);
    assert_memory_equal(&state->look.now, &state->look.own, sizeof(CameraView));
    stack_free(stack);
}

static void buttons_can_be_clicked_after_a_drag(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 1280, 720);
    Watch *state = watch_of(stack);
    drag(stack, 0.3, 0);
    RectPx face = state->buttons.face[0];
    assert_int_equal(state->button[0], WATCH_PLAY);
    click(stack, face.x + face.w / 2, face.y + face.h / 2);
    assert_true(state->loop.paused);
    stack_free(stack);
}

// What a mirror beside the picture would show, to a pixel and a half (the two sides are framed by themselves): joints on the screen.
static void assert_mirrored(const FigureView *view, const FigureView *mirror, const char *id) {
    ViewCamera a = view_camera_from(&view->view.camera, view->view.area),
               b = view_camera_from(&mirror->view.camera, mirror->view.area);
    for (int j = 0; j < JOINT_COUNT; j++) {
        float x, y, mx, my;
        view_camera_project(&a, view->view.figure.origin[j], &x, &y);
        view_camera_project(&b, mirror->view.figure.origin[joint_mirrored((Joint)j)], &mx, &my);
        float dx = x + mx - 2 * a.middle_x, dy = y - my;
        if (dx * dx + dy * dy > 2.25f)
            print_error("%s, %s: %g, %g px\n", id, joint_name((Joint)j), (double)dx, (double)dy);
        assert_true(dx * dx + dy * dy <= 2.25f);
    }
}

static void the_mirror_changes_left_and_right_over_and_words_stay_true(void **unused) {
    (void)unused;
    for (size_t e = 0; e < shipped->exercise_count; e++) {
        const Exercise *each = shipped->exercises[e];
        Stack *stack = watching(each, 1280, 720);
        Watch *state = watch_of(stack);
        pass(stack, 900000);
        pass(stack, 900000);
        press(stack, ACTION_PAUSE);
        bool sided = each->sides != SIDES_TOGETHER;
        for (int turned = 0; turned < 2; turned++) {
            watch_show_figure(state);
            FigureView before = state->figure;
            int phase = state->loop.phase, reps = state->loop.reps;
            int64_t in_phase_us = state->loop.in_phase_us;
            choose(stack, sided ? WATCH_SIDE : WATCH_MIRROR);
            state->loop.reps = reps;
            state->loop.phase = phase; // the same moment of it
            state->loop.in_phase_us = in_phase_us;
            watch_show_figure(state);
            if (!sided || each->camera.mirror_with_side)
                assert_mirrored(&before, &state->figure, each->id);
            if (!sided)
                drag(stack, 0.13, 0.02); // and from other sides
        }
        // The side named is the side that works.
        assert_int_equal(state->loop.side, SIDE_RIGHT);
        if (sided) {
            choose(stack, WATCH_SIDE);
            assert_int_equal(state->loop.side, SIDE_LEFT);
            assert_string_equal(exercise_text("Your {side} leg", state->loop.side, state->words),
                                "Your left leg");
            assert_int_equal(state->figure.mirrored, false);
        }
        stack_free(stack);
    }
}

static void arrows_can_be_switched_off_and_on(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("side_leg_lift"), 640, 360);
    Watch *state = watch_of(stack);
    while (state->exercise->phases[state->loop.phase].kind != PHASE_MOVE || state->loop.in_phase_us < 500000)
        pass(stack, 50000);
    press(stack, ACTION_PAUSE);
    Picture on = picture_new(640, 360), off = picture_new(640, 360), again = picture_new(640, 360);
    choose(stack, WATCH_LOOK);
    press(stack, ACTION_OK);
    choose(stack, WATCH_POINTERS);
    choose(stack, WATCH_POINTERS);
    picture_draw(&on, stack);
    watch_show_figure(state);
    assert_true(state->figure.view.arrow_share > 0.5);
    choose(stack, WATCH_POINTERS);
    picture_draw(&off, stack);
    choose(stack, WATCH_POINTERS);
    picture_draw(&again, stack);
    int differs = 0;
    for (int y = state->area.y; y < rect_bottom(state->area); y++)
        for (int x = state->area.x; x < rect_right(state->area); x++) {
            int at = y * on.canvas.stride_px + x;
            differs += on.canvas.pixels[at] != off.canvas.pixels[at];
            assert_int_equal(on.canvas.pixels[at], again.canvas.pixels[at]);
        }
    assert_true(differs > 200);
    choose(stack, WATCH_POINTERS);
    press(stack, ACTION_NEXT); // it holds for the next exercise, too
    assert_false(state->arrows);
    picture_free(&on);
    picture_free(&off);
    picture_free(&again);
    stack_free(stack);
}

static void the_speed_goes_from_a_quarter_to_one_and_a_half(void **unused) {
    (void)unused;
    Stack *stack = watching(exercise("bridge"), 640, 360);
    Watch *state = watch_of(stack);
    double least = 9, most = 0;
    for (int way = 0; way < 2; way++)
        for (int i = 0; i < 20; i++) {
            press(stack, way ? ACTION_FASTER : ACTION_SLOWER);
            least = state->loop.speed < least ? state->loop.speed : least;
            most = state->loop.speed > most ? state->loop.speed : most;
        }
    assert_true(least == 0.25 && most == 1.5);
    // Moves take their time divided by the speed; holds keep their seconds.
    for (int slow = 0; slow < 2; slow++)
        for (size_t phase = 0; phase < state->exercise->phase_count; phase++) {
            const Phase *each = &state->exercise->phases[phase];
            state->loop.speed = slow ? 0.25 : 1.5;
            state->loop.phase = (int)phase;
            state->loop.in_phase_us = 0;
            state->loop.paused = false;
            int64_t took = 0;
            while (state->loop.phase == (int)phase && took < 60000000) {
                pass(stack, 10000);
                took += 10000;
            }
            double seconds = each->seconds_from_dose ? state->exercise->dose.hold_s : each->seconds;
            if (each->kind == PHASE_MOVE)
                seconds /= state->loop.speed;
            assert_true((double)took * 1e-6 > seconds - 0.011 && (double)took * 1e-6 < seconds + 0.011);
        }
    stack_free(stack);
}

// The bridge with one wrong pose, as somebody writes it.
static Library *with_a_wrong_bridge(char folder[64]) {
    char command[400];
    snprintf(folder, 64, "/tmp/gently-wrong-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command,
             "cp -r assets levels %s && sed -i '0,/lean_back_deg: 24/s//lean_back_deg: 55/' "
             "%s/assets/exercises/bridge.yaml",
             folder, folder);
    assert_int_equal(system(command), 0);
    DiagList diags = {0};
    Library *library = library_load(folder, &diags);
    diag_list_free(&diags);
    return library;
}

static int urgent_pixels(const Canvas *canvas, int x, int y, int reach) {
    const uint32_t urgent = (uint32_t)THEME_URGENT.r << 16 | (uint32_t)THEME_URGENT.g << 8 | THEME_URGENT.b;
    int count = 0;
    for (int py = y - reach; py <= y + reach; py++)
        for (int px = x - reach; px <= x + reach; px++)
            count += !jumps(canvas->pixels[(ptrdiff_t)py * canvas->stride_px + px], urgent);
    return count;
}

// In no list and no routine, but looked at it says where it is wrong.
static void a_movement_fault_is_marked_on_the_figure(void **unused) {
    (void)unused;
    char folder[64], command[100];
    Library *library = with_a_wrong_bridge(folder);
    assert_null(library_exercise(library, "bridge"));
    const FaultyMovement *faulty = library_faulty(library, "bridge");
    assert_non_null(faulty);
    assert_true(faulty->count > 0);
    assert_null(library_faulty(library, "clamshell"));
    Stack *stack = stack_new(1280, 720);
    const Library *before = stack->services->library;
    stack->services->library = library;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_WATCH, .exercise = faulty->exercise});
    Watch *state = watch_of(stack);
    Picture picture = picture_new(1280, 720);
    press(stack, ACTION_PAUSE);
    int seen = 0;
    for (size_t phase = 0; phase < faulty->exercise->phase_count; phase++) {
        int x, y;
        picture_draw(&picture, stack);
        stage_joint_px(&state->figure.view, faulty->faults[0].joint, &x, &y);
        bool marked = urgent_pixels(&picture.canvas, x, y, 50) > 300;
        int now = watch_loop_phase(&state->loop), pose = faulty->exercise->phases[now].pose;
        assert_true(marked || pose != faulty->faults[0].pose);
        assert_true(!marked || strcmp(faulty->exercise->phases[now].id, "rest") != 0);
        seen += marked;
        press(stack, ACTION_STEP_ON);
    }
    assert_true(seen >= 2);
    picture_free(&picture);
    stack->services->library = before;
    stack_free(stack);
    library_release(library);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrows_turn_the_camera_only_while_she_looks_around),
        cmocka_unit_test(up_and_down_stay_at_the_exercise),
        cmocka_unit_test(back_leaves_looking_around_and_then_the_screen),
        cmocka_unit_test(she_never_leaves_the_picture),
        cmocka_unit_test(she_keeps_clear_of_the_breath),
        cmocka_unit_test(nobody_looks_through_the_wall),
        cmocka_unit_test(the_view_button_goes_through_the_presets_and_back_to_the_usual_one),
        cmocka_unit_test(closer_is_larger_and_goes_back_to_all_of_her),
        cmocka_unit_test(closer_it_is_cut_nowhere_but_at_the_edge_of_the_screen),
        cmocka_unit_test(a_movement_fault_is_marked_on_the_figure),
        cmocka_unit_test(the_slow_turn_waits_for_her_hands),
        cmocka_unit_test(stepping_goes_phase_by_phase_both_ways),
        cmocka_unit_test(a_turning_picture_is_painted_whole),
        cmocka_unit_test(every_mistake_is_shown_named_and_becomes_the_right_form),
        cmocka_unit_test(the_wrong_form_hides_nothing_of_the_inside),
        cmocka_unit_test(the_wrong_form_carries_a_mark_and_a_word_and_the_right_one_none),
        cmocka_unit_test(back_and_a_step_leave_the_mistake),
        cmocka_unit_test(a_mistake_can_be_looked_at_from_any_side),
        cmocka_unit_test(a_mistake_is_looked_at_from_where_it_reads),
        cmocka_unit_test(the_muscles_lights_follow_the_effort),
        cmocka_unit_test(the_breath_is_cued_in_every_phase),
        cmocka_unit_test(free_breath_moves_the_cue_with_her_ribs),
        cmocka_unit_test(dragging_turns_her_with_the_hand_and_the_wheel_zooms),
        cmocka_unit_test(buttons_can_be_clicked_after_a_drag),
        cmocka_unit_test(the_mirror_changes_left_and_right_over_and_words_stay_true),
        cmocka_unit_test(arrows_can_be_switched_off_and_on),
        cmocka_unit_test(the_speed_goes_from_a_quarter_to_one_and_a_half),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
