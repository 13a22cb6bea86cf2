#include "report/sheet_words.h"

#include <stdio.h>

#include "base/translate.h"
#include "rules/profile.h"

// The formats come from tables of our own, or from their translations, which msgfmt checks.
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

// clang-format off
static const char *const dates[] = {
    N_("%d Jan"), N_("%d Feb"), N_("%d Mar"), N_("%d Apr"), N_("%d May"), N_("%d Jun"),
    N_("%d Jul"), N_("%d Aug"), N_("%d Sep"), N_("%d Oct"), N_("%d Nov"), N_("%d Dec")};
static const char *const dates_with_year[] = {
    N_("%d Jan %d"), N_("%d Feb %d"), N_("%d Mar %d"), N_("%d Apr %d"), N_("%d May %d"), N_("%d Jun %d"),
    N_("%d Jul %d"), N_("%d Aug %d"), N_("%d Sep %d"), N_("%d Oct %d"), N_("%d Nov %d"), N_("%d Dec %d")};
static const char *const signs[SHEET_SIGN_COUNT] = {
    [SHEET_HEAVINESS] = N_("Heaviness low down"), [SHEET_LEAKING] = N_("Leaking"),
    [SHEET_DOMING] = N_("Tummy bulged along the middle"), [SHEET_BLEEDING] = N_("More bleeding"),
    [SHEET_STILL_AFTER_A_DAY] = N_("Pain still there after a day")};
static const char *const stops[HISTORY_END_COUNT] = {
    [HISTORY_OPEN] = N_("%d of %d min, not ended"), [HISTORY_FINISHED] = N_("%d of %d min, finished"),
    [HISTORY_LEFT] = N_("%d of %d min, by choice"), [HISTORY_PAIN] = N_("%d of %d min, for what was felt"),
    [HISTORY_SEEK_HELP] = N_("%d of %d min, by a sign that asks for help")};
// clang-format on

const char *sheet_date(int day, char text[SHEET_DATE_CAPACITY]) {
    int year, month, day_of_month;
    profile_date_of(day, &year, &month, &day_of_month);
    snprintf(text, SHEET_DATE_CAPACITY, _(dates[month - 1]), day_of_month);
    return text;
}

const char *sheet_date_with_year(int day, char text[SHEET_DATE_CAPACITY]) {
    int year, month, day_of_month;
    profile_date_of(day, &year, &month, &day_of_month);
    snprintf(text, SHEET_DATE_CAPACITY, _(dates_with_year[month - 1]), day_of_month, year);
    return text;
}

static void write_dose(const SheetDose *dose, bool bare, char text[SHEET_DOSE_CAPACITY]) {
    bool held = dose->hold_s && !bare, each = dose->each_side && !bare;
    const char *format = held ? (each ? _("%d × %d each side, held %d s") : _("%d × %d, held %d s"))
                              : (each ? _("%d × %d each side") : _("%d × %d"));
    snprintf(text, SHEET_DOSE_CAPACITY, format, dose->sets, dose->reps, dose->hold_s);
}

const char *sheet_doses(const SheetDose *first, const SheetDose *last, char text[2 * SHEET_DOSE_CAPACITY]) {
    char from[SHEET_DOSE_CAPACITY], to[SHEET_DOSE_CAPACITY];
    bool alike = first->each_side == last->each_side && first->hold_s == last->hold_s;
    write_dose(last, false, to);
    write_dose(first, alike, from);
    if (alike && first->sets == last->sets && first->reps == last->reps)
        snprintf(text, 2 * SHEET_DOSE_CAPACITY, "%s", to);
    else
        snprintf(text, 2 * SHEET_DOSE_CAPACITY, _("%s → %s"), from, to);
    return text;
}

const char *sheet_stop(const SheetStop *stop, char text[SHEET_DOSE_CAPACITY]) {
    int done = (stop->done_s + 30) / 60, planned = (stop->planned_s + 30) / 60;
    if (done >= planned && stop->done_s < stop->planned_s) // "5 of 5" would not be early
        done = stop->done_s / 60 < planned ? stop->done_s / 60 : planned - 1;
    snprintf(text, SHEET_DOSE_CAPACITY, _(stops[stop->end]), done > 0 ? done : 0, planned);
    return text;
}

const char *sheet_sign(SheetSignKind kind) {
    return _(signs[kind]);
}
