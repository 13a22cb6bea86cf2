// Test variant: san+release
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "alloc_count.h"
#include "support/random.h"
#include "ui/scene.h"
#include "ui/scene_dirty.h"

enum { W = 160, H = 120 };

static uint32_t random_state = 1;

typedef struct Blob {
    Color color;
    int shape;
} Blob;

// Translucent and partly beyond its rectangle, so that wrong order, doubled painting and a missing clip all
// show.
static void paint_blob(Canvas *canvas, RectPx rect, const void *data) {
    const Blob *blob = data;
    if (blob->shape == 0)
        canvas_fill(canvas, rect, blob->color);
    else
        canvas_fill_circle(canvas, rect.x + rect.w * 0.5, rect.y + rect.h * 0.5, rect.w * 0.7, blob->color);
}

// What it shows stands behind a pointer; only the version tells that it changed.
static void paint_pointed(Canvas *canvas, RectPx rect, const void *data) {
    const Color *color;
    memcpy(&color, data, sizeof color);
    canvas_fill_round_rect(canvas, rect.x, rect.y, rect.w, rect.h, 6, *color);
}

typedef struct Item {
    RectPx rect;
    Blob blob;
    int pointed; // 0, or the version of shared_color
} Item;

static Color shared_color;
static uint64_t shared_version = 1;

typedef struct List {
    Item items[40];
    int count;
} List;

static Item random_item(void) {
    Item item;
    memset(&item, 0, sizeof item);
    item.rect = (RectPx){random_int(&random_state, -20, W), random_int(&random_state, -20, H),
                         random_int(&random_state, -2, 60), random_int(&random_state, 1, 40)};
    item.blob.color =
        (Color){(uint8_t)random_int(&random_state, 0, 255), (uint8_t)random_int(&random_state, 0, 255), 90,
                (uint8_t)random_int(&random_state, 40, 255)};
    item.blob.shape = random_int(&random_state, 0, 1);
    item.pointed = random_int(&random_state, 0, 7) == 0;
    return item;
}

// One random change, of the kinds screens make.
static void change(List *list) {
    int at = list->count ? random_int(&random_state, 0, list->count - 1) : 0;
    switch (random_int(&random_state, 0, 6)) {
    case 0: // a new one anywhere in the order
        if (list->count < 40) {
            memmove(list->items + at + 1, list->items + at, sizeof *list->items * (size_t)(list->count - at));
            list->items[at] = random_item();
            list->count++;
        }
        break;
    case 1: // one goes
        if (list->count > 0) {
            memmove(list->items + at, list->items + at + 1,
                    sizeof *list->items * (size_t)(list->count - at - 1));
            list->count--;
        }
        break;
    case 2: // one moves
        list->items[at].rect.x += random_int(&random_state, -9, 9);
        break;
    case 3: // one changes its look
        list->items[at].blob.color.g ^= 0x40;
        break;
    case 4: // two change places
        if (list->count > 1) {
            Item item = list->items[at];
            int other = random_int(&random_state, 0, list->count - 1);
            list->items[at] = list->items[other];
            list->items[other] = item;
        }
        break;
    case 5: // what pointers point to changes
        shared_color = (Color){(uint8_t)random_int(&random_state, 0, 255), 80, 80, 160};
        shared_version++;
        break;
    default: // all at once
        if (random_int(&random_state, 0, 5) == 0) {
            list->count = random_int(&random_state, 0, 40);
            for (int i = 0; i < list->count; i++)
                list->items[i] = random_item();
        }
    }
}

static void add_all(Scene *scene, const List *list) {
    const Color *pointer = &shared_color;
    for (int i = 0; i < list->count; i++) {
        const Item *item = &list->items[i];
        Blob sheet = item->blob;
        sheet.color.a = 255;
        if (i == 0 && item->blob.shape == 0)
            scene_add_opaque(scene, item->rect, paint_blob, &sheet, sizeof sheet, 0);
        else if (item->pointed)
            scene_add(scene, item->rect, paint_pointed, &pointer, sizeof pointer, shared_version);
        else
            scene_add(scene, item->rect, paint_blob, &item->blob, sizeof item->blob, 0);
    }
}

