// Life comes in between: what is done is recorded at once, any key freezes and keeps the place, and days later, after a restart, it
// goes on at that very repetition. Run from the repository's root.
#include "base/file_source.h"
#include "base/file.h"
#include "coach/composer.h"
#include "coach/place_text.h"
#include "harness.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/carry_on/carry_on.h"
#include "screens/follow/follow_state.h"
#include "screens/rules_of_user.h"
#include "screens/session_request.h"
#include "store/history/history_weeks.h"

enum { DAY_S = 86400 };

static void tell(Profile *profile, const char *input, const char *text) {
    assert_true(profile_set_text(profile, profile_input_find(input), text, NULL));
}

// Who may do all of the shipped routines.
static Stack *well_user(void) {
    Stack *stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = stack->settings.about_you_asked = true;
    tell(&stack->profile, "weeks_since_birth", "14");
    tell(&stack->profile, "birth", "vaginal");
    tell(&stack->profile, "check_done", "yes");
    tell(&stack->profile, "diastasis", "no");
    tell(&stack->profile, "girdle_pain", "no");
    tell(&stack->profile, "high_blood_pressure", "no");
    return stack;
}

static Follow *follow_open_at(Stack *stack, const Routine *routine, const char *exercise, SegmentKind kind,
                              int rep, Side side) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine});
    Follow *follow = top_state(stack);
    ScoreAddress address = {.step = -1, .kind = kind, .rep = rep, .side = side};
    for (int i = 0; i < (int)follow->routine->step_count; i++)
        if (strcmp(exercise_usual(follow->routine->steps[i].exercise)->id, exercise) == 0)
            address.step = i;
    assert_true(address.step >= 0);
    playhead_seek(&follow->playhead, score_time_of(follow->score, address));
    follow_record_land(follow);
    pass(stack, 50000);
    return follow;
}

static const HistoryLog *log_of(const Stack *stack) {
    return history_log(stack->history);
}

static const HistorySession *last_session(const Stack *stack) {
    assert_true(log_of(stack)->session_count > 0);
    return &log_of(stack)->sessions[log_of(stack)->session_count - 1];
}

static int reps_done(const Stack *stack, int session, const char *exercise, Side side) {
    int count = 0;
    for (int i = 0; i < log_of(stack)->set_count; i++) {
        const HistorySet *set = &log_of(stack)->sets[i];
        if (set->session == session && set->side == side &&
            (!exercise || strcmp(set->exercise, exercise) == 0))
            count += set->reps_done;
    }
    return count;
}

// As after the power was cut: everything is gone but what was recorded, and `days` have gone by.
static Stack *after_days(Stack *before, int days) {
    History *kept = before->history;
    before->history = NULL;
    stack_free(before);
    Stack *stack = well_user();
    history_close(stack->history, 0);
    stack->history = kept;
    stack->services->history = kept;
    stack->environment->today += days;
    stack->environment->now_s += (int64_t)days * DAY_S + 3600;
    press(stack, ACTION_RIGHT);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME});
    return stack;
}

// OK on "Carry on", OK in the question, and OK where all is well today.
static Follow *carry_on(Stack *stack) {
    assert_int_equal(front_id(stack), SCREEN_HOME);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CARRY_ON);
    for (int presses = 0; front_id(stack) != SCREEN_FOLLOW; presses++) {
        assert_true(presses < 8);
        press(stack, ACTION_OK);
    }
    return top_state(stack);
}

// Lets it run until a repetition is done or a set begins.
static FollowNow run_into_work(Stack *stack, Follow *follow) {
    assert_false(follow->playhead.paused);
    for (int i = 0; i < 2000 && follow_now(follow).segment->kind != SEGMENT_WORK; i++)
        pass(stack, 100000);
    FollowNow now = follow_now(follow);
    assert_int_equal(now.segment->kind, SEGMENT_WORK);
    return now;
}

// What comes first after a long break, and then leads to where it was broken off.
static void warm_up_again(Stack *stack, Follow *follow) {
    assert_true(follow->warms_up_for > 0);
    for (int i = 0; i < 6000 && follow->warms_up_for; i++) {
        assert_int_equal(follow->routine->steps[follow_now(follow).step].block, BLOCK_WARM_UP);
        if (follow->playhead.waiting) // for whom has to get down first
            press(stack, ACTION_OK);
        pass(stack, 100000);
    }
    assert_int_equal(follow->warms_up_for, 0);
    assert_int_equal(follow_now(follow).segment->kind, SEGMENT_SET_UP);
}

