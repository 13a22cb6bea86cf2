// Test variant: release, slow
// Every text can be in another language: with a catalogue in which each is longer and has accents on its vowels (tests/support/
// pseudo-catalogue), no word on any screen and none that is spoken or captioned is left as it is written, and all have room.
#include "harness.h"
#include "no_pixels.h"
#include "base/print.h"
#include "base/translate.h"
#include "coach/score.h"
#include "model/routine.h"
#include "ui/text_recorder.h"

static int faults;

static void tell(const char *where, const char *text, const char *what) {
    if (++faults <= 40)
        print_error("%s: \"%s\" %s\n", where, text, what);
}

// A vowel without an accent was never translated. Names of files and folders are nobody's words.
static bool is_translated(const char *text) {
    return strchr(text, '/') || !strpbrk(text, "aeiouAEIOU");
}

static bool overlap(RectPx a, RectPx b) {
    return a.x < rect_right(b) && b.x < rect_right(a) && a.y < rect_bottom(b) && b.y < rect_bottom(a);
}

// "Maria … Hills" of "Maria Magdalena of the Hills".
static bool is_shortened(const char *text, const char *name) {
    const char *gap = strstr(text, "…");
    size_t before = gap ? (size_t)(gap - text) : 0, after = gap ? strlen(gap + strlen("…")) : 0,
           length = strlen(name);
    return gap && length >= before + after && strncmp(name, text, before) == 0 &&
           strcmp(name + length - after, gap + strlen("…")) == 0;
}

// A name that somebody has typed, a line of it, what room there is for, or its first letter.
static bool is_name(const Stack *stack, const char *text) {
    const People *people = &stack->people.people;
    for (int i = 0; i < people->count; i++)
        if (strstr(people->list[i].name, text) || strstr(text, people->list[i].name) ||
            is_shortened(text, people->list[i].name))
            return true; // words with the name in them stand in brackets, or are found by another fixture
    return false;
}

// What whoever made a pack has called it, a line of that, or words with who it was.
static bool is_of_pack(const Stack *stack, const char *text) {
    Pack packs[PACKS_MAX];
    int count = stack->services->packs ? stack->services->packs->list(packs) : 0;
    for (int i = 0; i < count; i++)
        if (strstr(packs[i].name, text) || strstr(packs[i].about, text) ||
            (packs[i].by[0] && strstr(text, packs[i].by)))
            return true;
    return false;
}

static void check_boxes(const char *name, const Stack *stack, const TextRecord *boxes) {
    char where[96];
    snprintf(where, sizeof where, "%s at %dx%d", name, stack->width, stack->height);
    bool turned =
        stack->environment->width != stack->width; // words tell where they stand before they are turned
    RectPx screen =
        rect_of(0, 0, turned ? stack->height : stack->width, turned ? stack->width : stack->height);
    if (stack->environment->height > screen.h) // scrolled: long words may stand below
        screen.h = stack->environment->height;
    for (int i = 0; i < boxes->count; i++) {
        const RecordedText *box = &boxes->item[i];
        if (!is_translated(box->text) && !is_name(stack, box->text) && !is_of_pack(stack, box->text))
            tell(where, box->text, "is not translated");
        if (box->rect.x < screen.x || box->rect.y < screen.y || rect_right(box->rect) > rect_right(screen) ||
            rect_bottom(box->rect) > rect_bottom(screen))
            tell(where, box->text, "leaves the picture");
        bool narrow =
            strstr(name, "settings-edges") && stack->width < stack->height; // with a tenth of it left free
        if (box->cut && !narrow && !strstr(box->text, "], ["))              // of names, as many as have room
            tell(where, box->text, "is cut");
        for (int k = i + 1; k < boxes->count; k++)
            if (overlap(box->rect, boxes->item[k].rect))
                tell(where, box->text, "lies over another text");
    }
}

static void check_screens(int width, int height) {
    static TextRecord boxes;
    int drawn = 0;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture fixture = screen_fixture_at(shipped, i);
        Stack *stack = stack_new(width, height);
        open_fixture(stack, &fixture);
        Picture picture = picture_new(width, height);
        boxes.count = 0;
        text_recorder_set(&boxes);
        picture_draw(&picture, stack);
        text_recorder_set(NULL);
        picture_free(&picture);
        check_boxes(fixture.name, stack, &boxes);
        drawn += boxes.count;
        stack_free(stack);
    }
    assert_true(drawn > 500);
}

static void every_word_on_every_screen_is_translated_and_has_room(void **unused) {
    (void)unused;
    static const int SIZES[][2] = {{1280, 720}, {720, 540}, {540, 960}};
    faults = 0;
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
        check_screens(SIZES[i][0], SIZES[i][1]);
    if (faults)
        fail_msg("%d texts cannot be in another language", faults);
}

static void check_line(const char *text, void *count) {
    ++*(int *)count;
    if (!is_translated(text))
        tell("spoken", text, "is not translated");
}

static void every_spoken_line_and_every_caption_is_translated(void **unused) {
    (void)unused;
    int lines = 0, captions = 0;
    faults = 0;
    library_each_line(shipped, check_line, &lines);
    for (size_t i = 0; i < shipped->routine_count; i++)
        for (int talk = 0; talk < TALK_AMOUNT_COUNT; talk++) {
            ScoreOptions options = {.speed = 1,
                                    .talk = (TalkAmount)talk,
                                    .described = UINT32_MAX,
                                    .voice = voice_times(NULL)};
            Score *score = score_compile(shipped, shipped->routines[i], &options);
            for (int k = 0; k < score->caption_count; k++, captions++)
                if (!is_translated(score_caption_text(&score->captions[k], 0)))
                    tell(shipped->routines[i]->id, score_caption_text(&score->captions[k], 0),
                         "is not translated");
            score_free(score);
        }
    assert_true(lines > 200 && captions > 200);
    if (faults)
        fail_msg("%d lines cannot be in another language", faults);
}

int main(void) {
    pixels_painted = false;
    const char *gently = getenv("GENTLY");
    char folder[] = "/tmp/gently-translated-XXXXXX", command[1024];
    if (!gently || !mkdtemp(folder))
        return 1;
    snprintf(command, sizeof command,
             "mkdir -p %s/xx/LC_MESSAGES && tools/make-pot %s %s/gently.pot && "
             "tests/support/pseudo-catalogue %s/gently.pot %s/xx.po && "
             "msgfmt -c -o %s/xx/LC_MESSAGES/gently.mo %s/xx.po 2>%s/warnings || cat %s/warnings",
             folder, gently, folder, folder, folder, folder, folder, folder, folder);
    int made = system(command);
    setenv("LC_ALL", "C.UTF-8", 1); // which every Debian has; LANGUAGE says which catalogue
    setenv("LANGUAGE", "xx", 1);
    setenv("GENTLY_LOCALE", folder, 1);
    translate_begin("locale");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_on_every_screen_is_translated_and_has_room),
        cmocka_unit_test(every_spoken_line_and_every_caption_is_translated),
    };
    int failed = made != 0 || !translate_is_on() || cmocka_run_group_tests(tests, load_shipped, free_shipped);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) != 0 || failed;
}