static Canvas new_backdrop(void) {
    Canvas backdrop = canvas_new(W, H);
    canvas_fill_backdrop(&backdrop, (Color){(uint8_t)random_int(&random_state, 0, 255), 200, 200, 255},
                         (Color){9, 99, 199, 255}, (Color){255, 255, 255, 255}, 0.5, 0.5, 0.5);
    return backdrop;
}

static bool in_any(const RectPx *rects, int count, int x, int y) {
    for (int i = 0; i < count; i++) {
        if (x >= rects[i].x && y >= rects[i].y && x < rects[i].x + rects[i].w && y < rects[i].y + rects[i].h)
            return true;
    }
    return false;
}

static void painting_what_changed_equals_painting_everything(void **unused) {
    (void)unused;
    for (int run = 0; run < 12; run++) {
        random_state = 100 + (uint32_t)run;
        List list = {.count = 0};
        Scene *scene = scene_new();
        Canvas backdrop = new_backdrop(), canvas = canvas_new(W, H), before = canvas_new(W, H),
               whole = canvas_new(W, H);
        uint64_t backdrop_version = 1;
        for (int frame = 0; frame < 120; frame++) {
            for (int changes = random_int(&random_state, 0, 4); changes > 0; changes--)
                change(&list);
            if (random_int(&random_state, 0, 40) == 0) {
                canvas_fill(&backdrop, (RectPx){random_int(&random_state, 0, W), 0, 30, H},
                            (Color){0, 0, 0, 60});
                backdrop_version++;
            }
            if (random_int(&random_state, 0, 40) == 0) {
                canvas_fill(&canvas, (RectPx){0, 0, W, H}, (Color){255, 0, 255, 255});
                scene_invalidate(scene);
            }
            memcpy(before.pixels, canvas.pixels, sizeof *canvas.pixels * W * H);
            RectPx dirty[SCENE_DIRTY_MAX];
            scene_begin(scene, &backdrop, backdrop_version);
            add_all(scene, &list);
            int count = scene_paint(scene, &canvas, dirty);
            assert_in_range(count, 0, SCENE_DIRTY_MAX);

            RectPx all[SCENE_DIRTY_MAX];
            Scene *fresh = scene_new();
            scene_begin(fresh, &backdrop, 1);
            add_all(fresh, &list);
            assert_int_equal(scene_paint(fresh, &whole, all), 1);
            scene_free(fresh);
            assert_memory_equal(canvas.pixels, whole.pixels, sizeof *canvas.pixels * W * H);

            // Whoever shows only the dirty rectangles shows everything that changed.
            for (int i = 0; i < W * H; i++)
                if (canvas.pixels[i] != before.pixels[i])
                    assert_true(in_any(dirty, count, i % W, i / W));
            for (int i = 0; i < count; i++)
                assert_true(dirty[i].x >= 0 && dirty[i].y >= 0 && dirty[i].x + dirty[i].w <= W &&
                            dirty[i].y + dirty[i].h <= H);
        }
        canvas_free(&backdrop);
        canvas_free(&canvas);
        canvas_free(&before);
        canvas_free(&whole);
        scene_free(scene);
    }
}

typedef struct Stage {
    Scene *scene;
    Canvas backdrop, canvas;
    RectPx dirty[SCENE_DIRTY_MAX];
} Stage;

static Stage stage_new(int width, int height) {
    Stage stage = {.scene = scene_new(),
                   .backdrop = canvas_new(width, height),
                   .canvas = canvas_new(width, height)};
    return stage;
}

static void stage_free(Stage *stage) {
    scene_free(stage->scene);
    canvas_free(&stage->backdrop);
    canvas_free(&stage->canvas);
}

static void add_square(Stage *stage, int x, int y, int side, int level) {
    Blob blob;
    memset(&blob, 0, sizeof blob);
    blob.color = (Color){(uint8_t)level, 0, 0, 255};
    scene_add(stage->scene, (RectPx){x, y, side, side}, paint_blob, &blob, sizeof blob, 0);
}

