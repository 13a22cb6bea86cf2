#include "base/log.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/print.h"

enum { SAID_MAX = 64 };

void log_line(const char *format, ...) {
    va_list args;
    va_start(args, format);
    print_line_to_va(stderr, "gently: ", format, args);
    va_end(args);
}

static bool is_first_time(const char *format) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static const char *said[SAID_MAX];
    static int said_count;
    bool again = false;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < said_count; i++)
        again = again || said[i] == format;
    if (!again && said_count < SAID_MAX)
        said[said_count++] = format;
    pthread_mutex_unlock(&lock);
    return !again;
}

void log_once(const char *format, ...) {
    if (!is_first_time(format))
        return;
    va_list args;
    va_start(args, format);
    print_line_to_va(stderr, "gently: ", format, args);
    va_end(args);
}
