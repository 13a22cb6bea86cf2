// The camera while following along: it glides where she goes on, and is a pure function of the score and the time.
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "harness.h"
#include <math.h>
#include "screens/follow/follow_state.h"
#include "stage/prop_place.h"

enum { STEP_US = 20000, WIDTH = 1280, HEIGHT = 720 };

typedef struct Watched {
    Stack *stack;
    Follow *follow;
} Watched;

static Watched watch_routine(size_t routine) {
    Watched w = {.stack = stack_new(WIDTH, HEIGHT)};
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_FOLLOW,
                             .routine = shipped->routines[routine]};
    push(w.stack, &request);
    w.follow = top_state(w.stack);
    follow_lay_out(w.follow, w.stack->context);
    return w;
}

// Where her joints are on the canvas, as `frame` shows them.
static void joints_seen(const Score *score, int64_t t_us, const Framing *framing, float xy[JOINT_COUNT][2],
                        ViewCamera *eye) {
    ExerciseMoment moment;
    Figure figure;
    assert_non_null(score_moment_at(score, t_us, &moment));
    exercise_moment_solve(&moment, &figure);
    *eye = view_camera_from(&framing->camera, framing->area);
    for (Joint joint = 0; joint < JOINT_COUNT; joint++)
        view_camera_project(eye, figure.origin[joint], &xy[joint][0], &xy[joint][1]);
}

static void check_place(const Watched *w, int64_t t_us, const FigureFrame *frame, float xy[JOINT_COUNT][2],
                        const ViewCamera *eye) {
    const CameraShot *shot = &w->follow->score->shots[score_shot_at(w->follow->score, t_us)];
    RectPx safe = w->follow->theme.safe;
    for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
        assert_in_range((int)xy[joint][0], safe.x, safe.x + safe.w);
        assert_in_range((int)xy[joint][1], safe.y, w->follow->at.caption_bottom);
    }
    assert_true(frame->framing.camera.elevation_deg >= 4);
    assert_true(eye->at.y > 0.2f);
    Stance room = stage_room_of(shot->exercise, shot->side);
    assert_true(!room.wall || (double)eye->at.x > room.wall_x_m + 0.3);
}

// In 20 ms nothing of her goes farther than 13 pixels of 720: the fastest move of her own and the fastest glide together. A cut
// would be a hundred.
static void the_picture_never_jumps_while_she_goes_on(void **unused) {
    (void)unused;
    for (size_t r = 0; r < shipped->routine_count; r++) {
        Watched w = watch_routine(r);
        const Score *score = w.follow->score;
        int glides = 0;
        for (int i = 1; i < score->shot_count; i++) {
            const CameraShot *shot = &score->shots[i];
            if (!shot->joined)
                continue;
            glides++;
            float before[JOINT_COUNT][2], now[JOINT_COUNT][2];
            for (int64_t t = shot->start_us - 4000000; t < shot->start_us + 5000000; t += STEP_US) {
                FigureFrame frame;
                ViewCamera eye;
                int at = score_shot_at(score, t);
                if (!follow_camera(w.follow, t, &frame))
                    continue;
                joints_seen(score, t, &frame.framing, now, &eye);
                check_place(&w, t, &frame, now, &eye);
                bool goes_on = at == score_shot_at(score, t - STEP_US) || score->shots[at].joined;
                for (Joint joint = 0; joint < JOINT_COUNT && goes_on && t > shot->start_us - 4000000;
                     joint++) {
                    double way = hypot((double)(now[joint][0] - before[joint][0]),
                                       (double)(now[joint][1] - before[joint][1]));
                    if (way > 13)
                        fail_msg("%s: %s moves %.1f pixels at %.2f s", shipped->routines[r]->id,
                                 joint_name(joint), way, (double)t * 1e-6);
                }
                memcpy(before, now, sizeof now);
            }
        }
        assert_true(glides > 2); // a routine without a way down and up has few
        stack_free(w.stack);
    }
}

