// What must hold between rules: no circle of swaps, no two that contradict each other with no order between them.
#pragma once
#include <stdbool.h>
#include "base/diag.h"
#include "rules/rule.h"

// Reports to `diags`, at the later of the rules; true when there is nothing to report.
bool rules_check(const RuleSet *set, DiagList *diags);
