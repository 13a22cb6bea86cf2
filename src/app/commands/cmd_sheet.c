#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/picture.h"
#include "app/commands/sheet_paint.h"
#include "app/commands/variation.h"
#include "app/content.h"
#include "app/output.h"
#include "base/log.h"
#include "ui/text.h"

static bool write_sheet(const Variation *variation, bool plain, const char *path) {
    char reason[256];
    if (!plain && !text_open(reason, sizeof reason)) {
        log_line("%s", reason);
        return false;
    }
    Canvas canvas = sheet_paint(variation, plain);
    bool good = output_picture(path, &canvas);
    canvas_free(&canvas);
    if (!plain)
        text_close();
    return good;
}

int cmd_sheet(char **arguments) {
    const char *path = NULL, *theme_name = NULL, *figure = NULL, *items[1];
    bool plain = false;
    Variation variation = {0};
    const Option options[] = {
        {"-o", &path, NULL},
        {"--side", &variation.side_text, NULL},
        {"--variant", &variation.variant_text, NULL},
        {"--mistake", &variation.mistake_text, NULL},
        {"--plain", NULL, &plain},
        {"--theme", &theme_name, NULL},
        {"--look", &figure, NULL},
    };
    Operands operands = {items, 1, 0};
    if (!args_parse("sheet", arguments, options, sizeof options / sizeof options[0], &operands))
        return STATUS_BAD_USAGE;
    const char *id = args_needed("sheet", "an exercise", &operands);
    if (!id || !args_required("sheet", "-o", path) || !picture_choose_look(theme_name, figure) ||
        !variation_read(&variation))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    const Exercise *exercise = content_movement(&content, id);
    bool good = exercise && variation_make(&variation, exercise) && write_sheet(&variation, plain, path);
    variation_free(&variation);
    content_close(&content);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
