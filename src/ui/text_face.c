#include "ui/text_face.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"

enum { TRIAL_SIZE_PX = 16 };

typedef struct OpenFont {
    TTF_Font *font; // NULL = free place
    TextFace face;
    TextWeight weight;
    int size_px;
    TextScript script;
    uint64_t used; // when, in calls
} OpenFont;

// Mapped, not read: FreeType asks for a few bytes some ten thousand times before the first picture.
typedef struct FontFile {
    char path[PATH_CAPACITY];
    uint8_t *bytes;
    size_t size;
    bool missing; // was looked for in vain
} FontFile;

static struct {
    bool ready;
    FontFile files[FACE_COUNT][TEXT_WEIGHT_COUNT];
    OpenFont fonts[FONT_OPEN_MAX];
    uint64_t calls;
} state;

static const char *const file_names[FACE_COUNT][TEXT_WEIGHT_COUNT] = {
    {"Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Black.ttf"},
    {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Bold.ttf"},
    // One weight only; emboldened, its strokes would run together.
    {"DroidSansFallbackFull.ttf", "DroidSansFallbackFull.ttf", "DroidSansFallbackFull.ttf"},
};

// Debian's folder of each face first, then those of others.
static const char *const folders[FACE_COUNT][3] = {
    {"/usr/share/fonts/truetype/lato", "/usr/share/fonts/lato", "/usr/local/share/fonts/lato"},
    {"/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu", "/usr/local/share/fonts/dejavu"},
    {"/usr/share/fonts/truetype/droid", "/usr/share/fonts/droid", "/usr/local/share/fonts/droid"},
};

static bool find_file(TextFace face, TextWeight weight) {
    FontFile *file = &state.files[face][weight];
    const char *name = file_names[face][weight], *asked = getenv("GENTLY_FONTS");
    if (asked && *asked)
        return paths_join(file->path, asked, name) && file_exists(file->path);
    for (size_t i = 0; i < sizeof folders[face] / sizeof *folders[face]; i++)
        if (paths_join(file->path, folders[face][i], name) && file_exists(file->path))
            return true;
    // Others keep all in one folder: Arch, and a Flatpak those that its runtime lacks.
    return (paths_join(file->path, "/usr/share/fonts/TTF", name) && file_exists(file->path)) ||
           (paths_join(file->path, "/app/share/fonts", name) && file_exists(file->path));
}

static uint32_t big_endian(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

// Whether all tables that the file announces lie within it: FreeType opens a font that was cut off, and then lacks letters.
static bool is_whole(const uint8_t *bytes, size_t size) {
    if (size < 12)
        return false;
    size_t tables = (size_t)bytes[4] << 8 | bytes[5];
    if (tables == 0 || 12 + 16 * tables > size)
        return memcmp(bytes, "ttcf", 4) == 0;
    for (size_t i = 0; i < tables; i++) {
        const uint8_t *table = bytes + 12 + 16 * i;
        if ((uint64_t)big_endian(table + 8) + big_endian(table + 12) > size)
            return false;
    }
    return true;
}

static TTF_Font *open_file(FontFile *file, int size_px) {
    if (!file->bytes)
        file->bytes = file_map(file->path, &file->size);
    if (!file->bytes || !is_whole(file->bytes, file->size))
        return NULL;
    return TTF_OpenFontRW(SDL_RWFromConstMem(file->bytes, (int)file->size), 1, size_px);
}

// Whether the main face of this weight can be used at all.
static bool try_file(FontFile *file) {
    TTF_Font *font = open_file(file, TRIAL_SIZE_PX);
    if (!font)
        return false;
    bool good = true;
    for (uint32_t code = '!'; code <= '~' && good; code++)
        good = TTF_GlyphIsProvided32(font, code);
    good = good && TTF_GlyphMetrics32(font, 'H', NULL, NULL, NULL, NULL, NULL) == 0;
    TTF_CloseFont(font);
    return good;
}

static bool find_main_face(char *reason, int reason_size) {
    for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++)
        if (!find_file(FACE_LATO, (TextWeight)weight)) {
            snprintf(
                reason, (size_t)reason_size,
                "the font file %s is missing; install the Debian package fonts-lato, or name a folder that "
                "has it in "
                "GENTLY_FONTS",
                file_names[FACE_LATO][weight]);
            return false;
        }
    return true;
}

bool text_face_find(char *reason, int reason_size) {
    if (!find_main_face(reason, reason_size))
        return false;
    if (TTF_Init() != 0) {
        snprintf(reason, (size_t)reason_size, "text cannot be drawn: %s", TTF_GetError());
        return false;
    }
    state.ready = true;
    for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++) {
        FontFile *file = &state.files[FACE_LATO][weight];
        if (try_file(file))
            continue;
        snprintf(reason, (size_t)reason_size,
                 "the font file %s is damaged; install the Debian package fonts-lato anew, or name a folder "
                 "with whole "
                 "files in GENTLY_FONTS",
                 file->path);
        text_face_close();
        return false;
    }
    return true;
}

