// The emergency number on pages that say to call now, as large as it can be read; where none was typed in, what it is in many countries. And
// that a phone is needed: the television cannot call.
#pragma once
#include "content/library.h"
#include "screens/contacts/contact_list.h"
#include "ui/widgets.h"

#define PAGE_EMERGENCY_NUMBERS                                                                               \
    "emergency_numbers" // of pages.yaml: the sentence, in lines; its introduction names the phone

enum { CONTACT_COUNTRIES_CAPACITY = 240 };

typedef struct ContactBig {
    RectPx area;                                // as it was placed; empty = not shown
    char number[CONTACT_SHOWN_CAPACITY];        // the number, or what to call it
    char countries[CONTACT_COUNTRIES_CAPACITY]; // "" where a number was typed in
    const char *phone;                          // of the library; may be NULL
    bool tight;                                 // there is little height
    int beside; // px from the number's left to the phone; 0 = below each other
} ContactBig;

// "112 in Europe, ..."; "" where an emergency number was typed in, or the library has no such page. Returns `text`.
const char *contact_countries(const TextMap *contacts, const Library *library,
                              char text[CONTACT_COUNTRIES_CAPACITY]);
// Takes the words and a place across `at` from its top on, as high as that at most, for which long words get smaller; `tight` where there
// is little height.
void contact_big_place(ContactBig *big, const Theme *theme, const TextMap *contacts, const Library *library,
                       RectPx at, bool tight);
// Nothing where it is not shown.
void contact_big_add(Scene *scene, const Theme *theme, const ContactBig *big);
