#include <string.h>
#include "data/file_head.h"
#include "content/text_files.h"
#include "content/texts.h"

static void read_section(DataReport *report, const DataNode *node, Arena *arena, PageSection *section) {
    static const char *const keys[] = {"heading", "urgent", "lines"};
    Fields fields;
    if (!fields_open(&fields, report, node, arena, "a section", keys, 3))
        return;
    texts_field(&fields, "heading", FIELD_OPTIONAL, TEXT_AIM, PLACEHOLDERS_NONE, &section->heading);
    fields_bool(&fields, "urgent", FIELD_OPTIONAL, &section->urgent);
    texts_list(&fields, "lines", FIELD_REQUIRED, 1, 20, TEXT_PAGE, PLACEHOLDERS_NONE, &section->lines);
}

static void read_page(DataReport *report, const DataNode *node, Arena *arena, Page *page) {
    static const char *const keys[] = {"id", "title", "intro", "sections"};
    Fields fields;
    if (!fields_open(&fields, report, node, arena, "a page", keys, 4))
        return;
    fields_id(&fields, "id", FIELD_REQUIRED, &page->id);
    texts_field(&fields, "title", FIELD_REQUIRED, TEXT_NAME, PLACEHOLDERS_NONE, &page->title);
    texts_field(&fields, "intro", FIELD_OPTIONAL, TEXT_PAGE, PLACEHOLDERS_NONE, &page->intro);
    const DataNode *list = NULL;
    if (!fields_list(&fields, "sections", FIELD_REQUIRED, 1, 12, &list))
        return;
    page->sections = ARENA_ARRAY(arena, PageSection, list->count);
    for (size_t i = 0; i < list->count; i++)
        read_section(report, list->items[i], arena, &page->sections[i]);
    page->section_count = list->count;
}

static size_t read_pages(DataReport *report, const DataNode *top, Arena *arena, Page **out) {
    static const char *const keys[] = {"schema", "pages"};
    Fields fields;
    const DataNode *list = NULL;
    if (!fields_open(&fields, report, top, arena, "the pages", keys, 2))
        return 0;
    file_check_schema(&fields, FIELD_REQUIRED);
    if (!fields_list(&fields, "pages", FIELD_REQUIRED, 1, 40, &list))
        return 0;
    Page *pages = ARENA_ARRAY(arena, Page, list->count);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        size_t before = report->errors;
        Page page = {.id = NULL};
        read_page(report, list->items[i], arena, &page);
        for (size_t k = 0; page.id != NULL && k < count; k++)
            if (strcmp(pages[k].id, page.id) == 0)
                data_error(report, list->items[i], "the page '%s' stands twice", page.id);
        if (page.id != NULL && report->errors == before)
            pages[count++] = page;
    }
    *out = pages;
    return count;
}

const Page *pages_load(const FileSource *source, const char *path, Arena *arena, DiagList *diags,
                       size_t *count) {
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    Page *pages = NULL;
    const DataNode *top = document_read(source, path, scratch, &report);
    *count = top != NULL ? read_pages(&report, top, arena, &pages) : 0;
    arena_free(scratch);
    return pages;
}
