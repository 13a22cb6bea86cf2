// Named moments that together show every screen, every kind of segment and where the focus can be.
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/contacts/contact_list.h"
#include "screens/pages/page_spec.h"
#include "screens/pain/pain_session.h"

typedef struct FixturePlan {
    const char *name;
    ScreenId screen;
    const char *page;     // instead of a screen
    const char *content;  // routine or exercise
    const char *exercise; // the routine's step; NULL = none
    SegmentKind kind;
    int phase, rep; // in SEGMENT_WORK
    int question;   // SCREEN_ASK_ABOUT
    bool answered, one_button, history, packs;
    SessionMode mode;
    int lying_view; // a LyingView
    const char *told[3];
    const char *broken_off;
    double share;
    int64_t at_us, after_us, done_us;
    bool in_session;      // SCREEN_PAIN
    int people;           // made-up ones; 0 = one, of whom nothing is asked
    int person;           // SCREEN_PERSON
    WhomToCall contact;   // SCREEN_CONTACT
    HistoryMoment moment; // SCREEN_HOW
    FixtureHistory remembers;
    Action actions[FIXTURE_ACTIONS_MAX];
} FixturePlan;

// A session that goes on without the exercise, or lying down.
static SessionNext goes_on(void *session, ScreenContext *context, const RulesReaction *reaction,
                           PainChoice choice) {
    (void)session, (void)context, (void)choice;
    return reaction->action == REACTION_LIE_DOWN  ? SESSION_LYING
           : reaction->action == REACTION_SMALLER ? SESSION_SMALLER
                                                  : SESSION_WITHOUT;
}

static void takes_nothing(void *session, ScreenContext *context, const RulesReaction *reaction,
                          PainChoice choice) {
    (void)session, (void)context, (void)reaction, (void)choice;
}

static const PainSession SESSION = {.preview = goes_on, .take = takes_nothing};

// Step by step, the tiles of the pain key stand in one order however large the words are.
#define NEXT_FOUR ACTION_FOCUS_NEXT, ACTION_FOCUS_NEXT, ACTION_FOCUS_NEXT, ACTION_FOCUS_NEXT

static const FixturePlan PLANS[] = {
#include "screens/gallery_fixtures.def"
};

void screen_fixture_user(Profile *profile, TextMap *contacts, int today) {
    enum { WEEKS = 7, DAYS = 7 * WEEKS + 2 };
    *profile = (Profile){0};
    profile_set(profile, PROFILE_BIRTH_DATE, today - DAYS);
    profile_set(profile, PROFILE_WEEKS, WEEKS);
    profile_set(profile, PROFILE_BIRTH, profile_value_find(PROFILE_BIRTH, "assisted"));
    profile_set(profile, PROFILE_SEVERE_TEAR, 0);
    profile_set(profile, PROFILE_CHECK_DONE, 1);
    profile_set(profile, PROFILE_GIRDLE_PAIN, 1);
    profile_set(profile, PROFILE_GIRDLE_PAIN_STAYS, 0);
    profile_set(profile, PROFILE_BLOOD_PRESSURE, 0);
    // of those that are kept free for made-up people
    contact_set(contacts, CALL_EMERGENCY, "999");
    contact_set(contacts, CALL_MATERNITY, "01632 960123");
    contact_set(contacts, CALL_MIDWIFE, "+44 7700 900456");
    contact_set_name(contacts, CALL_MIDWIFE, "Anna");
}

void screen_fixture_people(const ScreenFixture *fixture, PeopleHere *here) {
    static const char *const names[] = {"Anna",  "Mia",
                                        "Ömür",  "Charlotte-Sophie",
                                        "Nora",  "Zoë",
                                        "Leyla", "Grandma Ruth",
                                        "Ida",   "Maria Magdalena of the Hills",
                                        "Eva",   "Jo"};
    enum { NAMES = sizeof names / sizeof *names };
    *here = (PeopleHere){.people = {.count = fixture->people > 0 ? fixture->people : 1}};
    for (int i = 0; i < here->people.count; i++) {
        Person *person = &here->people.list[i];
        person->named = fixture->people > 0;
        if (i > 0)
            snprintf(person->id, sizeof person->id, "person-%d", i + 1);
        if (i < NAMES)
            snprintf(person->name, sizeof person->name, "%s", names[i]);
        else
            snprintf(person->name, sizeof person->name, "%s %d", names[i % NAMES], i + 1);
    }
    here->nobody = fixture->people > 1 && fixture->request.screen == SCREEN_WHO;
}

