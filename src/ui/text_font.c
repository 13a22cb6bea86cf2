#include "ui/text_font.h"
#include <stdlib.h>
#include <string.h>
#include "base/utf8.h"

enum { MASK_BYTES_MAX = TEXT_CACHE_BYTES_MAX / 2 };

static int width_of(const TextRuns *runs, const TextRun *run) {
    int width = 0;
    return TTF_SizeUTF8(run->font, runs->text + run->start, &width, NULL) == 0 ? width : 0;
}

TextSize text_font_measure(TextWeight weight, int size_px, const char *utf8, int length) {
    static TextRuns runs;
    TTF_Font *main = text_face_font(FACE_LATO, weight, size_px, SCRIPT_LEFT_TO_RIGHT);
    if (!main)
        return (TextSize){0, size_px, size_px};
    TextSize size = {0, TTF_FontHeight(main), TTF_FontAscent(main)};
    text_runs_make(&runs, weight, size_px, utf8, length);
    for (int i = 0; i < runs.count; i++)
        size.w += width_of(&runs, &runs.runs[i]);
    return size;
}

static bool line_has_ink(const uint8_t *line, int step, int count) {
    for (int i = 0; i < count; i++) {
        if (line[(ptrdiff_t)i * step])
            return true;
    }
    return false;
}

static TextMask cut_to_ink(const uint8_t *pixels, int pitch, int w, int h) {
    int top = 0, bottom = h, left = 0, right = w;
    while (top < bottom && !line_has_ink(pixels + (ptrdiff_t)top * pitch, 1, w))
        top++;
    while (bottom > top && !line_has_ink(pixels + (ptrdiff_t)(bottom - 1) * pitch, 1, w))
        bottom--;
    if (top == bottom)
        return (TextMask){0};
    while (!line_has_ink(pixels + left, pitch, h))
        left++;
    while (!line_has_ink(pixels + right - 1, pitch, h))
        right--;
    TextMask mask = {NULL, left, top, right - left, bottom - top};
    mask.coverage = malloc((size_t)mask.w * (size_t)mask.h);
    if (!mask.coverage)
        return (TextMask){0};
    for (int y = 0; y < mask.h; y++)
        memcpy(mask.coverage + (ptrdiff_t)y * mask.w, pixels + (ptrdiff_t)(top + y) * pitch + left,
               (size_t)mask.w);
    return mask;
}

// Cuts off what no screen is wide enough for, so that one text never fills the cache.
static void cut_to_limit(TTF_Font *font, char *shown) {
    int widest = MASK_BYTES_MAX / TTF_FontHeight(font), width = 0, characters = 0;
    if (TTF_MeasureUTF8(font, shown, widest, &width, &characters) != 0)
        characters = 0;
    for (; *shown && characters > 0; characters--) {
        do
            shown++;
        while (((unsigned char)*shown & 0xC0) == 0x80);
    }
    *shown = 0;
}

// How far SDL_ttf moves the line down because of letters taller than the line box, like a capital with an
// accent.
static int moved_down(TTF_Font *font, const char *shown) {
    int highest = TTF_FontAscent(font), length = (int)strlen(shown);
    for (int at = 0, bytes = 1; at < length; at += bytes) {
        uint32_t code = utf8_decode(shown + at, length - at, &bytes);
        int top = 0;
        if (TTF_GlyphMetrics32(font, code, NULL, NULL, NULL, &top, NULL) == 0 && top > highest)
            highest = top;
    }
    return highest - TTF_FontAscent(font);
}

static TextMask render_run(TTF_Font *font, char *shown) {
    cut_to_limit(font, shown);
    // "Shaded" is one byte a pixel, an index into 256 steps from paper to ink: the coverage itself.
    SDL_Color ink = {255, 255, 255, 255}, paper = {0, 0, 0, 255};
    SDL_Surface *surface = *shown ? TTF_RenderUTF8_Shaded(font, shown, ink, paper) : NULL;
    if (!surface)
        return (TextMask){0};
    TextMask mask = cut_to_ink(surface->pixels, surface->pitch, surface->w, surface->h);
    SDL_FreeSurface(surface);
    mask.y -= moved_down(font, shown);
    return mask;
}

// Both in one; they are freed.
static TextMask join(TextMask a, TextMask b) {
    if (!a.coverage || !b.coverage)
        return a.coverage ? a : b;
    int left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w,
        bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    TextMask both = {NULL, left, top, right - left, bottom - top};
    both.coverage = calloc((size_t)both.w, (size_t)both.h);
    const TextMask *parts[2] = {&a, &b};
    for (int i = 0; i < 2 && both.coverage; i++)
        for (int y = 0; y < parts[i]->h; y++)
            for (int x = 0; x < parts[i]->w; x++) {
                uint8_t *to =
                    &both.coverage[(ptrdiff_t)(parts[i]->y - top + y) * both.w + parts[i]->x - left + x];
                uint8_t from = parts[i]->coverage[(ptrdiff_t)y * parts[i]->w + x];
                *to = from > *to ? from : *to;
            }
    free(a.coverage);
    free(b.coverage);
    return both.coverage ? both : (TextMask){0};
}

TextMask text_font_render(TextWeight weight, int size_px, const char *utf8, int length) {
    static TextRuns runs;
    TTF_Font *main = text_face_font(FACE_LATO, weight, size_px, SCRIPT_LEFT_TO_RIGHT);
    if (!main)
        return (TextMask){0};
    text_runs_make(&runs, weight, size_px, utf8, length);
    TextMask all = {0};
    int widest = MASK_BYTES_MAX / TTF_FontHeight(main);
    for (int i = 0, x = 0; i < runs.count && x < widest; i++) {
        TextRun *run = &runs.runs[i];
        int width = width_of(&runs, run);
        TextMask mask = render_run(run->font, runs.text + run->start);
        mask.x += x;
        mask.y += TTF_FontAscent(main) - TTF_FontAscent(run->font);
        all = join(all, mask);
        x += width;
    }
    return all;
}
