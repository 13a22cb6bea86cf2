#include <limits.h>
#include <stdio.h>
#include <string.h>
#include "content/library.h"
#include "content/text_files.h"
#include "content/texts.h"
#include "data/file_head.h"

enum { ANSWERS_MAX = 128, WEEKS_MOST = 104 };

// The names in the file of what can be answered, by the index in QuestionWords.answers; returns how many.
static size_t answer_names(ProfileInput input, const char *names[ANSWERS_MAX], Arena *arena) {
    const ProfileInputInfo *info = profile_input(input);
    size_t count = 0;
    switch (info->kind) {
    case PROFILE_YES_NO:
        names[count++] = "no";
        names[count++] = "yes";
        break;
    case PROFILE_NUMBER:
        for (int number = info->least; number <= info->most && count < ANSWERS_MAX; number++) {
            char digits[16];
            snprintf(digits, sizeof digits, "%d", number);
            names[count++] = arena_strdup(arena, digits);
        }
        break;
    case PROFILE_CHOICE:
    case PROFILE_LIST:
        for (; info->values[count]; count++)
            names[count] = info->values[count];
        break;
    case PROFILE_DATE:
        break;
    }
    return count;
}

// As far as the file does not say it better.
static void call_by_names(QuestionWords *question, ProfileInput input, Arena *arena) {
    const ProfileInputInfo *info = profile_input(input);
    *question = (QuestionWords){.title = info->name, .name = info->name, .to_weeks = INT_MAX};
    if (info->worked_out)
        return;
    const char *names[ANSWERS_MAX];
    size_t count = answer_names(input, names, arena);
    AnswerWords *answers = ARENA_ARRAY(arena, AnswerWords, count + 1);
    int *order = ARENA_ARRAY(arena, int, count + 1);
    for (size_t i = 0; i < count; i++) {
        answers[i].text = names[i];
        order[i] = (int)i;
    }
    question->answers = answers;
    question->order = order;
    question->answer_count = question->order_count = count;
    question->none = info->kind == PROFILE_LIST ? "none" : NULL;
    question->unknown = info->kind == PROFILE_LIST ? NULL : "unknown";
}

static void read_answer(DataReport *report, const DataNode *node, const char *name, Arena *arena,
                        AnswerWords *answer) {
    static const char *const keys[] = {"text", "detail"};
    Fields fields;
    if (node->kind == DATA_TEXT) {
        texts_value(report, node, name, TEXT_AIM, PLACEHOLDERS_NONE, arena, &answer->text);
    } else if (fields_open(&fields, report, node, arena, "an answer", keys, 2)) {
        texts_field(&fields, "text", FIELD_REQUIRED, TEXT_AIM, PLACEHOLDERS_NONE, &answer->text);
        texts_field(&fields, "detail", FIELD_OPTIONAL, TEXT_LINE, PLACEHOLDERS_NONE, &answer->detail);
    }
}

static size_t order_of(const DataNode *values, const char *const *names, size_t count, int *order) {
    size_t found = 0;
    for (size_t i = 0; i < values->count; i++)
        for (size_t k = 0; k < count; k++)
            if (strcmp(values->keys[i]->text, names[k]) == 0)
                order[found++] = (int)k;
    return found;
}

// Of a number only those that are to be offered, of all else every one.
static void read_answers(const Fields *question_fields, ProfileInput input, QuestionWords *question) {
    Arena *arena = question_fields->arena;
    DataReport *report = question_fields->report;
    bool number = profile_input(input)->kind == PROFILE_NUMBER;
    const char *names[ANSWERS_MAX];
    size_t count = answer_names(input, names, arena);
    const DataNode *node = fields_find(question_fields, "values", FIELD_REQUIRED);
    Fields fields;
    if (!node || !fields_open(&fields, report, node, arena, "the values", names, count))
        return;
    AnswerWords *answers = ARENA_ARRAY(arena, AnswerWords, count + 1);
    int *order = ARENA_ARRAY(arena, int, count + 1);
    size_t found = order_of(node, names, count, order);
    for (size_t i = 0; i < count; i++) {
        if (!number)
            answers[i].text = names[i];
        const DataNode *answer = fields_find(&fields, names[i], number ? FIELD_OPTIONAL : FIELD_REQUIRED);
        if (answer)
            read_answer(report, answer, names[i], arena, &answers[i]);
    }
    if (node->count == 0)
        data_error(report, node, "'values' is empty; it takes at least one number with its words");
    if (found < (number ? 1 : count))
        return; // then all are called by their names
    question->answers = answers;
    question->order = order;
    question->order_count = found;
}

