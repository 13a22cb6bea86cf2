// Whether the words of a screen have a place of their own: none lies over another, leaves the safe area, is cut or too small to read;
// and what has the focus lies in the safe area as a whole.
#pragma once
#include <stdio.h>
#include "words_seen.h"

static int faults;
static bool piecemeal; // only what has changed was painted: the same words may have been noted twice

static void tell(const char *shot, const Stack *stack, const char *what, const RecordedText *box,
                 const RecordedText *other) {
    faults++;
    if (faults <= 40)
        print_error("%s at %dx%d, %g times: \"%s\" (%d,%d %dx%d, %.1f px) %s%s%s\n", shot, stack->width,
                    stack->height, theme_text_size(), box->text, box->rect.x, box->rect.y, box->rect.w,
                    box->rect.h, box->size_px, what, other ? " " : "", other ? other->text : "");
}

static bool overlap(RectPx a, RectPx b) {
    return a.x < rect_right(b) && b.x < rect_right(a) && a.y < rect_bottom(b) && b.y < rect_bottom(a);
}

// More of the screen than is in sight, turned or not.
static bool scrolls(const Stack *stack) {
    bool turned = stack->environment->width != stack->width;
    return stack->environment->height > (turned ? stack->width : stack->height);
}

// Beside the figure words need not grow all the way.
static double most_growth(const Stack *stack) {
    ScreenId front = front_id(stack);
    return front == SCREEN_FOLLOW || front == SCREEN_FINISHED || front == SCREEN_WATCH ? 1 : 2;
}

// Where words may be; the map of the one button lies below the screen. On a screen that scrolls they tell where they stand on all of it.
static RectPx safe_of(const Stack *stack) {
    int width = stack->environment->width, height = stack->environment->height;
    RectPx safe = theme_at_most(width, height, most_growth(stack)).safe;
    bool turned = width != stack->width; // words tell where they stand before they are turned
    if (scrolls(stack))
        return safe;
    Theme whole = turned ? theme_at_most(stack->height, stack->width, most_growth(stack))
                         : theme_at_most(stack->width, stack->height, most_growth(stack));
    safe.h = rect_bottom(whole.safe) - safe.y;
    return safe;
}

// Longer than any number that can be called: fifteen digits, and what leads out of a country.
static bool is_no_number(const char *text) {
    enum { SIGNS_MOST = 20 };
    int signs = 0;
    for (const char *at = text; *at; at++, signs++)
        if (!strchr("0123456789 +", *at))
            return false;
    return signs > SIGNS_MOST;
}

// The name of the key for pain, or that key: where there is little room it does not grow, and on a screen that scrolls it stands still, so
// that where it lies is told on the canvas.
static bool names_pain(const TextRecord *boxes, int i) {
    return strcmp(boxes->item[i].text, "it hurts") == 0 ||
           (i + 1 < boxes->count && strcmp(boxes->item[i + 1].text, "it hurts") == 0);
}

static void check_boxes(const char *shot, const Stack *stack, const TextRecord *boxes) {
    enum { LEAST = 24 };
    Theme theme = theme_at_most(stack->environment->width, stack->environment->height, most_growth(stack));
    RectPx safe = safe_of(stack);
    for (int i = 0; i < boxes->count; i++) {
        const RecordedText *box = &boxes->item[i];
        if (box->rect.x < safe.x - 1 || box->rect.y < safe.y - 1 ||
            rect_right(box->rect) > rect_right(safe) + 1 || rect_bottom(box->rect) > rect_bottom(safe) + 1)
            tell(shot, stack, "leaves the safe area", box, NULL);
        if (box->cut)
            tell(shot, stack, "is cut", box, NULL);
        // Noted is of each line what lies in the clip: an edge that a page is scrolled at cuts through no letter.
        if (!piecemeal && !scrolls(stack) && box->rect.h < (int)(box->size_px * 0.75) - 1)
            tell(shot, stack, "is cut through", box, NULL);
        double least =
            LEAST * theme.scale / (names_pain(boxes, i) && theme_text_size() > 1 ? theme_text_size() : 1);
        if (box->size_px < least - 0.51 && box->size_px > 8.01 && !is_no_number(box->text))
            tell(shot, stack, "is too small", box, NULL);
        for (int k = i + 1; k < boxes->count; k++)
            if (overlap(box->rect, boxes->item[k].rect) &&
                !(scrolls(stack) && (names_pain(boxes, i) || names_pain(boxes, k))) &&
                !(piecemeal && strcmp(box->text, boxes->item[k].text) == 0))
                tell(shot, stack, "lies over", box, &boxes->item[k]);
    }
}

static void check_focus(const char *shot, Stack *stack) {
    bool turned = stack->environment->width != stack->width; // where the focus stands is told in the window
    RectPx rect = {0},
           safe = turned || scrolls(stack) ? theme_for(stack->width, stack->height).safe : safe_of(stack);
    int focused = screen_stack_focused(stack->screens, &rect);
    if (focused == 0 || (focused == 1 && rect.x >= safe.x && rect.y >= safe.y &&
                         rect_right(rect) <= rect_right(safe) && rect_bottom(rect) <= rect_bottom(safe)))
        return;
    faults++;
    print_error("%s at %dx%d, %g times: %d focused, at %d,%d %dx%d\n", shot, stack->width, stack->height,
                theme_text_size(), focused, rect.x, rect.y, rect.w, rect.h);
}

// A shot on a canvas of that size, with words so many times as large as usual.
static inline void check_shot(ScreenFixture shot, int width, int height, double text_size) {
    static TextRecord boxes;
    shot.text_size = text_size;
    Stack *stack = stack_new(width, height);
    open_fixture(stack, &shot);
    look(stack, &boxes);
    check_boxes(shot.name, stack, &boxes);
    check_focus(shot.name, stack);
    stack_free(stack);
}
