#include "platform/quiet.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int quiet_begin(void) {
    fflush(stderr);
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    int away = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && away >= 0)
        dup2(away, STDERR_FILENO);
    else if (kept >= 0)
        close(kept), kept = -1;
    if (away >= 0)
        close(away);
    return kept;
}

void quiet_end(int kept) {
    if (kept < 0)
        return;
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
}
