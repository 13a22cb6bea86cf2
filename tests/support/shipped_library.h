// The shipped content, as the tests read it.
#pragma once
#include <stdio.h>
#include "content/library.h"

// All of assets/ and levels/; freed with library_release(). NULL, and every fault on stderr, when there is an error in it.
static inline Library *shipped_library(void) {
    DiagList diags = {0};
    Library *library = library_load(".", &diags);
    size_t errors = diags.error_count;
    diag_print(stderr, &diags);
    diag_list_free(&diags);
    if (errors == 0)
        return library;
    library_release(library);
    return NULL;
}
