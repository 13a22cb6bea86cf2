#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "draw/png.h"

static char folder[256];

static int make_folder(void **unused) {
    (void)unused;
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/gently-png-XXXXXX", base && *base ? base : "/tmp");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **unused) {
    (void)unused;
    return rmdir(folder); // fails when a test left something behind
}

static const char *in_folder(const char *name) {
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static size_t read_all(const char *path, uint8_t *bytes, size_t size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t count = fread(bytes, 1, size, file);
    fclose(file);
    return count;
}

static Canvas test_picture(void) {
    Canvas canvas = canvas_new(61, 37);
    canvas_fill_backdrop(&canvas, COLOR_HEX(0xF6EEE8), COLOR_HEX(0x2B2140), COLOR_HEX(0xFFFFFF), 0.5, 0.3,
                         0.4);
    canvas_fill_circle(&canvas, 30, 18, 9.5, COLOR_HEX(0xE2643A));
    return canvas;
}

static void what_is_written_is_read_back(void **unused) {
    (void)unused;
    Canvas canvas = test_picture(), back = {0};
    assert_true(png_write(in_folder("a.png"), &canvas));
    assert_true(png_read(in_folder("a.png"), &back));
    assert_int_equal(back.width, 61);
    assert_int_equal(back.height, 37);
    assert_memory_equal(back.pixels, canvas.pixels, 61 * 37 * 4);
    canvas_free(&back);
    canvas_free(&canvas);
    unlink(in_folder("a.png"));
}

static void a_canvas_with_a_wider_stride_writes_only_its_own_pixels(void **unused) {
    (void)unused;
    Canvas whole = test_picture(), back = {0};
    Canvas part = canvas_over(whole.pixels + 5 * 61 + 7, 20, 10, 61);
    assert_true(png_write(in_folder("p.png"), &part));
    assert_true(png_read(in_folder("p.png"), &back));
    assert_true(back.width == 20 && back.height == 10);
    for (int y = 0; y < 10; y++)
        assert_memory_equal(back.pixels + y * 20, whole.pixels + (y + 5) * 61 + 7, 20 * 4);
    canvas_free(&back);
    canvas_free(&whole);
    unlink(in_folder("p.png"));
}

static void the_same_pixels_give_the_same_file_without_a_time(void **unused) {
    (void)unused;
    static uint8_t first[1 << 16], second[1 << 16];
    Canvas canvas = test_picture();
    assert_true(png_write(in_folder("a.png"), &canvas));
    assert_true(png_write(in_folder("b.png"), &canvas));
    size_t size = read_all(in_folder("a.png"), first, sizeof first);
    assert_int_equal(size, read_all(in_folder("b.png"), second, sizeof second));
    assert_memory_equal(first, second, size);
    // Eight bytes of signature, then chunks: length, name, data, checksum. Only what a picture needs.
    for (size_t at = 8; at < size;) {
        uint32_t length = (uint32_t)first[at] << 24 | (uint32_t)first[at + 1] << 16 |
                          (uint32_t)first[at + 2] << 8 | first[at + 3];
        const char *name = (const char *)first + at + 4;
        assert_true(!memcmp(name, "IHDR", 4) || !memcmp(name, "IDAT", 4) || !memcmp(name, "IEND", 4));
        at += 12 + length;
    }
    canvas_free(&canvas);
    unlink(in_folder("a.png"));
    unlink(in_folder("b.png"));
}

static void alpha_is_read_premultiplied(void **unused) {
    (void)unused;
    const uint8_t rgba[] = {255, 128, 0, 128, 10, 20, 30, 255, 99, 99, 99, 0};
    png_image image = {.version = PNG_IMAGE_VERSION, .width = 3, .height = 1, .format = PNG_FORMAT_RGBA};
    assert_true(png_image_write_to_file(&image, in_folder("c.png"), 0, rgba, 0, NULL));
    Canvas canvas = {0};
    assert_true(png_read(in_folder("c.png"), &canvas));
    assert_int_equal(canvas.pixels[0], 0x80804000);
    assert_int_equal(canvas.pixels[1], 0xFF0A141E);
    assert_int_equal(canvas.pixels[2], 0);
    canvas_free(&canvas);
    unlink(in_folder("c.png"));
}

static void bad_files_are_refused_and_leave_the_canvas_alone(void **unused) {
    (void)unused;
    static uint8_t bytes[1 << 16];
    Canvas canvas = test_picture(), untouched = {.width = -7};
    assert_true(png_write(in_folder("a.png"), &canvas));
    size_t size = read_all(in_folder("a.png"), bytes, sizeof bytes);
    const size_t cuts[] = {0, 7, 20, 40, size / 2};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        FILE *file = fopen(in_folder("cut.png"), "wb");
        fwrite(bytes, 1, cuts[i], file);
        fclose(file);
        assert_false(png_read(in_folder("cut.png"), &untouched));
        assert_int_equal(untouched.width, -7);
    }
    assert_false(png_read(in_folder("none.png"), &untouched));
    assert_false(png_read(folder, &untouched));
    assert_int_equal(untouched.width, -7);
    canvas_free(&canvas);
    unlink(in_folder("a.png"));
    unlink(in_folder("cut.png"));
}

static void a_place_that_cannot_be_written_says_why(void **unused) {
    (void)unused;
    Canvas canvas = test_picture();
    errno = 0;
    assert_false(png_write(in_folder("no/such/folder.png"), &canvas));
    assert_int_equal(errno, ENOENT);
    errno = 0;
    assert_false(png_write(folder, &canvas));
    assert_int_equal(errno, EISDIR);
    assert_int_equal(symlink("/dev/full", in_folder("full.png")), 0);
    errno = 0;
    assert_false(png_write(in_folder("full.png"), &canvas));
    assert_int_equal(errno, ENOSPC);
    assert_int_equal(unlink(in_folder("full.png")), 0); // still there: a device is never removed
    canvas_free(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(a_canvas_with_a_wider_stride_writes_only_its_own_pixels),
        cmocka_unit_test(the_same_pixels_give_the_same_file_without_a_time),
        cmocka_unit_test(alpha_is_read_premultiplied),
        cmocka_unit_test(bad_files_are_refused_and_leave_the_canvas_alone),
        cmocka_unit_test(a_place_that_cannot_be_written_says_why),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
