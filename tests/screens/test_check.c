// Test variant: release, slow
// The check before a session, by keys and through the real rules: one press when all is well, every sign leads where the rules say,
// and nothing says "well" but that press.
#include "harness.h"
#include "no_pixels.h"
#include "base/arena.h"
#include "model/exercise_name.h"
#include "model/page.h"
#include "model/routine.h"
#include "rules/rules.h"
#include "screens/question.h"
#include "screens/contacts/contact_list.h"
#include "screens/follow/follow_state.h"
#include "support/openings.h"
#include "ui/text_recorder.h"

static void tell(Profile *profile, const char *input, const char *text) {
    assert_true(profile_set_text(profile, profile_input_find(input), text, NULL));
}

// Who may do all of the shipped routines that are short enough.
static Stack *well_user(int width, int height) {
    Stack *stack = stack_new(width, height);
    stack->settings.safety_note_seen = stack->settings.about_you_asked = true;
    tell(&stack->profile, "weeks_since_birth", "14");
    tell(&stack->profile, "birth", "vaginal");
    tell(&stack->profile, "check_done", "yes");
    tell(&stack->profile, "diastasis", "no");
    tell(&stack->profile, "girdle_pain", "no");
    tell(&stack->profile, "high_blood_pressure", "no");
    press(stack, ACTION_RIGHT); // past "What have you got?"
    return stack;
}

static Stack *in_check(const char *routine) {
    Stack *stack = well_user(1280, 720);
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_CHECK,
                             .routine = library_routine(shipped, routine)};
    assert_non_null(request.routine);
    push(stack, &request);
    return stack;
}

static RulesSession judged(const Profile *profile) {
    Arena *arena = arena_new();
    RulesAsked asked = {.profile = *profile};
    RulesSession session = rules_evaluate(shipped->rules, &asked, arena)->session;
    arena_free(arena);
    return session;
}

static TextRecord boxes;

static void read_screen(Stack *stack) {
    boxes.count = 0;
    Picture picture = picture_new(stack->environment->width, stack->environment->height);
    text_recorder_set(&boxes);
    picture_draw(&picture, stack);
    text_recorder_set(NULL);
    picture_free(&picture);
}

static bool reads(const char *text) {
    for (int i = 0; i < boxes.count; i++)
        if (strstr(boxes.item[i].text, text))
            return true;
    return false;
}

static bool shows(Stack *stack, const char *text) {
    read_screen(stack);
    return reads(text);
}

static void when_all_is_well_one_press_leads_to_the_session(void **state) {
    (void)state;
    Stack *stack = well_user(1280, 720);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    assert_false(profile_knows(&stack->profile, PROFILE_URGENT));
    stack->out->profile_changed = false;
    int presses = 0;
    for (; front_id(stack) != SCREEN_FOLLOW; presses++) {
        assert_true(presses < 10);
        press(stack, ACTION_OK);
    }
    assert_int_equal(presses, 1);
    assert_true(stack->out->profile_changed);
    assert_int_equal(profile_get(&stack->profile, PROFILE_URGENT, -1), 0);
    assert_int_equal(profile_get(&stack->profile, PROFILE_SIGNS, -1), 0);
    assert_int_equal(profile_get(&stack->profile, PROFILE_HEAVINESS, -1), 0);
    assert_int_equal(profile_get(&stack->profile, PROFILE_PAIN_NOW, -1), 1); // the most that the press says
    assert_false(profile_knows(&stack->profile, PROFILE_BLEEDING));
    stack_free(stack);
}

static void nothing_else_says_well(void **state) {
    (void)state;
    static const Action keys[] = {ACTION_UP,   ACTION_DOWN,  ACTION_LEFT, ACTION_RIGHT,
                                  ACTION_NEXT, ACTION_PAUSE, ACTION_VIEW, ACTION_CAPTIONS,
                                  ACTION_HELP, ACTION_BACK,  ACTION_BACK};
    Stack *stack = in_check("gentle-start");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press(stack, keys[i]);
        assert_int_not_equal(front_id(stack), SCREEN_FOLLOW);
    }
    assert_int_equal(front_id(stack), SCREEN_HOME);
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_input(i)->group == PROFILE_TODAY)
            assert_false(profile_knows(&stack->profile, i));
    stack_free(stack);
}

