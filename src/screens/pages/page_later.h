// Whether a page is for later weeks, in words.
#pragma once
#include <stddef.h>
#include "model/page.h"
#include "rules/profile.h"

// "For later: from week 8 on" for a page that begins to make sense after more weeks than are known to have gone by; with unknown weeks
// too, for nobody knows that it is time. Else "". `page` may be NULL. Returns `text`.
const char *page_later_text(const Page *page, const Profile *profile, char *text, size_t size);
