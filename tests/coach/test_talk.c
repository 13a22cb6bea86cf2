// What the coach says and when: words at their phases, counts on their beats, and quiet in between.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "coach_fixture.h"

static int64_t cue_start(const ScoreCue *cue) {
    return cue->at_us - cue->anchor_us;
}

// The spoken cues that start in [from, to), joined by " | ".
static void said(const Score *score, int64_t from_us, int64_t to_us, char *out, size_t size) {
    out[0] = '\0';
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME || cue_start(cue) < from_us || cue_start(cue) >= to_us)
            continue;
        if (out[0])
            strncat(out, " | ", size - strlen(out) - 1);
        strncat(out, cue->text, size - strlen(out) - 1);
    }
}

static void assert_said(const Score *score, const ScoreSegment *segment, const char *expected) {
    char text[1000];
    said(score, segment->start_us, segment->end_us, text, sizeof text);
    assert_string_equal(text, expected);
}

static int64_t rep_start(const Score *score, const ScoreSegment *work, int rep) {
    for (int i = 0; i < work->phase_count; i++)
        if (score->phases[work->first_phase + i].rep == rep)
            return score->phases[work->first_phase + i].start_us;
    return work->end_us;
}

static void assert_said_in_rep(const Score *score, const ScoreSegment *work, int rep, const char *expected) {
    char text[1000];
    // Breathing words come up to 0.4 s before.
    int64_t from = rep_start(score, work, rep) - (rep > 0 ? 400000 : 0),
            to = rep_start(score, work, rep + 1) - 400000;
    said(score, from, to, text, sizeof text);
    assert_string_equal(text, expected);
}

static Score *compile_all(double speed) {
    static FixtureRoutine fixture;
    fixture_routine(&fixture);
    ScoreOptions options = fixture_options(speed, true);
    return score_compile(&fixture_library, &fixture.routine, &options);
}

static void test_nothing_is_said_before_the_sound_device_is_awake(void **state) {
    (void)state;
    Score *score = compile_all(1);
    assert_int_equal(score->cues[0].chime, CHIME_BOWL);
    assert_true(score->cues[1].at_us >= 3000000);
    assert_string_equal(score->cues[1].text, "Welcome, we take it gently today.");
    assert_string_equal(score->cues[2].text, "For when you have been cleared.");
    assert_int_equal(score->cues[2].priority, CUE_SAFETY);
    score_free(score);
}

static void test_what_frames_the_work(void **state) {
    (void)state;
    Score *score = compile_all(1);
    const ScoreSegment *segments = score->segments; // march has no rest: set-up follows it
    assert_said(score, &segments[1], "We begin with March in place. | Lie on your left side.");
    assert_said(score, &segments[2], "Get ready. | Three | Two | One");
    assert_said(score, &segments[4], "Next comes Bridge. | Lie on your left side. | Bend your knees.");
    assert_int_equal(segments[7].kind, SEGMENT_REST);
    assert_said(score, &segments[7], "That was lovely. | Rest for thirty seconds. | Next comes Clamshell.");
    assert_said(score, &segments[11], "Rest for twenty seconds. | Once more.");
    assert_int_equal(segments[14].kind, SEGMENT_SWITCH);
    assert_said(score, &segments[14], "Now the other side. | Lie on your right side.");
    assert_said(score, &segments[score->segment_count - 1], "That is all for today.");
    score_free(score);
}

