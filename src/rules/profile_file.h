// A profile as a file: YAML with the names of profile_inputs.def as keys.
#pragma once
#include "base/diag.h"
#include "rules/profile.h"

// Reads what the file answers into *profile, everything else unknown. Of a faulty line the careful answer
// counts: unknown where the rules take that for the worst, else that the sign or symptom is there. `today` (days since 1970) counts the weeks from `birth_date`. False when there was a fault
// (reported in `diags`, with its place).
bool profile_file_read(const char *path, int today, Profile *profile, DiagList *diags);
