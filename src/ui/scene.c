#include "ui/scene.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/hash.h"
#include "ui/scene_dirty.h"
#include "ui/theme.h"

// Enough for two elements with as many parts as there may be; a third one is painted whole.
enum { SCENE_LIST_PARTS = 2 * SCENE_PARTS_MAX };

typedef struct Element {
    RectPx rect;
    ScenePaint *paint;
    uint64_t version;
    uint64_t hash; // of all of it, to tell most different ones apart at once
    size_t data_size;
    int first_part, part_count; // of the list's; 0 = it is painted whole
    bool opaque;                // nothing of what lies below is seen
    uint64_t whole;             // as in SceneParts
    _Alignas(max_align_t) unsigned char data[SCENE_DATA_MAX];
} Element;

typedef struct ElementList {
    Element elements[SCENE_ELEMENTS_MAX];
    int count;
    ScenePart parts[SCENE_LIST_PARTS]; // of all elements
    int part_count;
} ElementList;

struct Scene {
    ElementList lists[2];
    ElementList *now, *before; // `before` is what is on the canvas
    const Canvas *backdrop;
    uint64_t backdrop_version;
    bool keys_hidden, focus_hidden, wants_pain_name;
    bool rests;    // nothing moves with the next frame
    bool in_parts; // something was painted part by part since all was
    bool valid;    // whether `before` and the following describe what is on the canvas
    const uint32_t *painted_backdrop, *painted_pixels;
    uint64_t painted_version;
    int painted_width, painted_height;
};

Scene *scene_new(void) {
    Scene *scene = alloc_zeroed(1, sizeof *scene);
    scene->now = &scene->lists[0];
    scene->before = &scene->lists[1];
    return scene;
}

void scene_free(Scene *scene) {
    free(scene);
}

void scene_invalidate(Scene *scene) {
    scene->valid = false;
}

void scene_rest(Scene *scene) {
    scene->rests = true;
}

void scene_moved(Scene *scene, const Canvas *from, const Canvas *to) {
    assert(from->width == to->width && from->height == to->height);
    if (scene->painted_pixels == from->pixels)
        scene->painted_pixels = to->pixels;
}

void scene_show_keys(Scene *scene, bool shown) {
    scene->keys_hidden = !shown;
}

bool scene_shows_keys(const Scene *scene) {
    return !scene->keys_hidden;
}

void scene_name_pain(Scene *scene, bool wanted) {
    scene->wants_pain_name = wanted;
}

bool scene_wants_pain_name(const Scene *scene) {
    return scene->wants_pain_name && !scene->keys_hidden;
}

static bool holds(RectPx outer, RectPx inner) {
    return outer.x <= inner.x && outer.y <= inner.y && rect_right(outer) >= rect_right(inner) &&
           rect_bottom(outer) >= rect_bottom(inner);
}

bool scene_is_free(const Scene *scene, RectPx rect, RectPx except) {
    for (int i = 0; i < scene->now->count; i++) {
        RectPx other = scene->now->elements[i].rect;
        if (!rect_empty(rect_intersection(rect, other)) && (rect_empty(except) || !holds(other, except)))
            return false;
    }
    return true;
}

void scene_show_focus(Scene *scene, bool shown) {
    scene->focus_hidden = !shown;
}

bool scene_shows_focus(const Scene *scene) {
    return !scene->focus_hidden;
}

void scene_begin(Scene *scene, const Canvas *backdrop, uint64_t backdrop_version) {
    assert(backdrop);
    scene->now->count = scene->now->part_count = 0;
    scene->backdrop = backdrop;
    scene->backdrop_version = backdrop_version;
}

void scene_add(Scene *scene, RectPx rect, ScenePaint *paint, const void *data, size_t data_size,
               uint64_t version) {
    assert(paint && data_size <= SCENE_DATA_MAX && scene->now->count < SCENE_ELEMENTS_MAX);
    Element *element = &scene->now->elements[scene->now->count++];
    element->rect = rect;
    element->paint = paint;
    element->version = version;
    element->data_size = data_size;
    element->part_count = 0;
    element->opaque = false;
    if (data_size > 0)
        memcpy(element->data, data, data_size);
    uint64_t hash = hash_bytes(HASH_START ^ version, &rect, sizeof rect);
    element->hash = hash_bytes(hash, data, data_size);
}

void scene_add_opaque(Scene *scene, RectPx rect, ScenePaint *paint, const void *data, size_t data_size,
                      uint64_t version) {
    scene_add(scene, rect, paint, data, data_size, version);
    scene->now->elements[scene->now->count - 1].opaque = true;
}

void scene_add_parts(Scene *scene, RectPx rect, ScenePaint *paint, const void *data, size_t data_size,
                     uint64_t version, const SceneParts *parts) {
    scene_add(scene, rect, paint, data, data_size, version);
    ElementList *now = scene->now;
    if (parts->count > SCENE_LIST_PARTS - now->part_count)
        return;
    Element *element = &now->elements[now->count - 1];
    element->first_part = now->part_count;
    element->part_count = parts->count;
    element->whole = parts->whole;
    memcpy(now->parts + now->part_count, parts->part, (size_t)parts->count * sizeof *parts->part);
    now->part_count += parts->count;
}

