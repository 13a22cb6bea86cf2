// How much the coach talks, and what gives way first.
#pragma once

// From most to least.
typedef enum TalkAmount { TALK_FULL, TALK_KEY_WORDS, TALK_COUNTS, TALK_AMOUNT_COUNT } TalkAmount;
extern const char *const talk_amount_words[TALK_AMOUNT_COUNT]; // as files write them: full, key_words, counts

// Where not all has room, the lower ones are left out.
typedef enum CuePriority { CUE_PRAISE, CUE_INSTRUCTION, CUE_PHASE, CUE_SAFETY } CuePriority;
extern const char *const priority_words[CUE_SAFETY + 1]; // as files write them: praise, instruction, ...
