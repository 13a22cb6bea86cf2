#include "model/key_moments.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "body/solve.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

// A move this long may be worth a picture on its way,
#define HALF_WAY_FROM_S 1.8
// which then is so far from every other one.
#define HALF_WAY_APART_M 0.16
// What a glow that comes, or a pelvic floor that is drawn up all the way, counts, metres; and the ribs, which go a short way on a large part.
#define SHINES_M 0.1
#define RIBS_TIMES 3
#define CHANGES 0.2

// What gives way first has the higher rank.
typedef enum Rank { RANK_START, RANK_MOST, RANK_END, RANK_CHANGE, RANK_HALF_WAY } Rank;

typedef struct Candidate {
    KeyMoment moment;
    Rank rank;
    ExerciseMoment at;
    Figure figure;
} Candidate;

enum { CANDIDATES_MAX = 1 + 2 * EXERCISE_PHASES_MAX };

typedef struct Choice {
    Candidate *kept; // in their order
    int count;
} Choice;

static void stand(const Exercise *exercise, Candidate *candidate) {
    const KeyMoment *moment = &candidate->moment;
    if (moment->start)
        exercise_start_moment(exercise, moment->side, &candidate->at);
    else
        exercise_moment_in_phase(exercise, moment->phase, moment->share, moment->side, &candidate->at);
    exercise_moment_solve(&candidate->at, &candidate->figure);
}

// A head may be lifted about the place where it joins the neck.
static Vec3 crown(const Figure *figure) {
    return vec3_add_scaled(figure->origin[JOINT_HEAD], figure->axes[JOINT_HEAD].col[1], 0.18f);
}

static double posed_apart(const Figure *a, const Figure *b) {
    float most = 0;
    for (Joint joint = 0; joint < JOINT_COUNT; joint++)
        most = fmaxf(most, vec3_length(vec3_sub(a->origin[joint], b->origin[joint])));
    most = fmaxf(most, vec3_length(vec3_sub(crown(a), crown(b))));
    for (int hand = 0; hand < 2; hand++)
        most = fmaxf(most, vec3_length(vec3_sub(a->hand_tip[hand], b->hand_tip[hand])));
    return (double)most;
}

static double apart(const Candidate *a, const Candidate *b) {
    double shines = fmax(fabs(a->at.effort - b->at.effort), fabs(a->at.lift - b->at.lift));
    return posed_apart(&a->figure, &b->figure) + SHINES_M * shines +
           RIBS_TIMES * fabs(a->at.ribs_m - b->at.ribs_m);
}

double key_moments_apart(const Exercise *exercise, const KeyMoment *a, const KeyMoment *b) {
    Candidate first = {.moment = *a}, second = {.moment = *b};
    stand(exercise, &first);
    stand(exercise, &second);
    return apart(&first, &second);
}

static void add(Choice *all, const Exercise *exercise, KeyMoment moment, Rank rank) {
    Candidate *candidate = &all->kept[all->count++];
    *candidate = (Candidate){.moment = moment, .rank = rank};
    stand(exercise, candidate);
}

static void gather(Choice *all, const Exercise *exercise, Side side) {
    ExerciseMoment most;
    exercise_telling_moment(exercise, side, &most);
    double effort = 0, lift = 0;
    add(all, exercise, (KeyMoment){.side = side, .start = true}, RANK_START);
    for (size_t i = 0; i < exercise->phase_count && i < EXERCISE_PHASES_MAX; i++) {
        const Phase *phase = &exercise->phases[i];
        bool moves = phase->kind == PHASE_MOVE,
             changes = fabs(phase->effort - effort) > CHANGES || fabs(phase->lift - lift) > CHANGES;
        effort = phase->effort, lift = phase->lift;
        if (moves && phase->seconds >= HALF_WAY_FROM_S)
            add(all, exercise, (KeyMoment){.phase = (int)i, .share = 0.5, .side = side, .half_way = true},
                RANK_HALF_WAY);
        bool is_most = most.phase == (int)i;
        if (moves || changes || is_most)
            add(all, exercise,
                (KeyMoment){
                    .phase = (int)i, .share = 1, .side = side, .most = is_most && (effort > 0 || lift > 0)},
                is_most ? RANK_MOST
                : moves ? RANK_END
                        : RANK_CHANGE);
    }
}

