// The choices of variants, in a table of their own beside the settings.
#pragma once
#include "model/variant_choices.h"
#include "store/settings.h"

// Replaces *choices by what is kept; NULL store = nothing chosen.
void variant_choices_load(Store *store, VariantChoices *choices);
// Writes what differs from what was last loaded, saved or followed: all of it or nothing. As settings_save().
bool variant_choices_save(Store *store, const VariantChoices *choices);
// Takes over what another program has saved meanwhile, as settings_follow(), which is to be called before it: that one
// sees that the file was replaced.
bool variant_choices_follow(Store *store, VariantChoices *choices);
