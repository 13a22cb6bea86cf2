// What bash, zsh and fish offer for the Tab key, made of the table of commands. Names of exercises and routines are asked of
// `gently list` at that moment, so that the user's own are among them.
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/usage_options.h"
#include "base/log.h"

// What a value can be.
typedef enum ValueKind {
    VALUE_ANY,
    VALUE_WORDS,
    VALUE_FILE,
    VALUE_FOLDER,
    VALUE_EXERCISE,
    VALUE_ROUTINE
} ValueKind;

static ValueKind value_kind(const char *value) {
    if (strcmp(value, "EXERCISE") == 0)
        return VALUE_EXERCISE;
    if (strcmp(value, "ROUTINE") == 0)
        return VALUE_ROUTINE;
    if (strcmp(value, "FOLDER") == 0)
        return VALUE_FOLDER;
    if (strcmp(value, "FILE") == 0 || strncmp(value, "PATH", 4) == 0 || strcmp(value, "F") == 0 ||
        strncmp(value, "F.", 2) == 0)
        return VALUE_FILE;
    return islower(value[0]) && strchr(value, '|') ? VALUE_WORDS : VALUE_ANY;
}

// "left|right" with another sign between.
static void put_words(FILE *out, const char *value) {
    for (; *value; value++)
        fputc(*value == '|' ? ' ' : *value, out);
}

// A sentence between single quotes, and for zsh without what has a meaning of its own.
static void put_quoted(FILE *out, const char *text, const char *but) {
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", out);
        else if (!strchr(but, *text))
            fputc(*text, out);
}

static bool is_offered(const Command *command) {
    return command->usage && command->name[0];
}

static const char LISTED[] =
    "gently list 2>/dev/null | sed -n '/^%s/,/^[^ ]/s/^  \\([a-z][a-z0-9_-]*\\) .*/\\1/p'";

static void put_listed(FILE *out, const char *function) {
    fprintf(out, "%s_exercises() {\n    ", function);
    fprintf(out, LISTED, "Exercises");
    fprintf(out, "\n}\n%s_routines() {\n    ", function);
    fprintf(out, LISTED, "Routines");
    fprintf(out, "\n}\n");
}

static void bash_value(FILE *out, const char *value) {
    switch (value_kind(value)) {
    case VALUE_EXERCISE:
        fputs("COMPREPLY=($(compgen -W \"$(_gently_exercises)\" -- \"$word\"))", out);
        break;
    case VALUE_ROUTINE:
        fputs("COMPREPLY=($(compgen -W \"$(_gently_routines)\" -- \"$word\"))", out);
        break;
    case VALUE_FOLDER:
        fputs("COMPREPLY=($(compgen -d -- \"$word\"))", out);
        break;
    case VALUE_FILE:
        fputs("COMPREPLY=($(compgen -f -- \"$word\"))", out);
        break;
    case VALUE_WORDS:
        fputs("COMPREPLY=($(compgen -W '", out);
        put_words(out, value);
        fputs("' -- \"$word\"))", out);
        break;
    case VALUE_ANY:
        fputs("COMPREPLY=()", out);
        break;
    }
}

