#include "screens/sheet/sheet_content.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "model/exercise_name.h"
#include "model/variants.h"
#include "screens/about/about_order.h"
#include "screens/asked_input.h"

_Static_assert((int)SHEET_ANSWER_CAPACITY >= (int)ASKED_TEXT_CAPACITY, "an answer fits");

static const char *exercise_words(const void *library, const char *id, const char *variant) {
    const Exercise *exercise = library_exercise(library, id);
    if (!exercise)
        return NULL;
    exercise = exercise_usual(exercise);
    if (variant[0]) {
        const char *dot = strrchr(variant, '.');
        exercise = exercise_variant(exercise, dot ? dot + 1 : variant);
    }
    return exercise ? exercise_name(exercise) : NULL;
}

static const char *pain_kind_words(const void *library, const char *kind) {
    const QuestionWords *words = library_question(library, PROFILE_PAIN_KIND);
    int value = profile_value_find(PROFILE_PAIN_KIND, kind);
    return value >= 0 && (size_t)value < words->answer_count ? words->answers[value].text : NULL;
}

SheetWords sheet_content_words(const Library *library) {
    return (SheetWords){exercise_words, pain_kind_words, library};
}

// The weeks first, then what was answered, in the order of the questions.
static int fill_about(SheetContent *content, const Library *library, const Profile *told, int today) {
    Profile profile = *told;
    int count = 0;
    profile_count_weeks(&profile, today);
    if (profile_knows(&profile, PROFILE_WEEKS)) {
        snprintf(content->answers[count], SHEET_ANSWER_CAPACITY, "%d",
                 profile_get(&profile, PROFILE_WEEKS, 0));
        content->about[count].name = _("Weeks since the birth");
        content->about[count].answer = content->answers[count];
        count++;
    }
    for (ProfileInput i = about_first(library, &profile);
         i != PROFILE_INPUT_COUNT && count < SHEET_ABOUT_MOST; i = about_next(library, &profile, i)) {
        if (!profile_knows(&profile, i) || profile_input(i)->kind == PROFILE_DATE)
            continue;
        content->about[count].name = library_question(library, i)->name;
        content->about[count].answer = asked_input_text(library, &profile, i, content->answers[count]);
        count++;
    }
    return count;
}

SheetOptions sheet_content_options(SheetContent *content, const Library *library, const Profile *about,
                                   const char *name, int today, int weeks) {
    SheetOptions options = {.today = today,
                            .weeks = weeks,
                            .name = name,
                            .words = sheet_content_words(library)};
    if (about) {
        options.about_count = fill_about(content, library, about, today);
        options.about = content->about;
    }
    return options;
}