static void close_place(OpenFont *place) {
    if (place->font)
        TTF_CloseFont(place->font);
    *place = (OpenFont){0};
}

void text_face_close(void) {
    if (!state.ready)
        return;
    for (int i = 0; i < FONT_OPEN_MAX; i++)
        close_place(&state.fonts[i]);
    TTF_Quit();
    for (int face = 0; face < FACE_COUNT; face++)
        for (int weight = 0; weight < TEXT_WEIGHT_COUNT; weight++) {
            FontFile *file = &state.files[face][weight];
            file_unmap(file->bytes, file->size);
            *file = (FontFile){.bytes = NULL};
        }
    state.ready = false;
}

bool text_face_is_open(void) {
    return state.ready;
}

int text_face_open_count(void) {
    int count = 0;
    for (int i = 0; i < FONT_OPEN_MAX; i++)
        count += state.fonts[i].font != NULL;
    return count;
}

static void set_script(TTF_Font *font, TextScript script) {
    static const char *const names[] = {"", "Hebr", "Arab", "Syrc", "Thaa", "Nkoo"};
    if (script == SCRIPT_LEFT_TO_RIGHT)
        return;
    TTF_SetFontDirection(font, TTF_DIRECTION_RTL);
    TTF_SetFontScriptName(font, names[script]);
}

static TTF_Font *open_font(TextFace face, TextWeight weight, int size_px, TextScript script) {
    FontFile *file = &state.files[face][weight];
    if (file->missing)
        return NULL;
    TTF_Font *font = file->path[0] || find_file(face, weight) ? open_file(file, size_px) : NULL;
    if (!font) {
        file->missing = true;
        if (file_exists(file->path))
            log_line("the font file %s cannot be used; letters that only it has show as boxes", file->path);
        return NULL;
    }
    // Light hinting sharpens stems and baselines without touching letter shapes and spacing.
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    TTF_SetFontKerning(font, 1);
    set_script(font, script);
    return font;
}

TTF_Font *text_face_font(TextFace face, TextWeight weight, int size_px, TextScript script) {
    assert(state.ready && "text_open comes first");
    OpenFont *oldest = &state.fonts[0];
    for (int i = 0; i < FONT_OPEN_MAX; i++) {
        OpenFont *place = &state.fonts[i];
        if (place->font && place->face == face && place->weight == weight && place->size_px == size_px &&
            place->script == script) {
            place->used = ++state.calls;
            return place->font;
        }
        if (place->used < oldest->used)
            oldest = place;
    }
    TTF_Font *font = open_font(face, weight, size_px, script);
    if (!font)
        return NULL;
    close_place(oldest);
    *oldest = (OpenFont){font, face, weight, size_px, script, ++state.calls};
    return font;
}

bool text_face_has(TextFace face, TextWeight weight, int size_px, uint32_t code) {
    TTF_Font *font = text_face_font(face, weight, size_px, SCRIPT_LEFT_TO_RIGHT);
    return font && TTF_GlyphIsProvided32(font, code);
}

TextFace text_face_of(uint32_t code, TextWeight weight, int size_px) {
    TextFace face = FACE_LATO;
    while (face < FACE_COUNT && !text_face_has(face, weight, size_px, code))
        face++;
    return face;
}
