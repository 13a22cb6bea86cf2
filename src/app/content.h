// Content as the commands need it: found, loaded, its faults reported, and one clear line when a name is
// wrong.
#pragma once
#include <stdbool.h>
#include "base/paths.h"
#include "content/library.h"
#include "sound/voice/voice.h"

typedef struct Content {
    char folder[PATH_CAPACITY];
    char own_folder[PATH_CAPACITY]; // the person's own, with levels/ in it; "" = none
    Library *library;
    DiagList faults; // found while it was loaded
} Content;

// Loads everything; faults of single files go to stderr and those files are left out. False, after one line
// on stderr, when there is no content at all. Close with content_close().
bool content_open(Content *content);
// The same without the person's own routines: for what is made of the shipped content alone.
bool content_open_shipped(Content *content);
// Frees all of it; what was borrowed from its library ends.
void content_close(Content *content);

// NULL, after one line on stderr with the nearest name, when there is none.
const Exercise *content_exercise(const Content *content, const char *id);
// The same, but the id of a transition or an everyday movement will do as well. All three borrow from the library.
const Exercise *content_movement(const Content *content, const char *id);
// As content_exercise(), for routines; NULL when there is none.
const Routine *content_routine(const Content *content, const char *id);

// Opens the voice bank of the content; NULL, after one line on stderr, when there is none. Free with
// voice_free().
VoiceBank *content_voice(const Content *content);
// The same with a person's own recordings before it (own_voice.h); "" = none.
VoiceBank *content_voice_with(const Content *content, const char *own);
