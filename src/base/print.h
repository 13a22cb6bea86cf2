// The only way to the terminal: what is printed is clean. Texts and file names come from anywhere; whatever in
// them is no visible character (base/unseen.h) or no UTF-8 shows as an escape such as \x1b, \n or \u202e, so
// that nobody's file moves the cursor, hides a line or makes up a second one.
#pragma once
#include <stdarg.h>
#include <stdio.h>

// Like printf and fprintf; any thread: what one call prints is never mixed with what another prints to the same file. Line ends are written as such only where `format` begins or ends with them.
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));
// The same to `out`, with print_to_va() for arguments that were begun elsewhere.
void print_to(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void print_to_va(FILE *out, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
// A whole line in one go: `before` as it is, the message, a line end.
void print_line_to_va(FILE *out, const char *before, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));
