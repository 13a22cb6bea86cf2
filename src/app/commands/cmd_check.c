#include <stdio.h>

#include "app/args.h"
#include "app/commands/check.h"
#include "app/commands/command.h"
#include "base/log.h"
#include "base/print.h"

enum { PATHS_MAX = 4096 };

// "3 faults" in words that fit one and many.
static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static void print_looked_at(const CheckCount *count) {
    if (count->files)
        print("checked %zu file%s", count->files, plural(count->files));
    else
        print("checked %zu exercise%s, %zu transition%s, %zu everyday movement%s, %zu routine%s, %zu rule%s "
              "and "
              "%zu voice clip%s",
              count->exercises, plural(count->exercises), count->transitions, plural(count->transitions),
              count->everyday, plural(count->everyday), count->routines, plural(count->routines),
              count->rules, plural(count->rules), count->clips, plural(count->clips));
}

int cmd_check(char **arguments) {
    static const char *items[PATHS_MAX];
    Operands operands = {items, PATHS_MAX, 0};
    if (!args_parse("check", arguments, NULL, 0, &operands))
        return STATUS_BAD_USAGE;
    char folder[PATH_CAPACITY];
    if (!paths_find_data(folder)) {
        log_line("the exercises are missing: no folder with assets/ and levels/ beside the program; set "
                 "GENTLY_DATA to it");
        return STATUS_BAD_INPUT;
    }
    DiagList diags = {0};
    CheckCount count = {0};
    if (operands.count == 0)
        check_all(folder, &diags, &count);
    for (int i = 0; i < operands.count; i++)
        check_path(folder, items[i], &diags, &count);
    diag_print(stderr, &diags);
    size_t errors = diags.error_count, warnings = diags.warning_count;
    print_looked_at(&count);
    print(": %zu error%s, %zu warning%s\n", errors, plural(errors), warnings, plural(warnings));
    diag_list_free(&diags);
    return errors ? STATUS_BAD_INPUT : STATUS_GOOD;
}