static int64_t dirty_area(const Stage *stage, int count) {
    int64_t area = 0;
    for (int i = 0; i < count; i++)
        area += (int64_t)stage->dirty[i].w * stage->dirty[i].h;
    return area;
}

static int frame_of_squares(Stage *stage, int moved, int extra) {
    scene_begin(stage->scene, &stage->backdrop, 1);
    if (extra)
        add_square(stage, 900, 500, 40, 77); // below all others in the order
    for (int i = 0; i < 30; i++)
        add_square(stage, 20 + i * 60, i == moved ? 110 : 100, 50, i + 1);
    return scene_paint(stage->scene, &stage->canvas, stage->dirty);
}

static void nothing_changed_paints_nothing(void **unused) {
    (void)unused;
    Stage stage = stage_new(1920, 1080);
    assert_int_equal(frame_of_squares(&stage, -1, 0), 1);
    assert_int_equal(dirty_area(&stage, 1), 1920 * 1080);
    assert_int_equal(frame_of_squares(&stage, -1, 0), 0);
    stage_free(&stage);
}

static void a_small_change_repaints_a_small_part(void **unused) {
    (void)unused;
    Stage stage = stage_new(1920, 1080);
    frame_of_squares(&stage, -1, 0);
    int count = frame_of_squares(&stage, 12, 0); // one moved by 10 px: its old and new place in one rectangle
    assert_int_equal(count, 1);
    assert_int_equal(dirty_area(&stage, count), 50 * 60);
    count =
        frame_of_squares(&stage, 12, 1); // one put below all others moves their places in the list, no more
    assert_int_equal(count, 1);
    assert_int_equal(dirty_area(&stage, count), 40 * 40);
    count = frame_of_squares(&stage, 2, 0); // two places far apart and one gone: not one big rectangle
    assert_int_equal(count, 3);
    assert_true(dirty_area(&stage, count) <= 2 * 50 * 60 + 40 * 40);
    stage_free(&stage);
}

// An element of two squares, 600 px from each other.
typedef struct PairOfSquares {
    int left_px, right_px; // their sizes
} PairOfSquares;

static void paint_pair(Canvas *canvas, RectPx rect, const void *data) {
    const PairOfSquares *pair;
    memcpy(&pair, data, sizeof(const PairOfSquares *));
    canvas_fill(canvas, (RectPx){rect.x, rect.y, pair->left_px, pair->left_px}, COLOR_HEX(0x112233));
    canvas_fill(canvas, (RectPx){rect.x + 600, rect.y, pair->right_px, pair->right_px}, COLOR_HEX(0x445566));
}

// Counts the pixels it was asked for.
static void paint_sheet(Canvas *canvas, RectPx rect, const void *data) {
    int64_t *painted;
    memcpy(&painted, data, sizeof(int64_t *));
    *painted += (int64_t)canvas->clip.w * canvas->clip.h;
    canvas_fill(canvas, rect, COLOR_HEX(0x998877));
}

// On a sheet that hides the backdrop; NULL = there is none.
static int frame_of_a_pair_on(Stage *stage, int64_t *sheet, const PairOfSquares *pair, uint64_t whole) {
    RectPx rect = {100, 100, 800, 200};
    ScenePart parts[2] = {{{rect.x, rect.y, pair->left_px, pair->left_px}, (uint64_t)pair->left_px},
                          {{rect.x + 600, rect.y, pair->right_px, pair->right_px}, (uint64_t)pair->right_px}};
    SceneParts both = {parts, 2, whole};
    scene_begin(stage->scene, &stage->backdrop, 1);
    if (sheet)
        scene_add_opaque(stage->scene, (RectPx){50, 50, 1000, 500}, paint_sheet, &sheet, sizeof(int64_t *),
                         1);
    scene_add_parts(stage->scene, rect, paint_pair, &pair, sizeof(const PairOfSquares *),
                    (uint64_t)(pair->left_px * 1000 + pair->right_px) ^ whole << 32, &both);
    return scene_paint(stage->scene, &stage->canvas, stage->dirty);
}

