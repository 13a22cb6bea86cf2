// What a pack holds, checked as strictly as what is shipped.
#pragma once
#include "app/pack/pack_report.h"
#include "content/packs.h"

typedef struct PackToCheck {
    const char *folder;      // where it lies, unpacked
    const char *shown;       // what faults call that folder
    const char *data_folder; // of the shipped content
    const char
        *own_folder; // what is here already and must not be in its way; NULL = nothing but what is shipped
    bool warns;      // looks for what is odd but no error, too
    bool (*ended)(void); // asked now and then whether to stop
} PackToCheck;

// Reads pack.yaml into *pack, then checks every exercise, base pose, routine and voice. False, and said in `report`, when there is
// any error; warnings are in its `faults` at any rate.
bool pack_check(const PackToCheck *check, Pack *pack, PackReport *report);
