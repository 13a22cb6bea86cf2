#include "report/page_file.h"

#include <assert.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <math.h>

static cairo_status_t put(void *file, const unsigned char *bytes, unsigned count) {
    return fwrite(bytes, 1, count, file) == count ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void tell(cairo_surface_t *surface, cairo_pdf_metadata_t what, const char *text) {
    if (text && text[0])
        cairo_pdf_surface_set_metadata(surface, what, text);
}

static cairo_surface_t *pdf(FILE *file, double width, double height, const PageAbout *about) {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(put, file, width, height);
    tell(surface, CAIRO_PDF_METADATA_TITLE, about->title);
    tell(surface, CAIRO_PDF_METADATA_SUBJECT, about->subject);
    tell(surface, CAIRO_PDF_METADATA_AUTHOR, about->author);
    tell(surface, CAIRO_PDF_METADATA_CREATOR, "Gently");
    // without a date cairo would take the clock's
    tell(surface, CAIRO_PDF_METADATA_CREATE_DATE, about->made ? about->made : "2000-01-01T00:00:00Z");
    return surface;
}

PageFile page_file_begin(FILE *file, PageFormat format, double width, double height, int dpi,
                         const PageAbout *about) {
    PageFile pages = {.file = file, .format = format};
    double scale = format == PAGE_PNG ? dpi / 72.0 : 1;
    errno = 0;
    if (format == PAGE_PDF)
        pages.surface = pdf(file, width, height, about);
    else if (format == PAGE_SVG)
        pages.surface = cairo_svg_surface_create_for_stream(put, file, width, height);
    else
        pages.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * scale),
                                                   (int)ceil(height * scale));
    pages.cairo = cairo_create(pages.surface);
    cairo_set_source_rgb(pages.cairo, 1, 1, 1);
    cairo_paint(pages.cairo);
    cairo_scale(pages.cairo, scale, scale);
    return pages;
}

void page_file_next(PageFile *pages) {
    assert(pages->format == PAGE_PDF);
    cairo_show_page(pages->cairo);
}

bool page_file_end(PageFile *pages) {
    bool good = cairo_status(pages->cairo) == CAIRO_STATUS_SUCCESS;
    cairo_show_page(pages->cairo);
    cairo_destroy(pages->cairo);
    if (pages->format == PAGE_PNG)
        good = cairo_surface_write_to_png_stream(pages->surface, put, pages->file) == CAIRO_STATUS_SUCCESS &&
               good;
    cairo_surface_finish(pages->surface);
    good = cairo_surface_status(pages->surface) == CAIRO_STATUS_SUCCESS && good;
    cairo_surface_destroy(pages->surface);
    if (!good && !errno)
        errno = EIO;
    return good;
}
