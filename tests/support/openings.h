// Everything that can be opened: each screen, and of SCREEN_PAGE each page that has a row. A new one is in it by itself.
#pragma once
#include <string.h>
#include "screens/pages/page_spec.h"
#include "screens/screen_stack.h"

static inline int opening_count(void) {
    return SCREEN_COUNT - 1 + page_spec_count();
}

// SCREEN_PAGE by itself stands for one without a row.
static inline ScreenRequest opening_at(int index) {
    if (index >= SCREEN_COUNT - 1)
        return page_request(page_spec_at(index - (SCREEN_COUNT - 1))->id);
    ScreenRequest request = page_request(index + 1 == SCREEN_PAGE ? "of_pages_yaml_only" : "");
    request.screen = (ScreenId)(index + 1);
    return request;
}

static inline bool front_is(const ScreenStack *stack, const ScreenRequest *opening) {
    return screen_stack_front(stack) == opening->screen &&
           strcmp(screen_stack_page(stack), opening->page) == 0;
}

static inline bool front_is_page(const ScreenStack *stack, const char *page) {
    ScreenRequest opening = page_request(page);
    return front_is(stack, &opening);
}
