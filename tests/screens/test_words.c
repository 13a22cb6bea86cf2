// Test variant: release, slow
// Words find their place on every screen and at every size: none lies over another, leaves the safe area, covers "Pain? Stop", is cut
// or too small to read; with the shipped content, and with every text as long as docs/content.md allows.
#include "model/exercise.h"
#include "model/page.h"
#include "model/routine.h"
#include "no_pixels.h"
#include "words_check.h"
#include "content/texts.h"
#include "screens/follow/follow_state.h"
#include "screens/watch/watch_state.h"

typedef enum Filling { FILLED_SHIPPED, FILLED_WORDY, FILLED_WIDE } Filling;
static const char *const FILLING_NAMES[] = {"shipped", "wordy", "wide"};

// A text of as many characters as a field may have: of words as people write them, or of the widest letter.
static const char *filled(Arena *arena, Filling filling, int characters) {
    static const char *const POOL[] = {"",
                                       "Slow lying marches with both heels down, and let your shoulders, "
                                       "your jaw and your hands stay soft while the leg is moving "
                                       "up and down again, as they do when you walk, climb stairs or carry "
                                       "your baby from one room to the other ",
                                       "WWWWWWW WWWWWWWWWW WWWWW WWWWWWWW WWW WWWWWWWWWWW WWWWWW "};
    char *text = arena_alloc(arena, (size_t)characters + 1, 1);
    size_t length = strlen(POOL[filling]);
    for (int i = 0; i < characters; i++)
        text[i] = POOL[filling][(size_t)i % length];
    if (text[characters - 1] == ' ')
        text[characters - 1] = 'W';
    text[characters] = '\0';
    return text;
}

static Strings filled_lines(Arena *arena, Filling filling, int count, int characters) {
    const char **items = ARENA_ARRAY(arena, const char *, (size_t)count);
    for (int i = 0; i < count; i++) { // each begins with a sign of its own
        items[i] = filled(arena, filling, characters);
        ((char *)(uintptr_t)items[i])[0] = (char)('1' + i);
    }
    return (Strings){items, (size_t)count};
}

static void fill_exercise(Arena *arena, Filling filling, Exercise *exercise) {
    enum { LINES = 8 };
    exercise->name = filled(arena, filling, TEXT_NAME);
    exercise->aim = filled(arena, filling, TEXT_AIM);
    exercise->purpose = filled(arena, filling, TEXT_PURPOSE);
    exercise->set_up = filled_lines(arena, filling, LINES, TEXT_LINE);
    exercise->steps = filled_lines(arena, filling, LINES, TEXT_STEP);
    exercise->form = filled_lines(arena, filling, LINES, TEXT_LINE);
    exercise->caution_count = exercise->variant_of ? 2 * LINES : LINES;
    exercise->cautions = ARENA_ARRAY(arena, Caution, exercise->caution_count);
    Strings cautions = filled_lines(arena, filling, (int)exercise->caution_count, TEXT_LINE);
    for (size_t i = 0; i < cautions.count; i++)
        exercise->cautions[i] =
            (Caution){.text = cautions.items[i], .say = filled(arena, filling, TEXT_LINE), .everybody = true};
    if (exercise->variant_of)
        exercise->about = filled(arena, filling, TEXT_AIM);
    exercise->from_weeks = 6;
    for (size_t i = 0; i < exercise->phase_count; i++) {
        exercise->phases[i].label = filled(arena, filling, TEXT_LABEL);
        exercise->phases[i].say = exercise->phases[i].say ? filled(arena, filling, TEXT_LINE) : NULL;
        exercise->phases[i].step = exercise->phases[i].step < 0 ? -1 : (int)i % LINES;
    }
    for (size_t i = 0; i < exercise->mistake_count; i++) {
        exercise->mistakes[i].label = filled(arena, filling, TEXT_NAME);
        exercise->mistakes[i].say = filled(arena, filling, TEXT_LINE);
    }
    for (size_t i = 0; i < exercise->variant_count; i++)
        fill_exercise(arena, filling, (Exercise *)(uintptr_t)exercise->variants[i]);
}

static void fill_pages(Library *library, Filling filling) {
    for (size_t i = 0; i < library->page_count; i++) {
        Page *page = (Page *)(uintptr_t)&library->pages[i];
        page->title = filled(library->arena, filling, TEXT_NAME);
        page->intro = filled(library->arena, filling, TEXT_PAGE);
        for (size_t k = 0; k < page->section_count; k++) {
            PageSection *section = (PageSection *)(uintptr_t)&page->sections[k];
            section->heading = filled(library->arena, filling, TEXT_AIM);
            section->lines = filled_lines(library->arena, filling, 20, TEXT_PAGE);
        }
    }
}

static void fill_questions(Library *library, Filling filling) {
    for (ProfileInput input = 0; input < PROFILE_INPUT_COUNT; input++) {
        QuestionWords *question = (QuestionWords *)(uintptr_t)&library->questions[input];
        question->title = filled(library->arena, filling, TEXT_AIM);
        question->name = filled(library->arena, filling, TEXT_LABEL);
        question->why = filled(library->arena, filling, TEXT_LINE);
        if (question->unknown)
            question->unknown = filled(library->arena, filling, TEXT_LABEL);
        for (size_t i = 0; i < question->answer_count; i++) {
            AnswerWords *answer = (AnswerWords *)(uintptr_t)&question->answers[i];
            *answer = (AnswerWords){filled(library->arena, filling, TEXT_AIM),
                                    filled(library->arena, filling, TEXT_LINE)};
        }
    }
}

