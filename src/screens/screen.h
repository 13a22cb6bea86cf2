// What every screen is: a struct of callbacks, and what they get: services, environment, and what they may ask for. Screens know neither SDL nor each
// other's insides.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "draw/canvas.h"
#include "base/text_map.h"
#include "content/packs.h"
#include "model/personal_dose.h"
#include "model/variant_choices.h"
#include "report/save_places.h"
#include "rules/profile.h"
#include "rules/rules.h"
#include "sound/cues/cue_player.h"
#include "store/history/history.h"
#include "store/people.h"
#include "store/settings.h"
#include "ui/scene.h"

typedef enum Action {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_OK,
    ACTION_BACK,
    ACTION_PAUSE,
    ACTION_NEXT,
    ACTION_PREVIOUS,
    ACTION_STEP_ON, // watch: to the end of a phase; follow: as ACTION_NEXT and ACTION_PREVIOUS
    ACTION_STEP_BACK,
    ACTION_SLOWER,
    ACTION_FASTER,
    ACTION_NORMAL_SPEED,
    ACTION_TAP, // follow: once for each repetition sets the speed
    ACTION_VOLUME_UP,
    ACTION_VOLUME_DOWN,
    ACTION_MUTE,
    ACTION_CAPTIONS,
    ACTION_NAP, // into nap mode and out of it, as the next (mode_switch.h)
    ACTION_EYES_CLOSED,
    ACTION_PAIN,
    ACTION_HELP,
    ACTION_BABY,  // follow: keeps the place and darkens
    ACTION_LYING, // follow: the picture turns with the head, another way each time
    ACTION_OTHER, // a key that means nothing else: in a session it pauses
    // Where a number is typed; elsewhere the short cuts that these keys are (action_otherwise()).
    ACTION_DIGIT_0,
    ACTION_DIGIT_9 = ACTION_DIGIT_0 + 9,
    ACTION_ERASE,       // elsewhere Back
    ACTION_FOCUS_NEXT,  // to the next element in reading order; no use for it on the last one
    ACTION_FOCUS_FIRST, // to the first one
    ACTION_VIEW,        // where an exercise is shown: from another side, and back to its own
    ACTION_FULLSCREEN,
    ACTION_SCREENSHOT,
    ACTION_QUIT, // handled by the app, never handed to a screen
    ACTION_COUNT
} Action;

typedef enum ScreenId {
    SCREEN_NONE,
#define SCREEN(id, callbacks) id,
#include "screens/screen_list.def"
#undef SCREEN
    SCREEN_COUNT
} ScreenId;

enum { PAGE_ID_SIZE = 41, TYPED_SIZE = 161, FEWER_MAX = 4 };

