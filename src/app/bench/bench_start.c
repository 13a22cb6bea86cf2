// How long the program takes from being started to its first picture.
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bench/bench.h"
#include "base/log.h"
#include "platform/clock.h"

enum { STARTS = 9, ARGUMENTS_MAX = 12 };

bool bench_has_display(void) {
    return !getenv("SDL_VIDEODRIVER") && (getenv("DISPLAY") || getenv("WAYLAND_DISPLAY"));
}

static void become_program(const char *const *arguments, bool real, int said_to) {
    const char *all[ARGUMENTS_MAX + 1] = {"gently"};
    int count = 1;
    while (*arguments && count < ARGUMENTS_MAX)
        all[count++] = *arguments++;
    dup2(said_to, STDOUT_FILENO);
    if (real)
        unsetenv("SDL_VIDEODRIVER");
    else
        setenv("SDL_VIDEODRIVER", "dummy", 1);
    // POSIX: execv() changes none of them; its type is older than const.
    execv("/proc/self/exe", (char *const *)(uintptr_t)all);
    _exit(127);
}

// Waits until the started program says that its first picture is up; µs from exec, -1 when it failed.
static int64_t time_start(const char *const *arguments, bool real) {
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    int64_t before_us = clock_now_us();
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        become_program(arguments, real, ends[1]);
    }
    close(ends[1]);
    char said[8];
    bool shown = read(ends[0], said, sizeof said) > 0;
    int64_t after_us = clock_now_us();
    close(ends[0]);
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        return -1;
    return shown ? after_us - before_us : -1;
}

double bench_start_ms(const char *const *arguments, bool real) {
    int64_t starts_us[STARTS];
    for (int i = 0; i < STARTS; i++)
        if ((starts_us[i] = time_start(arguments, real)) < 0) {
            log_line("the program could not be started anew to time its first picture");
            return -1;
        }
    return bench_quantile_ms(starts_us, STARTS, 0.5);
}
