// What the stage is dressed with: the figure's body shape and outfit, and the colours of the room. Whoever
// makes a view passes one in.
#pragma once

#include "palette/palette.h"

typedef struct BodyShape BodyShape; // stage/body_shape.h

// All three are borrowed, never NULL, and must outlive every view made with the style. Two views with equal
// styles and otherwise equal members give equal pixels: a picture keeps nothing of the style before.
typedef struct StageStyle {
    const BodyShape *shape;
    const FigurePalette *palette;
    const RoomPalette *room;
} StageStyle;

// figure_default_shape with the first palette, whatever is chosen.
extern const StageStyle stage_default_style;
// The look that is chosen (figure_look.h), in the palette that is chosen. Always the same address: called after palette_choose(), it
// dresses the views made before, too.
const StageStyle *stage_style_now(void);
// The look that is chosen, in the first palette: for what is printed. Valid until another look is chosen.
StageStyle stage_style_on_paper(void);
