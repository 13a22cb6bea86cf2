// The figure as it looks now, beside the row that chooses its look.
#pragma once
#include "screens/figure_view.h"
#include "screens/screen.h"
#include "ui/theme.h"

typedef struct FigurePreview {
    FigureView figure;
} FigurePreview;

// Stands in `room`, in the first exercise of the library that is done standing free; nothing where there is none, or the room is too
// small to tell one look from another. The preview must live until the next frame.
void figure_preview_add(Scene *scene, const Theme *theme, const Library *library, FigurePreview *preview,
                        RectPx room);