static void run_to_the_end(Stack *stack) {
    for (int i = 0; i < 40000 && front_id(stack) == SCREEN_FOLLOW; i++)
        pass(stack, 100000);
    assert_int_equal(front_id(stack), SCREEN_FINISHED);
}

static void check_all_is_done_once(const Stack *stack, int session, const Routine *routine) {
    int planned = 0, done = 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        int sides = step->sides == SIDES_EACH && !step->one_side ? 2 : 1;
        planned +=
            sides * (step->dose.sets > 1 ? step->dose.sets : 1) * (step->dose.reps > 1 ? step->dose.reps : 1);
    }
    for (int i = 0; i < log_of(stack)->set_count; i++) {
        const HistorySet *set = &log_of(stack)->sets[i];
        assert_int_equal(set->session, session);
        assert_int_equal(set->reps_done, set->reps_planned);
        done += set->reps_done;
    }
    assert_int_equal(done, planned);
}

static void what_is_played_through_is_all_recorded(void **state) {
    (void)state;
    Stack *stack = well_user();
    tell(&stack->profile, "pain_now", "2");
    const Routine *routine = library_routine(shipped, "gentle-start");
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine});
    Follow *follow = top_state(stack);
    const Routine *planned = follow->routine;
    for (int i = 0; i < 40; i++) // the welcome is no exercise
        assert_true(follow_now(follow).segment->kind != SEGMENT_WELCOME || log_of(stack)->session_count == 0),
            pass(stack, 100000);
    int64_t duration = follow->score->duration_us;
    Arena *arena = arena_new();
    const Routine *copy = session_routine(&(SessionChanges){.count = 0}, planned, arena);
    run_to_the_end(stack);
    assert_int_equal(log_of(stack)->session_count, 1);
    const HistorySession *session = last_session(stack);
    assert_int_equal(session->end, HISTORY_FINISHED);
    assert_string_equal(session->routine, "gentle-start");
    assert_string_equal(session->title, routine->name);
    assert_string_equal(session->content, "");
    assert_int_equal(session->pain_before, 2);
    assert_int_equal(session->day, HARNESS_TODAY);
    assert_int_equal(session->ended_at, HARNESS_NOW_S);
    assert_in_range(session->done_s, session->planned_s - 2, session->planned_s + 2);
    assert_true((int64_t)session->planned_s * 1000000 < duration);
    check_all_is_done_once(stack, 0, copy);
    arena_free(arena);
    // A hold is recorded with its seconds.
    for (int i = 0; i < log_of(stack)->set_count; i++) {
        const HistorySet *set = &log_of(stack)->sets[i];
        if (strcmp(set->exercise, "pelvic_floor") == 0) {
            assert_int_equal(set->hold_planned_s, 4);
            assert_int_equal(set->held_s, 16);
        }
    }
    stack_free(stack);
}

static void what_is_skipped_is_not_done_and_what_is_repeated_counts_once(void **state) {
    (void)state;
    Stack *stack = well_user();
    Follow *follow = follow_open_at(stack, library_routine(shipped, "gentle-start"), "bridge", SEGMENT_WORK,
                                    0, SIDE_RIGHT);
    for (int rep = 0; rep < 3; rep++) { // on to the next, in the middle of each
        pass_in_steps(stack, 1500000);
        assert_int_equal(follow_now(follow).phase->rep, rep);
        press(stack, ACTION_RIGHT);
    }
    assert_int_equal(reps_done(stack, 0, "bridge", SIDE_RIGHT), 0);
    for (int turn = 0; turn < 3; turn++) { // the last one, and twice over again
        while (follow_now(follow).segment->kind == SEGMENT_WORK)
            pass(stack, 100000);
        assert_int_equal(reps_done(stack, 0, "bridge", SIDE_RIGHT), 1);
        press(stack, ACTION_LEFT); // the set has only just ended
        assert_int_equal(follow_now(follow).phase->rep, 3);
    }
    stack_free(stack);
}