static void open_check(Stack *stack) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_CHECK,
                                 .routine = library_routine(shipped, "gentle-start")});
}

// Told in the second week that the postnatal check was still to come: when it is due, that is asked once more, before the check of today.
static void whether_the_postnatal_check_has_been_is_asked_again_when_it_is_due(void **state) {
    (void)state;
    static const char QUESTION[] = "Have you had your postnatal check?";
    Stack *stack = well_user(1280, 720);
    tell(&stack->profile, "weeks_since_birth", "5");
    tell(&stack->profile, "check_done", "no");
    open_check(stack);
    assert_false(shows(stack, QUESTION));
    press(stack, ACTION_BACK);
    tell(&stack->profile, "weeks_since_birth", "6");
    open_check(stack);
    assert_true(shows(stack, QUESTION) && stack->out->settings_changed);
    press(stack, ACTION_OK); // still not
    assert_false(shows(stack, QUESTION));
    assert_int_equal(profile_get(&stack->profile, PROFILE_CHECK_DONE, -1), 0);
    press(stack, ACTION_OK); // and the check of today is one press as ever
    assert_true(front_id(stack) == SCREEN_FOLLOW || front_id(stack) == SCREEN_OUTCOME);
    while (depth(stack) > 1)
        press(stack, ACTION_BACK);
    open_check(stack);
    assert_false(shows(stack, QUESTION)); // not every time
    press(stack, ACTION_BACK);
    tell(&stack->profile, "weeks_since_birth", "10");
    open_check(stack);
    assert_true(shows(stack, QUESTION));
    press(stack, ACTION_DOWN); // it has been
    press(stack, ACTION_OK);
    assert_int_equal(profile_get(&stack->profile, PROFILE_CHECK_DONE, -1), 1);
    assert_true(stack->out->profile_changed);
    press(stack, ACTION_BACK); // kept, though there is no session
    tell(&stack->profile, "weeks_since_birth", "20");
    open_check(stack);
    assert_false(shows(stack, QUESTION));
    stack_free(stack);
}

static void act(Stack *stack, Action action) {
    screen_stack_act(stack->screens, action);
    apply_request(stack);
}

// A key held down on the screen before, a remote that repeats, or a press twice: none of it was a "none of these".
static void nobody_says_none_of_these_unread(void **state) {
    (void)state;
    Stack *stack = in_check("gentle-start");
    for (int i = 0; i < 40; i++) { // four seconds of presses
        act(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_CHECK);
        pass(stack, 100000);
    }
    assert_true(pass(stack, CHECK_READ_US - 200000) > 0); // time goes by until it can be pressed
    assert_true(pass(stack, 200000) < 0);
    act(stack, ACTION_OK); // one press when all is well
    assert_int_not_equal(front_id(stack), SCREEN_CHECK);
    stack_free(stack);
}

// Nor twice on the last answer of the questions, which leads back to it.
static void a_second_press_on_an_answer_is_none(void **state) {
    (void)state;
    Stack *stack = in_check("gentle-start");
    pass(stack, CHECK_READ_US);
    press(stack, ACTION_UP);
    act(stack, ACTION_OK); // the first list
    press(stack, ACTION_UP);
    press(stack, ACTION_LEFT);
    while (!shows(stack, "Any of these now")) {
        act(stack, ACTION_FOCUS_NEXT);
        RectPx before, after;
        screen_stack_focused(stack->screens, &before);
        act(stack, ACTION_FOCUS_NEXT);
        screen_stack_focused(stack->screens, &after);
        if (before.x == after.x && before.y == after.y)
            act(stack, ACTION_OK); // none of these, the last one
    }
    act(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    stack_free(stack);
}

// Never answered: a hasty press does not say that it has been.
static void a_hasty_press_says_of_the_postnatal_check_nothing(void **state) {
    (void)state;
    Stack *stack = well_user(1280, 720);
    profile_forget(&stack->profile, PROFILE_CHECK_DONE);
    open_check(stack);
    press(stack, ACTION_OK);
    assert_false(profile_knows(&stack->profile, PROFILE_CHECK_DONE));
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    stack_free(stack);
}

static void each_session_is_asked_again(void **state) {
    (void)state;
    Stack *stack = well_user(1280, 720);
    for (int i = 0; i < 2; i++) {
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_CHECK);
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_FOLLOW);
        press(stack, ACTION_PAUSE); // a pause asks nothing
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_FOLLOW);
        while (depth(stack) > 1)
            press(stack, ACTION_BACK);
    }
    stack_free(stack);
}

