// How the focus moves over the tiles of the pain key.
#include "screens/pain/pain_kinds.h"

int pain_kinds_step(const PainKinds *kinds, Action action) {
    int order[PAIN_TILES_MAX], count = 0, place = 0;
    for (int urgent = 1; urgent >= 0; urgent--)
        for (int i = 0; i < kinds->count; i++)
            if (kinds->tile[i].urgent == urgent) {
                place = i == kinds->focus ? count : place;
                order[count++] = i;
            }
    int step = focus_step(place, count, action);
    return step < 0 ? -1 : order[step];
}

static bool above_each_other(RectPx a, RectPx b) {
    return a.x < rect_right(b) && b.x < rect_right(a);
}

// The other end of a column, the wide tile below two of them included; `from` where there is none.
static int other_end(const PainKinds *kinds, RectPx column, int from, bool up) {
    int end = from;
    for (int i = 0; i < kinds->count; i++) {
        RectPx face = kinds->tile[i].face;
        if (above_each_other(face, column) &&
            (up ? face.y > kinds->tile[end].face.y : face.y < kinds->tile[end].face.y))
            end = i;
    }
    return end;
}

// From the wide tile back to the column that the focus came from.
static int from_signs(const PainKinds *kinds, int signs, bool up) {
    RectPx column = kinds->tile[kinds->before].face;
    int next = other_end(kinds, column, signs, false); // the first one
    for (int i = 0; up && i < kinds->count; i++)
        if (i != signs && above_each_other(kinds->tile[i].face, column) &&
            kinds->tile[i].face.y > kinds->tile[next].face.y)
            next = i;
    return next;
}

// A held key stops at the ends.
static int next_tile(const PainKinds *kinds, Direction direction, bool held) {
    RectPx items[PAIN_TILES_MAX];
    for (int i = 0; i < kinds->count; i++)
        items[i] = kinds->tile[i].face;
    int focus = kinds->focus, next = focus_move(items, kinds->count, focus, direction);
    if (direction == DIRECTION_LEFT || direction == DIRECTION_RIGHT)
        return next;
    bool from_wide = kinds->tile[focus].kind == PAIN_KIND_OTHER_SIGNS && !kinds->stacked;
    if (from_wide && !(held && direction == DIRECTION_DOWN))
        return from_signs(kinds, focus, direction == DIRECTION_UP);
    if (from_wide || next == focus || !above_each_other(items[next], items[focus]))
        return held ? focus : other_end(kinds, items[focus], focus, direction == DIRECTION_UP);
    return next;
}

bool pain_kinds_move(PainKinds *kinds, Action action, bool held) {
    Direction direction;
    kinds->moved = true;
    int step = pain_kinds_step(kinds, action);
    if (step >= 0)
        kinds->focus = step;
    if (!action_direction(action, &direction))
        return step >= 0;
    if (kinds->tile[kinds->focus].kind != PAIN_KIND_OTHER_SIGNS)
        kinds->before = kinds->focus;
    kinds->focus = next_tile(kinds, direction, held);
    return true;
}

int pain_kinds_at(const PainKinds *kinds, int x, int y) {
    RectPx items[PAIN_TILES_MAX];
    for (int i = 0; i < kinds->count; i++)
        items[i] = kinds->tile[i].face;
    return focus_at(items, kinds->count, x, y);
}
