// How the figure gets from one position to the next: the shortest route over the library's transitions, and a quiet change of pose
// where an exercise begins or ends otherwise than they do.
#include <assert.h>
#include <math.h>
#include <string.h>
#include "body/cross.h"
#include "coach/score_build.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/talk.h"
#include "rules/condition.h"

// Getting up from lying only to lie down again is worth a long way round.
#define RISING_S 15.0

enum { EDGES_MAX = 8, CHANGE_US = 2400000 };

// One transition of a route, in its own direction or back: an edge of the graph whose nodes are the positions.
typedef struct Edge {
    const Exercise *transition;
    Side side;
    bool back;
} Edge;

typedef struct Route {
    Edge edges[EDGES_MAX];
    int count;
} Route;

Stance transition_stance(const TransitionEnd *end) {
    bool mirror = end->side == SIDE_LEFT && end->exercise->sides != SIDES_TOGETHER;
    return mirror ? stance_mirrored(&end->exercise->stance) : end->exercise->stance;
}

Position transition_position(const TransitionEnd *end) {
    if (!end->exercise)
        return end->free;
    Stance stance = transition_stance(end);
    return stance_position(&stance);
}

static Position end_of(const Edge *edge, bool last) {
    Position position = edge->transition->ends[last != edge->back ? 1 : 0];
    return edge->side == SIDE_LEFT ? position_mirrored(position) : position;
}

static bool lies(Position position) {
    return position == POSITION_ON_BACK || position == POSITION_ON_LEFT_SIDE ||
           position == POSITION_ON_RIGHT_SIDE;
}

static double cost_of(const Exercise *transition) {
    double seconds = lies(transition->ends[0]) != lies(transition->ends[1]) ? RISING_S : 0;
    for (size_t i = 0; i < transition->phase_count; i++)
        seconds += transition->phases[i].seconds;
    return seconds;
}

// The cheapest last edge to each position, found by going over all edges until nothing gets cheaper (Bellman and Ford).
typedef struct Search {
    Side rather; // of two ways alike the one on this side, so that the figure keeps facing the same way
    double cost[POSITION_COUNT];
    Edge last[POSITION_COUNT];
} Search;

static bool relax(Search *search, const Edge *edge) {
    Position from = end_of(edge, false), to = end_of(edge, true);
    double cost = search->cost[from] + cost_of(edge->transition) + (edge->side == search->rather ? 0 : 0.001);
    if (!(cost < search->cost[to] - 1e-9))
        return false;
    search->cost[to] = cost;
    search->last[to] = *edge;
    return true;
}

// No exercise is done on the bed that advice is shown on.
static bool is_of_a_bed(const Exercise *transition) {
    return stance_furniture(&transition->stance, FURNITURE_BED) != NULL;
}

static bool relax_all(Search *search, const Library *library) {
    bool better = false;
    for (size_t i = 0; i < library->transition_count; i++)
        for (int turn = 0; turn < (is_of_a_bed(library->transitions[i]) ? 0 : 4); turn++) {
            Edge edge = {library->transitions[i], turn & 2 ? SIDE_LEFT : SIDE_RIGHT, turn & 1};
            better = relax(search, &edge) || better;
        }
    return better;
}

// False when no transitions lead there. No edges when the figure is there already.
static bool find_route(const Library *library, Position from, Position to, Route *out) {
    Search search = {.rather = from == POSITION_ON_RIGHT_SIDE || to == POSITION_ON_RIGHT_SIDE ? SIDE_LEFT
                                                                                              : SIDE_RIGHT};
    for (Position position = 0; position < POSITION_COUNT; position++)
        search.cost[position] = position == from ? 0 : INFINITY;
    for (int round = 0; round < POSITION_COUNT && relax_all(&search, library); round++) {
    }
    out->count = 0;
    if (!isfinite(search.cost[to]))
        return false;
    Edge backwards[EDGES_MAX];
    for (Position at = to; at != from && out->count < EDGES_MAX; at = end_of(&search.last[at], false))
        backwards[out->count++] = search.last[at];
    for (int i = 0; i < out->count; i++)
        out->edges[i] = backwards[out->count - 1 - i];
    return true;
}

static ScoreTransition *add_transition(ScoreBuilder *builder, ScoreSegment *segment, const Exercise *exercise,
                                       int64_t at, int64_t length) {
    Score *score = builder->score;
    score->transitions = score_grow(score->arena, score->transitions, score->transition_count,
                                    &builder->transition_capacity, sizeof *score->transitions);
    ScoreTransition *added = &score->transitions[score->transition_count++];
    *added = (ScoreTransition){.exercise = exercise, .phase = -1, .start_us = at, .end_us = at + length};
    if (segment->transition_count++ == 0)
        segment->first_transition = score->transition_count - 1;
    return added;
}

