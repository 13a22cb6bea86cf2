// What the stage is dressed with: the figure's body shape and outfit, and the colours of the room. Whoever
// makes a view passes one in.
#pragma once

typedef struct BodyShape BodyShape;         // stage/body_shape.h
typedef struct FigurePalette FigurePalette; // stage/palette.h
typedef struct RoomPalette RoomPalette;     // stage/palette.h

// All three are borrowed, never NULL, and must outlive every view made with the style. Two views with equal
// styles and otherwise equal members give equal pixels: a picture keeps nothing of the style before.
typedef struct StageStyle {
    const BodyShape *shape;
    const FigurePalette *palette;
    const RoomPalette *room;
} StageStyle;

// figure_default_shape, figure_default_palette and room_default_palette.
extern const StageStyle stage_default_style;
