// Following along: what the parts of this screen share. follow.c drives it, follow_layout.c places,
// follow_paint.c and follow_segments.c show, follow_menu.c pauses, follow_score.c compiles, follow_changes.c changes.
#pragma once
#include "coach/cautions.h"
#include "coach/done_work.h"
#include "coach/playhead.h"
#include "coach/session_changes.h"
#include "coach/tap_tempo.h"
#include "model/exercise_text.h"
#include "rules/rules.h"
#include "screens/figure_view.h"
#include "screens/pain/pain_session.h"
#include "screens/parts.h"
#include "screens/static_layer.h"
#include "screens/mode_switch.h"
#include "screens/orbit_camera.h"
#include "ui/flow.h"
#include "ui/overlay.h"

typedef enum FollowMode {
    FOLLOW_RUNNING,
    FOLLOW_PAUSED, // with the menu
    FOLLOW_LEAD,   // counts down before it goes on
} FollowMode;

typedef enum FollowChoice {
    // what matters most
    CHOICE_CARRY_ON,
    CHOICE_BABY,  // keeps the place and darkens
    CHOICE_HURTS, // the pain key, where the remote has none
    CHOICE_FEWER, // of this exercise, from here on
    CHOICE_WAYS,  // easier or harder, to be chosen for all of them
    CHOICE_LEAVE,
    // for this session
    CHOICE_NAP,   // into nap mode, or out of it
    CHOICE_DARK,  // eyes closed, the same
    CHOICE_LYING, // the picture turns with the head, another way each time
    CHOICE_TEMPO, // the user's own, tapped with OK in the set that comes or runs
    CHOICE_SETTINGS,
    CHOICE_SEEK_HELP,
    // for this exercise
    CHOICE_AGAIN,
    CHOICE_BEFORE, // the exercise before it
    CHOICE_NEXT,
    CHOICE_LEAVE_OUT,   // for this session
    CHOICE_LONGER_REST, // in a rest only
    CHOICE_COUNT
} FollowChoice;

// Whether OK taps the user's own tempo instead of pausing.
typedef enum FollowTapping {
    TAPPING_OFF,
    TAPPING_NEXT, // as soon as a set runs
    TAPPING_SET,  // until this set is over
} FollowTapping;

// What the settings and the mode make of the talk and of its captions (ScoreOptions).
typedef struct FollowHeard {
    TalkAmount talk;
    uint32_t described, turned_off; // sounds
    bool eyes_closed;
} FollowHeard;

// How a shot of the score is framed at rest, as found last time.
typedef struct FollowView {
    uint64_t key; // 0 = not yet
    Framing framing;
} FollowView;
enum { FOLLOW_HEADING_MAX = 320, FOLLOW_PAUSED_MAX = 240, FOLLOW_PACE_MAX = 240 };
enum { FOLLOW_CAUTIONS = CAUTIONS_SHOWN }; // at once; and a physiotherapist's note
#define FOLLOW_CAUTION_SHARE 0.8 // of the usual size: the second one rather goes than that both get smaller
// Names, counts, keys and the ring are no larger than that: they share the picture with the figure. The lines of an exercise come one by one
// instead, and captions take the width that there is.
#define FOLLOW_TEXT_MOST 1.15
enum { FOLLOW_VIEWS = 8 }; // more than are ever on the way at once

// Where things go on a canvas of this size.
typedef struct FollowLayout {
    bool on_end;                   // higher than wide (follow_on_end.c)
    RectPx wide, tall;             // where a lying, and a sitting or standing figure goes
    RectPx words_wide, words_tall; // and the words of either, with what is at their foot
    RectPx welcome, welcome_words; // the figure of the welcome, and its words
    RectPx finish, finish_words;   // and of the end
    RectPx card, preview;          // next-up card, and the figure beside the words in it
    RectPx preview_below;          // one that lies, between the words; where they are beside it, `preview`
    int ring_cx, ring_cy;
    int title_w, head_h; // name, and what is over it
    RectPx counts;       // on end: repetitions, side and set
    int caption_bottom;
    RectPx progress;
    int pain_right; // so far the row belongs to the pain key
    RectPx pause;   // what says how to pause; no width = there is none
    int time_y;     // the middle of what says how much is left
    int row_bottom; // of the lowest row: pain key, time
} FollowLayout;

