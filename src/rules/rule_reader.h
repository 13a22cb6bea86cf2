// What the reading of rules shares: names of ways resolved into sets, one rule read at a time.
#pragma once
#include "data/fields.h"
#include "rules/rule.h"

typedef struct RuleReader {
    DataReport *report;
    Arena *arena;
    RuleSet *set; // what was read so far: groups and rules that may be named
    const char *const *broken;
    size_t broken_count;
} RuleReader;

// Longest texts, in characters.
enum { RULE_SAY_MAX = 120, RULE_SOURCE_MAX = 300, RULE_NOTE_MAX = 600 };

// A list such as [bridge, "clamshell:*", easier_ways, not wall_sit]; false when something in it is wrong (reported).
bool rule_read_ways(const RuleReader *reader, const DataNode *list, const char *what, WaySet *set);
// One way by name, "bridge:half"; -1 and reported when there is none, -2 when its file is broken.
int rule_read_way(const RuleReader *reader, const DataNode *node, const char *what);
// Reads a rule into *rule; false when it has a fault.
bool rule_read(const RuleReader *reader, const DataNode *node, Rule *rule);
// The effects, in rule_effects.c.
void rule_read_effects(const RuleReader *reader, const Fields *fields, Rule *rule);
