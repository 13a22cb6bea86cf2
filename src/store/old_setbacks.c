#include "store/old_setbacks.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

enum { WORD_MAX = 24, NOON_S = 12 * 3600, DAY_S = 86400 };

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

// What the rules made of that kind then, and would now.
static void judge(const RuleSet *rules, int kind, HistoryFeeling *feeling) {
    Arena *arena = arena_new();
    Profile told = {0};
    profile_set(&told, PROFILE_PAIN_KIND, kind);
    const RulesReaction *reaction = rules_react(rules, &told, arena);
    feeling->asks_help = reaction->session >= RULES_SEEK_HELP_SOON;
    if (profile_get(&reaction->profile, PROFILE_HEAVINESS, 0))
        feeling->heaviness = 1;
    if (profile_get(&reaction->profile, PROFILE_BLEEDING, 0) ==
        profile_value_find(PROFILE_BLEEDING, "heavier"))
        feeling->bleeding_heavier = 1;
    arena_free(arena);
}

static bool read_setback(const char *text, const char *end, const RuleSet *rules, HistoryFeeling *feeling) {
    char day[WORD_MAX], word[WORD_MAX], light[WORD_MAX];
    if (!read_word(text, end, '/', day, &text) || !read_word(text, end, '/', word, &text) ||
        !read_word(text, end, '/', light, &text))
        return false;
    int kind = profile_value_find(PROFILE_PAIN_KIND, word);
    if (kind < 0 || !profile_day_parse(day, &feeling->day) || !read_light(light, &feeling->light))
        return false;
    feeling->kind = profile_input(PROFILE_PAIN_KIND)->values[kind];
    feeling->at = feeling->day * (int64_t)DAY_S + NOON_S;
    judge(rules, kind, feeling);
    return true;
}

static bool is_same(const HistoryFeeling *a, const HistoryFeeling *b) {
    return a->session == HISTORY_UNKNOWN && a->moment == b->moment && a->at == b->at &&
           a->light == b->light && strcmp(a->exercise, b->exercise) == 0 && strcmp(a->kind, b->kind) == 0;
}

// Two alike on one day are two; but not those that were there before.
static bool was_there(const HistoryLog *log, int before, const HistoryFeeling *feeling) {
    for (int i = 0; i < before; i++)
        if (is_same(&log->feelings[i], feeling))
            return true;
    return false;
}

static int import_of(const char *exercise, const char *text, const RuleSet *rules, int before,
                     History *history) {
    int added = 0;
    while (*text) {
        const char *end = text + strcspn(text, " ");
        HistoryFeeling feeling = {.session = HISTORY_UNKNOWN,
                                  .moment = HISTORY_DURING,
                                  .exercise = exercise,
                                  .variant = "",
                                  .pain = HISTORY_UNKNOWN,
                                  .heaviness = HISTORY_UNKNOWN,
                                  .leaking = HISTORY_UNKNOWN,
                                  .doming = HISTORY_UNKNOWN,
                                  .bleeding_heavier = HISTORY_UNKNOWN,
                                  .still_after_a_day = HISTORY_UNKNOWN};
        if (read_setback(text, end, rules, &feeling) && !was_there(history_log(history), before, &feeling)) {
            history_note_feeling(history, &feeling);
            added++;
        }
        text = *end ? end + 1 : end;
    }
    return added;
}

int old_setbacks_import(const TextMap *kept, const RuleSet *rules, History *history) {
    int before = history_log(history)->feeling_count, added = 0;
    for (size_t i = 0; history && i < kept->count; i++)
        added += import_of(kept->list[i].key, kept->list[i].value, rules, before, history);
    return added;
}

static bool is_of_day(const char *text, const char *end, int day) {
    char word[WORD_MAX];
    int of;
    return read_word(text, end, '/', word, &text) && profile_day_parse(word, &of) && of == day;
}

static void copy_without(const char *text, int day, char *rest) {
    size_t length = 0;
    while (*text) {
        const char *end = text + strcspn(text, " ");
        if (!is_of_day(text, end, day)) {
            if (length > 0)
                rest[length++] = ' ';
            memcpy(rest + length, text, (size_t)(end - text));
            length += (size_t)(end - text);
        }
        text = *end ? end + 1 : end;
    }
    rest[length] = '\0';
}

void old_setbacks_forget_day(TextMap *kept, int day) {
    TextMap left = {0};
    for (size_t i = 0; i < kept->count; i++) {
        char *rest = alloc_zeroed(strlen(kept->list[i].value) + 1, 1);
        copy_without(kept->list[i].value, day, rest);
        if (rest[0])
            text_map_set(&left, kept->list[i].key, rest);
        free(rest);
    }
    text_map_free(kept);
    *kept = left;
}
