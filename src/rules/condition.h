// When a rule applies: a condition in words over the inputs of profile_inputs.def, such as
//
//   weeks 2 to 5 and (birth is vaginal or assisted) and not girdle_pain
//
// docs/rules.md is the grammar. Of an unknown answer no test holds but `is unknown`.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "data/document.h"
#include "rules/profile.h"

typedef struct Condition Condition;

// Reads the condition at `node` into `arena`. NULL, and reported at the node with the word that is wrong, when it is none.
const Condition *condition_parse(DataReport *report, const DataNode *node, Arena *arena);
// NULL = always.
bool condition_holds(const Condition *condition, const Profile *profile);
// Bit i: it asks for input i.
uint64_t condition_inputs(const Condition *condition);
// Adds the numbers at which a number's tests change their answer: the number itself is on the upper side. At most `max`
// are written; returns how many there are now.
int condition_edges(const Condition *condition, ProfileInput input, int edges[], int count, int max);
// Whether some answers fulfil both; of unlike inputs all are taken to go together.
bool conditions_meet(const Condition *a, const Condition *b);
