#include "app/voice/voice_coverage.h"

#include <stdlib.h>
#include <string.h>

static int by_text(const void *a, const void *b) {
    const SpokenText *x = a, *y = b;
    return strcmp(x->text, y->text);
}

typedef struct Coverage {
    const SpokenText *places, *lines;
    size_t place_count, line_count;
    const VoiceBank *bank;
    bool own;
    bool *told; // of lines
} Coverage;

static const SpokenText *line_of(const Coverage *coverage, const char *text) {
    const SpokenText sought = {.text = text};
    return coverage->line_count > 0
               ? bsearch(&sought, coverage->lines, coverage->line_count, sizeof *coverage->lines, by_text)
               : NULL;
}

// What the place of a clip says now, when that has no clip; else NULL.
static const SpokenText *line_instead(const Coverage *coverage, const VoiceLine *clip) {
    for (size_t i = 0; clip->place && i < coverage->place_count; i++) {
        if (strcmp(coverage->places[i].place, clip->place) != 0)
            continue;
        const VoiceLine *other = voice_find(coverage->bank, coverage->places[i].text);
        return other && voice_is_own(coverage->bank, other) == coverage->own
                   ? NULL
                   : line_of(coverage, coverage->places[i].text);
    }
    return NULL;
}

static void tell_clip(const Coverage *coverage, const VoiceLine *clip, CoverageTold *told, void *context) {
    if (voice_is_own(coverage->bank, clip) != coverage->own || line_of(coverage, clip->text))
        return;
    const SpokenText *line = line_instead(coverage, clip);
    if (line) {
        coverage->told[line - coverage->lines] = true;
        told(CLIP_STALE, line, clip, context);
    } else {
        told(CLIP_WITHOUT_LINE, NULL, clip, context);
    }
}

void voice_coverage(const Library *library, const VoiceBank *bank, bool own, CoverageTold *told,
                    void *context) {
    Arena *arena = arena_new();
    Coverage coverage = {.bank = bank, .own = own};
    coverage.places = voice_places(library, arena, &coverage.place_count);
    coverage.lines = voice_lines(library, arena, &coverage.line_count);
    coverage.told = ARENA_ARRAY(arena, bool, coverage.line_count + 1);
    for (int i = 0; i < voice_count(bank); i++)
        tell_clip(&coverage, voice_at(bank, i), told, context);
    for (size_t i = 0; !own && i < coverage.line_count; i++)
        if (!coverage.told[i] && !voice_find(bank, coverage.lines[i].text))
            told(LINE_WITHOUT_CLIP, &coverage.lines[i], NULL, context);
    arena_free(arena);
}
