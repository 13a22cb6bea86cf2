#include "model/talk.h"

const char *const talk_amount_words[TALK_AMOUNT_COUNT] = {"full", "key_words", "counts"};
const char *const priority_words[CUE_SAFETY + 1] = {"praise", "instruction", "phase", "safety"};

const char *talk_event_name(TalkEvent event) {
    static const char *const names[TALK_EVENT_COUNT] = {
        [TALK_WELCOME] = "welcome",
        [TALK_NOTE] = "note",
        [TALK_NAME] = "name",
        [TALK_CAUTION] = "caution",
        [TALK_SET_UP] = "set_up",
        [TALK_SET_UP_MORE] = "set_up_more",
        [TALK_SUPPORT] = "support",
        [TALK_HOW] = "how",
        [TALK_DOSE] = "dose",
        [TALK_SIDE] = "side",
        [TALK_TO_GO] = "to_go",
        [TALK_WHOLE] = "whole",
        [TALK_TRANSITION] = "way",
        [TALK_READY] = "ready",
        [TALK_GET_READY] = "get_ready",
        [TALK_COUNTDOWN] = "countdown",
        [TALK_PHASE_FIRST] = "phase_first",
        [TALK_BREATH] = "breath",
        [TALK_PHASE] = "phase",
        [TALK_HOLD_COUNT] = "hold_count",
        [TALK_HOLD_UNTIL_OK] = "hold_until_ok",
        [TALK_KEEP_BREATHING] = "keep_breathing",
        [TALK_HALF_WAY] = "half_way",
        [TALK_REP_COUNT] = "rep_count",
        [TALK_LAST_REP] = "last_rep",
        [TALK_SWITCH_SIDES] = "switch_sides",
        [TALK_PRAISE] = "praise",
        [TALK_REST] = "rest",
        [TALK_REST_MORE] = "rest_more",
        [TALK_NEXT] = "next",
        [TALK_NEXT_SET] = "next_set",
        [TALK_FINISHED] = "finished",
        [TALK_PAUSED] = "paused",
        [TALK_RESUMED] = "resumed",
        [TALK_STOPPED] = "stopped",
    };
    return names[event];
}

// Nothing important is said before 3 s, while sound over HDMI wakes up; a chime's notes have struck after 0.9 s.
static const TalkTable standard = {
    .rules =
        {
            [TALK_WELCOME] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .at_us = 3000000, .gap_us = 500000},
            [TALK_NOTE] = {TALK_COUNTS, CUE_SAFETY, .gap_us = 800000},
            [TALK_NAME] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .at_us = 900000, .gap_us = 800000},
            [TALK_CAUTION] = {TALK_COUNTS, CUE_SAFETY, .gap_us = 1000000},
            [TALK_SET_UP] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .gap_us = 500000},
            [TALK_SET_UP_MORE] = {TALK_FULL, CUE_INSTRUCTION, .gap_us = 1000000},
            [TALK_SUPPORT] = {TALK_COUNTS, CUE_SAFETY, .gap_us = 1000000},
            [TALK_HOW] = {TALK_FULL, CUE_INSTRUCTION, .gap_us = 1000000},
            [TALK_DOSE] = {TALK_FULL, CUE_INSTRUCTION, .gap_us = 500000},
            [TALK_SIDE] = {TALK_FULL, CUE_INSTRUCTION, .gap_us = 500000},
            [TALK_TO_GO] = {TALK_FULL, CUE_PHASE},
            [TALK_WHOLE] = {TALK_FULL, CUE_INSTRUCTION, .gap_us = 500000},
            [TALK_TRANSITION] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .gap_us = 300000},
            [TALK_READY] = {TALK_COUNTS, CUE_INSTRUCTION},
            [TALK_GET_READY] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .at_us = 150000},
            [TALK_COUNTDOWN] = {TALK_COUNTS, CUE_PHASE},
            [TALK_PHASE_FIRST] = {TALK_FULL, CUE_PHASE},
            [TALK_BREATH] = {TALK_KEY_WORDS, CUE_PHASE, .at_us = -300000, .late_us = 400000},
            [TALK_PHASE] = {TALK_KEY_WORDS, CUE_PHASE, .late_us = 400000},
            [TALK_HOLD_COUNT] = {TALK_COUNTS, CUE_PHASE},
            [TALK_HOLD_UNTIL_OK] = {TALK_COUNTS, CUE_SAFETY},
            [TALK_KEEP_BREATHING] = {TALK_KEY_WORDS, CUE_PHASE},
            [TALK_HALF_WAY] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .late_us = 400000},
            [TALK_REP_COUNT] = {TALK_COUNTS, CUE_PHASE},
            [TALK_LAST_REP] = {TALK_KEY_WORDS, CUE_PHASE, .late_us = 400000},
            [TALK_SWITCH_SIDES] = {TALK_KEY_WORDS, CUE_PHASE, .at_us = 900000, .gap_us = 500000},
            [TALK_PRAISE] = {TALK_FULL, CUE_PRAISE, .gap_us = 500000},
            [TALK_REST] = {TALK_FULL, CUE_INSTRUCTION, .at_us = 900000, .gap_us = 800000},
            [TALK_REST_MORE] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .gap_us = 800000},
            [TALK_NEXT] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .gap_us = 800000},
            [TALK_NEXT_SET] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .gap_us = 500000},
            [TALK_FINISHED] = {TALK_KEY_WORDS, CUE_INSTRUCTION, .at_us = 1500000},
            [TALK_PAUSED] = {TALK_COUNTS, CUE_INSTRUCTION},
            [TALK_RESUMED] = {TALK_KEY_WORDS, CUE_INSTRUCTION},
            [TALK_STOPPED] = {TALK_COUNTS, CUE_SAFETY},
        },
    .gap_us = 250000,
    .sentence_gap_us = 450000,
    .talk_percent = 40,
    .count_all_us = 5000000,
    .count_end_s = 3,
    .half_way_from_us = 10000000,
    .praise_every_us = 45000000,
};

const TalkTable *talk_default(void) {
    return &standard;
}

bool talk_says(const TalkTable *table, TalkEvent event, TalkAmount amount) {
    return amount <= table->rules[event].from;
}
