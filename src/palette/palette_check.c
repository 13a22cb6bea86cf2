#include "palette/palette_check.h"

#include <math.h>
#include <stdio.h>

static double linear(uint8_t value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(Color color) {
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double color_contrast(Color a, Color b) {
    double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return one > other ? one / other : other / one;
}

typedef struct Named {
    const char *name;
    size_t offset;
} Named;

#define NAMED(member)                                                                                        \
    { #member, offsetof(ScreenPalette, member) }

static const Named WORDS[] = {NAMED(ink), NAMED(ink_soft), NAMED(ink_faint), NAMED(teal), NAMED(urgent)};
static const Named MARKS[] = {NAMED(accent), NAMED(edge), NAMED(works), NAMED(stretch)};
static const Named GROUNDS[] = {NAMED(backdrop_top), NAMED(backdrop_bottom), NAMED(backdrop_glow),
                                NAMED(paper),        NAMED(paper_soft),      NAMED(lit_paper)};
static const Named PLATE_WORDS[] = {NAMED(plate_ink), NAMED(plate_ink_soft)};
static const Named FOCUS_WORDS[] = {NAMED(focus_ink)};
static const Named FOCUS_FACE[] = {NAMED(focus_face)};
static const Named PAPER[] = {NAMED(paper)};
static const Named FILLED[] = {NAMED(ink), NAMED(urgent)};
static const Named PLATE[] = {NAMED(plate)};
static const Named FOCUS[] = {NAMED(accent)};
// What is filled with the accent or with teal as far as something has come.
static const Named FILLINGS[] = {NAMED(accent), NAMED(teal), NAMED(works), NAMED(stretch)};
static const Named TRACK[] = {NAMED(track)};

#define LIST(names) names, sizeof names / sizeof *names

static const struct {
    const Named *front;
    size_t front_count;
    const Named *behind;
    size_t behind_count;
    double least;
} PAIRS[] = {
    {LIST(WORDS), LIST(GROUNDS), CONTRAST_OF_WORDS},
    {LIST(PLATE_WORDS), LIST(PLATE), CONTRAST_OF_WORDS},
    {LIST(FOCUS_WORDS), LIST(FOCUS_FACE), CONTRAST_OF_WORDS},
    {LIST(PAPER), LIST(FILLED), CONTRAST_OF_WORDS},
    {LIST(FOCUS), LIST(FOCUS_FACE), CONTRAST_OF_MARKS},
    {LIST(MARKS), LIST(GROUNDS), CONTRAST_OF_MARKS},
    {LIST(FOCUS), LIST(PLATE), CONTRAST_OF_MARKS},
    {LIST(FILLINGS), LIST(TRACK), CONTRAST_OF_MARKS},
};

static Color color_of(const Palette *palette, const Named *named) {
    return *(const Color *)((const char *)&palette->screen + named->offset);
}

int palette_faults(const Palette *palette, char *text, size_t size) {
    int faults = 0;
    size_t used = 0;
    text[0] = '\0';
    for (size_t p = 0; p < sizeof PAIRS / sizeof *PAIRS; p++)
        for (size_t i = 0; i < PAIRS[p].front_count; i++)
            for (size_t k = 0; k < PAIRS[p].behind_count; k++) {
                const Named *front = &PAIRS[p].front[i], *behind = &PAIRS[p].behind[k];
                double contrast = color_contrast(color_of(palette, front), color_of(palette, behind));
                if (contrast >= PAIRS[p].least)
                    continue;
                faults++;
                int length = snprintf(text + used, size - used, "%s on %s: %.2f, needs %g\n", front->name,
                                      behind->name, contrast, PAIRS[p].least);
                used = length > 0 && (size_t)length < size - used ? used + (size_t)length : size - 1;
            }
    return faults;
}
