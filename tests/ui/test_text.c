// Test variant: san+release
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "alloc_count.h"
#include "ui/text.h"

static const TextStyle body = {TEXT_REGULAR, 40, {255, 255, 255, 255}};

static int open_fonts(void **unused) {
    (void)unused;
    char reason[256] = "";
    if (text_open(reason, sizeof reason))
        return 0;
    fprintf(stderr, "%s\n", reason);
    return -1;
}

static int close_fonts(void **unused) {
    (void)unused;
    text_close();
    return 0;
}

static long ink(const Canvas *canvas) {
    long sum = 0;
    for (int i = 0; i < canvas->width * canvas->height; i++)
        sum += canvas->pixels[i] & 255;
    return sum;
}

static RectPx ink_box(const Canvas *canvas) {
    RectPx box = {0};
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++)
            if (canvas->pixels[y * canvas->width + x])
                box = rect_union(box, (RectPx){x, y, 1, 1});
    return box;
}

static Canvas drawn(TextStyle style, const char *utf8) {
    Canvas canvas = canvas_new(700, 120);
    text_draw(&canvas, style, 20, 30, utf8);
    return canvas;
}

static void the_same_text_gives_the_same_bytes_from_a_new_cache(void **unused) {
    (void)unused;
    Canvas first = drawn(body, "Breathe out, lift.");
    Canvas cached = drawn(body, "Breathe out, lift.");
    assert_int_equal(open_fonts(NULL), 0); // opens anew
    Canvas second = drawn(body, "Breathe out, lift.");
    assert_true(ink(&first) > 10000);
    assert_memory_equal(first.pixels, cached.pixels, 700 * 120 * 4);
    assert_memory_equal(first.pixels, second.pixels, 700 * 120 * 4);
    canvas_free(&first);
    canvas_free(&cached);
    canvas_free(&second);
}

static void ink_lies_in_the_line_box_on_the_baseline(void **unused) {
    (void)unused;
    for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++) {
        for (int size_px = 20; size_px <= 80; size_px += 12) {
            TextStyle style = {(TextWeight)weight, size_px, body.color};
            TextSize size = text_measure(style, "Hn");
            Canvas canvas = drawn(style, "Hn");
            RectPx box = ink_box(&canvas);
            assert_in_range(box.x, 20, 20 + size.w / 8);
            assert_in_range(20 + size.w - (box.x + box.w), 0, size.w / 8);
            assert_in_range(box.y, 30, 30 + size.h / 4);
            assert_in_range(box.y + box.h, 30 + size.ascent - 1, 30 + size.ascent + 1);
            canvas_free(&canvas);
        }
    }
}

static void accents_do_not_move_the_baseline(void **unused) {
    (void)unused;
    Canvas plain = drawn(body, "A"), accent = drawn(body, "Å");
    RectPx a = ink_box(&plain), b = ink_box(&accent);
    assert_int_equal(a.y + a.h, b.y + b.h);
    assert_true(b.y < a.y);
    canvas_free(&plain);
    canvas_free(&accent);
}

static void bigger_bolder_and_longer_is_wider(void **unused) {
    (void)unused;
    TextStyle bigger = {TEXT_REGULAR, 48, body.color}, bolder = {TEXT_BLACK, 40, body.color};
    int width = text_measure(body, "Hold").w;
    assert_true(text_measure(bigger, "Hold").w > width);
    assert_true(text_measure(bolder, "Hold").w > width);
    assert_true(text_measure(body, "Holds").w > width);
    // Kerning: A and V move together.
    assert_true(text_measure(body, "AV").w < text_measure(body, "A").w + text_measure(body, "V").w);
}

static void sizes_round_to_whole_pixels_and_stay_in_range(void **unused) {
    (void)unused;
    TextStyle near = {TEXT_REGULAR, 40.4, body.color}, tiny = {TEXT_REGULAR, -3, body.color};
    TextStyle huge = {TEXT_REGULAR, 1e9, body.color}, most = {TEXT_REGULAR, 512, body.color};
    assert_int_equal(text_measure(near, "Hold").w, text_measure(body, "Hold").w);
    assert_true(text_measure(tiny, "Hold").w < 10);
    assert_int_equal(text_measure(huge, "Hold").w, text_measure(most, "Hold").w);
}

