// What somebody is called, typed letter by letter.
#pragma once
#include "screens/letter_grid.h"
#include "screens/parts.h"
#include "store/people.h"
#include "ui/flow.h"

typedef struct NameEntry {
    LetterGrid grid;
    FlowText title;
    double title_share;
    Theme theme;
} NameEntry;

// `title` lives as long as the entry; `name` is what is there already.
void name_entry_begin(NameEntry *entry, const char *title, const char *name);
// Places it on the whole canvas.
void name_entry_layout(NameEntry *entry, const ScreenEnvironment *environment);
// Arrows, OK, digits and the key that takes a character away; false for any other action. *done: the name is as it is to be.
bool name_entry_act(NameEntry *entry, Action action, bool *done);
// A character typed on a keyboard.
void name_entry_type(NameEntry *entry, uint32_t character);
// A click; false when there is no key. *done as above.
bool name_entry_click(NameEntry *entry, int x, int y, bool *done);
// The key with the focus, as it is on the canvas.
RectPx name_entry_focus_rect(const NameEntry *entry);
// Lists all of it in the scene.
void name_entry_add(Scene *scene, const NameEntry *entry);
