#include "sound/voice/voice_manifest.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/file_replace.h"
#include "base/paths.h"
#include "data/fields.h"
#include "sound/voice/clip.h"

enum {
    LINES_MAX = 2000,
    TEXT_MAX = 500,
    PLACE_MAX = 160,
    FILE_NAME_MAX = 120,
    BREAKS_MAX = 200,
    FRAMES_PER_MS = CLIP_RATE_HZ / 1000
};

// A name that cannot lead out of the folder.
static bool is_plain_name(const char *name) {
    size_t length = strlen(name);
    if (name[0] == '.' || length < 6)
        return false;
    if (!paths_ends_in(name, ".opus") && !paths_ends_in(name, ".wav"))
        return false;
    for (const char *c = name; *c; c++)
        if (*c == '/' || *c == '\\' || (unsigned char)*c < ' ')
            return false;
    return true;
}

// A link may name another file of its folder, wherever the folder itself lies.
static bool leads_out(const char *folder, const char *path) {
    char within[PATH_MAX], file[PATH_MAX];
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode))
        return false;
    if (!realpath(folder, within) || !realpath(path, file))
        return true;
    size_t length = strlen(within);
    return strncmp(file, within, length) != 0 || file[length] != '/';
}

static bool is_recorded(const char *file) {
    return paths_ends_in(file, ".wav");
}

// Rendered clips are Opus; a person's recordings are WAV, lie over them, and belong to the voice of the folder's name.
static bool refuse_clip(DataReport *report, const DataNode *node, const char *folder, const char *file,
                        const char *why) {
    if (is_recorded(file))
        data_error(
            report, node,
            "the clip '%s' %s; the shipped voice is heard instead, `gently voice record %s` records it anew",
            file, why, paths_basename(folder));
    else
        data_error(report, node, "the clip '%s' %s; `make voice` records it", file, why);
    return false;
}

// A damaged recording is found here, when the shipped clip can still take its place. (Of rendered clips there is no second one.)
static bool check_recording(DataReport *report, const DataNode *node, const char *folder, const char *path,
                            const VoiceLine *line) {
    char reason[200];
    int frames = 0;
    if (!clip_measure(path, &frames, reason, sizeof reason))
        return refuse_clip(report, node, folder, line->file, reason);
    if (llabs(line->duration_us * CLIP_RATE_HZ / 1000000 - frames) <= FRAMES_PER_MS)
        return true;
    snprintf(reason, sizeof reason, "lasts %.3f s and not %.3f", (double)frames / CLIP_RATE_HZ,
             (double)line->duration_us / 1e6);
    return refuse_clip(report, node, folder, line->file, reason);
}

static bool check_clip_file(DataReport *report, const DataNode *node, const char *folder,
                            const VoiceLine *line) {
    char path[PATH_CAPACITY];
    struct stat info;
    const char *file = line->file;
    if (!is_plain_name(file)) {
        data_error(report, node,
                   "'%s' is no file of this folder; write a plain name that ends in .opus or .wav", file);
        return false;
    }
    if (!paths_join(path, folder, file) || stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return refuse_clip(report, node, folder, file, "is missing");
    if (leads_out(folder, path)) {
        data_error(report, node, "'%s' leads out of this folder; put a copy of the clip here", file);
        return false;
    }
    if (info.st_size == 0 || info.st_size > CLIP_MAX_BYTES) {
        data_error(report, node, "the clip '%s' has %lld bytes; 1 to %d are allowed", file,
                   (long long)info.st_size, (int)CLIP_MAX_BYTES);
        return false;
    }
    return !is_recorded(file) || check_recording(report, node, folder, path, line);
}

// In the order of time, and inside the clip.
static bool read_breaks(DataReport *report, const DataNode *list, Arena *arena, VoiceLine *line) {
    SoundBreak *breaks = ARENA_ARRAY(arena, SoundBreak, list->count / 2 + 1);
    int before_ms = -1;
    if (list->count % 2 != 0) {
        data_error(report, list, "breaks_ms has %zu numbers; write two for each break: from, to",
                   list->count);
        return false;
    }
    for (size_t i = 0; i < list->count; i++) {
        double number = 0;
        if (!value_number(report, list->items[i], "break", 0, (double)line->duration_us / 1000, &number))
            return false;
        int ms = (int)number;
        if (ms != number || ms < before_ms + (i % 2 == 0)) {
            data_error(report, list->items[i],
                       "%g is no whole millisecond behind %d; breaks stand in the order of time", number,
                       before_ms);
            return false;
        }
        before_ms = ms;
        *(i % 2 == 0 ? &breaks[i / 2].from : &breaks[i / 2].to) = ms * FRAMES_PER_MS;
        breaks[i / 2].fade = BREAK_FADE_FRAMES;
    }
    line->has_breaks = true;
    line->breaks = (SoundBreaks){breaks, (int)(list->count / 2)};
    return true;
}

static bool read_line(DataReport *report, const DataNode *node, const char *folder, Arena *arena,
                      VoiceLine *line) {
    *line = (VoiceLine){0}; // a refused one may have begun here
    static const char *const keys[] = {"place",     "text",      "file", "duration_us",
                                       "anchor_us", "breaks_ms", "made"};
    Fields fields;
    if (!fields_open(&fields, report, node, arena, "line", keys, sizeof keys / sizeof *keys))
        return false;
    int duration_us = 0, anchor_us = 0;
    fields_text(&fields, "place", FIELD_OPTIONAL, PLACE_MAX, &line->place);
    bool good = fields_text(&fields, "text", FIELD_REQUIRED, TEXT_MAX, &line->text);
    good = fields_text(&fields, "file", FIELD_REQUIRED, FILE_NAME_MAX, &line->file) && good;
    good = fields_integer(&fields, "duration_us", FIELD_REQUIRED, 1, CLIP_MAX_FRAMES / CLIP_RATE_HZ * 1000000,
                          &duration_us) &&
           good;
    good = fields_integer(&fields, "anchor_us", FIELD_REQUIRED, 0, CLIP_MAX_FRAMES / CLIP_RATE_HZ * 1000000,
                          &anchor_us) &&
           good;
    if (!good)
        return false;
    if (anchor_us >= duration_us) {
        data_error(report, node, "anchor_us is %d, past the clip's end at %d", anchor_us, duration_us);
        return false;
    }
    line->duration_us = duration_us;
    line->anchor_us = anchor_us;
    const DataNode *breaks = NULL;
    if (fields_find(&fields, "breaks_ms", FIELD_OPTIONAL) &&
        (!fields_list(&fields, "breaks_ms", FIELD_OPTIONAL, 0, 2 * BREAKS_MAX, &breaks) ||
         !read_breaks(report, breaks, arena, line)))
        return false;
    return check_clip_file(report, fields_find(&fields, "file", FIELD_REQUIRED), folder, line);
}

static int by_text(const void *a, const void *b) {
    const ManifestLine *left = a, *right = b;
    int order = strcmp(left->line.text, right->line.text);
    return order != 0 ? order : left->row - right->row;
}

// Of two lines with the same text the first one counts.
static size_t drop_doubles(ManifestLine *lines, size_t count, DataReport *report) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && strcmp(lines[kept - 1].line.text, lines[i].line.text) == 0)
            data_error_at(report, lines[i].row, 0, "this sentence stands already in line %d",
                          lines[kept - 1].row);
        else
            lines[kept++] = lines[i];
    }
    return kept;
}