static void the_color_and_its_alpha_are_used(void **unused) {
    (void)unused;
    TextStyle red = {TEXT_BLACK, 80, {200, 0, 0, 255}}, faint = {TEXT_BLACK, 80, {200, 0, 0, 100}};
    Canvas canvas = canvas_new(200, 120);
    text_draw(&canvas, red, 10, 10, "I");
    uint32_t most = 0;
    for (int i = 0; i < 200 * 120; i++) {
        assert_int_equal(canvas.pixels[i] & 0xFFFF, 0);
        most = canvas.pixels[i] > most ? canvas.pixels[i] : most;
    }
    assert_int_equal(most, 0xFFC80000);
    canvas_fill(&canvas, canvas.clip, (Color){0, 0, 0, 255});
    text_draw(&canvas, faint, 10, 10, "I");
    most = 0;
    for (int i = 0; i < 200 * 120; i++)
        most = canvas.pixels[i] > most ? canvas.pixels[i] : most;
    assert_int_equal(most, 0xFF4E0000); // 200 * 100 / 255
    canvas_free(&canvas);
}

static void empty_text_is_as_high_as_any_and_draws_nothing(void **unused) {
    (void)unused;
    TextSize size = text_measure(body, "");
    assert_int_equal(size.w, 0);
    assert_int_equal(size.h, text_measure(body, "Hold").h);
    Canvas canvas = drawn(body, ""), spaces = drawn(body, "   ");
    assert_int_equal(ink(&canvas), 0);
    assert_int_equal(ink(&spaces), 0);
    canvas_free(&canvas);
    canvas_free(&spaces);
}

static void bytes_that_are_no_text_show_a_sign_and_never_crash(void **unused) {
    (void)unused;
    static const char *const bad[] = {
        "\xff",         "\xc0\xaf", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x9f\x98\x80",
        "\xe4\xb8\xad", "\x80"};
    Canvas nothing = drawn(body, "");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Canvas canvas = drawn(body, bad[i]);
        assert_true(ink(&canvas) > 0);
        assert_true(text_measure(body, bad[i]).w > 0);
        canvas_free(&canvas);
    }
    // A joiner and a mark of the byte order show nothing; a newline and other control characters take a
    // space.
    Canvas joiner = drawn(body, "\xe2\x80\x8d\xef\xbb\xbf");
    assert_memory_equal(joiner.pixels, nothing.pixels, 700 * 120 * 4);
    assert_int_equal(text_measure(body, "a\nb").w, text_measure(body, "a b").w);
    assert_int_equal(text_measure(body, "a\x01"
                                        "b")
                         .w,
                     text_measure(body, "a b").w);
    srand(1);
    for (int round = 0; round < 300; round++) {
        char noise[40];
        for (int i = 0; i < 39; i++)
            noise[i] = (char)(1 + rand() % 255);
        noise[39] = 0;
        text_draw(&nothing, body, -100, 5, noise);
        int starts[4], lengths[4];
        text_wrap(body, noise, rand() % 300, 4, starts, lengths);
    }
    canvas_free(&nothing);
    canvas_free(&joiner);
}

static void text_outside_or_half_outside_is_cut(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(60, 40), whole = drawn(body, "Hold");
    text_draw(&canvas, body, -2000, 0, "Hold");
    text_draw(&canvas, body, 0, 4000, "Hold");
    assert_int_equal(ink(&canvas), 0);
    text_draw(&canvas, body, -20, -5, "Hold"); // the middle of it
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 60; x++)
            assert_int_equal(canvas.pixels[y * 60 + x], whole.pixels[(y + 35) * 700 + x + 40]);
    canvas_free(&canvas);
    canvas_free(&whole);
}