// Opening a screen: which, and on what.
typedef struct ScreenRequest {
    enum { REQUEST_NONE, REQUEST_OPEN, REQUEST_REPLACE, REQUEST_BACK, REQUEST_HOME, REQUEST_QUIT } kind;
    ScreenId screen;
    char page[PAGE_ID_SIZE]; // SCREEN_PAGE: the id of a page (pages/page_spec.h, assets/text/pages.yaml)
    const Routine *
        routine; // SCREEN_CHECK, SCREEN_OUTCOME, SCREEN_FOLLOW, SCREEN_FINISHED, SCREEN_VARIANTS, SCREEN_ROUTINE, SCREEN_OWN_EDIT, SCREEN_NAME (which begins with its name; NULL = with none); SCREEN_PAGE, SCREEN_ASK_ABOUT, SCREEN_HOW (NULL = back to where it was asked):
                 // to go on with
    // SCREEN_WATCH, SCREEN_EXERCISE; SCREEN_OWN, SCREEN_OWN_EDIT: the one to be added, may be NULL; SCREEN_VARIANTS: the one to begin
    // with, may be NULL; SCREEN_PAIN: the one in which it hurts, may be NULL
    const Exercise *exercise;
    int64_t done_us;               // SCREEN_FINISHED: how long the user exercised
    PersonalDose fewer[FEWER_MAX]; // SCREEN_FINISHED: what the user has made less of on the way
    int fewer_count;
    int question; // SCREEN_ASK_ABOUT: this one alone, 1 + its ProfileInput; 0 = all of them
    int contact;  // SCREEN_CONTACT: a WhomToCall (contacts/contact_list.h)
    int person;   // SCREEN_PERSON: a place among the people
    // SCREEN_PACKS: what came of opening one, whole sentences; lives as long as the program; NULL = none was opened
    const char *told;
    HistoryMoment
        moment; // SCREEN_HOW, and SCREEN_OUTCOME that it leads to: HISTORY_NEXT_DAY, else at the end
    // SCREEN_OUTCOME, where it was told by "How was it?": how many feelings the log got by it, from which on, and of which session (as
    // history_session)
    int told_count, told_from, told_session;
    // 1 + the index of a session of the history, 0 = none. SCREEN_CHECK, SCREEN_OUTCOME, SCREEN_PAGE, SCREEN_ASK_ABOUT, SCREEN_FOLLOW: to be
    // carried on; SCREEN_FINISHED, SCREEN_HOW (at the end): that has ended; SCREEN_PAIN: that runs; SCREEN_CARRY_ON: that is offered
    int history_session;
    bool has_address; // SCREEN_FOLLOW: starts at this place instead of the beginning
    ScoreAddress address;
    // SCREEN_FOLLOW: all of it is seen from there, as far as each room allows, instead of from where each exercise asks for
    bool has_view;
    double azimuth_deg, elevation_deg;
    const struct PainSession
        *session; // SCREEN_PAIN: that it was opened from (pain/pain_session.h); NULL = none
} ScreenRequest;

// Opens a page.
ScreenRequest page_request(const char *page);

// Names to choose from. Borrowed from the app, as they are in this frame.
typedef struct NameList {
    const char *const *names;
    int count;
} NameList;

// A short word over the picture that goes away by itself (parts.h).
typedef struct Toast {
    char text[200];
    int64_t left_us;
} Toast;

// The packs that were taken (content/packs.h).
typedef struct PacksHere {
    int (*list)(Pack packs[PACKS_MAX]); // as packs_list()
    bool (*remove)(const char *id);     // as packs_remove()
} PacksHere;

// What a screen works with.
typedef struct ScreenServices {
    // for what is opened from now on; a screen may still show an older one (Screen.reload)
    const Library *library;
    Settings *settings;      // changes are saved when ScreenOut.settings_changed is set
    VariantChoices *choices; // of variants; saved with the settings. NULL = none, where nothing is chosen
    // What is known of the user as of ScreenEnvironment.today, the weeks counted on; kept when ScreenOut.profile_changed is set. Never
    // NULL. What was answered for a day goes by itself when another one begins, while no session is open.
    Profile *profile;
    TextMap *
        contacts; // whom to call -> number, and its name (contacts/contact_list.h); saved with the settings. Never NULL
    RulesOrders orders; // of a physiotherapist (content/orders_file.h)
    History *history;   // what was done and how it felt; NULL = nothing is kept
    PeopleHere *people; // NULL = one person alone, of whom nothing is asked
    CuePlayer *player;  // never NULL; plays into nothing when there is no device
    VoiceTimes voice;
    int64_t (*output_frame)(void); // the output frame heard now
    // where files can be handed over (report/save_places.h); NULL = nowhere
    int (*save_places)(SavePlace places[SAVE_PLACES_MOST]);
    const PacksHere *packs; // NULL = there are none
} ScreenServices;

