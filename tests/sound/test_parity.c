// Test variant: release
// Nothing is only heard and nothing only seen: every cue of every shipped routine, however much the coach says and whichever sounds
// are on, has a caption and something in the picture, and every moment of the picture is heard. The halves: coach/cue_parity.def.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "coach/cue_parity.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "sound/cues/cue_player.h"
#include "sound/shipped_bank.h"
#include "support/shipped_library.h"

enum {
    WITHIN_US = 700000, // a caption of words that follow a sound so soon tells the sound, too
    SOON_US = 3500000,  // what is seen to begin is heard so soon
};
static const uint32_t EVERY_CHIME = ~1u; // bits of all sounds

static const Library *library;

static int load(void **state) {
    (void)state;
    library = shipped_library();
    return open_bank(state) == 0 && library && library->routine_count > 0 ? 0 : -1;
}

static int unload(void **state) {
    library_release((Library *)(uintptr_t)library);
    return close_bank(state);
}

static int faults;

// Goes on, so that one run shows all that lacks a half.
static void fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void fault(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (faults++ < 40) {
        vfprintf(stderr, format, arguments);
        fputc('\n', stderr);
    }
    va_end(arguments);
}

static int64_t begin_of(const ScoreCue *cue) {
    return cue->at_us - cue->anchor_us;
}

static bool is_off(uint32_t off, Chime chime) {
    return off >> chime & 1;
}

static const char *where(const Score *score, int64_t us, uint32_t off) {
    static char text[160];
    snprintf(text, sizeof text, "%s, talk %d, sounds %s, %.3f s", score->routine->id, (int)score->talk,
             off ? "off" : "on", (double)us / 1e6);
    return text;
}

// The pieces of the captions of one cue, one after the other.
static void captioned(const Score *score, const ScoreCue *cue, char *out, size_t size) {
    out[0] = '\0';
    for (int i = 0; i < score->caption_count; i++) {
        const ScoreCaption *caption = &score->captions[i];
        if (caption->begins_us == begin_of(cue) && caption->own[0] != '(')
            snprintf(out + strlen(out), size - strlen(out), "%s%s", out[0] ? " " : "", caption->own);
    }
}

static void check_spoken(const Score *score, const ScoreCue *cue, uint32_t off) {
    char caption[300], expected[300];
    captioned(score, cue, caption, sizeof caption);
    snprintf(expected, sizeof expected, cue->kind == CUE_COUNT ? "%s." : "%s", cue->text);
    if (strcmp(caption, expected) != 0)
        fault("%s: '%s' is captioned '%s'", where(score, cue->at_us, off), expected, caption);
    if (cue_halves(cue)->sight == SIGHT_NONE)
        fault("%s: '%s' is not seen", where(score, cue->at_us, off), cue->text);
}

static bool is_named(const Score *score, const ScoreCue *cue) {
    const char *name = library->cues->sounds[cue->chime];
    for (int i = 0; name && i < score->caption_count; i++) {
        const char *own = score->captions[i].own;
        if (score->captions[i].begins_us == cue->at_us && own[0] == '(' &&
            strncmp(own + 1, name, strlen(name)) == 0)
            return true;
    }
    return false;
}

// Whether words, or the caption of another sound, come so soon after it.
static bool words_follow(const Score *score, const ScoreCue *cue, CueKind kind) {
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *other = &score->cues[i];
        int64_t after = begin_of(other) - cue->at_us;
        bool counts =
            kind == CUE_COUNT ? other->kind == CUE_COUNT : other->kind != CUE_CHIME || is_named(score, other);
        if (other != cue && counts && after > -WITHIN_US && after < WITHIN_US)
            return true;
    }
    return false;
}

static void check_sound(const Score *score, const ScoreCue *cue, uint32_t off) {
    const CueHalves *halves = cue_halves(cue);
    bool told = false;
    if (is_off(off, cue->chime))
        return;
    switch (halves->told) {
    case TOLD_BY_NAME:
        told = is_named(score, cue) || words_follow(score, cue, CUE_SAY);
        break;
    case TOLD_BY_COUNT:
        told = words_follow(score, cue, CUE_COUNT);
        break;
    case TOLD_BY_RING:
        told = score_phase_at(score, cue->at_us) != NULL;
        break;
    case TOLD_NOT:
        break;
    }
    if (!told)
        fault("%s: the sound '%s' has no caption", where(score, cue->at_us, off), chime_name(cue->chime));
    if (halves->sight == SIGHT_NONE)
        fault("%s: '%s' is not seen", where(score, cue->at_us, off), chime_name(cue->chime));
}

