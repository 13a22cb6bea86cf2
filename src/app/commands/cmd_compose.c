#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/output.h"
#include "app/profile_option.h"
#include "base/log.h"
#include "base/print.h"
#include "base/translate.h"
#include "coach/composer.h"
#include "content/routine_write.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "model/variants.h"
#include "model/words.h"
#include "rules/ways.h"
#include "sound/cues/cue_player.h"

static const char *side_of(const RoutineStep *step) {
    return !step->one_side ? NULL : step->side == SIDE_LEFT ? "left" : "right";
}

static json_t *steps_json(const Routine *routine) {
    json_t *list = json_array();
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        const Exercise *way = step->exercise;
        json_array_append_new(list,
                              json_pack("{s:s, s:s?, s:s?, s:s, s:i, s:i, s:f, s:f}", "exercise",
                                        exercise_id(exercise_usual(way)), "variant", exercise_variant_id(way),
                                        "side", side_of(step), "block", block_words[step->block], "reps",
                                        step->dose.reps, "sets", step->dose.sets, "hold_s", step->dose.hold_s,
                                        "rest_s", step->dose.rest_s));
    }
    return list;
}

static void print_json(const Composition *composed) {
    const Routine *routine = composed->routine;
    output_json(json_pack("{s:s, s:s, s:s, s:I, s:I, s:s?, s:o}", "routine", routine->id, "name",
                          routine->name, "summary", routine->summary, "duration_us",
                          (json_int_t)composed->length_us, "wanted_us", (json_int_t)composed->wanted_us,
                          "why", composed->why, "steps", steps_json(routine)));
}

static void print_text(const Composition *composed) {
    const Routine *routine = composed->routine;
    int seconds = (int)((composed->length_us + 500000) / 1000000);
    print("%s\n", routine->name);
    print("%s  %d:%02d\n", routine->summary, seconds / 60, seconds % 60);
    if (composed->why)
        print("%s\n", composed->why);
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        char name[WAY_NAME_CAPACITY];
        bool begins = i == 0 || step->block != routine->steps[i - 1].block;
        print("%-10s %-26s %d × %d", begins ? block_words[step->block] : "", way_name(step->exercise, name),
              step->dose.sets, step->dose.reps);
        if (step->dose.hold_s > 0)
            print(", %.0f s", step->dose.hold_s);
        if (step->one_side)
            print(", %s", side_of(step));
        print("\n");
    }
}

// The file's name without its ending: what a routine's id must be.
static void name_as_file(const char *path, char id[PATH_CAPACITY]) {
    snprintf(id, PATH_CAPACITY, "%s", paths_basename(path));
    size_t length = strlen(id), ending = strlen(".yaml");
    if (length > ending && strcmp(id + length - ending, ".yaml") == 0)
        id[length - ending] = '\0';
}

static bool write_yaml(const Routine *composed, const char *path) {
    Output output;
    Routine named = *composed, *routine = &named;
    char id[PATH_CAPACITY];
    if (!output_is_standard(path)) {
        name_as_file(path, id);
        named.id = id;
    }
    named.note = _("Put together for you, as things were that day."); // whoever opens it later has to know
    if (!output_begin(&output, path))
        return false;
    routine_write(output.file, routine);
    return output_commit(&output);
}

typedef struct ComposeArguments {
    const char *profile, *seed, *path;
    bool json, yaml;
} ComposeArguments;

static bool read_day(const char *text, int *day) {
    *day = profile_today();
    return !text || profile_day_parse(text, day) || args_whole("--seed", text, 0, 1000000, day);
}

static int compose(const Content *content, const ComposeArguments *arguments, int day) {
    ProfileOption whose;
    int status = STATUS_BAD_INPUT;
    if (profile_option_open_any(content, arguments->profile, &whose)) {
        VoiceBank *bank = content_voice(content);
        CompositionAsked asked = {.minutes = profile_get(&whose.profile, PROFILE_MINUTES, 0),
                                  .day = day,
                                  .voice = voice_times(bank),
                                  .profile = &whose.profile};
        Composition composed = compose_routine(content->library, whose.outcome, &asked, whose.arena);
        voice_free(bank);
        status = composed.routine ? STATUS_GOOD : STATUS_BAD_INPUT;
        if (!composed.routine)
            log_line("%s", _("There is no session for you today."));
        else if (arguments->path || arguments->yaml)
            status = write_yaml(composed.routine, arguments->path ? arguments->path : "-") ? STATUS_GOOD
                                                                                           : STATUS_BAD_INPUT;
        else if (arguments->json)
            print_json(&composed);
        else
            print_text(&composed);
    }
    profile_option_close(&whose);
    return status;
}

int cmd_compose(char **arguments) {
    ComposeArguments parsed = {NULL};
    const Option options[] = {{"--profile", &parsed.profile, NULL},
                              {"--seed", &parsed.seed, NULL},
                              {"-o", &parsed.path, NULL},
                              {"--json", NULL, &parsed.json},
                              {"--yaml", NULL, &parsed.yaml}};
    Operands operands = {NULL, 0, 0};
    int day = 0;
    if (!args_parse("compose", arguments, options, 5, &operands) || !read_day(parsed.seed, &day))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    int status = compose(&content, &parsed, day);
    content_close(&content);
    return status;
}
