// The shipped content and open text, for a group of headless tests. Run from the repository's root.
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include "app/headless.h"
#include "support/shipped_library.h"
#include "ui/text.h"

static Content content;

static int load(void **state) {
    (void)state;
    char reason[200];
    setenv("XDG_DATA_HOME", "/dev/null", 1); // no key pressed at random writes a routine
    snprintf(content.folder, sizeof content.folder, ".");
    content.library = shipped_library();
    return content.library && text_open(reason, sizeof reason) ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    text_close();
    content_close(&content);
    return 0;
}
