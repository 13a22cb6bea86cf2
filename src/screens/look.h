// How everything looks, as the settings say: the theme, the figure, and the edge that a television may cut off.
#pragma once
#include "store/settings.h"

// Paints and places as the settings say from now on; true when that is another look than before: then everything has to be laid out
// and painted anew.
bool look_follow(const Settings *settings);