static void the_caches_stay_within_their_bounds(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(64, 64);
    char text[80];
    for (int i = 0; i < 1200; i++) {
        TextStyle style = {(TextWeight)(i % 3), 20 + i % 40 * 3, body.color};
        snprintf(text, sizeof text, "%d words that have not been seen before", i);
        text_draw(&canvas, style, 0, 0, text);
        TextUse use = text_use();
        assert_true(use.bytes <= TEXT_CACHE_BYTES_MAX);
        assert_true(use.fonts <= 24);
    }
    assert_true(text_use().bytes > TEXT_CACHE_BYTES_MAX / 2); // it was put to use
    for (int i = 0; i < 6000; i++) {
        snprintf(text, sizeof text, "%d", i);
        text_measure(body, text);
    }
    assert_true(text_use().entries <= 2048);
    char longest[3000];
    memset(longest, 'm', sizeof longest - 1);
    longest[sizeof longest - 1] = 0;
    text_draw(&canvas, (TextStyle){TEXT_BLACK, 512, body.color}, 0, -100, longest);
    assert_true(text_use().bytes <= TEXT_CACHE_BYTES_MAX);
    assert_true(ink(&canvas) > 0);
    canvas_free(&canvas);
}

static void the_least_recently_used_text_goes_first(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(64, 64);
    char text[20];
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "n%d", i);
        text_measure(body, text);
        text_draw(&canvas, body, 0, 0, "stays");
    }
    uint64_t misses = text_use().misses;
    text_draw(&canvas, body, 0, 0, "stays");
    text_measure(body, "n4999");
    assert_int_equal(text_use().misses, misses);
    text_measure(body, "n0");
    assert_int_equal(text_use().misses, misses + 1);
    canvas_free(&canvas);
}

static void a_known_text_allocates_nothing(void **unused) {
    (void)unused;
    static const char *const words =
        "Lift your hips slowly until shoulders, hips and knees are in one line, then hold.";
    Canvas canvas = canvas_new(600, 300);
    int starts[8], lengths[8];
    for (int frame = 0; frame < 3; frame++) {
        unsigned long before = alloc_count;
        uint64_t misses = text_use().misses;
        text_measure(body, words);
        text_draw(&canvas, body, 3, 3, words);
        text_wrap(body, words, 300, 8, starts, lengths);
        text_draw_wrapped(&canvas, body, 0, 0, 300, 52, 2, words);
        if (frame == 0) {
#ifndef __SANITIZE_ADDRESS__
            assert_true(alloc_count > before); // the count counts
#endif
            assert_true(text_use().misses > misses);
        } else {
            assert_int_equal(alloc_count, before);
            assert_int_equal(text_use().misses, misses);
        }
    }
    canvas_free(&canvas);
}

static int width_of(const char *utf8, int length) {
    char line[2000];
    snprintf(line, sizeof line, "%.*s", length, utf8);
    return text_measure(body, line).w;
}

static void lines_fit_and_lose_no_word(void **unused) {
    (void)unused;
    static const char *const words =
        "Strong glutes and hamstrings hold your hips steady, and take work off your lower back — all day.";
    for (int width = 220; width < 1500; width += 37) {
        int starts[40], lengths[40];
        int count = text_wrap(body, words, width, 40, starts, lengths);
        int at = 0;
        for (int i = 0; i < count; i++) {
            assert_true(width_of(words + starts[i], lengths[i]) <= width);
            for (; at < starts[i]; at++)
                assert_int_equal(words[at], ' '); // only spaces are left out between lines
            at += lengths[i];
            assert_true(lengths[i] > 0 && words[starts[i]] != ' ' && words[at - 1] != ' ');
            // Greedy, where there are many: the next word would not have fitted.
            if (count > 3 && i + 1 < count) {
                const char *next = strchr(words + starts[i + 1], ' ');
                int word_end = next ? (int)(next - words) : (int)strlen(words);
                assert_true(width_of(words + starts[i], word_end - starts[i]) > width);
            }
        }
        assert_int_equal(at, strlen(words));
    }
}

