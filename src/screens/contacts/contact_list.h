// Whom to call, and their numbers as the user has typed them in (ScreenServices.contacts).
#pragma once
#include <stdbool.h>
#include "base/text_map.h"

typedef enum WhomToCall {
    CALL_EMERGENCY,
    CALL_CRISIS_LINE,
    CALL_MATERNITY,
    CALL_MIDWIFE,
    CALL_PHYSIOTHERAPIST,
    CALL_COUNT
} WhomToCall;

// Signs of a number, and bytes with the NUL of what is shown, of a name of her own, and of the kind with that name.
enum {
    CONTACT_SIGNS_MAX = 26,
    CONTACT_SHOWN_CAPACITY = 48,
    CONTACT_NAME_CAPACITY = 161,
    CONTACT_TITLE_CAPACITY = CONTACT_NAME_CAPACITY + 80
};

// "Midwife"; "your emergency number": what stands in a sentence where there is no number.
const char *contact_name(WhomToCall kind);
// What the number is for: one line.
const char *contact_purpose(WhomToCall kind);
// The number as it was typed: digits, a + before them, single spaces between them. NULL = none was typed in; no number is ever guessed,
// and no group: how digits belong together is another matter in each country.
const char *contact_number(const TextMap *contacts, WhomToCall kind);
// The same to read; what stands in a sentence where there is none: "your emergency number". Returns `text`.
const char *contact_shown(const TextMap *contacts, WhomToCall kind, char text[CONTACT_SHOWN_CAPACITY]);
// Whether its number may have a name. The emergency number has none: it stands alone, as large as it can be read.
bool contact_may_be_named(WhomToCall kind);
// The name that was typed for a number ("Anna"); "" = none, or no number. Returns `text`.
const char *contact_own_name(const TextMap *contacts, WhomToCall kind, char text[CONTACT_NAME_CAPACITY]);
// "Midwife, Anna"; "Midwife" where there is no name. Returns `text`.
const char *contact_title(const TextMap *contacts, WhomToCall kind, char text[CONTACT_TITLE_CAPACITY]);
// Keeps a name for a number that is there; "" forgets it.
void contact_set_name(TextMap *contacts, WhomToCall kind, const char *name);
// Keeps a number, without a space at its end; "" forgets it and its name.
void contact_set(TextMap *contacts, WhomToCall kind, const char *number);
