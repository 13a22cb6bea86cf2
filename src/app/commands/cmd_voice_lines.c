#include <stdio.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "base/print.h"

static void print_line(const char *place, const char *text, void *context) {
    (void)context;
    print("%s: %s\n", place, text);
}

int cmd_voice_lines(char **arguments) {
    Operands operands = {NULL, 0, 0};
    if (!args_parse("voice-lines", arguments, NULL, 0, &operands))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open_shipped(&content))
        return STATUS_BAD_INPUT;
    library_each_place(content.library, print_line, NULL);
    content_close(&content);
    return STATUS_GOOD;
}