// With less motion the camera stands still or is elsewhere at once, and nothing fades; the figure never leaves the picture for that.
static void with_less_motion_the_camera_cuts(void **unused) {
    (void)unused;
    for (size_t r = 0; r < shipped->routine_count; r++) {
        Watched w = watch_routine(r);
        w.stack->settings.reduced_motion = true;
        pass(w.stack, 0);
        const Score *score = w.follow->score;
        int moved = 0, cuts = 0;
        for (int i = 1; i < score->shot_count; i++) {
            const CameraShot *shot = &score->shots[i];
            Camera before = {0};
            for (int64_t t = shot->start_us - 4000000; t < shot->start_us + 3000000; t += STEP_US * 5) {
                FigureFrame frame;
                ViewCamera eye;
                float xy[JOINT_COUNT][2];
                if (!follow_camera(w.follow, t, &frame))
                    continue;
                assert_null(frame.other);
                assert_false(follow_camera_moves(w.follow, t));
                joints_seen(score, t, &frame.framing, xy, &eye);
                check_place(&w, t, &frame, xy, &eye);
                bool same_shot = score_shot_at(score, t) == score_shot_at(score, t - STEP_US * 5);
                bool differs = memcmp(&before, &frame.framing.camera, sizeof before) != 0;
                moved += same_shot && differs && before.height_m > 0;
                cuts += !same_shot && differs && before.height_m > 0;
                before = frame.framing.camera;
            }
        }
        assert_int_equal(moved, 0);
        assert_true(cuts > 0);
        stack_free(w.stack);
    }
}

// The eye's place in the room, told in the room of the shot at `t_us`.
static Vec3 eye_at(const Watched *w, int64_t t_us) {
    FigureFrame frame;
    assert_true(follow_camera(w->follow, t_us, &frame));
    return view_camera_from(&frame.framing.camera, frame.framing.area).at;
}

// From rest to rest: in any tenth of a second the camera's speed changes little, and it stands still in the middle of a long shot.
static void glides_begin_and_end_softly(void **unused) {
    (void)unused;
    Watched w = watch_routine(0);
    const Score *score = w.follow->score;
    for (int i = 0; i < score->shot_count; i++) {
        const CameraShot *shot = &score->shots[i];
        double speed = -1;
        for (int64_t t = shot->start_us; t + 100000 < shot->end_us; t += 50000) {
            double now = (double)vec3_length(vec3_sub(eye_at(&w, t + 100000), eye_at(&w, t))) * 10;
            assert_true(speed < 0 || fabs(now - speed) < 0.7); // m/s
            assert_true(now < 4.5);
            if (speed < 0 && !shot->joined)
                assert_true(now < 0.15);
            speed = now;
        }
        if (shot->end_us - shot->start_us > 12000000) {
            int64_t middle = shot->start_us + 6000000;
            assert_true(vec3_length(vec3_sub(eye_at(&w, middle), eye_at(&w, middle + 500000))) == 0);
        }
    }
    stack_free(w.stack);
}

static void where_the_camera_is_depends_on_the_time_alone(void **unused) {
    (void)unused;
    Watched w = watch_routine(2), fresh = watch_routine(2);
    uint32_t seed = 7;
    for (int i = 0; i < 300; i++) {
        int64_t t = (int64_t)(next_random(&seed) % (uint32_t)(w.follow->score->duration_us / 1000)) * 1000;
        FigureFrame a, b;
        if (i % 30 == 0)
            follow_camera_forget(fresh.follow);
        bool shown = follow_camera(w.follow, t, &a);
        int64_t elsewhere = (int64_t)(next_random(&seed) % 1000000) * 1000;
        follow_camera(fresh.follow, elsewhere, &b);
        assert_true(follow_camera(fresh.follow, t, &b) == shown);
        if (!shown)
            continue;
        assert_memory_equal(&a.framing.camera, &b.framing.camera, sizeof a.framing.camera);
        assert_memory_equal(&a.framing.area, &b.framing.area, sizeof a.framing.area);
        assert_true(a.other == b.other && a.other_share == b.other_share);
    }
    stack_free(w.stack);
    stack_free(fresh.stack);
}

