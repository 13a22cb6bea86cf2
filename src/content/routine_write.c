#include "content/routine_write.h"

#include "model/exercise.h"
#include "model/variants.h"
#include "model/words.h"

// Between double quotes whatever it holds.
static void write_text(FILE *out, const char *key, const char *text) {
    if (!text)
        return;
    fprintf(out, "%s: \"", key);
    for (; *text; text++)
        fprintf(out, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    fprintf(out, "\"\n");
}

static void write_step(FILE *out, const RoutineStep *step) {
    const Exercise *way = step->exercise;
    const Dose *own = &way->dose, *dose = &step->dose;
    fprintf(out, "  - {exercise: %s", exercise_usual(way)->id);
    if (way->variant_of)
        fprintf(out, ", variant: %s", way->variant_id);
    if (step->one_side)
        fprintf(out, ", side: %s", step->side == SIDE_LEFT ? "left" : "right");
    fprintf(out, ", block: %s", block_words[step->block]);
    if (dose->reps != own->reps)
        fprintf(out, ", reps: %d", dose->reps);
    if (dose->sets != own->sets)
        fprintf(out, ", sets: %d", dose->sets);
    if (dose->hold_s < own->hold_s || dose->hold_s > own->hold_s)
        fprintf(out, ", hold_s: %g", dose->hold_s);
    if (dose->rest_s < own->rest_s || dose->rest_s > own->rest_s)
        fprintf(out, ", rest_s: %g", dose->rest_s);
    fprintf(out, "}\n");
}

void routine_write(FILE *out, const Routine *routine) {
    fprintf(out, "schema: 1\nid: %s\n", routine->id);
    write_text(out, "name", routine->name);
    write_text(out, "summary", routine->summary);
    write_text(out, "note", routine->note);
    if (routine->order > 0 && routine->order != ROUTINE_ORDER_USUAL)
        fprintf(out, "order: %d\n", routine->order);
    fprintf(out, "steps:\n");
    for (size_t i = 0; i < routine->step_count; i++)
        write_step(out, &routine->steps[i]);
}
