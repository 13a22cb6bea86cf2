// Following along, as others may look at it.
#pragma once
#include "coach/score.h"

// What is followed: the score of the state of a SCREEN_FOLLOW (screen_stack_state()). Lives until that changes or is closed.
const Score *follow_score(const void *state);
