// A routine of the user's own while it is being made: steps to pick, to put in order and to dose, within what the rules offer.
#pragma once
#include "base/arena.h"
#include "model/routine.h"
#include "rules/rules.h"
#include "screens/screen.h"

enum { DRAFT_STEPS_MAX = 12 };

// What can be changed of a step.
typedef enum DraftPart {
    DRAFT_REPS,
    DRAFT_HOLD,
    DRAFT_SETS,
    DRAFT_REST,
    DRAFT_PLACE,
    DRAFT_PART_COUNT
} DraftPart;

typedef struct OwnDraft {
    const Library *library;      // held
    const RulesOutcome *outcome; // for a user who is well today and has everything at hand, in `arena`
    int *
        from_week; // of each exercise of the library: the week from which on it is offered, if all is well; 0 = now, or unknown
    RoutineStep steps[DRAFT_STEPS_MAX];
    int count;
    const char *name, *id, *summary; // NULL of a new one; else in `arena`, as the note
    const char *note;
    Arena *arena;
} OwnDraft;

// Begins with a routine, NULL = a new one; one that is not the user's own is copied into a new one. Steps with one side each become one with both. Free with own_draft_free().
void own_draft_begin(OwnDraft *draft, const ScreenContext *context, const Routine *routine);
// Gives back what it holds.
void own_draft_free(OwnDraft *draft);
// Whether one more exercise is allowed; else *why is a whole sentence.
bool own_draft_has_room(const OwnDraft *draft, const char **why);
// The offer by which an exercise can be added: as usual, else its first offered way; NULL = it is held back.
const RulesOffer *own_draft_offer(const OwnDraft *draft, const Exercise *usual);
// Why an exercise is held back, and from when on it is not, as far as that is known: whole sentences. Lives as long as the draft.
const char *own_draft_why_held(const OwnDraft *draft, const Exercise *usual);
// Adds a step at the end, with the dose that is offered.
void own_draft_add(OwnDraft *draft, const RulesOffer *offer);
// Takes a step out.
void own_draft_take_out(OwnDraft *draft, int step);
// Whether a step has that part, and where it is in its range. DRAFT_PLACE counts from 1.
bool own_draft_part(const OwnDraft *draft, int step, DraftPart part, int *value, int *least, int *most);
// One step more (+1) or less (-1) of it, within its range. Returns where the step is then.
int own_draft_change(OwnDraft *draft, int step, DraftPart part, int by);
// The routine as it is now: it borrows from the draft until the next change.
Routine own_draft_routine(OwnDraft *draft);