// Opens one of the cards: 0 cannot wait, 1 ask today, 2 what makes it less.
static void open_card(Stack *stack, int card) {
    press(stack, ACTION_UP);
    for (int i = 0; i < card; i++)
        press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
}

// Moves the focus to an answer; false when there are not so many.
static bool go_to_answer(Stack *stack, int answer) {
    const Question *question = screen_get(SCREEN_CHECK)->question(top_state(stack));
    if (answer >= question->count)
        return false;
    for (int i = 0; question->focus != answer; i++) {
        assert_true(i < 60);
        bool beside = question->face[question->focus].x != question->face[answer].x;
        if (beside)
            press(stack,
                  question->face[question->focus].x < question->face[answer].x ? ACTION_RIGHT : ACTION_LEFT);
        else
            press(stack, question->focus < answer ? ACTION_DOWN : ACTION_UP);
    }
    return true;
}

// The last answer of all: down, and right, as far as it goes.
static bool go_to_none(Stack *stack) {
    const Question *question = screen_get(SCREEN_CHECK)->question(top_state(stack));
    for (int i = 0; i < question->count && question->focus != question->count - 1; i++)
        press(stack, ACTION_DOWN);
    return question->focus == question->count - 1;
}

static void check_sign(Stack *stack, int card, uint32_t told[3]) {
    RulesSession session = judged(&stack->profile);
    told[0] |= (uint32_t)profile_get(&stack->profile, PROFILE_URGENT, 0);
    told[1] |= (uint32_t)profile_get(&stack->profile, PROFILE_SIGNS, 0);
    told[2] |= (uint32_t)profile_knows(&stack->profile, PROFILE_BLEEDING);
    assert_int_equal(session == RULES_URGENT, card == 0);
    assert_int_equal(front_id(stack), SCREEN_OUTCOME);
    assert_true(stack->out->profile_changed);
    assert_true(shows(stack, session == RULES_URGENT           ? "Call now"
                             : session == RULES_SEEK_HELP_SOON ? "Call today"
                                                               : "early help is best"));
    if (session >= RULES_SEEK_HELP_SOON) { // the chosen button stays for the call: nothing is to be typed
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_OUTCOME);
    }
    ScreenRequest home = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME};
    press(stack, ACTION_BACK);
    assert_true(front_is(stack->screens, &home));
    press(stack, ACTION_OK); // the same routine again: it is kept
    assert_int_equal(front_id(stack), session >= RULES_SEEK_HELP_SOON ? SCREEN_OUTCOME : SCREEN_CHECK);
}

// Nobody looks for what is the matter in a list that scrolls.
static void every_sign_to_choose_from_is_in_sight_on_a_television(void **state) {
    (void)state;
    for (int card = 0; card < 2; card++) {
        Stack *stack = in_check("gentle-start");
        open_card(stack, card);
        assert_true(shows(stack, card == 0 ? "Pain or pressure in your chest" : "Fever"));
        assert_true(reads("None of these")); // the last
        stack_free(stack);
    }
}

// Whoever opened a column by mistake says so, and nothing is told.
static void none_of_a_column_leads_back_to_the_check(void **state) {
    (void)state;
    for (int card = 0; card < 2; card++) {
        Stack *stack = in_check("gentle-start");
        open_card(stack, card);
        for (int i = 0; !go_to_none(stack) && i < 60; i++)
            press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_CHECK);
        assert_null(screen_get(SCREEN_CHECK)->question(top_state(stack)));
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_FOLLOW);
        stack_free(stack);
    }
}

