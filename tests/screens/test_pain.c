// The pain key: every answer with the shipped rules leads where they say, in a session and outside one, by keys and by pointer, and what
// was told is kept.
#include "harness.h"

#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/follow/follow_state.h"
#include "screens/pages/page_spec.h"
#include "screens/pain/pain_kinds.h"
#include "screens/pain/pain_picture.h"
#include "support/openings.h"
#include "words_seen.h"

// To the answer of that name on the screen that asks, by arrows; returns how many presses it took.
static int walk_to(Stack *stack, const char *kind) {
    PainKinds kinds = {.lead = ""};
    pain_kinds_begin(&kinds, library_question(shipped, PROFILE_PAIN_KIND),
                     library_page(shipped, PAGE_OTHER_SIGNS));
    kinds.focus = 0;
    pain_kinds_layout(&kinds, stack->environment);
    int wanted = kind ? profile_value_find(PROFILE_PAIN_KIND, kind) : -1, best = -1;
    static const Action KEYS[] = {ACTION_RIGHT, ACTION_UP, ACTION_DOWN};
    // over at most two columns, then up or down
    Action way[12];
    for (int right = 0; right <= 2; right++)
        for (int k = 1; k <= 2; k++)
            for (int steps = 0; steps <= 5; steps++) {
                PainKinds walked = kinds;
                for (int i = 0; i < right; i++)
                    pain_kinds_move(&walked, KEYS[0], false);
                for (int i = 0; i < steps; i++)
                    pain_kinds_move(&walked, KEYS[k], false);
                if (walked.tile[walked.focus].kind != wanted || (best >= 0 && right + steps >= best))
                    continue;
                best = right + steps;
                for (int i = 0; i < best; i++)
                    way[i] = KEYS[i < right ? 0 : k];
            }
    assert_true(best >= 0);
    for (int i = 0; i < best; i++)
        press(stack, way[i]);
    return best;
}

static Follow *in_session(Stack *stack, const char *exercise) {
    static const char *const ANSWERS[][2] = {
        {"weeks_since_birth", "20"}, {"birth", "vaginal"}, {"check_done", "yes"},        {"diastasis", "no"},
        {"pain_now", "0"},           {"hands", "both"},    {"at_hand", "mat chair wall"}};
    for (size_t i = 0; i < sizeof ANSWERS / sizeof *ANSWERS; i++)
        assert_true(
            profile_set_text(&stack->profile, profile_input_find(ANSWERS[i][0]), ANSWERS[i][1], NULL));
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_FOLLOW,
                                 .routine = library_routine(shipped, "all-ten")});
    Follow *follow = top_state(stack);
    for (size_t i = 0; i < follow->routine->step_count; i++)
        if (strcmp(exercise_usual(follow->routine->steps[i].exercise)->id, exercise) == 0) {
            playhead_seek(&follow->playhead,
                          score_time_of(follow->score,
                                        (ScoreAddress){.step = (int)i, .kind = SEGMENT_WORK, .share = 0.5}));
            pass(stack, 700000); // the preroll, and some of it
            return follow;
        }
    fail_msg("no %s in the routine", exercise);
    return NULL;
}

static bool comes_again(const Follow *follow, const char *exercise) {
    int coming = score_coming_step(follow->score, follow->playhead.now_us);
    for (size_t i = coming < 0 ? follow->routine->step_count : (size_t)coming;
         i < follow->routine->step_count; i++)
        if (strcmp(exercise_usual(follow->routine->steps[i].exercise)->id, exercise) == 0)
            return true;
    return false;
}

static bool asks_strength(const char *kind) {
    return strcmp(kind, "pulls") == 0 || strcmp(kind, "sharp") == 0 || strcmp(kind, "other") == 0;
}

// How strong it is, from where nothing of it is said; in two columns.
static void tell_strength(Stack *stack, int strength) {
    press(stack, ACTION_DOWN); // round to the first
    if (strength >= 6)
        press(stack, ACTION_RIGHT);
    for (int i = 0; i < strength % 6; i++)
        press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
}

// To a button of the answer, by its words.
static bool walk_to_button(Stack *stack, const char *label) {
    const Screen *screen = screen_get(SCREEN_PAIN);
    const ButtonRow *row = screen->buttons(top_state(stack));
    for (int i = 0; row && i < row->count; i++)
        if (strcmp(row->label[i], label) == 0) {
            while (row->focus < i)
                press(stack, ACTION_DOWN);
            return true;
        }
    return false;
}

