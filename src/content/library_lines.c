#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/hash.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/page.h"
#include "model/routine.h"
#include "rules/rules.h"

// The sentences (or places) given out so far, to give each only once.
typedef struct Lines {
    Arena *arena;
    const char **slots; // an open hash table; its size is a power of two
    size_t size, used;
    void (*each)(const char *text, void *context);
    LineTold *each_place; // instead, of the same sentence too
    void *context;
    char place[LINE_PLACE_MAX];
} Lines;

static const char **slot_of(const char **slots, size_t size, const char *text) {
    size_t slot = (size_t)hash_text(HASH_START, text) & (size - 1);
    while (slots[slot] != NULL && strcmp(slots[slot], text) != 0)
        slot = (slot + 1) & (size - 1);
    return &slots[slot];
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

// Takes a text of the place that stands in `lines->place`; each text, or each place, only once.
static void give(Lines *lines, const char *text) {
    if (text == NULL || *text == '\0')
        return;
    if (lines->used * 2 >= lines->size)
        grow(lines);
    const char *name = lines->each_place ? lines->place : text;
    const char **slot = slot_of(lines->slots, lines->size, name);
    if (*slot != NULL)
        return;
    *slot = lines->each_place ? arena_strdup(lines->arena, name) : text;
    lines->used++;
    if (lines->each_place)
        lines->each_place(lines->place, text, lines->context);
    else
        lines->each(text, lines->context);
}

// Sets the place that the next text comes from.
static void at(Lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void at(Lines *lines, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(lines->place, sizeof lines->place, format, arguments);
    va_end(arguments);
}

static void give_all(Lines *lines, const char *place, const Strings *texts) {
    for (size_t i = 0; i < texts->count; i++) {
        at(lines, "%s/%zu", place, i + 1);
        give(lines, texts->items[i]);
    }
}

// Of a text with a side in it each side is a line of its own.
static void give_sided(Lines *lines, const Exercise *exercise, const char *text) {
    if (text == NULL)
        return;
    const char *right = exercise_text(text, SIDE_RIGHT, lines->arena);
    size_t length = strlen(lines->place);
    if (right != text)
        snprintf(lines->place + length, sizeof lines->place - length, "/right");
    give(lines, right);
    if (right == text || exercise->sides == SIDES_TOGETHER)
        return;
    snprintf(lines->place + length, sizeof lines->place - length, "/left");
    give(lines, exercise_text(text, SIDE_LEFT, lines->arena));
}

static const char *folder_of(const Exercise *exercise) {
    return exercise->transition ? "transitions" : exercise->everyday ? "everyday" : "exercises";
}

static void give_phase(Lines *lines, const Exercise *exercise, const Phase *phase) {
    const char *folder = folder_of(exercise), *list = exercise->transition ? "way" : "rep";
    at(lines, "%s/%s/%s/%s/say_back", folder, exercise->id, list, phase->id);
    give_sided(lines, exercise, phase->say_back);
    at(lines, "%s/%s/%s/%s/say_first", folder, exercise->id, list, phase->id);
    give_sided(lines, exercise, phase->say_first);
    at(lines, "%s/%s/%s/%s/say", folder, exercise->id, list, phase->id);
    give_sided(lines, exercise, phase->say);
}

// Of those that are about nobody in particular only the first is ever spoken (coach/cautions.h).
static void give_cautions(Lines *lines, const Exercise *exercise) {
    bool given = false;
    for (size_t i = 0; i < exercise->caution_count; i++) {
        const Caution *caution = &exercise->cautions[i];
        if (!caution->when && given)
            continue;
        given = given || caution->everybody;
        at(lines, "exercises/%s/cautions/%zu", exercise->id, i + 1);
        give_sided(lines, exercise, caution->say);
    }
}

// What is said with eyes closed of how it is done.
static void give_how(Lines *lines, const Exercise *exercise) {
    if (exercise->everyday || exercise->transition)
        return;
    for (size_t i = 0; i < exercise->form.count && i < EXERCISE_HOW_MAX; i++) {
        at(lines, "exercises/%s/form/%zu", exercise->id, i + 1);
        give_sided(lines, exercise, exercise->form.items[i]);
    }
}

static void give_exercise(Lines *lines, const Exercise *exercise) {
    for (size_t i = 0; i < exercise->set_up.count; i++) {
        at(lines, "exercises/%s/set_up/%zu", exercise->id, i + 1);
        give_sided(lines, exercise, exercise->set_up.items[i]);
    }
    give_how(lines, exercise);
    give_cautions(lines, exercise);
    for (size_t i = 0; i < exercise->phase_count; i++)
        give_phase(lines, exercise, &exercise->phases[i]);
    for (size_t i = 0; i < exercise->mistake_count; i++) {
        at(lines, "%s/%s/mistakes/%s/say", folder_of(exercise), exercise->id, exercise->mistakes[i].id);
        give_sided(lines, exercise, exercise->mistakes[i].say);
    }
    for (size_t i = 0; i < exercise->variant_count; i++)
        give_exercise(lines, exercise->variants[i]);
}

// What a page that is read aloud says: its introduction, and each section's heading and lines.
static void give_page(Lines *lines, const Page *page) {
    at(lines, "text/pages/%s/intro", page->id);
    give(lines, page->intro);
    for (size_t i = 0; i < page->section_count; i++) {
        const PageSection *section = &page->sections[i];
        at(lines, "text/pages/%s/sections/%zu/heading", page->id, i + 1);
        give(lines, section->heading);
        for (size_t k = 0; k < section->lines.count; k++) {
            at(lines, "text/pages/%s/sections/%zu/lines/%zu", page->id, i + 1, k + 1);
            give(lines, section->lines.items[k]);
        }
    }
}

static void give_rest(Lines *lines, const CueTexts *cues, double rest_s) {
    if (cue_spoken_seconds(rest_s) <= 0)
        return;
    at(lines, "text/cues/rest/%d", cue_spoken_seconds(rest_s));
    give(lines, cue_text_with_seconds(cues->rest, rest_s, lines->arena));
}

static void give_name(Lines *lines, const CueTexts *cues, const Exercise *exercise) {
    at(lines, "text/cues/first/%s", exercise->id);
    give(lines, cue_text_with_name(cues->first, exercise->name, lines->arena));
    at(lines, "text/cues/next/%s", exercise->id);
    give(lines, cue_text_with_name(cues->next, exercise->name, lines->arena));
    give_rest(lines, cues, exercise->dose.rest_s);
    for (size_t i = 0; i < exercise->variant_count; i++)
        give_name(lines, cues, exercise->variants[i]);
}

static void give_eyes_closed(Lines *lines, const CueTexts *cues) {
    const char *alone[] = {
        cues->side_first[SIDE_RIGHT], cues->side_first[SIDE_LEFT], cues->side_now[SIDE_RIGHT],
        cues->side_now[SIDE_LEFT],    cues->leg_first[SIDE_RIGHT], cues->leg_first[SIDE_LEFT],
        cues->leg_now[SIDE_RIGHT],    cues->leg_now[SIDE_LEFT],    cues->half_done,
        cues->last_exercise};
    const char *keys[] = {"right_first",    "left_first",    "right_now",    "left_now",  "right_leg_first",
                          "left_leg_first", "right_leg_now", "left_leg_now", "half_done", "last_exercise"};
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++) {
        at(lines, "text/cues/eyes_closed/%s", keys[i]);
        give(lines, alone[i]);
    }
    give_all(lines, "text/cues/eyes_closed/times", &cues->times);
    give_all(lines, "text/cues/eyes_closed/to_go", &cues->to_go);
}

static void give_cues(Lines *lines, const Library *library) {
    const CueTexts *cues = library->cues;
    const struct {
        const char *key, *text;
    } alone[] = {{"welcome", cues->welcome},
                 {"get_ready", cues->get_ready},
                 {"rest_short", cues->rest_short},
                 {"rest_more", cues->rest_more},
                 {"ready", cues->ready},
                 {"next_set", cues->next_set},
                 {"switch_sides", cues->switch_sides},
                 {"half_way", cues->half_way},
                 {"hold_until_ok", cues->hold_until_ok},
                 {"keep_breathing", cues->keep_breathing},
                 {"last_rep", cues->last_rep},
                 {"finished", cues->finished},
                 {"paused", cues->paused},
                 {"resumed", cues->resumed},
                 {"stopped", cues->stopped}};
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++) {
        at(lines, "text/cues/%s", alone[i].key);
        give(lines, alone[i].text);
    }
    give_all(lines, "text/cues/praise", &cues->praise);
    give_all(lines, "text/cues/numbers", &cues->numbers);
    give_all(lines, "text/cues/done", &cues->done);
    give_eyes_closed(lines, cues);
    for (size_t i = 0; i < library->exercise_count; i++)
        give_name(lines, cues, library->exercises[i]);
    for (size_t i = 0; i < library->routine_count; i++)
        for (size_t k = 0; k < library->routines[i]->step_count; k++)
            give_rest(lines, cues, library->routines[i]->steps[k].dose.rest_s);
}

