#include "coach/routine_minutes.h"

int routine_minutes(const Library *library, const Routine *routine, VoiceTimes voice) {
    ScoreOptions options = {.speed = 1, .voice = voice};
    int64_t minutes = (score_duration_us(library, routine, &options) + 30000000) / 60000000;
    return minutes < 1 ? 1 : (int)minutes;
}
