#include <string.h>
#include "base/arena.h"
#include "content/library.h"
#include "content/text_files.h"
#include "content/texts.h"
#include "data/file_head.h"
#include "model/exercise.h"

enum { PAGES_MAX = 40, SECTIONS_MAX = 12, LINES_MAX = 20 };

typedef struct PagesReader {
    DataReport *report;
    Arena *arena, *scratch;
    const Library *library;
    const Strings *broken;
} PagesReader;

static bool is_broken(const PagesReader *reader, const DataNode *node) {
    for (size_t i = 0; node->kind == DATA_TEXT && i < reader->broken->count; i++)
        if (strcmp(node->text, reader->broken->items[i]) == 0)
            return true;
    return false;
}

// The movement that a page or section shows. One with errors of its own is reported there: the words stay without it.
static void read_shows(PagesReader *reader, const Fields *fields, const Exercise **out) {
    const Library *library = reader->library;
    const DataNode *node = fields_find(fields, "shows", FIELD_OPTIONAL);
    if (node == NULL || is_broken(reader, node))
        return;
    size_t count = 0;
    const char **ids =
        ARENA_ARRAY(reader->scratch, const char *,
                    library->everyday_count + library->exercise_count + library->transition_count + 1);
    for (size_t i = 0; i < library->everyday_count; i++)
        ids[count++] = library->everyday[i]->id;
    for (size_t i = 0; i < library->exercise_count; i++)
        ids[count++] = library->exercises[i]->id;
    for (size_t i = 0; i < library->transition_count; i++)
        ids[count++] = library->transitions[i]->id;
    int index = 0;
    if (value_enum(reader->report, node, "shows", ids, count, &index))
        *out = library_shown(library, ids[index]);
}

static void read_section(PagesReader *reader, const DataNode *node, PageSection *section) {
    static const char *const keys[] = {"heading", "urgent", "shows", "lines"};
    Fields fields;
    if (!fields_open(&fields, reader->report, node, reader->arena, "a section", keys,
                     sizeof keys / sizeof keys[0]))
        return;
    texts_field(&fields, "heading", FIELD_OPTIONAL, TEXT_AIM, PLACEHOLDERS_NONE, &section->heading);
    fields_bool(&fields, "urgent", FIELD_OPTIONAL, &section->urgent);
    read_shows(reader, &fields, &section->shows);
    texts_list(&fields, "lines", FIELD_REQUIRED, 1, LINES_MAX, TEXT_PAGE, PLACEHOLDERS_NONE, &section->lines);
}

static void read_page(PagesReader *reader, const DataNode *node, Page *page) {
    static const char *const keys[] = {"id", "title", "intro", "order", "from_weeks", "shows", "sections"};
    Fields fields;
    if (!fields_open(&fields, reader->report, node, reader->arena, "a page", keys,
                     sizeof keys / sizeof keys[0]))
        return;
    fields_id(&fields, "id", FIELD_REQUIRED, &page->id);
    texts_field(&fields, "title", FIELD_REQUIRED, TEXT_NAME, PLACEHOLDERS_NONE, &page->title);
    texts_field(&fields, "intro", FIELD_OPTIONAL, TEXT_PAGE, PLACEHOLDERS_NONE, &page->intro);
    fields_integer(&fields, "order", FIELD_OPTIONAL, 0, 9999, &page->order);
    fields_integer(&fields, "from_weeks", FIELD_OPTIONAL, 0, EXERCISE_WEEKS_MAX, &page->from_weeks);
    read_shows(reader, &fields, &page->shows);
    const DataNode *list = NULL;
    if (!fields_list(&fields, "sections", FIELD_REQUIRED, 1, SECTIONS_MAX, &list))
        return;
    page->sections = ARENA_ARRAY(reader->arena, PageSection, list->count);
    for (size_t i = 0; i < list->count; i++) {
        page->sections[i].shows = page->shows;
        read_section(reader, list->items[i], &page->sections[i]);
    }
    page->section_count = list->count;
}

static bool has_page(const Pages *pages, const char *id) {
    for (size_t i = 0; i < pages->count; i++)
        if (strcmp(pages->items[i].id, id) == 0)
            return true;
    return false;
}

static void read_pages(PagesReader *reader, const DataNode *top, Pages *pages) {
    static const char *const keys[] = {"schema", "pages"};
    Fields fields;
    const DataNode *list = NULL;
    if (!fields_open(&fields, reader->report, top, reader->arena, "the pages", keys, 2))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    if (!fields_list(&fields, "pages", FIELD_REQUIRED, 1, PAGES_MAX, &list))
        return;
    Page *items = ARENA_ARRAY(reader->arena, Page, pages->count + list->count);
    if (pages->count > 0)
        memcpy(items, pages->items, pages->count * sizeof *items);
    pages->items = items;
    for (size_t i = 0; i < list->count; i++) {
        size_t before = reader->report->errors;
        Page page = {.order = -1};
        read_page(reader, list->items[i], &page);
        if (page.id != NULL && has_page(pages, page.id))
            data_error(reader->report, list->items[i], "the page '%s' stands twice", page.id);
        if (page.id != NULL && reader->report->errors == before)
            pages->items[pages->count++] = page;
    }
}

void pages_load(const FileSource *source, const char *path, const Library *library, const Strings *broken,
                Arena *arena, DiagList *diags, Pages *pages) {
    DataReport report = {.path = path, .diags = diags};
    PagesReader reader = {
        .report = &report, .arena = arena, .scratch = arena_new(), .library = library, .broken = broken};
    const DataNode *top = document_read(source, path, reader.scratch, &report);
    if (top != NULL)
        read_pages(&reader, top, pages);
    arena_free(reader.scratch);
}
