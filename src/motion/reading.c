// The line of a finding: the template in its rule's row with names and numbers filled in.
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "motion/motion_internal.h"

typedef struct Reading {
    char subject[MOTION_SUBJECT_TEXT], other[MOTION_SUBJECT_TEXT];
    double value, limit;
} Reading;

static Reading reading_of(const MotionFinding *finding) {
    const MotionRuleInfo *info = motion_rule_info(finding->rule);
    Reading reading;
    double direction = info->subject == MOTION_OF_KEYED_ANGLE ? finding->limit : finding->value;
    double sign = motion_subject_name(info->subject, finding->subject, direction, reading.subject);
    motion_subject_name(info->other, finding->other, direction, reading.other);
    reading.value = sign * finding->value;
    reading.limit = sign * finding->limit;
    return reading;
}

static bool begins(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

// What stands for the placeholder whose '{' is before `word`.
static void fill(const Reading *reading, const char *word, char *out, size_t size) {
    const char *colon = strchr(word, ':');
    int decimals = colon ? atoi(colon + 1) : 0;
    out[0] = '\0';
    if (begins(word, "subject}"))
        snprintf(out, size, "%s", reading->subject);
    else if (begins(word, "other}"))
        snprintf(out, size, "%s", reading->other);
    else if (begins(word, "longer}"))
        snprintf(out, size, "%s", reading->value < 0 ? "short" : "long");
    else if (begins(word, "value:"))
        snprintf(out, size, "%.*f", decimals, reading->value);
    else if (begins(word, "limit:"))
        snprintf(out, size, "%.*f", decimals, reading->limit);
    else if (begins(word, "size:"))
        snprintf(out, size, "%.*f", decimals, fabs(reading->value));
    else
        assert(!"a placeholder of rules.def that rules.h does not name");
}

void motion_finding_text(const MotionFinding *finding, char text[MOTION_TEXT]) {
    Reading reading = reading_of(finding);
    size_t length = 0;
    text[0] = '\0';
    for (const char *at = motion_rule_info(finding->rule)->reads; *at && length + 1 < MOTION_TEXT;) {
        if (*at != '{') {
            text[length++] = *at++;
            text[length] = '\0';
            continue;
        }
        fill(&reading, at + 1, text + length, MOTION_TEXT - length);
        length += strlen(text + length);
        at = strchr(at, '}') + 1;
    }
}
