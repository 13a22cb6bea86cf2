// Where the camera is while following along. Each shot of the score has a view of its own, at rest; from shot to shot the camera
// glides while the figure goes on, and what stands in one room only fades. All of it follows from the score, the time and where the user has
// turned the camera.
#include <math.h>
#include <string.h>
#include "model/exercise.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"
#include "ui/theme.h"

// A glide begins so much of its length before the figure is in the next room: what it does next is seen from where it is seen best.
#define LEAD_SHARE 0.4
#define LONGEST_GLIDE_US 6000000
// What stands in one room only takes so long to come or go.
#define FADE_US 1200000

static RectPx area_of(const Follow *state, const CameraShot *shot) {
    if (shot->kind == SEGMENT_WELCOME)
        return state->at.welcome;
    if (shot->kind == SEGMENT_FINISH)
        return state->at.finish;
    const Exercise *seen = state->at.on_end && shot->step >= 0
                               ? state->score->routine->steps[shot->step].exercise
                               : shot->exercise;
    return follow_is_wide(seen) ? state->at.wide : state->at.tall;
}

// Whether the camera cuts to the shot `next`: on end words are where the figure would glide through.
static bool cuts_to(const Follow *state, int next) {
    const CameraShot *shots = state->score->shots;
    RectPx from = area_of(state, &shots[next - 1]), to = area_of(state, &shots[next]);
    return state->reduced_motion || (state->at.on_end && memcmp(&from, &to, sizeof from) != 0);
}

// The view that was asked for of all shots, or the user's in the step where they have turned the camera in; false elsewhere.
static bool own_look(const Follow *state, const CameraShot *shot, CameraView *out) {
    if (state->has_view) {
        *out = orbit_camera_from(shot->exercise, shot->side, state->view);
        return true;
    }
    if (!state->looked_at || shot->step != state->looked_step)
        return false;
    bool other_side = shot->exercise == state->looked_at && shot->side != state->looked_side;
    *out = orbit_camera_elsewhere(&state->look, shot->exercise, shot->side, other_side);
    return true;
}

// The view at rest; found again only when it is another one.
static const Framing *rest_framing(Follow *state, int index) {
    const CameraShot *shot = &state->score->shots[index];
    FollowView *view = &state->views[index % FOLLOW_VIEWS];
    CameraView look = {0};
    bool own = own_look(state, shot, &look);
    RectPx area = area_of(state, shot);
    uint64_t key = theme_hash(theme_hash(theme_hash_text(1, shot->exercise->id), &area, sizeof area), &look,
                              sizeof look);
    key = theme_hash(theme_hash(key, &shot->side, sizeof shot->side), &index, sizeof index);
    if (view->key != key) {
        view->framing = figure_framing(shot->exercise, shot->side, area, own ? &look : NULL);
        view->key = key;
    }
    return &view->framing;
}

// The move from the room of one shot to that of another one of the same run.
static Framing brought(const Follow *state, Framing framing, int from, int to) {
    for (; from < to; from++)
        framing = framing_moved(&framing, &state->score->shots[from + 1].move);
    for (; from > to; from--) {
        FloorMove back = floor_move_back(&state->score->shots[from].move);
        framing = framing_moved(&framing, &back);
    }
    return framing;
}

// Shots that follow each other without a break, as far as glides from and to them can reach `t_us`.
typedef struct Run {
    int first, last;
} Run;

static Run run_around(const Score *score, int shot, int64_t t_us) {
    Run run = {shot, shot};
    while (score->shots[run.first].joined && score->shots[run.first].start_us > t_us - LONGEST_GLIDE_US)
        run.first--;
    while (run.last + 1 < score->shot_count && score->shots[run.last + 1].joined &&
           score->shots[run.last + 1].start_us < t_us + LONGEST_GLIDE_US)
        run.last++;
    return run;
}