static void give_rules(Lines *lines, const RuleSet *rules) {
    RulesSaying saying;
    for (size_t i = 0; rules_spoken(rules, i, &saying); i++) {
        at(lines, "rules/%s/say", saying.rule);
        give(lines, saying.text);
    }
}

static void give_everything(Lines *lines, const Library *library) {
    lines->arena = arena_new();
    give_cues(lines, library);
    give_rules(lines, library->rules);
    for (size_t i = 0; i < library->routine_count; i++) {
        at(lines, "levels/%s/note", library->routines[i]->id);
        give(lines, library->routines[i]->note);
    }
    for (size_t i = 0; i < library->exercise_count; i++)
        give_exercise(lines, library->exercises[i]);
    for (size_t i = 0; i < library->transition_count; i++)
        give_exercise(lines, library->transitions[i]);
    for (size_t i = 0; i < library->everyday_count; i++)
        give_exercise(lines, library->everyday[i]);
    for (size_t i = 0; i < library->advice_count; i++)
        give_page(lines, library->advice[i]);
    arena_free(lines->arena);
}

void library_each_line(const Library *library, void (*each)(const char *text, void *context), void *context) {
    give_everything(&(Lines){.each = each, .context = context}, library);
}

void library_each_place(const Library *library, LineTold *each, void *context) {
    give_everything(&(Lines){.each_place = each, .context = context}, library);
}
