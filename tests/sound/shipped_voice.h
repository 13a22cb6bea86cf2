// The shipped content and its voice, for a group of tests. Run from the repository's root; cmocka's headers come before.
#pragma once
#include "content/library.h"
#include "sound/mix/chimes.h"
#include "sound/shipped_bank.h"
#include "support/shipped_library.h"

static Library *library;

static int open_shipped(void **state) {
    library = shipped_library();
    return open_bank(state) == 0 && library && library->routine_count > 0 ? 0 : -1;
}

static int close_shipped(void **state) {
    close_bank(state);
    library_release(library);
    chimes_free();
    return 0;
}
