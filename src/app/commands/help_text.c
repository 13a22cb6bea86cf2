#include "app/commands/help_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "store/setting.h"

// Reads "{NAME.least}" or "{NAME.most}" at `text`. Returns its length; 0 when it is neither.
static size_t read_bound(const char *text, double *bound) {
    const char *end = strchr(text, '}');
    for (int i = 0; end && setting_at(i); i++) {
        const Setting *setting = setting_at(i);
        char least[80], most[80];
        int least_length = snprintf(least, sizeof least, "{%s.least}", setting->name);
        int most_length = snprintf(most, sizeof most, "{%s.most}", setting->name);
        bool is_least = strncmp(text, least, (size_t)least_length) == 0;
        if (setting->kind != SETTING_NUMBER || (!is_least && strncmp(text, most, (size_t)most_length) != 0))
            continue;
        *bound = is_least ? setting->least : setting->most;
        return (size_t)(end + 1 - text);
    }
    return 0;
}

char *help_text_expand(const char *text) {
    char *whole = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&whole, &size);
    if (!out)
        return NULL;
    while (*text) {
        double bound = 0;
        size_t length = *text == '{' ? read_bound(text, &bound) : 0;
        if (length > 0) {
            fprintf(out, "%g", bound);
        } else {
            length = 1 + strcspn(text + 1, "{");
            fwrite(text, 1, length, out);
        }
        text += length;
    }
    fclose(out);
    return whole;
}

void help_text_print(const char *text) {
    char *whole = help_text_expand(text);
    const char *fixed = whole ? whole : text; // words of our own, with line ends
    fwrite(fixed, 1, strlen(fixed), stdout);
    free(whole);
}