static void read_condition(const Fields *all, size_t index, QuestionCondition *condition) {
    DataReport *report = all->report;
    const char *name = all->node->keys[index]->text;
    ProfileInput input = profile_input_find(name);
    if (input == PROFILE_INPUT_COUNT)
        return; // reported by fields_open()
    ProfileKind kind = profile_input(input)->kind;
    if (kind != PROFILE_YES_NO && kind != PROFILE_CHOICE) {
        data_error(report, all->node->keys[index], "'%s' cannot stand in 'only_if': it has no yes or choice",
                   name);
        return;
    }
    const char *names[ANSWERS_MAX];
    size_t count = answer_names(input, names, all->arena);
    names[count] = "unknown";
    const DataNode *list = NULL;
    if (!fields_list(all, name, FIELD_REQUIRED, 1, count + 1, &list))
        return;
    condition->input = (int)input;
    for (size_t i = 0; i < list->count; i++) {
        int answer = 0;
        if (value_enum(report, list->items[i], name, names, count + 1, &answer))
            condition->answers |= 1u << (answer == (int)count ? QUESTION_UNANSWERED_BIT : answer);
    }
}

static void read_conditions(const Fields *fields, QuestionWords *question) {
    const char *inputs[PROFILE_INPUT_COUNT];
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        inputs[i] = profile_input(i)->name;
    fields_integer(fields, "from_weeks", FIELD_OPTIONAL, 0, WEEKS_MOST, &question->from_weeks);
    fields_integer(fields, "to_weeks", FIELD_OPTIONAL, 0, WEEKS_MOST, &question->to_weeks);
    fields_integer(fields, "again_from_weeks", FIELD_OPTIONAL, 0, WEEKS_MOST, &question->again_from_weeks);
    fields_bool(fields, "kept", FIELD_OPTIONAL, &question->kept);
    fields_bool(fields, "careful", FIELD_OPTIONAL, &question->careful);
    const DataNode *node = fields_find(fields, "only_if", FIELD_OPTIONAL);
    Fields all;
    if (!node ||
        !fields_open(&all, fields->report, node, fields->arena, "only_if", inputs, PROFILE_INPUT_COUNT))
        return;
    QuestionCondition *conditions = ARENA_ARRAY(fields->arena, QuestionCondition, node->count + 1);
    size_t errors = fields->report->errors;
    for (size_t i = 0; i < node->count; i++)
        read_condition(&all, i, &conditions[i]);
    if (fields->report->errors > errors)
        return; // rather asked once too often
    question->only_if = conditions;
    question->only_if_count = node->count;
}

static void check_kind(const Fields *fields, ProfileKind kind, QuestionWords *question) {
    bool one_of_several = kind != PROFILE_LIST && kind != PROFILE_DATE;
    if (question->careful && !one_of_several)
        data_error(fields->report, fields_find(fields, "careful", FIELD_REQUIRED),
                   "'careful' stands only where one of several answers is chosen");
    if (question->again_from_weeks > 0 && kind != PROFILE_YES_NO)
        data_error(fields->report, fields_find(fields, "again_from_weeks", FIELD_REQUIRED),
                   "'again_from_weeks' stands only where the answer is yes or no");
}

