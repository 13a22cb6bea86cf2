// What every content file begins with: schema and id.
#pragma once
#include "data/fields.h"

// The file's name without folder and `.yaml`, in `arena`.
const char *file_id(const char *path, Arena *arena);

// Checks `schema: 1`.
void file_check_schema(const Fields *fields, FieldNeed need);

// Checks that `id` is the file's name and returns the file's name.
const char *file_check_id(const Fields *fields, Arena *arena);