// Whoever does not look hears by the chime alone what begins.
static void test_each_event_has_its_own_chime(void **state) {
    (void)state;
    static const Chime chimes[] = {[SEGMENT_WELCOME] = CHIME_BOWL,   [SEGMENT_SET_UP] = CHIME_START,
                                   [SEGMENT_GET_READY] = CHIME_TICK, [SEGMENT_WORK] = CHIME_GO,
                                   [SEGMENT_SWITCH] = CHIME_SWITCH,  [SEGMENT_REST] = CHIME_REST,
                                   [SEGMENT_FINISH] = CHIME_DONE};
    Score *score = compile_all(1);
    for (int s = 0; s < score->segment_count; s++) {
        const ScoreSegment *segment = &score->segments[s];
        int i = 0;
        while (score->cues[i].kind != CUE_CHIME || score->cues[i].at_us < segment->start_us)
            i++;
        if (s > 1) // the welcome names the first exercise without another chime
            assert_true(score->cues[i].at_us < segment->end_us);
        if (score->cues[i].at_us < segment->end_us)
            assert_int_equal(score->cues[i].chime, chimes[segment->kind]);
    }
    score_free(score);
}

// In the middle of a long hold, also where nobody says so.
static void test_the_half_of_a_long_hold_has_a_chime(void **state) {
    (void)state;
    for (TalkAmount amount = TALK_FULL; amount < TALK_AMOUNT_COUNT; amount++) {
        ScoreOptions options = fixture_options(1, true);
        options.talk = amount;
        Score *score = score_compile_exercise(&fixture_library, &fixture_stretch, &options);
        int found = 0;
        for (int i = 0; i < score->cue_count; i++) {
            const ScoreCue *cue = &score->cues[i];
            if (cue->chime != CHIME_HALF_WAY)
                continue;
            const ScorePhase *phase = score_phase_at(score, cue->at_us);
            assert_int_equal(phase->phase, 1);
            assert_int_equal(cue->at_us - phase->start_us, phase->end_us - cue->at_us);
            found++;
        }
        assert_int_equal(found, 2 * 2);
        score_free(score);
    }
}

// A breath whose word is not said has a tone that lasts as long.
static void test_a_breath_without_its_word_has_a_tone(void **state) {
    (void)state;
    ScoreOptions options = fixture_options(1, true);
    Score *score = score_compile_exercise(&fixture_library, &fixture_bridge, &options);
    for (int i = 0; i < score->cue_count; i++)
        assert_true(score->cues[i].chime != CHIME_BREATHE_IN && score->cues[i].chime != CHIME_BREATHE_OUT);
    score_free(score);
    for (int s = 0; s < FIXTURE_SPEEDS; s++) {
        options.talk = TALK_COUNTS;
        options.speed = fixture_speeds[s];
        score = score_compile_exercise(&fixture_library, &fixture_bridge, &options);
        int tones = 0;
        for (int i = 0; i < score->cue_count; i++) {
            const ScoreCue *cue = &score->cues[i];
            if (cue->chime != CHIME_BREATHE_IN && cue->chime != CHIME_BREATHE_OUT)
                continue;
            const ScorePhase *phase = score_phase_at(score, cue->at_us);
            int64_t length = phase->end_us - phase->start_us;
            assert_int_equal(cue->at_us, phase->start_us);
            assert_int_equal(cue->chime, phase->phase == 0 ? CHIME_BREATHE_OUT : CHIME_BREATHE_IN);
            assert_true(cue->duration_us <= length);
            assert_true(cue->duration_us > length - SCORE_BREATH_STEP_US || cue->duration_us == SCORE_BREATH_MAX_US);
            tones++;
        }
        // Lifting takes 2.5 s, lowering 3.
        assert_int_equal(tones, fixture_speeds[s] <= 1 ? 12 : 0);
        score_free(score);
    }
}

static void test_countdown_lands_on_its_ticks(void **state) {
    (void)state;
    Score *score = compile_all(1);
    int found = 0;
    for (int s = 0; s < score->segment_count; s++) {
        if (score->segments[s].kind != SEGMENT_GET_READY)
            continue;
        for (int number = 1; number <= 3; number++) {
            int64_t beat = score->segments[s].end_us - (int64_t)number * 1000000;
            int first, count = score_cues_between(score, beat - 1, beat, &first);
            assert_int_equal(count, 2);
            assert_int_equal(score->cues[first].chime, CHIME_TICK);
            assert_int_equal(score->cues[first + 1].kind, CUE_COUNT);
            assert_string_equal(score->cues[first + 1].text, fixture_numbers[number - 1]);
            assert_true(score->cues[first + 1].anchor_us > 0);
            found++;
        }
        int first, count = score_cues_between(score, score->segments[s].end_us - 1, score->segments[s].end_us,
                                              &first);
        assert_true(count >= 1);
        assert_int_equal(score->cues[first].chime, CHIME_GO);
    }
    assert_true(found >= 7 * 3);
    score_free(score);
}