static const char *chosen_button(Stack *stack) {
    const ButtonRow *row = screen_get(SCREEN_PAIN)->buttons(top_state(stack));
    return row->label[row->focus];
}

// Whichever way it goes on after that answer.
static void go_on(Stack *stack) {
    static const char *const LABELS[] = {"Go on, smaller and fewer", "Go on without this one",
                                         "Go on lying down", "Go on"};
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (walk_to_button(stack, LABELS[i])) {
            press(stack, ACTION_OK);
            return;
        }
    fail_msg("no way on");
}

// Tells a kind in a bridge; where its strength is asked, 1.
static Follow *tell(Stack *stack, const char *kind) {
    Follow *follow = in_session(stack, "bridge");
    press(stack, ACTION_PAIN);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    assert_true(follow->playhead.paused);
    walk_to(stack, kind);
    press(stack, ACTION_OK);
    if (asks_strength(kind))
        tell_strength(stack, 1);
    return follow;
}

static void every_answer_in_a_session_leads_where_the_rules_say(void **state) {
    (void)state;
    static const struct {
        const char *kind, *page; // NULL = the session can go on
        ProfileInput input;
        const char *known; // from now on; NULL = nothing more
        RulesLight light;
    } TOLD[] = {
        {"pulls", NULL, PROFILE_LEAKING, "unknown", LIGHT_AMBER},
        {"sharp", NULL, PROFILE_LEAKING, "unknown", LIGHT_RED},
        {"wound", NULL, PROFILE_STITCHES_SORE, "yes", LIGHT_RED},
        {"pubic", NULL, PROFILE_GIRDLE_PAIN, "yes", LIGHT_RED},
        {"into_leg", NULL, PROFILE_HURTS, "down_leg", LIGHT_RED},
        {"dragging", NULL, PROFILE_HEAVINESS, "yes", LIGHT_AMBER},
        {"leaked", NULL, PROFILE_LEAKING, "yes", LIGHT_AMBER},
        {"tummy_bulged", NULL, PROFILE_DOMING, "yes", LIGHT_AMBER},
        {"other", NULL, PROFILE_LEAKING, "unknown", LIGHT_AMBER},
        {"bleeds_more", PAGE_SOON, PROFILE_BLEEDING, "heavier", LIGHT_RED},
        {"feels_dizzy", PAGE_URGENT, PROFILE_URGENT, "dizziness", LIGHT_RED},
        {"chest", PAGE_URGENT, PROFILE_URGENT, "chest_pain", LIGHT_RED},
        {"head", PAGE_URGENT, PROFILE_URGENT, "severe_headache", LIGHT_RED},
        {"calf", PAGE_URGENT, PROFILE_URGENT, "calf_pain", LIGHT_RED},
        {"numb", PAGE_URGENT, PROFILE_URGENT, "saddle_numbness", LIGHT_RED},
    };
    assert_int_equal(sizeof TOLD / sizeof *TOLD, profile_value_count(PROFILE_PAIN_KIND));
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        char text[PROFILE_TEXT_CAPACITY];
        Stack *stack = stack_new(640, 360);
        Follow *follow = tell(stack, TOLD[i].kind);
        assert_string_equal(profile_text(&stack->profile, TOLD[i].input, text), TOLD[i].known);
        assert_false(profile_knows(&stack->profile, PROFILE_PAIN_KIND));
        const HistoryLog *log = history_log(stack->history);
        assert_int_equal(log->feeling_count, 1);
        const HistoryFeeling *feeling = &log->feelings[0];
        assert_int_equal(feeling->moment, HISTORY_DURING);
        assert_string_equal(feeling->exercise, "bridge");
        assert_string_equal(feeling->kind, TOLD[i].kind);
        assert_int_equal(feeling->light, TOLD[i].light);
        assert_int_equal(feeling->day, HARNESS_TODAY);
        assert_int_equal(feeling->asks_help, TOLD[i].page != NULL);
        assert_int_equal(feeling->pain, asks_strength(TOLD[i].kind) ? 1 : HISTORY_UNKNOWN);
        assert_int_equal(feeling->heaviness, strcmp(TOLD[i].kind, "dragging") == 0 ? 1 : HISTORY_UNKNOWN);
        assert_true(stack->out->profile_changed);
        if (TOLD[i].page) {
            assert_true(front_is_page(stack->screens, TOLD[i].page));
            press(stack, ACTION_OK); // by accident: the page stays, and nothing is to be typed
            assert_true(front_is_page(stack->screens, TOLD[i].page));
            press(stack, ACTION_RIGHT);
            press(stack, ACTION_RIGHT);
            press(stack, ACTION_OK); // end for today
            assert_int_equal(depth(stack), 1);
        } else {
            assert_int_equal(front_id(stack), SCREEN_PAIN);
            go_on(stack);
            assert_int_equal(front_id(stack), SCREEN_FOLLOW);
            bool easier = strcmp(TOLD[i].kind, "pulls") == 0 || strcmp(TOLD[i].kind, "tummy_bulged") == 0;
            assert_int_equal(comes_again(follow, "bridge"), easier);
            for (size_t k = 0; k < follow->routine->step_count; k++)
                assert_true(!easier || !comes_again(follow, "bridge") ||
                            strcmp(follow->routine->steps[k].exercise->id, "bridge") != 0);
            for (int k = 0; k < 60; k++)
                pass(stack, 100000);
            assert_int_equal(front_id(stack), SCREEN_FOLLOW); // and it runs
            assert_false(follow->playhead.paused);
        }
        stack_free(stack);
    }
}