// The words of an exercise: its lines, cautions and prompts, and the breath, or what OK does, at their foot.
typedef struct FollowWords {
    RectPx area, foot;
    bool breath_word_below; // the disc of the breath, not beside it
} FollowWords;

// A set of which something was done, as it stands in the history.
typedef struct FollowSet {
    int step, set;
    Side side;
    uint64_t exercise; // hash of its id
    uint32_t reps;     // bit i: the repetition i was done
    int64_t held_us;
} FollowSet;

// What goes into the history (follow_record.c).
typedef struct FollowRecord {
    bool began;
    char uuid[HISTORY_UUID_SIZE]; // "" = kept nowhere
    DoneWork work;
    FollowSet *sets;
    int set_count;
    size_t set_capacity;
    const Score *score; // and its segment that was noted last
    int segment;
} FollowRecord;

typedef struct Follow {
    const Routine *source;   // as the library has it
    const Routine *personal; // as the user does it: `source`, or a copy in `plan` with easier or harder ways
    const Routine *routine;  // and with what was changed on the way; in `plan`
    Arena *plan;
    // What was known when it began: what the pain key is told later changes the session (`changes`), not the plan, for the places of the
    // changes are the plan's.
    RulesAsked planned_for; // whole in `known`
    Arena *known;
    SessionChanges changes;
    int warms_up_for; // 1 + the place of the step with which it goes on after the warm-up, once more; 0 = none
    TapTempo taps;
    FollowTapping tapping;
    int64_t clock_us; // time that the screen has been open
    // the one before the last change of speed or talk: its texts may still be on screen
    Score *score, *old_score;
    Playhead playhead;
    int64_t heard_from_us; // what begins before it in the score was not heard: a jump has led past it
    double speed;          // that the score was compiled for
    FollowHeard heard;     // that the score was compiled for
    int voice_turn;        // and whose voice
    FollowMode mode;
    ButtonRow menu;
    char paused[FOLLOW_PAUSED_MAX]; // where the session has paused
    bool moved_on;                  // the last change has led to another place
    bool landed; // a key has moved the playhead: what has gone by before it is no time of the new place
    bool behind, no_sound_told, no_music_told, leaving;
    PainSession pain;
    bool ran_before_pain; // when the pain key stopped it
    const char *change;   // what was changed because of it, to be told; NULL = nothing
    bool over;            // to be ended as soon as it is in front
    HistoryEnd over_for;  // and why
    bool baby;            // the night light is above it
    int64_t paused_at_s;  // on the clock on the wall
    FollowRecord record;
    bool pain_told;
    bool ends_for_help; // what was told asks for help
    int64_t done_us;    // time really spent
    int lead_said;      // numbers of the lead-in that have been spoken
    int64_t *weights;   // one a step, for the progress bar
    Arena *words;       // texts of the running segment
    int words_segment;  // which segment they are of; -1 = none
    int caption_top;    // of the caption that shows; 0 = none does
    StepsLayout steps;
    Profile profile; // that the score was compiled for
    FlowText cautions[FOLLOW_CAUTIONS + 1];
    int caution_count, cautions_h; // in the column of words, with the room above them, px
    double caution_share;
    char weeks[EXERCISE_WEEKS_TEXT];      // for whom the next exercise is
    char pace[FOLLOW_PACE_MAX];           // of the welcome: how to stop when it hurts
    char heading[FOLLOW_HEADING_MAX];     // over the name of the exercise
    char heading_next[64], dose_next[96]; // of the card in a rest
    const char *names;                    // of the routine's exercises, for the welcome
    Theme theme;                          // up to FOLLOW_TEXT_MOST
    Theme words_theme;                    // of the lines of the exercise
    Theme caption_theme;
    Theme menu_theme;
    int menu_heading_h;  // of a group, px; 0 = they have none
    bool reduced_motion; // the setting: the camera cuts
    FollowLayout at;
    FigureView figure, preview;
    FollowView views[FOLLOW_VIEWS]; // a shot's at its index modulo the number
    bool has_view;                  // all of it is seen from `view`
    CameraView view;
    OrbitCamera look;          // where the user has turned the camera
    const Exercise *looked_at; // which exercise that is of; NULL = its own view
    int looked_step;           // and which step of the routine
    Side looked_side;
    StaticLayer backdrop;
} Follow;