static int widest(const char *utf8, int count, const int *starts, const int *lengths) {
    int most = 0;
    for (int i = 0; i < count; i++) {
        int width = width_of(utf8 + starts[i], lengths[i]);
        most = width > most ? width : most;
    }
    return most;
}

// Of all ways to break two or three lines the one whose longest line is shortest: no word is left alone below.
static void few_lines_are_about_equally_long(void **unused) {
    (void)unused;
    static const char *const words = "Lie on your back, knees bent, feet flat.";
    int seen = 0;
    for (int width = 200; width < 900; width += 13) {
        int starts[8], lengths[8];
        int count = text_wrap(body, words, width, 8, starts, lengths),
            longest = widest(words, count, starts, lengths);
        if (count != 2)
            continue;
        for (const char *at = strchr(words, ' '); at; at = strchr(at + 1, ' ')) {
            int first = width_of(words, (int)(at - words)), second = text_measure(body, at + 1).w;
            assert_true(longest <= (first > second ? first : second));
        }
        seen++;
    }
    assert_true(seen > 5);
}

static void too_many_lines_end_in_an_ellipsis_that_fits(void **unused) {
    (void)unused;
    static const char *const words =
        "Strong glutes and hamstrings hold your hips steady and take work off your lower back.";
    for (int width = 100; width < 900; width += 41) {
        for (int most = 1; most <= 3; most++) {
            int starts[40], lengths[40], all_starts[40], all_lengths[40];
            int all = text_wrap(body, words, width, 40, all_starts, all_lengths);
            int count = text_wrap(body, words, width, most, starts, lengths);
            assert_int_equal(count, all < most ? all : most);
            if (all <= most)
                continue;
            char line[200];
            snprintf(line, sizeof line, "%.*s…", lengths[count - 1], words + starts[count - 1]);
            assert_true(text_measure(body, line).w <= width);
            // And that is what gets drawn.
            Canvas wrapped = canvas_new(1000, 200), by_hand = canvas_new(1000, 200);
            int height = text_draw_wrapped(&wrapped, body, 5, 5, width, 50.4, most, words);
            for (int i = 0; i < count; i++) {
                if (i < count - 1)
                    snprintf(line, sizeof line, "%.*s", lengths[i], words + starts[i]);
                else
                    snprintf(line, sizeof line, "%.*s…", lengths[i], words + starts[i]);
                text_draw(&by_hand, body, 5, 5 + (int)(i * 50.4 + 0.5), line);
            }
            assert_memory_equal(wrapped.pixels, by_hand.pixels, 1000 * 200 * 4);
            assert_int_equal(height, (int)((count - 1) * 50.4 + 0.5) + text_measure(body, "").h);
            canvas_free(&wrapped);
            canvas_free(&by_hand);
        }
    }
}