static void every_sign_leads_where_the_rules_say(void **state) {
    (void)state;
    uint32_t told[3] = {0};
    for (int card = 0; card < 2; card++) {
        bool more = true;
        for (int row = 0; more; row++) {
            Stack *stack = in_check("gentle-start");
            open_card(stack, card);
            const Question *question = screen_get(SCREEN_CHECK)->question(top_state(stack));
            more = row < question->count - 1 && go_to_answer(stack, row); // the last is none of them
            if (more) {
                press(stack, ACTION_OK);
                if (front_id(stack) == SCREEN_CHECK) // a sign that only makes it less
                    press(stack, ACTION_OK);
                check_sign(stack, card, told);
            }
            stack_free(stack);
        }
    }
    assert_int_equal(told[0], (1u << profile_value_count(PROFILE_URGENT)) - 1);
    assert_int_equal(told[1], (1u << profile_value_count(PROFILE_SIGNS)) - 1);
    assert_int_equal(told[2], 1);
}

static void open_outcome(Stack *stack, const char *input, const char *text) {
    tell(&stack->profile, input, text);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_OUTCOME,
                                 .routine = library_routine(shipped, "gentle-start")});
}

static void from_an_urgent_page_no_button_leads_into_the_session(void **state) {
    (void)state;
    for (int button = 0; button < 4; button++) {
        Stack *stack = well_user(1280, 720);
        open_outcome(stack, "urgent", "calf_pain");
        for (int i = 0; i < button; i++)
            press(stack, ACTION_RIGHT);
        press(stack, ACTION_OK);
        static const ScreenId leads[] = {SCREEN_OUTCOME, SCREEN_CHECK, SCREEN_HOME, SCREEN_HOME};
        assert_int_equal(front_id(stack), leads[button]);
        assert_int_equal(profile_get(&stack->profile, PROFILE_URGENT, 0) == 0, leads[button] == SCREEN_CHECK);
        assert_false(leads[button] == SCREEN_CHECK && profile_knows(&stack->profile, PROFILE_URGENT));
        stack_free(stack);
    }
}

// Also when home was looked at in between, where it is kept that it asked for help.
static void a_sign_told_by_mistake_leaves_nothing(void **state) {
    (void)state;
    Stack *stack = well_user(1280, 720);
    open_outcome(stack, "urgent", "calf_pain");
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_int_equal(history_log(stack->history)->feeling_count, 1);
    HistoryFeeling other = history_log(stack->history)->feelings[0];
    other.kind = "sharp";
    history_note_feeling(stack->history, &other);
    open_outcome(stack, "urgent", "calf_pain");
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    assert_int_equal(history_log(stack->history)->feeling_count, 1);
    assert_string_equal(history_log(stack->history)->feelings[0].kind, "sharp"); // told by the key
    assert_int_equal(profile_get(&stack->profile, PROFILE_URGENT, 0), 0);
    stack_free(stack);
}

static void pain_that_cannot_be_told_counts_as_unknown(void **state) {
    (void)state;
    Stack *stack = in_check("gentle-start");
    open_card(stack, 2);
    assert_true(go_to_answer(stack, 11));
    press(stack, ACTION_OK); // I cannot say
    press(stack, ACTION_OK); // none of the symptoms
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    assert_true(shows(stack, "I cannot say"));
    press(stack, ACTION_OK);
    assert_false(profile_knows(&stack->profile, PROFILE_PAIN_NOW));
    assert_int_equal(front_id(stack), SCREEN_OUTCOME); // half of everything, and why
    assert_true(shows(stack, "we do"));
    stack_free(stack);
}

static void strong_pain_leads_to_help_at_once(void **state) {
    (void)state;
    for (int pain = 6; pain <= 10; pain++) {
        Stack *stack = in_check("gentle-start");
        open_card(stack, 2);
        assert_true(go_to_answer(stack, pain));
        press(stack, ACTION_OK);
        assert_true(pain == 6 || profile_get(&stack->profile, PROFILE_PAIN_NOW, 0) == pain);
        assert_true(pain == 6 || shows(stack, "Call today"));
        assert_int_equal(front_id(stack), pain == 6 ? SCREEN_CHECK : SCREEN_OUTCOME);
        assert_true(pain == 6 || !profile_knows(&stack->profile, PROFILE_URGENT)); // nobody said no to them
        stack_free(stack);
    }
}

