// What to heed in the exercise that comes, to read while resting before it and while getting into position.
#include <string.h>
#include "coach/cautions.h"
#include "content/library.h"
#include "model/exercise_text.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/follow/follow_state.h"

enum { WORDS_PERCENT = 32 }; // of the column's height at most

const RulesOrder *follow_order(const Follow *state, const Exercise *way) {
    const RulesOrders orders = {state->planned_for.orders, state->planned_for.order_count};
    const RulesOrder *order = rules_order_of(&orders, exercise_usual(way)->id);
    const char *variant = exercise_variant_id(way);
    bool same = order && strcmp(order->variant ? order->variant : "", variant ? variant : "") == 0;
    return same ? order : NULL;
}

const char *follow_weeks_text(const Follow *state, const Exercise *exercise, char text[EXERCISE_WEEKS_TEXT]) {
    text[0] = '\0';
    if (profile_get(&state->profile, PROFILE_WEEKS, 0) < exercise->from_weeks)
        exercise_weeks_text(exercise, text);
    return text;
}

// What was noted by who has ordered it.
static void add_note(Follow *state, const Exercise *way) {
    const RulesOrder *order = follow_order(state, way);
    if (order && order->note)
        state->cautions[state->caution_count++] =
            (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.25, THEME_INK, order->note, .gap = 10};
}

void follow_prepare_cautions(Follow *state, const FollowNow *now) {
    SegmentKind kind = now->segment->kind;
    bool comes = kind == SEGMENT_SET_UP || (kind == SEGMENT_REST && now->segment->step != now->step);
    state->caution_count = 0;
    if (!comes || !now->exercise)
        return;
    Side side =
        kind == SEGMENT_REST ? routine_first_side(&state->routine->steps[now->step]) : now->segment->side;
    Cautions cautions = cautions_for(now->exercise, &state->profile, state->score->library->rules);
    for (int i = 0; i < cautions.count && i < FOLLOW_CAUTIONS; i++) {
        if (i == 1) // the first caution goes before, the second may find no room
            add_note(state, now->exercise);
        state->cautions[state->caution_count++] =
            (FlowText){TEXT_BOLD,
                       TYPE_LEAD,
                       1.25,
                       THEME_TEAL,
                       exercise_text(cautions.items[i]->text, side, state->words),
                       .gap = 10};
    }
    if (cautions.count <= 1)
        add_note(state, now->exercise);
}

int follow_cautions_height(Follow *state, RectPx place) {
    const Theme *theme = &state->theme;
    int most = place.h * WORDS_PERCENT / 100;
    if (state->caution_count == 0)
        return 0;
    bool fits = true;
    state->caution_share = flow_share(theme, state->cautions, state->caution_count, place.w, most, &fits);
    while (state->caution_share < FOLLOW_CAUTION_SHARE && state->caution_count > 1)
        state->caution_share =
            flow_share(theme, state->cautions, --state->caution_count, place.w, most, &fits);
    if (!fits) { // the caption has it while it is spoken
        state->caution_count = 0;
        return 0;
    }
    return flow_height(theme, state->cautions, state->caution_count, place.w, state->caution_share) +
           theme_px(theme, 24);
}

void follow_add_cautions(Follow *state, Scene *scene, RectPx place) {
    if (state->caution_count > 0)
        flow_add(scene, &state->theme, state->cautions, state->caution_count, place.x,
                 rect_bottom(place) - state->cautions_h, place.w, state->caution_share);
}