// What a screen finds around it, as it is in this frame.
typedef struct ScreenEnvironment {
    int width, height; // pixels of the canvas
    // the key that acts now was not pressed anew: it is held down, or a remote repeats it
    bool key_held;
    bool sound_available;   // false = captions are shown whatever the setting
    bool music_fails;       // nothing of the user's own music can be played
    bool film;              // it goes into a file: nobody there can press a key, so none is named
    int voice_turn;         // another number whenever ScreenServices.voice has become another one
    NameList sound_outputs; // where sound can go
    NameList displays;      // where the picture can be
    NameList voices;        // own recordings that can be heard
    bool wall_time_known;   // false in pictures made by commands: greet without the hour
    int hour;               // 0..23, local
    int today;              // days since 1970, local; may change from frame to frame (rules/profile.h)
    int64_t now_s;          // s since 1970, UTC; a fixed moment of `today` in pictures made by commands
    int utc_offset_min;     // of the clock on the wall
} ScreenEnvironment;

// Somebody else is there, or what is known of who is there is to be forgotten: whoever drives the stack closes every screen and begins
// anew with that person.
typedef struct PersonRequest {
    enum {
        PERSON_STAYS,
        PERSON_CHANGES,        // to the one with this id
        PERSON_FORGETS,        // everything, and leaves
        PERSON_FORGETS_TRACES, // stays; what was taken out of what is known is to be in no byte of a file any more
    } kind;
    char id[PERSON_ID_SIZE];
    bool routines; // PERSON_FORGETS: own routines as well
    int day;       // PERSON_FORGETS_TRACES: the day that was taken out of the history
} PersonRequest;

// What a screen asks for and tells. Whoever drives the stack of screens looks at it between frames.
typedef struct ScreenOut {
    ScreenRequest request; // the stack applies it, one at a time
    bool
        settings_changed; // the settings, the choices of variants or the contacts were; cleared by who saves them
    bool profile_changed; // what is known of the user was; the same
    char typed
        [TYPED_SIZE]; // SCREEN_NAME: what was typed there, for the screen that it leads back to; "" = nothing
    bool previews_music;  // music is to be heard though no session is open
    PersonRequest person; // cleared by who does it
    // of the screen called: the stack keeps one for each, shows it, and lets its time go by
    Toast *toast;
} ScreenOut;

// All that a screen gets. The stack of screens owns the three.
typedef struct ScreenContext {
    const ScreenServices *services;
    const ScreenEnvironment *environment;
    ScreenOut *out;
} ScreenContext;

// The picture taken by hand: dragged by a pointer or a finger, pushed by a stick, zoomed by a wheel or two fingers.
typedef struct Gesture {
    double right, up; // how far, in heights of the canvas; 0 = not turned
    double closer;    // how many times closer; 1 = not zoomed
} Gesture;

// What one button means on a screen (one_button.h).
typedef enum OneButtonUse {
    ONE_BUTTON_STEPS,  // a press leads to the next element, two choose it
    ONE_BUTTON_RUNS,   // an exercise runs: a press pauses at once, two lead on to the next
    ONE_BUTTON_WAITS,  // it waits for OK: a press begins it
    ONE_BUTTON_HOLDS,  // something is held until OK: a press ends the hold at once
    ONE_BUTTON_TAPS,   // it runs, and a press taps the user's own tempo
    ONE_BUTTON_PAUSED, // by a press: another one carries on
    ONE_BUTTON_PLAYS,  // a press does what an arrow does, two end that
    ONE_BUTTON_DARK,   // a night light: whatever is done leads back, and no map shines beside it
} OneButtonUse;

// What the focus walks over on most screens (parts.h, row_list.h, question.h).
typedef struct ButtonRow ButtonRow;
typedef struct RowList RowList;
typedef struct Question Question;

