#include "app/args.h"

#include <math.h>
#include <string.h>

#include "base/log.h"
#include "data/nearest.h"
#include "data/number.h"

enum { OPTIONS_MAX = 16, SIZE_MIN_PX = 160, SIZE_MAX_PX = 8192 };

static const Option *find_option(const Option *options, size_t count, const char *argument, size_t length) {
    for (size_t i = 0; i < count; i++)
        if (strlen(options[i].name) == length && strncmp(options[i].name, argument, length) == 0)
            return &options[i];
    return NULL;
}

static void say_unknown(const char *command, const Option *options, size_t count, const char *argument) {
    const char *names[OPTIONS_MAX];
    for (size_t i = 0; i < count && i < OPTIONS_MAX; i++)
        names[i] = options[i].name;
    const char *near = nearest_name(argument, names, count < OPTIONS_MAX ? count : OPTIONS_MAX);
    const char *space = *command ? " " : "";
    if (near)
        log_line("unknown option '%s'; did you mean %s?", argument, near);
    else
        log_line("unknown option '%s'; see gently%s%s --help", argument, space, command);
}

// Takes one option and, where it has one, its value; returns how many arguments were used, 0 after an error.
static int take_option(const char *command, char **arguments, const Option *options, size_t count) {
    const char *argument = arguments[0];
    const char *equals = strchr(argument, '=');
    size_t length = equals ? (size_t)(equals - argument) : strlen(argument);
    const Option *option = find_option(options, count, argument, length);
    if (!option) {
        say_unknown(command, options, count, argument);
        return 0;
    }
    if (option->given) {
        if (equals) {
            log_line("option %s takes no value", option->name);
            return 0;
        }
        *option->given = true;
        return 1;
    }
    const char *value = equals ? equals + 1 : arguments[1];
    if (!value) {
        log_line("option %s needs a value after it", option->name);
        return 0;
    }
    if (*option->text) {
        log_line("option %s is given twice", option->name);
        return 0;
    }
    *option->text = value;
    return equals ? 1 : 2;
}

bool args_is_option(const char *argument) {
    const char *at = argument + 1;
    if (argument[0] != '-' || *at == '\0')
        return false;
    at += *at == '.' || *at == ',';
    return *at < '0' || *at > '9';
}

bool args_parse(const char *command, char **arguments, const Option *options, size_t option_count,
                Operands *operands) {
    bool options_ended = false;
    while (*arguments) {
        if (!options_ended && strcmp(*arguments, "--") == 0) {
            options_ended = true;
            arguments++;
        } else if (!options_ended && args_is_option(*arguments)) {
            int used = take_option(command, arguments, options, option_count);
            if (used == 0)
                return false;
            arguments += used;
        } else if (operands->count == operands->max) {
            log_line("'%s' is one argument too many; see gently%s%s --help", *arguments, *command ? " " : "",
                     command);
            return false;
        } else {
            operands->items[operands->count++] = *arguments++;
        }
    }
    return true;
}

bool args_number(const char *name, const char *text, double min, double max, double *value) {
    double number = 0;
    NumberFault fault = number_parse(text, &number);
    char low[NUMBER_CAPACITY], high[NUMBER_CAPACITY];
    number_show(min, low);
    number_show(max, high);
    if (fault == NUMBER_COMMA)
        log_line("option %s: '%s' has a comma; numbers are written with a point", name, text);
    else if (fault != NUMBER_OK)
        log_line("option %s needs a number from %s to %s, not '%s'", name, low, high, text);
    else if (number < min || number > max)
        log_line("option %s: %s is outside %s to %s", name, text, low, high);
    else {
        *value = number;
        return true;
    }
    return false;
}

bool args_whole(const char *name, const char *text, int min, int max, int *value) {
    double number = 0;
    if (!args_number(name, text, min, max, &number))
        return false;
    if (number != floor(number)) {
        log_line("option %s needs a whole number, not '%s'", name, text);
        return false;
    }
    *value = (int)number;
    return true;
}

// Digits only, at most five of them; returns where they end, NULL when there are none.
static const char *read_digits(const char *text, int *value) {
    int number = 0, digits = 0;
    while (text[digits] >= '0' && text[digits] <= '9') {
        if (digits == 5)
            return NULL;
        number = number * 10 + (text[digits++] - '0');
    }
    *value = number;
    return digits ? text + digits : NULL;
}

bool args_size(const char *name, const char *text, int *width, int *height) {
    int w = 0, h = 0;
    const char *after = read_digits(text, &w);
    after = after && *after == 'x' ? read_digits(after + 1, &h) : NULL;
    if (!after || *after != '\0') {
        log_line("option %s needs a size like 1920x1080, not '%s'", name, text);
        return false;
    }
    if (w < SIZE_MIN_PX || w > SIZE_MAX_PX || h < SIZE_MIN_PX || h > SIZE_MAX_PX) {
        log_line("option %s: each side must be %d to %d pixels, not '%s'", name, SIZE_MIN_PX, SIZE_MAX_PX,
                 text);
        return false;
    }
    *width = w;
    *height = h;
    return true;
}

bool args_view(const char *name, const char *text, double *azimuth_deg, double *elevation_deg) {
    const char *comma = strchr(text, ',');
    char azimuth[32];
    if (!comma || (size_t)(comma - text) >= sizeof azimuth) {
        log_line("option %s needs azimuth and elevation like 30,10, not '%s'", name, text);
        return false;
    }
    memcpy(azimuth, text, (size_t)(comma - text));
    azimuth[comma - text] = '\0';
    return args_number(name, azimuth, -360, 360, azimuth_deg) &&
           args_number(name, comma + 1, -89, 89, elevation_deg);
}

bool args_side(const char *name, const char *text, Side *side) {
    if (strcmp(text, "left") == 0)
        *side = SIDE_LEFT;
    else if (strcmp(text, "right") == 0)
        *side = SIDE_RIGHT;
    else {
        log_line("option %s can be left or right, not '%s'", name, text);
        return false;
    }
    return true;
}

static bool args_talk(const char *text, TalkAmount *amount) {
    for (int i = 0; i < TALK_AMOUNT_COUNT; i++)
        if (strcmp(text, talk_amount_words[i]) == 0) {
            *amount = (TalkAmount)i;
            return true;
        }
    log_line("option --talk can be %s, %s or %s, not '%s'", talk_amount_words[TALK_FULL],
             talk_amount_words[TALK_KEY_WORDS], talk_amount_words[TALK_COUNTS], text);
    return false;
}

bool args_score(const char *speed, const char *talk, ScoreOptions *options) {
    *options = (ScoreOptions){.speed = 1, .described = ~0u};
    return (!speed || args_number("--speed", speed, 0.25, 1.5, &options->speed)) &&
           (!talk || args_talk(talk, &options->talk));
}

const char *args_needed(const char *command, const char *what, const Operands *operands) {
    if (operands->count > 0)
        return operands->items[0];
    log_line("gently %s needs the name of %s; see gently list", command, what);
    return NULL;
}

bool args_required(const char *command, const char *name, const char *text) {
    if (text)
        return true;
    log_line("gently %s needs the option %s; see gently %s --help", command, name, command);
    return false;
}
