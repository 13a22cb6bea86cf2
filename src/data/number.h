// Numbers in content files: `-?[0-9]+(\.[0-9]+)?`, with a decimal point whatever the locale, and nothing
// else.
#pragma once

typedef enum NumberFault {
    NUMBER_OK,
    NUMBER_NONE,    // no number at all: "ten", "12 degrees", "", "1e3", ".5", "+1", "nan"
    NUMBER_COMMA,   // "1,5"
    NUMBER_TOO_LONG // more than 15 digits
} NumberFault;

// Reads all of `text`. On NUMBER_OK *value is the double nearest to what is written (15 digits always fit
// exactly into the calculation); on every other result it is untouched.
NumberFault number_parse(const char *text, double *value);

// `value` with at most three decimals and a point, whatever the locale, for messages: "0.2", "-10". Returns
// `buffer`, NUMBER_CAPACITY bytes (number_show()).
enum { NUMBER_CAPACITY = 32 };
const char *number_show(double value, char buffer[NUMBER_CAPACITY]);