static int frame_of_a_pair(Stage *stage, const PairOfSquares *pair, uint64_t whole) {
    return frame_of_a_pair_on(stage, NULL, pair, whole);
}

static void what_lies_still_is_painted_only_below_what_changes(void **unused) {
    (void)unused;
    Stage stage = stage_new(1920, 1080);
    int64_t painted = 0;
    PairOfSquares pair = {40, 50};
    frame_of_a_pair_on(&stage, &painted, &pair, 7);
    painted = 0;
    int count = frame_of_a_pair_on(&stage, &painted, &pair, 8); // all of it looks otherwise
    assert_int_equal(dirty_area(&stage, count), 650 * 50);
    assert_int_equal(painted, 650 * 50);
    painted = 0;
    pair.right_px = 120; // alone below the left one
    count = frame_of_a_pair_on(&stage, &painted, &pair, 9);
    assert_int_equal(dirty_area(&stage, count), 720 * 50 + 120 * 70);
    assert_int_equal(painted, 720 * 50 + 120 * 70);
    assert_int_equal(stage.canvas.pixels[400 * 1920 + 400], 0xFF998877);
    stage_free(&stage);
}

static void of_an_element_only_changed_parts_are_painted(void **unused) {
    (void)unused;
    Stage stage = stage_new(1920, 1080);
    PairOfSquares pair = {40, 50};
    frame_of_a_pair(&stage, &pair, 7);
    assert_int_equal(frame_of_a_pair(&stage, &pair, 7), 0);
    pair.right_px = 90; // where it was and where it is
    int count = frame_of_a_pair(&stage, &pair, 7);
    assert_int_equal(dirty_area(&stage, count), 90 * 90);
    pair.right_px = 30;
    count = frame_of_a_pair(&stage, &pair, 7);
    assert_int_equal(dirty_area(&stage, count), 90 * 90);
    assert_int_equal(stage.canvas.pixels[160 * 1920 + 760], stage.backdrop.pixels[160 * 1920 + 760]);
    pair = (PairOfSquares){20, 60}; // both: not what lies between them
    count = frame_of_a_pair(&stage, &pair, 7);
    assert_int_equal(dirty_area(&stage, count), 40 * 40 + 60 * 60);
    count = frame_of_a_pair(&stage, &pair,
                            8); // all of it looks otherwise; there is nothing below and beside the squares
    assert_int_equal(dirty_area(&stage, count), 660 * 50 + 60 * 10);
    scene_begin(stage.scene, &stage.backdrop, 1); // gone
    assert_true(scene_paint(stage.scene, &stage.canvas, stage.dirty) > 0);
    assert_memory_equal(stage.canvas.pixels, stage.backdrop.pixels, sizeof(uint32_t) * 1920 * 1080);
    stage_free(&stage);
}

static void many_changes_are_merged_and_none_is_lost(void **unused) {
    (void)unused;
    random_state = 9;
    for (int round = 0; round < 200; round++) {
        DirtyList list = {.count = 0};
        RectPx added[60];
        int count = random_int(&random_state, 1, 60);
        for (int i = 0; i < count; i++) {
            added[i] = (RectPx){random_int(&random_state, 0, 1800), random_int(&random_state, 0, 1000),
                                random_int(&random_state, 0, 120), random_int(&random_state, 0, 80)};
            dirty_add(&list, added[i]);
            assert_in_range(list.count, 0, SCENE_DIRTY_MAX);
        }
        for (int i = 0; i < count; i++) {
            for (int corner = 0; corner < 4 && !rect_empty(added[i]); corner++) {
                int x = added[i].x + (corner & 1 ? added[i].w - 1 : 0),
                    y = added[i].y + (corner & 2 ? added[i].h - 1 : 0);
                assert_true(in_any(list.rects, list.count, x, y));
            }
        }
    }
}

