// The numbers to call, in one line where they can be read in it, for pages that say that somebody is to be called. What was not typed in leaves no gap.
#pragma once
#include "screens/contacts/contact_list.h"
#include "ui/widgets.h"

// Where the emergency number stands: first, and in red; after all others, where somebody is to be asked today; or nowhere, where it stands
// large above.
typedef enum ContactOrder {
    CONTACTS_EMERGENCY_FIRST,
    CONTACTS_EMERGENCY_LAST,
    CONTACTS_WITHOUT_EMERGENCY
} ContactOrder;

// How many numbers there are.
int contact_strip_count(const TextMap *contacts, ContactOrder order);
// As high as a button for each line, px, in an area so wide.
int contact_strip_height(const Theme *theme, const TextMap *contacts, ContactOrder order, int width);
// In px of the canvas, of all in one line; 0 without a number.
int contact_strip_width(const Theme *theme, const TextMap *contacts, ContactOrder order);
// Across `area`, which is as high as contact_strip_height() says; of a lower one only the first lines that have room. Adds nothing where
// there is no number.
void contact_strip_add(Scene *scene, const Theme *theme, RectPx area, const TextMap *contacts,
                       ContactOrder order);
