#include "app/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/log.h"
#include "base/print.h"
#include "draw/png.h"

static bool say_cannot_write(const Output *output, int error) {
    if (output->file != stdout) // whether that could be written is told when the program ends
        log_line("cannot write %s: %s", output->path, strerror(error ? error : EIO));
    return false;
}

// Pipes and devices cannot be replaced by renaming, and must not be.
static bool is_written_in_place(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

bool output_begin(Output *output, const char *path) {
    *output = (Output){.path = path};
    if (output_is_standard(path)) {
        output->file = stdout;
        return true;
    }
    if (file_is_folder(path))
        return say_cannot_write(output, EISDIR);
    if (is_written_in_place(path)) {
        output->file = fopen(path, "wb");
    } else {
        output->part = file_replace_begin(path);
        output->file = output->part ? file_replace_stream(output->part) : NULL;
    }
    return output->file || say_cannot_write(output, errno);
}

bool output_is_standard(const char *path) {
    return strcmp(path, "-") == 0;
}

bool output_commit(Output *output) {
    errno = 0;
    if (output->file == stdout)
        return fflush(stdout) == 0 && !ferror(stdout);
    if (output->part)
        return file_replace_commit(output->part) || say_cannot_write(output, errno);
    bool good = !ferror(output->file);
    good = fclose(output->file) == 0 && good;
    return good || say_cannot_write(output, errno);
}

void output_discard(Output *output) {
    if (output->part)
        file_replace_discard(output->part);
    else if (output->file != stdout)
        fclose(output->file);
}

void output_fail(Output *output, int error) {
    say_cannot_write(output, error);
    output_discard(output);
}

bool output_copy(Output *output, FILE *from) {
    char bytes[8192];
    size_t count;
    rewind(from);
    while ((count = fread(bytes, 1, sizeof bytes, from)) > 0)
        if (fwrite(bytes, 1, count, output->file) != count)
            return false;
    return !ferror(from);
}

bool output_picture(const char *path, const Canvas *canvas) {
    Output output;
    if (!output_begin(&output, path))
        return false;
    if (png_write_to(output.file, canvas))
        return output_commit(&output);
    output_fail(&output, errno);
    return false;
}

void output_json(json_t *value) {
    json_dumpf(value, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(15) | JSON_ENSURE_ASCII);
    print("\n");
    json_decref(value);
}
