#include "app/commands/usage_options.h"

#include <stdio.h>
#include <string.h>

static const char OPTION_WORD[] = "abcdefghijklmnopqrstuvwxyz-";

static void copy(char *to, size_t size, const char *from, size_t length) {
    snprintf(to, size, "%.*s", (int)length, from);
}

// "--size WxH]": its name, and its value where a word follows that is no other option.
static UsageOption read_option(const char *at, bool stands_alone) {
    UsageOption option = {.value = ""};
    size_t length = strspn(at, OPTION_WORD);
    copy(option.name, sizeof option.name, at, length);
    at += length;
    if (!stands_alone && at[0] == ' ' && at[1] != ' ' && !strchr("-[]|", at[1]))
        copy(option.value, sizeof option.value, at + 1, strcspn(at + 1, " ],"));
    return option;
}

static UsageOption *find(UsageOption *options, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(options[i].name, name) == 0)
            return &options[i];
    return NULL;
}

static size_t add(UsageOption *options, size_t count, const UsageOption *option) {
    if (count == USAGE_OPTIONS_MAX || find(options, count, option->name))
        return count;
    options[count] = *option;
    return count + 1;
}

bool usage_detail(const char *line, char head[USAGE_ABOUT], const char **about) {
    if (strncmp(line, "  ", 2) != 0 || line[2] == ' ')
        return false;
    const char *begin = line + 2, *end = begin;
    // Two blanks end it, or one after a head that has filled its column.
    while (*end && *end != '\n' && strncmp(end, "  ", 2) != 0)
        end++;
    if (strncmp(end, "  ", 2) != 0) {
        end = begin + strcspn(begin, " \n");
        if (*end == ' ' && begin[0] == '-')
            end += 1 + strcspn(end + 1, " \n");
    }
    copy(head, USAGE_ABOUT, begin, (size_t)(end - begin));
    *about = end + strspn(end, " ");
    return true;
}

static void tell(UsageOption *options, size_t count, const char *head, const char *about) {
    size_t length = strcspn(about, "\n");
    for (const char *at = strstr(head, "--"); at; at = strstr(at + 2, "--")) {
        UsageOption named = read_option(at, false), *option = find(options, count, named.name);
        if (option && !option->about[0])
            copy(option->about, sizeof option->about, about, length);
    }
}

size_t usage_options(const Command *command, UsageOption options[USAGE_OPTIONS_MAX]) {
    size_t count = 0;
    const char *usage = command->usage ? command->usage : "";
    for (const char *at = usage; (at = strstr(at, "--")); at += 2) {
        UsageOption option = read_option(at, false);
        count = add(options, count, &option);
    }
    for (const char *line = command->details; line && *line;) {
        char head[USAGE_ABOUT];
        const char *about = "", *end = strchr(line, '\n');
        if (usage_detail(line, head, &about)) {
            for (const char *at = strstr(head, "--"); at; at = strstr(at + 2, "--")) {
                UsageOption option = read_option(at, false);
                count = add(options, count, &option);
            }
            tell(options, count, head, about);
        }
        line = end ? end + 1 : NULL;
    }
    return count;
}

bool usage_operand(const Command *command, char operand[USAGE_WORD]) {
    const char *usage = command->usage ? command->usage : "", *at = usage + strlen(command->name);
    at += strspn(at, " ");
    at += *at == '[';
    if (usage == at || !*at || *at == '-')
        return false;
    copy(operand, USAGE_WORD, at, strcspn(at, " ]"));
    return true;
}
