#include "ui/text_utf8.h"

static int sequence_length(uint8_t first) {
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

uint32_t utf8_decode(const char *text, int length, int *bytes) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint8_t first = (uint8_t)text[0];
    int count = sequence_length(first);
    *bytes = 1;
    if (count == 0 || count > length)
        return UINT32_MAX;
    if (count == 1)
        return first;
    uint32_t code = first & (0xFFu >> (count + 1));
    for (int i = 1; i < count; i++) {
        uint8_t next = (uint8_t)text[i];
        if ((next & 0xC0) != 0x80)
            return UINT32_MAX;
        code = code << 6 | (next & 0x3F);
    }
    if (code < least[count] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return UINT32_MAX;
    *bytes = count;
    return code;
}

int utf8_encode(char out[4], uint32_t code) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    int count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (int i = count - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)((0xF00u >> count & 0xF0) | code);
    return count;
}
