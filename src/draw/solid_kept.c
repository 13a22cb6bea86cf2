// Parts as they were filled in earlier pictures: much of a figure holds still while the rest moves, and what is known to come
// out the same need not be filled again. A part is kept once it has come twice; how it lies in the layer is worked out anew.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "draw/solid_layer.h"

enum {
    KEPT_PARTS = 128,             // a figure's, a few times: its rows of tones lie differently as its area moves
    KEPT_BYTES = 8 * 1024 * 1024, // of all kept parts' pixels together
    KEPT_PARTS_LONG = 400,        // after so many other parts it may make room
    SEEN_PARTS = 512,             // keys of those that came lately, by what is left of them divided by this
};

struct SolidKeptPart {
    unsigned used; // when it was last
    uint32_t *color;
    float *depth;
    size_t capacity; // of both, pixels
    int top, bottom; // rows that hold spans
    int32_t *first;  // of each of them, its first span, and the end
    SolidSpan *spans;
    size_t span_capacity;
};

struct SolidKept {
    uint64_t keys[KEPT_PARTS]; // 0 = nothing is kept
    SolidKeptPart parts[KEPT_PARTS];
    uint64_t seen[SEEN_PARTS];
    unsigned clock; // parts drawn so far
    size_t pixels;
};

static uint64_t stirred(uint64_t key, uint64_t word) {
    key = (key ^ word) * 0x9E3779B97F4A7C15u;
    return key ^ key >> 32;
}

// Four at a time, so that one does not wait for the other.
static uint64_t key_of_floats(uint64_t key, const void *floats, size_t count) {
    uint64_t lanes[4] = {key, key + 1, key + 2, key + 3};
    const char *from = floats;
    size_t size = count * sizeof(float);
    for (; size >= sizeof lanes; size -= sizeof lanes, from += sizeof lanes) {
        uint64_t words[4];
        memcpy(words, from, sizeof words);
        for (int i = 0; i < 4; i++)
            lanes[i] = stirred(lanes[i], words[i]);
    }
    uint64_t rest[4] = {0};
    memcpy(rest, from, size);
    for (int i = 0; i < 4; i++)
        key = stirred(stirred(key, lanes[i]), rest[i]);
    return key;
}

static uint64_t part_key(const SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style) {
    size_t count = (size_t)mesh->rings * (size_t)mesh->segments;
    int32_t place[] = {layer->area.x + layer->part.x,
                       layer->area.y + layer->part.y,
                       layer->part.w,
                       layer->part.h,
                       layer->tone_rows,
                       (int32_t)style->family,
                       mesh->rings,
                       mesh->segments,
                       mesh->closed,
                       mesh->face_count};
    uint64_t key = stirred(1, (uint64_t)(uintptr_t)mesh->face);
    for (size_t i = 0; i < sizeof place / sizeof *place; i++)
        key = stirred(key, (uint32_t)place[i]);
    key = key_of_floats(key, mesh->x, count);
    key = key_of_floats(key, mesh->y, count);
    key = key_of_floats(key, mesh->tone, 4 * count);
    return key ? key : 1;
}

SolidKept *solid_kept_new(void) {
    return alloc_zeroed(1, sizeof(SolidKept));
}

static void forget(SolidKept *kept, int i) {
    SolidKeptPart *part = &kept->parts[i];
    kept->pixels -= part->capacity;
    kept->keys[i] = 0;
    free(part->color);
    free(part->depth);
    free(part->first);
    free(part->spans);
    *part = (SolidKeptPart){0};
}

void solid_kept_free(SolidKept *kept) {
    for (int i = 0; kept && i < KEPT_PARTS; i++)
        forget(kept, i);
    free(kept);
}

// A place for so many pixels; -1 where there is no room.
static int place_for(SolidKept *kept, size_t pixels) {
    const size_t most = KEPT_BYTES / (sizeof(uint32_t) + sizeof(float));
    for (;;) {
        int oldest = 0;
        for (int i = 0; i < KEPT_PARTS; i++) {
            if (kept->keys[i] == 0 && kept->pixels + pixels <= most)
                return i;
            if (kept->keys[i] && (kept->keys[oldest] == 0 || kept->parts[i].used < kept->parts[oldest].used))
                oldest = i;
        }
        if (kept->keys[oldest] == 0 || kept->clock - kept->parts[oldest].used < KEPT_PARTS_LONG)
            return -1;
        forget(kept, oldest);
    }
}

// From here on the part is filled where it is kept, until solid_kept_end(), which does the same again.
static void swap_pixels(SolidLayer *layer, SolidKeptPart *part) {
    uint32_t *color = layer->part_color;
    float *depth = layer->part_depth;
    layer->part_color = part->color, layer->part_depth = part->depth;
    part->color = color, part->depth = depth;
}

SolidKeptPart *solid_kept_begin(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style, bool *filled) {
    SolidKept *kept = layer->kept;
    uint64_t key = part_key(layer, mesh, style);
    kept->clock++;
    *filled = false;
    for (int i = 0; i < KEPT_PARTS; i++)
        if (kept->keys[i] == key) {
            kept->parts[i].used = kept->clock;
            *filled = true;
            swap_pixels(layer, &kept->parts[i]);
            return &kept->parts[i];
        }
    uint64_t *seen = &kept->seen[key % SEEN_PARTS];
    if (*seen != key) {
        *seen = key;
        return NULL;
    }
    int rows = layer->part.h;
    size_t pixels = solid_part_row(layer, rows - 1) + (size_t)layer->part_stride;
    int at = place_for(kept, pixels);
    if (at < 0)
        return NULL;
    SolidKeptPart *part = &kept->parts[at];
    kept->keys[at] = key;
    kept->pixels += pixels;
    *part = (SolidKeptPart){.used = kept->clock,
                            .capacity = pixels,
                            .color = alloc_resized(NULL, pixels, sizeof *part->color),
                            .depth = alloc_resized(NULL, pixels, sizeof *part->depth),
                            .first = alloc_zeroed((size_t)rows + 1, sizeof *part->first)};
    swap_pixels(layer, part);
    return part;
}

void solid_kept_row(const SolidLayer *layer, SolidKeptPart *part, int row, int count) {
    if (part->bottom == 0)
        part->top = row;
    size_t held = (size_t)part->first[row - part->top], needed = held + (size_t)count;
    if (needed > part->span_capacity) {
        part->span_capacity = 2 * needed;
        part->spans = alloc_resized(part->spans, part->span_capacity, sizeof *part->spans);
    }
    memcpy(part->spans + held, layer->spans, (size_t)count * sizeof *part->spans);
    part->bottom = row + 1;
    part->first[row + 1 - part->top] = (int32_t)needed;
}

void solid_kept_put(SolidLayer *layer, const SolidKeptPart *part, const SolidStyle *style) {
    SolidSpan *scratch = layer->spans;
    for (int row = part->top; row < part->bottom; row++) {
        const int32_t *first = &part->first[row - part->top];
        layer->spans = part->spans + first[0];
        if (first[1] > first[0])
            solid_put_surface(layer, row, first[1] - first[0], style);
    }
    layer->spans = scratch;
}

void solid_kept_end(SolidLayer *layer, SolidKeptPart *part) {
    if (part)
        swap_pixels(layer, part);
}
