#include "coach/routine_minutes.h"

int routine_minutes(const Library *library, const Routine *routine, VoiceTimes voice) {
    ScoreOptions options = {.speed = 1, .voice = voice};
    Score *score = score_compile(library, routine, &options);
    int64_t minutes = (score->duration_us + 30000000) / 60000000;
    score_free(score);
    return minutes < 1 ? 1 : (int)minutes;
}
