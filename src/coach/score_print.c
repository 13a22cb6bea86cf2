#include "base/print.h"
#include "coach/score.h"
#include "model/exercise.h"
#include "model/routine.h"

static void print_time(FILE *out, int64_t t_us) {
    int64_t ms = t_us / 1000;
    print_to(out, "%02d:%02d.%03d", (int)(ms / 60000), (int)(ms / 1000 % 60), (int)(ms % 1000));
}

static double seconds(int64_t us) {
    return (double)us / 1e6;
}

static void print_segment(FILE *out, const Score *score, const ScoreSegment *segment) {
    print_time(out, segment->start_us);
    print_to(out, "  %-9s %6.1f s", segment_kind_name(segment->kind),
             seconds(segment->end_us - segment->start_us));
    if (segment->step >= 0) {
        const RoutineStep *step = &score->routine->steps[segment->step];
        print_to(out, "  %s", step->exercise->id);
        if (segment->kind == SEGMENT_WORK)
            print_to(out, ", set %d, %d reps", segment->set + 1, segment->reps);
        if (step->sides == SIDES_EACH)
            print_to(out, ", %s side", segment->side == SIDE_LEFT ? "left" : "right");
    }
    print_to(out, "\n");
}

static void print_phase(FILE *out, const Score *score, const ScorePhase *phase) {
    const RoutineStep *step = &score->routine->steps[score->segments[phase->segment].step];
    print_to(out, "  ");
    print_time(out, phase->start_us);
    print_to(out, "  %4.1f s  rep %d %s", seconds(phase->end_us - phase->start_us), phase->rep + 1,
             step->exercise->phases[phase->phase].id);
    if (step->sides != SIDES_TOGETHER)
        print_to(out, " (%s)", phase->side == SIDE_LEFT ? "left" : "right");
    print_to(out, "\n");
}

static void print_transition(FILE *out, const ScoreTransition *transition) {
    print_to(out, "  ");
    print_time(out, transition->start_us);
    print_to(out, "  %4.1f s  ", seconds(transition->end_us - transition->start_us));
    if (transition->phase < 0)
        print_to(out, "settle (%s)\n", transition->exercise->id);
    else
        print_to(out, "%s %s%s%s\n", transition->exercise->id, transition->back ? "back, " : "",
                 transition->exercise->phases[transition->phase].id,
                 transition->side == SIDE_LEFT ? " (mirrored)" : "");
}

static void print_cue(FILE *out, const ScoreCue *cue) {
    print_to(out, "      ");
    print_time(out, cue->at_us);
    if (cue->kind == CUE_CHIME)
        print_to(out, "  chime  %s\n", chime_name(cue->chime));
    else
        print_to(out, "  %s  %.2f s  %s\n", cue->kind == CUE_COUNT ? "count" : "say  ",
                 seconds(cue->duration_us), cue->text);
}

void score_print(FILE *out, const Score *score) {
    print_to(out, "%s: %d steps, ", score->routine->id, (int)score->routine->step_count);
    print_time(out, score->duration_us);
    print_to(out, " at %.2f times the speed\n", score->speed);
    int phase = 0, transition = 0, cue = 0;
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        print_segment(out, score, segment);
        bool last = i + 1 == score->segment_count;
        // Phases, transitions and cues of this segment, merged by time; a movement stands before a cue at the same moment.
        for (;;) {
            bool has_cue = cue < score->cue_count && (last || score->cues[cue].at_us < segment->end_us);
            bool has_phase = phase < score->phase_count && score->phases[phase].segment == i;
            bool has_transition = transition < segment->first_transition + segment->transition_count &&
                                  transition >= segment->first_transition && segment->transition_count;
            if (has_phase && (!has_cue || score->phases[phase].start_us <= score->cues[cue].at_us))
                print_phase(out, score, &score->phases[phase++]);
            else if (has_transition &&
                     (!has_cue || score->transitions[transition].start_us <= score->cues[cue].at_us))
                print_transition(out, &score->transitions[transition++]);
            else if (has_cue)
                print_cue(out, &score->cues[cue++]);
            else
                break;
        }
    }
}
