#include "screens/check/outcome_words.h"
#include <assert.h>
#include <string.h>
#include "base/translate.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/check/symptoms.h"
#include "screens/pages/page_view.h"

enum { LINES_MAX = 48 };

typedef struct Lines {
    const char *items[LINES_MAX];
    size_t count;
} Lines;

static void add(Lines *lines, const char *text) {
    for (size_t i = 0; i < lines->count; i++)
        if (strcmp(lines->items[i], text) == 0)
            return;
    if (lines->count < LINES_MAX)
        lines->items[lines->count++] = text;
}

static void put(Page *page, const char *heading, bool urgent, const Lines *lines, Arena *arena) {
    if (lines->count == 0)
        return;
    PageSection *section = &page->sections[page->section_count++];
    section->heading = heading;
    section->urgent = urgent;
    section->lines.items = ARENA_ARRAY(arena, const char *, lines->count);
    section->lines.count = lines->count;
    memcpy(section->lines.items, lines->items, lines->count * sizeof *lines->items);
}

// Others in the room may read it.
static bool is_private(ProfileInput input, int answer) {
    return input == PROFILE_URGENT && answer == profile_value_find(input, "self_harm_thoughts");
}

static void add_list(Lines *lines, const Library *library, const Profile *profile, ProfileInput input) {
    const QuestionWords *words = library_question(library, input);
    for (size_t i = 0; i < words->answer_count; i++)
        if (profile_has(profile, input, (int)i) && !is_private(input, (int)i))
            add(lines, words->answers[i].text);
}

// What can keep from a session; where it hurts does not.
static void told(Lines *lines, const Library *library, const Profile *profile, Arena *arena) {
    int at = 0;
    add_list(lines, library, profile, PROFILE_URGENT);
    add_list(lines, library, profile, PROFILE_SIGNS);
    if (profile_get(profile, PROFILE_BLEEDING, 0) == profile_value_find(PROFILE_BLEEDING, "heavier"))
        add(lines, _("Bleeding that gets heavier"));
    for (const char *text; (text = symptom_told(library, profile, &at));)
        add(lines, text);
    const QuestionWords *pain = library_question(library, PROFILE_PAIN_NOW);
    size_t strength = (size_t)profile_get(profile, PROFILE_PAIN_NOW, 0);
    if (strength >= 2 && strength < pain->answer_count && pain->answers[strength].text)
        add(lines, arena_printf(arena, "%s: %s", pain->name, pain->answers[strength].text));
}

// Of the kinds of rules in docs/rules.md those that speak of this outcome.
static bool speaks_of(RulesSession session, const char *rule) {
    static const char *const KINDS[] = {
        [RULES_ALLOWED] = "S", [RULES_NOT_NOW] = "SNC", [RULES_SEEK_HELP_SOON] = "S", [RULES_URGENT] = "US"};
    return rule[0] == '\0' || strchr(KINDS[session], rule[0]) != NULL;
}

static void sayings(Lines *lines, const RulesOutcome *outcome) {
    for (size_t i = 0; i < outcome->advice_count; i++)
        if (speaks_of(outcome->session, outcome->advice[i].rule))
            add(lines, outcome->advice[i].text);
}

static Page *begin(const Page *words, Arena *arena) {
    Page *page = ARENA_NEW(arena, Page);
    if (words)
        *page = *words;
    page->sections = ARENA_ARRAY(arena, PageSection, PAGE_SECTIONS_MAX);
    page->section_count = 0;
    return page;
}

const Page *outcome_page(const Library *library, const Page *words, const Profile *profile,
                         const RulesOutcome *outcome, Arena *arena) {
    Page *page = begin(words, arena);
    Lines answers = {.count = 0}, advice = {.count = 0};
    told(&answers, library, profile, arena);
    sayings(&advice, outcome);
    bool urgent = outcome->session >= RULES_SEEK_HELP_SOON;
    put(page, _("What to do"), urgent, &advice, arena);
    put(page, _("You told me"), false, &answers, arena);
    for (size_t i = 0; words && i < words->section_count && page->section_count < PAGE_SECTIONS_MAX; i++)
        page->sections[page->section_count++] = words->sections[i];
    return page;
}

const char *outcome_lead(const Page *page) {
    bool leads = page && page->section_count > 0 && page->sections[0].urgent;
    return leads ? page->sections[0].lines.items[0] : NULL;
}

const char *outcome_sign_lead(const RulesOutcome *outcome) {
    for (size_t i = 0; i < outcome->advice_count; i++)
        if (outcome->advice[i].rule[0] == 'S')
            return outcome->advice[i].text;
    return NULL;
}

static Strings without(Strings lines, const char *line, Arena *arena) {
    Strings left = {.items = ARENA_ARRAY(arena, const char *, lines.count)};
    for (size_t i = 0; i < lines.count; i++)
        if (strcmp(lines.items[i], line) != 0)
            left.items[left.count++] = lines.items[i];
    return left;
}

const Page *outcome_after_lead(const Page *page, const char *lead, Arena *arena) {
    if (!lead)
        return page;
    Page *after = begin(page, arena);
    for (size_t i = 0; i < page->section_count; i++) {
        PageSection section = page->sections[i];
        section.lines = without(section.lines, lead, arena);
        if (section.heading && strcmp(section.heading, lead) == 0) {
            section.heading = _("What changes");
            section.urgent = false;
        }
        if (section.lines.count > 0)
            after->sections[after->section_count++] = section;
    }
    return after;
}

static bool by_pain_key(const HistoryFeeling *feeling) {
    return feeling->moment == HISTORY_DURING && profile_value_find(PROFILE_PAIN_KIND, feeling->kind) >= 0;
}