// What is going on now.
typedef struct FollowNow {
    const ScoreSegment *segment;
    const ScorePhase *phase;  // NULL outside work
    int step;                 // the step to name; -1 = none
    const Exercise *exercise; // its exercise; NULL = none
    int64_t t_us, left_us;    // left of the segment
} FollowNow;
// Borrows from the score and its routine.
FollowNow follow_now(const Follow *state);

// Lays out again when the canvas has another size.
void follow_lay_out(Follow *state, ScreenContext *context);
// follow_menu_place.c: the menu, as high as the entries that it has now.
void follow_place_menu(Follow *state);
// So much room its entries take.
RectPx follow_menu_rows(const Follow *state);
// Adds the headings of its groups, where there is room for them.
void follow_add_menu_headings(const Follow *state, Scene *scene);
// follow_on_end.c: the same for a canvas that stands on end.
void follow_lay_out_on_end(Follow *state);
// Where the words of the running segment go on it.
FollowWords follow_words_on_end(const Follow *state, const FollowNow *now);
// Where the words of the running segment go.
FollowWords follow_words_place(const Follow *state, const FollowNow *now);
// Where the figure in the next-up card goes.
RectPx follow_preview_area(const Follow *state, const Exercise *exercise);
// Whether it lies or kneels; NULL is allowed.
bool follow_is_wide(const Exercise *exercise);
// follow_welcome.c: how high the words of the welcome are, with the keys, where the exercises have these names.
int follow_welcome_height(Follow *state, const char *names);
// Adds what the welcome shows.
void follow_add_welcome(Follow *state, Scene *scene);
// Writes how to stop when it hurts, by the key of the device in hand; to be called whenever it is laid out.
void follow_write_pace(Follow *state, const ScreenContext *context);
// The same for the end; `gets_up` = from the mat.
void follow_add_finish(Follow *state, Scene *scene, bool gets_up);
// How much room a key hint over the breath takes.
int follow_prompt_height(const Follow *state);
// Where the figure goes in the running segment.
RectPx follow_figure_area(const Follow *state, const FollowNow *now);
// Measures the lines of the running segment when it is another one.
void follow_prepare_words(Follow *state, const FollowNow *now);
// follow_warm_up.c: whether a session of the history was left so long ago that the rules ask for its warm-up again.
bool follow_was_long_away(const ScreenContext *context, int session);
// Begins with the warm-up what is carried on at `step`. False = it has none, or `step` belongs to it.
bool follow_warm_up_again(Follow *state, ScreenContext *context, int step);
// Where the warm-up, once more, is over: on to the step for which it was. True = it has moved on.
bool follow_end_warm_up(Follow *state, ScreenContext *context);
// follow_cautions.c: what to heed in the exercise that comes, and what a physiotherapist has noted; nothing in other segments.
void follow_prepare_cautions(Follow *state, const FollowNow *now);
// What a physiotherapist has ordered of it, done that way; NULL = nothing.
const RulesOrder *follow_order(const Follow *state, const Exercise *way);
// From when on the exercise is for everybody; "" where so many weeks have gone by.
const char *follow_weeks_text(const Follow *state, const Exercise *exercise, char text[EXERCISE_WEEKS_TEXT]);
// How much of the place of words they take, px.
int follow_cautions_height(Follow *state, RectPx place);
// Adds them at the foot of that place.
void follow_add_cautions(Follow *state, Scene *scene, RectPx place);
// Solves the figure of this moment (and the one in the next-up card).
void follow_prepare_figure(Follow *state, const FollowNow *now);

