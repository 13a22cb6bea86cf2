// Text as scene elements: one line that shrinks to fit, and paragraphs.
#pragma once
#include "ui/scene.h"
#include "ui/theme.h"

typedef enum Align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

enum { LABEL_TEXT_MAX = 240 }; // bytes; letters of other scripts take two or three

// One line of text. (x, y) is the top left, top middle or top right of its line box. Wider than `max_width`
// px it shrinks to no less than 65 % and then ends in an ellipsis. Returns the rectangle it takes.
RectPx label_add(Scene *scene, TextStyle style, Align align, int x, int y, int max_width, const char *text);
// The same for a text that is made as printf makes it.
RectPx label_addf(Scene *scene, TextStyle style, Align align, int x, int y, int max_width, const char *format,
                  ...) __attribute__((format(printf, 7, 8)));
// Paints the same at once; for use inside other elements.
RectPx label_draw(Canvas *canvas, TextStyle style, Align align, int x, int y, int max_width,
                  const char *text);
// What of a text fits into `max_width`: all of it, or its begin and its end with an ellipsis between, so that names stay
// apart that differ at either. `out` may not be `text`.
void label_shorten(TextStyle style, int max_width, const char *text, char out[LABEL_TEXT_MAX]);
// The style after shrinking to `max_width`.
TextStyle label_fit(TextStyle style, int max_width, const char *text);

// Wrapped text that lives as long as the library (only its address and its content's hash are kept). Returns
// the height.
int paragraph_add(Scene *scene, TextStyle style, int x, int y, int width, double pitch, int max_lines,
                  const char *text);
// The height it would take.
int paragraph_height(TextStyle style, int width, double pitch, int max_lines, const char *text);
