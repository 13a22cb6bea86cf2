// All content of one data folder: base poses, exercises, everyday movements and routines, found by scanning folders.
#pragma once
#include <stddef.h>
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_source.h"
#include "model/move_fault.h"
#include "model/question_words.h"
#include "rules/profile.h"

typedef struct CueTexts CueTexts;
typedef struct Exercise Exercise;
typedef struct Page Page;
typedef struct Routine Routine;
typedef struct RuleSet RuleSet;
typedef struct TalkTable TalkTable;

// An exercise with what is wrong with how it moves.
typedef struct FaultyMovement {
    const Exercise *exercise;
    const MoveFault *faults;
    size_t count; // 0 = the fault is in a variant
} FaultyMovement;

typedef struct Library {
    Arena *arena;
    // by how many it is used: the one thing that changes, and no part of what a const Library promises
    int *references;
    const Exercise *
        *exercises; // sorted by order, then id, those of packs last; variants hang from their exercise
    size_t exercise_count;
    const Exercise **transitions; // from one position to another, sorted by id
    size_t transition_count;
    const Exercise **everyday; // everyday movements, sorted by order, then id
    size_t everyday_count;
    // What loads but moves as no body should, and its variants: in no list above and in no routine. Whoever writes it can look at it.
    const FaultyMovement *faulty;
    size_t faulty_count;
    const Routine **routines;
    size_t routine_count;
    // Sentences that belong to no exercise ("Well done.", "Rest.", counts), from assets/text/cues.yaml.
    // Never NULL; a sentence that is missing or broken in the file is "".
    const CueTexts *cues;
    const TalkTable *talk; // assets/text/talk.yaml; never NULL from library_load()
    const Page *pages;     // of assets/text/pages.yaml and advice.yaml
    size_t page_count;
    const Page **advice; // the pages with a place in the list of advice, in that order
    size_t advice_count;
    const RuleSet *rules;           // assets/rules/ (rules/rules.h); never NULL from library_load()
    const QuestionWords *questions; // by ProfileInput; assets/text/questions.yaml
} Library;

// Loads everything under `data_folder`. A broken file is reported in `diags` and left out; the others stay. A
// routine that names an unknown or broken exercise is left out too. The library is always usable, if empty;
// free it with library_release().
Library *library_load(const char *data_folder, DiagList *diags);
// The same from a source of files (NULL = the disk), which is borrowed only during the call.
Library *library_load_from(const FileSource *source, const char *data_folder, DiagList *diags);
// What is loaded beside the shipped content, under the same checks. What has the id of a shipped one is left out, and it is said.
typedef struct LibraryOwn {
    const char *
        folder; // the user's own, with levels/ and packs/ (content/packs.h) in it, which need not be there; NULL = none
    const char *without; // the id of a pack in it that is left out; NULL = none
    const char *
        with; // the folder of one more pack, which is loaded last, with all that is to be said of it; NULL = none
} LibraryOwn;
// The same as library_load_from() with those; NULL = none.
Library *library_load_beside(const FileSource *source, const char *data_folder, const LibraryOwn *own,
                             DiagList *diags);
// The same with all of the user's own folder; NULL = none.
Library *library_load_with_own(const FileSource *source, const char *data_folder, const char *own_folder,
                               DiagList *diags);
// Content can be read anew while an older library is still borrowed from. library_load() gives the caller a hold,
// library_retain() one more, library_release() gives one back; with the last one everything borrowed from the library ends.
// NULL is allowed, and one made by hand (without an arena) is left alone. Of one thread at a time.
const Library *library_retain(const Library *library);
// Gives a hold back; see library_retain().
void library_release(const Library *library);

// NULL when there is none of that id, here and in the next three. A variant has the id "bridge.half".
const Exercise *library_exercise(const Library *library, const char *id);
// A transition by its id.
const Exercise *library_transition(const Library *library, const char *id);
// An everyday movement by its id.
const Exercise *library_everyday(const Library *library, const char *id);
// The everyday movement, exercise or transition of that id, as pages name it.
const Exercise *library_shown(const Library *library, const char *id);
// An exercise, or a variant of one, that is left out because of how it moves; NULL when there is none of that id.
const FaultyMovement *library_faulty(const Library *library, const char *id);
// A routine by its id.
const Routine *library_routine(const Library *library, const char *id);
// A page by its id.
const Page *library_page(const Library *library, const char *id);
// The words in which an input of a profile is asked; of those that are not asked only its name. What is missing or
// faulty in the file is called as in profile_inputs.def. Never NULL from library_load().
const QuestionWords *library_question(const Library *library, ProfileInput input);
// Whether it is worth asking, as far as the profile is known: what else was answered, and how many weeks have gone by.
bool question_applies(const QuestionWords *question, const Profile *profile);
// Forgets what can no longer be so after another answer: a tear when it was a caesarean.
void questions_settle(const Library *library, Profile *profile);
// The nearest existing id for "did you mean", borrowed from the library; NULL when nothing is near.
const char *library_nearest_exercise(const Library *library, const char *id);
// The same for routines; NULL when nothing is near.
const char *library_nearest_routine(const Library *library, const char *id);

// Checks single files (`gently check FILE...`): exercise, pose or routine, told by its folder or its keys.
void library_check_file(const char *data_folder, const char *path, DiagList *diags);

// Calls `each` once for every different sentence the program can speak: exercises and their variants (both sides
// filled in), everyday movements, routines, cue texts with their {name} and {seconds} filled in, numbers, what the rules answer to
// the pain key, and the pages of advice, which are read aloud. The order is the same on every run.
void library_each_line(const Library *library, void (*each)(const char *text, void *context), void *context);

// Calls `each` for every place that something is spoken from, with what is said there: "exercises/bridge/rep/lift/say",
// "exercises/clamshell/set_up/1/left", "text/cues/next/bridge", "text/cues/rest/20", "text/cues/numbers/7", "text/pages/comfort/sections/1/lines/2". That is what a spoken line
// is called, whatever it says and in whatever language. Several places may say the same sentence. Both texts live as long as the
// call; the order is the same on every run.
enum { LINE_PLACE_MAX = 160 };
typedef void LineTold(const char *place, const char *text, void *context);
// Tells every spoken line with each of its places.
void library_each_place(const Library *library, LineTold *each, void *context);
