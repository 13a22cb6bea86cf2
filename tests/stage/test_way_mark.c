// The arrows of contact sheets say the move and nothing else: in every exercise, on every card, in both views.
// Test variant: release
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/key_moments.h"
#include "stage/fault_mark.h"
#include "stage/second_view.h"
#include "stage/stage.h"
#include "stage/vec.h"
#include "stage/view_camera.h"
#include "stage/way_limbs.h"
#include "stage/way_mark.h"
#include "support/library_fixture.h"

typedef struct Spot {
    double x, y;
} Spot;

static int faults; // all of them are told before the test fails
#define fault(...) (print_error(__VA_ARGS__), print_error("\n"), faults++)

// What one card and view is about; `before` is the figure of the card before.
typedef struct Seen {
    const Exercise *exercise;
    StageView view;
    Figure before;
    int card;
    bool second;
} Seen;

static Spot spot_of(const StageView *view, Vec3 at) {
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    float x, y;
    view_camera_project(&eye, at, &x, &y);
    return (Spot){(double)x, (double)y};
}

// The middle of a hand rather than its wrist, the skin of the back rather than the spine.
static Vec3 part_of(const Figure *figure, Joint joint) {
    if (joint == JOINT_LEFT_WRIST || joint == JOINT_RIGHT_WRIST)
        return vec3_lerp(figure->origin[joint], figure->hand_tip[joint == JOINT_RIGHT_WRIST], 0.45f);
    if (joint == JOINT_LUMBAR)
        return joint_point(figure, joint, -0.09f, 0.17f, 0);
    return figure->origin[joint];
}

static double away(Spot a, Spot b) {
    return hypot(a.x - b.x, a.y - b.y);
}

static double turned_deg(Spot a, Spot b) {
    return fabs(atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)) * 180 / M_PI;
}

static bool is_middle(Joint joint) {
    return joint == JOINT_PELVIS || joint == JOINT_LUMBAR || joint == JOINT_THORAX;
}

static bool may_be_two(Joint joint) {
    return joint == JOINT_LEFT_WRIST || joint == JOINT_RIGHT_WRIST || joint == JOINT_LEFT_SHOULDER ||
           joint == JOINT_RIGHT_SHOULDER;
}

#define WIDE_M 0.05 // the back of the trunk, or a heel, from its joint

// How wide a part is, and how long a head and a short arrow are in units of the mark.
#define TRUNK_M 0.24
#define LIMB_M 0.13
#define HEAD 0.064
#define SHORT_ARROW 0.15

static double px_per_m(const StageView *view) {
    return (double)view_camera_from(&view->camera, view->area).px_per_m;
}

// From where the part is to the tip; of the trunk, from the nearest place of its middle.
static double tip_away(const StageView *view, Joint joint, Spot tip) {
    double least = away(spot_of(view, part_of(&view->figure, joint)), tip);
    for (int i = 0; is_middle(joint) && i <= 10; i++)
        least = fmin(least, away(spot_of(view, vec3_lerp(view->figure.origin[JOINT_PELVIS],
                                                         view->figure.origin[JOINT_NECK], 0.1f * (float)i)),
                                 tip));
    return least;
}

static void check_way(const Seen *seen, Joint joint, Spot tail, Spot tip, double unit) {
    const StageView *view = &seen->view;
    Spot was = spot_of(view, part_of(&seen->before, joint)),
         is = spot_of(view, part_of(&view->figure, joint));
    double turned = turned_deg((Spot){is.x - was.x, is.y - was.y}, (Spot){tip.x - tail.x, tip.y - tail.y});
    if (turned > WAY_TURNED_DEG)
        fault("%s, card %d, view %d: the arrow turns %.0f degrees away from joint %d", seen->exercise->id,
              seen->card + 1, seen->second + 1, turned, (int)joint);
    bool bends = joint == JOINT_LEFT_KNEE || joint == JOINT_RIGHT_KNEE;
    double reach = ((is_middle(joint) ? TRUNK_M : LIMB_M) + WIDE_M) * px_per_m(view) +
                   (bends ? SHORT_ARROW : HEAD) * unit;
    if (tip_away(view, joint, tip) > reach)
        fault("%s, card %d, view %d: the arrow ends %.0f pixels from joint %d", seen->exercise->id,
              seen->card + 1, seen->second + 1, tip_away(view, joint, tip), (int)joint);
}