// All but `open` and `paint` may be NULL. The stack of screens (screen_stack.h) calls them; what is said of NULL is done there.
typedef struct Screen {
    // Allocates the screen's own state for a request; never NULL.
    void *(*open)(ScreenContext *context, const ScreenRequest *request);
    void (*close)(void *state); // NULL: the state is one piece of memory, which is freed
    // Places everything on the canvas. Called when it has been opened, has another size, or its content was read anew; before any
    // other callback but `reload`.
    void (*layout)(void *state, ScreenContext *context);
    // Comes back to the front (after a screen opened above it went) or goes behind one.
    void (*front)(void *state, ScreenContext *context);
    void (*behind)(void *state, ScreenContext *context);
    // The content was read anew: context->services->library is another one. Finds everything it borrows from the library it had in the
    // new one and shows the same moment of it. False when it goes on with what it had (its exercise is gone): the app
    // then keeps that library until the screen is closed or told again. NULL where a screen shows nothing of the library.
    bool (*reload)(void *state, ScreenContext *context);
    // Buttons, rows or a question that have the focus, NULL = not now. Arrows, OK, the pointer and the focus then work by themselves: a
    // screen takes only the actions that do something else. `press` does what the one with the focus is for.
    ButtonRow *(*buttons)(void *state);
    RowList *(*rows)(void *state);
    Question *(*question)(void *state); // `press`: it is answered
    void (*press)(void *state, ScreenContext *context);
    // One action; returns false when the screen has no use for it. Back with no use for it leads back; see screen_act().
    bool (*action)(void *state, ScreenContext *context, Action action);
    // A character typed on a keyboard, before the key means anything else; false = no use for it. NULL = never.
    bool (*type)(void *state, ScreenContext *context, uint32_t character);
    // Where the toast lies: its middle, its lower edge and how wide it may be. NULL: at the top.
    void (*toast_place)(void *state, int *cx, int *bottom, int *width);
    // A pointer click (or touch) at canvas pixels, beside `buttons` and `rows`: focuses and activates what is there.
    bool (*click)(void *state, ScreenContext *context, int x, int y);
    // False when the screen has no use for it. NULL = never.
    bool (*gesture)(void *state, ScreenContext *context, const Gesture *gesture);
    // Time goes by. Returns the time in µs until something will change: 0 = moving now (draw every frame), -1
    // = nothing will. NULL: nothing moves.
    int64_t (*update)(void *state, ScreenContext *context, int64_t elapsed_us);
    // Whether something goes on that is listened to without a key, such as a page that is read aloud. NULL = never.
    bool (*goes_on)(const void *state);
    // Paints the backdrop, NULL: the plain one (only when its version, returned, has changed since `known_version`) ...
    uint64_t (*backdrop)(void *state, ScreenContext *context, Canvas *canvas, uint64_t known_version);
    // ... and, right after it, lists the elements over it between scene_begin and scene_paint.
    void (*paint)(void *state, ScreenContext *context, Scene *scene);
    // How many elements have the focus (1 on every screen and menu; 0 only while an exercise runs and every
    // key acts at once). *rect gets the focused one's rectangle as it was last painted. NULL: as `buttons` and `rows` say.
    int (*focused)(void *state, ScreenContext *context, RectPx *rect);
    // Whether the picture is dark on purpose: then nothing of the app lights it up, but for a toast. NULL = never.
    bool (*dark)(const void *state, const ScreenContext *context);
    // NULL: ONE_BUTTON_STEPS.
    OneButtonUse (*one_button)(void *state);
    // The least height that `layout` needs with words of twice the usual size, in pixels of the 1080-line reference; with large words, for
    // which there is less, the screen scrolls (screen_scroll.h). 0: any, for those that scroll themselves.
    int least_height;
    // How high the screen has to be for what it shows now, px, where that is told by its words; 0 = `least_height` tells. Asked after
    // `layout` and after whatever was done; must not hang on the height that the screen has got. NULL = never.
    int (*needs)(const void *state);
    // How far the picture is turned clockwise for eyes that lie, -90..90 degrees; also of the screens above it. NULL: as the screen
    // below it, at last upright.
    double (*turned)(const void *state, const ScreenContext *context);
} Screen;

// The screen's callbacks; each lives in its own file: home.c, watch.c, follow.c, ...
const Screen *screen_get(ScreenId id);

