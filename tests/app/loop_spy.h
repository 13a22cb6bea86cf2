// What the frame loop lets go by, seen from a hand of the test's own on another thread. The test is linked with
// -Wl,--wrap=screen_stack_update (Makefile).
#pragma once
#include <stdatomic.h>
#include <string.h>
#include "screens/pages/page_spec.h"
#include "screens/screen_stack.h"

// What the loop was seen to do.
static atomic_int updates, front;
static atomic_bool waits; // the last update had nothing to wait for

// A screen, or a page, as one number.
static int place_of(ScreenId screen, const char *page) {
    if (screen != SCREEN_PAGE)
        return (int)screen;
    for (int i = 0; i < page_spec_count(); i++)
        if (strcmp(page_spec_at(i)->id, page) == 0)
            return SCREEN_COUNT + i;
    return SCREEN_PAGE;
}

int64_t __real_screen_stack_update(ScreenStack *stack, int64_t elapsed_us);
int64_t __wrap_screen_stack_update(ScreenStack *stack, int64_t elapsed_us);
int64_t __wrap_screen_stack_update(ScreenStack *stack, int64_t elapsed_us) {
    int64_t next_us = __real_screen_stack_update(stack, elapsed_us);
    atomic_store(&waits, next_us < 0);
    atomic_store(&front, place_of(screen_stack_front(stack), screen_stack_page(stack)));
    atomic_fetch_add(&updates, 1);
    return next_us;
}
