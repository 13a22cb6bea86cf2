// The manual page in the mdoc language, made of the table of commands, so that it says what the program does.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/help_text.h"
#include "app/commands/usage_options.h"
#include "app/version.h"

static bool ends_sentence(const char *text, size_t i, size_t length) {
    return i > 0 && strchr(".?!", text[i - 1]) && i + 1 < length && isupper(text[i + 1]);
}

// Words as text: what mdoc would take for its own is marked, and a sentence ends its line.
static void put_text(FILE *out, const char *text, size_t length) {
    enum { WIDTH = 60 };
    size_t column = 0;
    for (size_t i = 0; i < length; i++, column++) {
        if (column == 0 && (text[i] == '.' || text[i] == '\''))
            fputs("\\&", out);
        if (text[i] == ' ' && (column > WIDTH || ends_sentence(text, i, length)))
            fputc('\n', out), column = (size_t)-1;
        else if (text[i] == '\\')
            fputs("\\e", out);
        else if (text[i] == '-' && i + 1 < length && text[i + 1] == '-')
            fputs("\\-", out);
        else
            fputc(text[i], out);
    }
    fputc('\n', out);
}

// A word of a usage as mdoc marks it: an option, what stands for a value, or a word to type.
static void put_word(FILE *out, const char *word, size_t length) {
    size_t begin = 0, end = length;
    while (begin < end && word[begin] == '[')
        fputs(" Oo", out), begin++;
    size_t closing = 0;
    while (end > begin && word[end - 1] == ']')
        end--, closing++;
    size_t comma = end > begin && word[end - 1] == ',' ? 1 : 0;
    const char *kind = word[begin] == '-' ? "Fl" : isupper(word[begin]) ? "Ar" : "Cm";
    size_t skip = word[begin] == '-' ? 1 : 0;
    if (word[begin] == '|')
        fprintf(out, " | ");
    else if (end > begin)
        fprintf(out, " %s %.*s%s", kind, (int)(end - comma - begin - skip), word + begin + skip,
                comma ? " ," : "");
    while (closing-- > 0)
        fputs(" Oc", out);
}

static void put_words(FILE *out, const char *words) {
    while (*words) {
        size_t length = strcspn(words, " ");
        if (length > 0)
            put_word(out, words, length);
        words += length + (words[length] == ' ');
    }
    fputc('\n', out);
}

// Options become a list; what stands before and after them paragraphs.
static void put_details(FILE *out, const char *details) {
    bool in_list = false;
    for (const char *line = details; *line;) {
        char head[USAGE_ABOUT];
        const char *about = line, *end = strchr(line, '\n');
        size_t length = end ? (size_t)(end - line) : strlen(line);
        if (usage_detail(line, head, &about)) {
            if (!in_list)
                fputs(".Bl -tag -width Ds\n", out);
            in_list = true;
            fprintf(out, ".It");
            put_words(out, head);
        } else if (in_list && line[0] != ' ') {
            fputs(".El\n.Pp\n", out);
            in_list = false;
        }
        about += strspn(about, " ");
        put_text(out, about, length - (size_t)(about - line));
        line += length + (end != NULL);
    }
    if (in_list)
        fputs(".El\n", out);
}

static void put_command(FILE *out, const Command *command) {
    fprintf(out, ".It Nm gently");
    put_words(out, command->usage);
    put_text(out, command->summary, strlen(command->summary));
    char *details = command->details ? help_text_expand(command->details) : NULL;
    if (details && details[0] != ' ')
        fputs(".Pp\n", out); // a list makes room for itself
    if (details)
        put_details(out, details);
    free(details);
}

static void put_head(FILE *out) {
    struct tm day = {0};
    char date[40];
    strptime(GENTLY_RELEASED, "%Y-%m-%d", &day);
    strftime(date, sizeof date, "%B %e, %Y", &day);
    fprintf(out,
            ".Dd %s\n.Dt GENTLY 1\n.Os\n"
            ".Sh NAME\n.Nm gently\n.Nd an animated coach for back pain after birth\n"
            ".Sh SYNOPSIS\n.Nm gently\n.Op Ar command\n.Op Ar options\n"
            ".Sh DESCRIPTION\n"
            "Gently leads new mothers through gentle exercises for the back after\n"
            "birth, step by step:\n"
            "a drawn figure shows each movement, and a voice and captions lead through it.\n"
            "It gives no medical advice.\n.Pp\n"
            "Without a command the app starts, fullscreen.\n"
            "An\n.Ar F\nof\n.Sq -\nwrites to standard output, and after\n.Sq --\nnothing is an option.\n",
            date);
}

static void put_rest(FILE *out) {
    fputs(".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
          ".It Ev GENTLY_DATA\nThe folder of the content, instead of the one that came with Gently.\n"
          ".It Ev GENTLY_FONTS\nA folder with the fonts, instead of those of the system.\n"
          ".It Ev XDG_DATA_HOME\nWhere what is remembered lies, in the folder\n.Pa gently ;\n"
          "the default is\n.Pa ~/.local/share .\n.El\n"
          ".Sh FILES\n.Bl -tag -width Ds\n"
          ".It Pa ~/.local/share/gently/settings.db\nSettings.\n"
          ".It Pa ~/.local/share/gently/history.db\nWhat was done and how it felt.\n"
          "It never leaves this machine.\n"
          ".It Pa ~/.local/share/gently/levels/\nRoutines of the user's own.\n.El\n"
          ".Sh EXIT STATUS\n0 when all is well, 1 when a file is at fault, 2 when the command line is.\n",
          out);
}

int cmd_manual(char **arguments) {
    Operands operands = {NULL, 0, 0};
    if (!args_parse("manual", arguments, NULL, 0, &operands))
        return STATUS_BAD_USAGE;
    put_head(stdout);
    fputs(".Sh COMMANDS\n.Bl -tag -width Ds\n", stdout);
    for (size_t i = 0; i < command_count; i++)
        if (commands[i].usage)
            put_command(stdout, &commands[i]);
    fputs(".El\n", stdout);
    put_rest(stdout);
    return STATUS_GOOD;
}
