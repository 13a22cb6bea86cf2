// How the figure looks: body, hair and the colours of skin, hair and outfit in each theme, each look a file of assets/looks/
// (docs/content.md). The one that is built in has no file: it is figure_default_shape in the themes' own colours.
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_source.h"
#include "palette/palette.h"

enum { FIGURE_LOOKS_MAX = 16, FIGURE_LOOK_ID_MAX = 41 };

typedef enum FigureHair {
    HAIR_BUN,  // combed back into a knot
    HAIR_PUFF, // curls, tied into a high puff
    FIGURE_HAIRS
} FigureHair;

typedef struct FigureLook {
    const char *id;   // the file's name
    const char *name; // for users, in their language
    int order;        // among the others
    const char *body; // a file of assets/body/; NULL = the skin that is built in
    FigureHair hair;
    FigurePalette figure[PALETTE_COUNT];
} FigureLook;

// Reads a file of a look; `out` lives as long as the arena. False when it has errors, which are added to `diags`: also where a colour
// could not be told from what is behind it or from the glow of a muscle.
bool figure_look_read(const FileSource *source, const char *path, Arena *arena, FigureLook *out,
                      DiagList *diags);

// What of a figure of these colours cannot be seen in a theme, "skin", "top" or "leggings", with one line about it in `text`; NULL when all is well. What is asked of the
// figure is 3:1 before the wall, or as much as the built-in figure has where that is less; as far from the mat as the built-in one;
// and that what works and what is stretched differs clearly from skin and cloth.
const char *figure_look_unclear(const FigurePalette *figure, int palette, char *text, size_t size);

#define FIGURE_LOOKS_FOLDER "assets/looks"
typedef struct FigureLooks FigureLooks;
// The looks of a data folder, by their order. Those with faults are left out, and the faults are added to `diags`; any thread may read
// them. Never NULL; free what nobody takes.
FigureLooks *figure_looks_read(const FileSource *source, const char *data_folder, DiagList *diags);
void figure_looks_free(FigureLooks *looks); // NULL is allowed
// They take the place of the looks of the content, which owns them from then on. What pointed to a look before stays readable until
// this is called again; the next figure_look_choose() shows what has changed.
void figure_looks_take(FigureLooks *looks);

// The looks of the content: read when they are first asked for, if nobody took any; what is at fault is said on stderr.
int figure_look_count(void);
const FigureLook *figure_look_at(int index);        // NULL past the last
const FigureLook *figure_look_find(const char *id); // NULL when there is none

// The figure looks so from now on ("" = the one that is built in), in every view whose style is stage_style_now(). What is not
// there, or whose body cannot be read, is the built-in one, and it is said once. True when that is another look than before, or others were
// taken since.
bool figure_look_choose(const char *id);
// The one that is shown; NULL = the one that is built in.
const FigureLook *figure_look_now(void);
