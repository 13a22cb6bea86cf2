// The packs in the data folder of whoever is at this machine.
#pragma once
#include "screens/screen.h"

extern const PacksHere own_packs;
