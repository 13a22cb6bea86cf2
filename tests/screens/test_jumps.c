// Test variant: release, slow
// Jumps at random, in every routine and at three speeds, with her eyes closed: whatever was being said as she pressed the arrows or
// the keys for the exercise before and behind, once or in a row, the first line of the place landed on is heard whole and in step
// with the picture, and never over another word.
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "harness.h"
#include "screens/follow/follow_state.h"
#include "sound/mix/chimes.h"
#include "sound/spoken_words.h"
#include <math.h>
#include <stdio.h>

enum {
    JUMPS = 45, // for each routine and speed
    PRESSES_MAX = 4,
    LOOK_US = 16667,
    DEVICE_FRAMES = 1024,
    FAR_US = 25000000, // a line so far behind the place is not waited for
    PREROLL_MAX_US = 1700000,
    STAND_USUAL_US = 400000,
    STEP_FRAMES = 120, // what a word may be off the picture: the clock is followed from 2 ms on
};

typedef struct Walk {
    Stack *stack;
    Follow *follow;
    uint32_t seed;
    int64_t stood_us[4096]; // at each place
    int jumps, on_words, phase_words, first_lines;
} Walk;

static VoiceBank *bank;
static int64_t elapsed_us;

static int64_t heard_frame(void) {
    return elapsed_us * 48 / 1000;
}

static uint32_t draw(Walk *walk, uint32_t below) {
    return next_random(&walk->seed) % below;
}

static void run_for(Walk *walk, int64_t us) {
    static float block[2 * DEVICE_FRAMES];
    for (int64_t until = elapsed_us + us; elapsed_us < until;) {
        elapsed_us += LOOK_US;
        pass(walk->stack, LOOK_US);
        while (mixer_position(walk->stack->mixer) < heard_frame() + DEVICE_FRAMES)
            mixer_render(walk->stack->mixer, block, DEVICE_FRAMES);
    }
}

static void begin(Walk *walk, const Routine *routine, double speed) {
    Stack *stack = walk->stack = stack_new(320, 180);
    elapsed_us = 0;
    spoken_count = 0;
    cue_player_free(stack->services->player);
    stack->services->player = cue_player_new(bank, stack->mixer, NULL, NULL);
    cue_player_wait_for_clips(stack->services->player, true);
    stack->services->voice = voice_times(bank);
    stack->services->output_frame = heard_frame;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine});
    walk->follow = top_state(stack);
    for (int i = 0; i < 20 && fabs(walk->follow->speed - speed) > 0.01; i++)
        press(stack, walk->follow->speed < speed ? ACTION_FASTER : ACTION_SLOWER);
    assert_float_equal(walk->follow->score->speed, speed, 0.01);
}

static bool is_word_of(const Phase *phase, Side side, const char *text, Arena *arena) {
    return (phase->say && strcmp(exercise_text(phase->say, side, arena), text) == 0) ||
           (phase->say_first && strcmp(exercise_text(phase->say_first, side, arena), text) == 0);
}

// The word that a repetition which begins at `t_us` begins with; NULL = it has none.
static const ScoreCue *phase_word(const Walk *walk, int64_t t_us) {
    const Score *score = walk->follow->score;
    const ScorePhase *at = score_phase_at(score, t_us);
    const ScoreCue *found = NULL;
    if (!at)
        return NULL;
    const Exercise *exercise = walk->follow->routine->steps[score_segment_at(score, t_us)->step].exercise;
    Arena *arena = arena_new();
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_SAY && llabs(cue->at_us - t_us) <= 400000 &&
            is_word_of(&exercise->phases[at->phase], at->side, cue->text, arena))
            found = cue;
    }
    arena_free(arena);
    return found;
}

// The first sentence from `t_us` on.
static const ScoreCue *next_line(const Score *score, int64_t t_us) {
    for (int i = 0; i < score->cue_count; i++)
        if (score->cues[i].kind == CUE_SAY && score->cues[i].at_us >= t_us)
            return &score->cues[i];
    return NULL;
}

static const Spoken *spoken_since(int from, const ScoreCue *cue) {
    int frames = 0;
    const int16_t *samples = voice_samples(bank, voice_find(bank, cue->text), &frames);
    for (int i = from; i < spoken_count; i++)
        if (spoken[i].samples == samples)
            return &spoken[i];
    return NULL;
}

// Begins where the picture has it; both run on from the place since.
static int64_t off_the_picture(const Walk *walk, const Spoken *line, const ScoreCue *cue) {
    return line->begin - (heard_frame() - (walk->follow->playhead.now_us - cue->at_us) * 48 / 1000);
}

static void hear_line(Walk *walk, const ScoreCue *cue, int said_before, bool word) {
    const Playhead *playhead = &walk->follow->playhead;
    while (playhead->now_us < cue->at_us + 100000)
        run_for(walk, LOOK_US);
    int64_t off = 0;
    const Spoken *line = spoken_since(said_before, cue);
    if (!line)
        fail_msg("\"%s\" is lost at %.3f s", cue->text, (double)cue->at_us / 1e6);
    if (word)
        assert_ptr_equal(line, &spoken[said_before]); // nothing comes before it
    off = off_the_picture(walk, line, cue);
    if (llabs(off) > STEP_FRAMES)
        fail_msg("\"%s\" is %.1f ms off the picture", cue->text, (double)off / 48);
    while (playhead->now_us < cue->at_us + cue->duration_us + LOOK_US)
        run_for(walk, LOOK_US);
    assert_false(line->broken_off);
}

