#include <stdio.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "app/output.h"
#include "base/print.h"
#include "coach/score.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/exercise_text.h"
#include "model/routine.h"

static const char *sides_name(Sides sides) {
    return sides == SIDES_EACH ? "each" : sides == SIDES_ALTERNATE ? "alternate" : "together";
}

static json_t *needs_json(const Exercise *exercise) {
    json_t *needs = json_array();
    if (exercise->needs_mat)
        json_array_append_new(needs, json_string("mat"));
    if (exercise->needs_chair)
        json_array_append_new(needs, json_string("chair"));
    if (exercise->needs_wall)
        json_array_append_new(needs, json_string("wall"));
    return needs;
}

static json_t *muscles_json(const Muscle *muscles, size_t count) {
    json_t *names = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(names, json_string(muscle_name(muscles[i])));
    return names;
}

static json_t *mistakes_json(const Exercise *exercise) {
    json_t *ids = json_array();
    for (size_t i = 0; i < exercise->mistake_count; i++)
        json_array_append_new(ids, json_string(exercise->mistakes[i].id));
    return ids;
}

static const char *const levels[] = {"easier", "harder", "other"};

static json_t *variants_json(const Exercise *exercise) {
    json_t *variants = json_array();
    for (size_t i = 0; i < exercise->variant_count; i++) {
        const Exercise *variant = exercise->variants[i];
        json_array_append_new(variants,
                              json_pack("{s:s, s:s, s:s, s:s, s:i}", "id", variant->variant_id, "name",
                                        variant->name, "level", levels[variant->level], "about",
                                        variant->about, "from_weeks", variant->from_weeks));
    }
    return variants;
}

static json_t *exercise_json(const Exercise *exercise) {
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:b, s:s, s:{s:i, s:i, s:f, s:f}, s:f, s:i, s:s?, s:o, s:o, s:o, s:o, s:o}",
        "id", exercise->id, "name", exercise->name, "aim", exercise->aim, "purpose", exercise->purpose,
        "warm_up", exercise->warm_up, "sides", sides_name(exercise->sides), "dose", "reps",
        exercise->dose.reps, "sets", exercise->dose.sets, "hold_s", exercise->dose.hold_s, "rest_s",
        exercise->dose.rest_s, "rep_s", exercise_rep_seconds(exercise, exercise->dose.hold_s), "from_weeks",
        exercise->from_weeks, "often", exercise->often, "needs", needs_json(exercise), "works",
        muscles_json(exercise->works, exercise->works_count), "stretches",
        muscles_json(exercise->stretches, exercise->stretches_count), "mistakes", mistakes_json(exercise),
        "variants", variants_json(exercise));
}

static json_t *routine_json(const Content *content, const Routine *routine) {
    json_t *steps = json_array();
    for (size_t i = 0; i < routine->step_count; i++)
        json_array_append_new(steps, json_string(routine->steps[i].exercise->id));
    json_t *json =
        json_pack("{s:s, s:s, s:s, s:f, s:o}", "id", routine->id, "name", routine->name, "summary",
                  routine->summary, "duration_s",
                  (double)score_duration_us(content->library, routine, NULL) / 1e6, "steps", steps);
    if (routine->note)
        json_object_set_new(json, "note", json_string(routine->note));
    return json;
}

static void print_json(const Content *content) {
    json_t *exercises = json_array(), *routines = json_array();
    for (size_t i = 0; i < content->library->exercise_count; i++)
        json_array_append_new(exercises, exercise_json(content->library->exercises[i]));
    for (size_t i = 0; i < content->library->routine_count; i++)
        json_array_append_new(routines, routine_json(content, content->library->routines[i]));
    output_json(json_pack("{s:o, s:o}", "exercises", exercises, "routines", routines));
}

static void print_weeks(const Exercise *exercise, const char *indent) {
    char text[EXERCISE_WEEKS_TEXT];
    if (exercise_weeks_text(exercise, text)[0])
        print("%s%s\n", indent, text);
}

static void print_variant(const Exercise *variant) {
    const char *level = variant->level == VARIANT_OTHER ? "" : levels[variant->level];
    print("    --variant %-10s %s: %s%s%s%s\n", variant->variant_id, variant->name, variant->about,
          *level ? " (" : "", level, *level ? ")" : "");
    if (variant->from_weeks != variant->variant_of->from_weeks)
        print_weeks(variant, "        ");
}

static void print_text(const Content *content) {
    print("Routines\n");
    for (size_t i = 0; i < content->library->routine_count; i++) {
        const Routine *routine = content->library->routines[i];
        int minutes = (int)((score_duration_us(content->library, routine, NULL) + 30000000) / 60000000);
        print("  %-22s %s, %d min: %s\n", routine->id, routine->name, minutes, routine->summary);
    }
    print("Exercises\n");
    for (size_t i = 0; i < content->library->exercise_count; i++) {
        const Exercise *exercise = content->library->exercises[i];
        print("  %-22s %s: %s%s\n", exercise->id, exercise->name, exercise->aim,
              exercise->warm_up ? " (warm-up)" : "");
        print_weeks(exercise, "    ");
        for (size_t k = 0; k < exercise->variant_count; k++)
            print_variant(exercise->variants[k]);
    }
    if (content->library->everyday_count > 0)
        print("Every day, on the pages of advice\n");
    for (size_t i = 0; i < content->library->everyday_count; i++) {
        const Exercise *movement = content->library->everyday[i];
        print("  %-22s %s: %s\n", movement->id, movement->name, movement->aim);
    }
}

int cmd_list(char **arguments) {
    bool json = false;
    const Option options[] = {{"--json", NULL, &json}};
    Operands operands = {NULL, 0, 0};
    if (!args_parse("list", arguments, options, 1, &operands))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    if (json)
        print_json(&content);
    else
        print_text(&content);
    content_close(&content);
    return STATUS_GOOD;
}