// How much of the glide into the shot `next` lies behind at `t_us`, 0..1; where the camera cuts, 0 or 1. After a break the picture
// stands still at first.
static double glide_share(const Score *score, const Run *run, int next, const Framing *from,
                          const Framing *to, int64_t t_us, bool cuts) {
    if (cuts)
        return t_us >= score->shots[next].start_us;
    double length = framing_glide_s(from, to) * 1e6;
    double start = (double)score->shots[next].start_us - LEAD_SHARE * length,
           first = (double)score->shots[run->first].start_us;
    if (!score->shots[run->first].joined && start < first)
        start = first;
    double share = ((double)t_us - start) / length;
    return share > 0 ? share < 1 ? share : 1 : 0;
}

// The framing on the way at `t_us`, told in the room of the shot `here`; *moves = the camera is in motion.
static Framing glide(Follow *state, int here, int64_t t_us, bool *moves) {
    const Score *score = state->score;
    Run run = run_around(score, here, t_us);
    Framing now = brought(state, *rest_framing(state, run.first), run.first, here);
    *moves = false;
    for (int next = run.first + 1; next <= run.last; next++) {
        Framing from = brought(state, *rest_framing(state, next - 1), next - 1, here),
                to = brought(state, *rest_framing(state, next), next, here);
        double share = glide_share(score, &run, next, &from, &to, t_us, cuts_to(state, next));
        now = framing_between(&now, &to, ease_minimum_jerk(share));
        *moves = *moves || (share > 0 && share < 1);
    }
    return now;
}

// Nothing but a mat in both.
static bool bare(const Stance *room) {
    bool cushion = false;
    for (int i = 0; i < CUSHION_COUNT; i++)
        cushion = cushion || room->cushion[i];
    return !room->chair && !room->wall && !cushion;
}

// What stands in the room of a shot next to this one and not here, and how much of it is to be seen.
static void add_fade(Follow *state, int shot, int64_t t_us, FigureFrame *frame) {
    const Score *score = state->score;
    for (int next = shot; next <= shot + 1 && next < score->shot_count; next++) {
        if (!score->shots[next].joined || cuts_to(state, next))
            continue;
        double share = 0.5 + (double)(t_us - score->shots[next].start_us) / FADE_US;
        if (share <= 0 || share >= 1)
            continue;
        int other = next == shot ? shot - 1 : next;
        const CameraShot *there = &score->shots[other], *here = &score->shots[shot];
        Stance a = stage_room_of(there->exercise, there->side), b = stage_room_of(here->exercise, here->side);
        if (bare(&a) && bare(&b) && rest_framing(state, other)->mat == rest_framing(state, shot)->mat)
            continue;
        frame->other = there->exercise;
        frame->other_side = there->side;
        frame->other_share = next == shot ? 1 - ease_minimum_jerk(share) : ease_minimum_jerk(share);
        frame->other_framing = brought(state, frame->framing, shot, other);
        frame->other_framing.mat = rest_framing(state, other)->mat;
        frame->framing.mat = rest_framing(state, shot)->mat;
        return;
    }
}

bool follow_camera_sees(const Follow *state, int64_t t_us, int step) {
    int shot = score_shot_at(state->score, t_us);
    if (shot < 0)
        return false;
    Run run = run_around(state->score, shot, t_us);
    for (int i = run.first; i <= run.last; i++)
        if (state->score->shots[i].step == step)
            return true;
    return false;
}

void follow_camera_forget(Follow *state) {
    memset(state->views, 0, sizeof state->views);
}

bool follow_camera(Follow *state, int64_t t_us, FigureFrame *out) {
    int shot = score_shot_at(state->score, t_us);
    if (shot < 0)
        return false;
    bool moves;
    CameraView look;
    memset(out, 0, sizeof *out);
    out->framing = glide(state, shot, t_us, &moves);
    out->framing.mat = rest_framing(state, shot)->mat;
    out->closer = own_look(state, &state->score->shots[shot], &look) ? figure_closer(look.zoom) : 0;
    add_fade(state, shot, t_us, out);
    return true;
}

bool follow_camera_moves(Follow *state, int64_t t_us) {
    int shot = score_shot_at(state->score, t_us);
    bool moves = false;
    if (shot >= 0)
        glide(state, shot, t_us, &moves);
    return moves;
}
