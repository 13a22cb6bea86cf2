#include "app/voice/voice_phonemes.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/print.h"

enum { FILE_MAX = 1024 * 1024 };

typedef struct Row {
    const char *text, *phones;
    bool unread; // by a person
} Row;

static int by_text(const void *a, const void *b) {
    return strcmp(((const Row *)a)->text, ((const Row *)b)->text);
}

// Cuts the file into rows, sorted by text; they point into it.
static Row *cut(char *file, size_t *count) {
    size_t capacity = 1;
    for (const char *c = file; *c; c++)
        capacity += *c == '\n';
    Row *rows = alloc_zeroed(capacity, sizeof *rows);
    *count = 0;
    char *rest = NULL;
    for (char *row = strtok_r(file, "\n", &rest); row; row = strtok_r(NULL, "\n", &rest)) {
        if (row[0] == '#')
            continue;
        bool unread = row[0] == '?';
        char *tab = strchr(row, '\t');
        if (tab)
            *tab = '\0';
        rows[(*count)++] = (Row){.text = row + unread, .phones = tab ? tab + 1 : "", .unread = unread};
    }
    qsort(rows, *count, sizeof *rows, by_text);
    return rows;
}

static int check_rows(const VoiceBank *bank, const Row *rows, size_t count, const char *path) {
    int faults = 0;
    for (size_t i = 0; i < count; i++) {
        const VoiceLine *line = voice_find(bank, rows[i].text);
        if (!line && ++faults)
            print("%s: \"%s\" has no clip any more; `make voice` takes it out\n", path, rows[i].text);
        else if ((rows[i].unread || !rows[i].phones[0]) && ++faults)
            print("%s: nobody has read how \"%s\" is spoken (%s); put tools/voice/lexicon.scm right, or take "
                  "the ? away\n",
                  path, rows[i].text, rows[i].phones);
    }
    for (int i = 0; i < voice_count(bank); i++) {
        const VoiceLine *line = voice_at(bank, i);
        const Row sought = {.text = line->text};
        if (!voice_is_own(bank, line) && !bsearch(&sought, rows, count, sizeof *rows, by_text) && ++faults)
            print("%s: how \"%s\" is spoken is not in it; `make voice` writes it down\n", path, line->text);
    }
    return faults;
}

int voice_phonemes_check(const Content *content, const VoiceBank *bank) {
    char path[PATH_CAPACITY], reason[200];
    uint8_t *bytes = NULL;
    size_t size = 0, count = 0;
    if (!paths_join(path, content->folder, "assets/voice/phonemes.txt"))
        return 1;
    if (!file_read(path, FILE_MAX, &bytes, &size, reason, sizeof reason)) {
        print("%s: %s\n", path, reason);
        return 1;
    }
    Row *rows = cut((char *)bytes, &count);
    int faults = check_rows(bank, rows, count, path);
    free(rows);
    free(bytes);
    return faults;
}
