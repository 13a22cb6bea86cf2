#include "app/who_is_there.h"

#include <string.h>

#include "base/log.h"
#include "base/translate.h"
#include "content/library.h"
#include "content/orders_file.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/session_request.h"
#include "platform/clock.h"
#include "store/forget.h"
#include "store/old_setbacks.h"

static const ScreenRequest HOME = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME},
                           ASK = {.kind = REQUEST_OPEN, .screen = SCREEN_WHO};

// -- the list

static void take(PeopleHere *here, const char *id) {
    memmove(here->id, id, strlen(id) + 1);
    here->nobody = false;
    if (here->folder[0])
        people_note_last(here->folder, here->id);
}

// Who is there where that is plain; `id` stays who was there last.
static void list(PeopleHere *here) {
    people_list(here->folder, &here->people); // "" is no folder, and has one person
    here->nobody = here->people.count > 1;
    if (!here->nobody)
        take(here, here->people.list[0].id);
    else if (!people_with_id(&here->people, here->id))
        memcpy(here->id, here->people.list[0].id, sizeof here->id);
}

void who_is_there_begin(WhoIsThere *who, const char *person, bool mute, bool windowed) {
    PeopleHere *here = &who->people;
    if (!paths_user_data(here->folder))
        here->folder[0] = '\0';
    if (here->folder[0])
        people_last(here->folder, here->id);
    list(here);
    if (person)
        take(here, person);
    if (here->nobody)
        settings_keeper_open_nobody(who->keeper, here->id, mute, windowed);
    else
        settings_keeper_open(who->keeper, here->id, mute, windowed);
    if (who->profile)
        settings_keeper_take_profile(who->keeper, who->profile);
}

// What the pain key was told before there was a history belongs to it; once it is on disk there, it goes here.
static void take_over_setbacks(WhoIsThere *who) {
    TextMap *kept = &who->keeper->kept[KEPT_SETBACKS];
    if (kept->count == 0)
        return;
    old_setbacks_import(kept, who->content->library->rules, *who->history);
    if (!history_has_file(*who->history) || !history_wait(*who->history, HISTORY_PATIENCE_MS))
        return;
    text_map_free(kept);
    settings_keeper_changed(who->keeper, clock_now_us());
}

void who_is_there_open_history(WhoIsThere *who) {
    const PeopleHere *here = &who->people;
    char folder[PATH_CAPACITY] = "";
    who->history_line[0] = '\0';
    own_orders_close(who->orders);
    if (here->nobody) {
        *who->history = history_in_memory();
        return;
    }
    *who->history = own_history_open(here->id, who->keeper->today, who->history_line);
    take_over_setbacks(who);
    if (here->folder[0] && people_folder(here->folder, here->id, folder))
        own_orders_open(who->orders, who->content, folder, who->keeper->today);
}

// -- screens

ScreenRequest who_is_there_first(const WhoIsThere *who, const ScreenContext *context) {
    ScreenRequest first = who->first;
    if (who->people.nobody)
        return ASK;
    if (first.screen != SCREEN_FOLLOW)
        return first;
    ScreenRequest next = session_request(context, first.routine);
    bool asks_today = next.screen == SCREEN_CHECK || next.screen == SCREEN_OUTCOME;
    if (who->profile)
        return asks_today ? first : session_request_named(context, first.routine);
    return session_request_first(context, first.routine);
}

bool who_is_there_change_screen(const WhoIsThere *who, ScreenStack *stack, bool *changed) {
    if (!screen_stack_change_screen(stack, changed))
        return false;
    if (who->people.nobody && screen_stack_front(stack) == SCREEN_HOME)
        screen_stack_open(stack, &ASK);
    return true;
}

void who_is_there_tell(const WhoIsThere *who, ScreenStack *stack) {
    if (who->orders->fault[0])
        screen_stack_warn(stack, _("Your physiotherapist's orders cannot be read, so they do not hold."),
                          who->orders->fault);
}

void who_is_there_watch_orders(WhoIsThere *who, void (*wake)(void)) {
    who->orders_watch = data_watch_start(ORDERS_FILE, wake);
}

void who_is_there_follow_orders(WhoIsThere *who, ScreenStack *stack) {
    ScreenServices *services = screen_stack_services(stack);
    if (!data_watch_take(who->orders_watch))
        return;
    switch (own_orders_follow(who->orders, services->library, who->keeper->today)) {
    case ORDERS_SAME:
        break;
    case ORDERS_NEW:
        services->orders = who->orders->orders;
        screen_stack_warn(stack, _("Your physiotherapist's orders have changed."),
                          _("They hold from your next routine on."));
        break;
    case ORDERS_GONE:
        services->orders = who->orders->orders;
        screen_stack_warn(stack, _("Your physiotherapist's orders are gone."),
                          _("From your next routine on they do not hold any more."));
        break;
    case ORDERS_FAULTY:
        if (services->orders.count == 0)
            who_is_there_tell(who, stack);
        else
            screen_stack_warn(
                stack, _("Your physiotherapist's new orders cannot be read. The earlier ones still hold."),
                who->orders->fault);
    }
}

