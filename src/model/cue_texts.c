#include "model/cue_texts.h"
#include <math.h>
#include <stddef.h>
#include "base/translate.h"
#include "model/exercise_text.h"

// Lengths of rest that are spoken, in the words they are spoken in.
static const struct {
    int seconds;
    const char *words;
} spoken[] = {{10, NC_("seconds", "ten")},
              {15, NC_("seconds", "fifteen")},
              {20, NC_("seconds", "twenty")},
              {30, NC_("seconds", "thirty")},
              {40, NC_("seconds", "forty")},
              {45, NC_("seconds", "forty-five")},
              {60, NC_("seconds", "sixty")},
              {90, NC_("seconds", "ninety")},
              {120, NC_("seconds", "a hundred and twenty")},
              {180, NC_("seconds", "a hundred and eighty")}};
enum { SPOKEN_COUNT = sizeof spoken / sizeof spoken[0], SHORTEST_SPOKEN_S = 8 };

int cue_spoken_seconds(double seconds) {
    if (!(seconds >= SHORTEST_SPOKEN_S))
        return 0;
    size_t nearest = 0;
    for (size_t i = 1; i < SPOKEN_COUNT; i++)
        if (fabs(spoken[i].seconds - seconds) < fabs(spoken[nearest].seconds - seconds))
            nearest = i;
    return spoken[nearest].seconds;
}

const char *cue_text_with_name(const char *text, const char *name, Arena *arena) {
    return texts_fill(text, "{name}", name, arena);
}

const char *cue_text_with_seconds(const char *text, double seconds, Arena *arena) {
    int rounded = cue_spoken_seconds(seconds);
    for (size_t i = 0; i < SPOKEN_COUNT; i++)
        if (spoken[i].seconds == rounded)
            return texts_fill(text, "{seconds}", translate_in("seconds", spoken[i].words), arena);
    return texts_fill(text, "{seconds}", pgettext("seconds", "a few"), arena);
}
