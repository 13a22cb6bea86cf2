// What is on screen, as a list of elements; only what changed since the last frame is painted again.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "draw/canvas.h"

enum { SCENE_ELEMENTS_MAX = 128, SCENE_DIRTY_MAX = 16, SCENE_DATA_MAX = 512 };

// Paints one element; the clip is set to what must be repainted of `rect`, so nothing reaches beyond it. The
// pixels must depend on rect, data, version and what lies below alone, not on the clip. `data` is the copy
// handed to scene_add.
typedef void ScenePaint(Canvas *canvas, RectPx rect, const void *data);

// Allocates nothing after scene_new. More than SCENE_ELEMENTS_MAX elements or SCENE_DATA_MAX bytes are an
// error of the program.
typedef struct Scene Scene;
// Free with scene_free().
Scene *scene_new(void);
// Frees the scene; canvas and backdrop are the caller's. NULL is allowed.
void scene_free(Scene *scene);

// Starts a frame's list. `backdrop` is what lies behind everything (same size as the canvas);
// `backdrop_version` changes when its pixels do, and everything is painted anew.
void scene_begin(Scene *scene, const Canvas *backdrop, uint64_t backdrop_version);
// Adds an element above the earlier ones. Everything that decides its look must be in `data` (copied,
// compared byte by byte; zero it first) or in `version`. Big or pointed-to data: pass a pointer in `data` and
// a hash as `version`.
void scene_add(Scene *scene, RectPx rect, ScenePaint *paint, const void *data, size_t data_size,
               uint64_t version);
// The same for an element that hides all that lies below it in `rect`.
void scene_add_opaque(Scene *scene, RectPx rect, ScenePaint *paint, const void *data, size_t data_size,
                      uint64_t version);
// A part of an element: where it may be seen, and a hash of all that decides its look there.
typedef struct ScenePart {
    RectPx rect;
    uint64_t look;
} ScenePart;
enum { SCENE_PARTS_MAX = 160 };
// All parts of an element, and a hash of what changes the look of all of it. Each pixel of the element depends on that and on the
// parts alone whose rectangles hold it; where no part lies nothing is painted.
typedef struct SceneParts {
    const ScenePart *part;
    int count; // at most SCENE_PARTS_MAX
    uint64_t whole;
} SceneParts;
// The same for an element that is known part by part (copied). Where the frame before had the same parts in the same order under another
// `version`, only the areas are painted again of which a part looks otherwise or lies elsewhere.
void scene_add_parts(Scene *scene, RectPx rect, ScenePaint *paint, const void *data, size_t data_size,
                     uint64_t version, const SceneParts *parts);
// Lays the backdrop over what was added so far: `strength` of it (0..1) in `rect`, and less and less to each side, until `soft_px`
// beyond there is nothing of it. What lies there goes over into it, for words to be laid on.
void scene_add_backdrop(Scene *scene, RectPx rect, int soft_px, double strength);
// Ends the list: repaints what changed on `canvas` and returns how many dirty rectangles (0 = nothing
// changed). They lie inside the canvas, may overlap, and hold every pixel that has changed. A canvas with
// other pixels or another size than last time is painted anew.
int scene_paint(Scene *scene, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]);
// Whether what is added tells keys (hints_add() and pain_chip_add()); at first it does. Until the next call.
void scene_show_keys(Scene *scene, bool shown);
// As last said.
bool scene_shows_keys(const Scene *scene);
// Whether the key that says that it hurts is still to be named: hints_add() and pain_name_add() do, once. At first it is not.
void scene_name_pain(Scene *scene, bool wanted);
// As last said.
bool scene_wants_pain_name(const Scene *scene);
// Whether nothing that was added so far reaches into `rect`; what holds all of `except` does not count.
bool scene_is_free(const Scene *scene, RectPx rect, RectPx except);
// Whether what is added as having the focus is shown so; at first it is. Until the next call.
void scene_show_focus(Scene *scene, bool shown);
// As last said.
bool scene_shows_focus(const Scene *scene);
// Nothing moves any more: the next frame is painted whole if parts were since the last one that was. At the border of a part its sums are
// rounded otherwise, by 2 of 255 at most; what rests is as if it had been painted at once.
void scene_rest(Scene *scene);
// What was painted last on canvas `from` is on `to` now: a copy of it, of the same size. Of what was painted on another one nothing changes.
void scene_moved(Scene *scene, const Canvas *from, const Canvas *to);
// Forgets what is on the canvas: the next frame paints everything.
void scene_invalidate(Scene *scene);