static void nothing_is_painted_twice_where_one_reaches_over_a_side_of_another(void **unused) {
    (void)unused;
    Stage stage = stage_new(1920, 1080);
    frame_of_squares(&stage, -1, 0);
    scene_begin(stage.scene, &stage.backdrop, 1);
    scene_paint(stage.scene, &stage.canvas, stage.dirty); // nothing is left
    scene_begin(stage.scene, &stage.backdrop, 1);
    add_square(&stage, 400, 300, 400, 10);
    add_square(&stage, 700, 200, 90, 20);  // above its upper side
    add_square(&stage, 500, 250, 100, 30); // reaches over it
    add_square(&stage, 750, 600, 300, 40); // over its corner: no rectangle would be left
    int count = scene_paint(stage.scene, &stage.canvas, stage.dirty);
    assert_int_equal(dirty_area(&stage, count), 400 * 400 + 90 * 90 + 100 * 50 + 300 * 300);
    assert_int_equal(stage.canvas.pixels[260 * 1920 + 510], 0xFF1E0000);
    assert_int_equal(stage.canvas.pixels[340 * 1920 + 510], 0xFF1E0000);
    stage_free(&stage);
}

static void another_canvas_or_backdrop_is_painted_whole(void **unused) {
    (void)unused;
    Stage stage = stage_new(200, 100);
    Canvas other = canvas_new(200, 100);
    scene_begin(stage.scene, &stage.backdrop, 1);
    assert_int_equal(scene_paint(stage.scene, &stage.canvas, stage.dirty), 1);
    scene_begin(stage.scene, &stage.backdrop, 1);
    assert_int_equal(scene_paint(stage.scene, &other, stage.dirty), 1);
    scene_begin(stage.scene, &stage.backdrop, 1);
    assert_int_equal(scene_paint(stage.scene, &other, stage.dirty), 0);
    scene_begin(stage.scene, &stage.backdrop, 2);
    assert_int_equal(scene_paint(stage.scene, &other, stage.dirty), 1);
    scene_invalidate(stage.scene);
    scene_begin(stage.scene, &stage.backdrop, 2);
    assert_int_equal(scene_paint(stage.scene, &other, stage.dirty), 1);
    assert_int_equal(dirty_area(&stage, 1), 200 * 100);
    canvas_free(&other);
    stage_free(&stage);
}

static void the_callers_clip_is_put_back(void **unused) {
    (void)unused;
    Stage stage = stage_new(200, 100);
    canvas_set_clip(&stage.canvas, (RectPx){1, 2, 3, 4});
    scene_begin(stage.scene, &stage.backdrop, 1);
    add_square(&stage, 100, 50, 20, 200);
    scene_paint(stage.scene, &stage.canvas, stage.dirty);
    RectPx clip = stage.canvas.clip;
    assert_true(clip.x == 1 && clip.y == 2 && clip.w == 3 && clip.h == 4);
    assert_int_equal(stage.canvas.pixels[55 * 200 + 105], 0xFFC80000);
    stage_free(&stage);
}

static void frames_allocate_nothing(void **unused) {
    (void)unused;
    unsigned long start = alloc_count;
    (void)start;
    Stage stage = stage_new(1920, 1080);
#ifndef __SANITIZE_ADDRESS__
    assert_true(alloc_count > start); // the count counts
#endif
    unsigned long before = alloc_count;
    for (int i = 0; i < 20; i++)
        frame_of_squares(&stage, i, i % 3 == 0);
    assert_int_equal(alloc_count, before);
    stage_free(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(painting_what_changed_equals_painting_everything),
        cmocka_unit_test(nothing_changed_paints_nothing),
        cmocka_unit_test(a_small_change_repaints_a_small_part),
        cmocka_unit_test(of_an_element_only_changed_parts_are_painted),
        cmocka_unit_test(what_lies_still_is_painted_only_below_what_changes),
        cmocka_unit_test(many_changes_are_merged_and_none_is_lost),
        cmocka_unit_test(nothing_is_painted_twice_where_one_reaches_over_a_side_of_another),
        cmocka_unit_test(another_canvas_or_backdrop_is_painted_whole),
        cmocka_unit_test(the_callers_clip_is_put_back),
        cmocka_unit_test(frames_allocate_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
