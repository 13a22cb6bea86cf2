#include "screens/contacts/contact_list.h"
#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "store/people.h"

_Static_assert((int)CONTACT_NAME_CAPACITY >= (int)PERSON_NAME_SIZE, "what can be typed is kept whole");

enum { NAME_KEY_CAPACITY = 32 };

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

bool contact_may_be_named(WhomToCall kind) {
    return kind != CALL_EMERGENCY;
}

// The name stands beside its number in the same table: "midwife_name".
static const char *name_key(WhomToCall kind, char key[NAME_KEY_CAPACITY]) {
    snprintf(key, NAME_KEY_CAPACITY, "%s_name", kinds[kind].key);
    return key;
}

const char *contact_own_name(const TextMap *contacts, WhomToCall kind, char text[CONTACT_NAME_CAPACITY]) {
    char key[NAME_KEY_CAPACITY];
    const char *name = text_map_get(contacts, name_key(kind, key));
    bool shown =
        name && contact_may_be_named(kind) && contact_number(contacts, kind) && people_clean_name(name, text);
    if (!shown)
        text[0] = '\0';
    return text;
}

const char *contact_title(const TextMap *contacts, WhomToCall kind, char text[CONTACT_TITLE_CAPACITY]) {
    char name[CONTACT_NAME_CAPACITY];
    if (contact_own_name(contacts, kind, name)[0])
        // Translators: whom to call, and the name: "Midwife, Anna".
        snprintf(text, CONTACT_TITLE_CAPACITY, _("%s, %s"), contact_name(kind), name);
    else
        snprintf(text, CONTACT_TITLE_CAPACITY, "%s", contact_name(kind));
    return text;
}

void contact_set_name(TextMap *contacts, WhomToCall kind, const char *name) {
    char key[NAME_KEY_CAPACITY], kept[PERSON_NAME_SIZE];
    bool keeps =
        contact_may_be_named(kind) && contact_number(contacts, kind) && people_clean_name(name, kept);
    text_map_set(contacts, name_key(kind, key), keeps ? kept : NULL);
}

void contact_set(TextMap *contacts, WhomToCall kind, const char *number) {
    char kept[CONTACT_SIGNS_MAX + 1];
    size_t length = strlen(number);
    length -= length > 0 && number[length - 1] == ' ';
    snprintf(kept, sizeof kept, "%.*s", (int)length, number);
    text_map_set(contacts, kinds[kind].key, is_number(kept) ? kept : NULL);
    if (!is_number(kept))
        contact_set_name(contacts, kind, "");
}
