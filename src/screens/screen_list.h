// Every screen's callbacks, as screen_list.def lists them.
#pragma once
#include "screens/screen.h"

#define SCREEN(id, callbacks) extern const Screen callbacks;
#include "screens/screen_list.def"
#undef SCREEN
