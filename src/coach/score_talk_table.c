// How much is said where, and how much quiet is left: a table to read and to put into a page.
#include "base/print.h"
#include "coach/score.h"
#include "model/exercise_name.h"
#include "model/routine.h"

typedef struct TalkCount {
    int64_t length_us, talk_us;
    int lines, counts;
    double set_share;      // the greatest of its sets
    int64_t shortest_us;   // gap before a word, from the one before it
    int64_t longest_us;    // quiet
    int64_t latest_us;     // how far a word comes after the start of its phase
    int64_t quiet_from_us; // when the last word ended
    bool spoken;           // so far
} TalkCount;

static TalkCount count_from(int64_t start_us) {
    return (TalkCount){.shortest_us = INT64_MAX, .quiet_from_us = start_us};
}

static int64_t larger(int64_t a, int64_t b) {
    return a > b ? a : b;
}

// How late a word is said for the phase whose start is nearest.
static int64_t lateness(const Score *score, const ScoreCue *cue) {
    int64_t nearest = INT64_MAX;
    for (int i = 0; i < score->phase_count; i++) {
        int64_t off = cue->at_us - score->phases[i].start_us;
        if ((off < 0 ? -off : off) < (nearest < 0 ? -nearest : nearest))
            nearest = off;
    }
    return nearest;
}

static void count_cue(TalkCount *count, const Score *score, const ScoreCue *cue) {
    int64_t start = cue->at_us - cue->anchor_us, gap = start - count->quiet_from_us;
    if (count->spoken && gap < count->shortest_us)
        count->shortest_us = gap;
    count->longest_us = larger(count->longest_us, gap);
    count->quiet_from_us = start + cue->duration_us;
    count->spoken = true;
    count->talk_us += cue->duration_us;
    count->lines += cue->kind == CUE_SAY;
    count->counts += cue->kind == CUE_COUNT;
    if (cue->kind == CUE_SAY && cue->priority == CUE_PHASE && score_phase_at(score, cue->at_us)) {
        int64_t late = lateness(score, cue);
        if (late <= SCORE_LATE_MAX_US) // others, such as the last repetition's, belong to no start
            count->latest_us = larger(count->latest_us, late);
    }
}

// The segments of a step, or all of them (`step` -2).
static TalkCount count_part(const Score *score, int step, SegmentKind kind) {
    TalkCount count = {0};
    bool begun = false;
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        if (step > -2 && (segment->step != step || (step == -1 && segment->kind != kind)))
            continue;
        if (!begun)
            count = count_from(segment->start_us);
        begun = true;
        for (int c = 0; c < score->cue_count; c++)
            if (score->cues[c].kind != CUE_CHIME && score->cues[c].at_us >= segment->start_us &&
                score->cues[c].at_us < segment->end_us)
                count_cue(&count, score, &score->cues[c]);
        count.length_us += segment->end_us - segment->start_us;
        count.longest_us =
            larger(count.longest_us, segment->end_us - larger(count.quiet_from_us, segment->start_us));
        double share = segment->kind == SEGMENT_WORK ? score_talk_share(score, segment) : 0;
        count.set_share = share > count.set_share ? share : count.set_share;
    }
    return count;
}

static void print_row(FILE *out, const char *name, const TalkCount *count) {
    int seconds = (int)((count->length_us + 500000) / 1000000);
    double share = count->length_us > 0 ? 100.0 * (double)count->talk_us / (double)count->length_us : 0;
    print_to(out, "| %s | %d:%02d | %d | %d | %.0f %% | ", name, seconds / 60, seconds % 60, count->lines,
             count->counts, share);
    if (count->set_share > 0)
        fprintf(out, "%.0f %% | ", count->set_share * 100);
    else
        fputs("| ", out);
    if (count->shortest_us < INT64_MAX)
        fprintf(out, "%.2f s | ", (double)count->shortest_us / 1e6);
    else
        fputs("| ", out);
    fprintf(out, "%.1f s | %d ms |\n", (double)count->longest_us / 1e6, (int)(count->latest_us / 1000));
}

void score_print_talk(FILE *out, const Score *score) {
    fputs("| part | time | lines | counts | talk | most in a set | shortest gap | longest quiet | latest "
          "word |\n"
          "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
          out);
    TalkCount count = count_part(score, -1, SEGMENT_WELCOME);
    if (count.length_us > 0)
        print_row(out, "welcome", &count);
    for (size_t i = 0; i < score->routine->step_count; i++) {
        count = count_part(score, (int)i, SEGMENT_WORK);
        print_row(out, exercise_id(score->routine->steps[i].exercise), &count);
    }
    count = count_part(score, -1, SEGMENT_FINISH);
    if (count.length_us > 0)
        print_row(out, "finish", &count);
    count = count_part(score, -2, SEGMENT_WORK);
    print_row(out, "**whole**", &count);
}
