// What the focus is on, said by the coach: for those who cannot read it from where they are. The words are those that are drawn there.
#pragma once
#include "screens/screen.h"
#include "ui/text_recorder.h"

enum { FOCUS_WORDS_MAX = 256 };

typedef struct FocusWords {
    TextRecord *record; // of the frame that is painted; NULL until it is needed
    bool looks;         // something was done: the next picture tells what has the focus now
    bool had_focus;     // in the picture before
    bool waits;         // `words` are still to be said,
    bool patient;       // and not before what is being said has ended
    const char *title;  // of the question asked last, borrowed; only to be compared
    char words[FOCUS_WORDS_MAX];
} FocusWords;

// Frees what it holds; the struct is the caller's.
void focus_words_free(FocusWords *words);
// Something was done that may move the focus. `patient`: a screen has come by itself, and what is being said may end.
void focus_words_look(FocusWords *words, bool patient);
// Around the painting of a frame: what is drawn is listened to, where the settings ask for it.
void focus_words_begin(FocusWords *words, const ScreenContext *context);
// `focused` of `rect` as screen_focused() says; `question` the one that is asked, or NULL.
void focus_words_end(FocusWords *words, int focused, RectPx rect, const Question *question);
// Says them as soon as they can be heard. Returns µs until it has to be called again, -1 = not.
int64_t focus_words_update(FocusWords *words, ScreenContext *context);
