#include "data/told_text.h"
#include "base/translate.h"
#include "data/text_identity.h"

static TextTold *told;
static void *told_context;

void told_text_to(TextTold *each, void *context) {
    told = each;
    told_context = context;
}

const char *told_text(const DataReport *report, const DataNode *node, const char *text) {
    char identity[TEXT_IDENTITY_MAX];
    if (!translate_is_on() && !told)
        return text;
    text_identity(report->path, node, identity);
    if (told)
        told(identity, text, report->path, node->line, told_context);
    return translate_in(identity, text);
}