static void fill_library(Library *library, Filling filling) {
    for (size_t i = 0; i < library->exercise_count; i++)
        fill_exercise(library->arena, filling, (Exercise *)(uintptr_t)library->exercises[i]);
    for (size_t i = 0; i < library->routine_count; i++) {
        Routine *routine = (Routine *)(uintptr_t)library->routines[i];
        routine->name = filled(library->arena, filling, TEXT_NAME);
        routine->summary = filled(library->arena, filling, TEXT_AIM);
        routine->note = filled(library->arena, filling, TEXT_LINE);
    }
    fill_pages(library, filling);
    fill_questions(library, filling);
}

// Which of the lines that begin with "1" to "8" stand in the left or the right half, as bits.
static unsigned lines_seen(const TextRecord *boxes, int from_x, int to_x) {
    unsigned seen = 0;
    for (int i = 0; i < boxes->count; i++) {
        const RecordedText *box = &boxes->item[i];
        if (box->rect.x >= from_x && box->rect.x < to_x && strlen(box->text) > 4 && box->text[0] >= '1' &&
            box->text[0] <= '8' && box->text[1] != ' ')
            seen |= 1u << (box->text[0] - '1');
    }
    return seen;
}

typedef struct Size {
    int width, height;
    double text_size;
} Size;

static void check_filling(Filling filling, const Size sizes[], int count) {
    faults = 0;
    if (filling != FILLED_SHIPPED)
        fill_library((Library *)(uintptr_t)shipped, filling);
    for (int s = 0; s < count; s++)
        for (int i = 0; i < screen_fixture_count(shipped); i++)
            check_shot(screen_fixture_at(shipped, i), sizes[s].width, sizes[s].height, sizes[s].text_size);
    if (faults > 0)
        fail_msg("%d words of the %s content have no place of their own", faults, FILLING_NAMES[filling]);
}

// Sixteen to nine, four to three, an ultrawide and a screen on end; larger ones are laid out alike.
static const Size SIZES[] = {{1280, 720, 1}, {720, 540, 1}, {1260, 540, 1}, {540, 960, 1}},
                  LARGE_ON_END[] = {{1280, 720, 1}, {720, 540, 1}, {540, 960, 2}, {1260, 540, 1}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

static void shipped_words_have_room(void **unused) {
    (void)unused;
    static const Size SHIPPED[] = {{1280, 720, 1}, {1024, 768, 1}, {1260, 540, 1}, {540, 960, 1}};
    check_filling(FILLED_SHIPPED, SHIPPED, SIZE_COUNT);
}

// A gamepad with its signs in words, which are the longest: hints grow, and what lies beside them makes room.
static void the_keys_of_every_device_have_room(void **unused) {
    (void)unused;
    static const KeyCaps caps = {.items = {{"OK", "Cross"},
                                           {"Back", "Circle"},
                                           {"X", "Square"},
                                           {"Space", "Options"},
                                           {"Enter", ""},
                                           {"Esc", ""},
                                           {"F2", ""},
                                           {"F", ""},
                                           {"F11", ""},
                                           {"?", "Share"},
                                           {"PgUp", "Previous"},
                                           {"PgDn", "Next"},
                                           {"C", "Triangle"},
                                           {"M", ""}},
                                 .count = 14};
    key_caps_use(&caps);
    check_filling(FILLED_SHIPPED, LARGE_ON_END, SIZE_COUNT - 1); // an ultrawide has the most room for them
    key_caps_use(NULL);
}

static void long_words_have_room(void **unused) {
    (void)unused;
    check_filling(FILLED_WORDY, LARGE_ON_END, SIZE_COUNT);
}

static void the_widest_words_have_room(void **unused) {
    (void)unused;
    check_filling(FILLED_WIDE, SIZES, SIZE_COUNT);
}

// What has no room at once comes in turn: every line of a set-up before it is over, whether it is spoken or not ...
static void every_line_of_a_set_up_is_shown(void **unused) {
    (void)unused;
    static TextRecord boxes;
    for (TalkAmount talk = 0; talk < TALK_AMOUNT_COUNT; talk++) {
        Stack *stack = stack_new(720, 540);
        stack->settings.talk = (int)talk;
        push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                     .screen = SCREEN_FOLLOW,
                                     .routine = library_routine(shipped, "gentle-start")});
        Follow *follow = top_state(stack);
        const ScoreSegment *set_up = &follow->score->segments[1];
        assert_int_equal(set_up->kind, SEGMENT_SET_UP);
        unsigned seen = 0;
        for (int i = 0; i < 60; i++) {
            playhead_seek(&follow->playhead, set_up->start_us + (set_up->end_us - set_up->start_us) * i / 60);
            look(stack, &boxes);
            seen |= lines_seen(&boxes, 0, 360);
        }
        assert_int_equal(seen, 0xff);
        stack_free(stack);
    }
}

// ... and every note and every caution, repetition by repetition.
static void every_caution_is_shown(void **unused) {
    (void)unused;
    static TextRecord boxes;
    Stack *stack = stack_new(720, 540);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_WATCH,
                                 .exercise = library_exercise(shipped, "bridge")});
    Watch *watch = top_state(stack);
    unsigned form = 0, care = 0;
    for (int rep = 0; rep < 8; rep++) {
        watch->loop.reps = rep;
        look(stack, &boxes);
        form |= lines_seen(&boxes, 0, 360);
        care |= lines_seen(&boxes, 360, 720);
    }
    assert_int_equal(form, 0xff);
    assert_int_equal(care, 0xff);
    stack_free(stack);
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_words_have_room),
        cmocka_unit_test(the_keys_of_every_device_have_room),
        cmocka_unit_test(long_words_have_room),
        cmocka_unit_test(the_widest_words_have_room),
        cmocka_unit_test(every_line_of_a_set_up_is_shown), // with the widest words
        cmocka_unit_test(every_caution_is_shown),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
