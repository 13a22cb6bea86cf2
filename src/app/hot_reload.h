// Content files that change while the program runs: a thread of its own sleeps until one is saved, reads
// everything anew and hands over the new library. A file with a fault is left as it last was without one, so
// that what is shown stays whole.
#pragma once
#include "app/content.h"
#include "stage/figure_look.h"

typedef struct HotReload HotReload;

// What a save led to.
typedef struct ContentChange {
    Library *library;   // with a reference for the taker; NULL when nothing that is shown has changed
    FigureLooks *looks; // for figure_looks_take(), or to be freed; NULL when none of them has changed
    char file
        [64]; // what was saved, to acknowledge it: "bridge.yaml", "3 files"; "" = routines of the user's own alone
    char place[160]; // of the first fault, "assets/exercises/bridge.yaml:12:45"; "" = there is no fault
    char fault[320]; // what is wrong there
    int more_faults; // so many others
} ContentChange;

// Begins to watch the content's folders. `wake` is called from the thread when there is something to take.
// NULL, after one line on stderr, when the system lets nothing be watched; everything else works as without.
HotReload *hot_reload_start(const Content *content, void (*wake)(void));
void hot_reload_stop(HotReload *live); // NULL is allowed

// The last change that has not been taken; false (and *out untouched) when there is none. Cheap: call it
// every frame.
bool hot_reload_take(HotReload *live, ContentChange *out);