static void add_pain(Lines *lines, const Library *library, const HistoryFeeling *feeling, Arena *arena) {
    const QuestionWords *kinds = library_question(library, PROFILE_PAIN_KIND),
                        *strengths = library_question(library, PROFILE_PAIN_DURING);
    const AnswerWords *kind = &kinds->answers[profile_value_find(PROFILE_PAIN_KIND, feeling->kind)];
    bool strong = feeling->pain >= 0 && (size_t)feeling->pain < strengths->answer_count;
    const char *more = strong ? strengths->answers[feeling->pain].text : kind->detail;
    add(lines, more ? arena_printf(arena, "%s: %s", kind->text, more) : kind->text);
}

// What the rules say of it, as they said it then.
static void add_reaction(Lines *lines, const Library *library, const Profile *profile,
                         const HistoryFeeling *feeling, Arena *arena) {
    Profile asked = *profile;
    profile_set(&asked, PROFILE_PAIN_KIND, profile_value_find(PROFILE_PAIN_KIND, feeling->kind));
    if (feeling->pain >= 0)
        profile_set(&asked, PROFILE_PAIN_DURING, feeling->pain);
    const RulesReaction *reaction = rules_react(library->rules, &asked, arena);
    for (size_t i = 0; i < reaction->saying_count; i++)
        add(lines, reaction->sayings[i].text);
}

const Page *outcome_pain_page(const Library *library, const Page *words, const Profile *profile,
                              const HistoryLog *log, Arena *arena) {
    Page *page = begin(words, arena);
    Lines answers = {.count = 0}, advice = {.count = 0};
    const HistoryFeeling *last = NULL;
    for (int i = 0; i < log->feeling_count; i++)
        last = by_pain_key(&log->feelings[i]) ? &log->feelings[i] : last;
    for (int i = 0; last && i < log->feeling_count; i++) {
        const HistoryFeeling *feeling = &log->feelings[i];
        if (!by_pain_key(feeling) || feeling->day != last->day || feeling->session != last->session)
            continue;
        add_pain(&answers, library, feeling, arena);
        if (feeling->asks_help == 1)
            add_reaction(&advice, library, profile, feeling, arena);
    }
    put(page, _("What to do"), true, &advice, arena);
    put(page, _("You told me"), false, &answers, arena);
    for (size_t i = 0; words && i < words->section_count && page->section_count < PAGE_SECTIONS_MAX; i++)
        page->sections[page->section_count++] = words->sections[i];
    return page;
}

// What is done twice may lose one of the two.
static bool is_done(const RoutineFit *fit, const Exercise *way) {
    for (size_t i = 0; fit->routine && i < fit->routine->step_count; i++)
        if (fit->routine->steps[i].exercise == way)
            return true;
    return false;
}

static const char *change_text(const RoutineFit *fit, const FitChange *change, Arena *arena) {
    const char *was = exercise_name(change->was);
    bool less = change->now == change->was || (!change->now && is_done(fit, change->was));
    if (!change->now && !less)
        return arena_printf(arena, _("Not today: %s"), was);
    if (less)
        return arena_printf(arena, _("A little less: %s"), was);
    return arena_printf(arena, _("%s, in place of %s"), exercise_name(change->now), was);
}

static bool has(const Lines *lines, const char *text) {
    for (size_t i = 0; i < lines->count; i++)
        if (strcmp(lines->items[i], text) == 0)
            return true;
    return false;
}

// What was put in stands below its reason, as all changes do.
static size_t changes_of(const RoutineFit *fit) {
    return fit->change_count + (fit->added ? 1 : 0);
}

static const char *reason_of(const RoutineFit *fit, size_t change) {
    return change < fit->change_count ? fit->changes[change].sentence : fit->added_why;
}

static const char *text_of(const RoutineFit *fit, size_t change, Arena *arena) {
    if (change < fit->change_count)
        return change_text(fit, &fit->changes[change], arena);
    return arena_printf(arena, _("Added for you: %s"), exercise_name(fit->added));
}

// Reasons that find no room of their own share the last section.
static void put_reasons(Page *page, const RoutineFit *fit, const Lines *advice, Arena *arena) {
    for (size_t i = 0; i < changes_of(fit); i++) {
        const char *reason = reason_of(fit, i);
        bool is_last = page->section_count == PAGE_SECTIONS_MAX - 1, is_new = true;
        for (size_t k = 0; k < i; k++)
            is_new = is_new && strcmp(reason_of(fit, k), reason) != 0;
        if (!is_new)
            continue;
        Lines lines = {.count = 0};
        for (size_t k = i; k < changes_of(fit); k++)
            if (is_last || strcmp(reason_of(fit, k), reason) == 0)
                add(&lines, text_of(fit, k, arena));
        put(page, is_last ? _("And besides") : reason, !is_last && has(advice, reason), &lines, arena);
        if (is_last)
            return;
    }
}

const Page *outcome_fit_page(const Library *library, const Profile *profile, const RulesOutcome *outcome,
                             const RoutineFit *fit, Arena *arena) {
    Page *page = begin(NULL, arena);
    Lines advice = {.count = 0}, others = {.count = 0}, answers = {.count = 0}, reasons = {.count = 0};
    sayings(&advice, outcome);
    for (size_t i = 0; i < changes_of(fit); i++)
        add(&reasons, reason_of(fit, i));
    for (size_t i = 0; i < advice.count; i++)
        if (!has(&reasons, advice.items[i]))
            add(&others, advice.items[i]);
    put(page, _("What to do"), true, &others, arena);
    if (advice.count > 0) {
        told(&answers, library, profile, arena);
        put(page, _("You told me"), false, &answers, arena);
    }
    put_reasons(page, fit, &advice, arena);
    return page;
}
