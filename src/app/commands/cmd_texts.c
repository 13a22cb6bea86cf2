// Every text of the content, as xgettext gives those of the source: what translators work on.
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "base/alloc.h"
#include "base/print.h"
#include "data/told_text.h"
#include "stage/figure_look.h"

static void print_quoted(const char *key, const char *text) {
    char *quoted = alloc_zeroed(2 * strlen(text) + 1, 1), *to = quoted;
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\' || *c == '\n')
            *to++ = '\\';
        *to++ = *c == '\n' ? 'n' : *c;
    }
    print("%s \"%s\"\n", key, quoted);
    free(quoted);
}

static void print_text(const char *identity, const char *text, const char *path, int line, void *context) {
    const char *folder = context;
    size_t length = strlen(folder);
    if (strncmp(path, folder, length) == 0 && path[length] == '/')
        path += length + 1;
    print("\n#: %s:%d\n", path, line);
    print_quoted("msgctxt", identity);
    print_quoted("msgid", text);
    print("msgstr \"\"\n");
}

int cmd_texts(char **arguments) {
    Operands operands = {NULL, 0, 0};
    if (!args_parse("texts", arguments, NULL, 0, &operands))
        return STATUS_BAD_USAGE;
    Content content;
    content.folder[0] = 0; // filled in before the first text is told
    print("msgid \"\"\n");
    print("msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
    told_text_to(print_text, content.folder);
    bool open = content_open_shipped(&content);
    figure_look_count(); // reads their names
    told_text_to(NULL, NULL);
    if (!open)
        return STATUS_BAD_INPUT;
    bool good = content.faults.error_count == 0;
    content_close(&content);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
