#include <string.h>

#include "base/hash.h"
#include "base/number.h"
#include "coach/place_text.h"
#include "coach/text_words.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"

// In the order of SessionChangeKind.
static const char *const kind_words[] = {"leave_out", "way", "fewer", "wind_down", "longer_rest"};
enum { KIND_WORDS = sizeof kind_words / sizeof *kind_words };

static uint64_t hash_id(const char *id) {
    return hash_text(HASH_START, id);
}

// The id of the exercise whose hash was noted, and the way's: "wall_sit" or "wall_sit.half". NULL = the library has it no more.
static const char *way_id(const Library *library, const SessionChange *change, Arena *arena) {
    for (size_t i = 0; i < library->exercise_count; i++) {
        const Exercise *exercise = library->exercises[i];
        if (hash_id(exercise->id) != change->exercise)
            continue;
        for (size_t v = 0; v < exercise->variant_count; v++)
            if (hash_id(exercise->variants[v]->variant_id) == change->way)
                return arena_printf(arena, "%s.%s", exercise->id, exercise->variants[v]->variant_id);
        return exercise->id;
    }
    return NULL;
}

static const char *write_change(const SessionChange *change, const Routine *routine, const Library *library,
                                Arena *arena) {
    char at[STEP_NAME_SIZE];
    const char *id = change->kind == SESSION_LONGER_REST ? "rest" : way_id(library, change, arena);
    step_name_write(routine, change->place, at);
    if ((int)change->kind >= KIND_WORDS || !id || !at[0])
        return NULL;
    return arena_printf(arena, "%s %s at=%s step=%d%s %s set=%d ms=%d", kind_words[change->kind], id, at,
                        change->place + 1, change->began ? " began" : "",
                        change->side == SIDE_LEFT ? "left" : "right", change->set + 1,
                        (int)(change->at_us / 1000) + 1);
}

const char *changes_text_write(const SessionChanges *changes, const Routine *routine, const Library *library,
                               Arena *arena) {
    const char *text = "";
    for (int i = 0; i < changes->count; i++) {
        const char *one = write_change(&changes->list[i], routine, library, arena);
        if (one)
            text = text[0] ? arena_printf(arena, "%s; %s", text, one) : one;
    }
    return text;
}

static int kind_called(const char *word) {
    for (int i = 0; i < KIND_WORDS; i++)
        if (strcmp(word, kind_words[i]) == 0)
            return i;
    return -1;
}

static bool read_change(const Routine *routine, const TextWords *words, SessionChange *change) {
    int kind = words->count >= 2 ? kind_called(words->words[0]) : -1;
    if (kind < 0)
        return false;
    char id[STEP_NAME_SIZE] = "";
    strncpy(id, words->words[1], sizeof id - 1);
    char *variant = strchr(id, '.');
    if (variant)
        *variant++ = '\0';
    int at = step_name_find(routine, text_words_value(words, "at"));
    if (at < 0)
        at = text_words_number(words, "step", (int)routine->step_count, 0);
    *change =
        (SessionChange){.kind = (SessionChangeKind)kind,
                        .place = at,
                        .exercise = hash_id(id),
                        .way = hash_id(variant ? variant : ""),
                        .began = text_words_has(words, "began"),
                        .side = text_words_has(words, "left") ? SIDE_LEFT : SIDE_RIGHT,
                        .set = text_words_number(words, "set", DOSE_MAX_SETS, 0),
                        .at_us =
                            (int64_t)text_words_number(words, "ms", DOSE_MAX_REST_S * 1000 + 1, 0) * 1000};
    if (kind == SESSION_LONGER_REST)
        change->exercise = change->way = 0;
    return true;
}

void changes_text_read(const Routine *routine, const char *text, SessionChanges *changes) {
    changes->count = 0;
    for (const char *rest = text ? text : ""; rest && changes->count < SESSION_CHANGES_MAX;) {
        TextWords words;
        rest = text_words_take(&words, rest, ';');
        changes->count += read_change(routine, &words, &changes->list[changes->count]);
    }
}
