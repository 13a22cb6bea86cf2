// What the coach says in a score, to compare; include after cmocka.h.
#pragma once
#include "coach_fixture.h"

static inline int64_t cue_start(const ScoreCue *cue) {
    return cue->at_us - cue->anchor_us;
}

// The spoken cues that start in [from, to), joined by " | ".
static inline void said(const Score *score, int64_t from_us, int64_t to_us, char *out, size_t size) {
    out[0] = '\0';
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME || cue_start(cue) < from_us || cue_start(cue) >= to_us)
            continue;
        if (out[0])
            strncat(out, " | ", size - strlen(out) - 1);
        strncat(out, cue->text, size - strlen(out) - 1);
    }
}

static inline void assert_said(const Score *score, const ScoreSegment *segment, const char *expected) {
    char text[1000];
    said(score, segment->start_us, segment->end_us, text, sizeof text);
    assert_string_equal(text, expected);
}

static inline Score *compile_all(double speed) {
    static FixtureRoutine fixture;
    fixture_routine(&fixture);
    ScoreOptions options = fixture_options(speed, true);
    return score_compile(&fixture_library, &fixture.routine, &options);
}
