// What came of packing or opening: one result, and one line that says it.
#pragma once
#include <stdbool.h>
#include "base/diag.h"

typedef enum PackResult {
    PACK_GOOD,
    PACK_NOT_THERE, // the file or folder cannot be read
    PACK_DAMAGED,   // it is no pack, or not all of it is there
    PACK_UNFIT,     // it holds what no pack may hold, or too much
    PACK_AT_FAULT,  // what it holds has faults; they are in `faults`
    PACK_TAKEN,     // something in it is called as something else here
    PACK_TOO_MANY,  // packs here already
    PACK_NO_ROOM,   // it could not be written
    PACK_ENDED,     // by a signal
} PackResult;

typedef struct PackReport {
    PackResult result;
    char line[700];  // for whoever gave the command, with the file's name; "" while all is good
    DiagList faults; // of single files; to be freed with diag_list_free()
} PackReport;

// Sets result and line, unless there is one already: the first one counts. Returns false.
bool pack_fail(PackReport *report, PackResult result, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
