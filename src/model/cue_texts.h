// What the coach says outside exercises, from assets/text/cues.yaml.
#pragma once
#include "model/chime.h"
#include "model/side.h"
#include "model/strings.h"

typedef struct Arena Arena;

// No sentence is NULL; one that is missing or broken in the file is "". `{name}` is the next exercise's name,
// `{seconds}` a number of seconds.
typedef struct CueTexts {
    const char *welcome;        // "Welcome. We start gently."
    const char *get_ready;      // "Get ready."
    const char *next;           // "Next: {name}."
    const char *first;          // "We begin with {name}."
    const char *rest;           // "Rest for {seconds} seconds."
    const char *rest_short;     // "Rest."
    const char *next_set;       // "Once more."
    const char *rest_more;      // "Rest a little longer."
    const char *ready;          // "When you are ready, press the button.": no key is named
    const char *switch_sides;   // "Now the other side."
    const char *half_way;       // "Half way."
    const char *hold_until_ok;  // "Come up whenever you like."
    const char *keep_breathing; // "Keep breathing."
    const char *last_rep;       // "Last one."
    Strings praise;             // "Well done."
    const char *finished;       // "You have finished. Well done."
    const char *paused;
    const char *resumed; // "Welcome back. Get ready."
    const char *stopped; // said on the pain key
    // With eyes closed, what a picture would tell; empty where a file leaves them out.
    const char *side_first[2];             // "Your right side first.", by Side
    const char *side_now[2];               // "Now your left side."
    const char *leg_first[2], *leg_now[2]; // the same of a leg, where the set-up names the other side
    Strings times;                         // [0] is "Once.", [1] "Two times."
    Strings to_go;                         // [0] is "One more."
    const char *half_done;                 // of the routine's exercises
    const char *last_exercise;             // comes
    Strings numbers;                       // "One" ... "Twenty"; [0] is "One"
    // "That is one." ...: how many repetitions are done, where the seconds of a hold are counted; may be empty
    Strings done;
    const char *sounds[CHIME_COUNT]; // what a caption calls a sound ("bells rise"); NULL = it needs none
} CueTexts;

// The coach's sentences with their gaps filled in, exactly as library_each_line() gives them. In `arena`, or `text` itself where
// there is no gap.
const char *cue_text_with_name(const char *text, const char *name, Arena *arena);
// Seconds are rounded to the nearest length that is spoken and written in words: "Rest for thirty seconds."
const char *cue_text_with_seconds(const char *text, double seconds, Arena *arena);
// That nearest length: 10, 15, 20, 30, 40, 45, 60, 90, 120 or 180; 0 for a rest under 8 s, for which `rest_short` is said.
int cue_spoken_seconds(double seconds);
