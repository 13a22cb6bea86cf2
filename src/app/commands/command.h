// The commands: what `gently WORD …` can be. One function each, named cmd_WORD.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct Command {
    const char *name;
    const char *usage;   // what follows "gently " on the help page; NULL = not on it
    const char *summary; // what it does, one line
    const char *details; // more lines for `gently WORD --help` (help_text.h); NULL = none
    // Gets what follows the command's name, ended by NULL; returns a STATUS_…
    int (*run)(char **arguments);
} Command;

// All commands, in the order of the help page; the first is the app itself, without a name.
extern const Command commands[];
extern const size_t command_count;

// cmd_*(): what each does stands in commands.c; arguments and result as in Command.run.
int cmd_app(char **arguments);
int cmd_play(char **arguments);
int cmd_watch(char **arguments);
int cmd_list(char **arguments);
int cmd_check(char **arguments);
int cmd_rules(char **arguments);
int cmd_compose(char **arguments);
int cmd_motion(char **arguments);
int cmd_frame(char **arguments);
int cmd_sheet(char **arguments);
int cmd_card(char **arguments);
int cmd_score(char **arguments);
int cmd_sound(char **arguments);
int cmd_export(char **arguments);
int cmd_pack(char **arguments);
int cmd_open(char **arguments);
int cmd_screens(char **arguments);
int cmd_settings(char **arguments);
int cmd_history(char **arguments);
int cmd_bench(char **arguments);
int cmd_voice(char **arguments);
int cmd_voice_lines(char **arguments);
int cmd_texts(char **arguments);
int cmd_manual(char **arguments);
int cmd_completion(char **arguments);