static void any_key_freezes_at_once_and_keeps_the_place(void **state) {
    (void)state;
    static const Action keys[] = {ACTION_OTHER,       ACTION_OK,   ACTION_PAUSE,
                                  ACTION_DIGIT_0 + 2, ACTION_BACK, ACTION_BABY};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Stack *stack = well_user();
        Follow *follow = follow_open_at(stack, library_routine(shipped, "gentle-start"), "clamshell",
                                        SEGMENT_WORK, 2, SIDE_LEFT);
        pass(stack, 400000);
        int64_t frozen = follow->playhead.now_us;
        press(stack, keys[i]);
        assert_int_equal(follow->mode, FOLLOW_PAUSED);
        for (int k = 0; k < 20; k++)
            pass(stack, 100000);
        assert_int_equal(follow->playhead.now_us, frozen);
        assert_int_equal(strncmp(last_session(stack)->place, "work clamshell.small#1 left set=1 rep=3 ", 40),
                         0);
        assert_int_equal(last_session(stack)->end, HISTORY_OPEN);
        stack_free(stack);
    }
}

static void the_night_light_darkens_and_any_key_shows_the_set_up_again(void **state) {
    (void)state;
    Stack *stack = well_user();
    Follow *follow = follow_open_at(stack, library_routine(shipped, "gentle-start"), "clamshell",
                                    SEGMENT_WORK, 2, SIDE_LEFT);
    pass(stack, 400000);
    press(stack, ACTION_BABY);
    assert_int_equal(front_id(stack), SCREEN_NIGHT_LIGHT);
    assert_true(pass(stack, 100000) < 0); // nothing moves
    Picture picture = picture_new(1280, 720);
    picture_draw(&picture, stack);
    uint64_t light = 0;
    for (int y = 0; y < 720; y++)
        for (int x = 0; x < 1280; x++) {
            uint32_t p = picture.canvas.pixels[y * picture.canvas.stride_px + x];
            light += (p & 0xff) + (p >> 8 & 0xff) + (p >> 16 & 0xff);
        }
    assert_true(light / (1280 * 720 * 3) < 24); // of 255: nearly black
    picture_free(&picture);
    press(stack, ACTION_VOLUME_UP); // whatever key
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    FollowNow now = follow_now(follow);
    assert_int_equal(now.segment->kind, SEGMENT_SET_UP);
    assert_int_equal(now.segment->side, SIDE_LEFT);
    assert_string_equal(now.exercise->id, "clamshell.small");
    press(stack, ACTION_OK);
    now = run_into_work(stack, follow);
    assert_int_equal(now.segment->side, SIDE_LEFT);
    assert_int_equal(now.phase->rep, 2);
    run_to_the_end(stack);
    assert_int_equal(log_of(stack)->session_count, 1);
    assert_int_equal(reps_done(stack, 0, "clamshell", SIDE_LEFT), 2); // of the third and the fourth
    stack_free(stack);
}

static void a_long_pause_shows_the_set_up_again_a_short_one_does_not(void **state) {
    (void)state;
    for (int away = 10; away <= 7100; away += 7090) {
        Stack *stack = well_user();
        Follow *follow = follow_open_at(stack, library_routine(shipped, "gentle-start"), "bridge",
                                        SEGMENT_WORK, 1, SIDE_RIGHT);
        pass(stack, 400000);
        press(stack, ACTION_PAUSE);
        stack->environment->now_s += away;
        press(stack, ACTION_PAUSE);
        assert_int_equal(follow_now(follow).segment->kind, away < 300 ? SEGMENT_WORK : SEGMENT_SET_UP);
        assert_int_equal(follow->mode, away < 300 ? FOLLOW_LEAD : FOLLOW_RUNNING);
        for (int i = 0; i < 100 && follow->mode == FOLLOW_LEAD; i++)
            pass(stack, 100000);
        FollowNow now = run_into_work(stack, follow);
        assert_int_equal(now.phase->rep, 1);
        stack_free(stack);
    }
}

