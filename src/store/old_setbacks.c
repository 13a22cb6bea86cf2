#include "coach/setbacks.h"
#include <stdio.h>
#include <string.h>

// "2026-11-28/sharp/red 2026-11-30/pulls/amber"
enum { DAY_LENGTH = 10, WORD_MAX = 24, SETBACK_TEXT_MAX = DAY_LENGTH + 2 * WORD_MAX + 2, DAYS_MAX = 10000 };

static bool read_word(const char *text, const char *end, char separator, char word[WORD_MAX],
                      const char **rest) {
    const char *at = memchr(text, separator, (size_t)(end - text));
    size_t length = (size_t)((at ? at : end) - text);
    if (length >= WORD_MAX)
        return false;
    memcpy(word, text, length);
    word[length] = '\0';
    *rest = at ? at + 1 : end;
    return true;
}

static bool read_light(const char *word, RulesLight *light) {
    for (RulesLight i = LIGHT_GREEN; i <= LIGHT_RED; i++)
        if (strcmp(rules_light_words[i], word) == 0) {
            *light = i;
            return true;
        }
    return false;
}

static bool read_setback(const char *text, const char *end, Setback *setback) {
    char day[WORD_MAX], kind[WORD_MAX], light[WORD_MAX];
    if (!read_word(text, end, '/', day, &text) || !read_word(text, end, '/', kind, &text) ||
        !read_word(text, end, '/', light, &text))
        return false;
    setback->kind = profile_value_find(PROFILE_PAIN_KIND, kind);
    return setback->kind >= 0 && profile_day_parse(day, &setback->day) && read_light(light, &setback->light);
}

int setbacks_of(const TextMap *kept, const char *exercise, Setback setbacks[SETBACKS_MAX]) {
    const char *text = text_map_get(kept, exercise);
    int count = 0;
    while (text && *text && count < SETBACKS_MAX) {
        const char *end = text + strcspn(text, " ");
        if (read_setback(text, end, &setbacks[count]))
            count++;
        text = *end ? end + 1 : end;
    }
    return count;
}

static void write(TextMap *kept, const char *exercise, const Setback *setbacks, int count) {
    char text[SETBACKS_MAX * (SETBACK_TEXT_MAX + 1) + 1] = "";
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        Profile date = {0};
        char day[PROFILE_TEXT_CAPACITY];
        profile_set(&date, PROFILE_BIRTH_DATE, setbacks[i].day);
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%.10s/%.23s/%s", i ? " " : "",
                                   profile_text(&date, PROFILE_BIRTH_DATE, day),
                                   profile_input(PROFILE_PAIN_KIND)->values[setbacks[i].kind],
                                   rules_light_words[setbacks[i].light]);
    }
    text_map_set(kept, exercise, text);
}

// The oldest one that is no red, else the oldest.
static int forget_one(Setback setbacks[SETBACKS_MAX], int count) {
    int least = 0;
    while (least < count && setbacks[least].light == LIGHT_RED)
        least++;
    if (least == count)
        least = 0;
    memmove(&setbacks[least], &setbacks[least + 1], (size_t)(count - least - 1) * sizeof *setbacks);
    return count - 1;
}

void setbacks_note(TextMap *kept, const char *exercise, const Setback *setback) {
    Setback setbacks[SETBACKS_MAX];
    int count = setbacks_of(kept, exercise, setbacks);
    if (count == SETBACKS_MAX)
        count = forget_one(setbacks, count);
    setbacks[count++] = *setback;
    write(kept, exercise, setbacks, count);
}

int setbacks_reds_on(const TextMap *kept, int day) {
    int reds = 0;
    for (size_t i = 0; kept && i < kept->count; i++) {
        Setback setbacks[SETBACKS_MAX];
        int count = setbacks_of(kept, kept->list[i].key, setbacks);
        for (int k = 0; k < count; k++)
            reds += setbacks[k].light == LIGHT_RED && setbacks[k].day == day;
    }
    return reds;
}

static bool is_doming(const Setback *setback) {
    return setback->kind == profile_value_find(PROFILE_PAIN_KIND, "tummy_bulged");
}

int setbacks_domed_on(const TextMap *kept, const char *exercise, int day) {
    Setback setbacks[SETBACKS_MAX];
    int count = setbacks_of(kept, exercise, setbacks), domed = 0;
    for (int i = 0; i < count; i++)
        domed += is_doming(&setbacks[i]) && setbacks[i].day == day;
    return domed;
}

static void set_days_since(Profile *counts, ProfileInput input, int today, int day) {
    int days = today - day;
    days = days < 0 ? 0 : days > DAYS_MAX ? DAYS_MAX : days;
    if (profile_get(counts, input, DAYS_MAX) >= days)
        profile_set(counts, input, days);
}

static Profile count_of(const Setback *setbacks, int count, int today) {
    Profile counts = {0};
    int reds = 0, ambers = 0;
    for (int i = 0; i < count; i++) {
        ambers = setbacks[i].light == LIGHT_AMBER ? ambers + 1 : 0;
        if (setbacks[i].light != LIGHT_RED)
            continue;
        reds++;
        set_days_since(&counts, PROFILE_DAYS_SINCE_RED, today, setbacks[i].day);
        if (is_doming(&setbacks[i]))
            set_days_since(&counts, PROFILE_DAYS_SINCE_DOMING, today, setbacks[i].day);
    }
    profile_set(&counts, PROFILE_REDS, reds);
    profile_set(&counts, PROFILE_AMBERS, ambers);
    profile_set(&counts, PROFILE_GREENS, 0); // until an exercise is told to have gone well
    return counts;
}

const RulesRecord *setbacks_records(const TextMap *kept, int today, Arena *arena, size_t *count) {
    RulesRecord *records = ARENA_ARRAY(arena, RulesRecord, (kept ? kept->count : 0) + 1);
    *count = 0;
    for (size_t i = 0; kept && i < kept->count; i++) {
        Setback setbacks[SETBACKS_MAX];
        int told = setbacks_of(kept, kept->list[i].key, setbacks);
        if (told > 0)
            records[(*count)++] =
                (RulesRecord){arena_strdup(arena, kept->list[i].key), count_of(setbacks, told, today)};
    }
    return records;
}
