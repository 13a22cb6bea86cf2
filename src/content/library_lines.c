#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/hash.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"

// The sentences given out so far, to give each only once.
typedef struct Lines {
    Arena *arena;
    const char **slots; // an open hash table; its size is a power of two
    size_t size, used;
    void (*each)(const char *text, void *context);
    void *context;
} Lines;

static const char **slot_of(const char **slots, size_t size, const char *text) {
    size_t at = (size_t)hash_text(HASH_START, text) & (size - 1);
    while (slots[at] != NULL && strcmp(slots[at], text) != 0)
        at = (at + 1) & (size - 1);
    return &slots[at];
}

static void grow(Lines *lines) {
    size_t size = lines->size > 0 ? lines->size * 2 : 1024;
    const char **slots = ARENA_ARRAY(lines->arena, const char *, size);
    for (size_t i = 0; i < lines->size; i++)
        if (lines->slots[i] != NULL)
            *slot_of(slots, size, lines->slots[i]) = lines->slots[i];
    lines->slots = slots;
    lines->size = size;
}

static void give(Lines *lines, const char *text) {
    if (text == NULL || *text == '\0')
        return;
    if (lines->used * 2 >= lines->size)
        grow(lines);
    const char **slot = slot_of(lines->slots, lines->size, text);
    if (*slot != NULL)
        return;
    *slot = text;
    lines->used++;
    lines->each(text, lines->context);
}

static void give_all(Lines *lines, const Strings *texts) {
    for (size_t i = 0; i < texts->count; i++)
        give(lines, texts->items[i]);
}

static void give_sided(Lines *lines, const Exercise *exercise, const char *text) {
    if (text == NULL)
        return;
    give(lines, exercise_text(text, SIDE_RIGHT, lines->arena));
    if (exercise->sides != SIDES_TOGETHER)
        give(lines, exercise_text(text, SIDE_LEFT, lines->arena));
}

static void give_exercise(Lines *lines, const Exercise *exercise) {
    for (size_t i = 0; i < exercise->set_up.count; i++)
        give_sided(lines, exercise, exercise->set_up.items[i]);
    for (size_t i = 0; i < exercise->phase_count; i++) {
        give_sided(lines, exercise, exercise->phases[i].say_back);
        give_sided(lines, exercise, exercise->phases[i].say_first);
        give_sided(lines, exercise, exercise->phases[i].say);
    }
    for (size_t i = 0; i < exercise->mistake_count; i++)
        give_sided(lines, exercise, exercise->mistakes[i].say);
    for (size_t i = 0; i < exercise->variant_count; i++)
        give_exercise(lines, exercise->variants[i]);
}

static void give_rest(Lines *lines, const CueTexts *cues, double rest_s) {
    if (cue_spoken_seconds(rest_s) > 0)
        give(lines, cue_text_with_seconds(cues->rest, rest_s, lines->arena));
}

static void give_name(Lines *lines, const CueTexts *cues, const Exercise *exercise) {
    give(lines, cue_text_with_name(cues->first, exercise->name, lines->arena));
    give(lines, cue_text_with_name(cues->next, exercise->name, lines->arena));
    give_rest(lines, cues, exercise->dose.rest_s);
    for (size_t i = 0; i < exercise->variant_count; i++)
        give_name(lines, cues, exercise->variants[i]);
}

static void give_cues(Lines *lines, const Library *library) {
    const CueTexts *cues = library->cues;
    const char *const alone[] = {cues->welcome,        cues->get_ready, cues->rest_short,
                                 cues->rest_more,      cues->ready,     cues->next_set,
                                 cues->switch_sides,   cues->half_way,  cues->hold_until_ok,
                                 cues->keep_breathing, cues->last_rep,  cues->finished,
                                 cues->paused,         cues->resumed,   cues->stopped};
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
        give(lines, alone[i]);
    give_all(lines, &cues->praise);
    give_all(lines, &cues->numbers);
    for (size_t i = 0; i < library->exercise_count; i++)
        give_name(lines, cues, library->exercises[i]);
    for (size_t i = 0; i < library->routine_count; i++)
        for (size_t k = 0; k < library->routines[i]->step_count; k++)
            give_rest(lines, cues, library->routines[i]->steps[k].dose.rest_s);
}

void library_each_line(const Library *library, void (*each)(const char *text, void *context), void *context) {
    Lines lines = {.arena = arena_new(), .each = each, .context = context};
    give_cues(&lines, library);
    for (size_t i = 0; i < library->routine_count; i++)
        give(&lines, library->routines[i]->note);
    for (size_t i = 0; i < library->exercise_count; i++)
        give_exercise(&lines, library->exercises[i]);
    for (size_t i = 0; i < library->transition_count; i++)
        give_exercise(&lines, library->transitions[i]);
    arena_free(lines.arena);
}
