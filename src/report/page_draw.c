#include "report/page_draw.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

// Lato, and behind it what the program itself shows other letters with (docs/decisions.md).
#define FACES "Lato, DejaVu Sans, Droid Sans Fallback"

// The faces above and no rules of this machine's: the page looks the same everywhere. Its cache is the system's;
// the second folder is that of a Flatpak.
static const char font_config[] =
    "<fontconfig><dir>/usr/share/fonts</dir><dir>/app/share/fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>";

#ifdef __SANITIZE_ADDRESS__
// Fontconfig hides its pointers, so that what it and pango keep looks lost to the check for lost memory.
const char *__lsan_default_options(void);
const char *__lsan_default_options(void) {
    return "print_suppressions=0";
}
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libfontconfig\nleak:libpango";
}
#endif

// Found once and kept until the program ends, as pango means it to be: reading the list takes a while.
static PangoFontMap *fonts_of_program(void) {
    static PangoFontMap *fonts;
    if (fonts)
        return fonts;
    FcConfig *config = FcConfigCreate();
    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)font_config, FcTrue);
    FcConfigBuildFonts(config);
    FcConfigSetCurrent(config); // else pango loads the machine's own beside it, in a thread
    fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts), config);
    FcConfigDestroy(config);
    return fonts;
}

Paper page_begin(cairo_t *cairo, double width, double height) {
    Paper page = {cairo, pango_font_map_create_context(fonts_of_program())};
    pango_cairo_update_context(cairo, page.pango);
    cairo_font_options_t *options = cairo_font_options_create();
    // on a screen as on paper: letters where the layout puts them
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(page.pango, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(page.pango, 72);
    pango_context_set_round_glyph_positions(page.pango, FALSE);
    page_box(&page, 0, 0, width, height, 1);
    return page;
}

void page_end(Paper *page) {
    g_object_unref(page->pango);
}

static PangoLayout *layout_of(const Paper *page, double width, PageStyle style, const char *text) {
    PangoLayout *layout = pango_layout_new(page->pango);
    PangoFontDescription *font = pango_font_description_from_string(FACES);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text, -1);
    pango_layout_set_alignment(layout, style.align == ALIGN_RIGHT    ? PANGO_ALIGN_RIGHT
                                       : style.align == ALIGN_MIDDLE ? PANGO_ALIGN_CENTER
                                                                     : PANGO_ALIGN_LEFT);
    if (width > 0) {
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        if (style.lines) {
            pango_layout_set_height(layout, -style.lines);
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        }
    }
    return layout;
}

static double height_of(PangoLayout *layout) {
    PangoRectangle box;
    pango_layout_get_extents(layout, NULL, &box);
    return (double)box.height / PANGO_SCALE;
}

double page_text(const Paper *page, double x, double y, double width, PageStyle style, const char *text) {
    PangoLayout *layout = layout_of(page, width, style, text);
    cairo_set_source_rgb(page->cairo, style.grey, style.grey, style.grey);
    cairo_move_to(page->cairo, x, y);
    if (cairo_surface_get_type(cairo_get_target(page->cairo)) == CAIRO_SURFACE_TYPE_IMAGE) {
        // as outlines: cairo puts letters of pixels on whole pixels, and small words fall apart
        pango_cairo_layout_path(page->cairo, layout);
        cairo_fill(page->cairo);
    } else {
        pango_cairo_show_layout(page->cairo, layout);
    }
    double height = height_of(layout);
    g_object_unref(layout);
    return height;
}

double page_text_height(const Paper *page, double width, PageStyle style, const char *text) {
    PangoLayout *layout = layout_of(page, width, style, text);
    double height = height_of(layout);
    g_object_unref(layout);
    return height;
}

double page_text_width(const Paper *page, PageStyle style, const char *text) {
    PangoLayout *layout = layout_of(page, 0, style, text);
    PangoRectangle box;
    pango_layout_get_extents(layout, NULL, &box);
    g_object_unref(layout);
    return (double)box.width / PANGO_SCALE;
}

void page_line(const Paper *page, double x0, double y0, double x1, double y1, double width, double grey) {
    cairo_set_source_rgb(page->cairo, grey, grey, grey);
    cairo_set_line_width(page->cairo, width);
    cairo_move_to(page->cairo, x0, y0);
    cairo_line_to(page->cairo, x1, y1);
    cairo_stroke(page->cairo);
}

void page_box(const Paper *page, double x, double y, double w, double h, double grey) {
    cairo_set_source_rgb(page->cairo, grey, grey, grey);
    cairo_rectangle(page->cairo, x, y, w, h);
    cairo_fill(page->cairo);
}
