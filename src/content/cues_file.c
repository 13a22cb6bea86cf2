#include <ctype.h>
#include <stddef.h>
#include "data/file_head.h"
#include "content/library.h"
#include "content/text_files.h"
#include "content/texts.h"

enum { NUMBER_COUNT = 20, TO_GO_COUNT = 10 };

// One row a sentence: key, where it goes, what may be filled in.
static const struct {
    const char *key;
    size_t offset;
    Placeholders allowed;
} sentences[] = {
    {"welcome", offsetof(CueTexts, welcome), PLACEHOLDERS_NONE},
    {"get_ready", offsetof(CueTexts, get_ready), PLACEHOLDERS_NONE},
    {"next", offsetof(CueTexts, next), PLACEHOLDERS_NAME},
    {"first", offsetof(CueTexts, first), PLACEHOLDERS_NAME},
    {"rest", offsetof(CueTexts, rest), PLACEHOLDERS_SECONDS},
    {"rest_short", offsetof(CueTexts, rest_short), PLACEHOLDERS_NONE},
    {"next_set", offsetof(CueTexts, next_set), PLACEHOLDERS_NONE},
    {"rest_more", offsetof(CueTexts, rest_more), PLACEHOLDERS_NONE},
    {"ready", offsetof(CueTexts, ready), PLACEHOLDERS_NONE},
    {"switch_sides", offsetof(CueTexts, switch_sides), PLACEHOLDERS_NONE},
    {"half_way", offsetof(CueTexts, half_way), PLACEHOLDERS_NONE},
    {"hold_until_ok", offsetof(CueTexts, hold_until_ok), PLACEHOLDERS_NONE},
    {"keep_breathing", offsetof(CueTexts, keep_breathing), PLACEHOLDERS_NONE},
    {"last_rep", offsetof(CueTexts, last_rep), PLACEHOLDERS_NONE},
    {"finished", offsetof(CueTexts, finished), PLACEHOLDERS_NONE},
    {"paused", offsetof(CueTexts, paused), PLACEHOLDERS_NONE},
    {"resumed", offsetof(CueTexts, resumed), PLACEHOLDERS_NONE},
    {"stopped", offsetof(CueTexts, stopped), PLACEHOLDERS_NONE},
};
enum { SENTENCE_COUNT = sizeof sentences / sizeof sentences[0] };

static const char **sentence(CueTexts *cues, size_t index) {
    return (const char **)(void *)((char *)cues + sentences[index].offset);
}

static void read_sounds(DataReport *report, const DataNode *node, Arena *arena, CueTexts *cues) {
    const char *names[CHIME_COUNT];
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++)
        names[chime - 1] = chime_name((Chime)chime);
    Fields fields;
    if (!fields_open(&fields, report, node, arena, "sounds", names, CHIME_COUNT - 1))
        return;
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++)
        texts_field(&fields, chime_name((Chime)chime), FIELD_OPTIONAL, TEXT_LABEL, PLACEHOLDERS_NONE,
                    &cues->sounds[chime]);
}

// What is said with eyes closed; all of it may be left out.
static void read_eyes_closed(DataReport *report, const DataNode *node, Arena *arena, CueTexts *cues) {
    const struct {
        const char *key, **text;
    } lines[] = {{"right_first", &cues->side_first[SIDE_RIGHT]},
                 {"left_first", &cues->side_first[SIDE_LEFT]},
                 {"right_now", &cues->side_now[SIDE_RIGHT]},
                 {"left_now", &cues->side_now[SIDE_LEFT]},
                 {"right_leg_first", &cues->leg_first[SIDE_RIGHT]},
                 {"left_leg_first", &cues->leg_first[SIDE_LEFT]},
                 {"right_leg_now", &cues->leg_now[SIDE_RIGHT]},
                 {"left_leg_now", &cues->leg_now[SIDE_LEFT]},
                 {"half_done", &cues->half_done},
                 {"last_exercise", &cues->last_exercise}};
    enum { LINES = sizeof lines / sizeof lines[0] };
    const char *keys[LINES + 2];
    for (size_t i = 0; i < LINES; i++)
        keys[i] = lines[i].key;
    keys[LINES] = "times";
    keys[LINES + 1] = "to_go";
    Fields fields;
    if (!fields_open(&fields, report, node, arena, "eyes_closed", keys, LINES + 2))
        return;
    for (size_t i = 0; i < LINES; i++)
        texts_field(&fields, lines[i].key, FIELD_OPTIONAL, TEXT_LINE, PLACEHOLDERS_NONE, lines[i].text);
    texts_list(&fields, "times", FIELD_OPTIONAL, NUMBER_COUNT, NUMBER_COUNT, TEXT_LINE, PLACEHOLDERS_NONE,
               &cues->times);
    texts_list(&fields, "to_go", FIELD_OPTIONAL, TO_GO_COUNT, TO_GO_COUNT, TEXT_LINE, PLACEHOLDERS_NONE,
               &cues->to_go);
}