static void drop(Choice *choice, int index) {
    for (int i = index; i + 1 < choice->count; i++)
        choice->kept[i] = choice->kept[i + 1];
    choice->count--;
}

static void drop_neighbours_alike(Choice *choice) {
    for (int i = 1; i < choice->count;) {
        Candidate *before = &choice->kept[i - 1], *now = &choice->kept[i];
        if (apart(before, now) >= KEY_MOMENTS_APART_M) {
            i++;
            continue;
        }
        drop(choice, now->rank < before->rank ? i - 1 : i);
        i = i > 1 ? i - 1 : 1;
    }
}

static double apart_from_others(const Choice *choice, int index) {
    double least = INFINITY;
    for (int i = 0; i < choice->count; i++)
        if (i != index)
            least = fmin(least, posed_apart(&choice->kept[i].figure, &choice->kept[index].figure));
    return least;
}

// On the way back it mostly is the picture of the way out.
static void drop_half_ways_seen(Choice *choice) {
    for (int i = choice->count - 1; i >= 0; i--)
        if (choice->kept[i].rank == RANK_HALF_WAY && apart_from_others(choice, i) < HALF_WAY_APART_M)
            drop(choice, i);
}

static void drop_down_to(Choice *choice, int most) {
    while (choice->count > most) {
        int least = -1;
        double least_apart = INFINITY;
        for (int i = 1; i + 1 < choice->count; i++) {
            const Candidate *now = &choice->kept[i];
            if (now->rank == RANK_MOST || (least >= 0 && now->rank < choice->kept[least].rank))
                continue;
            double from = apart(&choice->kept[i - 1], now);
            if (least < 0 || now->rank > choice->kept[least].rank || from < least_apart)
                least = i, least_apart = from;
        }
        drop(choice, least);
        drop_neighbours_alike(choice);
    }
}

// Which phase led to a moment from the one before it: the last move of those between.
static void find_move(const Exercise *exercise, const KeyMoment *before, KeyMoment *now) {
    now->move = -1;
    for (int i = now->phase; i >= 0 && now->move < 0; i--) {
        bool passed = !before->start && (before->phase > i || (before->phase == i && before->share >= 1));
        if (passed)
            return;
        if (exercise->phases[i].kind == PHASE_MOVE)
            now->move = i;
    }
    if (now->move >= 0 && !before->start && before->phase == now->move)
        now->move_from = before->share;
}

static void find_hold(const Exercise *exercise, KeyMoment *moments, int count) {
    for (size_t i = 0; i < exercise->phase_count; i++) {
        if (exercise->phases[i].kind != PHASE_HOLD || !exercise->phases[i].seconds_from_dose)
            continue;
        int shown = 0;
        for (int k = 0; k < count; k++)
            if (!moments[k].start && moments[k].phase <= (int)i)
                shown = k;
        moments[shown].hold_s = exercise->dose.hold_s;
    }
}

int key_moments(const Exercise *exercise, Side first, KeyMoment out[KEY_MOMENTS_MAX]) {
    Choice choice = {.kept = alloc_zeroed(CANDIDATES_MAX, sizeof *choice.kept)};
    bool both = exercise->sides == SIDES_ALTERNATE;
    gather(&choice, exercise, first);
    drop_neighbours_alike(&choice);
    drop_half_ways_seen(&choice);
    drop_down_to(&choice, KEY_MOMENTS_MAX - both);
    int count = 0, most = -1;
    for (int i = 0; i < choice.count; i++) {
        out[count] = choice.kept[i].moment;
        if (count > 0)
            find_move(exercise, &out[count - 1], &out[count]);
        else
            out[count].move = -1;
        most = choice.kept[i].rank == RANK_MOST ? count : most;
        count++;
    }
    free(choice.kept);
    find_hold(exercise, out, count);
    if (both && most > 0) {
        KeyMoment *other = &out[count++];
        *other = out[most];
        other->side = first == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
        other->same_with_side = true;
        other->most = false;
        other->hold_s = 0;
        other->move_from = 0;
    }
    return count;
}
