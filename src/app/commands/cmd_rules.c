#include <stdio.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "app/output.h"
#include "app/own_store.h"
#include "app/profile_option.h"
#include "base/file.h"
#include "base/log.h"
#include "base/print.h"
#include "base/translate.h"
#include "content/orders_file.h"
#include "model/exercise_name.h"
#include "model/variants.h"
#include "rules/rules.h"
#include "rules/ways.h"
#include "store/kept_table.h"
#include "store/profile_store.h"
#include "store/history/history.h"
#include "store/history/history_counts.h"

enum { REASON_SIZE = 600 };

static const char *exercise_of(const Exercise *way) {
    return exercise_id(exercise_usual(way));
}

static json_t *ids_json(const char *const *ids, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(ids[i]));
    return list;
}

static json_t *way_json(const Exercise *way) {
    return json_pack("{s:s, s:s?}", "exercise", exercise_of(way), "variant", exercise_variant_id(way));
}

static json_t *offers_json(const RulesOutcome *outcome) {
    json_t *list = json_array();
    for (size_t i = 0; i < outcome->offer_count; i++) {
        const RulesOffer *offer = &outcome->offers[i];
        json_t *json = way_json(offer->way);
        json_object_update_new(json, json_pack("{s:i, s:f, s:i, s:o, s:b}", "reps", offer->dose.reps,
                                               "hold_s", offer->dose.hold_s, "sets", offer->dose.sets,
                                               "rules", ids_json(offer->rules, offer->rule_count),
                                               "every_session", offer->every_session));
        if (offer->order)
            json_object_set_new(json, "ordered_by", json_string(offer->order->by));
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *held_json(const RulesOutcome *outcome) {
    json_t *list = json_array();
    for (size_t i = 0; i < outcome->held_count; i++) {
        const RulesHeld *held = &outcome->held[i];
        json_t *json = way_json(held->way);
        json_object_update_new(json, json_pack("{s:o, s:s}", "rules", ids_json(held->rules, held->rule_count),
                                               "why", held->why));
        if (held->instead)
            json_object_set_new(json, "instead", way_json(held->instead));
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *sayings_json(const RulesSaying *sayings, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list,
                              json_pack("{s:s, s:s}", "rule", sayings[i].rule, "text", sayings[i].text));
    return list;
}

static json_t *caps_json(const RulesCaps *caps) {
    const struct {
        const char *name;
        int value;
    } all[] = {{"minutes", caps->minutes}, {"exercises", caps->exercises}, {"reps", caps->reps},
               {"sets", caps->sets},       {"hold_s", caps->hold_s},       {"stretch_s", caps->stretch_s}};
    json_t *json = json_object();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].value)
            json_object_set_new(json, all[i].name, json_integer(all[i].value));
    return json;
}

static json_t *plan_json(const RulesOutcome *outcome) {
    json_t *list = json_array();
    for (int i = 0; i < PLAN_COUNT; i++)
        if (outcome->plan >> i & 1)
            json_array_append_new(list, json_string(rules_plan_words[i]));
    return list;
}

static void print_json(const RulesOutcome *outcome) {
    json_t *balance = json_array();
    for (size_t i = 0; i < outcome->balance_count; i++)
        json_array_append_new(balance, json_string(outcome->balance[i].group));
    output_json(json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "session",
                          rules_session_words[outcome->session], "offers", offers_json(outcome), "held",
                          held_json(outcome), "advice", sayings_json(outcome->advice, outcome->advice_count),
                          "caps", caps_json(&outcome->caps), "plan", plan_json(outcome), "balance", balance,
                          "assumed", sayings_json(outcome->assumed, outcome->assumed_count)));
}

static void print_ids(const char *const *ids, size_t count) {
    for (size_t i = 0; i < count; i++)
        print("%s%s", i ? " " : "[", ids[i]);
    print("%s", count ? "]" : "");
}

static void print_sayings(const char *title, const RulesSaying *sayings, size_t count) {
    if (count)
        print("%s\n", title);
    for (size_t i = 0; i < count; i++)
        print("  [%s] %s\n", sayings[i].rule, sayings[i].text);
}

static void print_offer(const RulesOffer *offer) {
    char name[WAY_NAME_CAPACITY];
    print("  %-26s %d × %d", way_name(offer->way, name), offer->dose.sets, offer->dose.reps);
    if (offer->dose.hold_s > 0)
        print(", %.0f s", offer->dose.hold_s);
    print("%s ", offer->every_session ? _(", in every session") : "");
    print_ids(offer->rules, offer->rule_count);
    if (offer->order)
        print(_(", ordered by %s"), offer->order->by);
    print("\n");
}

static void print_held(const RulesHeld *held) {
    char name[WAY_NAME_CAPACITY];
    print("  %-26s %s ", way_name(held->way, name), held->why);
    print_ids(held->rules, held->rule_count);
    if (held->instead)
        print(" → %s", way_name(held->instead, name));
    print("\n");
}