// T2h: the second red of the day ends the session; it was the first of another exercise.
static void a_second_red_ends_the_session(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    history_note_feeling(stack->history, &(HistoryFeeling){.session = HISTORY_UNKNOWN,
                                                           .moment = HISTORY_DURING,
                                                           .at = HARNESS_NOW_S,
                                                           .day = HARNESS_TODAY,
                                                           .exercise = "march",
                                                           .kind = "sharp",
                                                           .light = LIGHT_RED});
    tell(stack, "wound");
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    RectPx rect;
    assert_int_equal(screen_stack_focused(stack->screens, &rect), 1);
    assert_string_equal(chosen_button(stack), "End for today");
    press(stack, ACTION_OK);
    pass(stack, 100000);
    assert_int_equal(front_id(stack), SCREEN_FINISHED);
    assert_int_equal(history_log(stack->history)->sessions[0].end, HISTORY_PAIN);
    stack_free(stack);
}

// What was told and what to do about it is in sight, and the list of all signs is behind one button: what was told is still there after it,
// after another word of the pain key, and outside a session.
static void a_call_today_shows_what_was_told(void **state) {
    (void)state;
    for (int in = 0; in < 2; in++) {
        Stack *stack = stack_new(1280, 720);
        if (in)
            in_session(stack, "bridge");
        press(stack, ACTION_PAIN);
        walk_to(stack, "sharp");
        press(stack, ACTION_OK);
        tell_strength(stack, 8);
        assert_true(front_is_page(stack->screens, PAGE_SOON));
        const HistoryFeeling *feeling = &history_log(stack->history)->feelings[0];
        const char *told = library_question(shipped, PROFILE_PAIN_DURING)->answers[feeling->pain].text;
        assert_true(reads(stack, "You told me") && reads(stack, "A sharp pain:") && reads(stack, told) &&
                    reads(stack, "Pain this strong") && reads(stack, "Until you have asked"));
        assert_false(reads(stack, "Chest pain"));
        for (int i = 0; i < 3; i++)
            press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        assert_true(front_is_page(stack->screens, PAGE_SEEK_HELP));
        assert_true(reads(stack, "Chest pain"));
        press(stack, ACTION_BACK);
        assert_true(front_is_page(stack->screens, PAGE_SOON) && reads(stack, told));
        press(stack, ACTION_PAIN);
        assert_int_equal(front_id(stack), SCREEN_PAIN);
        press(stack, ACTION_FOCUS_FIRST);
        press(stack, ACTION_OK);
        assert_true(front_is_page(stack->screens, PAGE_SOON));
        assert_true(reads(stack, told) && reads(stack, "More bleeding"));
        stack_free(stack);
    }
}