static void test_first_reps_say_more_than_later_ones(void **state) {
    (void)state;
    ScoreOptions options = fixture_options(0.5, true);
    Score *score = score_compile_exercise(&fixture_library, &fixture_bridge, &options);
    const ScoreSegment *work = &score->segments[2];
    assert_said_in_rep(score, work, 0,
                       "Breathe out, and lift your hips. | Hold. | Two | One | Breathe in, lower. | One");
    assert_said_in_rep(score, work, 1, "Breathe out, lift. | Hold. | Two | One | Breathe in, lower. | Two");
    assert_said_in_rep(score, work, 4,
                       "Breathe out, lift. | Hold. | Two | One | Breathe in, lower. | Last one.");
    assert_said_in_rep(score, work, 5, "Breathe out, lift. | Hold. | Two | One | Breathe in, lower. | Six");
    score_free(score);
}

static void test_words_come_at_their_phase(void **state) {
    (void)state;
    for (int s = 0; s < FIXTURE_SPEEDS; s++) {
        Score *score = compile_all(fixture_speeds[s]);
        for (int i = 0; i < score->cue_count; i++) {
            const ScoreCue *cue = &score->cues[i];
            const ScorePhase *phase = score_phase_at(score, cue->at_us + 400000);
            if (cue->kind != CUE_SAY || cue->priority != CUE_PHASE || !phase ||
                strcmp(cue->text, "Last one.") == 0)
                continue;
            // At most 0.4 s early or late to a phase that has words.
            int64_t early = phase->start_us - cue->at_us;
            assert_true(early <= 400000 && early >= -400000);
        }
        score_free(score);
    }
}

static void test_long_holds_say_half_way_and_count_the_end(void **state) {
    (void)state;
    ScoreOptions options = fixture_options(1, true);
    Score *score = score_compile_exercise(&fixture_library, &fixture_stretch, &options);
    const ScoreSegment *work = &score->segments[2];
    assert_said_in_rep(
        score, work, 1,
        "Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | Two");
    const ScorePhase *hold = &score->phases[work->first_phase + 1];
    int seconds_heard = 0, first, count = score_cues_between(score, hold->start_us, hold->end_us - 1, &first);
    for (int i = first; i < first + count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_SAY && strcmp(cue->text, "You are half way.") == 0)
            assert_in_range(cue->at_us, hold->start_us + 9600000, hold->start_us + 10400000);
        if (cue->kind == CUE_COUNT)
            assert_int_equal((hold->end_us - cue->at_us) % 1000000, 0);
        seconds_heard += cue->chime == CHIME_HOLD_TICK;
    }
    assert_int_equal(seconds_heard, 19);
    score_free(score);
}

static void test_short_holds_count_every_second(void **state) {
    (void)state;
    static Phase phases[] = {
        {.id = "in", .kind = PHASE_MOVE, .pose = 1, .seconds = 4, .step = -1},
        {.id = "stay", .kind = PHASE_HOLD, .pose = 1, .seconds_from_dose = true, .step = -1, .count = true}};
    Exercise exercise = fixture_bridge;
    exercise.phases = phases;
    exercise.phase_count = 2;
    exercise.dose = (Dose){.reps = 1, .sets = 1, .hold_s = 5};
    Score *score = score_compile_exercise(&fixture_library, &exercise, NULL);
    assert_said(score, &score->segments[2], "Five | Four | Three | Two | One");
    score_free(score);
    exercise.dose.hold_s = 2.5; // the beats count back from the end
    score = score_compile_exercise(&fixture_library, &exercise, NULL);
    assert_said(score, &score->segments[2], "Two | One");
    assert_int_equal(score->cues[score->cue_count - 1].at_us, score->duration_us - 1000000);
    score_free(score);
}

