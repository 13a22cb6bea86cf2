// Parts as they were filled in earlier pictures: much of a figure holds still while the rest moves, and what is known to come
// out the same need not be filled again. A part is kept once it has come twice; how it lies in the layer is worked out anew.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "draw/solid_layer.h"

enum {
    KEPT_PARTS = 128, // a figure's, a few times: its rows of tones lie differently as its area moves
    KEPT_LONG = 160,  // after so many other parts it may make room
    SPANS_A_ROW = 12, // on average; a part of more is not kept
    SEEN_PARTS = 512, // keys of those that came lately, by what is left of them divided by this
};

// Of all kept parts together: enough for a figure at 1080 lines, and at 2160.
#define BYTES ((size_t)5 << 19)
#define MANY_BYTES ((size_t)6 << 20)
#define MANY_PIXELS ((size_t)1 << 20) // of the layer, from which on it is of many lines

// Its memory, one after the other: colours, depths, where the spans of each row begin, and the spans.
struct SolidKeptPart {
    uint64_t key;     // 0 = nothing is kept
    unsigned used;    // when it was last
    size_t from, end; // bytes of the memory
    uint32_t *color;
    float *depth;
    int top, bottom; // rows that hold spans
    int32_t *first;  // of each of them, its first span, and the end
    SolidSpan *spans;
    int32_t span_capacity;
};

struct SolidKept {
    SolidKeptPart parts[KEPT_PARTS];
    uint64_t seen[SEEN_PARTS];
    unsigned clock; // parts drawn so far
    size_t next;    // where the next one goes
    size_t bytes;   // of the memory
    char *memory;
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

void solid_kept_grow(SolidKept *kept, size_t pixels) {
    size_t bytes = pixels > MANY_PIXELS ? MANY_BYTES : BYTES;
    if (bytes <= kept->bytes)
        return;
    alloc_free_rows(kept->memory);
    *kept = (SolidKept){.bytes = bytes, .memory = alloc_zeroed_rows(bytes, 1)};
}

void solid_kept_free(SolidKept *kept) {
    if (!kept)
        return;
    alloc_free_rows(kept->memory);
    free(kept);
}

// A part that lies in these bytes and has been used lately; NULL when there is none.
static const SolidKeptPart *in_the_way(const SolidKept *kept, size_t from, size_t end) {
    for (int i = 0; i < KEPT_PARTS; i++) {
        const SolidKeptPart *part = &kept->parts[i];
        if (part->key && part->from < end && part->end > from && kept->clock - part->used < KEPT_LONG)
            return part;
    }
    return NULL;
}

// A place for so many bytes, round and round; forgets what lies there. NULL where there is no room.
static SolidKeptPart *place_for(SolidKept *kept, size_t bytes) {
    size_t from = kept->next;
    for (int rounds = 0; from + bytes > kept->bytes || in_the_way(kept, from, from + bytes);) {
        if (from + bytes > kept->bytes) {
            if (rounds++ || bytes > kept->bytes)
                return NULL;
            from = 0;
        } else {
            from = in_the_way(kept, from, from + bytes)->end;
        }
    }
    SolidKeptPart *place = NULL;
    for (int i = 0; i < KEPT_PARTS; i++) {
        SolidKeptPart *part = &kept->parts[i];
        if (part->key && part->from < from + bytes && part->end > from)
            part->key = 0;
        if (!part->key)
            place = part;
    }
    if (place)
        *place = (SolidKeptPart){.from = from, .end = from + bytes, .used = kept->clock};
    return place;
}

// From here on the part is filled where it is kept, until solid_kept_end(), which does the same again.
static void swap_pixels(SolidLayer *layer, SolidKeptPart *part) {
    uint32_t *color = layer->part_color;
    float *depth = layer->part_depth;
    layer->part_color = part->color, layer->part_depth = part->depth;
    part->color = color, part->depth = depth;
}

static SolidKeptPart *begin_new(SolidLayer *layer, uint64_t key) {
    SolidKept *kept = layer->kept;
    size_t rows = (size_t)layer->part.h,
           pixels = solid_part_row(layer, layer->part.h - 1) + (size_t)layer->part_stride;
    size_t fixed = pixels * (sizeof(uint32_t) + sizeof(float)) + (rows + 1) * sizeof(int32_t);
    SolidKeptPart *part =
        place_for(kept, (fixed + SPANS_A_ROW * rows * sizeof(SolidSpan) + 63) & ~(size_t)63);
    if (!part)
        return NULL;
    part->key = key;
    part->color = (uint32_t *)(void *)(kept->memory + part->from);
    part->depth = (float *)(void *)(part->color + pixels);
    part->first = (int32_t *)(void *)(part->depth + pixels);
    part->spans = (SolidSpan *)(void *)(part->first + rows + 1);
    part->span_capacity = SPANS_A_ROW * (int32_t)rows;
    part->first[0] = 0;
    swap_pixels(layer, part);
    return part;
}

SolidKeptPart *solid_kept_begin(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style,
                                bool *filled) {
    SolidKept *kept = layer->kept;
    uint64_t key = part_key(layer, mesh, style);
    kept->clock++;
    *filled = false;
    for (int i = 0; i < KEPT_PARTS; i++)
        if (kept->parts[i].key == key) {
            kept->parts[i].used = kept->clock;
            *filled = true;
            swap_pixels(layer, &kept->parts[i]);
            return &kept->parts[i];
        }
    uint64_t *seen = &kept->seen[key % SEEN_PARTS];
    if (*seen == key || style->again)
        return begin_new(layer, key);
    *seen = key;
    return NULL;
}

void solid_kept_row(const SolidLayer *layer, SolidKeptPart *part, int row, int count) {
    if (part->bottom == 0)
        part->top = row;
    int32_t *first = &part->first[row - part->top];
    if (!part->key || first[0] + count > part->span_capacity) {
        part->key = 0;
        return;
    }
    memcpy(part->spans + first[0], layer->spans, (size_t)count * sizeof *part->spans);
    part->bottom = row + 1;
    first[1] = first[0] + count;
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

void solid_kept_end(SolidLayer *layer, SolidKeptPart *part, bool filled) {
    if (!part)
        return;
    swap_pixels(layer, part);
    SolidKept *kept = layer->kept;
    if (filled || !part->key)
        return;
    size_t end = (size_t)((const char *)(part->spans + part->first[part->bottom - part->top]) - kept->memory);
    part->end = (end + 63) & ~(size_t)63;
    kept->next = part->end;
}
