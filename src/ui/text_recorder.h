// A recorder for tests: what text and which marks were drawn where, so that they see whether words overlap, are cut or leave the
// picture, and whether all of it stands out from what is behind. The program itself never turns it on; what makes text fit its box is
// flow.h. One thread only, as all of text.
#pragma once
#include <stdbool.h>
#include "draw/canvas.h"
#include "ui/text.h"

enum { TEXT_RECORD_MAX = 512, MARK_RECORD_MAX = 256, RECORDED_TEXT_MAX = 128 };

typedef struct RecordedText {
    // from the tops of capitals to the tails of letters, of one line, as far as it lies in the clip
    RectPx rect;
    double size_px; // of the font
    Color color;
    bool cut; // it ends in …
    char text[RECORDED_TEXT_MAX];
} RecordedText;

// Something that says something without words: a ring, an edge, an icon.
typedef struct RecordedMark {
    RectPx rect; // somewhere in it is its colour
    int x, y;    // a pixel of what it has to stand out from
    const char *what;
} RecordedMark;

typedef struct TextRecord {
    RecordedText item[TEXT_RECORD_MAX]; // in the order of drawing; what has no room any more is left out
    int count;
    RecordedMark mark[MARK_RECORD_MAX]; // likewise
    int mark_count;
    bool hides; // words are noted but not painted: what is left is what lies behind them
} TextRecord;

// From now on every line that is drawn is added to `into` (borrowed); NULL stops that.
void text_recorder_set(TextRecord *into);
// Something is laid over what has been drawn there, on purpose (a veil, a banner): it is no longer to be read.
void text_recorder_cover(RectPx rect);
// A mark was drawn in `rect`, beside the pixel (x, y), which it has to stand out from. `what` lives for ever.
void text_recorder_mark(const Canvas *canvas, const char *what, RectPx rect, int x, int y);
// Whether words are to be left out.
bool text_recorder_hides(void);
// Called by text_draw() and its like.
void text_recorder_add(const Canvas *canvas, TextStyle style, int x, int y, TextSize size, const char *utf8,
                       int length);
