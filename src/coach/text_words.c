#include "coach/text_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/exercise.h"
#include "model/variants.h"

const char *text_words_take(TextWords *out, const char *text, char ends) {
    const char *end = strchr(text, ends);
    size_t length = end ? (size_t)(end - text) : strlen(text);
    if (length >= sizeof out->text)
        length = sizeof out->text - 1;
    memcpy(out->text, text, length);
    out->text[length] = '\0';
    out->count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(out->text, " ", &rest); word && out->count < TEXT_WORDS_MAX;
         word = strtok_r(NULL, " ", &rest))
        out->words[out->count++] = word;
    return end && *end ? end + 1 : NULL;
}

bool text_words_has(const TextWords *words, const char *word) {
    for (int i = 1; i < words->count; i++)
        if (strcmp(words->words[i], word) == 0)
            return true;
    return false;
}

const char *text_words_value(const TextWords *words, const char *key) {
    size_t length = strlen(key);
    for (int i = 1; i < words->count; i++)
        if (strncmp(words->words[i], key, length) == 0 && words->words[i][length] == '=')
            return words->words[i] + length + 1;
    return NULL;
}

int text_words_number(const TextWords *words, const char *key, int most, int otherwise) {
    const char *value = text_words_value(words, key);
    char *end = NULL;
    long number = value ? strtol(value, &end, 10) : 0;
    return value && end != value && !*end && number >= 1 && number <= most ? (int)number - 1 : otherwise;
}

static const char *id_of(const RoutineStep *step) {
    return exercise_usual(step->exercise)->id;
}

void step_name_write(const Routine *routine, int step, char name[STEP_NAME_SIZE]) {
    int turn = 0;
    name[0] = '\0';
    if (step < 0 || step >= (int)routine->step_count)
        return;
    for (int i = 0; i <= step; i++)
        turn += strcmp(id_of(&routine->steps[i]), id_of(&routine->steps[step])) == 0;
    snprintf(name, STEP_NAME_SIZE, "%s#%d", id_of(&routine->steps[step]), turn);
}

int step_name_find(const Routine *routine, const char *name) {
    size_t length = name ? strcspn(name, ".#") : 0;
    const char *sign = name ? strchr(name, '#') : NULL;
    long turn = sign ? strtol(sign + 1, NULL, 10) : 1;
    int found = -1;
    for (int i = 0; length > 0 && turn > 0 && i < (int)routine->step_count; i++) {
        const char *id = id_of(&routine->steps[i]);
        if (strlen(id) != length || strncmp(id, name, length) != 0)
            continue;
        found = i;
        turn--;
    }
    return found;
}
