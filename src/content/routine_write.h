// A routine as a file, as routine_load() reads it.
#pragma once
#include <stdio.h>
#include "model/routine.h"

// Writes the file of a routine whose id is the file's name. Doses are written where they differ from the exercise's own.
void routine_write(FILE *out, const Routine *routine);
