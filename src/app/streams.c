#include "app/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "app/args.h"
#include "base/log.h"

void streams_begin(void) {
    for (int stream = 0; stream <= 2; stream++)
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY); // the wrong way round: using it still fails
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static bool reader_is_gone(void) {
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&output, 1, 0) == 1 && (output.revents & POLLERR);
}

int streams_end(int status) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (reader_is_gone()) {
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    log_line("the output could not be written");
    return status == STATUS_GOOD ? STATUS_BAD_INPUT : status;
}