// follow_score.c: compiles the routine for the speed and the amount of talk that hold now, to start at its beginning.
void follow_score_begin(Follow *state, ScreenContext *context);
// The same, to go on at the same address.
void follow_score_renew(Follow *state, ScreenContext *context);
// Goes on with the other variant where the user has chosen one since; where that begins in another position, from its set-up.
void follow_variants_renew(Follow *state, ScreenContext *context);
// Goes on with the changes made on the way, at the place that session_time() says.
void follow_changes_renew(Follow *state, ScreenContext *context);
// Whether the arrow down opens it now: before an exercise begins that can be done in another way.
bool follow_offers_ways(const Follow *state);
// Opens the choice of easier or harder ways, which says so where the routine has none.
void follow_variants_open(Follow *state, ScreenContext *context);
bool follow_reload(void *state, ScreenContext *context); // Screen.reload

// follow_changes.c: what the menu and the keys change of the session.
// Whether an exercise is named that can be left out.
bool follow_can_leave_out(const Follow *state);
// Goes on with what comes after the exercise, or to the end where nothing does.
void follow_leave_out(Follow *state, ScreenContext *context);
// Does the exercise less often, or for less long, from here on, and says so; false where it is as little as it gets, which it says.
bool follow_fewer(Follow *state, ScreenContext *context);
// What that makes less of, for the menu.
const char *follow_fewer_label(const Follow *state);
// In a set-up or a change of sides: it waits for OK at its end, and says so. False elsewhere, and where it does so anyway.
bool follow_wait(Follow *state, ScreenContext *context);
// Says that it waits now, where no line of the score does.
void follow_say_waiting(Follow *state, ScreenContext *context);
// False outside a rest; one that is as long as a rest may be says so.
bool follow_longer_rest(Follow *state, ScreenContext *context);
// Where the session was carried on in the midst of the exercise, all of it is there again: to be called before a jump to its start.
void follow_begin_step_anew(Follow *state, ScreenContext *context);
// After a jump.
void follow_moved(Follow *state, ScreenContext *context);
// A speed that is kept for the next time.
void follow_change_speed(Follow *state, ScreenContext *context, double speed);
// One tap of the user's own tempo.
void follow_tap(Follow *state, ScreenContext *context);
// Whether the exercise has repetitions to tap with.
bool follow_can_tap(const Follow *state);
// From now on to the end of the set that comes or runs, or until a pause, OK taps, and nothing else changes; says so.
void follow_tap_with_ok(Follow *state, ScreenContext *context);
// Whether OK taps now.
bool follow_ok_taps(const Follow *state);
// Follows the session into the set and out of it; to be called whenever time has gone by.
void follow_tapping_update(Follow *state);

// Turns the camera; false where there is no figure to turn about.
bool follow_orbit(Follow *state, const Gesture *gesture);
// Goes to the next preset; false where there is no figure to turn about.
bool follow_next_view(Follow *state);
// Lets the camera glide; true while it moves. Another exercise has its own view again.
bool follow_orbit_advance(Follow *state, int64_t elapsed_us);

// follow_camera.c: where the camera is at a time; false where no shot of the score is to be seen.
bool follow_camera(Follow *state, int64_t t_us, FigureFrame *out);
// Whether the camera glides at that time.
bool follow_camera_moves(Follow *state, int64_t t_us);
// Whether the picture at `t_us` still depends on how that step is looked at.
bool follow_camera_sees(const Follow *state, int64_t t_us, int step);
// Forgets how shots are framed: another score, or another layout.
void follow_camera_forget(Follow *state);

// Adds what the running segment shows, or the countdown before it goes on.
void follow_add_segment(Follow *state, Scene *scene, const FollowNow *now);
// Whether the sentence that is due has no sound: then it is shown, whatever is set.
bool follow_is_only_read(const Follow *state, const ScreenContext *context, const FollowNow *now);
// What is written of what is said: NULL = nothing.
const char *follow_caption(const Follow *state, const ScreenContext *context, const FollowNow *now);
// Adds it; NULL or "" = none.
void follow_add_caption(Follow *state, Scene *scene, const char *caption);
void follow_toast_place(void *state, int *cx, int *bottom, int *width); // Screen.toast_place
// Adds what lies round it: heading, progress, pain key and caption.
void follow_add_frame(Follow *state, ScreenContext *context, Scene *scene, const FollowNow *now);

// Carries a session of the history on: with the changes made on the way, at the place where it was broken off. The session is over where
// nothing of it is left.
void follow_score_carry_on(Follow *state, ScreenContext *context, int session);
// Goes back to the set-up of what is done or comes, from anywhere in the room, to go on after it at this very repetition.
void follow_set_up_again(Follow *state, ScreenContext *context);

