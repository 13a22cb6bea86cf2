// Files the commands write: whole or not at all.
#pragma once
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include "draw/canvas.h"

// A file being written. It appears under its name only with output_commit(); until then it has a name beside
// it.
typedef struct Output {
    FILE *file;
    char *path, *temporary; // temporary NULL: written in place (a pipe, a device)
} Output;

// False, after one line on stderr ("cannot write X: reason"), when it cannot be begun.
bool output_begin(Output *output, const char *path);
// Puts the finished file in its place; false, after one line, when anything could not be written. Frees all
// either way.
bool output_commit(Output *output);
// Gives up: nothing is left behind.
void output_discard(Output *output);

// A picture; false after one line on stderr.
bool output_picture(const char *path, const Canvas *canvas);
// Prints a JSON value to stdout, ends the line and drops the reference.
void output_json(json_t *value);
