#include "screens/compose/got_answers.h"
#include <stdio.h>
#include <string.h>
#include "coach/composer.h"
#include "content/library.h"

const ProfileInput got_inputs[GOT_INPUTS] = {PROFILE_MINUTES, PROFILE_AT_HAND, PROFILE_HANDS, PROFILE_HURTS};

// As little as whoever starts without a word of pain may have: rules that add something ask for none at all.
enum { HARDLY_ANY_PAIN = 1 };

static Profile usual_answers(void) {
    Profile answers = {0};
    profile_set(&answers, PROFILE_MINUTES, COMPOSED_USUAL_MINUTES);
    profile_set(&answers, PROFILE_AT_HAND, 1 << profile_value_find(PROFILE_AT_HAND, "mat"));
    profile_set(&answers, PROFILE_HANDS, profile_value_find(PROFILE_HANDS, "both"));
    profile_set(&answers, PROFILE_HURTS, 0);
    return answers;
}

// "minutes=10 at_hand=mat,chair hands=both hurts=none"
static void write_answers(const Profile *answers, char *text, size_t size) {
    size_t length = 0;
    text[0] = '\0';
    for (int i = 0; i < GOT_INPUTS && length < size; i++) {
        char value[PROFILE_TEXT_CAPACITY];
        profile_text(answers, got_inputs[i], value);
        for (char *at = value; *at; at++)
            *at = (char)(*at == ' ' ? ',' : *at);
        int wrote = snprintf(text + length, size - length, "%s%s=%s", i > 0 ? " " : "",
                             profile_input(got_inputs[i])->name, value);
        length += wrote > 0 ? (size_t)wrote : 0;
    }
}

// What is no answer, in a settings file that somebody has written, is passed over.
static void read_answers(const char *text, Profile *answers) {
    char copy[sizeof((Settings *)0)->last_got], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", text);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *value = strchr(word, '=');
        if (!value)
            continue;
        *value++ = '\0';
        for (int i = 0; i < GOT_INPUTS; i++)
            if (strcmp(word, profile_input(got_inputs[i])->name) == 0 && strcmp(value, "unknown") != 0)
                profile_set_text(answers, got_inputs[i], value, NULL);
    }
}

Profile got_answers_recall(const ScreenContext *context) {
    Profile answers = usual_answers();
    const Profile *today = context->services->profile;
    read_answers(context->services->settings->last_got, &answers);
    for (int i = 0; i < GOT_INPUTS; i++)
        if (profile_knows(today, got_inputs[i]))
            profile_set(&answers, got_inputs[i], profile_get(today, got_inputs[i], 0));
    return answers;
}

void got_answers_keep(ScreenContext *context, const Profile *answers) {
    Profile *profile = context->services->profile, before = *profile;
    Settings *settings = context->services->settings;
    char text[sizeof settings->last_got];
    for (int i = 0; i < GOT_INPUTS; i++)
        profile_set(profile, got_inputs[i], profile_get(answers, got_inputs[i], 0));
    if (!profile_equal(&before, profile))
        context->out->profile_changed = true;
    write_answers(answers, text, sizeof text);
    if (strcmp(text, settings->last_got) != 0) {
        snprintf(settings->last_got, sizeof settings->last_got, "%s", text);
        context->out->settings_changed = true;
    }
}

static void set_unknown(Profile *profile, ProfileInput input, int answer) {
    if (!profile_knows(profile, input))
        profile_set(profile, input, answer);
}

Profile got_answers_profile(const ScreenContext *context, const Library *library, const Profile *answers) {
    Profile profile = *context->services->profile;
    profile_count_weeks(&profile, context->environment->today);
    for (int i = 0; i < GOT_INPUTS; i++)
        profile_set(&profile, got_inputs[i], profile_get(answers, got_inputs[i], 0));
    set_unknown(&profile, PROFILE_URGENT, 0);
    set_unknown(&profile, PROFILE_SIGNS, 0);
    set_unknown(&profile, PROFILE_PAIN_NOW, HARDLY_ANY_PAIN);
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        const ProfileInputInfo *info = profile_input(i);
        if (info->group == PROFILE_TODAY && info->kind == PROFILE_YES_NO && !info->worked_out &&
            question_applies(library_question(library, i), &profile))
            set_unknown(&profile, i, 0);
    }
    return profile;
}
