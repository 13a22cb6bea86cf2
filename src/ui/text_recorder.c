#include "ui/text_recorder.h"
#include <stdio.h>
#include <string.h>

static TextRecord *recorded;

void text_recorder_set(TextRecord *into) {
    recorded = into;
}

void text_recorder_cover(RectPx rect) {
    if (!recorded)
        return;
    int kept = 0;
    for (int i = 0; i < recorded->count; i++)
        if (rect_empty(rect_intersection(recorded->item[i].rect, rect)))
            recorded->item[kept++] = recorded->item[i];
    recorded->count = kept;
    kept = 0;
    for (int i = 0; i < recorded->mark_count; i++)
        if (rect_empty(rect_intersection(recorded->mark[i].rect, rect)))
            recorded->mark[kept++] = recorded->mark[i];
    recorded->mark_count = kept;
}

void text_recorder_mark(const Canvas *canvas, const char *what, RectPx rect, int x, int y) {
    RectPx clip = canvas->clip, seen = rect_intersection(rect, clip);
    bool beside = x >= clip.x && y >= clip.y && x < clip.x + clip.w && y < clip.y + clip.h;
    if (!recorded || recorded->mark_count == MARK_RECORD_MAX || rect_empty(seen) || !beside)
        return;
    recorded->mark[recorded->mark_count++] = (RecordedMark){seen, x, y, what};
}

bool text_recorder_hides(void) {
    return recorded && recorded->hides;
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
    *box = (RecordedText){.rect = rect, .size_px = style.size_px, .color = style.color};
    box->cut = length >= 3 && memcmp(utf8 + length - 3, "\xe2\x80\xa6", 3) == 0;
    snprintf(box->text, sizeof box->text, "%.*s", length, utf8);
}
