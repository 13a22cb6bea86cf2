#include "motion/rules.h"
#include <assert.h>

const MotionRuleInfo *motion_rule_info(MotionRule rule) {
    static const MotionRuleInfo rules[MOTION_RULE_COUNT] = {
#define RULE(ID, FUNCTION, ...) [MOTION_##ID] = {.check = FUNCTION, __VA_ARGS__},
#include "motion/rules.def"
#undef RULE
    };
    assert(rule < MOTION_RULE_COUNT);
    return &rules[rule];
}