// Pain of 8 is for a person, whatever kind it is.
static void strong_pain_leads_to_help(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    in_session(stack, "bridge");
    press(stack, ACTION_PAIN);
    walk_to(stack, "pulls");
    press(stack, ACTION_OK);
    tell_strength(stack, 8);
    assert_true(front_is_page(stack->screens, PAGE_SOON));
    // Recorded at once: no power cut from here on leads back into it.
    assert_int_equal(history_log(stack->history)->sessions[0].end, HISTORY_SEEK_HELP);
    press(stack, ACTION_BACK); // from the page,
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    press(stack, ACTION_BACK); // it was told by mistake,
    press(stack, ACTION_BACK); // and was nothing
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_int_equal(history_log(stack->history)->sessions[0].end, HISTORY_OPEN);
    stack_free(stack);
}

static void a_slip_is_taken_back(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    Follow *follow = tell(stack, "dragging");
    assert_true(profile_knows(&stack->profile, PROFILE_HEAVINESS));
    press(stack, ACTION_BACK); // it was another one
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    assert_false(profile_knows(&stack->profile, PROFILE_HEAVINESS));
    assert_int_equal(history_log(stack->history)->feeling_count, 0);
    press(stack, ACTION_BACK); // it was nothing
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_true(comes_again(follow, "bridge"));
    stack_free(stack);
}

// Something else besides: the more careful answer of the two holds.
static void a_second_answer_does_not_undo_the_first(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    Follow *follow = tell(stack, "wound");
    press(stack, ACTION_PAIN);
    stack->settings.captions = true;
    press(stack, ACTION_BACK);
    go_on(stack); // back at the answer: on without it
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_false(comes_again(follow, "bridge"));
    stack_free(stack);
}

// By one press of Back nothing moves on that may have hurt: it stands still, and says so before. It was nothing is an answer.
static void back_leads_to_the_pause_and_never_on(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = in_session(stack, "bridge");
    press(stack, ACTION_PAIN);
    assert_true(reads(stack, "it was nothing, to the pause"));
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    assert_true(comes_again(follow, "bridge"));
    assert_int_equal(history_log(stack->history)->feeling_count, 0);
    press(stack, ACTION_PAIN);
    walk_to(stack, NULL);
    press(stack, ACTION_OK); // it was nothing: it was paused before
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    press(stack, ACTION_OK);
    assert_int_not_equal(follow->mode, FOLLOW_PAUSED);
    press(stack, ACTION_PAIN);
    walk_to(stack, NULL);
    press(stack, ACTION_OK);
    assert_int_not_equal(follow->mode, FOLLOW_PAUSED); // and now it ran
    stack_free(stack);
}

// A press that is not thought about says nothing of a strength, ends or goes on with nothing, and has help beside it.
static void the_careful_answer_is_chosen(void **state) {
    (void)state;
    for (int kind = 0; kind < profile_value_count(PROFILE_PAIN_KIND); kind++) {
        const char *name = profile_input(PROFILE_PAIN_KIND)->values[kind];
        Stack *stack = stack_new(1280, 720);
        Follow *follow = in_session(stack, "bridge");
        press(stack, ACTION_PAIN);
        walk_to(stack, name);
        press(stack, ACTION_OK);
        if (asks_strength(name))
            press(stack, ACTION_OK);
        const HistoryFeeling *feeling = &history_log(stack->history)->feelings[0];
        assert_int_equal(feeling->pain, HISTORY_UNKNOWN);
        if (front_id(stack) != SCREEN_PAIN) { // a page to call
            stack_free(stack);
            continue;
        }
        bool smaller = strcmp(name, "pulls") == 0 || strcmp(name, "tummy_bulged") == 0;
        assert_string_equal(chosen_button(stack), smaller ? "Go on, smaller and fewer" : "Rest first");
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_FOLLOW);
        assert_int_equal(follow->mode, smaller ? FOLLOW_LEAD : FOLLOW_PAUSED);
        assert_true(smaller || !comes_again(follow, "bridge")); // nor does it come when the pause is over
        press(stack, ACTION_PAIN);
        walk_to(stack, name);
        press(stack, ACTION_OK);
        if (asks_strength(name))
            press(stack, ACTION_OK);
        assert_true(walk_to_button(stack, "When to seek help"));
        press(stack, ACTION_OK);
        assert_true(front_is_page(stack->screens, PAGE_SEEK_HELP));
        stack_free(stack);
    }
}

