#include "base/print.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/unseen.h"
#include "base/utf8.h"

static void write_escaped(FILE *out, uint32_t code, size_t bytes) {
    if (code == '\n')
        fputs("\\n", out);
    else if (bytes <= 1)
        fprintf(out, "\\x%02x", (unsigned)code);
    else
        fprintf(out, code > 0xffff ? "\\U%08x" : "\\u%04x", (unsigned)code);
}

static void write_clean(FILE *out, const char *text, size_t length) {
    const uint8_t *at = (const uint8_t *)text, *end = at + length, *clean = at;
    while (at < end) {
        uint32_t code = 0;
        size_t bytes = utf8_character(at, end, &code);
        if (bytes > 0 && !unseen_name(code)) {
            at += bytes;
            continue;
        }
        fwrite(clean, 1, (size_t)(at - clean), out);
        write_escaped(out, bytes > 0 ? code : *at, bytes);
        at += bytes > 0 ? bytes : 1;
        clean = at;
    }
    fwrite(clean, 1, (size_t)(at - clean), out);
}

// Put together first and written at once, so that what several threads print is never mixed.
static void write_text(FILE *out, const char *before, const char *format, va_list args, const char *after) {
    char *text = NULL;
    int length = vasprintf(&text, format, args);
    if (length < 0)
        alloc_failed();
    size_t size = (size_t)length, first = strspn(format, "\n"), last = 0, all = strlen(format);
    while (last < all - first && format[all - 1 - last] == '\n')
        last++;
    char *whole = NULL;
    size_t whole_size = 0;
    FILE *clean = open_memstream(&whole, &whole_size);
    if (!clean)
        alloc_failed();
    fputs(before, clean);
    fwrite(text, 1, first, clean);
    write_clean(clean, text + first, size - first - last);
    fwrite(text + size - last, 1, last, clean);
    fputs(after, clean);
    if (fclose(clean) != 0)
        alloc_failed();
    fwrite(whole, 1, whole_size, out);
    free(whole);
    free(text);
}

void print_to_va(FILE *out, const char *format, va_list args) {
    write_text(out, "", format, args, "");
}

void print_line_to_va(FILE *out, const char *before, const char *format, va_list args) {
    write_text(out, before, format, args, "\n");
}

void print_to(FILE *out, const char *format, ...) {
    va_list args;
    va_start(args, format);
    print_to_va(out, format, args);
    va_end(args);
}

void print(const char *format, ...) {
    va_list args;
    va_start(args, format);
    print_to_va(stdout, format, args);
    va_end(args);
}
