// Moments as ISO 8601 writes them, and back. Seconds since 1970, UTC; offsets in minutes east of Greenwich.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { CIVIL_TEXT_CAPACITY = 48, CIVIL_OFFSET_MOST = 14 * 60 };

// How a moment is written.
typedef enum CivilForm {
    CIVIL_UTC,   // "2026-10-03T07:12:44Z"; the offset is not looked at
    CIVIL_ZONED, // "2026-10-03T09:12:44+02:00"
    CIVIL_LOCAL, // "2026-10-03 09:12:44", as spreadsheets understand it
} CivilForm;

// Returns `text`.
const char *civil_time_text(int64_t at_s, int offset_min, CivilForm form, char text[CIVIL_TEXT_CAPACITY]);
// "2026-10-03" of days since 1970. Returns `text`.
const char *civil_day_text(int day, char text[CIVIL_TEXT_CAPACITY]);

// Reads any of the forms, in the years 2000 to 2199; one without a zone is in `offset_min`. False, and *at_s untouched, when
// it is none or no such moment exists.
bool civil_time_parse(const char *text, int offset_min, int64_t *at_s);
// The same of a day; years as above.
bool civil_day_parse(const char *text, int *day);
// The local day of a moment.
int civil_day_at(int64_t at_s, int offset_min);