// Who has said how strong it is finds that answer again.
static void a_strength_that_was_told_is_kept(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    in_session(stack, "bridge");
    press(stack, ACTION_PAIN);
    walk_to(stack, "pulls");
    press(stack, ACTION_OK);
    tell_strength(stack, 3);
    press(stack, ACTION_BACK); // it was another one; but it is this one
    press(stack, ACTION_OK);
    press(stack, ACTION_OK);
    assert_int_equal(history_log(stack->history)->feelings[0].pain, 3);
    stack_free(stack);
}

// With a remote that has no coloured keys: pause, one step down, OK.
static void without_its_key_it_is_in_the_menu_of_a_pause(void **state) {
    (void)state;
    for (int mode = 0; mode < SESSION_MODE_COUNT; mode++) {
        Stack *stack = stack_new(640, 360);
        Follow *follow = in_session(stack, "bridge");
        stack->settings.session_mode = mode;
        press(stack, ACTION_PAUSE);
        assert_int_equal(follow->mode, FOLLOW_PAUSED);
        press(stack, ACTION_DOWN);
        assert_int_equal(follow->menu.focus, CHOICE_HURTS);
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_PAIN);
        press(stack, ACTION_BACK); // it was nothing: as before
        assert_int_equal(front_id(stack), SCREEN_FOLLOW);
        assert_int_equal(follow->mode, FOLLOW_PAUSED);
        assert_int_equal(history_log(stack->history)->feeling_count, 0);
        press(stack, ACTION_DOWN);
        press(stack, ACTION_OK);
        walk_to(stack, "wound");
        press(stack, ACTION_OK);
        assert_int_equal(history_log(stack->history)->feeling_count, 1);
        assert_string_equal(history_log(stack->history)->feelings[0].exercise, "bridge");
        go_on(stack);
        assert_int_equal(front_id(stack), SCREEN_FOLLOW);
        assert_false(comes_again(follow, "bridge"));
        stack_free(stack);
    }
}

static void back_to_the_session(Stack *stack) {
    for (int i = 0; i < 4 && front_id(stack) != SCREEN_FOLLOW; i++)
        press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
}

// Whatever was looked at there: who comes back finds what goes on, never the way out.
static void coming_back_from_pain_the_way_out_is_never_chosen(void **state) {
    (void)state;
    for (int kind = 0; kind < profile_value_count(PROFILE_PAIN_KIND); kind++) {
        for (int paused = 0; paused <= 1; paused++) {
            const char *name = profile_input(PROFILE_PAIN_KIND)->values[kind];
            Stack *stack = stack_new(640, 360);
            Follow *follow = in_session(stack, "bridge");
            if (paused)
                press(stack, ACTION_PAUSE);
            if (paused)
                press(stack, ACTION_BACK); // on "Leave"
            press(stack, ACTION_PAIN);
            walk_to(stack, name);
            press(stack, ACTION_OK);
            if (asks_strength(name))
                press(stack, ACTION_OK);
            back_to_the_session(stack);
            assert_int_equal(follow->mode, FOLLOW_PAUSED);
            assert_int_equal(follow->menu.focus, CHOICE_CARRY_ON);
            stack_free(stack);
        }
    }
}

// Going on, it is told what is other than before.
static void what_pain_has_changed_is_told_where_it_goes_on(void **state) {
    (void)state;
    static const char *const TOLD[][2] = {{"pulls", "From here on it is smaller, and fewer times."},
                                          {"wound", "We leave this one out today."},
                                          {"dragging", "We go on lying down."}};
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        Stack *stack = stack_new(640, 360);
        tell(stack, TOLD[i][0]);
        go_on(stack);
        assert_int_equal(front_id(stack), SCREEN_FOLLOW);
        assert_string_equal(stack->out->toast->text, TOLD[i][1]);
        stack_free(stack);
    }
}