static void test_a_sentence_too_long_for_its_phase_gives_way_to_the_short_word(void **state) {
    (void)state;
    static Phase phases[] = {
        {.id = "up",
         .kind = PHASE_MOVE,
         .pose = 1,
         .seconds = 2,
         .step = -1,
         .say = "Up.",
         .say_first = "Now bring it slowly and carefully all the way up to the top."},
        {.id = "down", .kind = PHASE_MOVE, .pose = 0, .seconds = 2, .step = -1, .say = "Down."}};
    Exercise exercise = fixture_bridge;
    exercise.phases = phases;
    exercise.phase_count = 2;
    exercise.dose = (Dose){.reps = 1, .sets = 1};
    Score *score = score_compile_exercise(&fixture_library, &exercise, NULL);
    assert_said(score, &score->segments[2], "Up. | Down.");
    score_free(score);
}

static void test_the_coach_is_quiet_most_of_the_time_once_the_words_are_known(void **state) {
    (void)state;
    Exercise exercise = fixture_bridge;
    exercise.dose.reps = 12;
    ScoreOptions options = fixture_options(1, true);
    Score *score = score_compile_exercise(&fixture_library, &exercise, &options);
    const ScoreSegment *work = &score->segments[2];
    assert_true(score_talk_share(score, work) <= 0.40);
    assert_said_in_rep(score, work, 0,
                       "Breathe out, and lift your hips. | Hold. | Two | One | Breathe in, lower. | One");
    assert_said_in_rep(score, work, 3, "Breathe out, lift. | Three | Two | One | Four");
    score_free(score);
}

static void test_sides_are_named(void **state) {
    (void)state;
    ScoreOptions options = fixture_options(0.5, true);
    Score *score = score_compile_exercise(&fixture_library, &fixture_clam, &options);
    int right = 0, left = 0;
    for (int i = 0; i < score->cue_count; i++)
        if (score->cues[i].text) {
            right += strcmp(score->cues[i].text, "Breathe out, open your right knee.") == 0;
            left += strcmp(score->cues[i].text, "Breathe out, open your left knee.") == 0;
        }
    assert_int_equal(right, 1); // once on each side, in the first set
    assert_int_equal(left, 1);
    score_free(score);
}

static void test_captions_show_all_that_is_said(void **state) {
    (void)state;
    Score *score = compile_all(1);
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME)
            continue;
        const ScoreCaption *caption = score_caption_at(score, cue_start(cue));
        assert_non_null(caption);
        size_t head = strlen(caption->text) < strlen(cue->text) ? strlen(caption->text) : strlen(cue->text);
        if (cue->kind == CUE_SAY)
            assert_memory_equal(caption->text, cue->text, head);
        else
            assert_non_null(strstr(caption->text, cue->text));
    }
    score_free(score);
}

static void test_captions_stay_long_enough_to_read(void **state) {
    (void)state;
    Score *score = compile_all(1);
    for (int i = 0; i < score->caption_count; i++) {
        const ScoreCaption *caption = &score->captions[i];
        int words = 1;
        for (const char *p = caption->text; *p; p++)
            words += *p == ' ';
        int64_t needed = words * 400000 > 1500000 ? words * 400000 : 1500000;
        bool next_came = i + 1 < score->caption_count && score->captions[i + 1].start_us == caption->end_us;
        assert_true(caption->end_us - caption->start_us >= needed || next_came);
    }
    score_free(score);
}