// Over another limb it would be that one's; one that goes along is its own.
static void check_tail(const Seen *seen, Joint joint, Spot tail) {
    static const Joint ends[LIMB_COUNT] = {JOINT_LEFT_WRIST, JOINT_RIGHT_WRIST, JOINT_LEFT_ANKLE,
                                           JOINT_RIGHT_ANKLE};
    const StageView *view = &seen->view;
    WayLimbs limbs = way_limbs_of(view);
    double moved = (double)vec3_distance(seen->before.origin[joint], view->figure.origin[joint]);
    for (int limb = 0; limb < LIMB_COUNT && !is_middle(joint); limb++) {
        double went = (double)vec3_distance(seen->before.origin[ends[limb]], view->figure.origin[ends[limb]]);
        if ((Limb)limb != way_limb_of(joint) && went < 0.5 * moved &&
            way_limb_away(&limbs, (Limb)limb, 1, tail.x, tail.y) < 0)
            fault("%s, card %d, view %d: the arrow of joint %d begins on another limb", seen->exercise->id,
                  seen->card + 1, seen->second + 1, (int)joint);
    }
}

static void check_clear(const Seen *seen, const double *x, const double *y) {
    const StageView *view = &seen->view;
    WayLimbs limbs = way_limbs_of(view);
    double fx, fy, face;
    fault_mark_face(view, &fx, &fy, &face);
    for (int k = 0; k < WAY_POINTS; k++) {
        assert_true(x[k] > view->area.x && x[k] < view->area.x + view->area.w);
        assert_true(y[k] > view->area.y && y[k] < view->area.y + view->area.h);
        if (hypot(x[k] - fx, y[k] - fy) < face)
            fault("%s, card %d: an arrow lies over the face", seen->exercise->id, seen->card + 1);
    }
    for (int hand = LIMB_LEFT_ARM; hand <= LIMB_RIGHT_ARM; hand++)
        if (way_limb_away(&limbs, (Limb)hand, 2, x[WAY_POINTS - 1], y[WAY_POINTS - 1]) < 0)
            fault("%s, card %d: an arrow's head lies over fingers", seen->exercise->id, seen->card + 1);
}

static void figure_at(const Exercise *seen, const KeyMoment *key, Figure *out) {
    ExerciseMoment moment;
    if (key->start)
        exercise_start_moment(seen, key->side, &moment);
    else
        exercise_moment_in_phase(seen, key->phase, key->share, key->side, &moment);
    exercise_moment_solve(&moment, out);
}

// Returns how many arrows there are.
static int check_card(const Exercise *exercise, const KeyMoment *keys, int card, bool second) {
    const KeyMoment *key = &keys[card];
    Seen seen = {.exercise = exercise, .card = card, .second = second};
    RectPx area = {7, 11, (int)(260 * stage_own_aspect(exercise, SIDE_RIGHT, stage_default_style.shape)),
                   260};
    Camera camera = stage_camera_within(exercise, SIDE_RIGHT, stage_default_style.shape, area);
    ExerciseMoment moment;
    WayMark mark;
    exercise_moment_in_phase(exercise, key->phase, key->share, key->side, &moment);
    stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &seen.view);
    way_mark_find(&seen.view, exercise, key, area, &mark);
    KeyMoment before = keys[card > 0 ? card - 1 : 0];
    if (key->same_with_side && key->move >= 0)
        before = (KeyMoment){.phase = key->move, .share = key->move_from, .side = key->side};
    figure_at(exercise, &before, &seen.before);
    for (int i = 0; i < mark.count; i++) {
        enum { LAST = WAY_POINTS - 1 };
        Joint joint = mark.joint[i];
        Spot tail = {mark.x[i][0], mark.y[i][0]}, tip = {mark.x[i][LAST], mark.y[i][LAST]};
        assert_true(away(tail, tip) > 20);
        assert_true(mark.count == 1 || (may_be_two(joint) && mark.joint[0] != mark.joint[1]));
        check_clear(&seen, mark.x[i], mark.y[i]);
        if (key->move < 0) // the breath
            continue;
        check_way(&seen, joint, tail, tip, mark.unit_px);
        check_tail(&seen, joint, tail);
    }
    return mark.count;
}

static void every_arrow_says_the_move(void **state) {
    (void)state;
    int cards = 0, with = 0;
    for (size_t e = 0; e < library->exercise_count; e++) {
        Exercise seen[2] = {*library->exercises[e]};
        KeyMoment keys[KEY_MOMENTS_MAX];
        int count = key_moments(&seen[0], SIDE_RIGHT, keys);
        second_view_of(&seen[0], SIDE_RIGHT, &seen[1]);
        for (int i = 0; i < count; i++) {
            cards += keys[i].move >= 0;
            bool shown = false;
            for (int view = 0; view < 2; view++)
                shown |= check_card(&seen[view], keys, i, view) > 0;
            with += shown && keys[i].move >= 0;
        }
    }
    assert_int_equal(faults, 0);
    if (with * 3 < cards * 2)
        fail_msg("only %d of %d cards of a move have an arrow", with, cards);
    print_message("%d of %d\n", with, cards);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_arrow_says_the_move),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