typedef struct BackdropData {
    const Scene *scene;
    RectPx rect;
    int soft_px;
    double strength;
} BackdropData;

// Ring after ring, from the outside in.
static void paint_backdrop(Canvas *canvas, RectPx rect, const void *data) {
    enum { BAND_PX = 2 };
    const BackdropData *laid = data;
    const Canvas *backdrop = laid->scene->backdrop;
    RectPx inner = laid->rect;
    for (int from = 0; from < laid->soft_px; from += BAND_PX) {
        int far = laid->soft_px - from, thick = far < BAND_PX ? far : BAND_PX;
        double strength = laid->strength * (from + 0.5 * thick) / laid->soft_px;
        RectPx ring = rect_inset(inner, -far);
        int high = ring.h - 2 * thick;
        const RectPx bands[] = {rect_of(ring.x, ring.y, ring.w, thick),
                                rect_of(ring.x, rect_bottom(ring) - thick, ring.w, thick),
                                rect_of(ring.x, ring.y + thick, thick, high),
                                rect_of(rect_right(ring) - thick, ring.y + thick, thick, high)};
        for (int i = 0; i < 4; i++)
            canvas_blend(canvas, bands[i].x, bands[i].y, backdrop, bands[i], strength);
    }
    canvas_blend(canvas, inner.x, inner.y, backdrop, inner, laid->strength);
    (void)rect;
}

void scene_add_backdrop(Scene *scene, RectPx rect, int soft_px, double strength) {
    BackdropData data;
    memset(&data, 0, sizeof data);
    data.scene = scene;
    data.rect = rect;
    data.soft_px = soft_px;
    data.strength = strength;
    if (strength > 0)
        scene_add(scene, rect_inset(rect, -soft_px), paint_backdrop, &data, sizeof data, 0);
}

static bool same(const Element *a, const Element *b) {
    return a->hash == b->hash && a->paint == b->paint && a->version == b->version &&
           a->data_size == b->data_size && memcmp(&a->rect, &b->rect, sizeof a->rect) == 0 &&
           memcmp(a->data, b->data, a->data_size) == 0;
}

static int find_same(const ElementList *list, int from, const Element *element) {
    for (int i = from; i < list->count; i++) {
        if (same(&list->elements[i], element))
            return i;
    }
    return -1;
}

// The same element with the same parts, some of which may look otherwise.
static int find_changed(const ElementList *list, int from, const Element *element) {
    for (int i = from; i < list->count && element->part_count > 0; i++) {
        const Element *e = &list->elements[i];
        if (e->paint == element->paint && e->part_count == element->part_count &&
            e->whole == element->whole && e->data_size == element->data_size &&
            memcmp(e->data, element->data, e->data_size) == 0)
            return i;
    }
    return -1;
}