// Left on over night: it is another day, and asked for anew before it goes on at that repetition, in the same session.
static void a_pause_over_night_asks_again_and_goes_on(void **state) {
    (void)state;
    for (int by_night_light = 0; by_night_light < 2; by_night_light++) {
        Stack *stack = well_user();
        tell(&stack->profile, "urgent", "none");
        tell(&stack->profile, "pain_now", "1");
        tell(&stack->profile, "hands", "both");
        Follow *follow = follow_open_at(stack, library_routine(shipped, "gentle-start"), "clamshell",
                                        SEGMENT_WORK, 2, SIDE_LEFT);
        pass(stack, 400000);
        press(stack, by_night_light ? ACTION_BABY : ACTION_PAUSE);
        stack->environment->now_s += 9 * 3600;
        press(stack, ACTION_OK);
        if (by_night_light) {
            assert_int_equal(front_id(stack), SCREEN_FOLLOW);
            press(stack, ACTION_OK);
        }
        assert_int_equal(front_id(stack), SCREEN_CHECK);
        stack->environment->today++; // as soon as no session is open
        profile_forget(&stack->profile, PROFILE_URGENT);
        profile_forget(&stack->profile, PROFILE_PAIN_NOW);
        for (int presses = 0; front_id(stack) != SCREEN_FOLLOW; presses++) {
            assert_true(presses < 6);
            press(stack, ACTION_OK);
        }
        follow = top_state(stack);
        warm_up_again(stack, follow);
        FollowNow now = run_into_work(stack, follow);
        assert_int_equal(now.segment->side, SIDE_LEFT);
        assert_int_equal(now.phase->rep, 2);
        run_to_the_end(stack);
        assert_int_equal(log_of(stack)->session_count, 1);
        assert_int_equal(last_session(stack)->end, HISTORY_FINISHED);
        press(stack, ACTION_BACK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        stack_free(stack);
    }
}

// A session broken off in the third repetition of the left side.
static Stack *broken_off(void) {
    Stack *stack = well_user();
    Follow *follow = follow_open_at(stack, library_routine(shipped, "gentle-start"), "clamshell",
                                    SEGMENT_WORK, 0, SIDE_LEFT);
    while (follow_now(follow).phase && follow_now(follow).phase->rep < 2)
        pass(stack, 100000);
    pass_in_steps(stack, 1500000);
    assert_int_equal(reps_done(stack, 0, "clamshell", SIDE_LEFT), 2);
    return stack;
}

static void days_later_it_goes_on_at_that_very_repetition(void **state) {
    (void)state;
    for (int days = 0; days <= 14; days += 7) {
        Stack *stack = after_days(broken_off(), days);
        int done_before = last_session(stack)->done_s;
        assert_true(done_before > 10);
        Follow *follow = carry_on(stack);
        assert_int_equal(profile_get(&stack->profile, PROFILE_URGENT, -1),
                         0); // asked today, whatever was asked before
        assert_true(days == 0 || follow->warms_up_for > 0);
        if (follow->warms_up_for)
            warm_up_again(stack, follow);
        assert_int_equal(follow_now(follow).segment->kind, SEGMENT_SET_UP);
        assert_string_equal(follow_now(follow).exercise->id, "clamshell.small");
        FollowNow now = run_into_work(stack, follow);
        assert_int_equal(now.segment->side, SIDE_LEFT);
        assert_int_equal(now.phase->rep, 2);
        assert_int_equal(last_session(stack)->end, HISTORY_OPEN);
        run_to_the_end(stack);
        assert_int_equal(log_of(stack)->session_count, 1);
        assert_int_equal(last_session(stack)->end, HISTORY_FINISHED);
        assert_true(last_session(stack)->done_s > done_before + 30);
        // what was done on which day
        int today = stack->environment->today, done_now = last_session(stack)->done_s;
        assert_int_equal(history_done_s(log_of(stack), today, today),
                         days ? done_now - done_before : done_now);
        assert_int_equal(history_done_s(log_of(stack), today - days, today - days),
                         days ? done_before : done_now);
        // Welcome back: after a week without any it is one step easier; after two the way is the usual one, as here.
        assert_int_equal(reps_done(stack, 0, "clamshell", SIDE_LEFT), days == 7 ? 3 : 4);
        assert_int_equal(reps_done(stack, 0, "clamshell", SIDE_RIGHT), 0);
        press(stack, ACTION_BACK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        press(stack, ACTION_OK);
        assert_int_not_equal(front_id(stack), SCREEN_CARRY_ON);
        stack_free(stack);
    }
}

static const HistoryFeeling *last_feeling(const Stack *stack) {
    assert_true(log_of(stack)->feeling_count > 0);
    return &log_of(stack)->feelings[log_of(stack)->feeling_count - 1];
}

// What is told of it belongs to it, however long ago it was begun: with the pain key, at its end, and the days after each part.
static void what_is_told_of_an_older_session_belongs_to_it(void **state) {
    (void)state;
    for (int days = 1; days <= 8; days += 7) {
        Stack *stack = after_days(broken_off(), days);
        bool asked = days == 1; // how it has been since the first part
        if (asked) {
            pass(stack, 100000);
            assert_int_equal(front_id(stack), SCREEN_HOW);
            press(stack, ACTION_OK);
            assert_int_equal(last_feeling(stack)->moment, HISTORY_NEXT_DAY);
        }
        carry_on(stack);
        press(stack, ACTION_PAIN);
        press(stack, ACTION_RIGHT); // it pulls
        for (int i = 0; front_id(stack) == SCREEN_PAIN; i++) {
            assert_true(i < 10);
            press(stack, ACTION_OK);
        }
        assert_int_equal(last_feeling(stack)->moment, HISTORY_DURING);
        assert_int_equal(last_feeling(stack)->session, 0);
        run_to_the_end(stack);
        press(stack, ACTION_RIGHT); // it has passed
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        assert_int_equal(last_feeling(stack)->moment, HISTORY_AT_END);
        assert_int_equal(last_feeling(stack)->session, 0);
        int told = log_of(stack)->feeling_count;
        pass(stack, 100000);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        stack->environment->now_s += DAY_S; // without being turned off in between
        stack->environment->today++;
        press(stack, ACTION_RIGHT);
        pass(stack, 100000);
        assert_int_equal(front_id(stack), SCREEN_HOW);
        press(stack, ACTION_OK);
        assert_int_equal(log_of(stack)->feeling_count, told + 1);
        assert_int_equal(last_feeling(stack)->moment, HISTORY_NEXT_DAY);
        assert_int_equal(last_feeling(stack)->session, 0);
        press(stack, ACTION_RIGHT);
        pass(stack, 100000);
        assert_int_equal(front_id(stack), SCREEN_HOME); // once
        stack_free(stack);
    }
}

// Whenever that was, and whatever was told then: like any session it is asked for first, and warmed up for as the rules say.
static void who_carries_on_is_asked_and_warms_up_after_a_long_break(void **state) {
    (void)state;
    int long_min = rules_warm_up_again_after_min(shipped->rules);
    assert_in_range(long_min, 5, 60);
    for (int minutes = 0; minutes <= 3 * 60; minutes += long_min / 3) {
        Stack *stack = after_days(broken_off(), 0);
        stack->environment->now_s = carry_on_last_at(log_of(stack), 0) + minutes * 60;
        tell(&stack->profile, "urgent", "none");
        tell(&stack->profile, "pain_now", "1");
        press(stack, ACTION_OK);
        press(stack, ACTION_OK);
        assert_int_equal(front_id(stack), SCREEN_CHECK);
        for (int presses = 0; front_id(stack) != SCREEN_FOLLOW; presses++) {
            assert_true(presses < 4);
            press(stack, ACTION_OK);
        }
        Follow *follow = top_state(stack);
        assert_int_equal(follow->warms_up_for > 0, minutes >= long_min);
        stack_free(stack);
    }
}

// Broken off in the warm-up that comes again, and carried on once more: the place that it was for is not lost.
static void the_place_stays_while_it_warms_up_again(void **state) {
    (void)state;
    Stack *stack = after_days(broken_off(), 2);
    char place[PLACE_TEXT_SIZE];
    snprintf(place, sizeof place, "%s", last_session(stack)->place);
    Follow *follow = carry_on(stack);
    for (int i = 0; i < 200; i++)
        pass(stack, 100000);
    assert_true(follow->warms_up_for > 0);
    press(stack, ACTION_NEXT); // a key that leads within it
    press(stack, ACTION_PREVIOUS);
    assert_string_equal(last_session(stack)->place, place);
    warm_up_again(stack, follow);
    FollowNow now = run_into_work(stack, follow);
    assert_int_equal(now.segment->side, SIDE_LEFT);
    assert_int_equal(now.phase->rep, 2);
    stack_free(stack);
}

static void what_the_rules_forbid_today_is_not_carried_on(void **state) {
    (void)state;
    Stack *stack = after_days(broken_off(), 0);
    tell(&stack->profile, "urgent", "chest_pain");
    press(stack, ACTION_OK);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_OUTCOME);
    for (int i = 0; i < 4; i++) {
        press(stack, ACTION_OK);
        assert_int_not_equal(front_id(stack), SCREEN_FOLLOW);
    }
    stack_free(stack);
}

static void another_speed_and_another_profile_keep_the_place(void **state) {
    (void)state;
    Stack *stack = after_days(broken_off(), 2);
    stack->settings.speed = 0.5;
    Follow *follow = carry_on(stack);
    warm_up_again(stack, follow);
    FollowNow now = run_into_work(stack, follow);
    assert_int_equal(now.phase->rep, 2);
    stack_free(stack);
    static const char *const told[][2] = {{"girdle_pain", "yes"}, {"birth", "caesarean"},
                                          {"pain_now", "4"},      {"weeks_since_birth", "3"},
                                          {"hurts", "low_back"},  {"diastasis", "yes"}};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        stack = after_days(broken_off(), 0);
        tell(&stack->profile, "urgent", "none");
        tell(&stack->profile, told[i][0], told[i][1]);
        for (int k = 0; k < 3; k++)
            press(stack, ACTION_OK); // carry on, and none of these
        if (front_id(stack) == SCREEN_OUTCOME)
            press(stack, ACTION_OK); // "Go on", or home where nothing is left
        if (front_id(stack) == SCREEN_FOLLOW && !((Follow *)top_state(stack))->over) {
            follow = top_state(stack);
            if (follow->warms_up_for)
                warm_up_again(stack, follow);
            // Only what is offered, from the set-up on, and nothing that was done before.
            assert_int_equal(follow_now(follow).segment->kind, SEGMENT_SET_UP);
            assert_in_range(follow_now(follow).step, 1, follow->routine->step_count - 1);
            Arena *arena = arena_new();
            RulesAsked asked = rules_asked_for(stack->context, &stack->profile, arena);
            const RulesOutcome *outcome = rules_evaluate(shipped->rules, &asked, arena);
            assert_true(outcome->session == RULES_ALLOWED);
            arena_free(arena);
        }
        stack_free(stack);
    }
}

