// Test variant: release
// Nap mode, eyes closed and the words of the focus, in the pictures and by the keys; and that what is heard is seen, from the pixels.
#include "harness.h"
#include <stdio.h>
#include "base/translate.h"
#include "coach/cue_parity.h"
#include "model/cue_texts.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"

enum { WIDTH = 640, HEIGHT = 360 };

static Stack *stack;
static Picture picture;

static int begin(void **state) {
    (void)state;
    stack = stack_new(WIDTH, HEIGHT);
    picture = picture_new(WIDTH, HEIGHT);
    return 0;
}

static int end(void **state) {
    (void)state;
    stack_free(stack);
    picture_free(&picture);
    return 0;
}

static Follow *follow(const char *routine) {
    const Routine *found = library_routine(shipped, routine);
    assert_non_null(found);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = found});
    return top_state(stack);
}

static const ScoreSegment *segment_of(const Follow *state, SegmentKind kind) {
    for (int i = 0; i < state->score->segment_count; i++)
        if (state->score->segments[i].kind == kind)
            return &state->score->segments[i];
    fail_msg("no such segment");
    return NULL;
}

static void go_to(Follow *state, int64_t us) {
    playhead_seek(&state->playhead, us);
    state->heard_from_us = 0;
    state->landed = false;
}

static int light_of(uint32_t pixel) {
    return (int)((2126 * (pixel >> 16 & 255) + 7152 * (pixel >> 8 & 255) + 722 * (pixel & 255)) / 10000);
}

// Mean and largest light of a rectangle, 0..255.
static double light(RectPx area, int *most) {
    double sum = 0;
    *most = 0;
    for (int y = area.y; y < area.y + area.h; y++)
        for (int x = area.x; x < area.x + area.w; x++) {
            int here = light_of(picture.canvas.pixels[y * picture.canvas.stride_px + x]);
            sum += here;
            *most = here > *most ? here : *most;
        }
    return sum / (area.w * area.h);
}

static double whole_light(int *most) {
    picture_draw(&picture, stack);
    return light((RectPx){0, 0, WIDTH, HEIGHT}, most);
}

static void a_key_turns_nap_mode_on_and_off_on_every_screen_and_changes_no_setting(void **unused) {
    (void)unused;
    static const ScreenId screens[] = {SCREEN_HOME, SCREEN_SETTINGS, SCREEN_CHECK, SCREEN_FOLLOW,
                                       SCREEN_WATCH};
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        if (screens[i] != SCREEN_HOME)
            push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                         .screen = screens[i],
                                         .routine = shipped->routines[0],
                                         .exercise = shipped->exercises[0]});
        stack->settings.captions = stack->settings.sound_captions = false;
        Settings before = stack->settings;
        stack->out->settings_changed = false;
        press(stack, ACTION_NAP);
        assert_true(stack->out->settings_changed);
        assert_int_equal(mode_of(&stack->settings), SESSION_MODE_NAP);
        assert_true(mode_volume(&stack->settings) <= 0);
        assert_true(captions_shown(stack->context) && mode_sound_captions(&stack->settings));
        press(stack, ACTION_VOLUME_UP); // a key hit in the dark wakes nobody
        press(stack, ACTION_MUTE);
        assert_true(mode_volume(&stack->settings) <= 0);
        press(stack, ACTION_NAP);
        assert_memory_equal(&stack->settings, &before, sizeof before);
    }
}

static void nap_mode_outlives_seeking_and_pausing_and_ends_with_the_session(void **unused) {
    (void)unused;
    Follow *state = follow("gentle-start");
    press(stack, ACTION_NAP);
    pass_in_steps(stack, 2000000);
    press(stack, ACTION_NEXT);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_PAUSE);
    press(stack, ACTION_PAUSE);
    pass_in_steps(stack, 2000000);
    assert_int_equal(mode_of(&stack->settings), SESSION_MODE_NAP);
    go_to(state, state->score->duration_us - 100000);
    for (int i = 0; i < 20 && front_id(stack) == SCREEN_FOLLOW; i++)
        pass(stack, 50000);
    assert_int_not_equal(front_id(stack), SCREEN_FOLLOW);
    // What asks how it was is still quiet.
    assert_int_equal(mode_of(&stack->settings), SESSION_MODE_NAP);
    stack->out->request = (ScreenRequest){.kind = REQUEST_HOME};
    apply_request(stack);
    assert_int_equal(mode_of(&stack->settings), SESSION_MODE_USUAL);
    assert_string_equal(stack->out->toast->text, _("Nap mode is over: from now on there is sound."));
    assert_true(stack->out->toast->left_us > 0);
}

