#include "report/fhir_file.h"
#include "report/fhir_parts.h"

typedef struct Writing {
    FILE *file;
    bool begun;
} Writing;

static void write_entry(const char *full_url, json_t *resource, void *context) {
    Writing *writing = context;
    fprintf(writing->file, "%s\n{\"fullUrl\":\"%s\",\"resource\":", writing->begun ? "," : "", full_url);
    json_dumpf(resource, writing->file, JSON_COMPACT);
    fputs("}", writing->file);
    writing->begun = true;
}

void fhir_file_write(FILE *file, const HistoryLog *log, const char *name) {
    Writing writing = {file, false};
    fputs("{\"resourceType\":\"Bundle\",\"type\":\"collection\"", file);
    // FHIR has no empty lists
    if (log->session_count + log->feeling_count + log->step_count > 0) {
        fputs(",\"entry\":[", file);
        fhir_each_entry(log, name, write_entry, &writing);
        fputs("]", file);
    }
    fputs("}\n", file);
}
