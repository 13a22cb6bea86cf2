#include "screens/contacts/contact_list.h"
#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include "base/translate.h"

static const struct {
    const char *key, *name, *instead, *purpose;
} kinds[CALL_COUNT] = {
    [CALL_EMERGENCY] = {"emergency", N_("Emergency"), N_("your emergency number"),
                        N_("When something cannot wait.")},
    [CALL_CRISIS_LINE] = {"crisis_line", N_("Crisis line"), N_("your crisis line"),
                          N_("When it all gets too much, at any hour.")},
    [CALL_MATERNITY] = {"maternity_line", N_("Maternity line"), N_("your maternity line"),
                        N_("The ward or clinic that looked after you.")},
    [CALL_MIDWIFE] = {"midwife", N_("Midwife"), N_("your midwife"),
                      N_("For questions about you and your baby.")},
    [CALL_PHYSIOTHERAPIST] = {"physiotherapist", N_("Physiotherapist"), N_("your physiotherapist"),
                              N_("For your back, pelvis and pelvic floor.")},
};

const char *contact_name(WhomToCall kind) {
    return _(kinds[kind].name);
}

const char *contact_purpose(WhomToCall kind) {
    return _(kinds[kind].purpose);
}

static bool is_digit(char sign) {
    return sign >= '0' && sign <= '9';
}

static bool is_number(const char *text) {
    size_t plus = text[0] == '+', length = strlen(text);
    for (size_t i = plus; i < length; i++)
        if (!is_digit(text[i]) &&
            !(text[i] == ' ' && i > plus && is_digit(text[i - 1]) && is_digit(text[i + 1])))
            return false;
    return length > plus && length <= CONTACT_SIGNS_MAX;
}

const char *contact_number(const TextMap *contacts, WhomToCall kind) {
    assert(kind < CALL_COUNT);
    const char *number = text_map_get(contacts, kinds[kind].key);
    return number && is_number(number) ? number : NULL;
}

const char *contact_shown(const TextMap *contacts, WhomToCall kind, char text[CONTACT_SHOWN_CAPACITY]) {
    const char *number = contact_number(contacts, kind);
    snprintf(text, CONTACT_SHOWN_CAPACITY, "%s", number ? number : _(kinds[kind].instead));
    return text;
}

void contact_set(TextMap *contacts, WhomToCall kind, const char *number) {
    char kept[CONTACT_SIGNS_MAX + 1];
    size_t length = strlen(number);
    length -= length > 0 && number[length - 1] == ' ';
    snprintf(kept, sizeof kept, "%.*s", (int)length, number);
    text_map_set(contacts, kinds[kind].key, is_number(kept) ? kept : NULL);
}
