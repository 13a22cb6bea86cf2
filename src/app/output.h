// Files the commands write: whole or not at all.
#pragma once
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include "base/file_replace.h"
#include "draw/canvas.h"

// A file being written. It appears under its name only with output_commit(); until then it has a name beside
// it, and a signal that ends the program leaves nothing behind.
typedef struct Output {
    FILE *file;
    FileReplacement *part; // NULL: written in place (a pipe, a device, standard output)
    const char *path;      // borrowed
} Output;

// False, after one line on stderr ("cannot write X: reason"), when it cannot be begun. "-" is standard output.
bool output_begin(Output *output, const char *path);
// Whether a path means standard output: "-".
bool output_is_standard(const char *path);
// Puts the finished file in its place; false, after one line, when anything could not be written. Frees all
// either way.
bool output_commit(Output *output);
// Gives up: nothing is left behind.
void output_discard(Output *output);
// The same, and says why (an errno).
void output_fail(Output *output, int error);
// Appends all of a file; false, with errno, when that fails.
bool output_copy(Output *output, FILE *from);

// A picture; false after one line on stderr. "-" as above.
bool output_picture(const char *path, const Canvas *canvas);
// Prints a JSON value to stdout, ends the line and drops the reference.
void output_json(json_t *value);
