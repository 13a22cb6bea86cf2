#include "draw/canvas_turn.h"
#include <assert.h>
#include <stddef.h>
#include "base/detmath.h"
#include "base/number.h"

enum {
    TILE =
        32, // two of them lie in the nearest cache, so that neither rows nor columns are fetched again and again
    SUB_BITS = 16,
    SUB = 1 << SUB_BITS,
};

RectPx turned_rect(QuarterTurn turn, int width, int height, RectPx rect) {
    switch (turn) {
    case QUARTER_CLOCKWISE:
        return (RectPx){height - rect.y - rect.h, rect.x, rect.h, rect.w};
    case QUARTER_ANTICLOCKWISE:
        return (RectPx){rect.y, width - rect.x - rect.w, rect.h, rect.w};
    default:
        return rect;
    }
}

void unturned_point(QuarterTurn turn, int width, int height, int *x, int *y) {
    int at_x = *x, at_y = *y;
    if (turn == QUARTER_CLOCKWISE) {
        *x = at_y;
        *y = height - 1 - at_x;
    } else if (turn == QUARTER_ANTICLOCKWISE) {
        *x = width - 1 - at_y;
        *y = at_x;
    }
}

// Each column of the picture becomes a row: written in one go, which is what costs most.
static void copy_tile(Canvas *to, const Canvas *picture, QuarterTurn turn, RectPx rect) {
    bool clockwise = turn == QUARTER_CLOCKWISE;
    int from_y = clockwise ? rect.y + rect.h - 1 : rect.y;
    ptrdiff_t step = clockwise ? -(ptrdiff_t)picture->stride_px : picture->stride_px;
    for (int x = rect.x; x < rect.x + rect.w; x++) {
        const uint32_t *from = picture->pixels + (ptrdiff_t)from_y * picture->stride_px + x;
        int column = clockwise ? picture->height - rect.y - rect.h : rect.y;
        int row = clockwise ? x : picture->width - 1 - x;
        uint32_t *into = to->pixels + (ptrdiff_t)row * to->stride_px + column;
        for (int i = 0; i < rect.h; i++, from += step)
            into[i] = *from;
    }
}

void canvas_copy_turned(Canvas *to, const Canvas *picture, QuarterTurn turn, RectPx rect) {
    RectPx whole = {0, 0, picture->width, picture->height}, left = rect_intersection(rect, whole);
    if (turn == QUARTER_UPRIGHT) {
        RectPx clip = to->clip;
        canvas_set_clip(to, (RectPx){0, 0, to->width, to->height});
        canvas_copy(to, left.x, left.y, picture, left);
        canvas_set_clip(to, clip);
        return;
    }
    for (int y = left.y; y < left.y + left.h; y += TILE)
        for (int x = left.x; x < left.x + left.w; x += TILE)
            copy_tile(to, picture, turn, rect_intersection(left, (RectPx){x, y, TILE, TILE}));
}

// From a pixel of the canvas to the place in the picture, in 1/SUB px: place = at + x * along + y * down.
typedef struct Way {
    int64_t at_x, at_y, along_x, along_y;
} Way;

static Way way_back(FreeTurn turn, const Canvas *to, const Canvas *picture) {
    assert(turn.scale > 0);
    double c = det_cos(det_radians(turn.degrees)) / turn.scale,
           s = det_sin(det_radians(turn.degrees)) / turn.scale;
    double cx = to->width * 0.5 - 0.5, cy = to->height * 0.5 - 0.5;
    double px = picture->width * 0.5 - 0.5, py = picture->height * 0.5 - 0.5;
    return (Way){.at_x = (int64_t)((px - c * cx - s * cy) * SUB),
                 .at_y = (int64_t)((py + s * cx - c * cy) * SUB),
                 .along_x = (int64_t)(c * SUB),
                 .along_y = (int64_t)(-s * SUB)};
}

void unturned_freely(FreeTurn turn, int to_width, int to_height, int width, int height, int *x, int *y) {
    Canvas to = {.width = to_width, .height = to_height}, picture = {.width = width, .height = height};
    Way way = way_back(turn, &to, &picture);
    int64_t px = way.at_x + *x * way.along_x - *y * way.along_y,
            py = way.at_y + *x * way.along_y + *y * way.along_x;
    *x = (int)((px + SUB / 2) >> SUB_BITS);
    *y = (int)((py + SUB / 2) >> SUB_BITS);
}

// Two channels at a time, `share` of 256 of b.
static uint32_t mixed(uint32_t a, uint32_t b, uint32_t share) {
    const uint32_t EVEN = 0x00ff00ff;
    uint32_t even = ((a & EVEN) * (256 - share) + (b & EVEN) * share) >> 8 & EVEN;
    uint32_t odd = ((a >> 8 & EVEN) * (256 - share) + (b >> 8 & EVEN) * share) & ~EVEN;
    return even | odd;
}

static uint32_t pixel_between(const Canvas *picture, int64_t at_x, int64_t at_y) {
    int x = (int)(at_x >> SUB_BITS), y = (int)(at_y >> SUB_BITS);
    uint32_t right = (uint32_t)(at_x >> (SUB_BITS - 8)) & 0xff,
             below = (uint32_t)(at_y >> (SUB_BITS - 8)) & 0xff;
    int last_x = picture->width - 1, last_y = picture->height - 1;
    int x0 = clampi(x, 0, last_x), x1 = clampi(x + 1, 0, last_x);
    const uint32_t *row0 = picture->pixels + (ptrdiff_t)clampi(y, 0, last_y) * picture->stride_px,
                   *row1 = picture->pixels + (ptrdiff_t)clampi(y + 1, 0, last_y) * picture->stride_px;
    return mixed(mixed(row0[x0], row0[x1], right), mixed(row1[x0], row1[x1], right), below);
}

// To half a pixel, as far as the outermost ones reach.
static bool is_inside(const Canvas *picture, int64_t at_x, int64_t at_y) {
    return at_x > -SUB / 2 && at_y > -SUB / 2 && at_x < ((int64_t)picture->width << SUB_BITS) - SUB / 2 &&
           at_y < ((int64_t)picture->height << SUB_BITS) - SUB / 2;
}

void canvas_paint_turned(Canvas *to, const Canvas *picture, const Canvas *behind, FreeTurn turn) {
    Way way = way_back(turn, to, picture);
    uint32_t hidden = (uint32_t)(256 * (1 - turn.shown) + 0.5);
    for (int y = 0; y < to->height; y++) {
        uint32_t *into = to->pixels + (ptrdiff_t)y * to->stride_px;
        int64_t at_x = way.at_x - y * way.along_y, at_y = way.at_y + y * way.along_x;
        for (int x = 0; x < to->width; x++, at_x += way.along_x, at_y += way.along_y) {
            bool beyond = !is_inside(picture, at_x, at_y) || hidden == 256;
            uint32_t pixel = pixel_between(beyond ? behind : picture, at_x, at_y);
            into[x] = hidden && !beyond ? mixed(pixel, pixel_between(behind, at_x, at_y), hidden) : pixel;
        }
    }
}
