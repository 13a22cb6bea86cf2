#include "model/exercise_text.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "base/arena.h"
#include "base/translate.h"
#include "model/exercise.h"

// Nothing but spaces before it, or the end of another sentence.
static bool begins_sentence(const char *text, const char *at) {
    while (at > text && at[-1] == ' ')
        at--;
    return at == text || strchr(".!?", at[-1]) != NULL;
}

const char *texts_fill(const char *text, const char *word, const char *value, Arena *arena) {
    size_t word_length = strlen(word), value_length = strlen(value), found = 0;
    for (const char *at = text; (at = strstr(at, word)) != NULL; at += word_length)
        found++;
    if (found == 0)
        return text;
    char *filled = arena_alloc(arena, strlen(text) + found * value_length + 1, 1), *to = filled;
    for (const char *at = text; *at != '\0';) {
        if (strncmp(at, word, word_length) != 0) {
            *to++ = *at++;
            continue;
        }
        memcpy(to, value, value_length);
        if (value_length > 0 && begins_sentence(text, at))
            *to = (char)toupper((unsigned char)*to);
        to += value_length;
        at += word_length;
    }
    *to = '\0';
    return filled;
}

bool exercise_sides_are_legs(const Exercise *exercise) {
    for (size_t i = 0; i < exercise->set_up.count; i++)
        if (strstr(exercise->set_up.items[i], "{other"))
            return true;
    return false;
}

const char *exercise_weeks_text(const Exercise *exercise, char text[EXERCISE_WEEKS_TEXT]) {
    static const char *const texts[] = {"",
                                        N_("Not in the first week after the birth."),
                                        N_("Not in the first two weeks after the birth."),
                                        N_("Not in the first three weeks after the birth."),
                                        N_("Not in the first four weeks after the birth."),
                                        N_("Not in the first five weeks after the birth."),
                                        N_("Not in the first six weeks after the birth."),
                                        N_("Not in the first seven weeks after the birth."),
                                        N_("Not in the first eight weeks after the birth."),
                                        N_("Not in the first nine weeks after the birth."),
                                        N_("Not in the first ten weeks after the birth."),
                                        N_("Not in the first eleven weeks after the birth."),
                                        N_("Not in the first twelve weeks after the birth.")};
    int weeks = exercise->from_weeks, text_count = sizeof texts / sizeof texts[0];
    text[0] = 0;
    if (weeks > 0 && weeks < text_count)
        snprintf(text, EXERCISE_WEEKS_TEXT, "%s", _(texts[weeks]));
    else if (weeks > 0)
        snprintf(text, EXERCISE_WEEKS_TEXT,
                 ngettext("Not in the first %d week after the birth.",
                          "Not in the first %d weeks after the birth.", (unsigned long)weeks),
                 weeks);
    return text;
}

// "{side:left|right}" holds both words itself.
static const char *fill_side(const char *text, const char *word, bool left, const char *value, Arena *arena) {
    char begin[16];
    int length = snprintf(begin, sizeof begin, "{%s:", word);
    for (const char *at; (at = strstr(text, begin)) != NULL;) {
        const char *first = at + length, *middle = strchr(first, '|'), *end = strchr(first, '}');
        if (!middle || !end || middle > end)
            break;
        text =
            arena_printf(arena, "%.*s%.*s%s", (int)(at - text), text,
                         (int)(left ? middle - first : end - middle - 1), left ? first : middle + 1, end + 1);
    }
    snprintf(begin, sizeof begin, "{%s}", word);
    return texts_fill(text, begin, value, arena);
}

const char *exercise_text(const char *text, Side side, Arena *arena) {
    if (!strchr(text, '{'))
        return text;
    bool right = side == SIDE_RIGHT;
    const char *left_word = pgettext("side", "left"), *right_word = pgettext("side", "right");
    const char *half = fill_side(text, "side", !right, right ? right_word : left_word, arena);
    return fill_side(half, "other", right, right ? left_word : right_word, arena);
}