static void newlines_end_lines_and_long_words_break(void **unused) {
    (void)unused;
    int starts[8], lengths[8];
    assert_int_equal(text_wrap(body, "one two\nthree\n\nfour\n", 5000, 8, starts, lengths), 4);
    assert_true(starts[0] == 0 && lengths[0] == 7 && starts[1] == 8 && lengths[1] == 5);
    assert_true(lengths[2] == 0 && starts[3] == 15 && lengths[3] == 4);
    assert_int_equal(text_wrap(body, "", 100, 8, starts, lengths), 0);
    assert_int_equal(text_wrap(body, "  \t ", 100, 8, starts, lengths), 0);
    assert_int_equal(text_wrap(body, "words", 100, 0, starts, lengths), 0);
    const char *word = "Donaudampfschifffahrtsgesellschaft";
    int count = text_wrap(body, word, 200, 8, starts, lengths), at = 0;
    assert_true(count >= 3);
    for (int i = 0; i < count; i++) {
        assert_int_equal(starts[i], at);
        assert_true(width_of(word + starts[i], lengths[i]) <= 200);
        at += lengths[i];
    }
    assert_int_equal(at, strlen(word));
    // Narrower than any character: one a line, whole characters, and it ends.
    count = text_wrap(body, "äöü", 1, 8, starts, lengths);
    assert_int_equal(count, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(lengths[i], 2);
}

static void a_missing_font_is_named_with_its_package(void **unused) {
    (void)unused;
    text_close();
    char folder[] = "/tmp/gently-no-fonts-XXXXXX", reason[300] = "";
    assert_non_null(mkdtemp(folder));
    setenv("GENTLY_FONTS", folder, 1);
    assert_false(text_open(reason, sizeof reason));
    assert_non_null(strstr(reason, "Lato-Regular.ttf"));
    assert_non_null(strstr(reason, "fonts-lato"));
    assert_null(strchr(reason, '\n'));
    char small[10];
    assert_false(text_open(small, sizeof small)); // cut, not overrun
    assert_int_equal(strlen(small), 9);
    unsetenv("GENTLY_FONTS");
    rmdir(folder);
    assert_true(text_open(reason, sizeof reason));
    text_close();
    text_close(); // twice is nothing
    assert_int_equal(text_use().entries, 0);
}

static bool same_picture(const char *a, const char *b) {
    Canvas first = drawn(body, a), second = drawn(body, b);
    bool same = memcmp(first.pixels, second.pixels, 700 * 120 * 4) == 0;
    canvas_free(&first);
    canvas_free(&second);
    return same;
}

static const char box[] = "\xf0\x9f\xa6\xb5"; // a leg that no font here has

static void letters_that_the_main_font_lacks_come_from_others(void **unused) {
    (void)unused;
    static const char *const letters[] = {"举", "臥", "仰", "あ", "ア", "가", "ｆ",
                                          "✓",  "م",  "ע",  "☺",  "→",  "≥"};
    assert_true(same_picture(box, "\xf0\x9f\xa6\xb6")); // boxes are alike
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        Canvas canvas = drawn(body, letters[i]);
        assert_true(ink(&canvas) > 500);
        canvas_free(&canvas);
        if (same_picture(letters[i], box))
            fail_msg("%s shows as a box", letters[i]);
        for (size_t k = 0; k < i; k++)
            assert_false(same_picture(letters[i], letters[k]));
    }
    assert_false(same_picture("晨间音乐", "夜晚音乐")); // two titles of her own music
    assert_true(same_picture("e\xcc\x81", "é"));        // as some systems write file names
    assert_true(text_can_show(0x4e3e) && text_can_show('a') && text_can_show(0x200b));
    assert_false(text_can_show(0x1f9b5));
}

static void the_others_change_nothing_before_them(void **unused) {
    (void)unused;
    Canvas plain = drawn(body, "Hold Åg"), mixed = drawn(body, "Hold Åg 举✓");
    RectPx letters = ink_box(&plain);
    for (int y = 0; y < 120; y++)
        assert_memory_equal(plain.pixels + y * 700, mixed.pixels + y * 700,
                            (size_t)(letters.x + letters.w) * 4);
    TextSize size = text_measure(body, "Hold Åg 举✓");
    assert_int_equal(size.h, text_measure(body, "Hold").h);
    RectPx both = ink_box(&mixed);
    assert_true(both.x + both.w <= 20 + size.w + 4);
    assert_true(both.x + both.w > letters.x + letters.w + 40);
    canvas_free(&plain);
    canvas_free(&mixed);
}

// Fonts cost memory and start: what is not needed stays closed.
static void other_fonts_are_opened_when_first_needed(void **unused) {
    (void)unused;
    text_measure(body, "Hold, Größe, Ελληνικά, русский");
    assert_int_equal(text_use().fonts, 1);
    text_measure(body, "✓");
    assert_int_equal(text_use().fonts, 2);
    text_measure(body, "举");
    assert_int_equal(text_use().fonts, 3);
}