static void print_text(const RulesOutcome *outcome) {
    static const char *const sessions[] = {N_("Session: allowed"), N_("Session: not now"),
                                           N_("Session: none, seek help soon"),
                                           N_("Session: none, this is urgent")};
    static const char *const caps[] = {"minutes", "exercises", "reps", "sets", "hold_s", "stretch_s"};
    const int values[] = {outcome->caps.minutes, outcome->caps.exercises, outcome->caps.reps,
                          outcome->caps.sets,    outcome->caps.hold_s,    outcome->caps.stretch_s};
    print("%s\n", _(sessions[outcome->session]));
    print_sayings(_("Advice"), outcome->advice, outcome->advice_count);
    print_sayings(_("Not answered, so"), outcome->assumed, outcome->assumed_count);
    print("%s", _("At most"));
    for (int i = 0; i < 6; i++)
        if (values[i])
            print("  %s %d", caps[i], values[i]);
    print("\n%s", _("Plan"));
    for (int i = 0; i < PLAN_COUNT; i++)
        if (outcome->plan >> i & 1)
            print("  %s", rules_plan_words[i]);
    print("\n%s\n", _("Offered: sets × repetitions, seconds held"));
    for (size_t i = 0; i < outcome->offer_count; i++)
        print_offer(&outcome->offers[i]);
    print("%s\n", _("Held back, and what takes its place"));
    for (size_t i = 0; i < outcome->held_count; i++)
        print_held(&outcome->held[i]);
}

// What this person has told on screen, as of today.
static bool recall(const char *person, Profile *profile) {
    char line[STORE_LINE_SIZE];
    TextMap kept = {0};
    Store *store = own_store_open(person, line);
    kept_table_load(store, KEPT_PROFILE, &kept);
    profile_recall(&kept, profile_today(), profile);
    text_map_free(&kept);
    store_close(store);
    return store != NULL;
}

// False, after lines on stderr, when the file has a fault: then nothing is ordered.
static bool take_orders(const char *path, const Library *library, RulesAsked *asked, Arena *arena) {
    if (!path)
        return true;
    DiagList diags = {0};
    RulesOrders orders = orders_file_read(path, library, profile_today(), arena, &diags);
    bool fine = diags.error_count == 0;
    asked->orders = orders.items;
    asked->order_count = orders.count;
    diag_print(stderr, &diags);
    diag_list_free(&diags);
    return fine;
}

// Whose own history counts where none is named; NULL = that person has none.
static const char *history_of(const char *person, char folder[PATH_CAPACITY]) {
    char path[PATH_CAPACITY];
    bool has =
        own_person_folder(person, folder) && paths_join(path, folder, "history.db") && file_exists(path);
    return has ? folder : NULL;
}

// What is counted of a history as of today. False, after a line on stderr, when it cannot be read.
static bool take_history(const char *folder, RulesAsked *asked, Arena *arena) {
    char reason[REASON_SIZE];
    HistoryLog log;
    if (!folder)
        return true;
    if (!history_read(folder, &log, arena, reason, sizeof reason)) {
        log_line("%s", reason);
        return false;
    }
    int today = profile_today();
    history_count_all(&log, today, &asked->profile);
    const HistoryCount *counts =
        history_counts(&log, asked->orders, asked->order_count, arena, &asked->record_count);
    asked->records = history_records(&log, counts, asked->record_count, today, false, arena);
    return true;
}

int cmd_rules(char **arguments) {
    const char *path = NULL, *orders_path = NULL, *history = NULL, *name = NULL;
    bool json = false;
    const Option options[] = {{"--profile", &path, NULL},
                              {"--orders", &orders_path, NULL},
                              {"--history", &history, NULL},
                              {"--person", &name, NULL},
                              {"--json", NULL, &json}};
    Operands operands = {NULL, 0, 0};
    if (!args_parse("rules", arguments, options, 5, &operands))
        return STATUS_BAD_USAGE;
    if (path && name) {
        log_line("--profile and --person are two answers to one question; give one of them");
        return STATUS_BAD_USAGE;
    }
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    RulesAsked asked = {.profile = {0}};
    char person[PERSON_ID_SIZE], folder[PATH_CAPACITY];
    bool fine = path ? profile_option_read(path, &asked.profile)
                     : !name || (own_person(name, person) && recall(person, &asked.profile));
    if (name && fine && !history)
        history = history_of(person, folder);
    if (path ? file_exists(path) : fine) {
        Arena *arena = arena_new();
        fine = take_orders(orders_path, content.library, &asked, arena) && fine;
        fine = take_history(history, &asked, arena) && fine;
        const RulesOutcome *outcome = rules_evaluate(content.library->rules, &asked, arena);
        if (json)
            print_json(outcome);
        else
            print_text(outcome);
        arena_free(arena);
    }
    content_close(&content);
    return fine ? STATUS_GOOD : STATUS_BAD_INPUT;
}
