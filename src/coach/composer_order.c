// The order of a session: one way down, one way up, few changes of position in between, both exercises of a side before turning.
#include "coach/composer_parts.h"
#include "model/exercise.h"
#include "model/variants.h"

enum { PLACES = 6 };

// Places in the order in which one comes to them from the feet: down to the mat, and on to the back.
static int place_of(const Exercise *way) {
    switch (stance_position(&way->stance)) {
    case POSITION_AT_WALL:
        return 0;
    case POSITION_STANDING:
        return 1;
    case POSITION_SITTING:
        return 2;
    case POSITION_KNEELING:
    case POSITION_SITTING_ON_MAT:
        return 3;
    case POSITION_ON_LEFT_SIDE:
    case POSITION_ON_RIGHT_SIDE:
        return 4;
    default:
        return 5;
    }
}

static void add_step(Routine *routine, const Pick *pick, Block block) {
    const Exercise *way = pick->offer->way;
    routine->steps[routine->step_count++] =
        (RoutineStep){.exercise = way, .block = block, .dose = pick->offer->dose, .sides = way->sides};
}

// May stand in two steps, one for each side.
static bool has_halves(const Exercise *way) {
    const Exercise *usual = exercise_usual(way);
    bool each = usual->sides == SIDES_EACH;
    for (size_t i = 0; i < usual->variant_count; i++)
        each = each && usual->variants[i]->sides == SIDES_EACH;
    return each;
}

static void add_place(const SessionPlan *plan, int mains, int place, Routine *routine) {
    int halves = 0;
    for (int i = 0; i < mains; i++) {
        const Exercise *way = plan->mains[i].offer->way;
        bool half = place == place_of(way) && place == 4 && has_halves(way);
        halves += half;
    }
    for (int i = 0; i < mains; i++) {
        const Exercise *way = plan->mains[i].offer->way;
        if (place == place_of(way) && !(halves > 1 && has_halves(way)))
            add_step(routine, &plan->mains[i], BLOCK_MAIN);
    }
    for (Side side = SIDE_RIGHT; halves > 1 && side <= SIDE_LEFT; side++)
        for (int i = 0; i < mains; i++) {
            const Exercise *way = plan->mains[i].offer->way;
            if (place != place_of(way) || !has_halves(way))
                continue;
            add_step(routine, &plan->mains[i], BLOCK_MAIN);
            routine->steps[routine->step_count - 1].one_side = true;
            routine->steps[routine->step_count - 1].side = side;
        }
}

typedef struct Order {
    int places[PLACES];
} Order;

static const int down_orders[][3] = {{3, 4, 5}, {5, 4, 3}, {4, 5, 3}, {3, 5, 4}, {4, 3, 5}, {5, 3, 4}};
static const int up_orders[][3] = {{2, 1, 0}, {0, 1, 2}, {1, 2, 0}, {1, 0, 2}, {2, 0, 1}, {0, 2, 1}};
enum { ORDERS = 6 };

static Order order_of(const SessionPlan *plan, int down, int up) {
    Order order;
    bool up_first = plan->zones[0] == ZONE_UP;
    for (int i = 0; i < 3; i++) {
        order.places[i + (up_first ? 3 : 0)] = down_orders[down][i];
        order.places[i + (up_first ? 0 : 3)] = up_orders[up][i];
    }
    return order;
}

// Where the next place follows from: standing before the first step and after the last one.
static int changes_in(const Routine *routine) {
    int changes = 0, place = 1;
    for (size_t i = 0; i < routine->step_count; i++) {
        int next = place_of(routine->steps[i].exercise);
        changes += next != place;
        place = next;
    }
    return changes + (place != 1);
}

// Quiet breathing begins and ends it.
static void lay_out(const SessionPlan *plan, SessionSize size, Order order, Routine *routine) {
    routine->step_count = 0;
    for (int quiet = 1; quiet >= 0; quiet--)
        for (int i = 0; i < size.warm_ups; i++)
            if ((plan->warm_ups[i].joints == 0) == quiet)
                add_step(routine, &plan->warm_ups[i], BLOCK_WARM_UP);
    for (int i = 0; i < PLACES; i++)
        add_place(plan, size.mains, order.places[i], routine);
    for (int quiet = 0; quiet < 2; quiet++)
        for (int i = 0; i < size.cool_downs; i++)
            if ((plan->cool_downs[i].joints == 0) == quiet)
                add_step(routine, &plan->cool_downs[i], BLOCK_COOL_DOWN);
}

void composer_order(const SessionPlan *plan, SessionSize size, Routine *routine) {
    Order best = order_of(plan, 0, 0);
    int least = -1;
    for (int down = 0; down < ORDERS; down++)
        for (int up = 0; up < ORDERS; up++) {
            Order order = order_of(plan, down, up);
            lay_out(plan, size, order, routine);
            int changes = changes_in(routine);
            if (least < 0 || changes < least)
                least = changes, best = order;
        }
    lay_out(plan, size, best, routine);
}