// The shipped content with another text of one routine.
static const Library *edited(const char *path, const char *text) {
    FileTexts texts = {0};
    DiagList faults = {0};
    file_texts_put(&texts, path, (const uint8_t *)text, strlen(text));
    const Library *library = library_load_from(&(FileSource){&texts}, ".", &faults);
    assert_int_equal(faults.error_count, 0);
    diag_list_free(&faults);
    file_texts_free(&texts);
    return library;
}

static const char EDITED_HEAD[] = "schema: 1\nid: gentle-start\nname: Gentle start\nsummary: Lying on a mat\n"
                                  "note: From two weeks after the birth.\nsteps:\n";

// What is carried on with such steps in the file: exercise and repetition of the first set.
static void carried_on_with(const char *steps, const char *exercise, int rep) {
    char text[2000];
    snprintf(text, sizeof text, "%s%s", EDITED_HEAD, steps);
    const Library *was = shipped, *is = edited("./levels/gentle-start.yaml", text);
    Stack *before = broken_off();
    shipped = is;
    Stack *stack = after_days(before, 2);
    Follow *follow = carry_on(stack);
    if (follow->routine->steps[0].block == BLOCK_WARM_UP)
        warm_up_again(stack, follow);
    FollowNow now = run_into_work(stack, follow);
    assert_string_equal(exercise_usual(now.exercise)->id, exercise);
    assert_int_equal(now.phase->rep, rep);
    run_to_the_end(stack);
    assert_int_equal(log_of(stack)->session_count, 1);
    if (strcmp(exercise, "clamshell") == 0) {
        int rows = 0;
        for (int i = 0; i < log_of(stack)->set_count; i++)
            rows += strcmp(log_of(stack)->sets[i].exercise, "clamshell") == 0 &&
                    log_of(stack)->sets[i].side == SIDE_LEFT;
        assert_int_equal(rows, 1); // the same set, wherever it stands now
    }
    stack_free(stack);
    shipped = was;
    library_release(is);
}

