// Rows of cards: a page that is longer than its area is turned on by whole rows, so that no card is cut off by what lies below it. A row
// that is higher than the area moves on within itself.
#pragma once
#include "screens/pages/page_view.h"

// How far the page can be scrolled, px: until the last row is in sight as a whole, with a row at the top. 0 = all of it is in sight.
int page_rows_overflow(const PageLayout *layout);
// Where it comes to from `from` px by `by` px, down is positive: on by a row at least where there is one, and by no row that was not in sight.
int page_rows_scrolled(const PageLayout *layout, int from, int by);
// What of a section shows when it is scrolled so far: all of it or nothing, of a row higher than the area that part; empty = nothing.
RectPx page_rows_seen(const PageLayout *layout, int section, int scrolled_px);
