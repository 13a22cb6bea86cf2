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

typedef struct ShotPlan {
    const char *name;
    ScreenId screen;
    const char *page;     // instead of a screen
    const char *content;  // routine or exercise
    const char *exercise; // the routine's step; NULL = none
    SegmentKind kind;
    int phase, rep; // in SEGMENT_WORK
    int question;   // SCREEN_ASK_ABOUT
    bool answered;
    const char *told[3];
    double share;
    int64_t at_us, after_us, done_us;
    bool in_session; // SCREEN_PAIN
    Action actions[8];
} ShotPlan;

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

static const ShotPlan PLANS[] = {
    {.name = "01-safety-note", .page = PAGE_SAFETY_NOTE, .content = "gentle-start"},
    {.name = "02-home", .screen = SCREEN_HOME, .at_us = 400000},
    {.name = "03-home-exercise",
     .screen = SCREEN_HOME,
     .at_us = 400000,
     .actions = {ACTION_DOWN, ACTION_RIGHT, ACTION_RIGHT}},
    {.name = "04-home-exercises-scrolled",
     .screen = SCREEN_HOME,
     .at_us = 400000,
     .actions = {ACTION_DOWN, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT,
                 ACTION_RIGHT, ACTION_RIGHT}},
    {.name = "05-home-help", .screen = SCREEN_HOME, .at_us = 400000, .actions = {ACTION_DOWN, ACTION_DOWN}},
    {.name = "06-watch", .screen = SCREEN_WATCH, .content = "bridge", .at_us = 6000000},
    {.name = "07-watch-standing",
     .screen = SCREEN_WATCH,
     .content = "knee_lift",
     .at_us = 3200000,
     .actions = {ACTION_RIGHT}},
    {.name = "08-watch-slow",
     .screen = SCREEN_WATCH,
     .content = "clamshell",
     .at_us = 4000000,
     .actions = {ACTION_SLOWER, ACTION_SLOWER, ACTION_PAUSE}},
    {.name = "09-follow-welcome",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .kind = SEGMENT_WELCOME,
     .share = 0.6},
    {.name = "10-follow-welcome-note",
     .screen = SCREEN_FOLLOW,
     .content = "all-ten",
     .kind = SEGMENT_WELCOME,
     .share = 0.8},
    {.name = "11-follow-set-up",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "clamshell",
     .kind = SEGMENT_SET_UP,
     .share = 0.55},
    {.name = "90-follow-set-up-cautions",
     .screen = SCREEN_FOLLOW,
     .content = "stand-tall",
     .exercise = "wall_sit",
     .kind = SEGMENT_SET_UP,
     .share = 0.1},
    {.name = "91-follow-rest-cautions",
     .screen = SCREEN_FOLLOW,
     .content = "all-ten-back",
     .exercise = "pelvic_tilt",
     .kind = SEGMENT_REST,
     .share = 0.4},
    {.name = "12-follow-get-ready",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_GET_READY,
     .share = 0.6},
    {.name = "13-follow-move",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_WORK,
     .phase = 1,
     .rep = 2,
     .share = 0.5},
    {.name = "14-follow-hold",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .rep = 3,
     .share = 0.6},
    {.name = "15-follow-standing",
     .screen = SCREEN_FOLLOW,
     .content = "stand-tall",
     .exercise = "knee_lift",
     .kind = SEGMENT_WORK,
     .phase = 1,
     .rep = 1,
     .share = 0.9},
    {.name = "16-follow-sitting",
     .screen = SCREEN_FOLLOW,
     .content = "stand-tall",
     .exercise = "piriformis_stretch",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .rep = 0,
     .share = 0.5},
    {.name = "17-follow-inside",
     .screen = SCREEN_FOLLOW,
     .content = "all-ten",
     .exercise = "pelvic_floor",
     .kind = SEGMENT_WORK,
     .phase = 1,
     .rep = 1,
     .share = 0.9},
    {.name = "18-follow-switch",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "clamshell",
     .kind = SEGMENT_SWITCH,
     .share = 0.1},
    {.name = "19-follow-switch-lines",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "clamshell",
     .kind = SEGMENT_SWITCH,
     .share = 0.7},
    {.name = "20-follow-rest",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_REST,
     .share = 0.3},
    {.name = "21-follow-rest-chair",
     .screen = SCREEN_FOLLOW,
     .content = "stand-tall",
     .exercise = "march",
     .kind = SEGMENT_REST,
     .share = 0.4},
    {.name = "22-follow-paused",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .rep = 3,
     .share = 0.6,
     .actions = {ACTION_PAUSE}},
    {.name = "23-follow-paused-leave",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .rep = 3,
     .share = 0.6,
     .actions = {ACTION_BACK, ACTION_BACK}},
    {.name = "24-follow-carry-on",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .rep = 3,
     .share = 0.6,
     .actions = {ACTION_PAUSE, ACTION_OK},
     .after_us = 3500000},
    {.name = "25-follow-volume",
     .screen = SCREEN_FOLLOW,
     .content = "stand-tall",
     .exercise = "wall_sit",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .rep = 0,
     .share = 0.4,
     .actions = {ACTION_VOLUME_UP}},
    {.name = "26-pain", .screen = SCREEN_PAIN},
    {.name = "26b-pain-urgent", .screen = SCREEN_PAIN, .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_DOWN}},
    {.name = "26d-pain-sharp",
     .screen = SCREEN_PAIN,
     .in_session = true,
     .actions = {ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN, ACTION_OK}},
    {.name = "26e-pain-heaviness",
     .screen = SCREEN_PAIN,
     .in_session = true,
     .actions = {ACTION_RIGHT, ACTION_DOWN, ACTION_OK}},
    {.name = "26f-pain-strong",
     .screen = SCREEN_PAIN,
     .in_session = true,
     .actions = {ACTION_OK, ACTION_RIGHT, ACTION_DOWN, ACTION_DOWN, ACTION_OK}},
    {.name = "26c-pain-strength", .screen = SCREEN_PAIN, .actions = {ACTION_DOWN, ACTION_OK, ACTION_DOWN}},
    {.name = "27-seek-help", .page = PAGE_SEEK_HELP},
    {.name = "28-keys", .page = PAGE_KEYS},
    {.name = "29-follow-finish",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .kind = SEGMENT_FINISH,
     .share = 0.4},
    {.name = "65-follow-other-side",
     .screen = SCREEN_FOLLOW,
     .content = "all-ten",
     .exercise = "side_leg_lift",
     .kind = SEGMENT_REST,
     .share = 0.5},
    {.name = "66-follow-stretch",
     .screen = SCREEN_FOLLOW,
     .content = "stand-tall",
     .exercise = "hip_flexor_stretch",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .share = 0.5},
    {.name = "67-watch-stretch", .screen = SCREEN_WATCH, .content = "knee_to_chest", .at_us = 18000000},
    {.name = "68-watch-stretch-sitting",
     .screen = SCREEN_WATCH,
     .content = "piriformis_stretch",
     .at_us = 9000000},
    {.name = "69-watch-stretch-standing",
     .screen = SCREEN_WATCH,
     .content = "hip_flexor_stretch",
     .at_us = 9000000},
    {.name = "70-watch-stretch-kneeling", .screen = SCREEN_WATCH, .content = "child_pose", .at_us = 12000000},
    {.name = "71-watch-pushing-down",
     .screen = SCREEN_WATCH,
     .content = "pelvic_floor",
     .after_us = 1500000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK, ACTION_OK}},
    {.name = "30-finished", .screen = SCREEN_FINISHED, .content = "gentle-start", .done_us = 8 * 60000000LL},
    {.name = "31-watch-look-around",
     .screen = SCREEN_WATCH,
     .content = "bridge",
     .at_us = 6000000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK}},
    {.name = "32-watch-turned",
     .screen = SCREEN_WATCH,
     .content = "bridge",
     .at_us = 6000000,
     .actions = {ACTION_PAUSE, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK, ACTION_LEFT, ACTION_LEFT,
                 ACTION_UP},
     .after_us = 3000000},
    {.name = "33-watch-side",
     .screen = SCREEN_WATCH,
     .content = "wall_sit",
     .at_us = 3200000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK, ACTION_OK, ACTION_RIGHT, ACTION_OK,
                 ACTION_OK},
     .after_us = 3000000},
    {.name = "34-watch-mistake",
     .screen = SCREEN_WATCH,
     .content = "bridge",
     .at_us = 6000000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK},
     .after_us = 2000000},
    {.name = "35-watch-mistake-right",
     .screen = SCREEN_WATCH,
     .content = "bridge",
     .at_us = 6000000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK},
     .after_us = 6600000},
    {.name = "36-watch-mistake-standing",
     .screen = SCREEN_WATCH,
     .content = "knee_lift",
     .at_us = 3000000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK},
     .after_us = 2000000},
    {.name = "37-watch-closer",
     .screen = SCREEN_WATCH,
     .content = "clamshell",
     .at_us = 4000000,
     .actions = {ACTION_PAUSE, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK, ACTION_VOLUME_UP,
                 ACTION_VOLUME_UP, ACTION_RIGHT},
     .after_us = 3000000},
    {.name = "52-watch-arrow", .screen = SCREEN_WATCH, .content = "side_leg_lift", .at_us = 2900000},
    {.name = "53-watch-inside-tilt", .screen = SCREEN_WATCH, .content = "pelvic_tilt", .at_us = 2900000},
    {.name = "54-watch-inside-tilted", .screen = SCREEN_WATCH, .content = "pelvic_tilt", .at_us = 7000000},
    {.name = "55-watch-mirrored",
     .screen = SCREEN_WATCH,
     .content = "bridge",
     .at_us = 6000000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT,
                 ACTION_OK}},
    {.name = "56-follow-arrow",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "clamshell",
     .kind = SEGMENT_WORK,
     .phase = 1,
     .rep = 0,
     .share = 0.25},
    {.name = "57-follow-turned",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .rep = 0,
     .share = 0.1,
     .actions = {ACTION_VIEW, ACTION_VIEW, ACTION_VIEW},
     .after_us = 1500000},
    {.name = "50-watch-easier",
     .screen = SCREEN_WATCH,
     .content = "clamshell",
     .at_us = 4000000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK},
     .after_us = 2900000},
    {.name = "51-ways",
     .screen = SCREEN_VARIANTS,
     .content = "all-ten",
     .at_us = 3000000,
     .actions = {ACTION_OK, ACTION_DOWN, ACTION_DOWN, ACTION_LEFT},
     .after_us = 2500000},
    {.name = "72-follow-hold-until-ok",
     .screen = SCREEN_FOLLOW,
     .content = "stand-tall",
     .exercise = "wall_sit",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .share = 0.35,
     .after_us = 1000000},
    {.name = "73-follow-rest-longer",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_REST,
     .share = 0.5,
     .actions = {ACTION_UP},
     .after_us = 600000},
    {.name = "74-follow-paused-rest",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_REST,
     .share = 0.5,
     .actions = {ACTION_OK, ACTION_DOWN}},
    {.name = "75-follow-left-out",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "bridge",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .rep = 1,
     .share = 0.5,
     .actions = {ACTION_OK, ACTION_DOWN, ACTION_RIGHT, ACTION_DOWN, ACTION_OK},
     .after_us = 3500000},
    {.name = "76-follow-easier",
     .screen = SCREEN_FOLLOW,
     .content = "stand-tall",
     .exercise = "wall_sit",
     .kind = SEGMENT_WORK,
     .phase = 2,
     .share = 0.5,
     .actions = {ACTION_PAUSE, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN, ACTION_RIGHT, ACTION_OK},
     .after_us = 3000000},
    {.name = "77-follow-tapped",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "clamshell",
     .kind = SEGMENT_WORK,
     .phase = 1,
     .rep = 2,
     .share = 0.5,
     .actions = {ACTION_TAP}},
    {.name = "60-follow-way-down",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "breathing",
     .kind = SEGMENT_SET_UP,
     .share = 0.25},
    {.name = "61-follow-way-hands",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "breathing",
     .kind = SEGMENT_SET_UP,
     .share = 0.36},
    {.name = "62-follow-way-roll",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .exercise = "clamshell",
     .kind = SEGMENT_SET_UP,
     .share = 0.25},
    {.name = "63-follow-way-up",
     .screen = SCREEN_FOLLOW,
     .content = "gentle-start",
     .kind = SEGMENT_FINISH,
     .share = 0.75},
    {.name = "38-settings", .screen = SCREEN_SETTINGS},
    {.name = "39-settings-output",
     .screen = SCREEN_SETTINGS,
     .actions = {ACTION_UP, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN}},
    {.name = "40-settings-music", .screen = SCREEN_SETTINGS, .actions = {ACTION_NEXT}},
    {.name = "41-settings-chimes",
     .screen = SCREEN_SETTINGS,
     .actions = {ACTION_NEXT, ACTION_NEXT, ACTION_DOWN, ACTION_DOWN, ACTION_OK, ACTION_DOWN},
     .after_us = 6000000},
    {.name = "42-settings-coach",
     .screen = SCREEN_SETTINGS,
     .actions = {ACTION_NEXT, ACTION_NEXT, ACTION_NEXT}},
    {.name = "43-settings-screen",
     .screen = SCREEN_SETTINGS,
     .actions = {ACTION_UP, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT}},
    {.name = "85-settings-you",
     .screen = SCREEN_SETTINGS,
     .actions = {ACTION_UP, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT,
                 ACTION_DOWN}},
    {.name = "44-settings-own-music", .screen = SCREEN_MUSIC},
    {.name = "45-settings-sound-delay", .screen = SCREEN_SOUND_DELAY, .at_us = 2000000},
    {.name = "70-about-you-first", .page = PAGE_ABOUT_YOU, .content = "gentle-start"},
    {.name = "71-ask-birth-date",
     .screen = SCREEN_ASK_ABOUT,
     .actions = {ACTION_UP, ACTION_UP, ACTION_UP, ACTION_LEFT}},
    {.name = "72-ask-birth-date-buttons",
     .screen = SCREEN_ASK_ABOUT,
     .actions = {ACTION_DOWN, ACTION_RIGHT, ACTION_OK}},
    {.name = "73-ask-birth", .screen = SCREEN_ASK_ABOUT, .actions = {ACTION_UP, ACTION_OK}},
    {.name = "74-ask-tear", .screen = SCREEN_ASK_ABOUT, .actions = {ACTION_UP, ACTION_OK, ACTION_OK}},
    {.name = "75-ask-diastasis",
     .screen = SCREEN_ASK_ABOUT,
     .actions = {ACTION_UP, ACTION_OK, ACTION_OK, ACTION_DOWN, ACTION_OK}},
    {.name = "76-ask-girdle-pain", .screen = SCREEN_ASK_ABOUT, .question = 1 + PROFILE_GIRDLE_PAIN},
    {.name = "77-ask-told-not-to", .screen = SCREEN_ASK_ABOUT, .question = 1 + PROFILE_TOLD_NOT_TO},
    {.name = "78-about-you", .screen = SCREEN_ABOUT_YOU, .answered = true},
    {.name = "79-about-you-forget",
     .screen = SCREEN_ABOUT_YOU,
     .answered = true,
     .actions = {ACTION_RIGHT, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN, ACTION_DOWN, ACTION_OK}},
    {.name = "80-numbers", .screen = SCREEN_CONTACTS, .answered = true},
    {.name = "81-number",
     .screen = SCREEN_CONTACT,
     .actions = {ACTION_OK, ACTION_OK, ACTION_RIGHT, ACTION_OK, ACTION_DOWN}},
    {.name = "82-seek-help-numbers", .page = PAGE_SEEK_HELP, .answered = true},
    {.name = "83-pain-numbers", .page = PAGE_URGENT, .answered = true},
    {.name = "84-about-you-unanswered", .screen = SCREEN_ABOUT_YOU},
    {.name = "89-home-stages",
     .screen = SCREEN_HOME,
     .at_us = 400000,
     .answered = true,
     .told = {"birth_date=unknown", "weeks_since_birth=3", "girdle_pain=no"},
     .actions = {ACTION_RIGHT}},
    {.name = "90-check", .screen = SCREEN_CHECK, .content = "gentle-start", .answered = true},
    {.name = "91-check-told",
     .screen = SCREEN_CHECK,
     .content = "stand-tall",
     .answered = true,
     .told = {"leaking=yes", "signs=bulge_at_vagina"}},
    {.name = "92-check-card",
     .screen = SCREEN_CHECK,
     .content = "gentle-start",
     .answered = true,
     .actions = {ACTION_UP, ACTION_RIGHT}},
    {.name = "93-check-urgent",
     .screen = SCREEN_CHECK,
     .content = "gentle-start",
     .answered = true,
     .actions = {ACTION_UP, ACTION_OK}},
    {.name = "94-check-pain",
     .screen = SCREEN_CHECK,
     .content = "gentle-start",
     .answered = true,
     .actions = {ACTION_UP, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK, ACTION_DOWN}},
    {.name = "94-check-symptoms",
     .screen = SCREEN_CHECK,
     .content = "gentle-start",
     .answered = true,
     .actions = {ACTION_UP, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK, ACTION_OK, ACTION_UP, ACTION_OK}},
    {.name = "95-call-now",
     .screen = SCREEN_OUTCOME,
     .content = "gentle-start",
     .answered = true,
     .told = {"urgent=chest_pain calf_pain"}},
    {.name = "96-call-now-no-number",
     .screen = SCREEN_OUTCOME,
     .content = "gentle-start",
     .told = {"urgent=self_harm_thoughts"}},
    {.name = "97-call-today",
     .screen = SCREEN_OUTCOME,
     .content = "gentle-start",
     .answered = true,
     .told = {"urgent=fever dizziness", "signs=pain_at_night", "bleeding=heavier"}},
    {.name = "98-rest-today",
     .screen = SCREEN_OUTCOME,
     .content = "gentle-start",
     .answered = true,
     .told = {"ill_or_not_slept=yes", "pain_now=6"}},
    {.name = "99-fitted",
     .screen = SCREEN_OUTCOME,
     .content = "all-ten",
     .answered = true,
     .told = {"pain_now=4", "hands=both", "at_hand=mat chair"}},
    {.name = "99-waits",
     .screen = SCREEN_OUTCOME,
     .content = "stand-tall",
     .answered = true,
     .told = {"signs=bulge_at_vagina", "pain_now=1", "hands=both"}},
    {.name = "90-advice", .screen = SCREEN_ADVICE},
    {.name = "91-advice-answered",
     .screen = SCREEN_ADVICE,
     .answered = true,
     .actions = {ACTION_NEXT, ACTION_NEXT, ACTION_NEXT}},
    {.name = "94-advice-lift-floor", .page = "every_day", .at_us = 4000000},
    {.name = "95-advice-lift-cot", .page = "every_day", .actions = {ACTION_DOWN}, .after_us = 6500000},
    {.name = "96-advice-feeding",
     .page = "every_day",
     .actions = {ACTION_DOWN, ACTION_DOWN, ACTION_RIGHT, ACTION_OK},
     .after_us = 4000000},
    {.name = "98-advice-out-of-bed", .page = "through_the_day", .at_us = 5000000},
    {.name = "100-advice-pram",
     .page = "through_the_day",
     .actions = {ACTION_DOWN, ACTION_DOWN},
     .after_us = 3000000},
    {.name = "101-advice-kind", .page = "kind_to_yourself", .at_us = 3000000},
    {.name = "102-advice-comfort-read",
     .page = "comfort",
     .actions = {ACTION_RIGHT, ACTION_OK},
     .after_us = 16000000},
    {.name = "104-advice-middle", .page = "check_your_middle"},
    {.name = "105-advice-impact", .page = "ready_for_impact", .answered = true},
    {.name = "107-help-read-aloud",
     .page = PAGE_SEEK_HELP,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_OK},
     .after_us = 12000000},
    {.name = "108-watch-everyday", .screen = SCREEN_WATCH, .content = "lift_from_cot", .at_us = 6500000},
    {.name = "46-settings-sound-delay-late",
     .screen = SCREEN_SOUND_DELAY,
     .at_us = 2140000,
     .actions = {ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT, ACTION_RIGHT}},
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
    contact_set(contacts, CALL_MATERNITY, "01632960123");
    contact_set(contacts, CALL_MIDWIFE, "+447700900456");
}

