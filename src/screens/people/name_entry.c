#include "screens/people/name_entry.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/unseen.h"
#include "base/utf8.h"

static const char *const WORDS[] = {
    N_("Mama"), N_("Mum"), N_("Me"), N_("Sister"), N_("Friend"), N_("Grandma"), N_("Guest"), N_("Neighbour"),
};
enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

static void fill(NameEntry *entry) {
    Question *question = &entry->question;
    *question = (Question){.title = entry->title, .leads = true};
    question->why = _("Type a name on a keyboard, or take one of these. It can be changed at any time.");
    if (entry->typed[0])
        question->answer[question->count++] = (Answer){entry->typed, _("As it is typed")};
    for (int i = 0; i < WORD_COUNT; i++)
        if (!people_called(entry->people, _(WORDS[i])))
            question->answer[question->count++] = (Answer){.text = _(WORDS[i])};
    if (question->count == 0) // all of them are taken: only what is typed can be another
        question->answer[question->count++] = (Answer){.text = _("Guest")};
}

void name_entry_begin(NameEntry *entry, const char *title, const People *people, const char *name) {
    *entry = (NameEntry){.title = title, .people = people};
    snprintf(entry->typed, sizeof entry->typed, "%s", name);
    fill(entry);
}

void name_entry_layout(NameEntry *entry, const ScreenEnvironment *environment) {
    question_layout(&entry->question, environment);
}

void name_entry_type(NameEntry *entry, uint32_t character) {
    size_t length = strlen(entry->typed);
    if ((unseen_name(character) && !unseen_is_joiner(character)) ||
        utf8_count(entry->typed) >= PERSON_NAME_CHARACTERS_MAX || (length == 0 && character == ' '))
        return;
    length += (size_t)utf8_encode(entry->typed + length, character);
    entry->typed[length] = '\0';
    fill(entry);
}

bool name_entry_erase(NameEntry *entry) {
    size_t length = strlen(entry->typed);
    if (length == 0)
        return false;
    do
        length--;
    while (length > 0 && ((unsigned char)entry->typed[length] & 0xc0) == 0x80);
    entry->typed[length] = '\0';
    fill(entry);
    return true;
}

Question *name_entry_question(NameEntry *entry) {
    return &entry->question;
}

const char *name_entry_text(const NameEntry *entry) {
    return entry->question.answer[entry->question.focus].text;
}