// The line of a moment; the card of a rest shows the next exercise or the next set, and a hold is heard by its word, too.
static bool is_line(TalkEvent event, SeenMoment moment) {
    bool word = event == TALK_PHASE || event == TALK_PHASE_FIRST || event == TALK_BREATH;
    return event == cue_heard(moment).line || (moment == SEEN_HOLD && word) ||
           (moment == SEEN_NEXT && event == TALK_NEXT_SET);
}

// Whether a moment of the picture is heard between two times, by its sound or by its line.
static void check_seen(const Score *score, SeenMoment moment, int64_t from_us, int64_t to_us, uint32_t off) {
    SeenHalf half = cue_heard(moment);
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        bool sounds = cue->kind == CUE_CHIME && cue->chime == half.chime && !is_off(off, cue->chime),
             says = cue->kind != CUE_CHIME && is_line(cue->event, moment);
        if ((sounds || says) && begin_of(cue) >= from_us && begin_of(cue) < to_us)
            return;
    }
    fault("%s: moment %d is seen and not heard", where(score, from_us, off), (int)moment);
}

static void check_phases(const Score *score, const ScoreSegment *segment, uint32_t off) {
    const Exercise *exercise = score->routine->steps[segment->step].exercise;
    for (int i = segment->first_phase; i < segment->first_phase + segment->phase_count; i++) {
        const ScorePhase *at = &score->phases[i];
        const Phase *phase = &exercise->phases[at->phase];
        if (at->until_ok)
            check_seen(score, SEEN_UNTIL_OK, at->start_us, at->end_us, off);
        else if (phase->kind == PHASE_HOLD && phase->count && at->end_us - at->start_us >= 2000000)
            check_seen(score, SEEN_HOLD, at->start_us - SCORE_EARLY_MAX_US, at->end_us, off);
    }
}

static void check_segment(const Score *score, const ScoreSegment *segment, bool waits, uint32_t off) {
    int64_t start = segment->start_us, end = segment->end_us, soon = start + SOON_US;
    switch (segment->kind) {
    case SEGMENT_WELCOME:
        check_seen(score, SEEN_WELCOME, start, start + SOON_US, off);
        break;
    case SEGMENT_SET_UP:
        check_seen(score, SEEN_SET_UP, start, soon, off);
        if (waits)
            check_seen(score, SEEN_READY, start, end, off);
        break;
    case SEGMENT_GET_READY:
        for (int number = 3; number >= 1; number--)
            check_seen(score, SEEN_COUNTDOWN, end - number * 1000000 - 600000,
                       end - number * 1000000 + 100000, off);
        break;
    case SEGMENT_WORK:
        check_seen(score, SEEN_GO, start - 1600000, start + 100000, off);
        check_phases(score, segment, off);
        break;
    case SEGMENT_SWITCH:
        check_seen(score, SEEN_SWITCH, start, soon, off);
        break;
    case SEGMENT_REST:
        check_seen(score, SEEN_REST, start, soon, off);
        check_seen(score, SEEN_NEXT, start, end, off);
        break;
    case SEGMENT_FINISH:
        check_seen(score, SEEN_END, start, soon, off);
        break;
    }
}

static void check_score(const Score *score, bool waits, uint32_t off) {
    for (int i = 0; i < score->cue_count; i++) {
        if (score->cues[i].kind == CUE_CHIME)
            check_sound(score, &score->cues[i], off);
        else
            check_spoken(score, &score->cues[i], off);
    }
    for (int i = 0; i < score->segment_count; i++)
        check_segment(score, &score->segments[i], waits, off);
}

static void every_cue_of_every_routine_has_both_halves(void **state) {
    (void)state;
    int scores = 0;
    for (size_t r = 0; r < library->routine_count; r++)
        for (int way = 0; way < TALK_AMOUNT_COUNT + 1; way++) // the last one: eyes closed
            for (int sounds = 0; sounds < 2; sounds++)
                for (int waits = 0; waits < 2; waits++) {
                    bool closed = way == TALK_AMOUNT_COUNT;
                    uint32_t off = sounds ? EVERY_CHIME : 0;
                    ScoreOptions options = {.speed = 1,
                                            .talk = closed ? TALK_FULL : (TalkAmount)way,
                                            .eyes_closed = closed,
                                            .waits_for_ok = waits,
                                            .turned_off = off,
                                            .described = ~off,
                                            .voice = voice_times(bank)};
                    Score *score = score_compile(library, library->routines[r], &options);
                    check_score(score, waits, off);
                    score_free(score);
                    scores++;
                }
    assert_int_equal(faults, 0);
    assert_int_equal(scores, (int)library->routine_count * 16);
}

