#include "sound/music/music_order.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/alloc.h"

enum { DIGITS_MAX = 250, ENDING = 1 };

typedef struct Named {
    char *name;
    uint8_t *key; // in its order by strcmp
} Named;

static bool is_digit(uint8_t byte) {
    return byte >= '0' && byte <= '9';
}

// Letters that Unicode does not take apart.
static ucs4_t plain_letter(ucs4_t letter) {
    static const ucs4_t pairs[][2] = {{0xf8, 'o'},  {0x142, 'l'}, {0x111, 'd'}, {0xf0, 'd'},
                                      {0x127, 'h'}, {0xe6, 'a'},  {0x153, 'o'}, {0x131, 'i'}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == letter)
            return pairs[i][1];
    return letter;
}

// Small letters without accents; a name that is no UTF-8 as it is.
static uint8_t *plain_text(const char *name, size_t *length) {
    size_t size = strlen(name), folded_size = 0;
    uint8_t *folded = u8_casefold((const uint8_t *)name, size, NULL, UNINORM_NFKD, NULL, &folded_size);
    if (!folded) {
        folded = alloc_resized(NULL, size + 1, 1);
        memcpy(folded, name, size);
        *length = size;
        return folded;
    }
    size_t kept = 0;
    for (size_t at = 0; at < folded_size;) {
        ucs4_t letter;
        at += (size_t)u8_mbtouc(&letter, folded + at, folded_size - at);
        if (uc_combining_class(letter) == 0)
            kept += (size_t)u8_uctomb(folded + kept, plain_letter(letter), (ptrdiff_t)(at - kept));
    }
    *length = kept;
    return folded;
}

// A number becomes a digit, how many digits it has, and these. What follows the last dot stands behind all else.
static uint8_t *make_key(const char *name) {
    size_t length, at = 0, put = 0;
    uint8_t *text = plain_text(name, &length), *key = alloc_resized(NULL, 3 * length + 1, 1);
    const uint8_t *dot = memrchr(text, '.', length);
    while (at < length) {
        if (!is_digit(text[at])) {
            key[put++] = text + at == dot ? ENDING : text[at];
            at++;
            continue;
        }
        while (at + 1 < length && text[at] == '0' && is_digit(text[at + 1]))
            at++;
        size_t digits = 0;
        while (at + digits < length && digits < DIGITS_MAX && is_digit(text[at + digits]))
            digits++;
        key[put++] = '0';
        key[put++] = (uint8_t)digits;
        memcpy(key + put, text + at, digits);
        put += digits;
        at += digits;
    }
    key[put] = 0;
    free(text);
    return key;
}

static int compare(const void *a, const void *b) {
    const Named *left = a, *right = b;
    int order = strcmp((const char *)left->key, (const char *)right->key);
    return order != 0 ? order : strcmp(left->name, right->name);
}

void music_sort_names(char **names, size_t count) {
    Named *sorted = alloc_resized(NULL, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (Named){names[i], make_key(names[i])};
    qsort(sorted, count, sizeof *sorted, compare);
    for (size_t i = 0; i < count; i++) {
        names[i] = sorted[i].name;
        free(sorted[i].key);
    }
    free(sorted);
}