static void a_day_of_rest_offers_breathing_alone(void **state) {
    (void)state;
    Stack *stack = well_user(1280, 720);
    open_outcome(stack, "ill_or_not_slept", "yes");
    assert_true(shows(stack, "Rest today") && shows(stack, "Something warm"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    const Routine *routine = ((Follow *)top_state(stack))->routine;
    for (size_t i = 0; i < routine->step_count; i++)
        assert_string_equal(exercise_id(routine->steps[i].exercise), "breathing");
    stack_free(stack);
}

static void the_session_holds_nothing_that_is_held(void **state) {
    (void)state;
    for (size_t r = 0; r < shipped->routine_count; r++) {
        Stack *stack = well_user(1280, 720);
        tell(&stack->profile, "weeks_since_birth", "3");
        push(stack,
             &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CHECK, .routine = shipped->routines[r]});
        press(stack, ACTION_OK);
        if (front_id(stack) == SCREEN_OUTCOME)
            press(stack, ACTION_OK);
        if (front_id(stack) == SCREEN_FOLLOW) {
            Arena *arena = arena_new();
            RulesAsked asked = {.profile = stack->profile};
            const RulesOutcome *outcome = rules_evaluate(shipped->rules, &asked, arena);
            const Routine *routine = ((Follow *)top_state(stack))->routine;
            for (size_t i = 0; i < routine->step_count; i++)
                assert_non_null(rules_offer(outcome, routine->steps[i].exercise));
            arena_free(arena);
        }
        stack_free(stack);
    }
}

static void what_changes_is_told_with_its_reason(void **state) {
    (void)state;
    Stack *stack = in_check("stand-tall");
    tell(&stack->profile, "weeks_since_birth", "3");
    press(stack, ACTION_BACK);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_CHECK,
                                 .routine = library_routine(shipped, "stand-tall")});
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_OUTCOME);
    assert_true(shows(stack, "Fitted to you today") && shows(stack, "Not today"));
    stack_free(stack);
}

static void open_routine_outcome(Stack *stack, const char *routine) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_OUTCOME,
                                 .routine = library_routine(shipped, routine)});
}

// A sign to call about that a session may go on with: what to do, the numbers and the phone come first, and no button that is chosen
// types a number or leads on.
static void a_sign_to_call_about_comes_before_the_session(void **state) {
    (void)state;
    static const char *const ROUTINES[] = {"gentle-start", "stand-tall"};
    static const struct {
        const char *input, *text, *title;
    } BESIDES[] = {{NULL, NULL, "today"}, {"ill_or_not_slept", "yes", "Rest today"}};
    static const int SIZES[][2] = {{1280, 720}, {720, 540}};
    for (size_t r = 0; r < 2; r++)
        for (size_t b = 0; b < 2; b++)
            for (size_t size = 0; size < 2; size++) {
                Stack *stack = well_user(SIZES[size][0], SIZES[size][1]);
                contact_set(&stack->contacts, CALL_MATERNITY, "0163296");
                tell(&stack->profile, "signs", "leaking_stool");
                if (BESIDES[b].input)
                    tell(&stack->profile, BESIDES[b].input, BESIDES[b].text);
                open_routine_outcome(stack, ROUTINES[r]);
                read_screen(stack);
                assert_true(b == 0 || reads(BESIDES[b].title));
                assert_true(reads("so call today") && reads("0163296") && reads("Take your phone"));
                press(stack, ACTION_OK);
                assert_int_equal(front_id(stack), SCREEN_OUTCOME);
                assert_true(shows(stack, "This page stays"));
                stack_free(stack);
            }
}

static void what_is_added_is_told_with_its_reason(void **state) {
    (void)state;
    Stack *stack = well_user(1280, 720);
    tell(&stack->profile, "leaking", "true");
    tell(&stack->profile, "pain_now", "4");
    tell(&stack->profile, "hands", "both");
    tell(&stack->profile, "at_hand", "mat chair wall");
    open_routine_outcome(stack, "all-ten-feet");
    assert_true(shows(stack, "Fitted to you today"));
    assert_true(reads("This one belongs into each") && reads("Added for you: Pelvic floor"));
    stack_free(stack);
}