static void test_a_count_joins_the_line_before_it(void **state) {
    (void)state;
    Score *score = compile_all(1);
    const ScoreSegment *ready = &score->segments[2];
    assert_string_equal(score_caption_at(score, ready->start_us + 500000)->text, "Get ready.");
    assert_string_equal(score_caption_at(score, ready->end_us - 2000000)->text, "Get ready. Three. Two.");
    assert_string_equal(score_caption_at(score, ready->end_us - 500000)->text, "Get ready. Three. Two. One.");
    score_free(score);
}

static void test_long_sentences_come_in_pieces(void **state) {
    (void)state;
    static const char *lines[] = {
        "Put one hand on your belly, the other on your ribs, and let your shoulders sink down. Then close "
        "your eyes, if you like, and feel how the floor carries you."};
    Exercise exercise = fixture_bridge;
    exercise.set_up = (Strings){lines, 1};
    Score *score = score_compile_exercise(&fixture_library, &exercise, NULL);
    static const char *pieces[] = {"Put one hand on your belly, the other on your ribs,",
                                   "and let your shoulders sink down.",
                                   "Then close your eyes, if you like, and feel how the floor carries you."};
    int at = 0;
    while (at < score->caption_count && strncmp(score->captions[at].text, "Put", 3) != 0)
        at++;
    for (int i = 0; i < 3; i++)
        assert_string_equal(score->captions[at + i].text, pieces[i]);
    for (int i = 0; i < 2; i++)
        assert_int_equal(score->captions[at + i].end_us, score->captions[at + i + 1].start_us);
    score_free(score);
}

static Score *compile_described(uint32_t described, TalkAmount amount) {
    static FixtureRoutine fixture;
    static CueTexts texts;
    static Library library;
    texts = fixture_texts;
    texts.sounds[CHIME_BOWL] = "singing bowl";
    texts.sounds[CHIME_GO] = "go";
    texts.sounds[CHIME_REST] = "bells fall";
    texts.sounds[CHIME_BREATHE_OUT] = "breathe out";
    library.cues = &texts;
    fixture_routine(&fixture);
    ScoreOptions options = fixture_options(1, true);
    options.described = described;
    options.talk = amount;
    return score_compile(&library, &fixture.routine, &options);
}

static bool has_caption(const Score *score, const char *text) {
    for (int i = 0; i < score->caption_count; i++)
        if (strcmp(score->captions[i].text, text) == 0)
            return true;
    return false;
}

static void test_captions_describe_sounds_that_carry_meaning(void **state) {
    (void)state;
    Score *score = compile_described(~0u, TALK_FULL);
    assert_string_equal(score->captions[0].text, "(singing bowl)");
    assert_true(has_caption(score, "(bells fall) That was lovely."));
    // The word that begins the set tells it, and what nobody named has no caption.
    for (int i = 0; i < score->caption_count; i++) {
        assert_null(strstr(score->captions[i].text, "(go)"));
        assert_null(strstr(score->captions[i].text, "(null)"));
    }
    score_free(score);
    score = compile_described(~0u & ~(1u << CHIME_REST), TALK_FULL);
    assert_true(has_caption(score, "(singing bowl)"));
    assert_true(has_caption(score, "That was lovely."));
    assert_false(has_caption(score, "(bells fall)"));
    score_free(score);
    score = compile_described(0, TALK_FULL);
    assert_false(has_caption(score, "(singing bowl)"));
    score_free(score);
    // A breath without its word is described for as long as it lasts.
    score = compile_described(~0u, TALK_COUNTS);
    bool found = false;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        const ScoreCaption *caption = score_caption_at(score, cue->at_us + cue->duration_us - 1);
        if (cue->chime != CHIME_BREATHE_OUT || !caption || !strstr(caption->text, "(breathe out)"))
            continue;
        assert_true(caption->start_us <= cue->at_us);
        found = true;
    }
    assert_true(found);
    score_free(score);
}

// Between captions that follow each other the band does not flicker.
static void test_captions_do_not_flicker(void **state) {
    (void)state;
    Score *score = compile_described(~0u, TALK_FULL);
    for (int i = 1; i < score->caption_count; i++) {
        int64_t gap = score->captions[i].start_us - score->captions[i - 1].end_us;
        assert_true(gap == 0 || gap >= 900000);
    }
    score_free(score);
}

