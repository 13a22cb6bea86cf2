#include "ui/text_recorder.h"
#include <stdio.h>
#include <string.h>

static TextRecord *recorded;

void text_recorder_set(TextRecord *into) {
    recorded = into;
}

void text_recorder_cover(RectPx rect) {
    int kept = 0;
    for (int i = 0; recorded && i < recorded->count; i++) {
        RectPx box = recorded->item[i].rect;
        bool apart = box.x >= rect.x + rect.w || rect.x >= box.x + box.w || box.y >= rect.y + rect.h ||
                     rect.y >= box.y + box.h;
        if (apart)
            recorded->item[kept++] = recorded->item[i];
    }
    if (recorded)
        recorded->count = kept;
}

void text_recorder_add(const Canvas *canvas, TextStyle style, int x, int y, TextSize size, const char *utf8,
                       int length) {
    if (!recorded || recorded->count == TEXT_RECORD_MAX || size.w <= 0)
        return;
    RecordedText *box = &recorded->item[recorded->count++];
    bool tails = false;
    for (int i = 0; i < length; i++)
        tails = tails || strchr("gjpqyQ,;()|", utf8[i]) || (unsigned char)utf8[i] >= 0x80;
    int top = size.ascent - (int)(style.size_px * 0.75),
        bottom = size.ascent + (tails ? (int)(style.size_px * 0.2) : 0);
    RectPx rect = rect_intersection((RectPx){x, y + top, size.w, bottom - top}, canvas->clip);
    if (rect_empty(rect)) {
        recorded->count--;
        return;
    }
    *box = (RecordedText){.rect = rect, .size_px = style.size_px};
    box->cut = length >= 3 && memcmp(utf8 + length - 3, "\xe2\x80\xa6", 3) == 0;
    snprintf(box->text, sizeof box->text, "%.*s", length, utf8);
}