// What it is to begin with, as the library has it by now; home where that is gone.
static void renew_first(WhoIsThere *who, const Library *library) {
    ScreenRequest *first = &who->first;
    if (first->routine)
        first->routine = library_routine(library, first->routine->id);
    if (first->exercise)
        first->exercise = library_exercise(library, exercise_id(first->exercise));
    if ((first->screen == SCREEN_FOLLOW && !first->routine) ||
        (first->screen == SCREEN_WATCH && !first->exercise))
        *first = HOME;
}

static void note_changes(WhoIsThere *who, ScreenOut *out, int64_t now_us) {
    if (out->profile_changed)
        settings_keeper_profile_changed(who->keeper, now_us);
    if (out->settings_changed)
        settings_keeper_changed(who->keeper, now_us);
    out->profile_changed = out->settings_changed = false;
}

// -- people come and go

// Nothing of it is open any more.
static void forget(WhoIsThere *who, bool routines, char line[STORE_LINE_SIZE]) {
    PeopleHere *here = &who->people;
    char second[STORE_LINE_SIZE];
    bool good = people_remove(here->folder, here->id, line, STORE_LINE_SIZE);
    if (routines && !forget_own_routines(here->folder, second, sizeof second) && good)
        memcpy(line, second, sizeof second);
    if (line[0])
        log_line("%s", line);
    here->id[0] = '\0';
    list(here);
}

static void change_to(WhoIsThere *who, const char *id) {
    PeopleHere *here = &who->people;
    people_list(here->folder, &here->people);
    take(here, people_with_id(&here->people, id) ? id : here->people.list[0].id);
}

// The screens are closed while all is still there that they write to.
static void change(WhoIsThere *who, ScreenStack *stack, const PersonRequest *request, int64_t now_us) {
    char line[STORE_LINE_SIZE] = "";
    bool was_nobody = who->people.nobody;
    ScreenServices *services = screen_stack_services(stack);
    screen_stack_close_all(stack);
    note_changes(who, screen_stack_out(stack), now_us);
    if (request->kind == PERSON_FORGETS)
        history_forget_all(*who->history);
    history_close(*who->history, HISTORY_PATIENCE_MS);
    if (request->kind == PERSON_FORGETS) {
        settings_keeper_drop(who->keeper);
        forget(who, request->routines, line);
    } else {
        change_to(who, request->id);
    }
    settings_keeper_change_person(who->keeper, who->people.nobody ? NULL : who->people.id);
    if (was_nobody && who->profile)
        settings_keeper_take_profile(who->keeper, who->profile);
    who_is_there_open_history(who);
    services->history = *who->history;
    services->orders = who->orders->orders;
    screen_stack_environment(stack)->today = who->keeper->today;
    renew_first(who, services->library);
    ScreenRequest first = who_is_there_first(who, screen_stack_context(stack));
    if (!who->people.nobody) { // once: from then on everybody begins at home
        who->first = HOME;
        who->profile = NULL;
    }
    screen_stack_begin(stack, &first);
    who_is_there_tell(who, stack);
    if (line[0])
        screen_stack_warn(stack, _("Not everything is forgotten"), line);
}

static void forget_traces_of(WhoIsThere *who, ScreenStack *stack, int day, int64_t now_us) {
    const PeopleHere *here = &who->people;
    char line[STORE_LINE_SIZE] = "", folder[PATH_CAPACITY];
    // What could not be taken over into a history that is kept must not come back from here.
    old_setbacks_forget_day(&who->keeper->kept[KEPT_SETBACKS], day);
    note_changes(who, screen_stack_out(stack), now_us);
    if (here->nobody || !here->folder[0] || !people_folder(here->folder, here->id, folder))
        return; // nothing is kept
    if (!settings_keeper_save(who->keeper))
        screen_stack_warn(stack, _("Not everything is forgotten"),
                          _("What is kept cannot be written now. Please try again later."));
    else if (!forget_traces(folder, line, sizeof line))
        screen_stack_warn(stack, _("Not everything is forgotten"), line);
    if (line[0])
        log_line("%s", line);
}

bool who_is_there_take(WhoIsThere *who, ScreenStack *stack, int64_t now_us) {
    PersonRequest request = screen_stack_out(stack)->person;
    screen_stack_out(stack)->person = (PersonRequest){.kind = PERSON_STAYS};
    if (request.kind == PERSON_FORGETS_TRACES)
        forget_traces_of(who, stack, request.day, now_us);
    else if (request.kind != PERSON_STAYS)
        change(who, stack, &request, now_us);
    return request.kind != PERSON_STAYS;
}