void screen_fixture_tell(const ScreenFixture *fixture, Profile *profile) {
    for (int i = 0; i < 3 && fixture->told[i]; i++) {
        char name[40];
        const char *equals = strchr(fixture->told[i], '=');
        snprintf(name, sizeof name, "%.*s", (int)(equals - fixture->told[i]), fixture->told[i]);
        profile_set_text(profile, profile_input_find(name), equals + 1, NULL);
    }
}

void screen_fixture_broken_off(const ScreenFixture *fixture, const Library *library, History *history,
                               int64_t now_s, int today) {
    enum { DAYS_AGO = 2, DAY_S = 86400, DONE_S = 245 };
    const Routine *routine = fixture->request.routine ? fixture->request.routine : library->routines[0];
    if (!fixture->broken_off)
        return;
    // so long ago that it is not asked any more how it has been since
    HistorySession session = {.started_at = now_s - DAYS_AGO * DAY_S - 2 * DONE_S,
                              .day = today - DAYS_AGO,
                              .routine = routine->id,
                              .title = routine->name,
                              .pain_before = HISTORY_UNKNOWN};
    int index = history_begin_session(history, &session);
    history_note_place(history, index, fixture->broken_off, "", today - DAYS_AGO, DONE_S);
}

enum { FIXTURE_COUNT = sizeof PLANS / sizeof *PLANS };

int screen_fixture_count(const Library *library) {
    return library->routine_count > 0 && library->exercise_count > 0 ? FIXTURE_COUNT : 0;
}

// "bridge" and "bridge.half" are ways of "bridge".
static bool is_way_of(const char *id, const char *exercise) {
    size_t length = strlen(exercise);
    return strncmp(id, exercise, length) == 0 && (id[length] == '\0' || id[length] == '.');
}

static ScoreAddress address_of(const FixturePlan *plan, const Routine *routine) {
    ScoreAddress address = {
        .step = -1, .kind = plan->kind, .rep = plan->rep, .phase = plan->phase, .share = plan->share};
    assert(routine != NULL || plan->exercise == NULL);
    for (int i = plan->exercise ? (int)routine->step_count - 1 : -1; i >= 0; i--)
        if (is_way_of(exercise_id(routine->steps[i].exercise), plan->exercise))
            address.step = i;
    // The side that comes second is the one the user changes to.
    if (plan->kind == SEGMENT_SWITCH)
        address.side = SIDE_LEFT;
    return address;
}

ScreenFixture screen_fixture_at(const Library *library, int index) {
    ScreenFixture fixture;
    memset(&fixture, 0, sizeof fixture);
    if (index < 0 || index >= screen_fixture_count(library))
        return fixture;
    const FixturePlan *plan = &PLANS[index];
    fixture.name = plan->name;
    fixture.at_us = plan->at_us;
    fixture.after_us = plan->after_us;
    memcpy(fixture.actions, plan->actions, sizeof fixture.actions);
    fixture.request =
        plan->page ? page_request(plan->page) : (ScreenRequest){.kind = REQUEST_OPEN, .screen = plan->screen};
    if (plan->screen == SCREEN_WATCH || plan->screen == SCREEN_EXERCISE) {
        const Exercise *exercise = library_shown(library, plan->content);
        fixture.request.exercise = exercise ? exercise : library->exercises[0];
    } else if (plan->content) {
        const Routine *routine = library_routine(library, plan->content);
        fixture.request.routine = routine ? routine : library->routines[0];
    }
    fixture.request.question = plan->question;
    fixture.request.moment = plan->moment;
    fixture.remembers = plan->remembers;
    fixture.answered = plan->answered;
    fixture.one_button = plan->one_button;
    fixture.mode = plan->mode;
    fixture.lying_view = plan->lying_view;
    fixture.history = plan->history;
    fixture.packs = plan->packs;
    if (plan->in_session)
        fixture.request.session = &SESSION;
    fixture.people = plan->people;
    fixture.request.person = plan->person;
    fixture.request.contact = (int)plan->contact;
    memcpy(fixture.told, plan->told, sizeof fixture.told);
    if (plan->screen == SCREEN_FINISHED) {
        fixture.request.done_us = plan->done_us;
        fixture.request.history_session = plan->remembers == REMEMBERS_PAIN;
    }
    fixture.broken_off = plan->broken_off;
    if (plan->broken_off && plan->screen == SCREEN_FOLLOW) {
        fixture.request.history_session = 1;
    } else if (plan->screen == SCREEN_FOLLOW) {
        fixture.request.has_address = true;
        fixture.request.address = address_of(plan, fixture.request.routine);
    }
    return fixture;
}
