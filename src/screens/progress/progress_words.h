// What the history is told in: days, minutes, exercises and small wins, in the user's language.
#pragma once
#include "content/library.h"
#include "store/history/history_wins.h"

enum { PROGRESS_TEXT_CAPACITY = 240 };

// "Today", "Yesterday", "Tuesday" within the last week, else "3 November 2026". Returns `text`.
const char *progress_day_text(int day, int today, char text[PROGRESS_TEXT_CAPACITY]);
// "3 Nov". Returns `text`.
const char *progress_short_date(int day, char text[PROGRESS_TEXT_CAPACITY]);
// What a way of an exercise is called; one that content has no more is called by its id.
const char *progress_exercise_name(const Library *library, const char *exercise, const char *variant);
// A win in a sentence. Returns `text`.
const char *progress_win_text(const Library *library, const HistoryWin *win,
                              char text[PROGRESS_TEXT_CAPACITY]);
