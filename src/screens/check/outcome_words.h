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
// The same page without that sentence. Lives in `arena`.
const Page *outcome_after_lead(const Page *page, Arena *arena);
// The page of a session that is fitted: for each reason what it changes, and whom to call about what was told.
const Page *outcome_fit_page(const Library *library, const Profile *profile, const RulesOutcome *outcome,
                             const RoutineFit *fit, Arena *arena);
