// Golden pictures: the same pixels as when they were last looked at and blessed. Geometry is exact on every
// machine, text where FreeType is Debian 12's.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/spawn.h"
#include "base/file.h"
#include "draw/png.h"

enum { GOLDENS_MAX = 32, WORDS_MAX = 24 };

typedef struct Golden {
    char line[256];
    char *name;
    bool has_text;
    const char *words[WORDS_MAX + 3]; // the command, then room for "-o", a path and NULL
    int word_count;
} Golden;

static Golden goldens[GOLDENS_MAX];
static struct CMUnitTest tests[GOLDENS_MAX];
static char folder[128];

static bool is_debian_12(void) {
    FILE *file = fopen("/etc/os-release", "r");
    char line[128];
    bool debian = false, twelve = false;
    while (file && fgets(line, sizeof line, file)) {
        debian = debian || strcmp(line, "ID=debian\n") == 0;
        twelve = twelve || strcmp(line, "VERSION_ID=\"12\"\n") == 0;
    }
    if (file)
        fclose(file);
    return debian && twelve;
}

// Writes what was painted, and where it differs in red over a faint copy of the golden one.
static void keep_difference(const Golden *golden, const Canvas *wanted, const Canvas *painted) {
    char path[256];
    file_make_folder("build/goldens");
    snprintf(path, sizeof path, "build/goldens/%s-actual.png", golden->name);
    png_write(path, painted);
    if (wanted->width != painted->width || wanted->height != painted->height)
        return;
    Canvas differs = canvas_new(wanted->width, wanted->height);
    for (int y = 0; y < wanted->height; y++)
        for (int x = 0; x < wanted->width; x++) {
            uint32_t a = wanted->pixels[y * wanted->stride_px + x],
                     b = painted->pixels[y * painted->stride_px + x];
            uint32_t faint = 0xff000000 | ((a >> 2 & 0x3f3f3f) + 0xbfbfbf);
            differs.pixels[y * differs.stride_px + x] = a == b ? faint : 0xffff0000;
        }
    snprintf(path, sizeof path, "build/goldens/%s-differs.png", golden->name);
    png_write(path, &differs);
    canvas_free(&differs);
}

static size_t count_different(const Canvas *a, const Canvas *b) {
    if (a->width != b->width || a->height != b->height)
        return (size_t)a->width * (size_t)a->height;
    size_t different = 0;
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width; x++)
            different += a->pixels[y * a->stride_px + x] != b->pixels[y * b->stride_px + x];
    return different;
}

// Paints the picture into `path`: "screens" writes into a folder, under the screen's own name.
static void paint(Golden *golden, char path[256]) {
    char out[160], target[200];
    snprintf(out, sizeof out, "%s/out", folder);
    bool in_folder = strcmp(golden->words[0], "screens") == 0;
    snprintf(target, sizeof target, in_folder ? "%s/%s" : "%s/%s.png", folder, golden->name);
    golden->words[golden->word_count] = "-o";
    golden->words[golden->word_count + 1] = target;
    assert_int_equal(spawn_run(out, golden->words), 0);
    snprintf(path, 256, "%s", target);
    if (!in_folder)
        return;
    char **names = NULL;
    size_t count = 0;
    assert_true(file_list(target, ".png", &names, &count));
    assert_int_equal(count, 1);
    snprintf(path, 256, "%.120s/%.100s", target, names[0]);
    file_list_free(names, count);
}

static void looks_as_blessed(void **state) {
    Golden *golden = *state;
    if (golden->has_text && !is_debian_12()) {
        print_message("%s holds text and is exact on Debian 12 only\n", golden->name);
        skip();
    }
    char path[256], blessed[256];
    paint(golden, path);
    snprintf(blessed, sizeof blessed, "tests/goldens/%s.png", golden->name);
    Canvas wanted, painted;
    if (!png_read(blessed, &wanted))
        fail_msg("%s is missing: run make goldens and look at it", blessed);
    assert_true(png_read(path, &painted));
    size_t different = count_different(&wanted, &painted);
    if (different) {
        keep_difference(golden, &wanted, &painted);
        print_error("%s: %zu pixels differ; see build/goldens/%s-differs.png, and if it is better now: make "
                    "goldens\n",
                    golden->name, different, golden->name);
    }
    canvas_free(&wanted);
    canvas_free(&painted);
    assert_int_equal(different, 0);
}

static int read_list(void) {
    FILE *file = fopen("tests/goldens/list", "r");
    int count = 0;
    while (file && count < GOLDENS_MAX && fgets(goldens[count].line, sizeof goldens[count].line, file)) {
        Golden *golden = &goldens[count];
        if (golden->line[0] == '#')
            continue;
        char *rest = golden->line, *word;
        golden->name = strsep(&rest, " \n");
        golden->has_text = rest && strcmp(strsep(&rest, " \n"), "text") == 0;
        while ((word = strsep(&rest, " \n")) && *word && golden->word_count < WORDS_MAX)
            golden->words[golden->word_count++] = word;
        tests[count++] = (struct CMUnitTest){golden->name, looks_as_blessed, NULL, NULL, golden};
    }
    if (file)
        fclose(file);
    return count;
}

int main(void) {
    int count = read_list();
    if (count == 0) {
        fprintf(stderr, "tests/goldens/list holds no pictures; run from the top of the source\n");
        return 1;
    }
    spawn_folder(folder);
    int failed = _cmocka_run_group_tests("goldens", tests, (size_t)count, NULL, NULL);
    spawn_remove(folder);
    return failed;
}
