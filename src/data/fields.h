// Typed fields of a mapping: every fault is reported at its place with what is allowed, and reading goes on,
// so that a file's errors come all at once. Every function returns true when *out was set; else *out is
// untouched: the default stays.
#pragma once
#include "data/document.h"

typedef enum FieldNeed { FIELD_OPTIONAL, FIELD_REQUIRED } FieldNeed;

// A mapping being read.
typedef struct Fields {
    DataReport *report;
    const DataNode *node;
    Arena *arena; // where texts that outlive the document go
} Fields;

// Begins to read `node`, called `what` in messages ("phase"). Keys outside `keys` are errors (NULL entries
// are passed over). False (and reported) when it is not a mapping.
bool fields_open(Fields *fields, DataReport *report, const DataNode *node, Arena *arena, const char *what,
                 const char *const *keys, size_t key_count);

// The value of a key; NULL when it is not there (reported when required).
const DataNode *fields_find(const Fields *fields, const char *key, FieldNeed need);

// A text of 1..max_characters characters, copied into the arena.
bool fields_text(const Fields *fields, const char *key, FieldNeed need, size_t max_characters,
                 const char **out);
// A name other files or keys refer to: a small letter, then small letters, digits, '_' and '-', at most 40.
bool fields_id(const Fields *fields, const char *key, FieldNeed need, const char **out);
// A number in min..max; one outside is reported and leaves *out as it was.
bool fields_number(const Fields *fields, const char *key, FieldNeed need, double min, double max,
                   double *out);
// A whole number in min..max.
bool fields_integer(const Fields *fields, const char *key, FieldNeed need, int min, int max, int *out);
// `true` or `false`.
bool fields_bool(const Fields *fields, const char *key, FieldNeed need, bool *out);
// One of `names`; *out is its index.
bool fields_enum(const Fields *fields, const char *key, FieldNeed need, const char *const *names,
                 size_t count, int *out);
// A list with min..max items; *out is its node.
bool fields_list(const Fields *fields, const char *key, FieldNeed need, size_t min, size_t max,
                 const DataNode **out);

// The same for a value that is no field, such as a list's item; `what` names it in messages.
bool value_text(DataReport *report, const DataNode *node, const char *what, size_t max_characters,
                Arena *arena, const char **out);
// As fields_id().
bool value_id(DataReport *report, const DataNode *node, const char *what, Arena *arena, const char **out);
// As fields_number().
bool value_number(DataReport *report, const DataNode *node, const char *what, double min, double max,
                  double *out);
// As fields_enum().
bool value_enum(DataReport *report, const DataNode *node, const char *what, const char *const *names,
                size_t count, int *out);

// " did you mean 'x'?" or the list of what is allowed, for messages about an unknown name (fields_hint()); returns `buffer`.
enum { FIELDS_HINT_CAPACITY = 400 };
const char *fields_hint(const char *wrong, const char *const *names, size_t count,
                        char buffer[FIELDS_HINT_CAPACITY]);
