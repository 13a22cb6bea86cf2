// The user's language: libc's gettext with catalogues of our own. Without a catalogue every text stays as it is written.
// A text is marked where it stands and translated where it is used:
//     _("Carry on")                                     a text of C
//     ngettext("%d minute", "%d minutes", count)        what is counted
//     pgettext("button", "Back")                        the same English word with more than one meaning
//     static const char *const NAMES[] = {N_("Left")};  a table; _(NAMES[i]) where it is shown
// A text with a `|` in it ("OK|start;Back|leave") keeps its marks in every language.
#pragma once

#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text
// `text` has to be a literal, as `context` is; NC_ marks a table's text that is found with translate_in().
#define pgettext(context, text) translate_joined(context "\004" text, text)
#define NC_(context, text) text

// Begins the user's language. `catalogues` is the folder with LANGUAGE/LC_MESSAGES/gently.mo; the variable GENTLY_LOCALE
// names another one. Called once, by the program itself, before a thread is started: numbers, dates and letters stay as in
// the C locale, only what is said changes.
void translate_begin(const char *catalogues);

// Whether there is a catalogue in the user's language.
bool translate_is_on(void);

// A text of a file, in the user's language: `context` is where it stands ("exercise/bridge/name"), `text` what is
// written there. Returns `text` itself where there is no translation, else a text that lives as long as the program.
// Any thread may call it.
const char *translate_in(const char *context, const char *text);

// What pgettext() is made of: `joined` is the context, \004 and the text.
const char *translate_joined(const char *joined, const char *text) __attribute__((format_arg(2)));