void screen_fixture_tell(const ScreenFixture *fixture, Profile *profile) {
    for (int i = 0; i < 3 && fixture->told[i]; i++) {
        char name[40];
        const char *equals = strchr(fixture->told[i], '=');
        snprintf(name, sizeof name, "%.*s", (int)(equals - fixture->told[i]), fixture->told[i]);
        profile_set_text(profile, profile_input_find(name), equals + 1, NULL);
    }
}

enum { SHOT_COUNT = sizeof PLANS / sizeof *PLANS };

int screen_fixture_count(const Library *library) {
    return library->routine_count > 0 && library->exercise_count > 0 ? SHOT_COUNT : 0;
}

// "bridge" and "bridge.half" are ways of "bridge".
static bool is_way_of(const char *id, const char *exercise) {
    size_t length = strlen(exercise);
    return strncmp(id, exercise, length) == 0 && (id[length] == '\0' || id[length] == '.');
}

static ScoreAddress address_of(const ShotPlan *plan, const Routine *routine) {
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
    ScreenFixture shot;
    memset(&shot, 0, sizeof shot);
    if (index < 0 || index >= screen_fixture_count(library))
        return shot;
    const ShotPlan *plan = &PLANS[index];
    shot.name = plan->name;
    shot.at_us = plan->at_us;
    shot.after_us = plan->after_us;
    memcpy(shot.actions, plan->actions, sizeof shot.actions);
    shot.request =
        plan->page ? page_request(plan->page) : (ScreenRequest){.kind = REQUEST_OPEN, .screen = plan->screen};
    if (plan->screen == SCREEN_WATCH) {
        const Exercise *exercise = library_shown(library, plan->content);
        shot.request.exercise = exercise ? exercise : library->exercises[0];
    } else if (plan->content) {
        const Routine *routine = library_routine(library, plan->content);
        shot.request.routine = routine ? routine : library->routines[0];
    }
    shot.request.question = plan->question;
    shot.answered = plan->answered;
    if (plan->in_session)
        shot.request.session = &SESSION;
    memcpy(shot.told, plan->told, sizeof shot.told);
    if (plan->screen == SCREEN_FINISHED)
        shot.request.done_us = plan->done_us;
    if (plan->screen == SCREEN_FOLLOW) {
        shot.request.has_address = true;
        shot.request.address = address_of(plan, shot.request.routine);
    }
    return shot;
}
