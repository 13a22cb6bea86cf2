#include "screens/pain/pain_signs.h"
#include <string.h>

enum { WHOLE_MOST = 40 }; // bytes

#define NO_BREAK "\xc2\xa0"
#define BETWEEN NO_BREAK "\xc2\xb7 "

typedef struct SignList {
    char *text;
    size_t length;
} SignList;

static void append(SignList *list, const char *bytes) {
    size_t length = strlen(bytes);
    memcpy(list->text + list->length, bytes, length + 1);
    list->length += length;
}

// A short one stays on one line.
static void append_sign(SignList *list, const char *sign) {
    size_t length = strlen(sign);
    const char *space = length <= WHOLE_MOST ? NO_BREAK : " ";
    if (list->length + strlen(BETWEEN) + length * strlen(NO_BREAK) >= PAIN_SIGNS_MAX)
        return;
    if (list->length > 0)
        append(list, BETWEEN);
    for (const char *at = sign; *at; at++)
        append(list, *at == ' ' ? space : (char[]){*at, '\0'});
}

void pain_signs_list(const Page *page, char signs[PAIN_SIGNS_MAX]) {
    SignList list = {.text = signs};
    signs[0] = '\0';
    for (size_t s = 0; page && s < page->section_count; s++)
        for (size_t i = 0; i < page->sections[s].lines.count; i++)
            append_sign(&list, page->sections[s].lines.items[i]);
}
