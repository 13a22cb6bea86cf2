// The shipped voice alone, for a group of tests. Run from the repository's root.
#pragma once
#include <stdio.h>
#include "sound/voice/voice.h"

static VoiceBank *bank;

static int open_bank(void **state) {
    (void)state;
    DiagList diags = {0};
    bank = voice_open("assets/voice", &diags);
    diag_print(stderr, &diags);
    diag_list_free(&diags);
    return bank ? 0 : -1;
}

static int close_bank(void **state) {
    (void)state;
    voice_free(bank);
    return 0;
}
