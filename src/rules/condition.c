#include "rules/condition.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "data/nearest.h"
#include "data/number.h"

typedef enum Test { TEST_ALL, TEST_ANY, TEST_NOT, TEST_KNOWN, TEST_BETWEEN, TEST_ONE_OF, TEST_HAS } Test;

struct Condition {
    Test test;
    ProfileInput input;
    int least, most; // of TEST_BETWEEN
    unsigned values; // of TEST_ONE_OF (bit i: answer i) and TEST_HAS
    const Condition *left, *right;
};

enum { WORDS_MAX = 96, WORD_CAPACITY = 41, DEPTH_MAX = 8 };

typedef struct Parser {
    DataReport *report;
    const DataNode *node;
    Arena *arena;
    char words[WORDS_MAX + 1][WORD_CAPACITY]; // ended by ""
    int at, depth;
    bool failed;
} Parser;

static void fail(Parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fail(Parser *parser, const char *format, ...) {
    if (parser->failed)
        return;
    parser->failed = true;
    char text[1200];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    data_error(parser->report, parser->node, "condition: %s", text);
}

static const char *word(const Parser *parser) {
    return parser->words[parser->at];
}

static bool take(Parser *parser, const char *wanted) {
    if (strcmp(word(parser), wanted) != 0)
        return false;
    parser->at++;
    return true;
}

static void split(Parser *parser, const char *text) {
    int count = 0;
    for (const char *at = text + strspn(text, " \n"); *at; at += strspn(at, " \n")) {
        size_t length = strchr("()", *at) ? 1 : strcspn(at, " \n()");
        if (count == WORDS_MAX || length >= WORD_CAPACITY) {
            fail(parser,
                 count == WORDS_MAX ? "it is too long; make two rules of it"
                                    : "'%.40s...' is no word of a condition",
                 at);
            return;
        }
        memcpy(parser->words[count], at, length);
        parser->words[count++][length] = 0;
        at += length;
    }
}

static Condition *node_new(Parser *parser, Test test, ProfileInput input) {
    Condition *condition = ARENA_NEW(parser->arena, Condition);
    condition->test = test;
    condition->input = input;
    return condition;
}

static int take_number(Parser *parser, ProfileInput input) {
    const ProfileInputInfo *info = profile_input(input);
    double number = 0;
    if (number_parse(word(parser), &number) != NUMBER_OK || number < info->least || number > info->most ||
        number != (int)number)
        fail(parser, "'%s' needs a whole number from %d to %d, not '%s'", info->name, info->least, info->most,
             word(parser));
    else
        parser->at++;
    return (int)number;
}

static const Condition *parse_number(Parser *parser, ProfileInput input) {
    const ProfileInputInfo *info = profile_input(input);
    Condition *between = node_new(parser, TEST_BETWEEN, input);
    between->least = info->least;
    between->most = info->most;
    if (take(parser, "from")) {
        between->least = take_number(parser, input);
    } else if (take(parser, "under")) {
        between->most = take_number(parser, input) - 1;
    } else if (take(parser, "is")) {
        between->least = between->most = take_number(parser, input);
    } else {
        between->least = take_number(parser, input);
        if (!parser->failed && !take(parser, "to"))
            fail(parser, "after '%s %d' comes 'to': 'from 6', 'under 6', 'is 6' and '2 to 5' are allowed",
                 info->name, between->least);
        between->most = take_number(parser, input);
    }
    if (!parser->failed && between->least > between->most)
        fail(parser, "no '%s' is from %d to %d", info->name, between->least, between->most);
    return between;
}

// "vaginal or assisted": what follows `or` belongs to it as long as it is a value of the input.
static unsigned take_values(Parser *parser, ProfileInput input) {
    unsigned values = 0;
    do {
        int value = profile_value_find(input, word(parser));
        if (value < 0) {
            const char *near =
                nearest_name(word(parser), profile_input(input)->values, (size_t)profile_value_count(input));
            char reason[PROFILE_REASON_CAPACITY];
            Profile unused = {0};
            profile_set_text(&unused, input, "?", reason);
            fail(parser, "'%s' has no answer '%s'; %s%s%s%s", profile_input(input)->name, word(parser),
                 near ? "did you mean '" : "", near ? near : "", near ? "'? " : "", reason);
            return values;
        }
        values |= 1u << value;
        parser->at++;
    } while (strcmp(word(parser), "or") == 0 &&
             profile_value_find(input, parser->words[parser->at + 1]) >= 0 && take(parser, "or"));
    return values;
}

static const Condition *negated(Parser *parser, const Condition *of) {
    Condition *not = node_new(parser, TEST_NOT, PROFILE_INPUT_COUNT);
    not ->left = of;
    return not ;
}

static const Condition *parse_is(Parser *parser, ProfileInput input) {
    ProfileKind kind = profile_input(input)->kind;
    Condition *test = node_new(parser, TEST_ONE_OF, input);
    if (kind == PROFILE_YES_NO && (take(parser, "yes") || take(parser, "no"))) {
        test->values = strcmp(parser->words[parser->at - 1], "yes") == 0 ? 2 : 1;
    } else if (kind == PROFILE_LIST && take(parser, "none")) {
        test->test = TEST_BETWEEN; // the list without any: 0
    } else if (kind == PROFILE_CHOICE) {
        test->values = take_values(parser, input);
    } else {
        fail(parser,
             kind == PROFILE_YES_NO ? "'%s is' goes on with yes, no, known or unknown"
             : kind == PROFILE_LIST ? "'%s is' goes on with none, known or unknown; 'has' asks for one of it"
                                    : "'%s is' goes on with known or unknown",
             profile_input(input)->name);
    }
    return test;
}

static const Condition *parse_test(Parser *parser) {
    ProfileInput input = profile_input_find(word(parser));
    if (input == PROFILE_INPUT_COUNT) {
        const char *near = profile_input_nearest(word(parser));
        if (near)
            fail(parser, "there is no input '%s'; did you mean '%s'?", word(parser), near);
        else
            fail(parser,
                 *word(parser) ? "there is no input '%s'; the inputs are listed in docs/rules.md"
                               : "it ends too early%s; another test is missing",
                 word(parser));
        return NULL;
    }
    parser->at++;
    const ProfileInputInfo *info = profile_input(input);
    if (strcmp(word(parser), "is") == 0) {
        const char *next = parser->words[parser->at + 1];
        bool known = strcmp(next, "known") == 0;
        if (known || strcmp(next, "unknown") == 0) {
            parser->at += 2;
            const Condition *test = node_new(parser, TEST_KNOWN, input);
            return known ? test : negated(parser, test);
        }
    }
    if (info->kind == PROFILE_NUMBER)
        return parse_number(parser, input);
    if (take(parser, "is"))
        return parse_is(parser, input);
    Condition *test = node_new(parser, TEST_HAS, input);
    if (info->kind == PROFILE_LIST && take(parser, "has")) {
        test->values = take_values(parser, input);
    } else if (info->kind == PROFILE_YES_NO) {
        test->test = TEST_ONE_OF;
        test->values = 2;
    } else {
        fail(parser, "after '%s' comes '%s'", info->name, info->kind == PROFILE_LIST ? "has' or 'is" : "is");
    }
    return test;
}

static const Condition *parse_any(Parser *parser);

static const Condition *parse_factor(Parser *parser) {
    if (parser->failed)
        return NULL;
    if (++parser->depth > DEPTH_MAX) {
        fail(parser, "more than %d brackets and 'not' inside each other; make two rules of it", DEPTH_MAX);
        return NULL;
    }
    const Condition *factor;
    if (take(parser, "not")) {
        factor = negated(parser, parse_factor(parser));
    } else if (take(parser, "(")) {
        factor = parse_any(parser);
        if (!parser->failed && !take(parser, ")"))
            fail(parser, "a bracket is not closed before '%s'", word(parser));
    } else {
        factor = parse_test(parser);
    }
    parser->depth--;
    return factor;
}

static const Condition *pair(Parser *parser, Test test, const Condition *left, const Condition *right) {
    Condition *both = node_new(parser, test, PROFILE_INPUT_COUNT);
    both->left = left;
    both->right = right;
    return both;
}

// `and` and `or` in one row read differently to different people: brackets say which is meant.
static const Condition *parse_any(Parser *parser) {
    const Condition *sum = parse_factor(parser);
    const char *joint = strcmp(word(parser), "or") == 0 ? "or" : "and";
    Test test = *joint == 'o' ? TEST_ANY : TEST_ALL;
    while (!parser->failed && take(parser, joint))
        sum = pair(parser, test, sum, parse_factor(parser));
    if (!parser->failed && (strcmp(word(parser), "or") == 0 || strcmp(word(parser), "and") == 0))
        fail(parser, "'and' and 'or' stand in one row; put brackets round what belongs together");
    return sum;
}

const Condition *condition_parse(DataReport *report, const DataNode *node, Arena *arena) {
    Parser parser = {.report = report, .node = node, .arena = arena};
    if (node->kind != DATA_TEXT || node->refused) {
        if (!node->refused)
            data_error(report, node, "'when' is one text, such as 'weeks under 6 and not girdle_pain'");
        return NULL;
    }
    split(&parser, node->text);
    const Condition *condition = parse_any(&parser);
    if (!parser.failed && *word(&parser))
        fail(&parser, "'%s' stands where 'and', 'or' or the end is expected", word(&parser));
    return parser.failed ? NULL : condition;
}

bool condition_holds(const Condition *condition, const Profile *profile) {
    if (!condition)
        return true;
    ProfileInput input = condition->input;
    switch (condition->test) {
    case TEST_ALL:
        return condition_holds(condition->left, profile) && condition_holds(condition->right, profile);
    case TEST_ANY:
        return condition_holds(condition->left, profile) || condition_holds(condition->right, profile);
    case TEST_NOT:
        return !condition_holds(condition->left, profile);
    case TEST_KNOWN:
        return profile_knows(profile, input);
    case TEST_BETWEEN:
        return profile_knows(profile, input) && profile->answers[input] >= condition->least &&
               profile->answers[input] <= condition->most;
    case TEST_ONE_OF:
        return profile_knows(profile, input) && (condition->values >> profile->answers[input] & 1);
    default:
        return profile_knows(profile, input) && ((unsigned)profile->answers[input] & condition->values) != 0;
    }
}

uint64_t condition_inputs(const Condition *condition) {
    if (!condition)
        return 0;
    if (condition->input < PROFILE_INPUT_COUNT)
        return (uint64_t)1 << condition->input;
    return condition_inputs(condition->left) | condition_inputs(condition->right);
}

int condition_edges(const Condition *condition, ProfileInput input, int edges[], int count, int max) {
    if (!condition)
        return count;
    if (condition->input == input && condition->test == TEST_BETWEEN) {
        const int at[] = {condition->least, condition->most + 1};
        for (int i = 0; i < 2; i++) {
            bool known = at[i] <= profile_input(input)->least || at[i] > profile_input(input)->most;
            for (int k = 0; k < count && !known; k++)
                known = edges[k] == at[i];
            if (!known && count < max)
                edges[count++] = at[i];
        }
    }
    if (condition->input == PROFILE_INPUT_COUNT) {
        count = condition_edges(condition->left, input, edges, count, max);
        count = condition_edges(condition->right, input, edges, count, max);
    }
    return count;
}

enum { MEET_EDGES = 24, MEET_INPUTS = 6 };

// Sets the i-th of an input's answers that make a difference; false when there are no more.
static bool set_sample(const Condition *a, const Condition *b, ProfileInput input, int i, Profile *profile) {
    const ProfileInputInfo *info = profile_input(input);
    profile_forget(profile, input);
    if (i == 0)
        return true;
    int edges[MEET_EDGES], count;
    switch (info->kind) {
    case PROFILE_NUMBER:
        count = condition_edges(a, input, edges, 0, MEET_EDGES);
        count = condition_edges(b, input, edges, count, MEET_EDGES);
        if (i > count + 1)
            return false;
        profile_set(profile, input, i == 1 ? info->least : edges[i - 2]);
        return true;
    case PROFILE_LIST: // none, all at once, each alone
        if (i > 2 + profile_value_count(input))
            return false;
        profile_set(profile, input,
                    (int)(i == 1   ? 0
                          : i == 2 ? (1u << profile_value_count(input)) - 1
                                   : 1u << (i - 3)));
        return true;
    default:
        count = info->kind == PROFILE_YES_NO ? 2 : profile_value_count(input);
        if (i > count || info->kind == PROFILE_DATE)
            return false;
        profile_set(profile, input, i - 1);
        return true;
    }
}

static bool meet_from(const Condition *a, const Condition *b, const ProfileInput *inputs, int count,
                      Profile *profile) {
    if (count == 0)
        return condition_holds(a, profile) && condition_holds(b, profile);
    for (int i = 0; set_sample(a, b, inputs[0], i, profile); i++)
        if (meet_from(a, b, inputs + 1, count - 1, profile))
            return true;
    return false;
}

bool conditions_meet(const Condition *a, const Condition *b) {
    ProfileInput inputs[MEET_INPUTS];
    int count = 0;
    uint64_t asked = condition_inputs(a) | condition_inputs(b);
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (asked >> i & 1) {
            if (count == MEET_INPUTS)
                return true; // too many to try: the author has to say which goes first
            inputs[count++] = i;
        }
    Profile profile = {0};
    return meet_from(a, b, inputs, count, &profile);
}
