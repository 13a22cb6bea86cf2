// Whom to call, and their numbers as the user has typed them in (ScreenServices.contacts).
#pragma once
#include "base/text_map.h"

typedef enum WhomToCall {
    CALL_EMERGENCY,
    CALL_CRISIS_LINE,
    CALL_MATERNITY,
    CALL_MIDWIFE,
    CALL_PHYSIOTHERAPIST,
    CALL_COUNT
} WhomToCall;

enum { CONTACT_DIGITS_MAX = 20, CONTACT_SHOWN_CAPACITY = 48 };

// "Midwife"; "your emergency number": what stands in a sentence where there is no number.
const char *contact_name(WhomToCall kind);
// What the number is for: one line.
const char *contact_purpose(WhomToCall kind);
// The number: digits, and a + before them. NULL = none was typed in; no number is ever guessed.
const char *contact_number(const TextMap *contacts, WhomToCall kind);
// "112", "0171 234 567": to read; what stands in a sentence where there is none: "your emergency number". Returns `text`.
const char *contact_shown(const TextMap *contacts, WhomToCall kind, char text[CONTACT_SHOWN_CAPACITY]);
// Keeps a number; "" forgets it.
void contact_set(TextMap *contacts, WhomToCall kind, const char *number);