static void chosen_in_the_menu_it_carries_on(void **unused) {
    (void)unused;
    Follow *state = follow("gentle-start");
    const FollowChoice choices[] = {CHOICE_NAP, CHOICE_DARK};
    const SessionMode modes[] = {SESSION_MODE_NAP, SESSION_MODE_EYES_CLOSED};
    for (int i = 0; i < 2; i++) {
        press(stack, ACTION_PAUSE);
        state->menu.focus = (int)choices[i];
        press(stack, ACTION_OK);
        assert_int_not_equal(state->mode, FOLLOW_PAUSED);
        assert_int_equal(mode_of(&stack->settings), modes[i]);
    }
}

// The band along one edge that is a fortieth of the height wide.
static RectPx band(int edge) {
    int wide = HEIGHT / 40;
    const RectPx bands[] = {{0, 0, WIDTH, wide},
                            {0, HEIGHT - wide, WIDTH, wide},
                            {0, wide, wide, HEIGHT - 2 * wide},
                            {WIDTH - wide, wide, wide, HEIGHT - 2 * wide}};
    return bands[edge];
}

static uint32_t *kept;

static void keep_picture(void) {
    picture_draw(&picture, stack);
    kept = realloc(kept, (size_t)WIDTH * HEIGHT * sizeof *kept);
    for (int y = 0; y < HEIGHT; y++)
        memcpy(kept + (size_t)y * WIDTH, picture.canvas.pixels + (size_t)y * (size_t)picture.canvas.stride_px,
               WIDTH * sizeof *kept);
}

// The mean difference of a rectangle to the kept picture, over the three colours, 0..255; *share of it that differs clearly.
static double differs(RectPx area, double *share) {
    double sum = 0;
    int clearly = 0;
    for (int y = area.y; y < area.y + area.h; y++)
        for (int x = area.x; x < area.x + area.w; x++) {
            uint32_t a = kept[y * WIDTH + x], b = picture.canvas.pixels[y * picture.canvas.stride_px + x];
            int here = 0;
            for (int shift = 0; shift < 24; shift += 8)
                here += abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
            sum += here / 3.0;
            clearly += here > 30;
        }
    *share = (double)clearly / (area.w * area.h);
    return sum / (area.w * area.h);
}

// How much each edge changes within 300 ms of the start of a segment.
static void edges_at(Follow *state, SegmentKind kind, double change[4]) {
    const ScoreSegment *segment = segment_of(state, kind);
    double share;
    go_to(state, segment->start_us - 1500000);
    keep_picture();
    go_to(state, segment->start_us + 400000);
    picture_draw(&picture, stack);
    for (int edge = 0; edge < 4; edge++)
        change[edge] = differs(band(edge), &share);
}

static void in_nap_mode_the_edges_tell_switch_rest_and_end(void **unused) {
    (void)unused;
    Follow *state = follow("gentle-start");
    const SegmentKind kinds[] = {SEGMENT_SWITCH, SEGMENT_REST, SEGMENT_FINISH};
    for (int i = 0; i < 3; i++) {
        double usual[4], nap[4];
        stack->settings.session_mode = SESSION_MODE_USUAL;
        pass(stack, 0);
        edges_at(state, kinds[i], usual);
        stack->settings.session_mode = SESSION_MODE_NAP;
        pass(stack, 0);
        edges_at(state, kinds[i], nap);
        bool sides = kinds[i] == SEGMENT_SWITCH;
        for (int edge = sides ? 2 : 0; edge < 4; edge++) {
            assert_true(nap[edge] > 40); // of 255: brighter than can be overlooked
            assert_true(nap[edge] > 1.5 * usual[edge]);
        }
        // told apart by where, and not by colour alone
        if (sides)
            assert_true(nap[0] < nap[2] / 2);
    }
}

