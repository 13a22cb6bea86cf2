// What screens are built of: buttons, cards, key hints, focus rings, veils.
#pragma once
#include <stdbool.h>
#include "ui/label.h"

// A button with one line of text. The focused one is filled dark and ringed. `rect` is its face; the ring
// lies outside.
typedef enum ButtonKind { BUTTON_PLAIN, BUTTON_URGENT } ButtonKind;
// The size of its letters at which a text fits the face, pixels: no larger than usual. Buttons beside each other take the least of theirs.
double button_text_px(const Theme *theme, RectPx rect, const char *text);
// Adds one; `text_px` as button_text_px() says.
void button_add(Scene *scene, const Theme *theme, RectPx rect, ButtonKind kind, bool focused, double text_px,
                const char *text);
// A button that is off for now; it cannot have the focus.
void button_add_disabled(Scene *scene, const Theme *theme, RectPx rect, double text_px, const char *text);
// The width a button with this text wants, px.
int button_width(const Theme *theme, const char *text);
// The least room around its words, left and right together.
int button_padding(const Theme *theme);
// The height of every button, px.
int button_height(const Theme *theme);

// How far a focus ring reaches beyond what it surrounds.
int focus_ring_reach(const Theme *theme);
// The ring alone, `radius_px` being that of the thing it surrounds. For use inside other elements too.
void focus_ring_draw(Canvas *canvas, const Theme *theme, RectPx around, double radius_px);
// The same as an element of its own, over what was added before.
void focus_ring_add(Scene *scene, const Theme *theme, RectPx around, double radius_px);

// The face of a card, a row or a sheet, with the edge that the theme has round such things. The radius is in pixels of the canvas.
void paper_draw(Canvas *canvas, const Theme *theme, RectPx rect, double radius_px, Color fill);
// The edge alone, over what was painted on the face.
void paper_edge_draw(Canvas *canvas, const Theme *theme, RectPx rect, double radius_px);
// The dark plate below captions and notes, likewise; opacity 0..1.
void plate_draw(Canvas *canvas, const Theme *theme, RectPx rect, double radius_px, double opacity);

// A sheet of paper with a soft shadow; the radius is in pixels of the 1080-line reference.
void sheet_draw(Canvas *canvas, const Theme *theme, RectPx rect, double radius_reference_px);
// The same as an element, on which those added later lie.
void sheet_add(Scene *scene, const Theme *theme, RectPx rect, double radius_reference_px);

// A plain filled rectangle.
void bar_add(Scene *scene, RectPx rect, Color color);

// The soft shadow of a rounded face, a little below it. Its middle, which the face will cover, is left out.
void shadow_draw_around(Canvas *canvas, RectPx face, double radius, double blur, Color color);

// A veil over everything that came before.
void veil_add(Scene *scene, const Theme *theme, double strength);

// "OK|start;Back|leave;←→|choose": keys as caps with their meaning. x is the left, middle or right end, y the
// top. `hints` must be a constant string. Shown is what stands on the keys in hand (key_caps.h); a hint whose key the device
// does not have is left out, and where not all have room in the safe area the first ones are. Returns the rectangle.
RectPx hints_add(Scene *scene, const Theme *theme, Align align, int x, int y, double reference_px,
                 const char *hints);
// The same where the scene shows no keys, too (scene_show_keys()).
RectPx key_map_add(Scene *scene, const Theme *theme, Align align, int x, int y, double reference_px,
                   const char *map);
// The same on as many lines as `width` px need, `last` px for the last of them, from (x, y) down.
void key_lines_add(Scene *scene, const Theme *theme, int x, int y, double reference_px, const char *map,
                   int width, int last);
// The height of those lines, px.
int key_lines_height(const Theme *theme, double reference_px, const char *map, int width, int last);
// A single key, its meaning on as many lines as `width` px need, from (x, y) down.
void key_text_add(Scene *scene, const Theme *theme, int x, int y, double reference_px, const char *map,
                  int width);
// The height of that, px.
int key_text_height(const Theme *theme, double reference_px, const char *map, int width);
// The height of a line of hints of that size, px.
int hints_height(const Theme *theme, double reference_px);
// The width that hints_add() takes, px.
int hints_width(const Theme *theme, double reference_px, const char *hints);
// Names the key that says that it hurts where nothing added so far stands: as low as there is room, at the right before the left.
// Where scene_wants_pain_name() is false, or there is no room, it adds nothing.
void pain_name_add(Scene *scene, const Theme *theme);
// The width that it takes, px.
int pain_name_width(const Theme *theme);
// The height that it takes in a line of its own below other things, px.
int pain_name_room(const Theme *theme);
// The same with letters as small as they get where there is little room.
int pain_name_least_room(const Theme *theme);
// The sign that there is more below or above: an arrow on a dark round of the width of `rect`; nothing where that is empty.
void more_sign_add(Scene *scene, const Theme *theme, RectPx rect, bool down);
// What the key says that stops because of pain: "X|Pain? Stop". Where that is Back, which pauses, it says both.
const char *pain_chip_hint(void);
// That key, always at the same place. On a veil it lies on a white pill.
RectPx pain_chip_add(Scene *scene, const Theme *theme, int x, int bottom, bool on_veil);

// A short note that goes away by itself, cx its middle: between others in one line of at most that width, px; with 0 it is laid over words
// on purpose and may have some lines, of which `bottom` is that of the first.
void toast_add(Scene *scene, const Theme *theme, int cx, int bottom, int most, const char *text);
// The width that it wants in one line, px.
int toast_width(const Theme *theme, const char *text);
// The height of its words, px, without the room around them.
int toast_height(const Theme *theme);