static void a_new_day_forgets_what_was_told_the_day_before(void **state) {
    (void)state;
    Stack *stack = in_check("gentle-start");
    open_card(stack, 2);
    assert_true(go_to_answer(stack, 3));
    press(stack, ACTION_OK); // a pain of 3
    press(stack, ACTION_OK); // nowhere
    press(stack, ACTION_OK); // no symptoms
    assert_true(shows(stack, "3, mild"));
    stack->environment->today++;
    pass(stack, 1000);
    assert_false(shows(stack, "3, mild"));
    stack_free(stack);
}

static void on_another_day_the_page_of_yesterday_leads_to_the_check(void **state) {
    (void)state;
    Stack *stack = well_user(1280, 720);
    open_outcome(stack, "pain_now", "4");
    assert_true(shows(stack, "Fitted"));
    stack->environment->today++;
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    stack_free(stack);
}

// What of a sign has to stand on the screen that is answered by one press.
static const struct {
    ProfileInput input;
    const char *value, *words;
} NAMED[] = {
    {PROFILE_URGENT, "chest_pain", "chest pain"},
    {PROFILE_URGENT, "breathless", "short of breath"},
    {PROFILE_URGENT, "racing_heart", "racing heart"},
    {PROFILE_URGENT, "severe_headache", "headache"},
    {PROFILE_URGENT, "vision_change", "changed sight"},
    {PROFILE_URGENT, "seizure", "a fit"},
    {PROFILE_URGENT, "fainting", "fainting"},
    {PROFILE_URGENT, "fever", "fever"},
    {PROFILE_URGENT, "heavy_bleeding", "pad soaked"},
    {PROFILE_URGENT, "calf_pain", "calf or leg"},
    {PROFILE_URGENT, "saddle_numbness", "numb between the legs"},
    {PROFILE_URGENT, "bladder_retention", "no urine"},
    {PROFILE_URGENT, "bowel_control_loss", "bowel control"},
    {PROFILE_URGENT, "both_legs_weak", "legs growing weak"},
    {PROFILE_URGENT, "self_harm_thoughts", "doing harm"},
    {PROFILE_URGENT, "very_ill", "very ill"},
    {PROFILE_URGENT, "wound_infection", "wound open"},
    {PROFILE_URGENT, "smelly_discharge", "bad smell"},
    {PROFILE_URGENT, "severe_belly_pain", "belly pain"},
    {PROFILE_URGENT, "face_swelling", "swollen face"},
    {PROFILE_URGENT, "repeated_vomiting", "being sick"},
    {PROFILE_URGENT, "dizziness", "dizziness"},
    {PROFILE_URGENT, "overwhelming_tiredness", "too tired"},
    {PROFILE_URGENT, "one_leg_weaker_and_weaker", "legs growing weak"},
    {PROFILE_SIGNS, "new_severe_pain", "strong pain"},
    {PROFILE_SIGNS, "pain_at_night", "at night"},
    {PROFILE_SIGNS, "pain_after_a_fall", "fall"},
    {PROFILE_SIGNS, "weight_loss", "losing weight"},
    {PROFILE_SIGNS, "one_leg_numb_or_weak", "one leg"},
    {PROFILE_SIGNS, "bulge_at_vagina", "bulge"},
    {PROFILE_SIGNS, "leaking_stool", "leaking stool"},
    {PROFILE_SIGNS, "bladder_not_empty", "bladder that"},
    {PROFILE_BLEEDING, "heavier", "bleeding heavier"},
    {PROFILE_UNWELL, NULL, "hardly slept"},
    {PROFILE_CATHETER, NULL, "catheter"},
    {PROFILE_STITCHES_SORE, NULL, "stitches"},
    {PROFILE_HEAVINESS, NULL, "heaviness"},
    {PROFILE_LEAKING, NULL, "leaking urine"},
    {PROFILE_SQUEEZE_PAIN, NULL, "squeezes"},
    {PROFILE_HANDS, "one", "on your arm"},
    {PROFILE_PAIN_NOW, NULL, "pain of 2"},
};
enum { NAMED_COUNT = sizeof NAMED / sizeof *NAMED };

static bool page_has(const Page *page, const char *words) {
    for (size_t s = 0; s < page->section_count; s++)
        for (size_t i = 0; i < page->sections[s].lines.count; i++)
            if (strcasestr(page->sections[s].lines.items[i], words))
                return true;
    return false;
}

