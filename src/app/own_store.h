// The store in the person's data folder.
#pragma once
#include "store/settings.h"

enum { STORE_LINE_SIZE = 600 };

// Opens it; NULL when nothing can be kept. What there is to tell, beside a store too, goes to stderr and into `line`, which is ""
// otherwise.
Store *own_store_open(char line[STORE_LINE_SIZE]);
