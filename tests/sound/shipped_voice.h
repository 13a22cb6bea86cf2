// The shipped content and its voice, for a group of tests. Run from the repository's root; cmocka's headers come before.
#pragma once
#include <stdio.h>
#include "content/library.h"
#include "sound/mix/chimes.h"
#include "sound/voice/voice.h"
#include "support/shipped_library.h"

static Library *library;
static VoiceBank *bank;

static int open_shipped(void **state) {
    (void)state;
    DiagList diags = {0};
    library = shipped_library();
    bank = voice_open("assets/voice", &diags);
    diag_print(stderr, &diags);
    diag_list_free(&diags);
    return bank && library && library->routine_count > 0 ? 0 : -1;
}

static int close_shipped(void **state) {
    (void)state;
    voice_free(bank);
    library_release(library);
    chimes_free();
    return 0;
}
