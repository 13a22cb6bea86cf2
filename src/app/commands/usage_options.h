// The options of a command as its usage and details name them, for whatever is made of the table of commands: the manual page,
// the completion of shells.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "app/commands/command.h"

enum { USAGE_OPTIONS_MAX = 24, USAGE_WORD = 32, USAGE_ABOUT = 160 };

typedef struct UsageOption {
    char name[USAGE_WORD];   // "--size"
    char value[USAGE_WORD];  // "WxH", "left|right"; "" when it takes none
    char about[USAGE_ABOUT]; // what it does, on one line; "" when the details do not say
} UsageOption;

// Fills `options`; returns how many there are. Each comes once. Options that only the details name count, too.
size_t usage_options(const Command *command, UsageOption options[USAGE_OPTIONS_MAX]);

// What stands for the command's first operand, "EXERCISE" or "list|check"; false when it has none.
bool usage_operand(const Command *command, char operand[USAGE_WORD]);

// A line of details that begins an option, "  --size WxH    pixels (1920x1080)": its first words and what follows them.
// False for any other line. `head` is cut off where it is too long.
bool usage_detail(const char *line, char head[USAGE_ABOUT], const char **about);
