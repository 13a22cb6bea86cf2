// Comma-separated values as RFC 4180 has them: cells in quotes where need be, lines ended by CR LF.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include "base/arena.h"

// UTF-8's byte order mark, by which spreadsheets know the letters.
#define CSV_MARK "\xef\xbb\xbf"

// One row is written cell by cell.
typedef struct CsvWriter {
    FILE *file;
    char separator; // ',' or ';'
    bool inside;    // a cell of this row is written
} CsvWriter;

// Writes a cell. A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) gets an
// apostrophe before it; one that already has some before such a sign gets one more, so that reading gives the same text.
void csv_cell(CsvWriter *writer, const char *text);
// Ends the row: CR LF.
void csv_end_row(CsvWriter *writer);

// Reads rows one after the other.
typedef struct CsvReader {
    const char *at, *end; // what is left; borrowed
    int line;             // of what is read next, 1-based
    char separator;
    Arena *arena; // of the cells
    const char **cells;
    size_t count, capacity;
    int row_line; // where the row that was read begins
} CsvReader;

// Begins with a whole file of `size` bytes, which must be UTF-8; a mark is passed over, and the separator told from the first line.
CsvReader csv_begin(const char *text, size_t size, Arena *arena);
// Reads a row into `cells` (valid until the next one; their texts live as long as the arena), without the apostrophes that
// csv_cell() put there. False at the end, where `reason` is "", or at a fault, where it says in a few words what is wrong in row_line.
bool csv_next(CsvReader *reader, char reason[120]);
// Frees what the reader holds but the cells' texts.
void csv_end(CsvReader *reader);
