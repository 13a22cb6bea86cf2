// The store and the history in the person's data folder.
#pragma once
#include "store/history/history.h"
#include "store/settings.h"

enum { STORE_LINE_SIZE = 600 };

// Opens it; NULL when nothing can be kept. What there is to tell, beside a store too, goes to stderr and into `line`, which is ""
// otherwise.
Store *own_store_open(char line[STORE_LINE_SIZE]);
// The same for what was done and how it felt, as of the day `today` (days since 1970). Never NULL: where no file can keep it, it is
// remembered until the program ends.
History *own_history_open(int today, char line[STORE_LINE_SIZE]);
