// The skin that is built in, as text: tests and pictures need no file beside the program.
#include <stdio.h>
#include <stdlib.h>
#include "stage/skin.h"

#define SKIN_PATH "assets/body/default.skin"

__asm__(".pushsection .rodata\n"
        ".global skin_default_text\n"
        "skin_default_text:\n"
        ".incbin \"" SKIN_PATH "\"\n"
        ".global skin_default_end\n"
        "skin_default_end:\n"
        ".byte 0\n"
        ".popsection\n");
extern const char skin_default_text[], skin_default_end[];

const Skin *skin_default(void) {
    static const Skin *skin;
    if (skin)
        return skin;
    DiagList diags = {0};
    skin = skin_read(skin_default_text, (size_t)(skin_default_end - skin_default_text), SKIN_PATH, &diags);
    if (!skin) {
        diag_print(stderr, &diags);
        abort();
    }
    diag_list_free(&diags);
    return skin;
}