static void test_what_she_has_just_done_is_not_said_again(void **state) {
    (void)state;
    static const char *lines[] = {"Bend your knees.", "Rest your hands on your ribs."};
    Exercise other = fixture_bridge;
    other.id = other.name = "other";
    other.set_up = (Strings){lines, 2};
    RoutineStep steps[] = {FIXTURE_STEP(fixture_bridge), FIXTURE_STEP(other), FIXTURE_STEP(fixture_clam),
                           FIXTURE_STEP(fixture_bridge)};
    Routine routine = {.id = "r", .name = "R", .steps = steps, .step_count = 4};
    Score *score = score_compile(&fixture_library, &routine, NULL);
    int64_t end;
    const ScoreSegment *set_up = score_segment_at(score, score_step_range(score, 1, &end));
    assert_said(score, set_up, "Rest your hands on your ribs."); // her knees are bent already
    set_up = score_segment_at(score, score_step_range(score, 3, &end));
    assert_said(score, set_up, "Lie on your left side."); // a known exercise from another position
    score_free(score);
}

static void test_a_long_get_ready_does_not_swallow_the_countdown(void **state) {
    (void)state;
    CueTexts texts = fixture_texts;
    texts.get_ready = "Now take a breath, settle in, and get ready to begin.";
    Library library = {.cues = &texts};
    Score *score = score_compile_exercise(&library, &fixture_bridge, NULL);
    assert_said(score, &score->segments[1],
                "Now take a breath, settle in, and get ready to begin. | Three | Two | One");
    assert_true(score->segments[1].end_us - score->segments[1].start_us > 4500000);
    score_free(score);
}

// Marching: the number lands with the foot, on every second step, and leaves no number out.
static void test_quick_steps_are_counted_in_pairs(void **state) {
    (void)state;
    static Phase phases[] = {{.id = "up", .kind = PHASE_MOVE, .pose = 1, .seconds = 0.5, .step = -1},
                             {.id = "down", .kind = PHASE_MOVE, .pose = 0, .seconds = 0.5, .step = -1}};
    Exercise exercise = fixture_march;
    exercise.phases = phases;
    exercise.dose.reps = 6;
    ScoreOptions options = fixture_options(1, true);
    Score *score = score_compile_exercise(&fixture_library, &exercise, &options);
    const ScoreSegment *work = &score->segments[2];
    assert_said(score, work, "One | Two | Three | Four | Last one. | Six");
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind != CUE_COUNT || cue->at_us < work->start_us || strcmp(cue->text, "Six") == 0)
            continue;
        const ScorePhase *phase = score_phase_at(score, cue->at_us);
        assert_int_equal(phase->start_us, cue->at_us);
        assert_int_equal(phase->phase, 1);
        assert_int_equal(phase->side, SIDE_LEFT);
        int of = 0;
        assert_string_equal(fixture_numbers[score_rep_number(score, cue->at_us, &of) - 1], cue->text);
        assert_int_equal(of, 6);
    }
    score_free(score);
}

// "Hold, ..." starts a little early where "three" would have no room after it.
static void test_a_word_before_a_counted_hold_leaves_room_for_three(void **state) {
    (void)state;
    static Phase phases[] = {
        {.id = "in", .kind = PHASE_MOVE, .pose = 1, .seconds = 4, .effort = 1, .step = -1},
        {.id = "stay",
         .kind = PHASE_HOLD,
         .pose = 1,
         .seconds_from_dose = true,
         .effort = 1,
         .step = -1,
         .say = "Hold, keep breathing.",
         .count = true}};
    Exercise exercise = fixture_bridge;
    exercise.phases = phases;
    exercise.phase_count = 2;
    exercise.dose = (Dose){.reps = 1, .sets = 1, .hold_s = 4.6};
    ScoreOptions options = fixture_options(1, true);
    Score *score = score_compile_exercise(&fixture_library, &exercise, &options);
    assert_said(score, &score->segments[2], "Hold, keep breathing. | Three | Two | One");
    score_free(score);
}

