#include "app/voice/voice_lines.h"

#include <stdlib.h>
#include <string.h>
#include "content/library.h"

typedef struct Lines {
    Arena *arena;
    const char **texts; // NULL while they are only counted
    size_t count;
} Lines;

static void take_line(const char *text, void *context) {
    Lines *lines = context;
    if (lines->texts)
        lines->texts[lines->count] = arena_strdup(lines->arena, text);
    lines->count++;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **voice_lines(const Library *library, Arena *arena, size_t *count) {
    Lines lines = {.arena = arena};
    library_each_line(library, take_line, &lines);
    lines.texts = ARENA_ARRAY(arena, const char *, lines.count + 1);
    lines.count = 0;
    library_each_line(library, take_line, &lines);
    qsort(lines.texts, lines.count, sizeof *lines.texts, by_text);
    size_t kept = 0;
    for (size_t i = 0; i < lines.count; i++)
        if (kept == 0 || strcmp(lines.texts[kept - 1], lines.texts[i]) != 0)
            lines.texts[kept++] = lines.texts[i];
    *count = kept;
    return lines.texts;
}