// Whether two words sound the same: capitals and stops are not heard.
static bool sound_alike(const char *a, const char *b) {
    for (;; a++, b++) {
        while (*a != '\0' && isascii((unsigned char)*a) && !isalnum((unsigned char)*a))
            a++;
        while (*b != '\0' && isascii((unsigned char)*b) && !isalnum((unsigned char)*b))
            b++;
        if (*a == '\0' || *b == '\0' || tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return *a == *b;
    }
}

// While seconds are counted down, a repetition that is told by a bare number would be heard as one more second.
static void check_counts(DataReport *report, const Fields *fields, const CueTexts *cues) {
    const DataNode *done = fields_find(fields, "done", FIELD_OPTIONAL);
    for (size_t i = 0; i < cues->done.count && done != NULL && i < done->count; i++)
        for (size_t k = 0; k < cues->numbers.count; k++)
            if (sound_alike(cues->done.items[i], cues->numbers.items[k]))
                data_error(
                    report, done->items[i],
                    "'%s' is what a second is counted with; say a finished repetition otherwise, such as "
                    "\"That is one.\"",
                    cues->numbers.items[k]);
}

static void read_cues(DataReport *report, const DataNode *top, Arena *arena, CueTexts *cues) {
    const char *keys[SENTENCE_COUNT + 6];
    size_t count = 0;
    keys[count++] = "schema";
    for (size_t i = 0; i < SENTENCE_COUNT; i++)
        keys[count++] = sentences[i].key;
    keys[count++] = "praise";
    keys[count++] = "numbers";
    keys[count++] = "done";
    keys[count++] = "sounds";
    keys[count++] = "eyes_closed";
    Fields fields;
    if (!fields_open(&fields, report, top, arena, "the cues", keys, count))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    for (size_t i = 0; i < SENTENCE_COUNT; i++)
        texts_field(&fields, sentences[i].key, FIELD_REQUIRED, TEXT_LINE, sentences[i].allowed,
                    sentence(cues, i));
    texts_list(&fields, "praise", FIELD_REQUIRED, 1, 20, TEXT_LINE, PLACEHOLDERS_NONE, &cues->praise);
    texts_list(&fields, "numbers", FIELD_REQUIRED, NUMBER_COUNT, NUMBER_COUNT, TEXT_NAME, PLACEHOLDERS_NONE,
               &cues->numbers);
    texts_list(&fields, "done", FIELD_OPTIONAL, NUMBER_COUNT, NUMBER_COUNT, TEXT_LINE, PLACEHOLDERS_NONE,
               &cues->done);
    check_counts(report, &fields, cues);
    const DataNode *sounds = fields_find(&fields, "sounds", FIELD_OPTIONAL);
    if (sounds != NULL)
        read_sounds(report, sounds, arena, cues);
    const DataNode *eyes_closed = fields_find(&fields, "eyes_closed", FIELD_OPTIONAL);
    if (eyes_closed != NULL)
        read_eyes_closed(report, eyes_closed, arena, cues);
}

const CueTexts *cues_load(const FileSource *source, const char *path, Arena *arena, DiagList *diags) {
    CueTexts *cues = ARENA_NEW(arena, CueTexts);
    for (size_t i = 0; i < SENTENCE_COUNT; i++)
        *sentence(cues, i) = "";
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    const DataNode *top = document_read(source, path, scratch, &report);
    if (top != NULL)
        read_cues(&report, top, arena, cues);
    arena_free(scratch);
    return cues;
}
