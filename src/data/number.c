#include "data/number.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DIGITS = 15 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "1,5" and "-12,25": what someone writes whose language has a decimal comma.
static bool has_decimal_comma(const char *text) {
    if (*text == '-')
        text++;
    if (!is_digit(*text))
        return false;
    while (is_digit(*text))
        text++;
    if (*text != ',' || !is_digit(text[1]))
        return false;
    text++;
    while (is_digit(*text))
        text++;
    return *text == '\0';
}

NumberFault number_parse(const char *text, double *value) {
    const char *at = text;
    bool negative = *at == '-';
    if (negative)
        at++;
    int64_t mantissa = 0, scale = 1;
    size_t digits = 0;
    bool point = false;
    for (;; at++) {
        if (*at == '.' && !point && digits > 0 && is_digit(at[1])) {
            point = true;
            continue;
        }
        if (!is_digit(*at))
            break;
        if (++digits > MAX_DIGITS)
            continue;
        mantissa = mantissa * 10 + (*at - '0');
        if (point)
            scale *= 10;
    }
    if (*at != '\0' || digits == 0)
        return has_decimal_comma(text) ? NUMBER_COMMA : NUMBER_NONE;
    if (digits > MAX_DIGITS)
        return NUMBER_TOO_LONG;
    // Both are below 2^53, so the one division rounds correctly.
    double magnitude = (double)mantissa / (double)scale;
    *value = negative ? 0.0 - magnitude : magnitude; // "-0" is 0
    return NUMBER_OK;
}

const char *number_show(double value, char buffer[NUMBER_CAPACITY]) {
    long long thousandths = (long long)(value * 1000 + (value < 0 ? -0.5 : 0.5));
    snprintf(buffer, NUMBER_CAPACITY, "%s%lld.%03lld", thousandths < 0 ? "-" : "", llabs(thousandths) / 1000,
             llabs(thousandths) % 1000);
    size_t length = strlen(buffer);
    while (buffer[length - 1] == '0')
        length--;
    buffer[buffer[length - 1] == '.' ? length - 1 : length] = '\0';
    return buffer;
}
