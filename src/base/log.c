#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/print.h"

enum { SAID_MAX = 64 };

static void print_line(const char *format, va_list args) {
    fputs("gently: ", stderr);
    print_to_va(stderr, format, args);
    fputc('\n', stderr);
}

void log_line(const char *format, ...) {
    va_list args;
    va_start(args, format);
    print_line(format, args);
    va_end(args);
}

void log_once(const char *format, ...) {
    static const char *said[SAID_MAX];
    static int said_count;
    for (int i = 0; i < said_count; i++)
        if (said[i] == format)
            return;
    if (said_count < SAID_MAX)
        said[said_count++] = format;
    va_list args;
    va_start(args, format);
    print_line(format, args);
    va_end(args);
}
