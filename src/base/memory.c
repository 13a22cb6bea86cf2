#include "base/memory.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/part_file.h"

void memory_is_out(void) {
    static const char line[] = "gently: the machine is out of memory; close other programs and try again\n";
    part_file_remove_all();
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written;
    _exit(EXIT_FAILURE);
}
