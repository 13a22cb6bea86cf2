#include "report/civil_time.h"

#include <stdio.h>
#include <string.h>

#include "rules/profile.h"

enum { DAY_S = 86400, FIRST_YEAR = 2000 };

int civil_day_at(int64_t at_s, int offset_min) {
    int64_t local_s = at_s + (int64_t)offset_min * 60;
    return (int)(local_s >= 0 ? local_s / DAY_S : -((-local_s + DAY_S - 1) / DAY_S));
}

const char *civil_day_text(int day, char text[CIVIL_TEXT_CAPACITY]) {
    int year, month, day_of_month;
    profile_date_of(day, &year, &month, &day_of_month);
    snprintf(text, CIVIL_TEXT_CAPACITY, "%04d-%02d-%02d", year, month, day_of_month);
    return text;
}

const char *civil_time_text(int64_t at_s, int offset_min, CivilForm form, char text[CIVIL_TEXT_CAPACITY]) {
    char date[CIVIL_TEXT_CAPACITY], zone[16] = "Z";
    int offset = form == CIVIL_UTC ? 0 : offset_min, size = offset < 0 ? -offset : offset;
    int day = civil_day_at(at_s, offset), s = (int)(at_s + (int64_t)offset * 60 - (int64_t)day * DAY_S);
    if (form == CIVIL_ZONED)
        snprintf(zone, sizeof zone, "%c%02d:%02d", offset < 0 ? '-' : '+', size / 60, size % 60);
    snprintf(text, CIVIL_TEXT_CAPACITY, "%.10s%c%02d:%02d:%02d%s", civil_day_text(day, date),
             form == CIVIL_LOCAL ? ' ' : 'T', s / 3600, s / 60 % 60, s % 60, form == CIVIL_LOCAL ? "" : zone);
    return text;
}

bool civil_day_parse(const char *text, int *day) {
    int parsed;
    if (strlen(text) != 10 || !profile_day_parse(text, &parsed) || parsed < profile_day_of(FIRST_YEAR, 1, 1))
        return false;
    *day = parsed;
    return true;
}

// Two digits and no more than `most`; -1 otherwise.
static int two_digits(const char *text, int most) {
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return -1;
    int value = (text[0] - '0') * 10 + text[1] - '0';
    return value <= most ? value : -1;
}

// What follows the seconds.
static bool parse_zone(const char *text, int *offset_min) {
    if (!text[0])
        return true;
    if (strcmp(text, "Z") == 0) {
        *offset_min = 0;
        return true;
    }
    if (strlen(text) != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return false;
    int hours = two_digits(text + 1, CIVIL_OFFSET_MOST / 60), minutes = two_digits(text + 4, 59);
    if (hours < 0 || minutes < 0 || hours * 60 + minutes > CIVIL_OFFSET_MOST)
        return false;
    *offset_min = (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
    return true;
}

bool civil_time_parse(const char *text, int offset_min, int64_t *at_s) {
    char date[11];
    int day;
    if (strlen(text) < 19 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
        return false;
    memcpy(date, text, 10);
    date[10] = '\0';
    int hour = two_digits(text + 11, 23), minute = two_digits(text + 14, 59),
        second = two_digits(text + 17, 59);
    if (!civil_day_parse(date, &day) || hour < 0 || minute < 0 || second < 0 ||
        !parse_zone(text + 19, &offset_min))
        return false;
    *at_s = (int64_t)day * DAY_S + hour * 3600 + minute * 60 + second - (int64_t)offset_min * 60;
    return true;
}