static bool is_named(ProfileInput input, const char *value) {
    const Page *page = library_page(shipped, PAGE_BEFORE_SESSION);
    for (int i = 0; i < NAMED_COUNT; i++)
        if (NAMED[i].input == input && (!value || (NAMED[i].value && strcmp(NAMED[i].value, value) == 0)))
            return page_has(page, NAMED[i].words);
    return false;
}

// One press says no to all of them, so each has to be there to be read.
static void the_screen_names_all_that_its_press_says_no_to(void **state) {
    (void)state;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        const ProfileInputInfo *info = profile_input(i);
        if (info->group != PROFILE_TODAY)
            continue;
        if (i == PROFILE_URGENT || i == PROFILE_SIGNS)
            for (int value = 0; value < profile_value_count(i); value++)
                assert_true(is_named(i, info->values[value]));
        else if (info->kind == PROFILE_YES_NO || i == PROFILE_PAIN_NOW)
            assert_true(is_named(i, NULL));
    }
    assert_true(is_named(PROFILE_BLEEDING, "heavier") && is_named(PROFILE_HANDS, "one"));
}

// The last word of each line, whole: so much of it was in sight.
static void check_in_sight(Stack *stack, const PageSection *section) {
    read_screen(stack);
    for (size_t i = 0; i < section->lines.count; i++) {
        const char *line = section->lines.items[i], *space = strrchr(line, ' ');
        if (!reads(space ? space + 1 : line))
            fail_msg("screen %d does not show \"%s\"", (int)front_id(stack), line);
    }
}

static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1024, 768}};

static void all_of_it_is_in_sight_on_every_screen(void **state) {
    (void)state;
    const Page *page = library_page(shipped, PAGE_BEFORE_SESSION);
    for (int i = 0; i < 4; i++)
        for (int told = 0; told < 2; told++) {
            Stack *stack = well_user(SIZES[i][0], SIZES[i][1]);
            if (told)
                tell(&stack->profile, "leaking", "yes");
            push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                         .screen = SCREEN_CHECK,
                                         .routine = library_routine(shipped, "stand-tall")});
            for (size_t s = 0; s < page->section_count; s++)
                check_in_sight(stack, &page->sections[s]);
            assert_true(shows(stack, told ? "Nothing else, go on" : "None of these, go on"));
            stack_free(stack);
        }
}

// In another language, or on a strange window, it may not fit.
static void nobody_says_no_to_what_was_not_in_sight(void **state) {
    (void)state;
    enum { LINES = 40 };
    const char *lines[LINES];
    Page *page = (Page *)(uintptr_t)library_page(shipped, PAGE_BEFORE_SESSION);
    Strings before = page->sections[0].lines;
    for (int i = 0; i < LINES; i++)
        lines[i] = i + 1 < LINES ? "A sign that has to be read" : "The last of the signs";
    page->sections[0].lines = (Strings){lines, LINES};
    Stack *stack = well_user(1280, 720);
    press(stack, ACTION_OK);
    assert_true(shows(stack, "Read on") && !shows(stack, "The last of the signs"));
    int presses = 0;
    for (; !shows(stack, "None of these"); presses++) {
        assert_true(presses < 20);
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_CHECK);
        assert_false(profile_knows(&stack->profile, PROFILE_URGENT));
    }
    assert_true(presses > 0 && (shows(stack, "The last of the signs") || shows(stack, "Baby on your arm")));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    page->sections[0].lines = before;
    stack_free(stack);
}

