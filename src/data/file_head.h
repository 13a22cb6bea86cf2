// What every content file begins with: schema and id.
#pragma once
#include "data/fields.h"

// The file's name without folder and `.yaml`, in `arena`.
const char *file_id(const char *path, Arena *arena);

// Checks `schema: 1`; anything else is reported.
void file_check_schema(const Fields *fields, FieldNeed need);

// Checks that `id` is the file's name, else reports it; returns the file's name, in `arena`.
const char *file_check_id(const Fields *fields, Arena *arena);
