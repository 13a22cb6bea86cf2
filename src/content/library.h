// All content of one data folder: base poses, exercises and routines, found by scanning folders.
#pragma once
#include "model/chime.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/talk.h"

// A page to read, from assets/text/pages.yaml ("safety_note", "seek_help").
typedef struct PageSection {
    const char *heading; // may be NULL
    bool urgent;         // shown in the warning colour
    Strings lines;
} PageSection;
typedef struct Page {
    const char *id;
    const char *title;
    const char *intro; // may be NULL
    PageSection *sections;
    size_t section_count;
} Page;

typedef struct Library {
    Arena *arena;
    int holds; // by how many it is used
    const Exercise **exercises; // sorted by order, then id; variants hang from their exercise
    size_t exercise_count;
    const Exercise **transitions; // from one position to another, sorted by id
    size_t transition_count;
    const Routine **routines;
    size_t routine_count;
    // Sentences that belong to no exercise ("Well done.", "Rest.", counts), from assets/text/cues.yaml.
    // Never NULL; a sentence that is missing or broken in the file is "".
    const struct CueTexts *cues;
    const TalkTable *talk; // assets/text/talk.yaml; never NULL from library_load()
    const Page *pages;
    size_t page_count;
} Library;

// Loads everything under `data_folder`. A broken file is reported in `diags` and left out; the others stay. A
// routine that names an unknown or broken exercise is left out too. The library is always usable, if empty;
// free it with library_free().
Library *library_load(const char *data_folder, DiagList *diags);
// Content can be read anew while an older library is still borrowed from. library_load() gives the caller a hold,
// library_hold() one more, library_free() gives one back; with the last one everything borrowed from the library ends.
// NULL is allowed, and one made by hand (without an arena) is left alone. Of one thread at a time.
const Library *library_hold(const Library *library);
void library_free(const Library *library);

// NULL when there is none of that id. A variant has the id "bridge.half".
const Exercise *library_exercise(const Library *library, const char *id);
const Exercise *library_transition(const Library *library, const char *id);
const Routine *library_routine(const Library *library, const char *id);
const Page *library_page(const Library *library, const char *id);
// The nearest existing id for "did you mean"; NULL when nothing is near.
const char *library_nearest_exercise(const Library *library, const char *id);
const char *library_nearest_routine(const Library *library, const char *id);

// Checks single files (`gently check FILE...`): exercise, pose or routine, told by its folder or its keys.
void library_check_file(const char *data_folder, const char *path, DiagList *diags);

// What the coach says outside exercises. `{name}` is the next exercise's name, `{seconds}` a number of
// seconds.
typedef struct CueTexts {
    const char *welcome;      // "Welcome. We start gently."
    const char *get_ready;    // "Get ready."
    const char *next;         // "Next: {name}."
    const char *first;        // "We begin with {name}."
    const char *rest;         // "Rest for {seconds} seconds."
    const char *rest_short;   // "Rest."
    const char *next_set;     // "Once more."
    const char *switch_sides; // "Now the other side."
    const char *half_way;     // "Half way."
    const char *last_rep;     // "Last one."
    Strings praise;           // "Well done."
    const char *finished;     // "You have finished. Well done."
    const char *paused;
    const char *resumed; // "Welcome back. Get ready."
    const char *stopped; // said on the pain key
    Strings numbers;     // "One" ... "Twenty"; [0] is "One"
    const char *sounds[CHIME_COUNT]; // what a caption calls a sound ("bells rise"); NULL = it needs none
} CueTexts;

// Calls `each` once for every different sentence the program can speak: exercises and their variants (both sides
// filled in), routines, cue texts with their {name} and {seconds} filled in, numbers. The order is the same on every run.
void library_each_line(const Library *library, void (*each)(const char *text, void *context), void *context);

// The coach's sentences with their gaps filled in, exactly as library_each_line() gives them. In `arena`, or
// `text` itself where there is no gap.
const char *cue_text_with_name(const char *text, const char *name, Arena *arena);
// Seconds are rounded to the nearest length that is spoken and written in words: "Rest for thirty seconds."
const char *cue_text_with_seconds(const char *text, double seconds, Arena *arena);
// That nearest length: 10, 15, 20, 30, 40, 45, 60, 90, 120 or 180; 0 for a rest under 8 s, for which
// `rest_short` is said.
int cue_spoken_seconds(double seconds);
