// How far somebody who follows a score lies on the side, from moment to moment.
#pragma once
#include <stdint.h>

typedef struct Score Score;

// Degrees: 90 lying on the right side, -90 on the left, 0 in any other position; on the way into and out of a side as far as the
// body has rolled. In a rest what was done last is what counts, not what is shown of the next exercise.
double score_lies_deg(const Score *score, int64_t t_us);