static void with_eyes_closed_the_picture_is_dark_until_it_pauses(void **unused) {
    (void)unused;
    int most;
    Follow *state = follow("gentle-start");
    press(stack, ACTION_EYES_CLOSED);
    stack->out->toast->left_us = 0;
    pass_in_steps(stack, 1000000);
    for (int i = 0; i < state->score->segment_count; i += 3) {
        go_to(state, state->score->segments[i].start_us + 500000);
        assert_true(whole_light(&most) < 8); // of 255
        assert_true(most < 180);
        RectPx upper = {0, 0, WIDTH, HEIGHT * 4 / 5};
        light(upper, &most);
        assert_true(most < 10); // one dim line alone
    }
    assert_true(state->heard.eyes_closed);
    press(stack, ACTION_PAUSE);
    assert_true(whole_light(&most) > 60);
    press(stack, ACTION_PAUSE);
    pass_in_steps(stack, 6000000);
    assert_true(whole_light(&most) < 8);
    stack->environment->sound_available = false; // the speaker is gone: no one is left in the dark
    assert_true(whole_light(&most) > 100);
    stack->environment->sound_available = true;
    assert_true(whole_light(&most) < 8);
    press(stack, ACTION_EYES_CLOSED);
    assert_true(whole_light(&most) > 100);
    pass(stack, 0);
    assert_false(state->heard.eyes_closed);
}

static void closed_eyes_are_refused_without_sound_and_end_when_it_is_turned_off(void **unused) {
    (void)unused;
    follow("gentle-start");
    stack->environment->sound_available = false;
    press(stack, ACTION_EYES_CLOSED);
    assert_int_equal(mode_of(&stack->settings), SESSION_MODE_USUAL);
    stack->environment->sound_available = true;
    stack->settings.muted = true;
    stack->settings.volume = 0;
    press(stack, ACTION_EYES_CLOSED);
    assert_true(mode_volume(&stack->settings) > 0.3); // they hear it, whatever was set
    press(stack, ACTION_EYES_CLOSED);
    assert_true(stack->settings.muted && stack->settings.volume <= 0 && mode_volume(&stack->settings) <= 0);
    press(stack, ACTION_EYES_CLOSED);
    press(stack, ACTION_MUTE);
    assert_int_equal(mode_of(&stack->settings), SESSION_MODE_USUAL);
    assert_true(stack->settings.muted);
}

// Where the picture changes with a cue.
static RectPx region(const Follow *state, CueSight sight) {
    const Theme *theme = &state->theme;
    int ring = ring_radius(theme) + ring_reach(theme);
    RectPx whole = {0, 0, WIDTH, HEIGHT};
    RectPx ring_place = {state->at.ring_cx - ring, state->at.ring_cy - ring, 2 * ring, 2 * ring};
    FollowNow now = follow_now(state);
    FollowWords words = follow_words_place(state, &now);
    return rect_intersection(whole, sight == SIGHT_RING     ? ring_place
                                    : sight == SIGHT_WORDS  ? words.area
                                    : sight == SIGHT_BREATH ? words.foot
                                                            : whole);
}

// When the picture before and after a cue is looked at.
static void moments(const Score *score, const ScoreCue *cue, int64_t *before, int64_t *after) {
    const ScoreSegment *segment = score_segment_at(score, cue->at_us);
    bool spoken = cue->kind != CUE_CHIME;
    int64_t begin_us = cue->at_us - cue->anchor_us;
    *before = begin_us - 60000;
    *after = (cue->place_us > cue->at_us ? cue->place_us : cue->at_us) + 400000;
    // What begins with its segment is told a moment later.
    bool starts =
        spoken && (cue->event == TALK_NAME || cue->event == TALK_GET_READY || cue->event == TALK_REST ||
                   cue->event == TALK_SWITCH_SIDES || cue->event == TALK_FINISHED);
    if (starts || (!spoken && cue_halves(cue)->sight == SIGHT_PICTURE))
        *before = segment->start_us - 60000;
    if (spoken && cue->event == TALK_TRANSITION) // it is told, then done
        *after = begin_us + cue->duration_us + 2000000;
}

static bool is_seen(Follow *state, const ScoreCue *cue) {
    int64_t before, after;
    double share = 0;
    CueSight sight = cue_halves(cue)->sight;
    moments(state->score, cue, &before, &after);
    go_to(state, before);
    keep_picture();
    go_to(state, after);
    picture_draw(&picture, stack);
    if (sight != SIGHT_EDGES) {
        differs(region(state, sight), &share);
        return share > (sight == SIGHT_PICTURE ? 0.02 : 0.005);
    }
    differs(band(0), &share);
    return share > 0.5;
}

