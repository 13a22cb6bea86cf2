// Which variant of each exercise was chosen, by ids ("bridge" -> "half"; "" = the exercise itself). An exercise that content has no
// more keeps its choice.
#pragma once
#include "base/text_map.h"

typedef TextMap VariantChoices;