static void bash_command(FILE *out, const Command *command) {
    UsageOption options[USAGE_OPTIONS_MAX];
    char operand[USAGE_WORD];
    size_t count = usage_options(command, options);
    fprintf(out, "    %s)\n        case $before in\n", command->name[0] ? command->name : "''");
    for (size_t i = 0; i < count; i++)
        if (options[i].value[0]) {
            fprintf(out, "        %s) ", options[i].name);
            bash_value(out, options[i].value);
            fputs("; return ;;\n", out);
        }
    fputs("        esac\n        if [[ $word == -* ]]; then\n", out);
    fputs("            COMPREPLY=($(compgen -W '", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s ", options[i].name);
    fputs("--help' -- \"$word\"))\n", out);
    if (usage_operand(command, operand)) {
        fputs("        else\n            ", out);
        bash_value(out, operand);
        fputc('\n', out);
    }
    fputs("        fi ;;\n", out);
}

static void bash_all(FILE *out) {
    fputs("# Made by `gently completion bash`.\n", out);
    put_listed(out, "_gently");
    fputs("_gently() {\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} "
          "command=${COMP_WORDS[1]}\n"
          "    COMPREPLY=()\n"
          "    if [[ $COMP_CWORD == 1 && $word != -* ]]; then\n"
          "        COMPREPLY=($(compgen -W '",
          stdout);
    for (size_t i = 0; i < command_count; i++)
        if (is_offered(&commands[i]))
            fprintf(out, "%s ", commands[i].name);
    fputs("' -- \"$word\"))\n        return\n    fi\n"
          "    [[ $command == -* ]] && command=''\n    case $command in\n",
          out);
    for (size_t i = 0; i < command_count; i++)
        if (commands[i].usage)
            bash_command(out, &commands[i]);
    fputs("    esac\n}\ncomplete -F _gently gently\n", out);
}

static void zsh_value(FILE *out, const char *value) {
    fprintf(out, ":%s:", value_kind(value) == VALUE_WORDS ? "which" : value);
    switch (value_kind(value)) {
    case VALUE_EXERCISE:
        fputs("($(_gently_exercises))", out);
        break;
    case VALUE_ROUTINE:
        fputs("($(_gently_routines))", out);
        break;
    case VALUE_FOLDER:
        fputs("_files -/", out);
        break;
    case VALUE_FILE:
        fputs("_files", out);
        break;
    case VALUE_WORDS:
        fputc('(', out);
        put_words(out, value);
        fputc(')', out);
        break;
    case VALUE_ANY:
        break;
    }
}

static void zsh_command(FILE *out, const Command *command) {
    UsageOption options[USAGE_OPTIONS_MAX];
    char operand[USAGE_WORD];
    size_t count = usage_options(command, options);
    fprintf(out, "    %s) _arguments", command->name[0] ? command->name : "*");
    for (size_t i = 0; i < count; i++) {
        fprintf(out, " \\\n        '%s[", options[i].name);
        put_quoted(out, options[i].about, "[]:");
        fputc(']', out);
        if (options[i].value[0])
            zsh_value(out, options[i].value);
        fputc('\'', out);
    }
    if (usage_operand(command, operand)) {
        // Names are asked for when the Tab key is pressed, so not in single quotes.
        fputs(" \\\n        \"1", out);
        zsh_value(out, operand);
        fputc('"', out);
    }
    fputs(" ;;\n", out);
}

static void zsh_all(FILE *out) {
    fputs("#compdef gently\n# Made by `gently completion zsh`.\n", out);
    put_listed(out, "_gently");
    fputs("local -a commands\ncommands=(\n", out);
    for (size_t i = 0; i < command_count; i++)
        if (is_offered(&commands[i])) {
            fprintf(out, "    '%s:", commands[i].name);
            put_quoted(out, commands[i].summary, ":");
            fputs("'\n", out);
        }
    fputs(")\nif (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then\n"
          "    _describe command commands\n    return\nfi\n"
          "local command=$words[2]\n"
          "if [[ $command != -* ]]; then\n    shift words\n    (( CURRENT-- ))\nfi\ncase $command in\n",
          out);
    for (size_t i = 1; i <= command_count; i++)
        if (commands[i % command_count].usage) // the app itself, which is no word, last
            zsh_command(out, &commands[i % command_count]);
    fputs("esac\n", out);
}

static void fish_value(FILE *out, const char *value) {
    switch (value_kind(value)) {
    case VALUE_EXERCISE:
        fputs(" -x -a '(__gently_exercises)'", out);
        break;
    case VALUE_ROUTINE:
        fputs(" -x -a '(__gently_routines)'", out);
        break;
    case VALUE_FOLDER:
        fputs(" -x -a '(__fish_complete_directories)'", out);
        break;
    case VALUE_FILE:
        fputs(" -r -F", out);
        break;
    case VALUE_WORDS:
        fputs(" -x -a '", out);
        put_words(out, value);
        fputc('\'', out);
        break;
    case VALUE_ANY:
        fputs(" -x", out);
        break;
    }
}

static void fish_command(FILE *out, const Command *command) {
    UsageOption options[USAGE_OPTIONS_MAX];
    char operand[USAGE_WORD], when[80];
    size_t count = usage_options(command, options);
    if (command->name[0])
        snprintf(when, sizeof when, "__fish_seen_subcommand_from %s", command->name);
    else
        snprintf(when, sizeof when, "__fish_use_subcommand");
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "complete -c gently -n '%s' -l %s", when, options[i].name + 2);
        if (options[i].value[0])
            fish_value(out, options[i].value);
        if (options[i].about[0]) {
            fputs(" -d '", out);
            put_quoted(out, options[i].about, "\\");
            fputc('\'', out);
        }
        fputc('\n', out);
    }
    if (usage_operand(command, operand)) {
        fprintf(out, "complete -c gently -n '%s'", when);
        fish_value(out, operand);
        fputc('\n', out);
    }
}

static void fish_all(FILE *out) {
    fputs("# Made by `gently completion fish`.\n", out);
    fputs("function __gently_exercises\n    ", out);
    fprintf(out, LISTED, "Exercises");
    fputs("\nend\nfunction __gently_routines\n    ", out);
    fprintf(out, LISTED, "Routines");
    fputs("\nend\ncomplete -c gently -f\n", out);
    for (size_t i = 0; i < command_count; i++) {
        if (!commands[i].usage)
            continue;
        if (is_offered(&commands[i])) {
            fprintf(out, "complete -c gently -n __fish_use_subcommand -a %s -d '", commands[i].name);
            put_quoted(out, commands[i].summary, "\\");
            fputs("'\n", out);
        }
        fish_command(out, &commands[i]);
    }
}

int cmd_completion(char **arguments) {
    static const struct {
        const char *shell;
        void (*put)(FILE *out);
    } shells[] = {{"bash", bash_all}, {"zsh", zsh_all}, {"fish", fish_all}};
    const char *shell = NULL;
    Operands operands = {&shell, 1, 0};
    if (!args_parse("completion", arguments, NULL, 0, &operands))
        return STATUS_BAD_USAGE;
    for (size_t i = 0; shell && i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shell, shells[i].shell) == 0) {
            shells[i].put(stdout);
            return STATUS_GOOD;
        }
    log_line("completion: which shell? It can be bash, zsh or fish");
    return STATUS_BAD_USAGE;
}
