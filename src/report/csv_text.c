#include "report/csv_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

enum { CELLS_MOST = 200 };

// Whether it would be a formula, once the apostrophes before it are passed over.
static bool is_formula(const char *text) {
    text += strspn(text, "'");
    return text[0] && strchr("=+-@\t\r\n", text[0]) != NULL;
}

void csv_cell(CsvWriter *writer, const char *text) {
    if (writer->inside)
        fputc(writer->separator, writer->file);
    writer->inside = true;
    bool formula = is_formula(text);
    // both separators: whatever the reader takes for one
    bool quoted =
        text[strcspn(text, "\",;\r\n\t")] || (text[0] && (text[0] == ' ' || text[strlen(text) - 1] == ' '));
    if (quoted)
        fputc('"', writer->file);
    if (formula)
        fputc('\'', writer->file);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', writer->file);
        fputc(*text, writer->file);
    }
    if (quoted)
        fputc('"', writer->file);
}

void csv_end_row(CsvWriter *writer) {
    fputs("\r\n", writer->file);
    writer->inside = false;
}

CsvReader csv_begin(const char *text, size_t size, Arena *arena) {
    CsvReader reader = {.at = text, .end = text + size, .line = 1, .separator = ',', .arena = arena};
    if (size >= strlen(CSV_MARK) && memcmp(text, CSV_MARK, strlen(CSV_MARK)) == 0)
        reader.at += strlen(CSV_MARK);
    for (const char *at = reader.at; at < reader.end && *at != '\n'; at++)
        if (*at == ',' || *at == ';') {
            reader.separator = *at;
            break;
        }
    return reader;
}

void csv_end(CsvReader *reader) {
    free(reader->cells);
    reader->cells = NULL;
}

static bool at_line_end(const CsvReader *reader) {
    return reader->at == reader->end || *reader->at == '\n' ||
           (*reader->at == '\r' && (reader->at + 1 == reader->end || reader->at[1] == '\n'));
}

// Bytes up to the quote that ends a cell; -1 when there is none.
static ptrdiff_t quoted_length(const CsvReader *reader) {
    for (const char *at = reader->at; at < reader->end; at++) {
        if (*at != '"')
            continue;
        if (at + 1 == reader->end || at[1] != '"')
            return at - reader->at;
        at++;
    }
    return -1;
}

static const char *take_cell(const CsvReader *reader, const char *text, size_t length) {
    const char *cell = arena_strndup(reader->arena, text, length);
    return cell[0] == '\'' && is_formula(cell) ? cell + 1 : cell;
}

// The cell before the quote at `length`, which is passed over too.
static const char *take_quoted(CsvReader *reader, size_t length) {
    char *out = alloc_zeroed(length + 1, 1);
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        reader->line += reader->at[i] == '\n';
        out[used++] = reader->at[i];
        i += reader->at[i] == '"'; // the second of two
    }
    const char *cell = take_cell(reader, out, used);
    free(out);
    reader->at += length + 1;
    return cell;
}

static bool fault(char reason[120], const char *what) {
    snprintf(reason, 120, "%s", what);
    return false;
}

// One cell; its end is the separator, the line's end or the file's.
static bool read_cell(CsvReader *reader, char reason[120]) {
    const char *cell;
    if (reader->at < reader->end && *reader->at == '"') {
        reader->at++;
        ptrdiff_t length = quoted_length(reader);
        if (length < 0)
            return fault(reason, "a quoted cell is not closed");
        cell = take_quoted(reader, (size_t)length);
        if (!at_line_end(reader) && *reader->at != reader->separator)
            return fault(reason, "a quoted cell goes on after its quote");
    } else {
        const char *begin = reader->at;
        while (!at_line_end(reader) && *reader->at != reader->separator) {
            if (*reader->at == '"')
                return fault(reason, "a quote stands inside a cell that does not begin with one");
            reader->at++;
        }
        cell = take_cell(reader, begin, (size_t)(reader->at - begin));
    }
    if (reader->count == CELLS_MOST)
        return fault(reason, "there are too many cells in one row");
    ALLOC_APPEND(reader->cells, reader->count, reader->capacity, cell);
    return true;
}

bool csv_next(CsvReader *reader, char reason[120]) {
    reason[0] = '\0';
    reader->count = 0;
    reader->row_line = reader->line;
    if (reader->at == reader->end)
        return false;
    for (;;) {
        if (!read_cell(reader, reason))
            return false;
        if (at_line_end(reader))
            break;
        reader->at++; // the separator
    }
    if (reader->at < reader->end && *reader->at == '\r')
        reader->at++;
    if (reader->at < reader->end)
        reader->at++;
    reader->line++;
    return true;
}
