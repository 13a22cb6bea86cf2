// The physiotherapist's page of this machine's user: the history in the words of the content, and what was told about the body where
// the user wants it told.
#pragma once
#include "content/library.h"
#include "report/sheet.h"
#include "rules/profile.h"

enum { SHEET_ABOUT_MOST = 16, SHEET_ANSWER_CAPACITY = 160 };

// Holds what the options borrow; must not move while they are used.
typedef struct SheetContent {
    SheetAbout about[SHEET_ABOUT_MOST];
    char answers[SHEET_ABOUT_MOST][SHEET_ANSWER_CAPACITY];
} SheetContent;

// How the library calls what the history knows by ids.
SheetWords sheet_content_words(const Library *library);
// Options for the last `weeks` up to `today`. With a profile, what was answered about the body goes onto the page, of the birth the
// weeks since and never its date; NULL = none of it. `name` "" = none.
SheetOptions sheet_content_options(SheetContent *content, const Library *library, const Profile *about,
                                   const char *name, int today, int weeks);
