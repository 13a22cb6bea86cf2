// The file of a look, read strictly.
#include <string.h>
#include "data/fields.h"
#include "data/file_head.h"
#include "data/told_text.h"
#include "stage/figure_look.h"

enum { NAME_MOST = 24, COLOR_LENGTH = 7, FAULT_MAX = 200 };

static const char *const hair_names[FIGURE_HAIRS] = {"bun", "puff"};

static const struct {
    const char *key;
    size_t offset;
} ramps[] = {
#define RAMP(member)                                                                                         \
    { #member, offsetof(FigurePalette, member) }
    RAMP(skin), RAMP(blush), RAMP(lips),     RAMP(brow), RAMP(iris),
    RAMP(hair), RAMP(top),   RAMP(leggings), RAMP(band),
#undef RAMP
};
enum { RAMPS = sizeof ramps / sizeof *ramps };

static int hex_digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

static bool read_color(DataReport *report, const DataNode *node, float out[3]) {
    const char *text = node->kind == DATA_TEXT ? node->text : "";
    bool good = strlen(text) == COLOR_LENGTH && text[0] == '#';
    for (int i = 1; good && i < COLOR_LENGTH; i++)
        good = hex_digit(text[i]) >= 0;
    if (!good) {
        data_error(report, node, "a colour is written \"#RRGGBB\", in quotes");
        return false;
    }
    for (int i = 0; i < 3; i++)
        out[i] = (float)(16 * hex_digit(text[1 + 2 * i]) + hex_digit(text[2 + 2 * i]));
    return true;
}

static float brightness(const float color[3]) {
    return color[0] + color[1] + color[2];
}

static void read_ramp(const Fields *fields, const char *key, ColorRamp *out) {
    const DataNode *list;
    if (!fields_list(fields, key, FIELD_REQUIRED, 3, 3, &list))
        return;
    float *tones[3] = {out->dark, out->middle, out->light};
    for (int i = 0; i < 3; i++)
        if (!read_color(fields->report, list->items[i], tones[i]))
            return;
    for (int i = 1; i < 3; i++)
        if (brightness(tones[i]) <= brightness(tones[i - 1]))
            data_error(fields->report, list->items[i],
                       "'%s' goes from its colour in the shade to that in the light: each is lighter than "
                       "the one before",
                       key);
}

static Color color_of(const float tone[3]) {
    return (Color){(uint8_t)tone[0], (uint8_t)tone[1], (uint8_t)tone[2], 255};
}

static void read_theme(const Fields *look, int palette, FigurePalette *out) {
    const char *keys[RAMPS], *theme = palette_names[palette];
    for (int i = 0; i < RAMPS; i++)
        keys[i] = ramps[i].key;
    *out = palette_at(palette)->figure;
    const DataNode *node = fields_find(look, theme, FIELD_REQUIRED);
    Fields fields;
    if (!node || !fields_open(&fields, look->report, node, look->arena, theme, keys, RAMPS))
        return;
    size_t errors = look->report->errors;
    for (int i = 0; i < RAMPS; i++)
        read_ramp(&fields, keys[i], (ColorRamp *)((char *)out + ramps[i].offset));
    out->cut_skin = color_of(out->skin.middle);
    char fault[FAULT_MAX];
    const char *unclear =
        look->report->errors == errors ? figure_look_unclear(out, palette, fault, sizeof fault) : NULL;
    if (unclear)
        data_error(look->report, fields_find(&fields, unclear, FIELD_REQUIRED), "%s", fault);
}

static void read_name(const Fields *fields, const char **out) {
    if (fields_text(fields, "name", FIELD_REQUIRED, NAME_MOST, out))
        *out = told_text(fields->report, fields_find(fields, "name", FIELD_REQUIRED), *out);
}

static void read_look(DataReport *report, const DataNode *top, Arena *arena, FigureLook *out) {
    enum { OWN_KEYS = 6 };
    const char *keys[OWN_KEYS + PALETTE_COUNT] = {"schema", "id", "name", "order", "body", "hair"};
    for (int i = 0; i < PALETTE_COUNT; i++)
        keys[OWN_KEYS + i] = palette_names[i];
    Fields fields;
    if (!fields_open(&fields, report, top, arena, "a look", keys, OWN_KEYS + PALETTE_COUNT))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    out->id = file_check_id(&fields, arena);
    read_name(&fields, &out->name);
    fields_integer(&fields, "order", FIELD_REQUIRED, 1, 999, &out->order);
    fields_id(&fields, "body", FIELD_OPTIONAL, &out->body);
    int hair = HAIR_BUN;
    fields_enum(&fields, "hair", FIELD_REQUIRED, hair_names, FIGURE_HAIRS, &hair);
    out->hair = (FigureHair)hair;
    for (int i = 0; i < PALETTE_COUNT; i++)
        read_theme(&fields, i, &out->figure[i]);
}

bool figure_look_read(const FileSource *source, const char *path, Arena *arena, FigureLook *out,
                      DiagList *diags) {
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    *out = (FigureLook){.name = ""};
    const DataNode *top = document_read(source, path, scratch, &report);
    if (top)
        read_look(&report, top, arena, out);
    arena_free(scratch);
    return report.errors == 0;
}