// How far the left or right end of `whole` is from `part`: 0 = the same picture. Letters lie on parts of pixels, so that
// the same letter elsewhere differs a little.
static double difference(const char *whole, const char *part, bool right) {
    Canvas all = drawn(body, whole), one = drawn(body, part);
    RectPx a = ink_box(&all), b = ink_box(&one);
    int x = right ? a.x + a.w - b.w : a.x;
    double sum = 0;
    for (int y = 0; y < 120; y++)
        for (int i = 0; i < b.w; i++)
            sum += abs((int)(all.pixels[y * 700 + x + i] & 255) - (int)(one.pixels[y * 700 + b.x + i] & 255));
    sum /= (double)ink(&one);
    canvas_free(&all);
    canvas_free(&one);
    return sum;
}

static bool stands_at(const char *whole, const char *part, bool right) {
    return difference(whole, part, right) < 0.35;
}

static void words_from_right_to_left_are_shown_so(void **unused) {
    (void)unused;
    assert_true(stands_at("אב", "א", true)); // the first letter is on the right
    assert_true(stands_at("אב", "ב", false));
    assert_false(stands_at("אב", "ב", true));
    assert_false(stands_at("אב", "א", false));
    assert_true(stands_at("Tummy אב", "Tummy", false)); // and the line begins on the left
    assert_true(stands_at("Tummy אב", "א", true));
    assert_true(stands_at("אב 12", "12", false)); // a number after such a word is read after it
    assert_true(stands_at("אב Tummy", "Tummy", true));
    assert_false(same_picture("אב", "בא"));
    // Arabic letters join, and are not as wide as each alone.
    assert_true(text_measure(body, "مشي").w <
                text_measure(body, "م").w + text_measure(body, "ش").w + text_measure(body, "ي").w);
    assert_false(stands_at("مشي", "م", true));
    // Marks that turn the direction of what follows do nothing.
    assert_true(same_picture("\xe2\x80\xae"
                             "Hold",
                             "Hold"));
    assert_true(text_turns(0x5d0) && text_turns(0x645) && !text_turns('a') && !text_turns(0x4e3e));
}

static void known_foreign_text_allocates_nothing(void **unused) {
    (void)unused;
    static const char *const words = "Lift 举 ✓ مشي slowly until עברית is reached";
    Canvas canvas = canvas_new(600, 300);
    for (int frame = 0; frame < 3; frame++) {
        unsigned long before = alloc_count;
        text_draw(&canvas, body, 3, 3, words);
        text_draw_wrapped(&canvas, body, 0, 0, 300, 52, 2, words);
        if (frame > 0)
            assert_int_equal(alloc_count, before);
    }
    canvas_free(&canvas);
}

// A folder of fonts of its own: links to the real ones.
static void link_fonts(const char *folder, const char *const *names, size_t count, const char *from) {
    for (size_t i = 0; i < count; i++) {
        char source[200], target[200];
        snprintf(source, sizeof source, "%s/%s", from, names[i]);
        snprintf(target, sizeof target, "%s/%s", folder, names[i]);
        assert_int_equal(symlink(source, target), 0);
    }
}

static const char *const lato[] = {"Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Black.ttf"};

static void remove_folder(const char *folder) {
    char command[120];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    assert_int_equal(system(command), 0);
}

static void without_other_fonts_a_box_shows(void **unused) {
    (void)unused;
    char folder[] = "/tmp/gently-fonts-XXXXXX", reason[300];
    assert_non_null(mkdtemp(folder));
    link_fonts(folder, lato, 3, "/usr/share/fonts/truetype/lato");
    setenv("GENTLY_FONTS", folder, 1);
    assert_true(text_open(reason, sizeof reason));
    assert_true(same_picture("举", box));
    assert_false(text_can_show(0x4e3e));
    // One that is there but broken is not half used either.
    char path[100];
    snprintf(path, sizeof path, "%s/DejaVuSans.ttf", folder);
    FILE *file = fopen(path, "wb");
    fputs("no font", file);
    fclose(file);
    assert_true(text_open(reason, sizeof reason));
    assert_true(same_picture("✓", box));
    text_close();
    unsetenv("GENTLY_FONTS");
    remove_folder(folder);
}

