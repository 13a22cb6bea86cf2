// What a person is called: typed on a keyboard, or chosen from a few words that suit many.
#pragma once
#include "screens/question.h"
#include "store/people.h"

typedef struct NameEntry {
    Question question;
    char typed[PERSON_NAME_SIZE];
    const People *people; // borrowed
    const char *title;
} NameEntry;

// `title` lives as long as the entry; `name` is what is there already. What others are called is not offered.
void name_entry_begin(NameEntry *entry, const char *title, const People *people, const char *name);
// As question_layout().
void name_entry_layout(NameEntry *entry, const ScreenEnvironment *environment);
// A character typed; one too many, and what no name can hold, changes nothing.
void name_entry_type(NameEntry *entry, uint32_t character);
// Takes the last one away; false when there is none.
bool name_entry_erase(NameEntry *entry);
// To be shown and to have the focus; lives as long as the entry.
Question *name_entry_question(NameEntry *entry);
// What was typed or chosen.
const char *name_entry_text(const NameEntry *entry);
