#include "ui/scene_dirty.h"

// What another rectangle costs by itself (its elements are walked once more), as an area in pixels.
enum { RECT_COST_PX = 2048, DEAR_COST_PX = 16384 };

static int64_t area_of(RectPx r) {
    return rect_empty(r) ? 0 : (int64_t)r.w * r.h;
}

// By how much merging two rectangles adds to what is painted.
static int64_t waste_of(RectPx a, RectPx b) {
    return area_of(rect_union(a, b)) - area_of(a) - area_of(b);
}

static void merge(DirtyList *list, int a, int b) {
    list->rects[a] = rect_union(list->rects[a], list->rects[b]);
    list->rects[b] = list->rects[--list->count];
}

// The pair that wastes least; false when there is no pair.
static bool find_best_pair(const DirtyList *list, int *first, int *second, int64_t *waste) {
    bool found = false;
    for (int a = 0; a < list->count; a++) {
        for (int b = a + 1; b < list->count; b++) {
            int64_t here = waste_of(list->rects[a], list->rects[b]);
            if (!found || here < *waste) {
                found = true;
                *first = a;
                *second = b;
                *waste = here;
            }
        }
    }
    return found;
}

static void add_costing(DirtyList *list, RectPx rect, int64_t cost_px) {
    if (rect_empty(rect))
        return;
    list->rects[list->count++] = rect;
    int first = 0, second = 0;
    int64_t waste = 0;
    while (find_best_pair(list, &first, &second, &waste) &&
           (waste <= cost_px || list->count > SCENE_DIRTY_MAX))
        merge(list, first, second);
}

void dirty_add(DirtyList *list, RectPx rect) {
    add_costing(list, rect, RECT_COST_PX);
}

void dirty_add_dear(DirtyList *list, RectPx rect) {
    add_costing(list, rect, DEAR_COST_PX);
}

void dirty_add_dearest(DirtyList *list, RectPx rect) {
    for (int i = 0; i < list->count; i++)
        if (!rect_empty(rect_intersection(list->rects[i], rect))) {
            rect = rect_union(list->rects[i], rect);
            list->rects[i] = list->rects[--list->count];
            i = -1; // it may have come upon others
        }
    dirty_add(list, rect);
}

// What of a rectangle lies outside another one where that is a rectangle, too; else all of it.
static RectPx outside(RectPx rect, RectPx other) {
    RectPx in = rect_intersection(rect, other);
    if (rect_empty(in))
        return rect;
    bool across = in.w == rect.w, down = in.h == rect.h;
    if (across && in.y == rect.y)
        return (RectPx){rect.x, rect.y + in.h, rect.w, rect.h - in.h};
    if (across && in.y + in.h == rect.y + rect.h)
        return (RectPx){rect.x, rect.y, rect.w, rect.h - in.h};
    if (down && in.x == rect.x)
        return (RectPx){rect.x + in.w, rect.y, rect.w - in.w, rect.h};
    if (down && in.x + in.w == rect.x + rect.w)
        return (RectPx){rect.x, rect.y, rect.w - in.w, rect.h};
    return rect;
}

void dirty_trim(DirtyList *list) {
    for (int a = 0; a < list->count; a++)
        for (int b = 0; b < list->count; b++)
            if (a != b)
                list->rects[a] = outside(list->rects[a], list->rects[b]);
    int kept = 0;
    for (int i = 0; i < list->count; i++)
        if (!rect_empty(list->rects[i]))
            list->rects[kept++] = list->rects[i];
    list->count = kept;
}
