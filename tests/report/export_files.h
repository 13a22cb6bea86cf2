// Every format written into a folder of this test's own.
#pragma once
#include "base/file.h"
#include "report/csv_files.h"
#include "report/fhir_file.h"
#include "report/import.h"
#include "report/json_file.h"
#include "report/made_up_history.h"

typedef enum Format { FORMAT_JSON, FORMAT_CSV, FORMAT_CSV_SEMICOLON, FORMAT_FHIR, FORMAT_COUNT } Format;
static const char *const format_files[] = {"h.json", "h.csv", "s.csv", "h.fhir.json"};

static char export_folder[64];

static inline int make_export_folder(void **state) {
    (void)state;
    strcpy(export_folder, "/tmp/gently-report.XXXXXX");
    return mkdtemp(export_folder) ? 0 : -1;
}

static inline int remove_export_folder(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", export_folder);
    return system(command);
}

static inline const char *export_path(const char *name, char path[PATH_CAPACITY]) {
    assert_true(paths_join(path, export_folder, name));
    return path;
}

static inline void put_file(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline void export_to(const char *path, Format format, const HistoryLog *log) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    char separator = format == FORMAT_CSV_SEMICOLON ? ';' : ',';
    if (format == FORMAT_JSON)
        json_file_write(file, log);
    else if (format == FORMAT_FHIR)
        fhir_file_write(file, log, "");
    else
        csv_write_sessions(file, log, separator);
    assert_int_equal(fclose(file), 0);
    if (format == FORMAT_JSON || format == FORMAT_FHIR)
        return;
    char second[PATH_CAPACITY];
    assert_true(csv_exercises_path(path, second));
    file = fopen(second, "wb");
    assert_non_null(file);
    csv_write_exercises(file, log, separator);
    assert_int_equal(fclose(file), 0);
}

// Not inlined: GCC 12 would take what is found in the text for a pointer to `bytes`.
__attribute__((noinline, unused)) static char *file_text(const char *path, size_t *size) {
    char reason[200];
    uint8_t *bytes = NULL;
    if (!file_read(path, 64 << 20, &bytes, size, reason, sizeof reason))
        fail_msg("%s: %s", path, reason);
    return (char *)bytes;
}
