#include "coach/score.h"
#include <string.h>
#include "coach/score_build.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/routine.h"
#include "model/talk.h"
#include "rules/profile.h"

const char *segment_kind_name(SegmentKind kind) {
    static const char *const names[] = {"welcome", "set_up", "get_ready", "work", "switch", "rest", "finish"};
    return names[kind];
}

int64_t score_us(double seconds) {
    return (int64_t)(seconds * 1e6 + 0.5);
}

void *score_grow(Arena *arena, void *items, int count, int *capacity, size_t size) {
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 64;
    void *larger = arena_alloc(arena, (size_t)*capacity, size);
    if (count > 0)
        memcpy(larger, items, (size_t)count * size);
    return larger;
}

const char *score_number(const ScoreBuilder *builder, int number) {
    const Strings *numbers = &builder->texts->numbers;
    return number >= 1 && (size_t)number <= numbers->count ? numbers->items[number - 1] : NULL;
}

const char *score_done(const ScoreBuilder *builder, int reps, bool counted) {
    const Strings *done = &builder->texts->done;
    if (!counted)
        return score_number(builder, reps);
    return reps >= 1 && (size_t)reps <= done->count ? done->items[reps - 1] : NULL;
}

// Cues come almost sorted: each looks back over a few others only. Equal times keep their order.
static void sort_cues(Score *score) {
    for (int i = 1; i < score->cue_count; i++) {
        ScoreCue cue = score->cues[i];
        int to = i;
        for (; to > 0 && score->cues[to - 1].at_us > cue.at_us; to--)
            score->cues[to] = score->cues[to - 1];
        score->cues[to] = cue;
    }
}

// What happens when, without the pictures and captions of it. The builder's scratch memory is still to be freed.
static Score *lay_out(ScoreBuilder *builder_out, const Library *library, const Routine *routine,
                      const ScoreOptions *options) {
    static const CueTexts no_texts;
    static const Profile nothing_known;
    Arena *arena = arena_new();
    Score *score = ARENA_NEW(arena, Score);
    score->arena = arena;
    score->library = library_retain(library);
    score->routine = routine;
    score->speed = options ? options->speed : 1.0;
    if (!(score->speed >= 0.25))
        score->speed = 0.25;
    if (score->speed > 1.5)
        score->speed = 1.5;
    ScoreBuilder builder = {.score = score,
                            .scratch = arena_new(),
                            .texts = library && library->cues ? library->cues : &no_texts,
                            .talk = library && library->talk ? library->talk : talk_default(),
                            .profile = options && options->profile ? options->profile : &nothing_known};
    builder.quiet_from_us = -builder.talk->sentence_gap_us;
    builder.praised_us = -builder.talk->praise_every_us;
    if (options) {
        builder.voice = options->voice;
        builder.described = options->described;
        builder.turned_off = options->turned_off;
        builder.eyes_closed = options->eyes_closed;
        builder.waits_for_ok = options->waits_for_ok && !options->goes_on;
        builder.goes_on = options->goes_on;
        builder.amount = score->talk = options->talk;
    }
    layout_routine(&builder);
    score->duration_us = builder.now_us;
    *builder_out = builder;
    return score;
}

Score *score_compile(const Library *library, const Routine *routine, const ScoreOptions *options) {
    ScoreBuilder builder;
    Score *score = lay_out(&builder, library, routine, options);
    shots_add(&builder);
    sort_cues(score);
    captions_add(&builder);
    arena_free(builder.scratch);
    return score;
}

int64_t score_duration_us(const Library *library, const Routine *routine, const ScoreOptions *options) {
    ScoreBuilder builder;
    Score *score = lay_out(&builder, library, routine, options);
    int64_t duration_us = score->duration_us;
    arena_free(builder.scratch);
    score_free(score);
    return duration_us;
}

void score_free(Score *score) {
    if (!score)
        return;
    library_release(score->library);
    arena_free(score->arena);
}