static void the_page_about_urgent_signs_is_near_every_screen(void **state) {
    (void)state;
    const PageSection *urgent = &library_page(shipped, PAGE_SEEK_HELP)->sections[0];
    assert_true(urgent->urgent);
    for (int i = 0; i < 2 * opening_count(); i++) {
        ScreenRequest opening = opening_at(i / 2);
        Stack *stack = well_user(1024, 768);
        if (i % 2) // as many as can be typed in
            for (WhomToCall kind = 0; kind < CALL_COUNT; kind++)
                contact_set(&stack->contacts, kind, "+49123456789012");
        opening.routine = shipped->routines[0];
        opening.exercise = opening.screen == SCREEN_WATCH ? shipped->exercises[0] : NULL;
        push(stack, &opening);
        press(stack, ACTION_PAIN);
        if (front_id(stack) ==
            SCREEN_PAIN) { // names them all (test_urgent_signs_seen.c), and leads to the page about them
            assert_true(shows(stack, "needs help"));
            if (shows(stack, "More below")) { // what needs help stands above the rest
                press(stack, ACTION_DOWN);
                press(stack, ACTION_DOWN);
            } else {
                press(stack, ACTION_UP);
                press(stack, ACTION_RIGHT);
            }
            press(stack, ACTION_OK);
            assert_true(front_is_page(stack->screens, PAGE_SEEK_HELP));
        }
        check_in_sight(stack, urgent);
        stack_free(stack);
    }
}

static void a_card_tells_from_when_on_it_fits(void **state) {
    (void)state;
    Stack *stack = well_user(1280, 720);
    tell(&stack->profile, "weeks_since_birth", "3");
    for (int i = 0; i < 30; i++)
        pass(stack, 150000);
    for (int i = 0; i < 12 && !shows(stack, "All of it from week 6"); i++)
        press(stack, ACTION_RIGHT);
    assert_true(shows(stack, "All of it from week 6"));
    tell(&stack->profile, "weeks_since_birth", "7");
    tell(&stack->profile, "check_done", "no");
    for (int i = 0; i < 30; i++)
        pass(stack, 150000);
    assert_false(shows(stack, "All of it from week"));
    assert_true(shows(stack, "All of it after your check"));
    // who has told the day of birth need not count weeks: three weeks after 1 October
    int day = profile_day_of(2026, 10, 1);
    tell(&stack->profile, "check_done", "yes");
    profile_set(&stack->profile, PROFILE_BIRTH_DATE, day);
    stack->environment->today = day + 21;
    for (int i = 0; i < 30; i++)
        pass(stack, 150000);
    for (int i = 0; i < 12 && !shows(stack, "Not yet, from 12 Nov"); i++)
        press(stack, ACTION_LEFT);
    assert_true(shows(stack, "Not yet, from 12 Nov"));
    stack_free(stack);
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(when_all_is_well_one_press_leads_to_the_session),
        cmocka_unit_test(nothing_else_says_well),
        cmocka_unit_test(each_session_is_asked_again),
        cmocka_unit_test(whether_the_postnatal_check_has_been_is_asked_again_when_it_is_due),
        cmocka_unit_test(nobody_says_none_of_these_unread),
        cmocka_unit_test(a_second_press_on_an_answer_is_none),
        cmocka_unit_test(a_hasty_press_says_of_the_postnatal_check_nothing),
        cmocka_unit_test(every_sign_to_choose_from_is_in_sight_on_a_television),
        cmocka_unit_test(none_of_a_column_leads_back_to_the_check),
        cmocka_unit_test(every_sign_leads_where_the_rules_say),
        cmocka_unit_test(from_an_urgent_page_no_button_leads_into_the_session),
        cmocka_unit_test(a_sign_told_by_mistake_leaves_nothing),
        cmocka_unit_test(pain_that_cannot_be_told_counts_as_unknown),
        cmocka_unit_test(strong_pain_leads_to_help_at_once),
        cmocka_unit_test(a_day_of_rest_offers_breathing_alone),
        cmocka_unit_test(the_session_holds_nothing_that_is_held),
        cmocka_unit_test(what_changes_is_told_with_its_reason),
        cmocka_unit_test(a_sign_to_call_about_comes_before_the_session),
        cmocka_unit_test(what_is_added_is_told_with_its_reason),
        cmocka_unit_test(a_new_day_forgets_what_was_told_the_day_before),
        cmocka_unit_test(on_another_day_the_page_of_yesterday_leads_to_the_check),
        cmocka_unit_test(the_screen_names_all_that_its_press_says_no_to),
        cmocka_unit_test(all_of_it_is_in_sight_on_every_screen),
        cmocka_unit_test(nobody_says_no_to_what_was_not_in_sight),
        cmocka_unit_test(the_page_about_urgent_signs_is_near_every_screen),
        cmocka_unit_test(a_card_tells_from_when_on_it_fits),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
