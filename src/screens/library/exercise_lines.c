#include "screens/library/exercise_lines.h"
#include "base/translate.h"
#include "coach/cautions.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/variants.h"

// The formats are translations of our own, which msgfmt checks.
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

enum { LINE_GAP = 10, HEADING_GAP = 2, HEADING_ABOVE = 22 };

const char *exercise_lines_head(LinesHead head) {
    static const char *const names[LINES_HEADS] = {N_("About"), N_("How to"), N_("Good form"),
                                                   N_("Take care")};
    return _(names[head]);
}

static void add(ExerciseLines *lines, FlowText text) {
    if (text.text && text.text[0] && lines->count < LINES_MAX)
        lines->item[lines->count++] = text;
}

static void add_line(ExerciseLines *lines, const char *text) {
    add(lines, (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.25, THEME_INK, text, .gap = LINE_GAP});
}

static void add_heading(ExerciseLines *lines, const char *text, Color color) {
    if (lines->count > 0)
        lines->item[lines->count - 1].gap = HEADING_ABOVE;
    add(lines, (FlowText){TEXT_BOLD, TYPE_SMALL, 1.2, color, text, .gap = HEADING_GAP});
}

static void add_strings(ExerciseLines *lines, const Strings *texts, bool numbered, Arena *arena) {
    for (size_t i = 0; i < texts->count; i++) {
        const char *text = exercise_text(texts->items[i], SIDE_RIGHT, arena);
        add_line(lines, numbered ? arena_printf(arena, "%d. %s", (int)i + 1, text)
                                 : arena_printf(arena, "\xe2\x80\xa2 %s", text));
    }
}

static const char *dose_text(const Exercise *exercise, const Dose *dose, Arena *arena) {
    bool held = dose->hold_s > 0, each = exercise->sides != SIDES_TOGETHER;
    const char *format = held ? (each ? _("%d × %d each side, held %d s") : _("%d × %d, held %d s"))
                              : (each ? _("%d × %d each side") : _("%d × %d"));
    return arena_printf(arena, format, dose->sets, dose->reps, (int)dose->hold_s);
}

// As much as the rules leave of it; of what they hold back nothing is told.
static void add_dose(ExerciseLines *lines, const Exercise *exercise, const OffersToday *offers,
                     Arena *arena) {
    const RulesOffer *offer = rules_offer(offers->outcome, exercise);
    if (!offer)
        return;
    add_heading(lines, _("How much, for you"), THEME_TEAL);
    add_line(lines, dose_text(exercise, &offer->dose, arena));
    if (offer->less.text)
        add_line(lines, offer->less.text);
    add_line(lines, exercise->often);
}

static void add_muscles(ExerciseLines *lines, const Exercise *exercise, Arena *arena) {
    const char *all = NULL;
    for (size_t i = 0; i < exercise->works_count + exercise->stretches_count; i++) {
        const char *one = i < exercise->works_count
                              ? muscle_label(exercise->works[i])
                              : muscle_stretch_label(exercise->stretches[i - exercise->works_count]);
        all = all ? arena_printf(arena, "%s \xc2\xb7 %s", all, one) : one;
    }
    add_heading(lines, _("What works"), THEME_TEAL);
    add_line(lines, all);
}

static void add_needs(ExerciseLines *lines, const Exercise *exercise) {
    static const char *const needs[8] = {
        N_("Nothing"),
        N_("A mat, or your bed"),
        N_("A firm chair"),
        N_("A mat, or your bed, and a firm chair"),
        N_("A free wall"),
        N_("A mat, or your bed, and a free wall"),
        N_("A firm chair and a free wall"),
        N_("A mat, or your bed, a firm chair and a free wall"),
    };
    add_heading(lines, _("What it takes"), THEME_TEAL);
    add_line(lines, _(needs[exercise->needs_mat | exercise->needs_chair << 1 | exercise->needs_wall << 2]));
}

static void add_ways(ExerciseLines *lines, const Exercise *exercise, Arena *arena) {
    const Exercise *ways[VARIANTS_MAX];
    int count = exercise_variants(exercise, ways);
    if (count > 1)
        add_heading(lines, _("Other ways"), THEME_TEAL);
    for (int i = 0; i < count; i++)
        if (ways[i] != exercise)
            add_line(lines, arena_printf(arena, "%s: %s", variant_word(ways[i]), ways[i]->name));
}

static void add_care(ExerciseLines *lines, const Exercise *exercise, const Profile *profile,
                     const RuleSet *rules, Arena *arena) {
    char weeks[EXERCISE_WEEKS_TEXT];
    if (exercise_weeks_text(exercise, weeks)[0])
        add_heading(lines, arena_strdup(arena, weeks), THEME_URGENT);
    Cautions cautions = cautions_for(exercise, profile, rules);
    for (int i = 0; i < cautions.count; i++)
        add_line(lines, arena_printf(arena, "\xe2\x80\xa2 %s",
                                     exercise_text(cautions.items[i]->text, SIDE_RIGHT, arena)));
}

void exercise_lines_fill(ExerciseLines *lines, LinesHead head, const Exercise *exercise,
                         const OffersToday *offers, const Profile *profile, const RuleSet *rules,
                         Arena *arena) {
    lines->count = 0;
    switch (head) {
    case LINES_FOR: {
        const char *why = offers_today_why(offers, exercise);
        if (why)
            add_heading(lines, _("Not for now"), THEME_URGENT);
        add(lines, (FlowText){TEXT_BOLD, TYPE_LEAD, 1.25, THEME_INK, why, .gap = 16, .barred = true});
        const Exercise *instead = offers_today_instead(offers, exercise);
        if (instead)
            add(lines, (FlowText){TEXT_BOLD, TYPE_LEAD, 1.25, THEME_TEAL,
                                  arena_printf(arena, _("For you now: %s"), instead->name), .gap = 16});
        add_line(lines, exercise->about);
        add_line(lines, exercise->purpose);
        add_dose(lines, exercise, offers, arena);
        add_muscles(lines, exercise, arena);
        add_needs(lines, exercise);
        add_ways(lines, exercise, arena);
        break;
    }
    case LINES_HOW:
        add_heading(lines, _("Get ready"), THEME_TEAL);
        add_strings(lines, &exercise->set_up, false, arena);
        add_heading(lines, _("Then, each time"), THEME_TEAL);
        add_strings(lines, &exercise->steps, true, arena);
        break;
    case LINES_FORM:
        add_strings(lines, &exercise->form, false, arena);
        break;
    default:
        add_care(lines, exercise, profile, rules, arena);
        break;
    }
}
