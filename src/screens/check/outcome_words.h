// What the check before a session leads to, in words: what was told, what the rules say of it, what has become of the routine.
#pragma once
#include "coach/fitted_routine.h"
#include "content/library.h"
#include "model/page.h"
#include "rules/rules.h"
#include "store/history/history_log.h"

// The page: what was told and what to do, before the sections of `page` (may be NULL). Lives in `arena`.
const Page *outcome_page(const Library *library, const Page *page, const Profile *profile,
                         const RulesOutcome *outcome, Arena *arena);
// The page of what the pain key was told last, on that day and in that session: all of it and what to do, before the sections of `page`
// (may be NULL). Lives in `arena`, and borrows from the library.
const Page *outcome_pain_page(const Library *library, const Page *page, const Profile *profile,
                              const HistoryLog *log, Arena *arena);
// The sentence of such a page that comes first, of the sign that can wait least; NULL = it has none.
const char *outcome_lead(const Page *page);
// What to do about a sign that a session may go on with, in one sentence; NULL = nothing of signs is said.
const char *outcome_sign_lead(const RulesOutcome *outcome);
// A page without a sentence that stands before it (NULL = with all): what changes for that reason keeps a heading. Lives in `arena`.
const Page *outcome_after_lead(const Page *page, const char *lead, Arena *arena);
// The page of a session that is fitted: for each reason what it changes, and whom to call about what was told.
const Page *outcome_fit_page(const Library *library, const Profile *profile, const RulesOutcome *outcome,
                             const RoutineFit *fit, Arena *arena);