static void an_edited_file_keeps_the_place(void **state) {
    (void)state;
    carried_on_with("  - {exercise: breathing, block: warm_up, reps: 3}\n"
                    "  - {exercise: heel_slides, block: main, reps: 4}\n"
                    "  - {exercise: cat_cow, block: main, reps: 4}\n"
                    "  - {exercise: bridge, variant: half, block: main, reps: 4, sets: 1}\n"
                    "  - {exercise: cushion_squeeze, block: main, reps: 2, sets: 1}\n"
                    "  - {exercise: clamshell, variant: small, block: main, reps: 6, sets: 1}\n",
                    "clamshell", 2);
    carried_on_with("  - {exercise: breathing, block: warm_up, reps: 3}\n"
                    "  - {exercise: bridge, variant: half, block: main, reps: 4, sets: 1}\n"
                    "  - {exercise: knee_to_chest, variant: single, block: cool_down, reps: 1, hold_s: 5}\n",
                    "knee_to_chest", 0);
    carried_on_with("  - {exercise: clamshell, variant: small, block: main, reps: 2, sets: 1}\n"
                    "  - {exercise: child_pose, block: cool_down, reps: 1, hold_s: 10}\n",
                    "child_pose", 0);
}

static void start_over_begins_anew_and_finish_here_ends_it(void **state) {
    (void)state;
    Stack *stack = after_days(broken_off(), 1);
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    for (int presses = 0; front_id(stack) != SCREEN_FOLLOW && presses < 6; presses++)
        press(stack, ACTION_OK);
    Follow *follow = top_state(stack);
    assert_int_equal(follow_now(follow).segment->kind, SEGMENT_WELCOME);
    run_into_work(stack, follow);
    assert_int_equal(log_of(stack)->session_count, 2);
    assert_int_equal(log_of(stack)->sessions[0].end, HISTORY_LEFT);
    assert_int_equal(log_of(stack)->sessions[1].end, HISTORY_OPEN);
    stack_free(stack);

    stack = after_days(broken_off(), 1);
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_FINISHED);
    assert_int_equal(last_session(stack)->end, HISTORY_LEFT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    press(stack, ACTION_OK);
    assert_int_not_equal(front_id(stack), SCREEN_CARRY_ON);
    stack_free(stack);
}

