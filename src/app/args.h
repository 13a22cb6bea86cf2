// Command lines: options with and without values, operands, and one clear line for what is wrong with them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "coach/score.h"

// What a command returns to the shell.
enum { STATUS_GOOD = 0, STATUS_BAD_INPUT = 1, STATUS_BAD_USAGE = 2 };

// One option a command knows. With `text` it takes a value ("--at 2" or "--at=2"), with `given` it stands
// alone.
typedef struct Option {
    const char *name; // "--at"
    const char **text;
    bool *given;
} Option;

// What is left after the options. `max` operands are allowed; `items` has room for them.
typedef struct Operands {
    const char **items;
    int max;
    int count;
} Operands;

// Whether an argument is an option: it begins with "-" and is neither that alone (standard output) nor a negative number.
bool args_is_option(const char *argument);
// Reads the arguments after the command's name. False, after one line on stderr, when an option is unknown,
// lacks its value or comes twice, or there are too many operands. "--" ends the options.
bool args_parse(const char *command, char **arguments, const Option *options, size_t option_count,
                Operands *operands);

// Values of options, each false after one line on stderr. `name` is the option's, for that line.
bool args_number(const char *name, const char *text, double min, double max, double *value);
// A whole number in min..max, as the others.
bool args_whole(const char *name, const char *text, int min, int max, int *value);
bool args_size(const char *name, const char *text, int *width, int *height);                    // "1920x1080"
bool args_view(const char *name, const char *text, double *azimuth_deg, double *elevation_deg); // "30,10"
bool args_side(const char *name, const char *text, Side *side); // "left" or "right"

// --speed and --talk of commands that compile a score (NULL = not given): full talk at normal speed, estimated
// voice. False after one line on stderr. Captions describe the sounds.
bool args_score(const char *speed, const char *talk, ScoreOptions *options);

// The one operand a command needs; NULL after one line on stderr when it is missing.
const char *args_needed(const char *command, const char *what, const Operands *operands);
// An option that must be given; false after one line on stderr.
bool args_required(const char *command, const char *name, const char *text);
