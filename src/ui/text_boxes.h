// Where text was drawn, for tests that look whether words overlap, are cut or leave the picture. One thread only, as all of text.
#pragma once
#include <stdbool.h>
#include "draw/canvas.h"
#include "ui/text.h"

enum { TEXT_BOXES_MAX = 512, TEXT_BOX_TEXT_MAX = 128 };

typedef struct TextBox {
    // from the tops of capitals to the tails of letters, of one line, as far as it lies in the clip
    RectPx rect;
    double size_px; // of the font
    bool cut;       // it ends in …
    char text[TEXT_BOX_TEXT_MAX];
} TextBox;

typedef struct TextBoxes {
    TextBox item[TEXT_BOXES_MAX]; // in the order of drawing; what has no room any more is left out
    int count;
} TextBoxes;

// From now on every line that is drawn is added to `into` (borrowed); NULL stops that.
void text_boxes_record(TextBoxes *into);
// Something is laid over what has been drawn there, on purpose (a veil, a banner): it is no longer to be read.
void text_boxes_cover(RectPx rect);
// Called by text_draw() and its like.
void text_boxes_add(const Canvas *canvas, TextStyle style, int x, int y, TextSize size, const char *utf8,
                    int length);
