#include "app/export/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/print.h"
#include "base/translate.h"
#include "platform/clock.h"
#include "ui/overlay.h"

enum { AGAIN_US = 250000, SURE_US = 1500000 };

void progress_begin(Progress *progress) {
    *progress = (Progress){.shown = isatty(STDERR_FILENO) != 0, .began_us = clock_now_us()};
}

// What moves the cursor is no text, and so not for print.h.
static void begin_line(void) {
    static const char clear[] = "\r\033[K";
    fwrite(clear, 1, sizeof clear - 1, stderr);
}

void progress_tell(Progress *progress, double share) {
    int64_t now_us = clock_now_us();
    if (!progress->shown || now_us - progress->told_us < AGAIN_US)
        return;
    progress->told_us = now_us;
    int64_t spent_us = now_us - progress->began_us;
    char left[16];
    begin_line();
    if (share > 0 && spent_us > SURE_US) {
        format_clock((int64_t)((double)spent_us * (1 - share) / share), left);
        print_to(stderr, _("%3.0f %% done, %s left"), 100 * share, left);
    } else {
        print_to(stderr, _("%3.0f %% done"), 100 * share);
    }
    fflush(stderr);
}

void progress_end(Progress *progress) {
    if (!progress->shown || progress->told_us == 0)
        return;
    begin_line();
    fflush(stderr);
}
