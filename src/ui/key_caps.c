#include "ui/key_caps.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"

enum { ARROW_BYTES = 3, TOKENS_MAX = 8 };

static const char SEPARATOR[] = {KEY_SEPARATOR, '\0'};

static struct {
    KeyCaps caps;
    unsigned version;
} used;

void key_caps_use(const KeyCaps *caps) {
    used.caps = caps ? *caps : (KeyCaps){.count = 0};
    used.version++;
}

unsigned key_caps_version(void) {
    return used.version;
}

bool key_caps_is_arrow(const char *text) {
    return (unsigned char)text[0] == 0xe2 && (unsigned char)text[1] == 0x86 &&
           (unsigned char)text[2] >= 0x90 && (unsigned char)text[2] <= 0x93;
}

static const char *label_of(const char *sign) {
    for (int i = 0; i < used.caps.count; i++)
        if (strcmp(used.caps.items[i].sign, sign) == 0)
            return used.caps.items[i].label;
    return sign;
}

bool key_caps_same(const char *sign, const char *other) {
    return strcmp(label_of(sign), label_of(other)) == 0;
}

// Beside words an arrow is a word, too: both are not drawn on one key.
static const char *word_of(const char *label) {
    static const char *const words[] = {N_("Left"), N_("Up"), N_("Right"), N_("Down")};
    return key_caps_is_arrow(label) ? _(words[(unsigned char)label[2] - 0x90]) : label;
}

typedef struct Tokens {
    char text[TOKENS_MAX][KEY_LABEL_SIZE];
    int count;
    bool words; // one of them is no arrow
} Tokens;

static void add_token(Tokens *tokens, const char *sign) {
    const char *label = label_of(sign);
    if (!label[0] || tokens->count == TOKENS_MAX)
        return;
    for (int i = 0; i < tokens->count; i++)
        if (strcmp(tokens->text[i], label) == 0)
            return;
    snprintf(tokens->text[tokens->count++], KEY_LABEL_SIZE, "%s", label);
    tokens->words = tokens->words || !key_caps_is_arrow(label);
}

static void split(const char *signs, Tokens *tokens) {
    while (*signs) {
        char sign[KEY_LABEL_SIZE];
        size_t length = key_caps_is_arrow(signs) ? ARROW_BYTES : strcspn(signs, " ");
        snprintf(sign, sizeof sign, "%.*s", (int)length, signs);
        add_token(tokens, sign);
        signs += length;
        signs += strspn(signs, " ");
    }
}

bool key_caps_show(const char *signs, char shown[KEY_SHOWN_SIZE]) {
    Tokens tokens = {.count = 0};
    split(signs, &tokens);
    size_t at = 0;
    shown[0] = '\0';
    for (int i = 0; i < tokens.count && at < KEY_SHOWN_SIZE; i++)
        at += (size_t)snprintf(shown + at, KEY_SHOWN_SIZE - at, "%.*s%s", i > 0 && tokens.words, SEPARATOR,
                               tokens.words ? word_of(tokens.text[i]) : tokens.text[i]);
    return tokens.count > 0;
}