static bool same_rect(RectPx a, RectPx b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

// Where parts look otherwise or lie elsewhere, in few areas: an element with parts is dear to paint.
static void collect_parts(const ElementList *before, const Element *was, const ElementList *now,
                          const Element *is, RectPx whole, DirtyList *dirty) {
    DirtyList changed = {.count = 0};
    for (int i = 0; i < is->part_count; i++) {
        const ScenePart *a = &before->parts[was->first_part + i], *b = &now->parts[is->first_part + i];
        if (a->look == b->look && same_rect(a->rect, b->rect))
            continue;
        dirty_add_dear(&changed, rect_intersection(whole, rect_union(a->rect, b->rect)));
    }
    for (int i = 0; i < changed.count; i++)
        dirty_add(dirty, changed.rects[i]);
}

// An element with parts is painted once, whatever else lies behind it.
static void add_element(const Element *element, RectPx whole, DirtyList *dirty) {
    RectPx rect = rect_intersection(whole, element->rect);
    if (element->part_count > 0)
        dirty_add_dearest(dirty, rect);
    else
        dirty_add(dirty, rect);
}

// Elements found again in the same order look the same wherever nothing else changed; all others are dirty,
// where they were and where they are.
static void collect_dirty(Scene *scene, RectPx whole, DirtyList *dirty) {
    const ElementList *before = scene->before, *now = scene->now;
    int next = 0; // of `before`; those ahead of it are dealt with
    for (int i = 0; i < now->count; i++) {
        const Element *element = &now->elements[i];
        int again = find_same(before, next, element);
        bool same_look = again >= 0;
        if (!same_look)
            again = find_changed(before, next, element);
        if (again < 0) {
            add_element(element, whole, dirty);
            continue;
        }
        for (; next < again; next++)
            add_element(&before->elements[next], whole, dirty);
        if (!same_look)
            collect_parts(before, &before->elements[again], now, element, whole, dirty);
        scene->in_parts |= !same_look;
        next = again + 1;
    }
    for (; next < before->count; next++)
        add_element(&before->elements[next], whole, dirty);
}

// What of a rectangle an element may touch.
static RectPx touched_by(const ElementList *list, const Element *element, RectPx rect) {
    rect = rect_intersection(rect, element->rect);
    if (element->part_count == 0 || rect_empty(rect))
        return rect;
    RectPx touched = {rect.x, rect.y, 0, 0};
    for (int i = 0; i < element->part_count; i++)
        touched = rect_union(touched, rect_intersection(rect, list->parts[element->first_part + i].rect));
    return touched;
}

// How many elements lie lowest as they did before.
static int count_still(const Scene *scene) {
    int still = 0;
    while (still < scene->now->count && still < scene->before->count &&
           same(&scene->now->elements[still], &scene->before->elements[still]))
        still++;
    return still;
}

// What of it anything above those that lie still touches now or did before: all else shows these and the backdrop, and did.
static RectPx touched_of(const Scene *scene, int still, RectPx rect) {
    RectPx touched = {rect.x, rect.y, 0, 0};
    const ElementList *lists[2] = {scene->before, scene->now};
    for (int k = 0; k < 2; k++)
        for (int i = still; i < lists[k]->count; i++)
            touched = rect_union(touched, touched_by(lists[k], &lists[k]->elements[i], rect));
    return touched;
}

enum { BAND_LEAST_PX = 48, BANDS_MAX = 16 };

// Cuts a rectangle into bands of what is touched of it; much beside a figure is empty. Returns how many there are, at most `most`.
static int cut_in_bands(const Scene *scene, int still, RectPx rect, int most, RectPx *bands) {
    int count = rect.h / BAND_LEAST_PX;
    count = count > most ? most : count;
    count = count < 1 ? 1 : count > BANDS_MAX ? BANDS_MAX : count;
    int used = 0;
    for (int i = 0; i < count; i++) {
        int top = rect.h * i / count, end = rect.h * (i + 1) / count;
        bands[used] = touched_of(scene, still, (RectPx){rect.x, rect.y + top, rect.w, end - top});
        used += !rect_empty(bands[used]);
    }
    return used;
}

static void paint_element(Canvas *canvas, const Element *element, RectPx clip) {
    canvas_set_clip(canvas, rect_intersection(clip, element->rect));
    if (!rect_empty(canvas->clip))
        element->paint(canvas, element->rect, element->data);
}

// What lies lowest, in the bands alone; all else keeps to them by itself.
static void paint_rect(const Scene *scene, int still, Canvas *canvas, RectPx rect, const RectPx *bands,
                       int band_count) {
    const ElementList *now = scene->now;
    for (int i = 0; i < band_count; i++) {
        bool hidden = now->count > 0 && now->elements[0].opaque && holds(now->elements[0].rect, bands[i]);
        canvas_set_clip(canvas, rect);
        if (!hidden)
            canvas_copy(canvas, bands[i].x, bands[i].y, scene->backdrop, bands[i]);
        for (int k = 0; k < still; k++)
            paint_element(canvas, &now->elements[k], bands[i]);
    }
    for (int k = still; k < now->count && band_count > 0; k++)
        paint_element(canvas, &now->elements[k], rect);
}

static bool all_changed(const Scene *scene, const Canvas *canvas) {
    return !scene->valid || scene->backdrop->pixels != scene->painted_backdrop ||
           scene->backdrop_version != scene->painted_version || canvas->pixels != scene->painted_pixels ||
           canvas->width != scene->painted_width || canvas->height != scene->painted_height;
}

static void remember(Scene *scene, const Canvas *canvas) {
    ElementList *painted = scene->now;
    scene->now = scene->before;
    scene->before = painted;
    scene->painted_backdrop = scene->backdrop->pixels;
    scene->painted_version = scene->backdrop_version;
    scene->painted_pixels = canvas->pixels;
    scene->painted_width = canvas->width;
    scene->painted_height = canvas->height;
    scene->valid = true;
    scene->backdrop = NULL;
}

int scene_paint(Scene *scene, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]) {
    assert(scene->backdrop && "scene_begin comes first");
    assert(scene->backdrop->width == canvas->width && scene->backdrop->height == canvas->height);
    RectPx whole = {0, 0, canvas->width, canvas->height}, clip = canvas->clip;
    DirtyList list = {.count = 0};
    bool all = all_changed(scene, canvas);
    if (!all)
        collect_dirty(scene, whole, &list);
    all = all || (scene->rests && scene->in_parts);
    if (all) {
        list = (DirtyList){.count = 0};
        dirty_add(&list, whole);
        scene->in_parts = false;
    }
    scene->rests = false;
    dirty_trim(&list);
    int count = 0, still = all ? 0 : count_still(scene);
    for (int i = 0; i < list.count; i++) {
        RectPx *bands = dirty + count;
        bands[0] = list.rects[i];
        int used = all ? 1 : cut_in_bands(scene, still, list.rects[i], SCENE_DIRTY_MAX / list.count, bands);
        paint_rect(scene, still, canvas, list.rects[i], bands, used);
        count += used;
    }
    canvas_set_clip(canvas, clip);
    remember(scene, canvas);
    return count;
}
