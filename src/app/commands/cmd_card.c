// A page to print and to hand out.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/picture.h"
#include "app/commands/variation.h"
#include "app/content.h"
#include "app/output.h"
#include "base/alloc.h"
#include "base/log.h"
#include "card/card.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "stage/stage_style.h"

typedef struct CardCommand {
    const char *path, *paper_text, *dpi_text, *figure;
    int dpi;
    PageFormat format;
    Card card;
    CardExercise *exercises;
} CardCommand;

static bool has_ending(const char *path, const char *ending) {
    size_t length = strlen(path), size = strlen(ending);
    return length > size && strcasecmp(path + length - size, ending) == 0;
}

static bool read_options(CardCommand *command) {
    static const struct {
        const char *ending;
        PageFormat format;
    } formats[] = {{".pdf", PAGE_PDF}, {".png", PAGE_PNG}, {".svg", PAGE_SVG}};
    size_t i = 0;
    while (i < 3 && !has_ending(command->path, formats[i].ending))
        i++;
    if (i == 3) {
        log_line("card: -o must end in .pdf, .png or .svg, and %s does not", command->path);
        return false;
    }
    command->format = formats[i].format;
    if (command->paper_text && strcasecmp(command->paper_text, "letter") == 0)
        command->card.paper = CARD_LETTER;
    else if (command->paper_text && strcasecmp(command->paper_text, "a4") != 0) {
        log_line("--paper can be a4 or letter, not '%s'", command->paper_text);
        return false;
    }
    command->dpi = CARD_DPI_USUAL;
    return !command->dpi_text ||
           args_whole("--dpi", command->dpi_text, CARD_DPI_LEAST, CARD_DPI_MOST, &command->dpi);
}

static bool is_known(const CardCommand *command, const Exercise *exercise) {
    for (size_t i = 0; i < command->card.count; i++)
        if (command->exercises[i].exercise == exercise)
            return true;
    return false;
}

// A booklet has a page for each exercise, once, with its first dose.
static void add_routine(CardCommand *command, const Routine *routine) {
    command->exercises = alloc_zeroed(routine->step_count, sizeof *command->exercises);
    command->card.exercises = command->exercises;
    command->card.title = routine->name;
    command->card.intro = routine->summary;
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        if (!is_known(command, step->exercise))
            command->exercises[command->card.count++] =
                (CardExercise){step->exercise, step->dose, routine_first_side(step)};
    }
}

// "F.png" and 2 make "F-2.png".
static void path_of_page(const CardCommand *command, int page, char path[PATH_CAPACITY]) {
    size_t stem = strlen(command->path) - 4;
    if (card_pages(&command->card) == 1)
        snprintf(path, PATH_CAPACITY, "%s", command->path);
    else
        snprintf(path, PATH_CAPACITY, "%.*s-%d%s", (int)stem, command->path, page + 1, command->path + stem);
}

static bool write_file(const CardCommand *command, const char *path, int page) {
    Output output;
    if (!output_begin(&output, path))
        return false;
    bool good = command->format == PAGE_PDF
                    ? card_write_pdf(output.file, &command->card)
                    : card_write_page(output.file, &command->card, page, command->format, command->dpi);
    if (good)
        return output_commit(&output);
    output_fail(&output, errno);
    return false;
}

static bool write_card(CardCommand *command) {
    int files = command->format == PAGE_PDF ? 1 : card_pages(&command->card);
    bool good = true;
    for (int i = 0; good && i < files; i++) {
        char path[PATH_CAPACITY];
        path_of_page(command, i, path);
        good = write_file(command, files == 1 ? command->path : path, i);
    }
    return good;
}

static bool is_routine(const Content *content, const char *id) {
    for (size_t i = 0; i < content->library->routine_count; i++)
        if (strcmp(content->library->routines[i]->id, id) == 0)
            return true;
    return false;
}

static bool make(CardCommand *command, Variation *variation, const Content *content, const char *id) {
    command->card.signs = library_page(content->library, "seek_help");
    static StageStyle style;
    style = stage_style_on_paper();
    command->card.style = &style;
    if (is_routine(content, id)) {
        if (variation->side_text || variation->variant_text) {
            log_line("card: --side and --variant are for one exercise; the routine %s says them itself", id);
            return false;
        }
        add_routine(command, content_routine(content, id));
        return write_card(command);
    }
    const Exercise *exercise = content_exercise(content, id);
    if (!exercise || !variation_make(variation, exercise))
        return false;
    CardExercise one = {&variation->exercise, variation->exercise.dose, variation->side};
    command->card.exercises = &one;
    command->card.count = 1;
    return write_card(command);
}

int cmd_card(char **arguments) {
    const char *items[1];
    CardCommand command = {0};
    Variation variation = {0};
    const Option options[] = {
        {"-o", &command.path, NULL},
        {"--paper", &command.paper_text, NULL},
        {"--dpi", &command.dpi_text, NULL},
        {"--look", &command.figure, NULL},
        {"--side", &variation.side_text, NULL},
        {"--variant", &variation.variant_text, NULL},
    };
    Operands operands = {items, 1, 0};
    if (!args_parse("card", arguments, options, sizeof options / sizeof options[0], &operands))
        return STATUS_BAD_USAGE;
    const char *id = args_needed("card", "an exercise or a routine", &operands);
    if (!id || !args_required("card", "-o", command.path) || !read_options(&command) ||
        !picture_choose_look(NULL, command.figure) || !variation_read(&variation))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    bool good = make(&command, &variation, &content, id);
    variation_free(&variation);
    free(command.exercises);
    content_close(&content);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
