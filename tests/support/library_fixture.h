// The shipped content in `library`, from load_library() to free_library(): set-up and tear-down of a group of tests.
#pragma once
#include "support/shipped_library.h"

static Library *library;

static inline int load_library(void **state) {
    (void)state;
    library = shipped_library();
    return library && library->routine_count >= 3 && library->transition_count > 0 ? 0 : -1;
}

static inline int free_library(void **state) {
    (void)state;
    library_release(library);
    return 0;
}
