#include "base/translate.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

static bool on; // whether there is a catalogue; before the program begins nothing is looked for

void translate_begin(const char *catalogues) {
    // A language that is not installed on this machine still has its catalogue here: LANGUAGE finds it in any locale but C.
    if (!setlocale(LC_MESSAGES, ""))
        setlocale(LC_MESSAGES, "C.UTF-8");
    const char *other = getenv("GENTLY_LOCALE");
    bindtextdomain("gently", other && other[0] ? other : catalogues);
    // LC_CTYPE stays C, for letters compare as bytes; so the letters of a catalogue are asked for as they are.
    bind_textdomain_codeset("gently", "UTF-8");
    textdomain("gently");
    const char *head = ""; // the name of what begins a catalogue
    on = gettext(head)[0] != 0;
}

bool translate_is_on(void) {
    return on;
}

const char *translate_joined(const char *joined, const char *text) {
    const char *found = gettext(joined);
    return found == joined ? text : found;
}

const char *translate_in(const char *context, const char *text) {
    if (!on || !text[0])
        return text;
    size_t before = strlen(context), length = strlen(text);
    char small[512], *joined = small; // a frame allocates nothing
    if (before + length + 2 > sizeof small)
        joined = alloc_zeroed(1, before + length + 2);
    memcpy(joined, context, before);
    joined[before] = '\004';
    memcpy(joined + before + 1, text, length + 1);
    const char *found = gettext(joined);
    bool none = found == joined;
    if (joined != small)
        free(joined);
    return none ? text : found;
}