// One action. What the screen itself has no use for and works everywhere is done here, so that no screen can forget it: pain
// is asked about, help to the keys, and volume, mute and captions change, told in
// the screen's toast. False when nothing had a use for it.
bool screen_act(const Screen *screen, void *state, ScreenContext *context, Action action);
// A pointer click; false when nothing under it had a use for it.
bool screen_click(const Screen *screen, void *state, ScreenContext *context, int x, int y);
// As Screen.focused.
int screen_focused(const Screen *screen, void *state, ScreenContext *context, RectPx *rect);
// Arrows, OK, and the keys for a page up or down on the screen's buttons or rows; false when there are none or they have no use
// for it. screen_act() calls it after Screen.action.
bool screen_act_on_focus(const Screen *screen, void *state, ScreenContext *context, Action action);
// What a key means where no number is typed: digits, and the key that takes one away. ACTION_NONE for all others.
Action action_otherwise(Action action);
// Whether screen_act() does something with it that the screen did not take.
bool action_works_everywhere(Action action);

// What lies behind the made-up user of a fixture.
typedef enum FixtureHistory {
    REMEMBERS_NOTHING,
    REMEMBERS_YESTERDAY, // a session a day ago, of which nothing was told since
    REMEMBERS_EASY,      // three that went well
    REMEMBERS_PAIN,      // one that has just ended for pain
    REMEMBERS_LONG_AGO,  // one nine days ago
    REMEMBERS_ORDER      // what a physiotherapist has ordered
} FixtureHistory;

enum { FIXTURE_ACTIONS_MAX = 20 };

// A named moment for `gently screens`, with a name like
// "04-follow-hold". Returns how many there are; NULL screen outside the range.
typedef struct ScreenFixture {
    const char *name;
    ScreenRequest request;
    int64_t at_us; // how long the screen has been open (SCREEN_FOLLOW: since the request's address)
    FixtureHistory remembers; // screen_fixture_remember()
    bool answered;            // for a user who has answered and typed in numbers: screen_fixture_user()
    bool one_button;          // with the setting of that name
    int theme;                // likewise
    const char *figure;       // likewise; NULL = the one that is built in
    int lying_view;           // likewise
    double text_size;         // likewise; 0 = as usual
    SessionMode mode;         // in which the session is
    const char *told[3];      // answers besides: "urgent=chest_pain"
    // where a session of the request's routine, or of the first one, was broken off two days ago (coach/place_text.h); NULL = none was
    const char *broken_off;
    bool history;                        // with the sessions of screen_fixture_history()
    int people;                          // so many are on this machine: screen_fixture_people()
    bool packs;                          // with those of screen_fixture_packs()
    Action actions[FIXTURE_ACTIONS_MAX]; // pressed after that, ACTION_NONE ends
    int64_t after_us;                    // goes by after the actions
} ScreenFixture;
// How many there are with this content.
int screen_fixture_count(const Library *library);
// Fixture `index`; all zero outside the range. Borrows from the library.
ScreenFixture screen_fixture_at(const Library *library, int index);
// Fills in what a made-up user has answered, as of `today`, and whom to call.
void screen_fixture_user(Profile *profile, TextMap *contacts, int today);
// Adds to an empty history what a fixture has broken off.
void screen_fixture_broken_off(const ScreenFixture *fixture, const Library *library, History *history,
                               int64_t now_s, int today);
// Fills in the sessions of that user, some six weeks of them before `today`; the same on every call. NULL is allowed.
void screen_fixture_history(History *history, int today);
// Fills in made-up people, of whom the first one is there but where it is asked who is.
void screen_fixture_people(const ScreenFixture *fixture, PeopleHere *here);
// Made-up packs, none of which can be removed; NULL where the fixture has none.
const PacksHere *screen_fixture_packs(const ScreenFixture *fixture);
// Fills in what a fixture tells besides.
void screen_fixture_tell(const ScreenFixture *fixture, Profile *profile);
// What a physiotherapist has ordered for it.
RulesOrders screen_fixture_orders(const ScreenFixture *fixture, int today);
// Fills in what lies behind a fixture's user.
void screen_fixture_remember(const ScreenFixture *fixture, History *history, int today, int64_t now_s);
