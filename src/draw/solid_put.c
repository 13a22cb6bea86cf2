// Puts a part's spans into the layer: nearer surfaces go over, farther ones under what is not yet opaque, and surfaces of one
// family that nearly meet melt into each other.
#include "draw/solid_layer.h"

typedef int32_t Int4 __attribute__((vector_size(16)));

static inline uint32_t pack(Tone4 tone, uint32_t alpha) {
    Int4 c = __builtin_convertvector(tone, Int4);
    return alpha | (uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | (uint32_t)c[2];
}

static inline Tone4 unpack(uint32_t pixel) {
    return (Tone4){(float)(pixel >> 16 & 255), (float)(pixel >> 8 & 255), (float)(pixel & 255), 0};
}

static inline float alpha_of(uint32_t pixel) {
    uint32_t alpha = pixel >> 24;
    return alpha >= SOLID_OPAQUE ? 1.0f : (float)alpha * (1.0f / 255);
}

static inline uint32_t pack_share(Tone4 premultiplied, float alpha, uint32_t family_alpha) {
    const Tone4 half = {0.5f, 0.5f, 0.5f, 0.5f};
    if (alpha > 0.9875f)
        return pack(premultiplied + half, family_alpha);
    return pack(premultiplied + half, (uint32_t)(alpha * 255 + 0.5f) << 24);
}

static void note_used(SolidLayer *layer, int row, int from, int to) {
    layer->used_from[row] = from < layer->used_from[row] ? from : layer->used_from[row];
    layer->used_to[row] = to > layer->used_to[row] ? to : layer->used_to[row];
}

// How far the new surface stands in front: 1 = wholly, 0 = behind, between where the two melt.
static inline float in_front(float behind_m, float merge_m, uint32_t pixel, uint32_t family_alpha) {
    uint32_t alpha = pixel >> 24;
    bool melts = merge_m > 0 && (alpha < SOLID_OPAQUE || alpha << 24 == family_alpha);
    if (!melts || behind_m >= merge_m || behind_m <= -merge_m)
        return behind_m > 0 ? 1.0f : 0.0f;
    float share = 0.5f + 0.5f * behind_m / merge_m;
    return share * share * (3 - 2 * share);
}

// The general case: part of a pixel, or two surfaces close to each other.
static void put_pixel(uint32_t *color, float *depth, Tone4 tone, float cover, float merge_m, uint32_t family_alpha) {
    float there = alpha_of(*color);
    float front = in_front(*depth - tone[3], merge_m, *color, family_alpha);
    Tone4 old = unpack(*color);
    // New over old, and old over new.
    Tone4 over = tone * cover + old * (1 - cover);
    Tone4 under = old + tone * (cover * (1 - there));
    float alpha = cover + there * (1 - cover);
    *color = pack_share(under + (over - under) * front, alpha, family_alpha);
    if (tone[3] < *depth && (cover > 0.5f || there < 0.5f))
        *depth = tone[3];
}

static void put_solid(uint32_t *color, float *depth, const Tone4 *tone, int count, float merge_m, uint32_t family_alpha) {
    for (int i = 0; i < count; i++) {
        float behind = depth[i] - tone[i][3];
        if (behind >= merge_m && behind > 0) {
            color[i] = pack(tone[i], family_alpha);
            depth[i] = tone[i][3];
        } else if (behind > -merge_m || color[i] >> 24 < SOLID_OPAQUE) {
            put_pixel(color + i, depth + i, tone[i], 1, merge_m, family_alpha);
        }
    }
}

void solid_put_surface(SolidLayer *layer, int row, int count, const SolidLook *look) {
    size_t start = (size_t)row * (size_t)layer->stride;
    uint32_t family_alpha = solid_family_alpha(look->family);
    for (int i = 0; i < count; i++) {
        SolidSpan span = layer->spans[i];
        uint32_t *color = layer->color + start + span.from;
        float *depth = layer->depth + start + span.from;
        const Tone4 *tone = layer->tone + start + span.from;
        if (span.cover >= 1) {
            put_solid(color, depth, tone, span.to - span.from, look->merge_m, family_alpha);
        } else {
            for (int x = 0; x < span.to - span.from; x++)
                put_pixel(color + x, depth + x, tone[x], span.cover, look->merge_m, family_alpha);
        }
    }
    note_used(layer, row, layer->spans[0].from, layer->spans[count - 1].to);
}

void solid_put_over(SolidLayer *layer, int row, int count) {
    size_t start = (size_t)row * (size_t)layer->stride;
    for (int i = 0; i < count; i++) {
        SolidSpan span = layer->spans[i];
        for (int x = span.from; x < span.to; x++) {
            uint32_t *color = layer->color + start + x;
            Tone4 tone = layer->tone[start + (size_t)x];
            if (*color == 0 || layer->depth[start + (size_t)x] <= tone[3])
                continue;
            float there = alpha_of(*color);
            Tone4 mixed = tone * (span.cover * there) + unpack(*color) * (1 - span.cover);
            *color = pack_share(mixed, there, *color & 0xFF000000u);
        }
    }
}

void solid_put_halo(SolidLayer *layer, int row, int count, const SolidLook *look) {
    size_t start = (size_t)row * (size_t)layer->stride;
    float steep = 1 / (look->halo_full_m - look->halo_gap_m), strength = (float)look->halo.a * (1.0f / 255);
    bool any = false;
    for (int i = 0; i < count; i++) {
        SolidSpan span = layer->spans[i];
        for (int x = span.from; x < span.to; x++) {
            size_t at = start + (size_t)x;
            Tone4 tone = layer->tone[at];
            float share = (layer->depth[at] - tone[3] - look->halo_gap_m) * steep;
            if (share <= 0)
                continue;
            share = (share < 1 ? share : 1) * span.cover * strength;
            float there = alpha_of(layer->color[at]);
            layer->color[at] = pack_share(tone * share + unpack(layer->color[at]) * (1 - share), share + there * (1 - share),
                                          solid_family_alpha(0));
            if (share > 0.5f)
                layer->depth[at] = tone[3] + look->halo_gap_m;
            any = true;
        }
    }
    if (any)
        note_used(layer, row, layer->spans[0].from, layer->spans[count - 1].to);
}