static bool is_place(Dof dof) {
    return dof == DOF_BODY_FORWARD_M || dof == DOF_BODY_RIGHT_M || dof == DOF_BODY_TURN;
}

static bool same_pose(const Stance *a, const Stance *b) {
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        if (!is_place(dof) && fabs(a->base.value[dof] - b->base.value[dof]) > 1e-9)
            return false;
    return a->posture == b->posture && a->anchor == b->anchor &&
           memcmp(a->base.held, b->base.held, sizeof a->base.held) == 0 &&
           memcmp(a->base.toes_only, b->base.toes_only, sizeof a->base.toes_only) == 0 &&
           memcmp(a->base.on_edge, b->base.on_edge, sizeof a->base.on_edge) == 0;
}

// A pose brought to where another one is: facing the same way and, standing, with the ball of the rear foot on the same spot, so
// that only the other foot steps.
static const Stance *moved_to(ScoreBuilder *builder, const Stance *stance, const Stance *other) {
    Stance *moved = ARENA_NEW(builder->score->arena, Stance);
    *moved = *stance;
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        if (is_place(dof)) {
            moved->base.value[dof] = other->base.value[dof];
            moved->base.keyed[dof] = false; // free to be put where it belongs
        }
    bool stand = stance->anchor == ANCHOR_FEET && other->anchor == ANCHOR_FEET && !other->wall;
    Figure there;
    body_solve(other, &other->base, &other->base, 1, 0, &there);
    Part rear =
        there.touch[PART_LEFT_TOES].x < there.touch[PART_RIGHT_TOES].x ? PART_LEFT_TOES : PART_RIGHT_TOES;
    body_keep_parts(other, &rear, stand ? 1 : 0, moved);
    // A chair that the figure holds comes along.
    moved->chair_x_m += moved->base.value[DOF_BODY_FORWARD_M] - stance->base.value[DOF_BODY_FORWARD_M];
    moved->chair_z_m += moved->base.value[DOF_BODY_RIGHT_M] - stance->base.value[DOF_BODY_RIGHT_M];
    return moved;
}

static int64_t change_add(ScoreBuilder *builder, ScoreSegment *segment, const TransitionEnd *room,
                          const Stance *from, const Stance *to, int64_t at) {
    ScoreTransition *added = add_transition(builder, segment, room->exercise, at, CHANGE_US);
    added->side = room->side;
    added->from = from;
    added->to = to;
    return added->end_us;
}

static const Stance *kept(ScoreBuilder *builder, const Stance *stance) {
    Stance *copy = ARENA_NEW(builder->score->arena, Stance);
    *copy = *stance;
    return copy;
}

static Stance pose_of(const Edge *edge, bool last) {
    const Exercise *transition = edge->transition;
    const NamedPose *pose = &transition->poses[last != edge->back ? transition->pose_count - 1 : 0];
    assert(pose->stance != NULL);
    return edge->side == SIDE_LEFT ? stance_mirrored(pose->stance) : *pose->stance;
}

static int64_t edge_add(ScoreBuilder *builder, ScoreSegment *segment, const Edge *edge, int64_t at) {
    const Exercise *transition = edge->transition;
    int count = (int)transition->phase_count;
    for (int i = 0; i < count; i++) {
        int index = edge->back ? count - 1 - i : i;
        const Phase *phase = &transition->phases[index];
        const char *line = edge->back ? phase->say_back : phase->say;
        ScoreTransition *added = add_transition(builder, segment, transition, at, score_us(phase->seconds));
        added->side = edge->side;
        added->phase = index;
        added->back = edge->back;
        int64_t said = at;
        if (line)
            said = talk_say(builder, TALK_TRANSITION, exercise_text(line, edge->side, builder->score->arena),
                            at) +
                   talk_gap(builder, TALK_TRANSITION);
        at = added->end_us > said ? added->end_us : said;
    }
    return at;
}

// A transition within a position that leads from `before` to `after`: a foot laid over the other knee needs more than a straight way.
static bool find_change(const Library *library, const Stance *before, const Stance *after, Edge *out) {
    for (size_t i = 0; i < library->transition_count; i++)
        for (int turn = 0; turn < 4; turn++) {
            *out = (Edge){library->transitions[i], turn & 2 ? SIDE_LEFT : SIDE_RIGHT, turn & 1};
            Stance first = pose_of(out, false), last = pose_of(out, true);
            if (same_pose(&first, before) && same_pose(&last, after))
                return true;
        }
    return false;
}

