#include <math.h>
#include <string.h>
#include "base/detmath.h"
#include "base/number.h"
#include "draw/canvas.h"
#include "draw/canvas_dither.h"
#include "draw/canvas_place.h"

// The rectangle is cut into horizontal slices as long as it is wide there: one for the straight middle, the
// others for the rounded corners. Blurring a slice is a product of two one-dimensional blurs, and the kernel,
// (1 - t^2)^3, has a polynomial as its integral: no exponential is needed, and it ends at a sharp distance.

enum { BAND_PX = 1024, CORNER_SLICES_MAX = 48, ALPHA_SHIFT = 12 };

typedef struct Slice {
    float from, to; // distance from the rectangle's top edge, and by symmetry from its bottom edge
    float inset;    // by how much both ends are shorter than the rectangle
} Slice;

typedef struct Shadow {
    float left, top, right, bottom;
    float reach, per_reach;
    float radius;
    int slice_count;
    Slice slices[CORNER_SLICES_MAX];
} Shadow;

// clampf() has comparisons, which would keep the loops from being vectorised.
static inline float clamp_branchless(float value, float low, float high) {
    return 0.5f * (fabsf(value - low) - fabsf(value - high) + low + high);
}

// The share of the kernel on the near side of a point `t` reaches from its middle; 0 at -1, 1 at 1.
static inline float kernel_share(float t) {
    t = clamp_branchless(t, -1, 1);
    float t2 = t * t;
    return 0.5f + 1.09375f * t * (1 - t2 * (1 - t2 * (0.6f - t2 * (1.0f / 7))));
}

static void cut_corners(Shadow *shadow) {
    // A quarter circle in equal angles, fine enough that no step shows after the blur.
    int count = shadow->radius > 0 ? 4 + (int)(3 * shadow->radius * shadow->per_reach) : 0;
    shadow->slice_count = count < CORNER_SLICES_MAX ? count : CORNER_SLICES_MAX;
    double step = DET_PI / 2 / (shadow->slice_count ? shadow->slice_count : 1);
    for (int i = 0; i < shadow->slice_count; i++) {
        double radius = shadow->radius;
        shadow->slices[i] = (Slice){
            .from = (float)(radius * (1 - det_cos(i * step))),
            .to = (float)(radius * (1 - det_cos((i + 1) * step))),
            .inset = (float)(radius * (1 - det_sin((i + 0.5) * step))),
        };
    }
}

// How much of the kernel around `y` lies between two heights.
static float weight_between(const Shadow *shadow, float y, float from, float to) {
    return kernel_share((y - from) * shadow->per_reach) - kernel_share((y - to) * shadow->per_reach);
}

// Adds one slice's share to the row's coverage. Away from its two ends a slice is constant.
static void add_slice(const Shadow *shadow, float *cover, RectPx row, float inset, float weight) {
    float left = shadow->left + inset, right = shadow->right - inset, scale = shadow->per_reach;
    int rise_end = (int)floorf(left + shadow->reach) + 1, fall_start = (int)floorf(right - shadow->reach);
    int risen = rise_end - row.x, falling = fall_start - row.x;
    risen = clampi(risen, 0, row.w);
    falling = clampi(falling, 0, row.w);
    for (int i = 0; i < risen; i++)
        cover[i] += weight * kernel_share(((float)(row.x + i) + 0.5f - left) * scale);
    for (int i = risen; i < row.w; i++)
        cover[i] += weight;
    for (int i = falling; i < row.w; i++)
        cover[i] -= weight * kernel_share(((float)(row.x + i) + 0.5f - right) * scale);
}

static void cover_row(const Shadow *shadow, float *cover, RectPx row) {
    memset(cover, 0, (size_t)row.w * sizeof *cover);
    float y = (float)row.y + 0.5f;
    float middle = weight_between(shadow, y, shadow->top + shadow->radius, shadow->bottom - shadow->radius);
    if (middle > 0)
        add_slice(shadow, cover, row, 0, middle);
    for (int i = 0; i < shadow->slice_count; i++) {
        const Slice *slice = &shadow->slices[i];
        float weight = weight_between(shadow, y, shadow->top + slice->from, shadow->top + slice->to) +
                       weight_between(shadow, y, shadow->bottom - slice->to, shadow->bottom - slice->from);
        if (weight > 0)
            add_slice(shadow, cover, row, slice->inset, weight);
    }
}

// Pixels that are mixed at once, and what is the same or not for their channels.
enum { GROUP = 64, CHANNELS = 4 * GROUP };
typedef struct Mixing {
    int16_t color[CHANNELS], alpha[CHANNELS], threshold[CHANNELS];
} Mixing;

// A number for each of a pixel's four channels.
static inline void spread(uint32_t number, int16_t out[4]) {
    uint64_t four = number * 0x0001000100010001u;
    memcpy(out, &four, sizeof four);
}

