// The mark of a usual mistake with its word, painted over the figure that does it.
#pragma once
#include "stage/fault_mark.h"
#include "ui/scene.h"
#include "ui/theme.h"

typedef struct MistakeSign {
    FaultMark mark;
    const char *word; // of the exercise
    Theme theme;
    double times; // as large as usual
} MistakeSign;

// The sign on the figure of a view, in the wrong form; where the mistake has none, it shows nothing. `mirrored`: left and right are
// changed over against the file. Sign and word stay inside `room`; `times` as large as usual, for small pictures.
MistakeSign mistake_sign_find(const StageView *view, const MistakeMark *mark, bool mirrored,
                              const Theme *theme, double times, RectPx room);
// Paints it at once. `words` = with its word, which needs open fonts.
void mistake_sign_paint(Canvas *canvas, const MistakeSign *sign, bool words);
// Adds it, `opacity` 0..1 of it; the sign must last as long as the scene shows it.
void mistake_sign_add(Scene *scene, const MistakeSign *sign, double opacity);
