// The rules of the motion check as one table, made from the rows of rules.def: what each looks for, when it
// runs, and how what it finds reads. Internal to motion/ and its tests.
#pragma once
#include "base/diag.h"
#include "motion/subject.h"

typedef struct MotionCheck MotionCheck;

// In which checks a rule runs: bits of MotionRuleInfo.modes.
typedef enum MotionMode {
    MOTION_FULL = 1,   // motion_check()
    MOTION_QUICK = 2,  // motion_holds()
    MOTION_CHANGE = 4, // motion_check_change()
    MOTION_STILL = 8,  // a single pose that is held still: a base pose by itself, or that of a mistake
} MotionMode;

typedef enum MotionRule {
#define RULE(ID, FUNCTION, ...) MOTION_##ID,
#include "motion/rules.def"
#undef RULE
    MOTION_RULE_COUNT
} MotionRule;

typedef struct MotionRuleInfo {
    void (*check)(MotionCheck *check); // finds with motion_find()
    unsigned modes;                    // MotionMode bits
    DiagSeverity severity;
    bool of_pose;                 // a wrong pose breaks it, in every phase from and to that pose
    double longer_than_s;         // told only when it lasts longer in a phase, all together; 0 = always
    MotionSubject subject, other; // what the numbers of its findings mean
    // One line of what is wrong. {subject} and {other} stand for their names, {value:N}, {limit:N} and
    // {size:N} (the value without its sign) for the numbers with N decimals, {longer} for "long" or "short"
    // after the value's sign.
    const char *reads;
} MotionRuleInfo;

// The row of a rule. Static.
const MotionRuleInfo *motion_rule_info(MotionRule rule);

// The functions of the rules, each over all of check->phases.
#define RULE(ID, FUNCTION, ...) void FUNCTION(MotionCheck *check);
#include "motion/rules.def"
#undef RULE