// One or more presses, the later ones while what the earlier ones broke off is still ending.
static bool jump(Walk *walk) {
    static const Action keys[] = {ACTION_LEFT, ACTION_LEFT,  ACTION_RIGHT, ACTION_RIGHT,
                                  ACTION_LEFT, ACTION_RIGHT, ACTION_NEXT,  ACTION_PREVIOUS};
    int presses = draw(walk, 2) ? 1 : 1 + (int)draw(walk, PRESSES_MAX);
    for (int i = 0; i < presses; i++) {
        if (i > 0)
            run_for(walk, LOOK_US + draw(walk, 400000));
        if (follow_now(walk->follow).segment->kind == SEGMENT_FINISH)
            return false;
        int64_t said_end = mixer_words_end(walk->stack->mixer);
        walk->on_words += said_end > mixer_position(walk->stack->mixer);
        press(walk->stack, keys[draw(walk, sizeof keys / sizeof *keys)]);
    }
    return true;
}

static void stand(Walk *walk) {
    int64_t landed_us = walk->follow->playhead.now_us, pressed_us = elapsed_us;
    // it shows at once
    assert_true(walk->follow->playhead.now_us == score_rep_start_us(walk->follow->score, landed_us));
    while (walk->follow->playhead.now_us == landed_us)
        run_for(walk, LOOK_US);
    walk->stood_us[walk->jumps++] = elapsed_us - pressed_us - (walk->follow->playhead.now_us - landed_us);
}

// Anywhere, more often in a set, where most is said.
static int64_t anywhere(Walk *walk) {
    const Score *score = walk->follow->score;
    const ScorePhase *phase = &score->phases[draw(walk, (uint32_t)score->phase_count)];
    return draw(walk, 4) ? phase->start_us - draw(walk, 2000000)
                         : (int64_t)draw(walk, 1 << 16) * (score->duration_us - 20000000) >> 16;
}

static void jump_about(Walk *walk) {
    const Score *score = walk->follow->score;
    int64_t from_us = anywhere(walk);
    playhead_seek(&walk->follow->playhead, from_us);
    run_for(walk, 300000 + draw(walk, 4000000));
    if (!jump(walk))
        return;
    int64_t landed_us = walk->follow->playhead.now_us;
    int said_before = spoken_count; // the first words of the place may be on their way already
    while (said_before > 0 && spoken[said_before - 1].begin >= mixer_position(walk->stack->mixer))
        said_before--;
    const ScoreCue *word = phase_word(walk, landed_us), *line = word ? word : next_line(score, landed_us);
    stand(walk);
    if (!line || line->at_us > landed_us + FAR_US)
        return;
    walk->phase_words += word != NULL;
    walk->first_lines += word == NULL;
    hear_line(walk, line, said_before, word != NULL);
}

static int by_time(const void *a, const void *b) {
    const int64_t *left = a, *right = b;
    return *left < *right ? -1 : *left > *right;
}

static void the_first_line_of_the_place_is_heard(void **state) {
    (void)state;
    static const double speeds[] = {0.5, 1, 1.5};
    const char *seed = getenv("GENTLY_SEED");
    static Walk walk;
    walk.seed = seed ? (uint32_t)atoll(seed) : 1;
    print_message("GENTLY_SEED=%u\n", walk.seed);
    for (size_t r = 0; r < shipped->routine_count; r++)
        for (size_t s = 0; s < sizeof speeds / sizeof *speeds; s++) {
            begin(&walk, shipped->routines[r], speeds[s]);
            for (int i = 0; i < JUMPS; i++)
                jump_about(&walk);
            look_for_overlaps();
            stack_free(walk.stack);
        }
    qsort(walk.stood_us, (size_t)walk.jumps, sizeof *walk.stood_us, by_time);
    int64_t usual = walk.stood_us[walk.jumps / 2], most = walk.stood_us[walk.jumps - 1];
    print_message("%d jumps, %d of the presses while something was said or about to be: %d words of phases "
                  "and %d other lines heard; the picture stood "
                  "%.2f s (median), %.2f s (95 %%), %.2f s (longest)\n",
                  walk.jumps, walk.on_words, walk.phase_words, walk.first_lines, (double)usual / 1e6,
                  (double)walk.stood_us[walk.jumps * 95 / 100] / 1e6, (double)most / 1e6);
    assert_true(walk.phase_words > 40 && walk.first_lines > 100 && walk.on_words > 100);
    assert_true(usual <= STAND_USUAL_US && most <= PREROLL_MAX_US);
}

static int open_all(void **state) {
    DiagList diags = {0};
    bank = voice_open("assets/voice", &diags);
    diag_list_free(&diags);
    return bank ? load_shipped(state) : -1;
}

static int close_all(void **state) {
    voice_free(bank);
    chimes_free();
    return free_shipped(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_first_line_of_the_place_is_heard)};
    return cmocka_run_group_tests_name("jumps", tests, open_all, close_all);
}