// Between the darkest and the brightest the light of the edges goes at most three times up and down a second (WCAG 2.3.1).
static void the_edges_never_flash(void **state) {
    (void)state;
    enum { STEP_US = 20000, PER_S = 1000000 / STEP_US };
    for (size_t r = 0; r < library->routine_count; r++)
        for (int nap = 0; nap < 2; nap++) {
            ScoreOptions options = {.speed = 1.5, .described = ~0u, .voice = voice_times(bank)};
            Score *score = score_compile(library, library->routines[r], &options);
            double before = 0, rising_from = 0;
            bool ring[PER_S] = {false};
            int rises = 0, step = 0;
            for (int64_t t = 0; t < score->duration_us; t += STEP_US, step++) {
                Edges edges = cue_edges_at(score, t, 0, nap);
                assert_true(edges.light >= 0 && edges.light <= 1);
                bool flashes = false;
                if (edges.light <= before)
                    rising_from = edges.light;
                else if (before - rising_from < 0.1 && edges.light - rising_from >= 0.1)
                    flashes = true;
                rises += flashes - ring[step % PER_S];
                ring[step % PER_S] = flashes;
                if (rises > 3)
                    fail_msg("%s: more than three flashes a second at %.2f s", score->routine->id,
                             (double)t / 1e6);
                before = edges.light;
            }
            score_free(score);
        }
}

// In nap mode what matters most is as bright as it gets, soon after it would have been heard.
static void switch_count_and_end_are_bright_in_nap_mode(void **state) {
    (void)state;
    static const Chime bright[] = {CHIME_TICK, CHIME_GO, CHIME_SWITCH, CHIME_REST, CHIME_DONE};
    int seen[CHIME_COUNT] = {0};
    ScoreOptions options = {.speed = 1, .described = ~0u, .voice = voice_times(bank)};
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], &options);
        for (int i = 0; i < score->cue_count; i++)
            for (size_t k = 0; k < sizeof bright / sizeof *bright; k++) {
                const ScoreCue *cue = &score->cues[i];
                if (cue->kind != CUE_CHIME || cue->chime != bright[k])
                    continue;
                Edges nap = cue_edges_at(score, cue->at_us + 300000, 0, true);
                if (nap.light < 0.9)
                    fail_msg("%s: '%s' at %.2f s is only %.2f bright", score->routine->id,
                             chime_name(cue->chime), (double)cue->at_us / 1e6, nap.light);
                if (cue->chime == CHIME_SWITCH)
                    assert_int_equal(nap.shape, EDGES_SIDES);
                // usually the edges are calm
                assert_true(cue_edges_at(score, cue->at_us + 300000, 0, false).light <= 0.5);
                seen[cue->chime]++;
            }
        score_free(score);
    }
    for (size_t k = 0; k < sizeof bright / sizeof *bright; k++)
        assert_true(seen[bright[k]] > 0);
}

// With eyes closed. No more is said than the rules of talk allow, so that a word needed least may give way.
static void every_phase_is_called_the_first_time(void **state) {
    (void)state;
    int phases = 0, silent = 0;
    for (size_t r = 0; r < library->routine_count; r++) {
        ScoreOptions options = {.speed = 1, .eyes_closed = true, .voice = voice_times(bank)};
        Score *score = score_compile(library, library->routines[r], &options);
        for (int p = 0; p < score->phase_count; p++) {
            const ScorePhase *at = &score->phases[p];
            const ScoreSegment *segment = &score->segments[at->segment];
            const Exercise *exercise = score->routine->steps[segment->step].exercise;
            const Phase *phase = &exercise->phases[at->phase];
            if (at->rep > 0 || segment->set > 0 || !(phase->say || phase->say_first) || exercise->brisk)
                continue;
            bool called = false;
            for (int i = 0; i < score->cue_count; i++)
                called =
                    called || (score->cues[i].kind != CUE_CHIME && score->cues[i].place_us >= at->start_us &&
                               score->cues[i].at_us < at->end_us);
            phases++;
            silent += !called;
            if (!called)
                print_message("%s: nothing is said at %s/%s\n", score->routine->id, exercise->id, phase->id);
        }
        score_free(score);
    }
    assert_true(phases > 100);
    assert_true(silent * 50 <= phases);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_cue_of_every_routine_has_both_halves),
                                       cmocka_unit_test(every_phase_is_called_the_first_time),
                                       cmocka_unit_test(the_edges_never_flash),
                                       cmocka_unit_test(switch_count_and_end_are_bright_in_nap_mode)};
    return cmocka_run_group_tests(tests, load, unload);
}