static Score *compile_stretch(const TalkTable *talk, TalkAmount amount) {
    Library library = {.cues = &fixture_texts, .talk = talk};
    ScoreOptions options = fixture_options(1, true);
    options.talk = amount;
    return score_compile_exercise(&library, &fixture_stretch, &options);
}

// Where the table allows less, the words worth least go, the last ones first, and no countdown is cut in pieces.
static void test_what_is_too_much_goes_by_its_worth(void **state) {
    (void)state;
    TalkTable talk = *talk_default();
    Score *score = compile_stretch(&talk, TALK_FULL);
    assert_said(score, &score->segments[2],
                "Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | Last one. "
                "| Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | Two");
    score_free(score);
    talk.talk_percent = 12;
    score = compile_stretch(&talk, TALK_FULL);
    assert_true(score_talk_share(score, &score->segments[2]) <= 0.12);
    assert_said(score, &score->segments[2], "Lean in. | Three | Two | One | And come back. | Last one. | Lean in. | Three | Two | One | Two");
    score_free(score);
    talk.talk_percent = 5; // less than the countdowns take
    score = compile_stretch(&talk, TALK_FULL);
    assert_said(score, &score->segments[2], "Three | Two | One | Three | Two | One");
    score_free(score);
}

static void test_each_amount_says_what_the_table_gives_it(void **state) {
    (void)state;
    TalkTable talk = *talk_default();
    Score *score = compile_stretch(&talk, TALK_KEY_WORDS);
    assert_said(score, &score->segments[0], "We begin with Seated piriformis stretch. | Lie on your left side.");
    assert_said(score, &score->segments[2],
                "Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | Last one. "
                "| Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | Two");
    score_free(score);
    score = compile_stretch(&talk, TALK_COUNTS);
    assert_said(score, &score->segments[0], "");
    assert_said(score, &score->segments[2], "Three | Two | One | One | Three | Two | One | Two");
    score_free(score);
    talk.rules[TALK_BREATH].from = TALK_COUNTS;
    talk.rules[TALK_HOLD_COUNT].from = TALK_KEY_WORDS;
    score = compile_stretch(&talk, TALK_COUNTS);
    assert_said(score, &score->segments[2], "Lean in. | One | Lean in. | Two");
    score_free(score);
}

static int count_praise(int64_t every_us) {
    static FixtureRoutine fixture;
    fixture_routine(&fixture);
    TalkTable talk = *talk_default();
    talk.praise_every_us = every_us;
    Library library = {.cues = &fixture_texts, .talk = &talk};
    ScoreOptions options = fixture_options(1, true);
    Score *score = score_compile(&library, &fixture.routine, &options);
    int count = 0;
    for (int i = 0; i < score->cue_count; i++)
        count += score->cues[i].kind == CUE_SAY && score->cues[i].priority == CUE_PRAISE;
    score_free(score);
    return count;
}

static void test_praise_comes_only_so_often(void **state) {
    (void)state;
    assert_int_equal(count_praise(0), 2); // in each rest before another exercise
    assert_int_equal(count_praise(600000000), 1);
}

// The row of a part, without its name: "0:12 | 3 | 4 | ...".
static void row_of(const char *table, const char *name, char *row, size_t size) {
    char start[60];
    snprintf(start, sizeof start, "| %s | ", name);
    const char *at = strstr(table, start);
    if (!at)
        fail_msg("no row of %s in\n%s", name, table);
    at += strlen(start);
    snprintf(row, size, "%.*s", (int)(strchr(at, '\n') - at), at);
}

