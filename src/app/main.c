#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/help_text.h"
#include "app/streams.h"
#include "app/version.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"
#include "data/nearest.h"

static void print_help(void) {
    puts("Gently leads you through gentle exercises for your back after birth, step by step.\n"
         "It gives no medical advice.\n");
    for (size_t i = 0; i < command_count; i++)
        if (commands[i].usage)
            printf("  gently %s\n      %s\n", commands[i].usage, commands[i].summary);
    puts("  gently --help | -h | --version\n      this page, or the version\n\n"
         "-o - writes to standard output, and after -- nothing is an option.\n"
         "Exercises and routines are text files; docs/content.md tells how to write one.");
}

static void print_command_help(const Command *command) {
    printf("gently %s\n    %s\n", command->usage ? command->usage : command->name, command->summary);
    if (command->details)
        help_text_print(command->details);
}

static const Command *find_command(const char *name) {
    for (size_t i = 1; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int say_unknown_command(const char *name) {
    const char *names[32];
    size_t count = 0;
    for (size_t i = 1; i < command_count && count < sizeof names / sizeof names[0]; i++)
        if (commands[i].usage)
            names[count++] = commands[i].name;
    const char *near = nearest_name(name, names, count);
    if (near)
        log_line("unknown command '%s'; did you mean '%s'?", name, near);
    else
        log_line("unknown command '%s'; see gently --help", name);
    return STATUS_BAD_USAGE;
}

static bool asks_for_help(const char *argument) {
    return strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0;
}

// What the files say counts for these, whatever the user's language is.
static bool looks_at_files(const Command *command) {
    return command->run == cmd_check || command->run == cmd_voice_lines || command->run == cmd_texts;
}

static void begin_language(void) {
    char data[PATH_CAPACITY], catalogues[PATH_CAPACITY];
    if (paths_find_data(data) && paths_join(catalogues, data, "locale"))
        translate_begin(catalogues);
}

int main(int argc, char **argv) {
    streams_begin();
    char **arguments = argv + (argc > 0 ? 1 : 0);
    const char *first = *arguments;
    if (first && asks_for_help(first)) {
        print_help();
        return streams_end(STATUS_GOOD);
    }
    if (first && strcmp(first, "--version") == 0) {
        puts("gently " GENTLY_VERSION);
        return streams_end(STATUS_GOOD);
    }
    const Command *command = &commands[0];
    if (first && !args_is_option(first)) {
        command = find_command(first);
        if (!command && paths_has_suffix(first, ".gently"))
            command = &commands[0];
        if (!command)
            return say_unknown_command(first);
        arguments += command != &commands[0];
    }
    for (char **argument = arguments; *argument && strcmp(*argument, "--") != 0; argument++)
        if (asks_for_help(*argument)) {
            print_command_help(command);
            return streams_end(STATUS_GOOD);
        }
    if (!looks_at_files(command))
        begin_language();
    return streams_end(command->run(arguments));
}
