// A recorder of what text was drawn where: for tests, that see whether words overlap, are cut or leave the picture, and for those who
// have the focused words spoken (screens/focus_words.h). What makes text fit its box is flow.h. One thread only, as all of text.
#pragma once
#include <stdbool.h>
#include "draw/canvas.h"
#include "ui/text.h"

enum { TEXT_RECORD_MAX = 512, RECORDED_TEXT_MAX = 128 };

typedef struct RecordedText {
    // from the tops of capitals to the tails of letters, of one line, as far as it lies in the clip
    RectPx rect;
    double size_px; // of the font
    bool cut;       // it ends in …
    char text[RECORDED_TEXT_MAX];
} RecordedText;

typedef struct TextRecord {
    RecordedText item[TEXT_RECORD_MAX]; // in the order of drawing; what has no room any more is left out
    int count;
} TextRecord;

// From now on every line that is drawn is added to `into` (borrowed); NULL stops that.
void text_recorder_set(TextRecord *into);
// Something is laid over what has been drawn there, on purpose (a veil, a banner): it is no longer to be read.
void text_recorder_cover(RectPx rect);
// Called by text_draw() and its like.
void text_recorder_add(const Canvas *canvas, TextStyle style, int x, int y, TextSize size, const char *utf8,
                       int length);
