#include "ui/text_font.h"
#include <SDL_ttf.h>
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "ui/text_utf8.h"

enum { MASK_BYTES_MAX = TEXT_CACHE_BYTES_MAX / 2 };

typedef struct OpenFont {
    TTF_Font *font; // NULL = free place
    TextWeight weight;
    int size_px;
    uint64_t used; // when, in calls
    uint32_t replacement;
} OpenFont;

static struct {
    bool ready;
    char paths[TEXT_WEIGHT_COUNT][PATH_CAPACITY];
    // Mapped, not read: FreeType asks for a few bytes some ten thousand times before the first picture.
    const uint8_t *files[TEXT_WEIGHT_COUNT];
    size_t sizes[TEXT_WEIGHT_COUNT];
    OpenFont fonts[FONT_OPEN_MAX];
    uint64_t calls;
} state;

static const char *const file_names[TEXT_WEIGHT_COUNT] = {"Lato-Regular.ttf", "Lato-Bold.ttf",
                                                          "Lato-Black.ttf"};

static bool all_in_folder(const char *folder, const char **missing) {
    for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++) {
        char path[PATH_CAPACITY];
        if (!paths_join(path, folder, file_names[weight]) || !file_exists(path)) {
            *missing = file_names[weight];
            return false;
        }
    }
    return true;
}

static const char *find_folder(const char **missing) {
    static const char *const folders[] = {
        "/usr/share/fonts/truetype/lato", // Debian and what follows it
        "/usr/share/fonts/lato",
        "/usr/share/fonts/TTF",
        "/usr/local/share/fonts/lato",
    };
    const char *asked = getenv("GENTLY_FONTS");
    if (asked && *asked)
        return all_in_folder(asked, missing) ? asked : NULL;
    for (size_t i = sizeof folders / sizeof *folders; i-- > 0;) {
        // Backwards, so that the file named as missing is that of the first folder.
        if (all_in_folder(folders[i], missing))
            return folders[i];
    }
    return NULL;
}

bool text_font_find(char *reason, int reason_size) {
    const char *missing = "";
    const char *folder = find_folder(&missing);
    if (!folder) {
        snprintf(reason, (size_t)reason_size,
                 "the font file %s is missing; install the Debian package fonts-lato, or name a folder that "
                 "has it in "
                 "GENTLY_FONTS",
                 missing);
        return false;
    }
    if (TTF_Init() != 0) {
        snprintf(reason, (size_t)reason_size, "text cannot be drawn: %s", TTF_GetError());
        return false;
    }
    for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++)
        paths_join(state.paths[weight], folder, file_names[weight]);
    state.ready = true;
    return true;
}

static void close_place(OpenFont *place) {
    if (place->font)
        TTF_CloseFont(place->font);
    *place = (OpenFont){0};
}

void text_font_close(void) {
    if (!state.ready)
        return;
    for (int i = 0; i < FONT_OPEN_MAX; i++)
        close_place(&state.fonts[i]);
    TTF_Quit();
    for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++) {
        file_unmap(state.files[weight], state.sizes[weight]);
        state.files[weight] = NULL;
    }
    state.ready = false;
}

int text_font_open_count(void) {
    int count = 0;
    for (int i = 0; i < FONT_OPEN_MAX; i++)
        count += state.fonts[i].font != NULL;
    return count;
}

static uint32_t find_replacement(TTF_Font *font) {
    static const uint32_t signs[] = {0xFFFD, 0x25A1};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (TTF_GlyphIsProvided32(font, signs[i]))
            return signs[i];
    }
    return '?';
}

static TTF_Font *open_font(TextWeight weight, int size_px) {
    if (!state.files[weight])
        state.files[weight] = file_map(state.paths[weight], &state.sizes[weight]);
    if (!state.files[weight])
        return NULL;
    return TTF_OpenFontRW(SDL_RWFromConstMem(state.files[weight], (int)state.sizes[weight]), 1, size_px);
}

static OpenFont *get_font(TextWeight weight, int size_px) {
    assert(state.ready && "text_open comes first");
    OpenFont *oldest = &state.fonts[0];
    for (int i = 0; i < FONT_OPEN_MAX; i++) {
        OpenFont *place = &state.fonts[i];
        if (place->font && place->weight == weight && place->size_px == size_px) {
            place->used = ++state.calls;
            return place;
        }
        if (place->used < oldest->used)
            oldest = place;
    }
    TTF_Font *font = open_font(weight, size_px);
    if (!font) {
        log_once("the font file %s could not be opened", state.paths[weight]);
        return NULL;
    }
    // Light hinting sharpens stems and baselines without touching letter shapes and spacing.
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    TTF_SetFontKerning(font, 1);
    close_place(oldest);
    *oldest = (OpenFont){font, weight, size_px, ++state.calls, find_replacement(font)};
    return oldest;
}

static bool invisible(uint32_t code) {
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0xFE00 && code <= 0xFE0F) ||
           code == 0xFEFF;
}

// Writes what can be shown of the text.
static void clean(const OpenFont *font, const char *utf8, int length, char out[4 * TEXT_BYTES_MAX + 1]) {
    if (length > TEXT_BYTES_MAX)
        length = TEXT_BYTES_MAX;
    char *end = out;
    for (int at = 0, bytes = 1; at < length; at += bytes) {
        uint32_t code = utf8_decode(utf8 + at, length - at, &bytes);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            code = ' ';
        if (invisible(code))
            continue;
        if (code == UINT32_MAX || !TTF_GlyphIsProvided32(font->font, code))
            code = font->replacement;
        end += utf8_encode(end, code);
    }
    *end = 0;
}

TextSize text_font_measure(TextWeight weight, int size_px, const char *utf8, int length) {
    char shown[4 * TEXT_BYTES_MAX + 1];
    OpenFont *font = get_font(weight, size_px);
    if (!font)
        return (TextSize){0, size_px, size_px};
    TextSize size = {0, TTF_FontHeight(font->font), TTF_FontAscent(font->font)};
    clean(font, utf8, length, shown);
    if (*shown && TTF_SizeUTF8(font->font, shown, &size.w, NULL) != 0)
        size.w = 0;
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

TextMask text_font_render(TextWeight weight, int size_px, const char *utf8, int length) {
    char shown[4 * TEXT_BYTES_MAX + 1];
    OpenFont *font = get_font(weight, size_px);
    if (!font)
        return (TextMask){0};
    clean(font, utf8, length, shown);
    cut_to_limit(font->font, shown);
    // "Shaded" is one byte a pixel, an index into 256 steps from paper to ink: the coverage itself.
    SDL_Color ink = {255, 255, 255, 255}, paper = {0, 0, 0, 255};
    SDL_Surface *surface = *shown ? TTF_RenderUTF8_Shaded(font->font, shown, ink, paper) : NULL;
    if (!surface)
        return (TextMask){0};
    TextMask mask = cut_to_ink(surface->pixels, surface->pitch, surface->w, surface->h);
    SDL_FreeSurface(surface);
    mask.y -= moved_down(font->font, shown);
    return mask;
}
