// What to heed in the exercise that comes, to read while resting before it and while getting into position.
#include "coach/cautions.h"
#include "content/library.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"

enum { WORDS_PERCENT = 32 }; // of the column's height at most

void follow_prepare_cautions(Follow *state, const FollowNow *now) {
    SegmentKind kind = now->segment->kind;
    bool comes = kind == SEGMENT_SET_UP || (kind == SEGMENT_REST && now->segment->step != now->step);
    state->caution_count = 0;
    if (!comes || !now->exercise)
        return;
    Side side =
        kind == SEGMENT_REST ? routine_first_side(&state->routine->steps[now->step]) : now->segment->side;
    Cautions cautions = cautions_for(now->exercise, &state->profile, state->score->library->rules);
    for (int i = 0; i < cautions.count && i < FOLLOW_CAUTIONS; i++)
        state->cautions[state->caution_count++] =
            (FlowText){TEXT_BOLD,
                       TYPE_LEAD,
                       1.25,
                       THEME_TEAL,
                       exercise_text(cautions.items[i]->text, side, state->words),
                       .gap = 10};
}

int follow_cautions_height(Follow *state) {
    const Theme *theme = &state->theme;
    int most = (state->at.breath_y - state->at.words_y) * WORDS_PERCENT / 100;
    if (state->caution_count == 0)
        return 0;
    int width = state->at.column_w;
    bool fits = true;
    state->caution_share = flow_share(theme, state->cautions, state->caution_count, width, most, &fits);
    if (state->caution_share < FOLLOW_CAUTION_SHARE && state->caution_count > 1)
        state->caution_share = flow_share(theme, state->cautions, --state->caution_count, width, most, &fits);
    if (!fits) { // the caption has it while it is spoken
        state->caution_count = 0;
        return 0;
    }
    return flow_height(theme, state->cautions, state->caution_count, width, state->caution_share) +
           theme_px(theme, 24);
}

void follow_add_cautions(Follow *state, Scene *scene) {
    if (state->caution_count > 0)
        flow_add(scene, &state->theme, state->cautions, state->caution_count, state->theme.safe.x,
                 state->at.breath_y - state->cautions_h, state->at.column_w, state->caution_share);
}