// Captions off, no sound: what a kind of cue promises in cue_parity.def is there, wherever it comes first in each routine.
static void what_is_heard_is_seen_in_the_pixels(void **unused) {
    (void)unused;
    enum { KINDS = TALK_EVENT_COUNT + CHIME_COUNT };
    int seen[KINDS] = {0}, looked = 0;
    stack->settings.captions = false;
    for (size_t r = 0; r < shipped->routine_count; r += 2) {
        bool done[KINDS] = {false};
        Follow *state = follow(shipped->routines[r]->id);
        for (int i = 0; i < state->score->cue_count; i++) {
            const ScoreCue *cue = &state->score->cues[i];
            int kind = cue->kind == CUE_CHIME ? TALK_EVENT_COUNT + (int)cue->chime : (int)cue->event;
            if (done[kind] || cue->at_us < 1000000)
                continue;
            done[kind] = true;
            looked++;
            if (!is_seen(state, cue))
                fail_msg("%s, %.2f s: nothing is seen of '%s'", shipped->routines[r]->id,
                         (double)cue->at_us / 1e6,
                         cue->kind == CUE_CHIME ? chime_name(cue->chime) : cue->text);
            seen[kind]++;
        }
        stack->out->request = (ScreenRequest){.kind = REQUEST_HOME};
        apply_request(stack);
    }
    assert_true(looked > 100);
    assert_true(seen[TALK_SWITCH_SIDES] && seen[TALK_COUNTDOWN] && seen[TALK_EVENT_COUNT + CHIME_DONE]);
}

static void draw(void) {
    RectPx dirty[SCENE_DIRTY_MAX];
    screen_stack_paint(stack->screens, &picture.canvas, dirty);
}

static void the_focus_is_told_where_it_is_asked_for(void **unused) {
    (void)unused;
    draw();
    press(stack, ACTION_DOWN);
    draw();
    assert_string_equal(screen_stack_focus_words(stack->screens), ""); // nobody asked
    stack->settings.speak_focus = true;
    Follow *state = follow("gentle-start");
    draw();
    assert_string_equal(screen_stack_focus_words(stack->screens), ""); // none while it runs
    press(stack, ACTION_PAUSE);
    draw();
    assert_string_equal(screen_stack_focus_words(stack->screens), state->menu.label[CHOICE_CARRY_ON]);
    press(stack, ACTION_DOWN);
    draw();
    assert_int_not_equal(state->menu.focus, CHOICE_CARRY_ON);
    assert_string_equal(screen_stack_focus_words(stack->screens), state->menu.label[state->menu.focus]);
    press(stack, ACTION_NAP); // a nap is a nap
    press(stack, ACTION_DOWN);
    const char *before = screen_stack_focus_words(stack->screens);
    char kept_words[200];
    snprintf(kept_words, sizeof kept_words, "%s", before);
    draw();
    assert_string_equal(screen_stack_focus_words(stack->screens), kept_words);
}

static void a_setting_is_told_with_its_value_and_a_question_with_its_words(void **unused) {
    (void)unused;
    stack->settings.speak_focus = true;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SETTINGS});
    draw();
    press(stack, ACTION_DOWN); // off the tabs
    press(stack, ACTION_DOWN);
    draw();
    char words[256];
    snprintf(words, sizeof words, "%s", screen_stack_focus_words(stack->screens));
    assert_non_null(strstr(words, _("Voice")));
    assert_non_null(strstr(words, "100"));
    press(stack, ACTION_LEFT);
    draw();
    assert_non_null(strstr(screen_stack_focus_words(stack->screens), "95"));
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_PAIN});
    draw();
    assert_true(strlen(screen_stack_focus_words(stack->screens)) > 3);
    assert_string_not_equal(screen_stack_focus_words(stack->screens), words);
}

int main(void) {
#define EACH(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        EACH(a_key_turns_nap_mode_on_and_off_on_every_screen_and_changes_no_setting),
        EACH(nap_mode_outlives_seeking_and_pausing_and_ends_with_the_session),
        EACH(chosen_in_the_menu_it_carries_on),
        EACH(in_nap_mode_the_edges_tell_switch_rest_and_end),
        EACH(with_eyes_closed_the_picture_is_dark_until_it_pauses),
        EACH(closed_eyes_are_refused_without_sound_and_end_when_it_is_turned_off),
        EACH(what_is_heard_is_seen_in_the_pixels),
        EACH(the_focus_is_told_where_it_is_asked_for),
        EACH(a_setting_is_told_with_its_value_and_a_question_with_its_words)};
    int failed = cmocka_run_group_tests(tests, load_shipped, free_shipped);
    free(kept);
    return failed;
}
