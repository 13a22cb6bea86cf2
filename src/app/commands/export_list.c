#include "app/commands/export_list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/content.h"
#include "app/export/recipe.h"
#include "base/file.h"
#include "base/log.h"
#include "base/print.h"
#include "base/translate.h"
#include "model/exercise.h"

enum { SIZES_MAX = 16, SIZE_TEXT = 16 };

typedef struct Sizes {
    char text[SIZES_MAX][SIZE_TEXT];
    int count;
} Sizes;

// Sizes between commas.
static bool read_sizes(const char *text, Sizes *sizes) {
    for (*sizes = (Sizes){.count = 0}; *text;) {
        size_t length = strcspn(text, ",");
        int width, height;
        if (sizes->count == SIZES_MAX) {
            log_line(_("option --sizes: %d sizes are the most"), SIZES_MAX);
            return false;
        }
        char *size = sizes->text[sizes->count++];
        snprintf(size, SIZE_TEXT, "%.*s", length < SIZE_TEXT ? (int)length : SIZE_TEXT - 1, text);
        if (!args_size("--sizes", size, &width, &height))
            return false;
        text += length;
        text += *text == ',';
    }
    if (sizes->count == 0)
        log_line(_("option --sizes needs sizes like 1920x1080,1080x1920"));
    return sizes->count > 0;
}

bool export_list_takes(const ExportListOptions *options, bool named) {
    Sizes sizes;
    if (named) {
        log_line(_("gently export --list tells of every exercise; leave out the name"));
        return false;
    }
    if (options->format && export_format_named(options->format) == EXPORT_FORMAT_COUNT) {
        log_line(_("option --format can be mp4, webm, gif or apng, not '%s'"), options->format);
        return false;
    }
    return !options->sizes || read_sizes(options->sizes, &sizes);
}

// What is the same on every line.
typedef struct List {
    Sizes sizes;
    const char *format, *folder;
    char *program, *more; // as a shell reads them
    char **languages;
    size_t language_count;
} List;

// As one word of a shell, appended after a space.
static void quote(FILE *out, const char *word) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:=+@%";
    if (*word && word[strspn(word, plain)] == '\0') {
        fputs(word, out);
        return;
    }
    fputc('\'', out);
    for (; *word; word++) {
        if (*word == '\'')
            fputs("'\\'", out);
        fputc(*word, out);
    }
    fputc('\'', out);
}

// Those that were given for each of the videos: all but those of the list itself. Several at once share the cores best with a thread each.
static char *other_arguments(char **arguments) {
    static const char *const own[] = {"-o", "--sizes", "--format"};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    bool threads = false;
    for (; out && *arguments; arguments++) {
        threads = threads || strncmp(*arguments, "--threads", strlen("--threads")) == 0;
        bool is_own = strcmp(*arguments, "--list") == 0;
        for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
            size_t length = strlen(own[i]);
            if (strncmp(*arguments, own[i], length) != 0)
                continue;
            is_own = is_own || !(*arguments)[length] || (*arguments)[length] == '=';
            if (!(*arguments)[length])
                arguments++; // and its value
            break;
        }
        if (is_own)
            continue;
        fputc(' ', out);
        quote(out, *arguments);
    }
    if (out && !threads)
        fputs(" --threads 1", out);
    if (out)
        fclose(out);
    return text;
}

static char *shell_word(const char *word) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out) {
        quote(out, word);
        fclose(out);
    }
    return text;
}

// As it was called; named by a path, from anywhere.
static char *program_word(void) {
    char path[PATH_CAPACITY];
    bool named = strchr(program_invocation_name, '/') && realpath(program_invocation_name, path);
    return shell_word(named ? path : program_invocation_name);
}

static void print_job(const List *list, const Exercise *exercise, const char *side, const char *language) {
    for (int i = 0; i < list->sizes.count; i++) {
        char name[512], path[PATH_CAPACITY];
        snprintf(name, sizeof name, "%s%s%s.%s.%s.%s", exercise->id, side ? "." : "", side ? side : "",
                 language, list->sizes.text[i], list->format);
        if (!list->folder || !paths_join(path, list->folder, name))
            snprintf(path, sizeof path, "%s", name);
        char *file = shell_word(path);
        // In the locale C no language but English is looked for.
        print("env LC_ALL=C.UTF-8 LANGUAGE=%s %s export %s%s%s%s%s --size %s%s -o %s\n", language,
              list->program, exercise->variant_of ? exercise->variant_of->id : exercise->id,
              exercise->variant_of ? " --variant " : "", exercise->variant_of ? exercise->variant_id : "",
              side ? " --side " : "", side ? side : "", list->sizes.text[i], list->more, file);
        free(file);
    }
}

static void print_exercise(const List *list, const Exercise *exercise) {
    for (size_t i = 0; i < list->language_count; i++) {
        if (exercise->sides != SIDES_EACH) {
            print_job(list, exercise, NULL, list->languages[i]);
            continue;
        }
        print_job(list, exercise, "right", list->languages[i]);
        print_job(list, exercise, "left", list->languages[i]);
    }
}

// English, in which everything is written, and those that there is a catalogue for.
static void find_languages(const Content *content, List *list) {
    char catalogues[PATH_CAPACITY], file[PATH_CAPACITY], **names = NULL;
    size_t count = 0, kept = 0;
    bool found =
        paths_join(catalogues, content->folder, "locale") && file_list(catalogues, "", &names, &count);
    list->languages = calloc(count + 1, sizeof *list->languages);
    if (!list->languages)
        abort();
    list->languages[kept++] = strdup("en");
    for (size_t i = 0; found && i < count; i++)
        if (names[i][0] != '.' && paths_join(file, catalogues, names[i]) &&
            paths_join(file, file, "LC_MESSAGES/gently.mo") && file_exists(file))
            list->languages[kept++] = strdup(names[i]);
    list->language_count = kept;
    if (found)
        file_list_free(names, count);
}

bool export_list(const ExportListOptions *options, char **arguments) {
    Content content;
    if (!content_open_shipped(&content))
        return false;
    List list = {.format = options->format ? options->format : "mp4",
                 .folder = options->folder,
                 .program = program_word(),
                 .more = other_arguments(arguments)};
    bool video = export_format_is_video(export_format_named(list.format));
    read_sizes(options->sizes ? options->sizes : video ? "1920x1080" : "640x360", &list.sizes);
    find_languages(&content, &list);
    for (size_t i = 0; i < content.library->exercise_count; i++) {
        const Exercise *exercise = content.library->exercises[i];
        print_exercise(&list, exercise);
        for (size_t j = 0; j < exercise->variant_count; j++)
            print_exercise(&list, exercise->variants[j]);
    }
    file_list_free(list.languages, list.language_count);
    free(list.program);
    free(list.more);
    content_close(&content);
    return true;
}
