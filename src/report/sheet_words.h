// Dates and doses in the user's language. Inside report/ only, but for the dates.
#pragma once
#include "report/sheet.h"

enum { SHEET_DATE_CAPACITY = 48, SHEET_DOSE_CAPACITY = 200 };
// "5 Aug"; days since 1970. Returns `text`.
const char *sheet_date(int day, char text[SHEET_DATE_CAPACITY]);
// "5 Aug 2026".
const char *sheet_date_with_year(int day, char text[SHEET_DATE_CAPACITY]);
// "2 × 6 → 2 × 8 each side, held 5 s"; "2 × 8" where both are the same. Returns `text`.
const char *sheet_doses(const SheetDose *first, const SheetDose *last, char text[2 * SHEET_DOSE_CAPACITY]);
// "12 of 20 min, ended for pain".
const char *sheet_stop(const SheetStop *stop, char text[SHEET_DOSE_CAPACITY]);
// What a sign is called.
const char *sheet_sign(SheetSignKind kind);