static void test_the_table_of_talk_counts_what_is_said(void **state) {
    (void)state;
    Score *score = compile_all(1);
    char *table = NULL, row[200];
    size_t size = 0;
    FILE *out = open_memstream(&table, &size);
    score_print_talk(out, score);
    fclose(out);
    int lines = 0, counts = 0, minutes, seconds, share, set, late;
    int64_t talk = 0, shortest = INT64_MAX, quiet_from = 0, longest = 0;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME)
            continue;
        int64_t gap = cue_start(cue) - quiet_from;
        shortest = quiet_from > 0 && gap < shortest ? gap : shortest;
        longest = gap > longest ? gap : longest;
        quiet_from = cue_start(cue) + cue->duration_us;
        talk += cue->duration_us;
        lines += cue->kind == CUE_SAY;
        counts += cue->kind == CUE_COUNT;
    }
    int said, counted;
    double gap, quiet;
    row_of(table, "**whole**", row, sizeof row);
    assert_int_equal(sscanf(row, "%d:%d | %d | %d | %d %% | %d %% | %lf s | %lf s | %d ms |", &minutes, &seconds, &said,
                            &counted, &share, &set, &gap, &quiet, &late),
                     9);
    assert_int_equal(minutes * 60 + seconds, (score->duration_us + 500000) / 1000000);
    assert_int_equal(said, lines);
    assert_int_equal(counted, counts);
    assert_true(share - 100.0 * (double)talk / (double)score->duration_us <= 0.5);
    assert_float_equal(gap, (double)shortest / 1e6, 0.0051);
    assert_float_equal(quiet, (double)longest / 1e6, 0.051);
    assert_in_range(set, 10, 40);
    assert_in_range(late, 0, SCORE_LATE_MAX_US / 1000);
    row_of(table, "welcome", row, sizeof row);
    assert_non_null(strstr(row, " | 2 | 0 | "));
    row_of(table, "finish", row, sizeof row);
    assert_non_null(strstr(row, " | 1 | 0 | "));
    row_of(table, "stretch", row, sizeof row);
    free(table);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_said_before_the_sound_device_is_awake),
        cmocka_unit_test(test_what_frames_the_work),
        cmocka_unit_test(test_each_event_has_its_own_chime),
        cmocka_unit_test(test_the_half_of_a_long_hold_has_a_chime),
        cmocka_unit_test(test_a_breath_without_its_word_has_a_tone),
        cmocka_unit_test(test_countdown_lands_on_its_ticks),
        cmocka_unit_test(test_first_reps_say_more_than_later_ones),
        cmocka_unit_test(test_words_come_at_their_phase),
        cmocka_unit_test(test_long_holds_say_half_way_and_count_the_end),
        cmocka_unit_test(test_short_holds_count_every_second),
        cmocka_unit_test(test_a_sentence_too_long_for_its_phase_gives_way_to_the_short_word),
        cmocka_unit_test(test_the_coach_is_quiet_most_of_the_time_once_the_words_are_known),
        cmocka_unit_test(test_sides_are_named),
        cmocka_unit_test(test_captions_show_all_that_is_said),
        cmocka_unit_test(test_captions_stay_long_enough_to_read),
        cmocka_unit_test(test_a_count_joins_the_line_before_it),
        cmocka_unit_test(test_captions_describe_sounds_that_carry_meaning),
        cmocka_unit_test(test_captions_do_not_flicker),
        cmocka_unit_test(test_long_sentences_come_in_pieces),
        cmocka_unit_test(test_a_long_get_ready_does_not_swallow_the_countdown),
        cmocka_unit_test(test_quick_steps_are_counted_in_pairs),
        cmocka_unit_test(test_a_word_before_a_counted_hold_leaves_room_for_three),
        cmocka_unit_test(test_the_table_of_talk_counts_what_is_said),
        cmocka_unit_test(test_praise_comes_only_so_often),
        cmocka_unit_test(test_what_is_too_much_goes_by_its_worth),
        cmocka_unit_test(test_each_amount_says_what_the_table_gives_it),
        cmocka_unit_test(test_what_she_has_just_done_is_not_said_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