ManifestLine *manifest_read(const char *folder, const char *path, Arena *arena, size_t *count,
                            DiagList *diags) {
    static const char *const keys[] = {"schema", "voice", "lines"};
    DataReport report = {.path = path, .diags = diags};
    Arena *document = arena_new();
    const DataNode *root = document_read(NULL, path, document, &report), *list = NULL;
    Fields fields;
    int schema = 0;
    const char *voice = NULL;
    ManifestLine *lines = NULL;
    size_t read = 0;
    if (root && fields_open(&fields, &report, root, arena, "manifest", keys, sizeof keys / sizeof *keys) &&
        fields_integer(&fields, "schema", FIELD_REQUIRED, 1, 1, &schema) &&
        fields_text(&fields, "voice", FIELD_REQUIRED, FILE_NAME_MAX, &voice) &&
        fields_list(&fields, "lines", FIELD_REQUIRED, 0, LINES_MAX, &list)) {
        lines = ARENA_ARRAY(arena, ManifestLine, list->count + 1);
        for (size_t i = 0; i < list->count; i++)
            if (read_line(&report, list->items[i], folder, arena, &lines[read].line))
                lines[read++].row = list->items[i]->line;
        qsort(lines, read, sizeof *lines, by_text);
        *count = drop_doubles(lines, read, &report);
    }
    arena_free(document);
    return lines;
}

static void write_quoted(FILE *file, const char *text) {
    putc('"', file);
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            putc('\\', file);
        putc(*c, file);
    }
    putc('"', file);
}

static void write_breaks(FILE *file, SoundBreaks breaks) {
    fputs(", breaks_ms: [", file);
    for (int i = 0; i < breaks.count; i++)
        fprintf(file, "%s%d, %d", i > 0 ? ", " : "", breaks.list[i].from / FRAMES_PER_MS,
                breaks.list[i].to / FRAMES_PER_MS);
    putc(']', file);
}

bool manifest_write(const char *path, const char *voice, const VoiceLine *lines, size_t count) {
    FileReplacement *part = file_replace_begin(path);
    if (!part)
        return false;
    FILE *file = file_replace_stream(part);
    fprintf(file, "# Written by gently voice record.\nschema: 1\nvoice: %s\nlines:%s\n", voice,
            count ? "" : " []");
    for (size_t i = 0; i < count; i++) {
        fputs("  - {", file);
        if (lines[i].place) {
            fputs("place: ", file);
            write_quoted(file, lines[i].place);
            fputs(", ", file);
        }
        fputs("text: ", file);
        write_quoted(file, lines[i].text);
        fprintf(file, ", file: %s, duration_us: %lld, anchor_us: %lld", lines[i].file,
                (long long)lines[i].duration_us, (long long)lines[i].anchor_us);
        if (lines[i].has_breaks)
            write_breaks(file, lines[i].breaks);
        fputs("}\n", file);
    }
    return file_replace_commit(part);
}