// Bytes with 16-bit factors: the form compilers turn into the narrowest vector arithmetic, unless they unroll it elsewhere. Rounded up
// from the threshold on.
__attribute__((noinline)) static void mix_channels(uint8_t *restrict bytes, const int16_t *restrict color,
                                                   const int16_t *restrict alpha,
                                                   const int16_t *restrict threshold, int count) {
    for (int i = 0; i < count; i++) {
        int16_t change = (int16_t)(color[i] - bytes[i]);
        bytes[i] = (uint8_t)(bytes[i] + ((change * alpha[i] + threshold[i]) >> ALPHA_SHIFT));
    }
}

// The same where all thresholds are a half, narrower still: first in eighths, cut off, which changes nothing when they are rounded.
__attribute__((noinline)) static void mix_channels_rounded(uint8_t *restrict bytes,
                                                           const int16_t *restrict color,
                                                           const int16_t *restrict alpha, int count) {
    for (int i = 0; i < count; i++) {
        int16_t change = (int16_t)((color[i] - bytes[i]) * 128), eighths = (int16_t)(change * alpha[i] >> 16);
        bytes[i] = (uint8_t)(bytes[i] + ((int16_t)(eighths + 4) >> 3));
    }
}

// Pixels of so many rows below each other that have the same cover; one row where it dithers.
static void mix_group(uint32_t *pixels, ptrdiff_t stride_px, int rows, const float *cover, int count,
                      float scale, bool dithers, Mixing *mixing) {
    int32_t alpha[GROUP], any = 0;
    for (int i = 0; i < count; i++) {
        alpha[i] = (int32_t)(clamp_branchless(cover[i], 0, 1) * scale);
        any |= alpha[i];
    }
    if (!any)
        return;
    for (int i = 0; i < count; i++)
        spread((uint32_t)alpha[i], mixing->alpha + 4 * i);
    if (dithers)
        mix_channels((uint8_t *)pixels, mixing->color, mixing->alpha, mixing->threshold, 4 * count);
    for (int k = 0; k < rows && !dithers; k++)
        mix_channels_rounded((uint8_t *)(pixels + k * stride_px), mixing->color, mixing->alpha, 4 * count);
}

static void mix_rows(uint32_t *pixels, ptrdiff_t stride_px, const float *cover, RectPx row, Color color,
                     bool dithers) {
    float scale = (float)color.a * ((1 << ALPHA_SHIFT) / 255.0f);
    const int16_t channels[4] = {color.b, color.g, color.r, 255};
    int most = row.w < GROUP ? row.w : GROUP;
    Mixing mixing;
    for (int i = 0; i < most; i++)
        memcpy(mixing.color + 4 * i, channels, sizeof channels);
    uint32_t noise = dither_at(row.x, row.y);
    for (int from = 0; from < row.w; from += GROUP) {
        int count = row.w - from < GROUP ? row.w - from : GROUP;
        for (int i = 0; i < count && dithers; i++, noise += DITHER_STEP_X)
            spread(noise >> (32 - ALPHA_SHIFT), mixing.threshold + 4 * i);
        mix_group(pixels + from, stride_px, row.h, cover + from, count, scale, dithers, &mixing);
    }
}

// A shadow is faint and wide, where rounding to levels would draw rings: dithered instead.
static void darken_row(uint32_t *pixels, const float *cover, RectPx row, Color color) {
    mix_rows(pixels, 0, cover, row, color, true);
}

void canvas_blend_shares(Canvas *canvas, RectPx rect, const float *share, Color color) {
    RectPx seen = rect_intersection(canvas->clip, rect);
    if (!rect_empty(seen))
        mix_rows(canvas_pixel(canvas, seen.x, seen.y), canvas->stride_px, share + (seen.x - rect.x), seen,
                 color, false);
}

void canvas_fill_shadow(Canvas *canvas, double x, double y, double w, double h, double radius, double blur,
                        Color color) {
    if (!(w > 0) || !(h > 0) || color.a == 0)
        return;
    if (!(blur >= 1)) {
        canvas_fill_round_rect(canvas, x, y, w, h, radius, color);
        return;
    }
    double most = (w < h ? w : h) / 2, reach = 1.5 * blur; // the kernel's deviation is a third of its reach
    Shadow shadow = {
        .left = (float)x,
        .top = (float)y,
        .right = (float)(x + w),
        .bottom = (float)(y + h),
        .reach = (float)reach,
        .per_reach = (float)(1 / reach),
        .radius = (float)(radius < most ? radius > 0 ? radius : 0 : most),
    };
    cut_corners(&shadow);
    double x0 = floor(x - reach), y0 = floor(y - reach);
    RectPx area = {(int)x0, (int)y0, (int)(ceil(x + w + reach) - x0), (int)(ceil(y + h + reach) - y0)};
    area = rect_intersection(canvas->clip, area);
    float cover[BAND_PX];
    for (int at_x = area.x; at_x < area.x + area.w; at_x += BAND_PX) {
        int left_over = area.x + area.w - at_x;
        for (int at_y = area.y; at_y < area.y + area.h; at_y++) {
            RectPx row = {at_x, at_y, left_over < BAND_PX ? left_over : BAND_PX, 1};
            cover_row(&shadow, cover, row);
            darken_row(canvas_pixel(canvas, at_x, at_y), cover, row, color);
        }
    }
}
