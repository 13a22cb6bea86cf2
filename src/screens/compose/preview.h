// What a routine is made of, at a glance: how long it is, where, and each exercise with its picture.
#pragma once
#include "screens/card.h"
#include "screens/compose/for_today.h"

typedef struct ComposePreview {
    const ForToday *made;
    char minutes[48];
    Card cards[FOR_TODAY_EXERCISES_MAX];
    RectPx face[FOR_TODAY_EXERCISES_MAX];
    const Routine *shown; // what the cards show
    int pictures;         // so many of them have theirs
    double share;         // of the words
    RectPx area;
    CardPainter painter;
} ComposePreview;

// Places it in the area, in place of what it showed.
void compose_preview_layout(ComposePreview *preview, const ForToday *made, const Theme *theme, RectPx area);
// One picture more, or all of them after a long frame; false when all are there.
bool compose_preview_update(ComposePreview *preview, int64_t elapsed_us);
// Adds the words and the cards, which live as long as the preview.
void compose_preview_add(Scene *scene, ComposePreview *preview);
// Frees the pictures; the preview itself is the caller's.
void compose_preview_free(ComposePreview *preview);