// Dragged on the way, the camera is turned by as much at every moment of the way and in the exercise it leads to.
static void her_own_turn_goes_along(void **unused) {
    (void)unused;
    Watched w = watch_routine(0), plain = watch_routine(0);
    const Score *score = w.follow->score;
    int way = 0;
    while (score->shots[way].step != 0 || !score->shots[way].exercise->transition)
        way++;
    playhead_seek(&w.follow->playhead, score->shots[way].start_us + 1000000);
    assert_true(drag(w.stack, 0.1, 0.02));
    const CameraShot *end = &score->shots[way];
    while (end[1].joined)
        end++;
    for (int64_t t = score->shots[way].start_us; t < end->end_us; t += 400000) {
        FigureFrame turned, own;
        if (!follow_camera(w.follow, t, &turned) || !follow_camera(plain.follow, t, &own))
            continue;
        double by = turned.framing.camera.azimuth_deg - own.framing.camera.azimuth_deg;
        bool rests = t > end->start_us + 6000000 && t < end->end_us - 6000000; // glides of other lengths
        if (fabs(by + 18) > (rests ? 1e-9 : 2))
            fail_msg("turned by %.3f at %.2f s", by, (double)t * 1e-6);
    }
    stack_free(w.stack);
    stack_free(plain.stack);
}

// What stands in one room only comes and goes by and by: the shares of the two rooms meet where one picture follows the other.
static void what_stands_there_fades(void **unused) {
    (void)unused;
    Watched w = watch_routine(2);
    const Score *score = w.follow->score;
    int fades = 0;
    for (int i = 1; i < score->shot_count; i++) {
        FigureFrame before, after;
        int64_t start = score->shots[i].start_us;
        if (!score->shots[i].joined || !follow_camera(w.follow, start, &after) || !after.other)
            continue;
        assert_true(follow_camera(w.follow, start - 1, &before));
        assert_ptr_equal(after.other, score->shots[i - 1].exercise);
        assert_ptr_equal(before.other, score->shots[i].exercise);
        assert_float_equal(before.other_share, 0.5, 0.001);
        assert_float_equal(after.other_share, 0.5, 0.001);
        fades++;
    }
    assert_true(fades > 3);
    stack_free(w.stack);
}

// The cushion as she is painted with it, and where its middle lies on the canvas.
static bool cushion_seen(const Watched *w, int64_t t_us, FigureView *figure, CushionPlace *cushion,
                         float xy[2]) {
    ExerciseMoment moment;
    FigureFrame frame;
    const Exercise *exercise = score_moment_at(w->follow->score, t_us, &moment);
    assert_true(exercise && follow_camera(w->follow, t_us, &frame));
    figure_view_set_framed(figure, exercise, moment.side, &frame, &moment, 1);
    CushionPlace all[CUSHION_COUNT];
    if (prop_cushions(&figure->view, all) == 0)
        return false;
    *cushion = all[0];
    ViewCamera eye = view_camera_from(&figure->view.camera, figure->view.area);
    view_camera_project(&eye, cushion->middle, &xy[0], &xy[1]);
    return true;
}

// It is there before one picture and after it, at the same place and to be seen as much; and it comes and goes by small steps.
static void the_cushion_fades_and_stays_where_it_lies(void **unused) {
    (void)unused;
    Watched w = watch_routine(2);
    const Score *score = w.follow->score;
    FigureView figure = {0};
    int faded = 0;
    for (int i = 1; i < score->shot_count; i++) {
        if (!score->shots[i].joined)
            continue;
        int64_t start = score->shots[i].start_us;
        double share = -1;
        for (int64_t t = start - 800000; t < start + 800000; t += STEP_US) {
            CushionPlace cushion = {.share = 0};
            float xy[2];
            double now = cushion_seen(&w, t, &figure, &cushion, xy) ? cushion.share : 0;
            assert_true(share < 0 || fabs(now - share) < 0.05);
            faded += share >= 0 && now != share;
            share = now;
        }
        CushionPlace before, after;
        float was[2], is[2];
        bool there = cushion_seen(&w, start - 1, &figure, &before, was);
        assert_int_equal(cushion_seen(&w, start, &figure, &after, is), there);
        if (!there)
            continue;
        assert_float_equal(before.share, after.share, 0.001);
        assert_float_equal(was[0], is[0], 0.5);
        assert_float_equal(was[1], is[1], 0.5);
    }
    assert_true(faded > 100);
    figure_view_clear(&figure);
    stack_free(w.stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_picture_never_jumps_while_she_goes_on),
        cmocka_unit_test(with_less_motion_the_camera_cuts),
        cmocka_unit_test(glides_begin_and_end_softly),
        cmocka_unit_test(where_the_camera_is_depends_on_the_time_alone),
        cmocka_unit_test(her_own_turn_goes_along),
        cmocka_unit_test(what_stands_there_fades),
        cmocka_unit_test(the_cushion_fades_and_stays_where_it_lies),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
