#include "model/exercise_text.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "base/arena.h"
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

const char *exercise_weeks_text(const Exercise *exercise, char text[EXERCISE_WEEKS_TEXT]) {
    static const char *const words[] = {
        "",           "week",         "two weeks",   "three weeks", "four weeks",
        "five weeks", "six weeks",    "seven weeks", "eight weeks", "nine weeks",
        "ten weeks",  "eleven weeks", "twelve weeks"};
    int weeks = exercise->from_weeks, word_count = sizeof words / sizeof words[0];
    text[0] = 0;
    if (weeks > 0 && weeks < word_count)
        snprintf(text, EXERCISE_WEEKS_TEXT, "Not in the first %s after the birth.", words[weeks]);
    else if (weeks > 0)
        snprintf(text, EXERCISE_WEEKS_TEXT, "Not in the first %d weeks after the birth.", weeks);
    return text;
}

const char *exercise_text(const char *text, Side side, Arena *arena) {
    const char *half = texts_fill(text, "{side}", side == SIDE_RIGHT ? "right" : "left", arena);
    return texts_fill(half, "{other}", side == SIDE_RIGHT ? "left" : "right", arena);
}
