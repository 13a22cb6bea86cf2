#include "draw/png.h"
#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "draw/canvas_place.h"

enum { LEVEL = 6, SIDE_MAX = 16384 };

static void rows_write(png_structp png, const Canvas *canvas, uint8_t *row) {
    for (int y = 0; y < canvas->height; y++) {
        const uint32_t *pixels = canvas_pixel(canvas, 0, y);
        for (int x = 0; x < canvas->width; x++) {
            row[3 * x] = (uint8_t)(pixels[x] >> 16);
            row[3 * x + 1] = (uint8_t)(pixels[x] >> 8);
            row[3 * x + 2] = (uint8_t)pixels[x];
        }
        png_write_row(png, row);
    }
}

static void quiet(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

// What cannot be written is for the caller to say: libpng would print a line of its own.
static _Noreturn void give_up(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

static bool stream_write(FILE *file, const Canvas *canvas, uint8_t *row) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, give_up, quiet);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(png ? &png : NULL, info ? &info : NULL);
        return false;
    }
    png_init_io(png, file);
    // Level and filter are fixed, so that the same pixels give the same file. Filters only double the time
    // and size of dithered pictures.
    png_set_compression_level(png, LEVEL);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(png, info, (png_uint_32)canvas->width, (png_uint_32)canvas->height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    rows_write(png, canvas, row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

bool png_write_to(FILE *file, const Canvas *canvas) {
    uint8_t *row = malloc((size_t)canvas->width * 3);
    if (!row)
        return false;
    errno = 0;
    bool written = stream_write(file, canvas, row) && fflush(file) == 0;
    int reason = errno ? errno : EIO;
    free(row);
    if (!written)
        errno = reason;
    return written;
}

bool png_write(const char *path, const Canvas *canvas) {
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    struct stat about;
    bool ordinary = fstat(fileno(file), &about) == 0 && S_ISREG(about.st_mode); // never remove a device
    bool written = png_write_to(file, canvas);
    int reason = errno;
    if (fclose(file) != 0 && written) {
        reason = errno;
        written = false;
    }
    if (!written) {
        if (ordinary)
            remove(path);
        errno = reason;
    }
    return written;
}

// RGBA bytes with straight alpha into premultiplied pixels.
static void convert(uint32_t *pixels, const uint8_t *rgba, size_t count) {
    for (size_t i = 0; i < count; i++, rgba += 4) {
        uint32_t a = rgba[3];
        uint32_t r = (rgba[0] * a + 127) / 255, g = (rgba[1] * a + 127) / 255, b = (rgba[2] * a + 127) / 255;
        pixels[i] = a << 24 | r << 16 | g << 8 | b;
    }
}

static uint8_t *rgba_read(const char *path, int *width, int *height) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path))
        return NULL;
    bool wanted =
        image.width <= SIDE_MAX && image.height <= SIDE_MAX && !(image.format & PNG_FORMAT_FLAG_LINEAR);
    image.format = PNG_FORMAT_RGBA;
    uint8_t *rgba = wanted ? malloc(PNG_IMAGE_SIZE(image)) : NULL;
    if (!rgba || !png_image_finish_read(&image, NULL, rgba, 0, NULL)) {
        free(rgba);
        png_image_free(&image);
        return NULL;
    }
    *width = (int)image.width;
    *height = (int)image.height;
    return rgba;
}

bool png_read(const char *path, Canvas *canvas) {
    int width = 0, height = 0;
    uint8_t *rgba = rgba_read(path, &width, &height);
    if (!rgba)
        return false;
    Canvas read = canvas_new(width, height);
    convert(read.pixels, rgba, (size_t)width * (size_t)height);
    free(rgba);
    *canvas = read;
    return true;
}