static void too_long_ago_it_is_ended_quietly(void **state) {
    (void)state;
    Stack *stack = after_days(broken_off(), 15);
    assert_int_equal(last_session(stack)->end, HISTORY_LEFT);
    assert_true(last_session(stack)->ended_at < HARNESS_NOW_S + DAY_S); // when it was broken off
    press(stack, ACTION_OK);
    assert_int_not_equal(front_id(stack), SCREEN_CARRY_ON);
    stack_free(stack);
}

static void what_was_left_today_may_go_on_and_tomorrow_it_is_over(void **state) {
    (void)state;
    for (int days = 0; days < 2; days++) {
        Stack *stack = broken_off();
        press(stack, ACTION_BACK);
        press(stack, ACTION_BACK); // to "Leave"
        press(stack, ACTION_BACK);
        assert_int_equal(last_session(stack)->end, HISTORY_LEFT);
        stack = after_days(stack, days);
        press(stack, ACTION_OK);
        assert_true((front_id(stack) == SCREEN_CARRY_ON) == (days == 0));
        stack_free(stack);
    }
}

static void home_offers_it_at_once_after_the_program_leads_home(void **state) {
    (void)state;
    Stack *stack = broken_off();
    stack->out->request = (ScreenRequest){.kind = REQUEST_HOME}; // as from a page that the session has opened
    apply_request(stack);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CARRY_ON);
    stack_free(stack);
}

static void a_composed_session_is_carried_on_as_it_was_composed(void **state) {
    (void)state;
    Stack *stack = well_user();
    tell(&stack->profile, "minutes", "10");
    tell(&stack->profile, "at_hand", "mat");
    Arena *arena = arena_new();
    RulesAsked asked = rules_asked_for(stack->context, &stack->profile, arena);
    const RulesOutcome *outcome = rules_evaluate(shipped->rules, &asked, arena);
    const Routine *routine =
        compose_routine(shipped, outcome, &(CompositionAsked){.minutes = 10, .day = HARNESS_TODAY}, arena)
            .routine;
    assert_non_null(routine);
    int last = (int)routine->step_count - 1;
    Follow *follow =
        follow_open_at(stack, routine, exercise_usual(routine->steps[last].exercise)->id, SEGMENT_WORK, 0,
                       routine->steps[last].one_side ? routine->steps[last].side : SIDE_RIGHT);
    pass(stack, 300000);
    assert_string_equal(last_session(stack)->routine, "");
    assert_non_null(strstr(last_session(stack)->content, "schema: 1"));
    assert_int_equal(follow_now(follow).segment->kind, SEGMENT_WORK);
    stack = after_days(stack, 3);
    follow = carry_on(stack);
    assert_int_equal(follow->source->step_count, routine->step_count);
    for (size_t i = 0; i < routine->step_count; i++) {
        assert_ptr_equal(follow->source->steps[i].exercise, routine->steps[i].exercise);
        assert_int_equal(follow->source->steps[i].dose.reps, routine->steps[i].dose.reps);
    }
    assert_int_equal(follow_now(follow).segment->kind, SEGMENT_SET_UP);
    run_to_the_end(stack);
    assert_int_equal(log_of(stack)->session_count, 1);
    arena_free(arena);
    stack_free(stack);
}

