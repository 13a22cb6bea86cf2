#include "screens/pages/page_later.h"
#include <stdio.h>
#include "base/translate.h"

const char *page_later_text(const Page *page, const Profile *profile, char *text, size_t size) {
    text[0] = '\0';
    if (page && page->from_weeks > profile_get(profile, PROFILE_WEEKS, 0))
        snprintf(text, size, _("For later: from week %d on"), page->from_weeks);
    return text;
}
