// The words of the screen in front.
#pragma once
#include "harness.h"
#include "ui/text_recorder.h"

// Notes every line of it, painted as a whole.
static inline void look(Stack *stack, TextRecord *boxes) {
    Picture picture = picture_new(stack->width, stack->height);
    boxes->count = 0;
    text_recorder_set(boxes);
    picture_draw(&picture, stack);
    text_recorder_set(NULL);
    picture_free(&picture);
}

// Whether any line holds the text.
static inline bool wrote(const TextRecord *boxes, const char *text) {
    for (int i = 0; i < boxes->count; i++)
        if (strstr(boxes->item[i].text, text))
            return true;
    return false;
}

static inline bool reads(Stack *stack, const char *text) {
    static TextRecord boxes;
    look(stack, &boxes);
    return wrote(&boxes, text);
}

// The shot of that name, of all that the gallery has.
static inline ScreenFixture shot_called(const char *name) {
    for (int i = 0; i < screen_fixture_count(shipped); i++)
        if (strcmp(screen_fixture_at(shipped, i).name, name) == 0)
            return screen_fixture_at(shipped, i);
    fail_msg("there is no shot %s", name);
    return (ScreenFixture){0};
}