static void of_a_composed_session_what_is_there_no_more_is_passed_over(void **state) {
    (void)state;
    Stack *stack = well_user();
    int session = history_begin_session(
        stack->history,
        &(HistorySession){
            .started_at = HARNESS_NOW_S,
            .day = HARNESS_TODAY,
            .content = "schema: 1\nid: for-today\nname: \"For today\"\nsummary: \"Made for you\"\nsteps:\n"
                       "  - {exercise: breathing, block: warm_up}\n"
                       "  - {exercise: hula_hoop, block: main}\n"
                       "  - {exercise: cat_cow, block: main}\n",
            .pain_before = HISTORY_UNKNOWN});
    history_note_place(stack->history, session, "work hula_hoop#1 right set=1 rep=2 step=2 after=breathing#1",
                       "", HARNESS_TODAY, 60);
    Arena *arena = arena_new();
    CarryOn found;
    assert_true(carry_on_find(stack->context, arena, &found));
    assert_int_equal(found.routine->step_count, 2);
    assert_string_equal(found.exercise->id, "cat_cow");
    // What is no routine at all is not offered.
    history_begin_session(stack->history, &(HistorySession){.started_at = HARNESS_NOW_S + 1,
                                                            .day = HARNESS_TODAY,
                                                            .content = "%",
                                                            .place = "work"});
    assert_false(carry_on_find(stack->context, arena, &found));
    history_begin_session(stack->history, &(HistorySession){.started_at = HARNESS_NOW_S + 2,
                                                            .day = HARNESS_TODAY,
                                                            .routine = "gone",
                                                            .place = "work bridge#1"});
    assert_false(carry_on_find(stack->context, arena, &found));
    arena_free(arena);
    stack_free(stack);
}

static void a_session_forgotten_meanwhile_is_noted_no_more(void **state) {
    (void)state;
    Stack *stack = broken_off();
    press(stack, ACTION_PAUSE);
    history_forget_all(stack->history); // from the settings above it
    press(stack, ACTION_PAUSE);
    for (int i = 0; i < 300; i++)
        pass(stack, 100000);
    assert_int_equal(log_of(stack)->session_count, 0);
    assert_int_equal(log_of(stack)->set_count, 0);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_played_through_is_all_recorded),
        cmocka_unit_test(what_is_skipped_is_not_done_and_what_is_repeated_counts_once),
        cmocka_unit_test(any_key_freezes_at_once_and_keeps_the_place),
        cmocka_unit_test(the_night_light_darkens_and_any_key_shows_the_set_up_again),
        cmocka_unit_test(a_long_pause_shows_the_set_up_again_a_short_one_does_not),
        cmocka_unit_test(a_pause_over_night_asks_again_and_goes_on),
        cmocka_unit_test(days_later_it_goes_on_at_that_very_repetition),
        cmocka_unit_test(what_is_told_of_an_older_session_belongs_to_it),
        cmocka_unit_test(who_carries_on_is_asked_and_warms_up_after_a_long_break),
        cmocka_unit_test(the_place_stays_while_it_warms_up_again),
        cmocka_unit_test(what_the_rules_forbid_today_is_not_carried_on),
        cmocka_unit_test(another_speed_and_another_profile_keep_the_place),
        cmocka_unit_test(an_edited_file_keeps_the_place),
        cmocka_unit_test(start_over_begins_anew_and_finish_here_ends_it),
        cmocka_unit_test(too_long_ago_it_is_ended_quietly),
        cmocka_unit_test(what_was_left_today_may_go_on_and_tomorrow_it_is_over),
        cmocka_unit_test(home_offers_it_at_once_after_the_program_leads_home),
        cmocka_unit_test(a_composed_session_is_carried_on_as_it_was_composed),
        cmocka_unit_test(of_a_composed_session_what_is_there_no_more_is_passed_over),
        cmocka_unit_test(a_session_forgotten_meanwhile_is_noted_no_more),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
