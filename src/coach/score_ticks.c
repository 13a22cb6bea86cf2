#include "coach/score.h"

Score *score_compile_ticks(int64_t every_us, int count) {
    Arena *arena = arena_new();
    Score *score = arena_alloc(arena, 1, sizeof *score);
    *score = (Score){.arena = arena, .speed = 1, .duration_us = every_us * count, .segment_count = 1};
    score->segments = arena_alloc(arena, 1, sizeof *score->segments);
    score->segments[0] = (ScoreSegment){.kind = SEGMENT_WELCOME, .end_us = score->duration_us, .step = -1};
    score->cues = arena_alloc(arena, (size_t)count, sizeof *score->cues);
    for (int i = 1; i < count; i++)
        score->cues[score->cue_count++] = (ScoreCue){.at_us = i * every_us,
                                                     .duration_us = every_us / 2,
                                                     .kind = CUE_CHIME,
                                                     .priority = CUE_INSTRUCTION,
                                                     .chime = CHIME_TICK};
    return score;
}