// follow_record.c: the session's index in the history; HISTORY_UNKNOWN = it is kept nowhere (any more).
int follow_record_session(const Follow *state, const ScreenContext *context);
// Time went by from `from_us` on without a jump.
void follow_record_play(Follow *state, ScreenContext *context, int64_t from_us, int64_t to_us);
// OK has ended the hold that ran at `from_us`.
void follow_record_hold_ended(Follow *state, ScreenContext *context, int64_t from_us);
// The playhead has come to where it stands by a jump, or back to where it goes on after a pause.
void follow_record_land(Follow *state);
// Notes where it stands.
void follow_record_place(Follow *state, ScreenContext *context);
// Ends the session in the history (HISTORY_OPEN: opens it again).
void follow_record_end(Follow *state, ScreenContext *context, HistoryEnd end);
// Goes on in a session that is there, from that address in state->routine on.
void follow_record_carry_on(Follow *state, ScreenContext *context, int session, const ScoreAddress *at);
// Frees what it knows of the sets; what is in the history stays.
void follow_record_close(Follow *state);

// follow_lying.c: Screen.turned; while anything is chosen, and under a screen above, at rest.
double follow_turned(const void *state, const ScreenContext *context);
// Turns the picture another way while the user lies on a side, and says how.
void follow_change_lying_view(Follow *state, ScreenContext *context);
// "Lying view: off", for the menu.
const char *follow_lying_view_label(const ScreenContext *context);

// follow_pain.c. Once pain was told: takes out of what is to come what the rules do not offer, whatever way was chosen since. The session ends where
// nothing is left.
void follow_keep_to_rules(Follow *state, ScreenContext *context);
// Tells what pain has changed, as a toast, once.
void follow_tell_change(Follow *state, ScreenContext *context);
// Stops at once and asks about the pain; what follows from the answer changes the session, or ends it.
void follow_stop_for_pain(Follow *state, ScreenContext *context);

// Asks for the screen of the end: what was done, how it was, and whether what was made less of stays so.
void follow_show_end(Follow *state, ScreenContext *context);
// Pauses, ends what sounds and opens the menu with the focus on `focus`.
void follow_pause(Follow *state, ScreenContext *context, FollowChoice focus);
// Goes on: in a work segment after a spoken and counted lead, elsewhere at once.
void follow_carry_on(Follow *state, ScreenContext *context);
// The baby comes first: keeps the place and opens the night light.
void follow_baby(Follow *state, ScreenContext *context);
// Ended by choice: as after the whole of it where something was done, else back home.
void follow_leave(Follow *state, ScreenContext *context);
// A key while the menu is open; false when the menu has no use for it.
bool follow_menu_action(Follow *state, ScreenContext *context, Action action);
// Does what the focus is on.
void follow_menu_choose(Follow *state, ScreenContext *context);
// Adds the menu over everything.
void follow_add_menu(Follow *state, Scene *scene);

// follow_modes.c: nap mode and closed eyes (mode_switch.h).
FollowHeard follow_heard(const ScreenContext *context);
// Whether the score has to be compiled anew for it.
bool follow_hears_otherwise(const Follow *state, const ScreenContext *context);
// Whether the picture is dark now: with closed eyes, while it runs, and all can be heard.
bool follow_is_dark(const Follow *state, const ScreenContext *context);
// Fills the backdrop of the dark picture, as Screen.backdrop.
uint64_t follow_dark_backdrop(Canvas *canvas, uint64_t known_version);
// Adds what is seen of it: how to come back, and what cannot be heard.
void follow_add_dark(Follow *state, ScreenContext *context, Scene *scene, const FollowNow *now);
// Lights the edges for what is said or sounds.
void follow_add_edges(Follow *state, ScreenContext *context, Scene *scene, const FollowNow *now);
// The menu's two labels, and what they do.
void follow_label_modes(Follow *state, const ScreenContext *context);
// Into that mode or out of it, and on with the session.
void follow_choose_mode(Follow *state, ScreenContext *context, SessionMode mode);