static void read_question(DataReport *report, const DataNode *node, ProfileInput input, Arena *arena,
                          QuestionWords *question) {
    ProfileKind kind = profile_input(input)->kind;
    bool list = kind == PROFILE_LIST;
    const char *keys[] = {"title",    "name", "why",     "only_if",          "from_weeks",
                          "to_weeks", "kept", "careful", "again_from_weeks", list ? "none" : "unknown",
                          "values"};
    enum { LAST_WORD = 9 };
    Fields fields;
    if (!fields_open(&fields, report, node, arena, profile_input(input)->name, keys,
                     kind == PROFILE_DATE ? LAST_WORD + 1 : LAST_WORD + 2))
        return;
    texts_field(&fields, "title", FIELD_REQUIRED, TEXT_AIM, PLACEHOLDERS_NONE, &question->title);
    texts_field(&fields, "name", FIELD_REQUIRED, TEXT_LABEL, PLACEHOLDERS_NONE, &question->name);
    texts_field(&fields, "why", FIELD_OPTIONAL, TEXT_LINE, PLACEHOLDERS_NONE, &question->why);
    texts_field(&fields, keys[LAST_WORD], FIELD_REQUIRED, TEXT_LABEL, PLACEHOLDERS_NONE,
                list ? &question->none : &question->unknown);
    if (kind != PROFILE_DATE)
        read_answers(&fields, input, question);
    read_conditions(&fields, question);
    check_kind(&fields, kind, question);
}

static bool is_asked(ProfileInput input) {
    ProfileGroup group = profile_input(input)->group;
    return !profile_input(input)->worked_out && group <= PROFILE_AFTER;
}

static void read_questions(DataReport *report, const DataNode *top, Arena *arena, QuestionWords *questions) {
    static const char *const keys[] = {"schema", "questions"};
    const char *asked[PROFILE_INPUT_COUNT];
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        asked[i] = is_asked(i) ? profile_input(i)->name : NULL;
    Fields fields, all;
    if (!fields_open(&fields, report, top, arena, "the questions", keys, 2))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    const DataNode *node = fields_find(&fields, "questions", FIELD_REQUIRED);
    if (!node)
        return;
    for (size_t i = 0; node->kind == DATA_MAPPING && i < node->count; i++) {
        ProfileInput input = profile_input_find(node->keys[i]->text);
        if (input != PROFILE_INPUT_COUNT && !is_asked(input)) {
            data_error(report, node->keys[i], "'%s' is worked out and never asked; it takes no words",
                       node->keys[i]->text);
            asked[input] = profile_input(input)->name; // and is no unknown key besides
        }
    }
    if (!fields_open(&all, report, node, arena, "the questions", asked, PROFILE_INPUT_COUNT))
        return;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        const DataNode *question =
            is_asked(i) ? fields_find(&all, profile_input(i)->name, FIELD_REQUIRED) : NULL;
        if (question)
            read_question(report, question, i, arena, &questions[i]);
    }
}

const QuestionWords *questions_load(const FileSource *source, const char *path, Arena *arena,
                                    DiagList *diags) {
    QuestionWords *questions = ARENA_ARRAY(arena, QuestionWords, PROFILE_INPUT_COUNT);
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        call_by_names(&questions[i], i, arena);
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    const DataNode *top = document_read(source, path, scratch, &report);
    if (top)
        read_questions(&report, top, arena, questions);
    arena_free(scratch);
    return questions;
}

static bool condition_holds(const QuestionCondition *condition, const Profile *profile) {
    ProfileInput input = (ProfileInput)condition->input;
    return condition->answers >> profile_get(profile, input, QUESTION_UNANSWERED_BIT) & 1;
}

static bool conditions_hold(const QuestionWords *question, const Profile *profile) {
    bool hold = true;
    for (size_t i = 0; i < question->only_if_count; i++)
        hold = hold && condition_holds(&question->only_if[i], profile);
    return hold;
}

bool question_applies(const QuestionWords *question, const Profile *profile) {
    int weeks = profile_get(profile, PROFILE_WEEKS, question->from_weeks);
    return weeks >= question->from_weeks && weeks <= question->to_weeks && conditions_hold(question, profile);
}

void questions_settle(const Library *library, Profile *profile) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        const QuestionWords *question = library_question(library, i);
        if (profile_knows(profile, i) && !question->kept && !conditions_hold(question, profile))
            profile_forget(profile, i);
    }
}
