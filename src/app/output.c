#include "app/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/print.h"
#include "draw/png.h"

static char *duplicate(const char *text) {
    char *copy = strdup(text);
    if (!copy)
        abort();
    return copy;
}

static bool say_cannot_write(const char *path, int error) {
    log_line("cannot write %s: %s", path, strerror(error));
    return false;
}

// Pipes and devices cannot be replaced by renaming, and must not be.
static bool is_written_in_place(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static char *temporary_name(const char *path) {
    size_t size = strlen(path) + 32;
    char *name = malloc(size);
    if (!name)
        abort();
    snprintf(name, size, "%s.part-%ld", path, (long)getpid());
    return name;
}

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool output_begin(Output *output, const char *path) {
    if (is_folder(path))
        return say_cannot_write(path, EISDIR);
    *output = (Output){.path = duplicate(path)};
    if (!is_written_in_place(path))
        output->temporary = temporary_name(path);
    output->file = fopen(output->temporary ? output->temporary : path, "wb");
    if (output->file)
        return true;
    say_cannot_write(path, errno);
    free(output->path);
    free(output->temporary);
    return false;
}

static void release(Output *output) {
    free(output->path);
    free(output->temporary);
    *output = (Output){0};
}

bool output_commit(Output *output) {
    bool good = !ferror(output->file);
    errno = good ? 0 : EIO;
    if (fclose(output->file) != 0)
        good = false;
    if (good && output->temporary && rename(output->temporary, output->path) != 0)
        good = false;
    if (!good) {
        say_cannot_write(output->path, errno ? errno : EIO);
        if (output->temporary)
            unlink(output->temporary);
    }
    release(output);
    return good;
}

void output_discard(Output *output) {
    fclose(output->file);
    if (output->temporary)
        unlink(output->temporary);
    release(output);
}

bool output_picture(const char *path, const Canvas *canvas) {
    if (is_folder(path))
        return say_cannot_write(path, EISDIR);
    if (is_written_in_place(path))
        return png_write(path, canvas) || say_cannot_write(path, errno);
    char *temporary = temporary_name(path);
    bool good = png_write(temporary, canvas) && rename(temporary, path) == 0;
    if (!good) {
        int error = errno;
        unlink(temporary);
        say_cannot_write(path, error ? error : EIO);
    }
    free(temporary);
    return good;
}

void output_json(json_t *value) {
    json_dumpf(value, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(15) | JSON_ENSURE_ASCII);
    print("\n");
    json_decref(value);
}