// The first `size` bytes of a real font, or noise.
static void write_damaged(const char *path, long size, bool noise) {
    FILE *in = fopen("/usr/share/fonts/truetype/lato/Lato-Bold.ttf", "rb"), *out = fopen(path, "wb");
    assert_true(in && out);
    for (long i = 0; i < size; i++) {
        int byte = fgetc(in);
        fputc(noise ? rand() % 256 : byte, out);
    }
    fclose(in);
    fclose(out);
}

static void damaged_fonts_are_refused_in_one_line(void **unused) {
    (void)unused;
    text_close();
    char folder[] = "/tmp/gently-fonts-XXXXXX", path[100], wanted[300], reason[400];
    assert_non_null(mkdtemp(folder));
    link_fonts(folder, lato, 3, "/usr/share/fonts/truetype/lato");
    setenv("GENTLY_FONTS", folder, 1);
    snprintf(path, sizeof path, "%s/Lato-Bold.ttf", folder);
    snprintf(wanted, sizeof wanted,
             "the font file %s is damaged; install the Debian package fonts-lato anew, or name a folder with "
             "whole files in "
             "GENTLY_FONTS",
             path);
    static const struct {
        long size;
        bool noise;
    } damages[] = {{0, false},      {5, false},      {1000, false}, {50000, false},
                   {400000, false}, {683115, false}, {20000, true}};
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        unlink(path);
        write_damaged(path, damages[i].size, damages[i].noise);
        if (text_open(reason, sizeof reason))
            fail_msg("%ld bytes of a font are taken for one", damages[i].size);
        assert_string_equal(reason, wanted);
    }
    // A file in the folder's place, and folders in the files' place.
    setenv("GENTLY_FONTS", path, 1);
    assert_false(text_open(reason, sizeof reason));
    assert_non_null(strstr(reason, "Lato-Regular.ttf is missing"));
    setenv("GENTLY_FONTS", folder, 1);
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(text_open(reason, sizeof reason));
    assert_null(strchr(reason, '\n'));
    unsetenv("GENTLY_FONTS");
    remove_folder(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_text_gives_the_same_bytes_from_a_new_cache, open_fonts,
                                        close_fonts),
        cmocka_unit_test_setup_teardown(ink_lies_in_the_line_box_on_the_baseline, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(accents_do_not_move_the_baseline, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(bigger_bolder_and_longer_is_wider, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(sizes_round_to_whole_pixels_and_stay_in_range, open_fonts,
                                        close_fonts),
        cmocka_unit_test_setup_teardown(the_color_and_its_alpha_are_used, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(empty_text_is_as_high_as_any_and_draws_nothing, open_fonts,
                                        close_fonts),
        cmocka_unit_test_setup_teardown(bytes_that_are_no_text_show_a_sign_and_never_crash, open_fonts,
                                        close_fonts),
        cmocka_unit_test_setup_teardown(text_outside_or_half_outside_is_cut, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(the_caches_stay_within_their_bounds, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(the_least_recently_used_text_goes_first, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(a_known_text_allocates_nothing, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(lines_fit_and_lose_no_word, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(few_lines_are_about_equally_long, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(too_many_lines_end_in_an_ellipsis_that_fits, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(newlines_end_lines_and_long_words_break, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(letters_that_the_main_font_lacks_come_from_others, open_fonts,
                                        close_fonts),
        cmocka_unit_test_setup_teardown(the_others_change_nothing_before_them, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(other_fonts_are_opened_when_first_needed, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(words_from_right_to_left_are_shown_so, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(known_foreign_text_allocates_nothing, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(without_other_fonts_a_box_shows, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(damaged_fonts_are_refused_in_one_line, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(a_missing_font_is_named_with_its_package, open_fonts, close_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