// Leaving an exercise's pose for another one in the same position.
static int64_t leave_add(ScoreBuilder *builder, ScoreSegment *segment, const TransitionEnd *end,
                         const Stance *after, int64_t at) {
    Stance own = transition_stance(end);
    Edge edge;
    if (same_pose(&own, after))
        return at;
    if (find_change(builder->score->library, &own, after, &edge))
        return edge_add(builder, segment, &edge, at);
    return change_add(builder, segment, end, kept(builder, &own), moved_to(builder, after, &own), at);
}

// The plainest pose of a position: the one that transitions from and to other positions have. NULL when none does.
static const Stance *plain_pose(const Library *library, Position position) {
    for (size_t i = 0; i < library->transition_count; i++) {
        const Exercise *transition = library->transitions[i];
        for (int end = 0; end < 2; end++)
            if (transition->ends[end] == position && transition->ends[!end] != position &&
                (position != POSITION_STANDING || !transition->stance.chair))
                return transition->poses[end ? transition->pose_count - 1 : 0].stance;
    }
    return NULL;
}

// From one pose of a position to another. What has a transition of its own with the plain pose goes by way of that one.
static int64_t within_position(ScoreBuilder *builder, ScoreSegment *segment, const TransitionEnd *room,
                               const Stance *before, const Stance *after, int64_t at) {
    Edge edge;
    if (same_pose(before, after))
        return at;
    if (find_change(builder->score->library, before, after, &edge))
        return edge_add(builder, segment, &edge, at);
    const Stance *plain = plain_pose(builder->score->library, stance_position(after));
    if (plain && !same_pose(before, plain) && !same_pose(plain, after) &&
        (find_change(builder->score->library, before, plain, &edge) ||
         find_change(builder->score->library, plain, after, &edge))) {
        at = within_position(builder, segment, room, before, plain, at);
        return within_position(builder, segment, room, plain, after, at);
    }
    return change_add(builder, segment, room, moved_to(builder, before, after), kept(builder, after), at);
}

static int64_t arrive_add(ScoreBuilder *builder, ScoreSegment *segment, const TransitionEnd *end,
                          const Stance *before, int64_t at) {
    Stance own = transition_stance(end);
    return within_position(builder, segment, end, before, &own, at);
}

// The same exercise on the other side, upright: back to the plain pose, and from there to the other side's.
static int64_t change_sides(ScoreBuilder *builder, ScoreSegment *segment, const TransitionEnd *from,
                            const TransitionEnd *to, int64_t at) {
    Stance here = transition_stance(from);
    const Stance *plain = plain_pose(builder->score->library, stance_position(&here));
    if (!plain || same_pose(&here, plain))
        return arrive_add(builder, segment, to, &here, at);
    at = leave_add(builder, segment, from, plain, at);
    return arrive_add(builder, segment, to, plain, at);
}

// At the end of a session nothing follows that anybody could be hurried to.
static bool waits_after(const ScoreBuilder *builder, const ScoreSegment *segment,
                        const Exercise *transition) {
    return !builder->goes_on && segment->kind == SEGMENT_SET_UP && transition->wait_when &&
           condition_holds(transition->wait_when, builder->profile);
}

TransitionTimes transition_add(ScoreBuilder *builder, ScoreSegment *segment, const TransitionEnd *from,
                               const TransitionEnd *to, int64_t at) {
    Route route;
    TransitionTimes times = {at, at, false};
    if (!builder->score->library ||
        !find_route(builder->score->library, transition_position(from), transition_position(to), &route))
        return times;
    Stance here = from->exercise ? transition_stance(from) : (Stance){0};
    if (route.count > 0 && from->exercise) {
        Stance first = pose_of(&route.edges[0], false);
        at = leave_add(builder, segment, from, &first, at);
    }
    for (int i = 0; i < route.count; i++) {
        at = edge_add(builder, segment, &route.edges[i], at);
        segment->waits = segment->waits || waits_after(builder, segment, route.edges[i].transition);
    }
    times.there_us = at;
    times.led = route.count > 0;
    if (route.count > 0)
        here = pose_of(&route.edges[route.count - 1], true);
    if (to->exercise && from->exercise == to->exercise && route.count == 0 &&
        !position_is_down(transition_position(to)))
        at = change_sides(builder, segment, from, to, at);
    else if (to->exercise && (route.count > 0 || from->exercise))
        at = arrive_add(builder, segment, to, &here, at);
    times.end_us = at;
    return times;
}
