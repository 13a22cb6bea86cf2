// What a listener with closed eyes would stumble over: words that ask for two breaths in without one out, a long hold in which
// nothing is said of the breath, a second side without words. The files are written in English, and so are the words looked for.
#include <ctype.h>
#include <string.h>
#include "content/exercise_file.h"
#include "content/exercise_reader.h"

#define LONG_HOLD_S 5.0
#define LONGEST_IN_S 5.0   // of one breath in, over all phases that share it
#define SHORTEST_OUT_S 1.5 // of one breath out

static void warn(const ExerciseReader *reader, int line, const char *message) {
    diag_add(reader->report->diags, DIAG_WARNING, reader->report->path, line, 5, "%s", message);
}

// `word` in `text`, whatever its capitals.
static bool has_word(const char *text, const char *word) {
    size_t length = strlen(word);
    for (; text != NULL && *text != '\0'; text++) {
        size_t same = 0;
        while (same < length && tolower((unsigned char)text[same]) == word[same])
            same++;
        if (same == length)
            return true;
    }
    return false;
}

static double seconds_of(const Exercise *exercise, size_t phase) {
    return exercise->phases[phase].seconds_from_dose ? exercise->dose.hold_s
                                                     : exercise->phases[phase].seconds;
}

// Whether a phase has a word in the first repetitions, which `say_first` belongs to, or in the others.
static bool is_spoken(const Phase *phase, bool first) {
    return phase->say != NULL || (first && phase->say_first != NULL);
}

// Two repetitions one after the other: between two breaths in that are called another breath must be. False when it is reported.
static bool check_calls(const ExerciseReader *reader, bool first) {
    const Exercise *exercise = reader->exercise;
    const Phase *before = NULL;
    for (size_t i = 0; i < 2 * exercise->phase_count; i++) {
        const Phase *phase = &exercise->phases[i % exercise->phase_count];
        // Only where sides alternate, the repetition after the first one has its first words, too.
        bool again = i >= exercise->phase_count;
        if (!is_spoken(phase, first && (!again || exercise->sides == SIDES_ALTERNATE)))
            continue;
        if (before != NULL && before->breath == BREATH_IN && phase->breath == BREATH_IN) {
            warn(reader, phase->line,
                 "two breaths in are called one after the other; say when to breathe out between them, or "
                 "let one go "
                 "with 'breath: free'");
            return false;
        }
        before = phase;
    }
    return true;
}

// The breath in or out that begins with `phase` and goes on over the end of the repetition; 0 where it goes on from the one before.
static double breath_from(const Exercise *exercise, size_t phase) {
    Breath breath = exercise->phases[phase].breath;
    size_t count = exercise->phase_count;
    double seconds = 0;
    if (exercise->phases[(phase + count - 1) % count].breath == breath)
        return 0;
    for (size_t i = 0; i < count && exercise->phases[(phase + i) % count].breath == breath; i++)
        seconds += seconds_of(exercise, (phase + i) % count);
    return seconds;
}

static void check_lengths(const ExerciseReader *reader) {
    const Exercise *exercise = reader->exercise;
    for (size_t i = 0; i < exercise->phase_count; i++) {
        const Phase *phase = &exercise->phases[i];
        double seconds = breath_from(exercise, i);
        if (seconds > LONGEST_IN_S && phase->breath == BREATH_IN)
            warn(reader, phase->line,
                 "this breath in goes on for more than 5 s, over the repetition's end too");
        if (seconds > 0 && seconds < SHORTEST_OUT_S && phase->breath == BREATH_OUT)
            warn(reader, phase->line,
                 "nobody can breathe out in less than 1.5 s; make it longer or 'breath: free'");
    }
}

static bool names_breath(const Phase *phase) {
    return phase->breath != BREATH_FREE || has_word(phase->say, "breath") ||
           has_word(phase->say_first, "breath");
}

int exercise_silent_hold(const Exercise *exercise, double hold_s) {
    for (size_t i = 0; i < exercise->phase_count; i++) {
        const Phase *phase = &exercise->phases[i];
        double seconds = phase->seconds_from_dose ? hold_s : phase->seconds;
        if (phase->kind == PHASE_HOLD && phase->effort > 0 && seconds >= LONG_HOLD_S && !names_breath(phase))
            return (int)i;
    }
    return -1;
}

static void check_holds(const ExerciseReader *reader) {
    int silent = exercise_silent_hold(reader->exercise, reader->exercise->dose.hold_s);
    if (silent >= 0)
        warn(reader, reader->exercise->phases[silent].line,
             "this hold lasts 5 s or more and says nothing of the breath; say 'keep breathing', at least at "
             "first");
}

static bool names_side(const Strings *lines) {
    for (size_t i = 0; i < lines->count; i++)
        if (strstr(lines->items[i], "{side}") != NULL || strstr(lines->items[i], "{other}") != NULL)
            return true;
    return false;
}

// The first line of the set-up is left out where the coach has led the user there. That a wall stands behind is no support yet.
static bool tells_support(const char *line) {
    static const char *const words[] = {"hand", "hold", "lean on", "safe"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (has_word(line, words[i]))
            return true;
    return false;
}

static void check_set_up(const ExerciseReader *reader, int line) {
    const Exercise *exercise = reader->exercise;
    if (exercise->sides == SIDES_EACH && !names_side(&exercise->set_up))
        warn(reader, line,
             "no line of 'set_up' names {side} or {other}: on the second side nothing would be said");
    bool held =
        exercise->stance.posture == POSTURE_STANDING && (exercise->stance.chair || exercise->stance.wall);
    if (held && exercise->set_up.count > 0 && !(exercise->support_lines & 1) &&
        tells_support(exercise->set_up.items[0]))
        warn(reader, line,
             "the first line of 'set_up' is not said where she has been led into position; what carries or "
             "protects "
             "her belongs in a line of its own, {support: ...}");
}

void exercise_check_words(const ExerciseReader *reader, const Fields *fields) {
    const Exercise *exercise = reader->exercise;
    const DataNode *set_up = fields_find(fields, "set_up", FIELD_OPTIONAL);
    if (exercise->phase_count == 0 || reader->report->errors > 0)
        return;
    if (check_calls(reader, true))
        check_calls(reader, false);
    check_lengths(reader);
    check_holds(reader);
    if (set_up != NULL)
        check_set_up(reader, set_up->line);
}
