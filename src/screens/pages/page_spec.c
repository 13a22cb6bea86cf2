#include "screens/pages/page_spec.h"
#include <string.h>
#include "base/translate.h"

static const PageSpec SPECS[] = {
    {
        .id = PAGE_SAFETY_NOTE,
        .fallback_title = N_("Before you start"),
        .hints = N_("OK|go on;Back|not now"),
        .buttons = {{.label = N_("I have read this"), .lead = PAGE_LEAD_AGREED},
                    {.label = N_("When to seek help"), .lead = PAGE_LEAD_PAGE, .page = PAGE_SEEK_HELP},
                    {.label = N_("Not now")}},
    },
    {
        .id = PAGE_ABOUT_YOU,
        .fallback_title = N_("About you"),
        .hints = N_("OK|choose;Back|not now"),
        .buttons = {{.label = N_("Go on"), .lead = PAGE_LEAD_ASK},
                    {.label = N_("Later"), .lead = PAGE_LEAD_LATER}},
    },
    {
        .id = PAGE_SEEK_HELP,
        .fallback_title = N_("When to seek help"),
        .hints = N_("OK|choose"),
        .numbers = true,
        .answers_pain = true,
        .buttons = {{.label = N_("Back")},
                    {.label = N_("Numbers to call"), .lead = PAGE_LEAD_NUMBERS},
                    {.label = N_("Read aloud"), .lead = PAGE_LEAD_READ}},
    },
    {
        .id = PAGE_PAIN,
        .text = PAGE_SEEK_HELP,
        .title = N_("It is right to listen to your body."),
        .intro = N_("Lie or sit as you like, and breathe. Is it one of these?"),
        .hints = N_("OK|back"),
        .numbers = true,
        .answers_pain = true,
        .buttons = {{.label = N_("Back")}},
    },
    {
        .id = PAGE_URGENT,
        .text = PAGE_CALL_NOW,
        .title = N_("We stop here. Call now."),
        .hints = N_("OK|choose;Back|back"),
        .numbers = true,
        .calls_now = true,
        .buttons = {{.label = N_("I am calling"), .lead = PAGE_LEAD_CALLING},
                    {.label = N_("Back")},
                    {.label = N_("End for today"), .lead = PAGE_LEAD_HOME}},
    },
    {
        .id = PAGE_SOON,
        .text = PAGE_CALL_TODAY,
        .title = N_("We stop here. Call today."),
        .hints = N_("OK|choose;Back|back"),
        .numbers = true,
        .today = true,
        .buttons = {{.label = N_("I am calling"), .lead = PAGE_LEAD_CALLING},
                    {.label = N_("Back")},
                    {.label = N_("End for today"), .lead = PAGE_LEAD_HOME},
                    {.label = N_("When to seek help"), .lead = PAGE_LEAD_PAGE, .page = PAGE_SEEK_HELP}},
    },
    {
        .id = PAGE_KEYS,
        .title = N_("Keys"),
        .intro = N_("Arrows, OK and Back are enough, the others are short cuts. For larger words, see "
                    "Settings, Screen."),
        .hints = N_("OK|back"),
        .keys = key_groups,
        .buttons = {{.label = N_("Back")}},
    },
};

enum { STAYS_TOLD_US = 6000000 };
enum { SPEC_COUNT = sizeof SPECS / sizeof *SPECS };

void page_stays_for_call(ScreenContext *context) {
    toast_show(context->out->toast, STAYS_TOLD_US, "%s", _("Good. This page stays while you call."));
}

int page_spec_count(void) {
    return SPEC_COUNT;
}

const PageSpec *page_spec_at(int index) {
    return index >= 0 && index < SPEC_COUNT ? &SPECS[index] : NULL;
}

const PageSpec *page_spec_find(const char *id) {
    static const PageSpec PLAIN = {.hints = N_("OK|back"), .buttons = {{.label = N_("Back")}}};
    for (int i = 0; i < SPEC_COUNT; i++)
        if (strcmp(SPECS[i].id, id) == 0)
            return &SPECS[i];
    return &PLAIN;
}

const PageSpec *page_spec_of_advice(void) {
    static const PageSpec ADVICE = {.hints = N_("OK|choose"),
                                    .buttons = {{.label = N_("Back")},
                                                {.label = N_("Read aloud"), .lead = PAGE_LEAD_READ},
                                                {.label = N_("Show it large"), .lead = PAGE_LEAD_SHOW}}};
    return &ADVICE;
}
