// All signs of a page as one text, for the wide tile of the pain key.
#pragma once
#include "model/page.h"

enum { PAIN_SIGNS_MAX = 2048 };

// One beside the other, as many as there is memory for; "" for no page.
void pain_signs_list(const Page *page, char signs[PAIN_SIGNS_MAX]);