static void urgent_answers_are_few_presses_away_and_all_in_sight(void **state) {
    (void)state;
    static const char *const URGENT[] = {"chest", "head", "calf", "numb", "feels_dizzy", "bleeds_more"};
    static const int SIZES[][2] = {{1280, 720}, {720, 540}, {1260, 540}, {540, 960}};
    for (size_t i = 0; i < sizeof URGENT / sizeof *URGENT; i++) {
        Stack *stack = stack_new(640, 360);
        press(stack, ACTION_PAIN);
        assert_true(walk_to(stack, URGENT[i]) <= 5);
        press(stack, ACTION_OK);
        assert_true(front_is_page(stack->screens, i == 5 ? PAGE_SOON : PAGE_URGENT));
        stack_free(stack);
    }
    for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
        ScreenEnvironment environment = {.width = SIZES[s][0], .height = SIZES[s][1]};
        PainKinds kinds = {.lead = ""};
        pain_kinds_begin(&kinds, library_question(shipped, PROFILE_PAIN_KIND),
                         library_page(shipped, PAGE_OTHER_SIGNS));
        pain_kinds_layout(&kinds, &environment);
        assert_int_equal(kinds.count, profile_value_count(PROFILE_PAIN_KIND) + 2);
        for (int i = 0; i < kinds.count; i++) {
            RectPx face = kinds.tile[i].face, safe = kinds.theme.safe;
            assert_true(face.x >= safe.x && face.y >= safe.y && rect_right(face) <= rect_right(safe) &&
                        rect_bottom(face) <= rect_bottom(safe));
            assert_true(kinds.tile[i].text[0] != '\0');
        }
    }
}

static void the_tile_of_all_other_signs_is_two_steps_away_and_leads_to_them(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    press(stack, ACTION_PAIN);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_UP);
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, PAGE_SEEK_HELP));
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    press(stack, ACTION_UP); // the one above: it was nothing
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

// Outside a session there is none to change: a page says what helps, and Back leads home.
static void outside_a_session_every_answer_leads_to_a_page(void **state) {
    (void)state;
    for (int kind = 0; kind < profile_value_count(PROFILE_PAIN_KIND); kind++) {
        const char *name = profile_input(PROFILE_PAIN_KIND)->values[kind];
        assert_true(pain_picture_known(name));
        Stack *stack = stack_new(640, 360);
        press(stack, ACTION_PAIN);
        walk_to(stack, name);
        press(stack, ACTION_OK);
        if (asks_strength(name))
            press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_PAGE);
        assert_string_equal(history_log(stack->history)->feelings[0].exercise, ""); // in no exercise
        assert_true(stack->out->profile_changed);
        press(stack, ACTION_BACK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        stack_free(stack);
    }
}

static void the_pointer_answers_too(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    Follow *follow = in_session(stack, "bridge");
    press(stack, ACTION_PAIN);
    PainKinds kinds = {.lead = ""};
    pain_kinds_begin(&kinds, library_question(shipped, PROFILE_PAIN_KIND),
                     library_page(shipped, PAGE_OTHER_SIGNS));
    pain_kinds_layout(&kinds, stack->environment);
    for (int i = 0; i < kinds.count; i++)
        if (kinds.tile[i].kind == profile_value_find(PROFILE_PAIN_KIND, "wound")) {
            RectPx face = kinds.tile[i].face;
            assert_true(click(stack, face.x + face.w / 2, face.y + face.h / 2));
        }
    apply_request(stack);
    RectPx button;
    assert_true(walk_to_button(stack, "Go on without this one"));
    assert_int_equal(screen_stack_focused(stack->screens, &button), 1);
    assert_true(click(stack, button.x + button.w / 2, button.y + button.h / 2));
    apply_request(stack);
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_false(comes_again(follow, "bridge"));
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_in_a_session_leads_where_the_rules_say),
        cmocka_unit_test(a_second_red_ends_the_session),
        cmocka_unit_test(a_call_today_shows_what_was_told),
        cmocka_unit_test(strong_pain_leads_to_help),
        cmocka_unit_test(a_slip_is_taken_back),
        cmocka_unit_test(a_second_answer_does_not_undo_the_first),
        cmocka_unit_test(back_leads_to_the_pause_and_never_on),
        cmocka_unit_test(the_careful_answer_is_chosen),
        cmocka_unit_test(a_strength_that_was_told_is_kept),
        cmocka_unit_test(without_its_key_it_is_in_the_menu_of_a_pause),
        cmocka_unit_test(coming_back_from_pain_the_way_out_is_never_chosen),
        cmocka_unit_test(what_pain_has_changed_is_told_where_it_goes_on),
        cmocka_unit_test(urgent_answers_are_few_presses_away_and_all_in_sight),
        cmocka_unit_test(the_tile_of_all_other_signs_is_two_steps_away_and_leads_to_them),
        cmocka_unit_test(outside_a_session_every_answer_leads_to_a_page),
        cmocka_unit_test(the_pointer_answers_too),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
