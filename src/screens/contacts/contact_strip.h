// The numbers to call in one line, for pages that say that somebody is to be called. What was not typed in leaves no gap.
#pragma once
#include "screens/contacts/contact_list.h"
#include "ui/widgets.h"

// How many numbers there are.
int contact_strip_count(const TextMap *contacts);
// As high as a button, px.
int contact_strip_height(const Theme *theme);
// In px of the canvas; 0 without a number.
int contact_strip_width(const Theme *theme, const TextMap *contacts);
// Across `area`; adds nothing where there is no number.
void contact_strip_add(Scene *scene, const Theme *theme, RectPx area, const TextMap *contacts);
